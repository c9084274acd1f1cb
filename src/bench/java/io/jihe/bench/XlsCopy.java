package io.jihe.bench;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;

/** The same cells, merged areas, widths and borders as .xls. */
final class XlsCopy {
  private XlsCopy() {}

  static Workbook of(Workbook from) {
    HSSFWorkbook to = new HSSFWorkbook();
    Map<Integer, CellStyle> styles = new HashMap<>();
    for (Sheet sheet : from) {
      Sheet copy = to.createSheet(sheet.getSheetName());
      for (CellRangeAddress area : sheet.getMergedRegions()) {
        copy.addMergedRegionUnsafe(area);
      }
      for (Row row : sheet) {
        Row ofCopy = copy.createRow(row.getRowNum());
        ofCopy.setHeight(row.getHeight());
        for (Cell cell : row) {
          Cell cellCopy = ofCopy.createCell(cell.getColumnIndex());
          cellCopy.setCellStyle(
              styles.computeIfAbsent(
                  (int) cell.getCellStyle().getIndex(), i -> style(cell.getCellStyle(), to)));
          switch (cell.getCellType()) {
            case STRING -> cellCopy.setCellValue(cell.getStringCellValue());
            case NUMERIC -> cellCopy.setCellValue(cell.getNumericCellValue());
            case BOOLEAN -> cellCopy.setCellValue(cell.getBooleanCellValue());
            case FORMULA -> cellCopy.setCellFormula(cell.getCellFormula());
            default -> {}
          }
        }
      }
    }
    return to;
  }

  private static CellStyle style(CellStyle from, Workbook workbook) {
    CellStyle to = workbook.createCellStyle();
    to.setAlignment(from.getAlignment());
    to.setVerticalAlignment(from.getVerticalAlignment());
    to.setWrapText(from.getWrapText());
    to.setBorderTop(from.getBorderTop());
    to.setBorderBottom(from.getBorderBottom());
    to.setBorderLeft(from.getBorderLeft());
    to.setBorderRight(from.getBorderRight());
    to.setDataFormat(workbook.createDataFormat().getFormat(from.getDataFormatString()));
    return to;
  }
}
