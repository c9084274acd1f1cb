package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.check.CheckOutcome;
import io.jihe.check.ReturnCheck;
import io.jihe.form.FormLibrary;
import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * What marking leaves as it was: every part of a workbook with everything in it, byte by byte where
 * nothing was to be changed, and node by node where something was. What may differ is told here and
 * nowhere else.
 */
class FidelityTest {
  private static final ReturnCheck CHECK = new ReturnCheck(FormLibrary.shipped().known());
  private static final String TYPES = "[Content_Types].xml";
  private static final String QUIET = "xl/worksheets/sheet3.xml";
  private static final String FIRST = "xl/worksheets/sheet1.xml";
  private static final String SECOND = "xl/worksheets/sheet2.xml";

  /** These say where our sheet, notes and styles are. */
  private static final Set<String> MAY_CHANGE =
      Set.of(
          TYPES,
          "_rels/.rels",
          "xl/workbook.xml",
          "xl/_rels/workbook.xml.rels",
          "xl/styles.xml",
          FIRST,
          SECOND,
          "xl/worksheets/_rels/sheet1.xml.rels",
          "xl/worksheets/_rels/sheet2.xml.rels");

  /** Where the unit has notes of its own in a sheet that we mark, ours are put among them. */
  private static final Set<String> NOTES =
      Set.of("xl/comments1.xml", "xl/drawings/vmlDrawing1.vml");

