package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.util.Units;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFChartSheet;
import org.apache.poi.xssf.usermodel.XSSFDialogsheet;

/** Draws a workbook for the page; bounded, whatever the file claims. */
final class Drawer {
  /** More rows than any form has; a page with more of them is of no use to people. */
  private static final int MOST_ROWS = 2_000;

  private static final int MOST_COLUMNS = 100;

  /** Of all sheets together. */
  private static final int MOST_CELLS = 60_000;

  private static final int MOST_SHEETS = 60;

  /** Excel shows no more of a cell. */
  private static final int MOST_CHARACTERS = 4_000;

  private static final int LONGEST_NUMBER_FORMAT = Limits.FORMAT_CHARACTERS;

  private final Workbook workbook;
  private final boolean from1904;
  private final DataFormatter formatter = new DataFormatter(Locale.ROOT);
  private final Map<Drawing.CellLook, Integer> looks = new LinkedHashMap<>();
  private final Map<Short, Integer> lookOfStyle = new HashMap<>();
  private final Set<Integer> bordered = new HashSet<>();
  private int cellsLeft = MOST_CELLS;

  private Drawer(Workbook workbook) {
    this.workbook = workbook;
    from1904 = GridReader.isFrom1904(workbook);
    formatter.setUseCachedValuesForFormulaCells(true);
  }

  static Drawing draw(Workbook workbook) {
    Drawer drawer = new Drawer(workbook);
    List<Drawing.DrawnSheet> sheets = new ArrayList<>();
    for (int i = 0; i < workbook.getNumberOfSheets() && sheets.size() < MOST_SHEETS; i++) {
      Sheet sheet = workbook.getSheetAt(i);
      if (!(sheet instanceof XSSFChartSheet) && !(sheet instanceof XSSFDialogsheet)) {
        boolean hidden = workbook.getSheetVisibility(i) != SheetVisibility.VISIBLE;
        sheets.add(drawer.sheet(sheet, hidden));
      }
    }
    return new Drawing(sheets, List.copyOf(drawer.looks.keySet()));
  }

  private Drawing.DrawnSheet sheet(Sheet sheet, boolean hidden) {
    List<Drawing.DrawnCell> cells = new ArrayList<>();
    int rows = 0;
    int columns = 0;
    boolean cut = false;
    for (Row row : sheet) {
      for (Cell cell : row) {
        int look = look(cell);
        String text = text(cell);
        if (text.isEmpty() && !bordered.contains(look)) {
          continue;
        }
        if (row.getRowNum() >= MOST_ROWS
            || cell.getColumnIndex() >= MOST_COLUMNS
            || cellsLeft == 0) {
          cut = cut || !text.isEmpty();
          continue;
        }
        cellsLeft--;
        cells.add(
            new Drawing.DrawnCell(
                new CellAddress(row.getRowNum(), cell.getColumnIndex()), text, look));
        rows = Math.max(rows, row.getRowNum() + 1);
        columns = Math.max(columns, cell.getColumnIndex() + 1);
      }
    }
    return new Drawing.DrawnSheet(
        sheet.getSheetName(),
        hidden,
        rows,
        columns,
        cut,
        widths(sheet, columns),
        heights(sheet, rows),
        hiddenRows(sheet, rows),
        hiddenColumns(sheet, columns),
        merged(sheet, rows, columns),
        cells);
  }

  private int look(Cell cell) {
    CellStyle style = cell.getCellStyle();
    Integer known = lookOfStyle.get(style.getIndex());
    if (known != null) {
      return known;
    }
    Drawing.CellLook look = look(style);
    int place = looks.getOrDefault(look, looks.size());
    looks.put(look, place);
    lookOfStyle.put(style.getIndex(), place);
    if (look.bordered()) {
      bordered.add(place);
    }
    return place;
  }

  private Drawing.CellLook look(CellStyle style) {
    Font font = workbook.getFontAt(style.getFontIndex());
    boolean bordered =
        style.getBorderBottom() != BorderStyle.NONE
            || style.getBorderTop() != BorderStyle.NONE
            || style.getBorderLeft() != BorderStyle.NONE
            || style.getBorderRight() != BorderStyle.NONE;
    return new Drawing.CellLook(
        align(style.getAlignment()),
        vertical(style.getVerticalAlignment()),
        font.getBold(),
        bordered,
        font.getFontHeightInPoints());
  }

