package io.jihe.workbook;

import io.jihe.workbook.XmlPull.Event;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.jspecify.annotations.Nullable;

/**
 * The style table of an .xlsx as text: how styles show numbers and what fills they have, and new
 * styles at the end of the old ones, which stay as they are.
 */
final class XlsxStyleTable {
  private static final int MOST_STYLES = 64_000;
  private static final int RATE_FORMAT_ID = BuiltinFormats.getBuiltinFormat("0.00%");
  private static final String LINK_BLUE = "FF0563C1";

  /** In the order of {@link FillPatternType}. */
  private static final List<String> PATTERNS =
      List.of(
          "none",
          "solid",
          "mediumGray",
          "darkGray",
          "lightGray",
          "darkHorizontal",
          "darkVertical",
          "darkDown",
          "darkUp",
          "darkGrid",
          "darkTrellis",
          "lightHorizontal",
          "lightVertical",
          "lightDown",
          "lightUp",
          "lightGrid",
          "lightTrellis",
          "gray125",
          "gray0625");

  private static final Set<String> FILL_ATTRIBUTES = Set.of("fillId", "applyFill");
  private static final Set<String> RATE_ATTRIBUTES =
      Set.of("fillId", "applyFill", "numFmtId", "applyNumberFormat");

  private final String text;
  private final Map<Integer, String> formats = new HashMap<>();
  private final Records fonts = new Records();
  private final Records fills = new Records();
  private final Records borders = new Records();
  private final Records styles = new Records();
  private final List<Integer> styleFormats = new ArrayList<>();
  private final List<Integer> styleFills = new ArrayList<>();
  private final List<CellFill> fillsThere = new ArrayList<>();
  private final Map<String, Integer> made = new HashMap<>();
  private final Map<String, Integer> madeFonts = new HashMap<>();
  private final Map<Tint, Integer> madeFills = new EnumMap<>(Tint.class);
  private int madeBorder = -1;

  /** Like records one after the other, and those that we add. */
  private static final class Records {
    final List<Span> there = new ArrayList<>();
    final StringBuilder added = new StringBuilder();
    int count;
    int countFrom = -1;
    int countTo = -1;
    int end = -1;

    /** The index of the new record. */
    int add(String xml) {
      added.append(xml);
      return count++;
    }

    void apply(TextEdits edits) {
      if (!added.isEmpty()) {
        edits.insert(end, added.toString());
        if (countFrom >= 0) {
          edits.replace(countFrom, countTo, Integer.toString(count));
        }
      }
    }
  }

  /** Where a record stands in the text. */
  private record Span(int from, int to) {}

  private XlsxStyleTable(String text) throws XmlPull.NotWellFormed, UnusualPackageException {
    this.text = text;
    XmlPull xml = XmlPull.of(text);
    if (xml.next() != Event.START || xml.isPrefixed()) {
      throw new UnusualPackageException("styles with a prefix");
    }
    while (xml.next() == Event.START) {
      Records records = records(xml);
      if (records != null) {
        read(xml, records);
      } else if (xml.is("numFmts")) {
        readFormats(xml);
      } else {
        xml.skipElement();
      }
    }
    if (fonts.end < 0 || fills.end < 0 || borders.end < 0 || styles.end < 0) {
      throw new UnusualPackageException("a style table without fonts, fills, borders or styles");
    }
    for (Span fill : fills.there) {
      fillsThere.add(fill(pull(fill)));
    }
    for (int fill : styleFills) {
      if (fill < 0 || fill >= fillsThere.size()) {
        throw new UnusualPackageException("a style with a fill that is not there");
      }
    }
  }

  static XlsxStyleTable of(String text) throws UnusualPackageException {
    try {
      return new XlsxStyleTable(text);
    } catch (XmlPull.NotWellFormed | NumberFormatException e) {
      throw new UnusualPackageException(e);
    }
  }

  private @Nullable Records records(XmlPull xml) {
    if (xml.is("cellXfs")) {
      return styles;
    }
    if (xml.is("fonts")) {
      return fonts;
    }
    if (xml.is("fills")) {
      return fills;
    }
    return xml.is("borders") ? borders : null;
  }

  private void readFormats(XmlPull xml) throws XmlPull.NotWellFormed, UnusualPackageException {
    while (xml.next() == Event.START) {
      formats.put(XlsxPackage.number(xml, "numFmtId", -1), XlsxPackage.wanted(xml, "formatCode"));
      xml.skipElement();
    }
  }

  private void read(XmlPull xml, Records records)
      throws XmlPull.NotWellFormed, UnusualPackageException {
    if (xml.isClosed() || records.end >= 0) {
      throw new UnusualPackageException("no records of a kind, or twice");
    }
    records.countFrom = xml.valueFrom("count");
    records.countTo = xml.valueTo("count");
    while (xml.next() == Event.START) {
      int from = xml.from();
      if (records == styles) {
        styleFormats.add(XlsxPackage.number(xml, "numFmtId", 0));
        styleFills.add(XlsxPackage.number(xml, "fillId", 0));
      }
      xml.skipElement();
      records.there.add(new Span(from, xml.to()));
    }
    records.count = records.there.size();
    records.end = xml.from();
  }

  /** How many styles the workbook came with. */
  int count() {
    return styles.there.size();
  }

