package io.jihe.workbook;

import io.jihe.report.ReportFinding;
import io.jihe.rule.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Puts findings as comments on the sentences of a .docx; every other part stays byte by byte. */
final class DocxComments {
  static final String AUTHOR = "绩核";
  private static final String COMMENTS = "word/comments.xml";
  private static final String RELATIONS = "word/_rels/document.xml.rels";
  private static final String TYPES = "[Content_Types].xml";
  private static final String COMMENTS_TYPE =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
  private static final String RELATIONS_SPACE =
      "http://schemas.openxmlformats.org/package/2006/relationships";
  private static final String TYPES_SPACE =
      "http://schemas.openxmlformats.org/package/2006/content-types";

  private final ZipParts zip;
  private final Map<String, byte[]> changed = new LinkedHashMap<>();
  private final DocxText text;
  private final Document comments;
  private final String space;
  private int nextId;

  private DocxComments(ZipParts zip) throws IOException, UnusualPackageException {
    this.zip = zip;
    this.text = DocxText.of(part(DocxText.MAIN));
    this.space = String.valueOf(text.document().getDocumentElement().getNamespaceURI());
    this.comments = DocxText.parse(zip.find(COMMENTS) == null ? noComments() : part(COMMENTS));
    this.nextId = count(comments);
  }

  /** The whole file with a comment for each finding. */
  static byte[] add(byte[] file, List<ReportFinding> findings, Language language)
      throws IOException {
    try {
      ZipParts zip = ZipParts.of(file);
      DocxComments writer = new DocxComments(zip);
      for (ReportFinding finding : findings) {
        writer.comment(finding, language);
      }
      return writer.whole(file.length);
    } catch (UnusualPackageException e) {
      throw new IOException(e);
    }
  }

  /** How many comments of ours a file has. */
  static int countOurs(byte[] file) throws IOException {
    try {
      ZipParts zip = ZipParts.of(file);
      ZipParts.Entry entry = zip.find(COMMENTS);
      if (entry == null) {
        return 0;
      }
      int ours = 0;
      Element root = DocxText.parse(zip.bytes(entry)).getDocumentElement();
      for (Element comment : DocxText.children(root)) {
        ours += DocxText.attribute(comment, "author").equals(AUTHOR) ? 1 : 0;
      }
      return ours;
    } catch (UnusualPackageException e) {
      throw new IOException(e);
    }
  }

  private byte[] part(String name) throws IOException, UnusualPackageException {
    ZipParts.Entry entry = zip.find(name);
    if (entry == null) {
      throw new IOException("the document lacks its part " + name);
    }
    return zip.bytes(entry);
  }

  private byte[] noComments() {
    return ("<w:comments xmlns:w=\"" + space + "\"/>").getBytes(StandardCharsets.UTF_8);
  }

  /** The first id that no comment has. */
  private static int count(Document comments) {
    int most = -1;
    for (Element comment : DocxText.children(comments.getDocumentElement())) {
      String id = DocxText.attribute(comment, "id");
      boolean number =
          id.length() < 9 && !id.isEmpty() && id.chars().allMatch(c -> c >= '0' && c <= '9');
      most = number ? Math.max(most, Integer.parseInt(id)) : most;
    }
    return most + 1;
  }

  // ---- one comment

  private void comment(ReportFinding finding, Language language) {
    Element paragraph = paragraph(finding.block());
    String id = Integer.toString(nextId++);
    List<Element> runs = runsOf(paragraph, finding.sentence());
    Element start = element(text.document(), "commentRangeStart", id);
    Element end = element(text.document(), "commentRangeEnd", id);
    Element reference = text.document().createElementNS(space, "w:r");
    reference.appendChild(element(text.document(), "commentReference", id));
    if (runs.isEmpty()) {
      paragraph.appendChild(start);
      paragraph.appendChild(end);
      paragraph.appendChild(reference);
    } else {
      paragraph.insertBefore(start, runs.get(0));
      Node behind = runs.get(runs.size() - 1).getNextSibling();
      paragraph.insertBefore(end, behind);
      paragraph.insertBefore(reference, behind);
    }
    comments.getDocumentElement().appendChild(body(id, finding, language));
  }

