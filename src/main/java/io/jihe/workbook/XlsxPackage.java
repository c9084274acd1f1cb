package io.jihe.workbook;

import io.jihe.workbook.XmlPull.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An .xlsx by its parts, as far as reading and marking need them. What it does not know for certain
 * it leaves to POI.
 */
final class XlsxPackage {
  static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private static final String CONTENT_TYPES = "[Content_Types].xml";
  private static final String MAIN = RELATIONS + "/officeDocument";
  private static final String WORKSHEET = RELATIONS + "/worksheet";
  private static final String CHART_SHEET = RELATIONS + "/chartsheet";
  private static final String SHARED_STRINGS = RELATIONS + "/sharedStrings";
  private static final String STYLES = RELATIONS + "/styles";
  private static final String XLSX_MAIN =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
  private static final String XLSM_MAIN = "application/vnd.ms-excel.sheet.macroEnabled.main+xml";

  private static final int LARGEST_PART = 64 << 20;

  private final ZipParts zip;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, String> types = new HashMap<>();
  private final String main;
  private final Map<String, Relation> mainRelations;
  private final List<Sheet> sheets = new ArrayList<>();
  private final List<DefinedName> names = new ArrayList<>();
  private final Format format;
  private boolean from1904;
  private int active;

  /**
   * What one part says of another.
   *
   * @param part the other's name in the zip; empty for what lies outside of it
   */
  record Relation(String type, String part) {}

  /**
   * A sheet as the workbook lists it.
   *
   * @param hasCells false for a sheet that is one chart
   */
  record Sheet(String name, String part, boolean hidden, boolean hasCells) {}

  /** Something that reads one part. */
  private interface Part {
    void read(XmlPull xml) throws XmlPull.NotWellFormed, UnusualPackageException;
  }

  private XlsxPackage(ZipParts zip) throws UnusualPackageException {
    this.zip = zip;
    read(CONTENT_TYPES, this::readTypes);
    main =
        only(relations(""), MAIN)
            .orElseThrow(() -> new UnusualPackageException("no workbook, or of the strict kind"));
    mainRelations = relations(main);
    format = format(types.getOrDefault(main, ""));
    read(main, this::readWorkbook);
  }

  static XlsxPackage of(byte[] zip) throws UnusualPackageException {
    return new XlsxPackage(ZipParts.of(zip));
  }

  private static Format format(String type) throws UnusualPackageException {
    if (type.equals(XLSX_MAIN)) {
      return Format.XLSX;
    }
    if (type.equals(XLSM_MAIN)) {
      return Format.XLSM;
    }
    throw new UnusualPackageException("a workbook of type " + type);
  }

  Format format() {
    return format;
  }

  ZipParts zip() {
    return zip;
  }

  String main() {
    return main;
  }

  /** Sheets in their order, those of one chart among them. */
  List<Sheet> sheets() {
    return sheets;
  }

  /** The names it gives, in their order. */
  List<DefinedName> names() {
    return names;
  }

  boolean from1904() {
    return from1904;
  }

  /** Which sheet is in front. */
  int active() {
    return active;
  }

  Optional<String> sharedStrings() throws UnusualPackageException {
    return only(mainRelations, SHARED_STRINGS);
  }

  Optional<String> styles() throws UnusualPackageException {
    return only(mainRelations, STYLES);
  }

  boolean has(String part) {
    return zip.find(part) != null;
  }

  /** The text of a part. */
  String text(String part) throws UnusualPackageException {
    String known = texts.get(part);
    if (known != null) {
      return known;
    }
    ZipParts.Entry entry = zip.find(part);
    if (entry == null) {
      throw new UnusualPackageException("no part " + part);
    }
    if (entry.size() > LARGEST_PART) {
      throw new UnusualPackageException("part " + part + " is large");
    }
    String text = new String(zip.bytes(entry), StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0 || text.contains("<!DOCTYPE") || isOtherEncoding(text)) {
      throw new UnusualPackageException("part " + part + " is not plain UTF-8");
    }
    texts.put(part, text);
    return text;
  }

  private static boolean isOtherEncoding(String text) {
    String head = text.substring(0, Math.min(text.length(), 200));
    int named = head.indexOf("encoding=");
    int end = head.indexOf("?>");
    return named >= 0
        && named < end
        && !head.regionMatches(true, named + "encoding=".length() + 1, "UTF-8", 0, 5);
  }

  private void read(String part, Part reader) throws UnusualPackageException {
    try {
      XmlPull xml = XmlPull.of(text(part));
      reader.read(xml);
      while (xml.next() != Event.DONE) {}
    } catch (XmlPull.NotWellFormed e) {
      throw new UnusualPackageException(e);
    }
  }

