package io.jihe.workbook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The parts of a .docx, found as Word finds them: by the relations of the main part, whatever their
 * names. Those that change are written anew, all others stay byte by byte.
 */
final class DocxParts {
  private static final String FOLDER = "word/";
  private static final String RELATIONS = "word/_rels/document.xml.rels";
  private static final String TYPES = "[Content_Types].xml";
  private static final String RELATIONS_SPACE =
      "http://schemas.openxmlformats.org/package/2006/relationships";
  private static final String TYPES_SPACE =
      "http://schemas.openxmlformats.org/package/2006/content-types";

  private final ZipParts zip;
  private final Map<String, Document> read = new HashMap<>();
  private final Map<String, Document> changed = new LinkedHashMap<>();
  private final Set<String> gone = new HashSet<>();

  DocxParts(byte[] file) throws UnusualPackageException {
    zip = ZipParts.of(file);
  }

  boolean has(String name) {
    return zip.find(name) != null;
  }

  /**
   * A part as XML, the same object each time.
   *
   * @throws UnusualPackageException if it is not there, or no XML
   */
  Document document(String name) throws UnusualPackageException {
    Document known = read.get(name);
    if (known == null) {
      known = parsed(name, bytes(name));
      read.put(name, known);
    }
    return known;
  }

  byte[] bytes(String name) throws UnusualPackageException {
    ZipParts.Entry entry = zip.find(name);
    if (entry == null) {
      throw new UnusualPackageException("the document lacks its part " + name);
    }
    return zip.bytes(entry);
  }

  private static Document parsed(String name, byte[] xml) throws UnusualPackageException {
    try {
      return DocxText.parse(xml);
    } catch (IOException e) {
      throw new UnusualPackageException(name + " is no XML: " + e.getMessage());
    }
  }

  /** The document is to be written as this part. */
  void put(String name, Document document) {
    read.put(name, document);
    changed.put(name, document);
  }

  // ---- relations

  /**
   * The names of the parts that relations of a kind lead to, there or not.
   *
   * @param kind how the type of the relation ends, such as {@code comments}
   */
  List<String> related(String kind) throws UnusualPackageException {
    List<String> names = new ArrayList<>();
    if (has(RELATIONS)) {
      for (Element each : DocxText.children(document(RELATIONS).getDocumentElement())) {
        if (each.getAttribute("Type").endsWith("/" + kind) && isInside(each)) {
          names.add(target(each));
        }
      }
    }
    return names;
  }

  private static boolean isInside(Element relation) {
    return !relation.getAttribute("TargetMode").equals("External");
  }

  /** The name of a part as the zip spells it; their case does not tell two parts apart. */
  private String target(Element relation) throws UnusualPackageException {
    String target = relation.getAttribute("Target");
    Deque<String> path = new ArrayDeque<>();
    String whole = target.startsWith("/") ? target.substring(1) : FOLDER + target;
    for (String step : whole.split("/", -1)) {
      if (step.equals("..") && path.pollLast() == null) {
        throw new UnusualPackageException("a relation leads out of the document: " + target);
      }
      if (!step.equals("..") && !step.equals(".")) {
        path.add(step);
      }
    }
    String name = String.join("/", path);
    return zip.entries().stream()
        .map(ZipParts.Entry::name)
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .orElse(name);
  }

  /** A name in the folder of the main part that no part has: the stem, if need be with a number. */
  String unused(String stem, String extension) {
    String name = FOLDER + stem + extension;
    for (int i = 1; isTaken(name); i++) {
      name = FOLDER + stem + i + extension;
    }
    return name;
  }

  private boolean isTaken(String name) {
    return zip.entries().stream().anyMatch(e -> e.name().equalsIgnoreCase(name));
  }

