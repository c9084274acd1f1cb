package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import io.jihe.workbook.XmlPull.Event;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The text of one sheet of an .xlsx, in which cells are changed and all else stays as it is. */
final class XlsxSheetText implements SheetPixels {
  private static final Set<String> STYLE = Set.of("s");
  private static final Set<String> STYLE_AND_TYPE = Set.of("s", "t");

  /** What comes after the drawing of notes in a sheet. */
  private static final Set<String> AFTER_NOTES =
      Set.of(
          "legacyDrawingHF",
          "drawingHF",
          "picture",
          "oleObjects",
          "controls",
          "AlternateContent",
          "webPublishItems",
          "tableParts",
          "extLst");

  private static final double USUAL_ROW_POINTS = 15;
  private static final int USUAL_COLUMN_CHARACTERS = 8;

  private final String text;
  private final TextEdits edits;
  private final TreeMap<Integer, Row> rows = new TreeMap<>();
  private final List<Column> columns = new ArrayList<>();
  private final TreeMap<Integer, TreeMap<Integer, Change>> changes = new TreeMap<>();
  private double usualRowPoints = USUAL_ROW_POINTS;
  private int usualColumnCharacters = USUAL_COLUMN_CHARACTERS;
  private int dataEnd = -1;
  private int notesAt = -1;
  private boolean hasNotes;

  /** Columns of one kind, counted from zero. */
  private record Column(int first, int last, double width, boolean hidden, int style) {}

  /** A row: where its tag and its content are, and its cells by column. */
  private static final class Row {
    final int tagEnd;
    final boolean closed;
    final double points;
    final boolean hidden;
    final int style;
    final TreeMap<Integer, Cell> cells = new TreeMap<>();
    int from;
    int contentEnd;

    Row(XmlPull xml, double usualPoints) throws XmlPull.NotWellFormed, UnusualPackageException {
      from = xml.from();
      tagEnd = xml.to();
      contentEnd = tagEnd;
      closed = xml.isClosed();
      hidden = XlsxPackage.isTrue(xml, "hidden");
      points = decimal(xml, "ht", usualPoints);
      style = XlsxPackage.isTrue(xml, "customFormat") ? XlsxPackage.number(xml, "s", 0) : -1;
    }
  }

  /** What becomes of a cell: its style, and the number to stand in it, if any. */
  private record Change(int style, @Nullable BigDecimal number) {}

  /** Where a cell stands: its tag, and the whole of it. */
  private record Cell(int from, int tagEnd, int to, int style) {}

  private XlsxSheetText(String text, int styles)
      throws XmlPull.NotWellFormed, UnusualPackageException {
    this.text = text;
    edits = new TextEdits(text);
    XmlPull xml = XmlPull.of(text);
    if (xml.next() != Event.START || xml.isPrefixed()) {
      throw new UnusualPackageException("a sheet with a prefix");
    }
    while (xml.next() == Event.START) {
      if (xml.is("sheetData")) {
        readRows(xml);
      } else if (dataEnd < 0) {
        readHead(xml);
      } else {
        hasNotes |= xml.is("legacyDrawing");
        if (notesAt < 0 && AFTER_NOTES.contains(xml.name())) {
          notesAt = xml.from();
        }
        xml.skipElement();
      }
    }
    if (dataEnd < 0) {
      throw new UnusualPackageException("a sheet without cells");
    }
    notesAt = notesAt < 0 ? xml.from() : notesAt;
    checkStyles(styles);
  }

  private void checkStyles(int styles) throws UnusualPackageException {
    int highest = 0;
    for (Column column : columns) {
      highest = Math.max(highest, column.style);
    }
    for (Row row : rows.values()) {
      highest = Math.max(highest, row.style);
      for (Cell cell : row.cells.values()) {
        highest = Math.max(highest, cell.style);
      }
    }
    if (highest >= styles) {
      throw new UnusualPackageException("no style " + highest);
    }
  }

  /**
   * @param styles how many the workbook has
   */
  static XlsxSheetText of(String text, int styles) throws UnusualPackageException {
    try {
      return new XlsxSheetText(text, styles);
    } catch (XmlPull.NotWellFormed | IllegalArgumentException e) {
      throw new UnusualPackageException(e);
    }
  }

  private void readHead(XmlPull xml) throws XmlPull.NotWellFormed, UnusualPackageException {
    if (xml.is("sheetFormatPr")) {
      usualRowPoints = decimal(xml, "defaultRowHeight", USUAL_ROW_POINTS);
      usualColumnCharacters = XlsxPackage.number(xml, "baseColWidth", USUAL_COLUMN_CHARACTERS);
    }
    if (!xml.is("cols")) {
      xml.skipElement();
      return;
    }
    while (xml.next() == Event.START) {
      columns.add(
          new Column(
              XlsxPackage.number(xml, "min", 0) - 1,
              XlsxPackage.number(xml, "max", 0) - 1,
              decimal(xml, "width", usualColumnCharacters),
              XlsxPackage.isTrue(xml, "hidden"),
              XlsxPackage.number(xml, "style", -1)));
      xml.skipElement();
    }
  }

  private static double decimal(XmlPull xml, String name, double otherwise)
      throws XmlPull.NotWellFormed {
    String value = xml.attribute(name);
    return value == null ? otherwise : Double.parseDouble(value);
  }

