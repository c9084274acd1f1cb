package io.jihe.samples;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;

/** What a person does to a workbook: type into cells, insert rows, delete rows. */
public final class Edit {
  private static final Pattern NUMBER = Pattern.compile("(-?\\d[\\d,]*)(?:\\.(\\d+))?(%?)");

  private Edit() {}

  /** The cell {@code 基础数据表!F5}, made where it is missing. */
  public static Cell cell(Workbook book, String at) {
    CellReference reference = new CellReference(at);
    Sheet sheet = book.getSheet(reference.getSheetName());
    Row row = sheet.getRow(reference.getRow());
    if (row == null) {
      row = sheet.createRow(reference.getRow());
    }
    return row.getCell(reference.getCol(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
  }

  /** Types a text as Excel takes it: a number becomes one, with a format that shows it as typed. */
  public static void type(Workbook book, String at, String text) {
    Cell cell = cell(book, at);
    Matcher number = NUMBER.matcher(text);
    if (text.isEmpty()) {
      cell.setBlank();
    } else if (number.matches()) {
      double typed = Double.parseDouble(text.replaceAll("[,%]", ""));
      cell.setCellValue(number.group(3).isEmpty() ? typed : typed / 100);
      format(cell, number);
    } else {
      cell.setCellValue(text);
    }
  }

  private static void format(Cell cell, Matcher number) {
    String whole = number.group(1).contains(",") ? "#,##0" : "0";
    String decimals = number.group(2) == null ? "" : "." + "0".repeat(number.group(2).length());
    String shown = whole + decimals + number.group(3);
    String format = shown.equals("0") ? "General" : shown;
    if (cell.getCellStyle().getDataFormatString().equals(format)) {
      return;
    }
    Workbook book = cell.getSheet().getWorkbook();
    CellStyle style = book.createCellStyle();
    style.cloneStyleFrom(cell.getCellStyle());
    style.setDataFormat(book.createDataFormat().getFormat(format));
    cell.setCellStyle(style);
  }

  /** Types a formula and lets Excel compute it. */
  public static void formula(Workbook book, String at, String formula) {
    Cell cell = cell(book, at);
    cell.setCellFormula(formula);
    book.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(cell);
  }

  /** A row like the one above it, blank, as Excel inserts it: merged areas around it grow. */
  public static void insertRow(Sheet sheet, int below) {
    List<CellRangeAddress> merged = new ArrayList<>(sheet.getMergedRegions());
    unmergeAll(sheet);
    sheet.shiftRows(below, Math.max(below, sheet.getLastRowNum()), 1);
    Row above = sheet.getRow(below - 1);
    Row row = sheet.createRow(below);
    if (above != null) {
      row.setHeight(above.getHeight());
      for (Cell each : above) {
        row.createCell(each.getColumnIndex()).setCellStyle(each.getCellStyle());
      }
    }
    for (CellRangeAddress area : merged) {
      boolean grows = area.getFirstRow() < below && area.getLastRow() >= below;
      boolean moves = area.getFirstRow() >= below;
      merge(sheet, area, moves ? 1 : 0, moves || grows ? 1 : 0);
      if (area.getFirstRow() == below - 1 && area.getLastRow() == below - 1) {
        merge(sheet, area, 1, 1);
      }
    }
  }

  /** Deletes a row, {@code row} as Excel counts; merged areas around it shrink. */
  public static void deleteRow(Sheet sheet, int row) {
    List<CellRangeAddress> merged = new ArrayList<>(sheet.getMergedRegions());
    unmergeAll(sheet);
    int at = row - 1;
    sheet.removeRow(sheet.getRow(at));
    if (at < sheet.getLastRowNum()) {
      sheet.shiftRows(at + 1, sheet.getLastRowNum(), -1);
    }
    for (CellRangeAddress area : merged) {
      merge(sheet, area, area.getFirstRow() > at ? -1 : 0, area.getLastRow() >= at ? -1 : 0);
    }
  }

  private static void merge(Sheet sheet, CellRangeAddress area, int first, int last) {
    int firstRow = area.getFirstRow() + first;
    int lastRow = area.getLastRow() + last;
    boolean several = firstRow < lastRow || area.getFirstColumn() < area.getLastColumn();
    if (firstRow <= lastRow && several) {
      sheet.addMergedRegion(
          new CellRangeAddress(firstRow, lastRow, area.getFirstColumn(), area.getLastColumn()));
    }
  }

  private static void unmergeAll(Sheet sheet) {
    while (sheet.getNumMergedRegions() > 0) {
      sheet.removeMergedRegion(0);
    }
  }
}
