package io.jihe.samples;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbookType;

/** The same return in the shapes in which returns really come. */
public final class Shapes {
  private Shapes() {}

  /** A workbook with something changed in it. */
  public static byte[] edited(byte[] workbook, Consumer<XSSFWorkbook> change) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
      change.accept(book);
      return bytes(book);
    }
  }

  public static byte[] bytes(Workbook book) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    book.write(bytes);
    return bytes.toByteArray();
  }

  public static byte[] asXlsm(byte[] workbook) throws IOException {
    return edited(workbook, book -> book.setWorkbookType(XSSFWorkbookType.XLSM));
  }

  public static byte[] asXls(byte[] workbook) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook));
        HSSFWorkbook xls = new HSSFWorkbook()) {
      for (Sheet sheet : book) {
        copy(sheet, xls.createSheet(sheet.getSheetName()), 0, 0);
      }
      return bytes(xls);
    }
  }

  /** Every sheet with this many blank rows and columns before it. */
  public static byte[] moved(byte[] workbook, int rows, int columns) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook));
        XSSFWorkbook moved = new XSSFWorkbook()) {
      for (Sheet sheet : book) {
        copy(sheet, moved.createSheet(sheet.getSheetName()), rows, columns);
      }
      return bytes(moved);
    }
  }

  /** Content, number formats and merged areas. */
  public static void copy(Sheet from, Sheet to, int rows, int columns) {
    Map<String, CellStyle> styles = new HashMap<>();
    for (Row row : from) {
      Row target = to.createRow(row.getRowNum() + rows);
      for (Cell cell : row) {
        Cell copy = target.createCell(cell.getColumnIndex() + columns);
        String format = cell.getCellStyle().getDataFormatString();
        copy.setCellStyle(styles.computeIfAbsent(format, f -> style(to.getWorkbook(), f)));
        if (cell.getCellType() == CellType.NUMERIC) {
          copy.setCellValue(cell.getNumericCellValue());
        } else if (cell.getCellType() == CellType.STRING) {
          copy.setCellValue(cell.getStringCellValue());
        }
      }
    }
    for (CellRangeAddress area : from.getMergedRegions()) {
      to.addMergedRegion(
          new CellRangeAddress(
              area.getFirstRow() + rows,
              area.getLastRow() + rows,
              area.getFirstColumn() + columns,
              area.getLastColumn() + columns));
    }
  }

  private static CellStyle style(Workbook book, String format) {
    CellStyle style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    return style;
  }

  /** What a cell shows, as text. */
  public static String shown(Cell cell) {
    return new DataFormatter(java.util.Locale.ROOT).formatCellValue(cell);
  }

  public static void everyNumber(Workbook book, UnaryOperator<String> retype) {
    everyCell(
        book,
        cell -> {
          if (cell.getCellType() == CellType.NUMERIC) {
            cell.setCellValue(retype.apply(shown(cell)));
          }
        });
  }

  public static void everyText(Workbook book, UnaryOperator<String> retype) {
    everyCell(
        book,
        cell -> {
          if (cell.getCellType() == CellType.STRING) {
            cell.setCellValue(retype.apply(cell.getStringCellValue()));
          }
        });
  }

  public static void everyCell(Workbook book, Consumer<Cell> change) {
    for (Sheet sheet : book) {
      for (Row row : sheet) {
        row.forEach(change);
      }
    }
  }

  /** Takes every merged area apart; {@code repeat} writes its text into each of its rows. */
  public static void unmerge(Sheet sheet, boolean repeat) {
    List<CellRangeAddress> merged = List.copyOf(sheet.getMergedRegions());
    while (sheet.getNumMergedRegions() > 0) {
      sheet.removeMergedRegion(0);
    }
    if (!repeat) {
      return;
    }
    for (CellRangeAddress area : merged) {
      Cell first = sheet.getRow(area.getFirstRow()).getCell(area.getFirstColumn());
      for (int r = area.getFirstRow() + 1; r <= area.getLastRow(); r++) {
        if (first.getCellType() == CellType.STRING) {
          Row row = sheet.getRow(r);
          row.getCell(area.getFirstColumn(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)
              .setCellValue(first.getStringCellValue());
        }
      }
    }
  }
}