  private void readRows(XmlPull xml) throws XmlPull.NotWellFormed, UnusualPackageException {
    if (xml.isClosed()) {
      throw new UnusualPackageException("a sheet without cells");
    }
    while (xml.next() == Event.START) {
      int number = XlsxPackage.number(xml.attribute("r")) - 1;
      Row row = new Row(xml, usualRowPoints);
      if (rows.put(number, row) != null) {
        throw new UnusualPackageException("a row that stands twice");
      }
      while (xml.next() == Event.START) {
        CellAddress at = CellAddress.parse(XlsxPackage.wanted(xml, "r"));
        int style = XlsxPackage.number(xml, "s", 0);
        int from = xml.from();
        int tagEnd = xml.to();
        xml.skipElement();
        row.cells.put(at.column(), new Cell(from, tagEnd, xml.to(), style));
      }
      row.contentEnd = row.closed ? row.tagEnd : xml.from();
    }
    dataEnd = xml.from();
  }

  /** Whether the sheet has notes, or other shapes of their kind. */
  boolean hasNotes() {
    return hasNotes;
  }

  boolean hasRow(int row) {
    return rows.containsKey(row) || changes.containsKey(row);
  }

  boolean hasCell(int row, int column) {
    Row there = rows.get(row);
    return there != null && there.cells.containsKey(column);
  }

  /** The style of a cell; of one that is not there, the one it would have. */
  int style(int row, int column) {
    Row there = rows.get(row);
    if (there != null) {
      Cell cell = there.cells.get(column);
      if (cell != null) {
        return cell.style;
      }
      if (there.style >= 0) {
        return there.style;
      }
    }
    Column ofSheet = find(column);
    return ofSheet == null ? 0 : Math.max(0, ofSheet.style);
  }

  /**
   * Changes one cell; the last change counts.
   *
   * @param number a number to stand in it; null where what stands in it stays
   */
  void change(CellAddress at, int style, @Nullable BigDecimal number) {
    changes
        .computeIfAbsent(at.row(), key -> new TreeMap<>())
        .put(at.column(), new Change(style, number));
  }

  /** The relation by which the sheet finds the shapes of its notes. */
  void addNotes(String relation) {
    edits.insert(
        notesAt,
        "<legacyDrawing xmlns:r=\"" + XlsxPackage.RELATIONS + "\" r:id=\"" + relation + "\"/>");
  }

  /** The whole sheet with what was changed. */
  String text() {
    changes.forEach(this::changeRow);
    return edits.apply();
  }

  private void changeRow(int number, TreeMap<Integer, Change> cells) {
    Row row = rows.get(number);
    if (row == null || row.closed) {
      StringBuilder content = new StringBuilder();
      cells.forEach((column, change) -> content.append(newCell(number, column, change)));
      if (row != null) {
        edits.replace(row.tagEnd - 2, row.tagEnd, ">" + content + "</row>");
      } else {
        Map.Entry<Integer, Row> next = rows.higherEntry(number);
        edits.insert(
            next == null ? dataEnd : next.getValue().from,
            "<row r=\"" + (number + 1) + "\">" + content + "</row>");
      }
      return;
    }
    cells.forEach(
        (column, change) -> {
          Cell cell = row.cells.get(column);
          if (cell != null) {
            changeCell(cell, change);
          } else {
            Map.Entry<Integer, Cell> next = row.cells.higherEntry(column);
            edits.insert(
                next == null ? row.contentEnd : next.getValue().from,
                newCell(number, column, change));
          }
        });
  }

  private void changeCell(Cell cell, Change change) {
    XmlPull xml = XmlPull.atElement(text.substring(cell.from, cell.to));
    if (change.number == null) {
      String closing = xml.isClosed() ? "/>" : ">";
      edits.replace(
          cell.from, cell.tagEnd, "<c" + xml.attributesBut(STYLE) + style(change) + closing);
    } else {
      edits.replace(
          cell.from,
          cell.to,
          "<c" + xml.attributesBut(STYLE_AND_TYPE) + style(change) + content(change.number));
    }
  }

  private static String newCell(int row, int column, Change change) {
    return "<c r=\""
        + new CellAddress(row, column)
        + '"'
        + style(change)
        + (change.number == null ? "/>" : content(change.number));
  }

  private static String style(Change change) {
    return " s=\"" + change.style + '"';
  }

  private static String content(BigDecimal number) {
    return "><v>" + number.doubleValue() + "</v></c>";
  }

  private @Nullable Column find(int column) {
    for (Column each : columns) {
      if (each.first <= column && column <= each.last) {
        return each;
      }
    }
    return null;
  }

  @Override
  public int lastColumn() {
    return (1 << 14) - 1;
  }

  @Override
  public int lastRow() {
    return (1 << 20) - 1;
  }

  @Override
  public int column(int index) {
    Column column = find(index);
    if (column != null && column.hidden) {
      return 0;
    }
    return Math.round(
        SheetPixels.ofCharacters(column == null ? usualColumnCharacters : column.width));
  }

  @Override
  public int row(int index) {
    Row row = rows.get(index);
    if (row != null && row.hidden) {
      return 0;
    }
    return SheetPixels.ofPoints(row == null ? usualRowPoints : row.points);
  }
}