  private void readTypes(XmlPull xml) throws XmlPull.NotWellFormed, UnusualPackageException {
    for (Event event = xml.next(); event != Event.DONE; event = xml.next()) {
      if (event == Event.START && xml.is("Override")) {
        String name = wanted(xml, "PartName");
        types.put(name.startsWith("/") ? name.substring(1) : name, wanted(xml, "ContentType"));
      }
    }
  }

  private void readWorkbook(XmlPull xml) throws XmlPull.NotWellFormed, UnusualPackageException {
    for (Event event = xml.next(); event != Event.DONE; event = xml.next()) {
      if (event != Event.START) {
        continue;
      }
      if (xml.is("sheet")) {
        sheets.add(sheet(xml));
      } else if (xml.is("definedName")) {
        names.add(name(xml));
      } else if (xml.is("workbookPr")) {
        from1904 = isTrue(xml, "date1904");
      } else if (xml.is("workbookView") && xml.attribute("activeTab") != null) {
        active = number(xml, "activeTab", 0);
      }
    }
    if (sheets.isEmpty() || active < 0 || active >= sheets.size()) {
      throw new UnusualPackageException("no sheets, or none in front");
    }
  }

  private static DefinedName name(XmlPull xml)
      throws XmlPull.NotWellFormed, UnusualPackageException {
    String name = wanted(xml, "name");
    int sheet = number(xml, "localSheetId", DefinedName.WHOLE_BOOK);
    boolean function = isTrue(xml, "function");
    return new DefinedName(name, sheet, xml.elementText(), function);
  }

  private Sheet sheet(XmlPull xml) throws XmlPull.NotWellFormed, UnusualPackageException {
    String name = wanted(xml, "name");
    Relation relation = mainRelations.get(wanted(xml, "id"));
    if (relation == null
        || !relation.type.equals(WORKSHEET) && !relation.type.equals(CHART_SHEET)
        || !has(relation.part)) {
      throw new UnusualPackageException("a sheet of a kind of its own: " + name);
    }
    for (Sheet other : sheets) {
      if (other.name.equalsIgnoreCase(name)) {
        throw new UnusualPackageException("two sheets named " + name);
      }
    }
    String state = xml.attribute("state");
    return new Sheet(
        name,
        relation.part,
        state != null && !state.equals("visible"),
        relation.type.equals(WORKSHEET));
  }

  /** What a part says of others, by the names it gives them; none where it says nothing. */
  Map<String, Relation> relations(String part) throws UnusualPackageException {
    Map<String, Relation> relations = new LinkedHashMap<>();
    String folder = part.substring(0, part.lastIndexOf('/') + 1);
    if (has(relationsPart(part))) {
      read(
          relationsPart(part),
          xml -> {
            for (Event event = xml.next(); event != Event.DONE; event = xml.next()) {
              if (event == Event.START && xml.is("Relationship")) {
                boolean outside = "External".equals(xml.attribute("TargetMode"));
                relations.put(
                    wanted(xml, "Id"),
                    new Relation(
                        wanted(xml, "Type"),
                        outside ? "" : resolve(folder, wanted(xml, "Target"))));
              }
            }
          });
    }
    return relations;
  }

  static String relationsPart(String part) {
    int slash = part.lastIndexOf('/') + 1;
    return part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
  }

  private Optional<String> only(Map<String, Relation> relations, String type)
      throws UnusualPackageException {
    String found = null;
    for (Relation relation : relations.values()) {
      if (relation.type.equals(type)) {
        if (found != null || !has(relation.part)) {
          throw new UnusualPackageException("two parts, or none, of type " + type);
        }
        found = relation.part;
      }
    }
    return Optional.ofNullable(found);
  }

  static String resolve(String folder, String target) {
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

  /** Whether a part has this name, in whatever spelling. */
  boolean isTaken(String name) {
    return zip.entries().stream().anyMatch(entry -> entry.name().equalsIgnoreCase(name));
  }

  /** An attribute that must be there. */
  static String wanted(XmlPull xml, String name)
      throws XmlPull.NotWellFormed, UnusualPackageException {
    String value = xml.attribute(name);
    if (value == null) {
      throw new UnusualPackageException("no attribute " + name);
    }
    return value;
  }

  static boolean isTrue(XmlPull xml, String name) throws XmlPull.NotWellFormed {
    String value = xml.attribute(name);
    return value != null && (value.equals("1") || value.equals("true"));
  }

  static int number(XmlPull xml, String name, int otherwise)
      throws XmlPull.NotWellFormed, UnusualPackageException {
    String value = xml.attribute(name);
    return value == null ? otherwise : number(value);
  }

  /** A whole number, as a count, an index or an address has it. */
  static int number(@Nullable String digits) throws UnusualPackageException {
    try {
      return Integer.parseInt(String.valueOf(digits));
    } catch (NumberFormatException e) {
      throw new UnusualPackageException(e);
    }
  }
}
