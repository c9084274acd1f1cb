package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import io.jihe.cell.SheetGrid;
import io.jihe.workbook.XmlPull.Event;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Proves a written .xlsx without POI: one pass over the zip, each part of it read once. */
final class XlsxProof {
  private static final String MAIN = "/officeDocument";
  private static final String SHARED_STRINGS = "/sharedStrings";

  private final WrittenProof wanted;
  private final Set<String> read = new HashSet<>();
  private List<String> strings = List.of();

  XlsxProof(WrittenProof wanted) {
    this.wanted = wanted;
  }

  /** Something that reads one part. */
  private interface Part {
    void read(XmlPull xml) throws XmlPull.NotWellFormed, IOException;
  }

  /** A relation of the workbook: what kind it is and which part it names. */
  private record Relation(String type, String part) {}

  void prove(Path written) throws IOException {
    try (ZipFile zip = new ZipFile(written.toFile())) {
      String main = "";
      for (Relation relation : relations(zip, "").values()) {
        main = relation.type.endsWith(MAIN) ? relation.part : main;
      }
      Map<String, String> sheets = new LinkedHashMap<>();
      read(zip, main, xml -> readSheets(xml, sheets));
      wanted.holdSheets(sheets.size());
      Map<String, Relation> relations = relations(zip, main);
      for (Relation relation : relations.values()) {
        if (relation.type.endsWith(SHARED_STRINGS)) {
          read(zip, relation.part, xml -> strings = readStrings(xml));
        }
      }
      for (Map.Entry<String, String> sheet : sheets.entrySet()) {
        Relation relation = relations.get(sheet.getValue());
        if (relation == null) {
          throw new WrittenProof.Failed("sheet " + sheet.getKey() + " has no part");
        }
        proveSheet(zip, sheet.getKey(), relation.part);
      }
      readTheRest(zip);
    }
  }

  private void proveSheet(ZipFile zip, String name, String part) throws IOException {
    SheetGrid grid = wanted.sheet(name).orElse(null);
    if (grid == null) {
      read(zip, part, XlsxProof::readThrough);
    } else {
      read(zip, part, xml -> holdCells(xml, grid));
    }
  }