  /** A signature does not hold for a changed workbook. */
  private static final Set<String> MAY_GO =
      Set.of(
          "_xmlsignatures/origin.sigs",
          "_xmlsignatures/_rels/origin.sigs.rels",
          "_xmlsignatures/sig1.xml");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {QUIET, FIRST, SECOND})
  void markingChangesWhatItMustAndNothingElse(String conversations) throws Exception {
    Path rich = RichWorkbook.write(folder.resolve("rich.xlsm"), conversations);
    Path marked = folder.resolve("marked.xlsm");
    List<Wording> notices = mark(rich, marked);
    Map<String, byte[]> before = parts(rich);
    Map<String, byte[]> after = parts(marked);
    boolean quiet = conversations.equals(QUIET);

    Set<String> gone = new TreeSet<>(before.keySet());
    gone.removeAll(after.keySet());
    assertEquals(new TreeSet<>(MAY_GO), gone);
    assertTrue(notices.stream().anyMatch(n -> n.zh().contains("数字签名")), "the signature's loss");

    Set<String> come = new TreeSet<>(after.keySet());
    come.removeAll(before.keySet());
    for (String name : come) {
      assertTrue(isOurs(name), name);
    }

    List<String> changed = new ArrayList<>();
    for (Map.Entry<String, byte[]> part : before.entrySet()) {
      byte[] now = after.get(part.getKey());
      if (now != null && !Arrays.equals(part.getValue(), now)) {
        changed.add(part.getKey());
      }
    }
    changed.removeAll(MAY_CHANGE);
    if (!quiet) {
      changed.removeAll(NOTES);
    }
    assertEquals(List.of(), changed, "parts that changed");

    for (String name : before.keySet()) {
      if (!MAY_GO.contains(name)) {
        assertEquals(
            new Canonical(before.get(TYPES)).type(name),
            new Canonical(after.get(TYPES)).type(name),
            name);
      }
    }
    for (String name : MAY_CHANGE) {
      if (before.containsKey(name) && !name.equals(TYPES)) {
        Canonical was = new Canonical(before.get(name));
        Canonical is = new Canonical(after.get(name));
        is.undo(name, was);
        assertEquals(List.of(), difference(was.lines(name), is.lines(name)), name);
      }
    }
  }

  /** The first lines that differ; none where all are the same. */
  private static List<String> difference(List<String> was, List<String> is) {
    for (int i = 0; i < Math.max(was.size(), is.size()); i++) {
      String one = i < was.size() ? was.get(i) : "(end)";
      String other = i < is.size() ? is.get(i) : "(end)";
      if (!one.equals(other)) {
        return List.of("was " + one, "is " + other);
      }
    }
    return List.of();
  }

  private static boolean isOurs(String name) {
    return name.matches(
        "xl/worksheets/sheet\\d\\.xml|xl/comments\\d\\.xml|xl/drawings/vmlDrawing\\d\\.vml"
            + "|xl/worksheets/_rels/sheet2\\.xml\\.rels");
  }

  @ParameterizedTest
  @ValueSource(strings = {QUIET, FIRST, SECOND})
  void cleaningGivesTheContentBack(String conversations) throws Exception {
    Path rich = RichWorkbook.write(folder.resolve("rich.xlsm"), conversations);
    Path marked = folder.resolve("marked.xlsm");
    Path clean = folder.resolve("clean.xlsm");
    mark(rich, marked);
    try (ReturnWorkbook again = ReturnWorkbook.open(marked)) {
      again.saveClean(clean);
    }
    assertEquals(List.of(), Dump.difference(rich, clean));
    Map<String, byte[]> before = parts(rich);
    Map<String, byte[]> after = parts(clean);
    List<String> lost = new ArrayList<>(before.keySet());
    lost.removeAll(after.keySet());
    assertEquals(new TreeSet<>(MAY_GO), new TreeSet<>(lost));
    List<String> changed = new ArrayList<>();
    for (String name : before.keySet()) {
      if (after.containsKey(name)
          && !MAY_CHANGE.contains(name)
          && !NOTES.contains(name)
          && !Arrays.equals(before.get(name), after.get(name))) {
        changed.add(name);
      }
    }
    assertEquals(List.of(), changed);
  }

  @ParameterizedTest
  @ValueSource(strings = {QUIET, FIRST})
  void whatWasNeverMarkedIsCopiedByteByByte(String conversations) throws Exception {
    Path rich = RichWorkbook.write(folder.resolve("rich.xlsm"), conversations);
    Path clean = folder.resolve("clean.xlsm");
    try (ReturnWorkbook opened = ReturnWorkbook.open(rich)) {
      opened.saveClean(clean);
    }
    assertEquals(-1, Files.mismatch(rich, clean));
  }

  private static List<Wording> mark(Path file, Path marked) throws Exception {
    try (ReturnWorkbook opened = ReturnWorkbook.open(file)) {
      CheckOutcome outcome = CHECK.check(opened.grid(), opened.explanations());
      opened.saveMarked(((CheckOutcome.Checked) outcome).result(), Language.ZH, marked);
      return opened.notices();
    }
  }

  private static Map<String, byte[]> parts(Path file) throws IOException {
    Map<String, byte[]> parts = new TreeMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        parts.put(e.getName(), zip.readAllBytes());
      }
    }
    return parts;
  }

  /** A part as its nodes, whatever the order of attributes and the prefixes. */
  private static final class Canonical {
    private final Document document;

    Canonical(byte[] xml) throws Exception {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    /** Takes out what marking may add, and puts back what it may change. */
    void undo(String part, Canonical was) {
      switch (part) {
        case "xl/_rels/workbook.xml.rels" -> removeAllBut("Relationship", "Id", was);
        case "xl/worksheets/_rels/sheet1.xml.rels", "xl/worksheets/_rels/sheet2.xml.rels" ->
            removeAllBut("Relationship", "Id", was);
        case "_rels/.rels" -> was.removeAll("Relationship", "Id", "rId61");
        case "xl/workbook.xml" -> {
          removeAllBut("sheet", "name", was);
          removeAll("definedName", "name", "_xlnm.Print_Titles");
        }
        case "xl/styles.xml" -> {
          for (String list : List.of("fonts", "fills", "borders", "cellXfs")) {
            shorten(list, was);
          }
        }
        default -> {
          if (was.all("legacyDrawing").isEmpty()) {
            removeAll("legacyDrawing", "", "");
          }
          restyle(was);
        }
      }
    }

    /** The type of a part: its own, or that of all with its extension. */
    String type(String part) {
      for (Element each : all("Override")) {
        if (each.getAttribute("PartName").equals("/" + part)) {
          return each.getAttribute("ContentType");
        }
      }
      for (Element each : all("Default")) {
        if (part.endsWith("." + each.getAttribute("Extension"))) {
          return each.getAttribute("ContentType");
        }
      }
      return "";
    }

    private List<Element> all(String name) {
      List<Element> found = new ArrayList<>();
      var nodes = document.getElementsByTagNameNS("*", name);
      for (int i = 0; i < nodes.getLength(); i++) {
        found.add((Element) nodes.item(i));
      }
      return found;
    }

    private void removeAll(String name, String attribute, String start) {
      for (Element each : all(name)) {
        if (each.getAttribute(attribute).startsWith(start)) {
          each.getParentNode().removeChild(each);
        }
      }
    }

    private void removeAllBut(String name, String attribute, Canonical was) {
      Set<String> known = new HashSet<>();
      was.all(name).forEach(each -> known.add(each.getAttribute(attribute)));
      for (Element each : all(name)) {
        if (!known.contains(each.getAttribute(attribute))) {
          each.getParentNode().removeChild(each);
        }
      }
    }

    /** Records at the end of a list, and its count. */
    private void shorten(String list, Canonical was) {
      Element now = all(list).get(0);
      Element then = was.all(list).get(0);
      int count = children(then).size();
      List<Element> records = children(now);
      assertTrue(records.size() >= count, list);
      records.subList(count, records.size()).forEach(now::removeChild);
      if (then.hasAttribute("count")) {
        now.setAttribute("count", then.getAttribute("count"));
      }
    }

    private static List<Element> children(Element parent) {
      List<Element> children = new ArrayList<>();
      for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
        if (n instanceof Element element) {
          children.add(element);
        }
      }
      return children;
    }

    /** Only a cell's style may differ; in this return nothing is filled in. */
    private void restyle(Canonical was) {
      Map<String, Element> then = new TreeMap<>();
      was.all("c").forEach(cell -> then.put(cell.getAttribute("r"), cell));
      for (Element cell : all("c")) {
        Element old = then.get(cell.getAttribute("r"));
        if (old != null && old.hasAttribute("s")) {
          cell.setAttribute("s", old.getAttribute("s"));
        }
      }
    }

    /** The order of relations means nothing. */
    List<String> lines(String part) {
      List<String> lines = new ArrayList<>();
      lines(document.getDocumentElement(), lines);
      if (part.endsWith(".rels")) {
        lines.sort(null);
      }
      return lines;
    }

    private static void lines(Element element, List<String> lines) {
      TreeSet<String> attributes = new TreeSet<>();
      NamedNodeMap map = element.getAttributes();
      for (int i = 0; i < map.getLength(); i++) {
        Node a = map.item(i);
        if (!"http://www.w3.org/2000/xmlns/".equals(a.getNamespaceURI())) {
          attributes.add(a.getNamespaceURI() + ":" + a.getLocalName() + "=" + value(a));
        }
      }
      lines.add("<" + element.getNamespaceURI() + ":" + element.getLocalName() + " " + attributes);
      for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
        if (n instanceof Element child) {
          lines(child, lines);
        } else if (n.getNodeType() == Node.TEXT_NODE && !n.getNodeValue().isBlank()) {
          lines.add(n.getNodeValue());
        }
      }
      lines.add("/" + element.getLocalName());
    }

    /** Truth and numbers have more than one spelling. */
    private static String value(Node attribute) {
      String value = attribute.getNodeValue();
      return switch (value) {
        case "true" -> "1";
        case "false" -> "0";
        default -> value.matches("-?\\d+\\.0+") ? value.substring(0, value.indexOf('.')) : value;
      };
    }
  }
}