  /** The paragraph of a block: of a table the words right above it, else its first. */
  private Element paragraph(int block) {
    Element element = text.element(block);
    if (element.getLocalName().equals("p")) {
      return element;
    }
    Element above = text.element(Math.max(0, block - 1));
    boolean named = above.getLocalName().equals("p") && !DocxText.text(above).isBlank();
    return named ? above : (Element) element.getElementsByTagNameNS(space, "p").item(0);
  }

  private Element element(Document document, String name, String id) {
    Element element = document.createElementNS(space, "w:" + name);
    element.setAttributeNS(space, "w:id", id);
    return element;
  }

  private Element body(String id, ReportFinding finding, Language language) {
    Element comment = element(comments, "comment", id);
    comment.setAttributeNS(space, "w:author", AUTHOR);
    comment.setAttributeNS(space, "w:initials", "jihe");
    String head = finding.severity().label().in(language) + "〔" + finding.rule().id() + "〕";
    String what = finding.message().in(language) + finding.cause().in(language);
    for (String line : List.of(head + what, finding.rule().repair().in(language))) {
      Element paragraph = comments.createElementNS(space, "w:p");
      Element run = comments.createElementNS(space, "w:r");
      Element words = comments.createElementNS(space, "w:t");
      words.setTextContent(line);
      run.appendChild(words);
      paragraph.appendChild(run);
      comment.appendChild(paragraph);
    }
    return comment;
  }

  /** The children of a paragraph that the sentence runs through; all, where it is not found. */
  private static List<Element> runsOf(Element paragraph, String sentence) {
    String whole = DocxText.text(paragraph);
    int from = whole.indexOf(sentence);
    int to = from < 0 ? whole.length() : from + sentence.length();
    List<Element> runs = new ArrayList<>();
    int at = 0;
    for (Element child : DocxText.children(paragraph)) {
      int length = DocxText.text(child).length();
      boolean within = length > 0 && at < to && at + length > Math.max(0, from);
      if (within && !child.getLocalName().equals("pPr")) {
        runs.add(child);
      }
      at += length;
    }
    return runs;
  }

  // ---- the parts

  private byte[] whole(int size) throws IOException, UnusualPackageException {
    changed.put(DocxText.MAIN, written(text.document()));
    changed.put(COMMENTS, written(comments));
    if (zip.find(COMMENTS) == null) {
      changed.put(RELATIONS, written(relations()));
      changed.put(TYPES, written(types()));
    }
    try (ZipWriter out = new ZipWriter(size + (64 << 10))) {
      for (ZipParts.Entry entry : zip.entries()) {
        byte[] other = changed.remove(entry.name());
        if (other == null) {
          zip.copyTo(out, entry);
        } else {
          out.add(entry.name(), other);
        }
      }
      changed.forEach(out::add);
      return out.finish();
    }
  }

  private Document relations() throws IOException, UnusualPackageException {
    boolean none = zip.find(RELATIONS) == null;
    byte[] empty =
        ("<Relationships xmlns=\"" + RELATIONS_SPACE + "\"/>").getBytes(StandardCharsets.UTF_8);
    Document document = DocxText.parse(none ? empty : part(RELATIONS));
    Element relation = document.createElementNS(RELATIONS_SPACE, "Relationship");
    relation.setAttribute("Id", "jiheComments");
    relation.setAttribute(
        "Type", "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments");
    relation.setAttribute("Target", "comments.xml");
    document.getDocumentElement().appendChild(relation);
    return document;
  }

  private Document types() throws IOException, UnusualPackageException {
    Document document = DocxText.parse(part(TYPES));
    Optional<Element> known =
        DocxText.children(document.getDocumentElement()).stream()
            .filter(e -> e.getAttribute("PartName").equals("/" + COMMENTS))
            .findFirst();
    if (known.isEmpty()) {
      Element type = document.createElementNS(TYPES_SPACE, "Override");
      type.setAttribute("PartName", "/" + COMMENTS);
      type.setAttribute("ContentType", COMMENTS_TYPE);
      document.getDocumentElement().appendChild(type);
    }
    return document;
  }

  private static byte[] written(Document document) throws IOException {
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
      document.setXmlStandalone(true);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      transformer.transform(new DOMSource(document), new StreamResult(out));
      return out.toByteArray();
    } catch (TransformerException e) {
      throw new IOException(e);
    }
  }
}
