package io.jihe.workbook;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/** How many pixels the columns and rows of a sheet take; nothing where they are hidden. */
final class SheetPixels {
  private static final double A_POINT = 96.0 / 72;

  private final Sheet sheet;
  private final Map<Integer, Integer> columns = new HashMap<>();

  SheetPixels(Sheet sheet) {
    this.sheet = sheet;
  }

  int lastColumn() {
    return sheet.getWorkbook().getSpreadsheetVersion().getLastColumnIndex();
  }

  int lastRow() {
    return sheet.getWorkbook().getSpreadsheetVersion().getLastRowIndex();
  }

  int column(int index) {
    return columns.computeIfAbsent(
        index, c -> sheet.isColumnHidden(c) ? 0 : Math.round(sheet.getColumnWidthInPixels(c)));
  }

  int row(int index) {
    Row row = sheet.getRow(index);
    if (row != null && row.getZeroHeight()) {
      return 0;
    }
    float points = row == null ? sheet.getDefaultRowHeightInPoints() : row.getHeightInPoints();
    return (int) Math.round(points * A_POINT);
  }
}
