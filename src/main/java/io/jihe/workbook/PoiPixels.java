package io.jihe.workbook;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;

/** The pixels of a sheet that POI holds. */
final class PoiPixels implements SheetPixels {
  private final Sheet sheet;
  private final Map<Integer, Integer> columns = new HashMap<>();

  PoiPixels(Sheet sheet) {
    this.sheet = sheet;
  }

  @Override
  public int lastColumn() {
    return sheet.getWorkbook().getSpreadsheetVersion().getLastColumnIndex();
  }

  @Override
  public int lastRow() {
    return sheet.getWorkbook().getSpreadsheetVersion().getLastRowIndex();
  }

  @Override
  public int column(int index) {
    return columns.computeIfAbsent(
        index, c -> sheet.isColumnHidden(c) ? 0 : Math.round(sheet.getColumnWidthInPixels(c)));
  }

  @Override
  public int row(int index) {
    Row row = sheet.getRow(index);
    if (row != null && row.getZeroHeight()) {
      return 0;
    }
    return SheetPixels.ofPoints(
        row == null ? sheet.getDefaultRowHeightInPoints() : row.getHeightInPoints());
  }
}