  private static String align(HorizontalAlignment alignment) {
    return switch (alignment) {
      case LEFT, FILL, JUSTIFY, DISTRIBUTED -> "left";
      case CENTER, CENTER_SELECTION -> "center";
      case RIGHT -> "right";
      default -> "general";
    };
  }

  private static String vertical(VerticalAlignment alignment) {
    return switch (alignment) {
      case TOP -> "top";
      case BOTTOM -> "bottom";
      default -> "middle";
    };
  }

  private String text(Cell cell) {
    String text = whole(cell);
    return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
  }

  private String whole(Cell cell) {
    CellType type =
        cell.getCellType() == CellType.FORMULA
            ? cell.getCachedFormulaResultType()
            : cell.getCellType();
    return switch (type) {
      case STRING -> cell.getStringCellValue();
      case NUMERIC -> number(cell);
      case BOOLEAN -> cell.getBooleanCellValue() ? "TRUE" : "FALSE";
      case ERROR ->
          cell instanceof XSSFCell ooxml
              ? ooxml.getErrorCellString()
              : FormulaError.forInt(errorCode(cell)).getString();
      default -> "";
    };
  }

  private static byte errorCode(Cell cell) {
    byte code = cell.getErrorCellValue();
    return FormulaError.isValidCode(code) ? code : FormulaError.NA.getCode();
  }

  /** Days as findings write them, 2024-10-21; numbers as their format shows them. */
  private String number(Cell cell) {
    double number = cell.getNumericCellValue();
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return "#NUM!";
    }
    CellStyle style = cell.getCellStyle();
    String named = style.getDataFormatString(); // none where the workbook does not say
    String format = named == null ? "General" : named;
    StyleKind kind = StyleKind.of(style.getDataFormat(), format);
    if (kind.date() && DateUtil.isValidExcelDate(number)) {
      return GridReader.date(number, from1904);
    }
    if (format.length() <= LONGEST_NUMBER_FORMAT) {
      try {
        return formatter.formatRawCellContents(number, style.getDataFormat(), format).strip();
      } catch (RuntimeException e) {
        return GridReader.decimal(number).toPlainString(); // a format that POI cannot follow
      }
    }
    return GridReader.decimal(number).toPlainString();
  }

  private static List<Integer> widths(Sheet sheet, int columns) {
    List<Integer> widths = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      widths.add(Math.round(sheet.getColumnWidthInPixels(c)));
    }
    return widths;
  }

  private static List<Integer> heights(Sheet sheet, int rows) {
    List<Integer> heights = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      Row row = sheet.getRow(r);
      float points = row == null ? sheet.getDefaultRowHeightInPoints() : row.getHeightInPoints();
      heights.add(Units.pointsToPixel(points));
    }
    return heights;
  }

  private static List<Integer> hiddenRows(Sheet sheet, int rows) {
    List<Integer> hidden = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      Row row = sheet.getRow(r);
      if (row != null && row.getZeroHeight()) {
        hidden.add(r);
      }
    }
    return hidden;
  }

  private static List<Integer> hiddenColumns(Sheet sheet, int columns) {
    List<Integer> hidden = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      if (sheet.isColumnHidden(c)) {
        hidden.add(c);
      }
    }
    return hidden;
  }

  /** Without what lies beyond the drawing, and without areas that overlap one before them. */
  private static List<CellArea> merged(Sheet sheet, int rows, int columns) {
    List<CellArea> areas = new ArrayList<>();
    boolean[][] taken = new boolean[rows][columns];
    for (CellRangeAddress area : sheet.getMergedRegions()) {
      if (area.getFirstRow() >= rows || area.getFirstColumn() >= columns) {
        continue;
      }
      int lastRow = Math.min(area.getLastRow(), rows - 1);
      int lastColumn = Math.min(area.getLastColumn(), columns - 1);
      if (take(taken, area.getFirstRow(), area.getFirstColumn(), lastRow, lastColumn)) {
        areas.add(
            new CellArea(
                new CellAddress(area.getFirstRow(), area.getFirstColumn()),
                new CellAddress(lastRow, lastColumn)));
      }
    }
    return areas;
  }

  private static boolean take(
      boolean[][] taken, int firstRow, int firstColumn, int lastRow, int lastColumn) {
    for (int r = firstRow; r <= lastRow; r++) {
      for (int c = firstColumn; c <= lastColumn; c++) {
        if (taken[r][c]) {
          return false;
        }
      }
    }
    for (int r = firstRow; r <= lastRow; r++) {
      Arrays.fill(taken[r], firstColumn, lastColumn + 1, true);
    }
    return true;
  }
}