  private void readTheRest(ZipFile zip) throws IOException {
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      String name = entries.nextElement().getName();
      if (!read.contains(name)) {
        if (name.endsWith(".xml") || name.endsWith(".rels") || name.endsWith(".vml")) {
          read(zip, name, XlsxProof::readThrough);
        } else {
          bytes(zip, name);
        }
      }
    }
  }

  private void read(ZipFile zip, String name, Part part) throws IOException {
    read.add(name);
    try {
      XmlPull xml = XmlPull.of(bytes(zip, name));
      part.read(xml);
      readThrough(xml);
    } catch (XmlPull.NotWellFormed e) {
      throw new WrittenProof.Failed(name + ": " + e.getMessage());
    }
  }

  private static void readThrough(XmlPull xml) throws XmlPull.NotWellFormed {
    while (xml.next() != Event.DONE) {}
  }

  private static byte[] bytes(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new WrittenProof.Failed("no part " + name);
    }
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = in.readAllBytes();
    }
    CRC32 sum = new CRC32();
    sum.update(bytes);
    if (sum.getValue() != entry.getCrc()) {
      throw new WrittenProof.Failed("part " + name + " is damaged");
    }
    return bytes;
  }

  private Map<String, Relation> relations(ZipFile zip, String part) throws IOException {
    int slash = part.lastIndexOf('/');
    String folder = part.substring(0, slash + 1);
    Map<String, Relation> relations = new HashMap<>();
    read(
        zip,
        folder + "_rels/" + part.substring(slash + 1) + ".rels",
        xml -> {
          for (Event event = xml.next(); event != Event.DONE; event = xml.next()) {
            if (event == Event.START
                && xml.is("Relationship")
                && !"External".equals(xml.attribute("TargetMode"))) {
              relations.put(
                  wanted(xml, "Id"),
                  new Relation(wanted(xml, "Type"), resolve(folder, wanted(xml, "Target"))));
            }
          }
        });
    return relations;
  }

  private static String resolve(String folder, String target) {
    if (target.startsWith("/")) {
      return target.substring(1);
    }
    String base = folder;
    String rest = target;
    while (rest.startsWith("../") && !base.isEmpty()) {
      rest = rest.substring(3);
      base = base.substring(0, base.lastIndexOf('/', base.length() - 2) + 1);
    }
    return base + rest;
  }

  /** An attribute that must be there. */
  private static String wanted(XmlPull xml, String name) throws XmlPull.NotWellFormed {
    String value = xml.attribute(name);
    if (value == null) {
      throw new XmlPull.NotWellFormed("no attribute " + name);
    }
    return value;
  }

  /** Sheets in their order: the name, and the relation that leads to the part. */
  private static void readSheets(XmlPull xml, Map<String, String> sheets)
      throws XmlPull.NotWellFormed {
    for (Event event = xml.next(); event != Event.DONE; event = xml.next()) {
      if (event == Event.START && xml.is("sheet")) {
        sheets.put(wanted(xml, "name"), wanted(xml, "id"));
      }
    }
  }

  private static List<String> readStrings(XmlPull xml) throws XmlPull.NotWellFormed {
    List<String> strings = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Event event = xml.next(); event != Event.DONE; event = xml.next()) {
      if (event == Event.END) {
        if (xml.is("si")) {
          strings.add(decoded(text.toString()));
        }
      } else if (xml.is("si")) {
        text.setLength(0);
      } else if (xml.is("t")) {
        text.append(xml.elementText());
      } else if (xml.is("rPh")) {
        xml.skipElement(); // how a text is pronounced
      }
    }
    return strings;
  }

  /** A text whose {@code _x000D_} are the characters they stand for. */
  static String decoded(String text) {
    int at = text.indexOf("_x");
    if (at < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int from = 0;
    while (at >= 0) {
      if (at + 7 <= text.length() && text.charAt(at + 6) == '_' && isHex(text, at + 2)) {
        plain.append(text, from, at);
        plain.append((char) Integer.parseInt(text.substring(at + 2, at + 6), 16));
        from = at + 7;
        at = text.indexOf("_x", from);
      } else {
        at = text.indexOf("_x", at + 1);
      }
    }
    return plain.append(text, from, text.length()).toString();
  }

  private static boolean isHex(String text, int from) {
    for (int i = from; i < from + 4; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private void holdCells(XmlPull xml, SheetGrid grid) throws XmlPull.NotWellFormed, IOException {
    int held = 0;
    for (Event event = xml.next();
        event != Event.DONE && !(event == Event.END && xml.is("sheetData"));
        event = xml.next()) {
      if (event == Event.START && xml.is("c")) {
        held += holdCell(xml, grid) ? 1 : 0;
      }
    }
    int wantedCells = wanted.typed().count(grid.name());
    if (held != wantedCells) {
      throw new WrittenProof.Failed(
          grid.name() + " holds " + held + " cells instead of " + wantedCells);
    }
  }

  /** Whether a cell that the return has was found as it should be. */
  private boolean holdCell(XmlPull xml, SheetGrid grid) throws XmlPull.NotWellFormed, IOException {
    CellAddress at = CellAddress.parse(wanted(xml, "r"));
    String type = xml.attribute("t");
    String value = null;
    boolean formula = false;
    StringBuilder inline = new StringBuilder();
    for (Event event = xml.next(); !(event == Event.END && xml.is("c")); event = xml.next()) {
      if (event == Event.START) {
        if (xml.is("v")) {
          value = xml.elementText();
        } else if (xml.is("f")) {
          formula = true;
        } else if (xml.is("t")) {
          inline.append(xml.elementText());
        } else if (xml.is("rPh")) {
          xml.skipElement();
        }
      }
    }
    CellContent expected = grid.at(at);
    Written written =
        new Written(type == null ? "n" : type, value == null ? "" : value, inline.toString());
    if (expected instanceof CellContent.Computed computed) {
      boolean neverComputed = written.type.equals("n") && written.value.isEmpty();
      if (!formula || !neverComputed && !isSame(computed.saved(), written)) {
        throw WrittenProof.unlike(grid.name(), at, expected, written);
      }
      return true;
    }
    if (formula || !isSame(expected, written) && !isFilled(grid, at, written)) {
      throw WrittenProof.unlike(grid.name(), at, expected, written);
    }
    return !(expected instanceof CellContent.Blank);
  }

  /** A cell as the file has it. */
  private record Written(String type, String value, String inline) {}

  private boolean isFilled(SheetGrid grid, CellAddress at, Written written) {
    return written.type.equals("n")
        && !written.value.isEmpty()
        && wanted.isFilled(grid.name(), at, number(written));
  }

  private boolean isSame(CellContent expected, Written written) {
    return switch (written.type) {
      case "s" -> isText(expected, strings.get(Integer.parseInt(written.value)));
      case "inlineStr" -> isText(expected, decoded(written.inline));
      case "str" -> isText(expected, decoded(written.value));
      case "b" -> isText(expected, written.value.equals("1") ? "TRUE" : "FALSE");
      case "e" -> expected instanceof CellContent.Fault;
      default ->
          written.value.isEmpty()
              ? expected instanceof CellContent.Blank
              : isNumber(expected, number(written));
    };
  }

  private static boolean isText(CellContent expected, String text) {
    return expected instanceof CellContent.Text typed
        ? typed.text().equals(text)
        : expected instanceof CellContent.Blank && text.isEmpty();
  }

  private boolean isNumber(CellContent expected, BigDecimal number) {
    return expected instanceof CellContent.Numeric numeric
        ? numeric.number().compareTo(number) == 0
        : expected instanceof CellContent.Text date
            && date.text().equals(GridReader.date(number.doubleValue(), wanted.from1904()));
  }

  private static BigDecimal number(Written written) {
    return GridReader.decimal(Double.parseDouble(written.value));
  }
}
