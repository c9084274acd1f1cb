package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import io.jihe.cell.SheetGrid;
import io.jihe.workbook.XmlPull.Event;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Proves a written .xlsx without POI: each part is unpacked, its sum held, and read once; but for
 * those that have the very bytes of the return.
 */
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
    try {
      ZipParts zip = ZipParts.of(Files.readAllBytes(written));
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
          read(zip, relation.part, xml -> strings = XlsxReader.strings(xml));
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
    } catch (UnusualPackageException e) {
      throw new WrittenProof.Failed(String.valueOf(e.getMessage()));
    }
  }

  private void proveSheet(ZipParts zip, String name, String part)
      throws IOException, UnusualPackageException {
    SheetGrid grid = wanted.typed().sheet(name).orElse(null);
    if (grid == null) {
      read(zip, part, XlsxProof::readThrough);
    } else {
      read(zip, part, xml -> holdCells(xml, grid));
    }
  }

  private void readTheRest(ZipParts zip) throws IOException, UnusualPackageException {
    for (ZipParts.Entry entry : zip.entries()) {
      String name = entry.name();
      if (read.contains(name) || wanted.isAsItCame(zip, entry)) {
        continue;
      }
      if (name.endsWith(".xml") || name.endsWith(".rels") || name.endsWith(".vml")) {
        read(zip, name, XlsxProof::readThrough);
      } else {
        zip.bytes(entry);
      }
    }
  }

  private void read(ZipParts zip, String name, Part part)
      throws IOException, UnusualPackageException {
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

  private static byte[] bytes(ZipParts zip, String name)
      throws IOException, UnusualPackageException {
    ZipParts.Entry entry = zip.find(name);
    if (entry == null) {
      throw new WrittenProof.Failed("no part " + name);
    }
    return zip.bytes(entry);
  }

  private Map<String, Relation> relations(ZipParts zip, String part)
      throws IOException, UnusualPackageException {
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
                  new Relation(
                      wanted(xml, "Type"), XlsxPackage.resolve(folder, wanted(xml, "Target"))));
            }
          }
        });
    return relations;
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
      boolean neverComputed = value == null || written.type.equals("n") && written.value.isEmpty();
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
      case "inlineStr" -> isText(expected, XlsxReader.decoded(written.inline));
      case "str" -> isText(expected, XlsxReader.decoded(written.value));
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