  /** How a style shows numbers. */
  StyleKind kind(int style) {
    return StyleKind.of(styleFormats.get(style), formatOrNull(style));
  }

  /** The number format; empty where the workbook does not say what it is. */
  String format(int style) {
    String format = formatOrNull(style);
    return format == null ? "" : format;
  }

  private @Nullable String formatOrNull(int style) {
    int id = styleFormats.get(style);
    String own = formats.get(id);
    return own != null ? own : BuiltinFormats.getBuiltinFormat(id);
  }

  CellFill fill(int style) {
    return fillsThere.get(styleFills.get(style));
  }

  private static CellFill fill(XmlPull xml) throws XmlPull.NotWellFormed {
    int pattern = 0;
    String front = CellFill.AUTO;
    String back = CellFill.AUTO;
    for (Event event = xml.next(); event != Event.DONE; event = xml.next()) {
      if (event == Event.START && xml.is("patternFill")) {
        pattern = Math.max(0, PATTERNS.indexOf(String.valueOf(xml.attribute("patternType"))));
      } else if (event == Event.START && xml.is("fgColor")) {
        front = colour(xml);
      } else if (event == Event.START && xml.is("bgColor")) {
        back = colour(xml);
      }
    }
    return pattern == 0
        ? CellFill.NONE
        : new CellFill(FillPatternType.forInt(pattern), front, back);
  }

  private static String colour(XmlPull xml) throws XmlPull.NotWellFormed {
    String shade = xml.attribute("tint");
    String tint = shade == null ? "" : ":" + Double.parseDouble(shade);
    String theme = xml.attribute("theme");
    if (theme != null) {
      return "theme:" + theme + tint;
    }
    String rgb = xml.attribute("rgb");
    if (rgb != null) {
      return "rgb:" + rgb.toLowerCase(Locale.ROOT) + tint;
    }
    String indexed = xml.attribute("indexed");
    return indexed == null ? CellFill.AUTO : "indexed:" + indexed + tint;
  }

  private XmlPull pull(Span span) {
    return XmlPull.of(text.substring(span.from, span.to));
  }

  /** Whether another style can be made. */
  boolean hasRoom() {
    return styles.count < MOST_STYLES;
  }

  /**
   * Their style with our fill.
   *
   * @param rate whether it is to show a rate
   */
  int filled(int theirs, Tint tint, boolean rate) {
    String key = theirs + "/" + tint + (rate ? "/%" : "");
    Integer known = made.get(key);
    if (known == null) {
      known = styles.add(filledCopy(styles.there.get(theirs), tint, rate));
      made.put(key, known);
    }
    return known;
  }

  private String filledCopy(Span theirs, Tint tint, boolean rate) {
    XmlPull xml = XmlPull.atElement(text.substring(theirs.from, theirs.to));
    String kept = xml.attributesBut(rate ? RATE_ATTRIBUTES : FILL_ATTRIBUTES);
    String format = rate ? " numFmtId=\"" + RATE_FORMAT_ID + "\" applyNumberFormat=\"1\"" : "";
    return "<xf"
        + kept
        + format
        + " fillId=\""
        + fill(tint)
        + "\" applyFill=\"1\""
        + (xml.isClosed() ? "/>" : ">" + text.substring(theirs.from + xml.to(), theirs.to));
  }

  private int fill(Tint tint) {
    return madeFills.computeIfAbsent(
        tint,
        key ->
            fills.add(
                "<fill><patternFill patternType=\"solid\"><fgColor rgb=\""
                    + HexFormat.of().withUpperCase().formatHex(tint.argb())
                    + "\"/></patternFill></fill>"));
  }

  /** A style of our own sheet. */
  int look(Look look) {
    Integer known = made.get(look.name());
    if (known == null) {
      known = styles.add(xf(look));
      made.put(look.name(), known);
    }
    return known;
  }

  private String xf(Look look) {
    return "<xf numFmtId=\"0\" fontId=\""
        + font(look)
        + "\" fillId=\""
        + look.tint().map(this::fill).orElse(0)
        + "\" borderId=\""
        + (look.bordered() ? border() : 0)
        + "\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">"
        + "<alignment horizontal=\""
        + look.alignment().name().toLowerCase(Locale.ROOT)
        + "\" vertical=\"center\""
        + (look.wrapped() ? " wrapText=\"1\"" : "")
        + "/></xf>";
  }

  private int font(Look look) {
    boolean link = look == Look.LINK;
    String xml =
        "<font>"
            + (look.bold() ? "<b/>" : "")
            + (link ? "<u/>" : "")
            + "<sz val=\""
            + look.points()
            + "\"/>"
            + (link ? "<color rgb=\"" + LINK_BLUE + "\"/>" : "")
            + "<name val=\""
            + Look.FONT
            + "\"/></font>";
    return madeFonts.computeIfAbsent(xml, fonts::add);
  }

  private int border() {
    if (madeBorder < 0) {
      madeBorder =
          borders.add(
              "<border><left style=\"thin\"/><right style=\"thin\"/><top style=\"thin\"/>"
                  + "<bottom style=\"thin\"/></border>");
    }
    return madeBorder;
  }

  /** The whole table with what was made. */
  String text() {
    TextEdits edits = new TextEdits(text);
    fonts.apply(edits);
    fills.apply(edits);
    borders.apply(edits);
    styles.apply(edits);
    return edits.apply();
  }
}