  /** Adds a relation of the main part; the part lies in its folder. */
  void relate(String name, String type, String id) throws UnusualPackageException {
    String none = "<Relationships xmlns=\"" + RELATIONS_SPACE + "\"/>";
    Document relations =
        has(RELATIONS)
            ? document(RELATIONS)
            : parsed(RELATIONS, none.getBytes(StandardCharsets.UTF_8));
    Set<String> ids = new HashSet<>();
    for (Element each : DocxText.children(relations.getDocumentElement())) {
      ids.add(each.getAttribute("Id"));
    }
    String free = id;
    for (int i = 1; ids.contains(free); i++) {
      free = id + i;
    }
    Element relation = relations.createElementNS(RELATIONS_SPACE, "Relationship");
    relation.setAttribute("Id", free);
    relation.setAttribute("Type", type);
    relation.setAttribute("Target", name.substring(FOLDER.length()));
    relations.getDocumentElement().appendChild(relation);
    put(RELATIONS, relations);
  }

  /** Says what a part is, unless that is said already. */
  void type(String name, String type) throws UnusualPackageException {
    Optional<Element> known = typeOf(name);
    if (known.filter(e -> e.getAttribute("ContentType").equals(type)).isPresent()) {
      return;
    }
    Document types = document(TYPES);
    Element override = known.orElseGet(() -> types.createElementNS(TYPES_SPACE, "Override"));
    override.setAttribute("PartName", "/" + name);
    override.setAttribute("ContentType", type);
    types.getDocumentElement().appendChild(override);
    put(TYPES, types);
  }

  private Optional<Element> typeOf(String name) throws UnusualPackageException {
    return DocxText.children(document(TYPES).getDocumentElement()).stream()
        .filter(e -> e.getAttribute("PartName").equalsIgnoreCase("/" + name))
        .findFirst();
  }

  /** Takes a part out, with its own relations, the relations that lead to it and its type. */
  void remove(String name) throws UnusualPackageException {
    int slash = name.lastIndexOf('/') + 1;
    gone.add(name);
    gone.add(name.substring(0, slash) + "_rels/" + name.substring(slash) + ".rels");
    Optional<Element> type = typeOf(name);
    if (type.isPresent()) {
      type.get().getParentNode().removeChild(type.get());
      put(TYPES, document(TYPES));
    }
    Element relations = document(RELATIONS).getDocumentElement();
    for (Element each : DocxText.children(relations)) {
      if (isInside(each) && target(each).equals(name)) {
        relations.removeChild(each);
      }
    }
    put(RELATIONS, document(RELATIONS));
    if (DocxText.children(relations).isEmpty()) {
      gone.add(RELATIONS);
    }
  }

  // ---- the whole

  /** The file with what was changed; the very bytes where nothing was. */
  byte[] whole(byte[] file) throws UnusualPackageException {
    if (changed.isEmpty()) {
      return file.clone();
    }
    Map<String, Document> left = new LinkedHashMap<>(changed);
    try (ZipWriter out = new ZipWriter(file.length + (64 << 10))) {
      for (ZipParts.Entry entry : zip.entries()) {
        Document other = left.remove(entry.name());
        if (gone.contains(entry.name())) {
          continue;
        }
        if (other == null) {
          zip.copyTo(out, entry);
        } else {
          out.add(entry.name(), written(other));
        }
      }
      for (Map.Entry<String, Document> each : left.entrySet()) {
        if (!gone.contains(each.getKey())) {
          out.add(each.getKey(), written(each.getValue()));
        }
      }
      return out.finish();
    }
  }

  /** Whether another file holds every part that is not to change, byte by byte, and no others. */
  boolean isKeptIn(byte[] file) throws UnusualPackageException {
    ZipParts other = ZipParts.of(file);
    for (ZipParts.Entry entry : zip.entries()) {
      boolean touched = changed.containsKey(entry.name()) || gone.contains(entry.name());
      if (!touched && !zip.isSame(entry, other)
          || (other.find(entry.name()) == null) != gone.contains(entry.name())) {
        return false;
      }
    }
    return other.entries().stream().allMatch(e -> has(e.name()) || changed.containsKey(e.name()));
  }

  private static byte[] written(Document document) throws UnusualPackageException {
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
      document.setXmlStandalone(true);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      transformer.transform(new DOMSource(document), new StreamResult(out));
      return out.toByteArray();
    } catch (TransformerException e) {
      throw new UnusualPackageException(e);
    }
  }
}
