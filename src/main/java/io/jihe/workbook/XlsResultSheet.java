package io.jihe.workbook;

import io.jihe.cell.Place;
import java.util.List;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFHyperlink;
import org.apache.poi.hssf.usermodel.HSSFPrintSetup;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.util.CellReference;

/**
 * Writes the sheet 审核结果 of an .xls. Its head is not repeated on each printed page: POI would leave
 * the name that says so behind when the sheet is removed.
 */
final class XlsResultSheet {
  private static final int WIDTH_UNIT = 256;

  private XlsResultSheet() {}

  static void append(HSSFWorkbook workbook, String name, ResultTable table, StyleShelf styles) {
    HSSFSheet sheet = workbook.createSheet(name);
    List<Integer> widths = ResultTable.widths();
    for (int i = 0; i < widths.size(); i++) {
      sheet.setColumnWidth(i, widths.get(i) * WIDTH_UNIT);
    }
    for (int i = 0; i < Ledger.COLUMNS; i++) {
      sheet.setColumnHidden(ResultTable.firstHiddenColumn() + i, true);
    }
    for (int i = 0; i < table.rows().size(); i++) {
      ResultTable.TableRow from = table.rows().get(i);
      HSSFRow row = sheet.createRow(i);
      row.setHeightInPoints(from.points());
      row.setZeroHeight(from.hidden());
      from.cells().forEach(cell -> write(workbook, row, cell, styles));
    }
    sheet.createFreezePane(0, table.frozen());
    setUpPrint(sheet);
  }

  private static void write(
      HSSFWorkbook workbook, HSSFRow row, ResultTable.TableCell from, StyleShelf styles) {
    HSSFCell cell = row.createCell(from.column());
    if (!from.text().isEmpty()) {
      cell.setCellValue(from.text());
    }
    from.look().ifPresent(look -> cell.setCellStyle(styles.look(look)));
    from.reference()
        .filter(place -> ResultSheet.isThere(workbook, place))
        .ifPresent(place -> cell.setCellFormula(Ledger.reference(place)));
    from.link()
        .filter(place -> ResultSheet.isThere(workbook, place))
        .ifPresent(place -> cell.setHyperlink(link(workbook, place)));
  }

  private static HSSFHyperlink link(HSSFWorkbook workbook, Place place) {
    HSSFHyperlink link = workbook.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
    link.setAddress(
        new CellReference(place.sheet(), place.cell().row(), place.cell().column(), false, false)
            .formatAsString());
    return link;
  }

  private static void setUpPrint(HSSFSheet sheet) {
    HSSFPrintSetup setup = sheet.getPrintSetup();
    setup.setPaperSize(PrintSetup.A4_PAPERSIZE);
    setup.setLandscape(true);
    setup.setFitWidth((short) 1);
    setup.setFitHeight((short) 0);
    sheet.setAutobreaks(true); // what POI writes under this name is Excel's "fit to pages"
    sheet.setMargin(PageMargin.LEFT, ResultSheet.SIDE_MARGIN_INCHES);
    sheet.setMargin(PageMargin.RIGHT, ResultSheet.SIDE_MARGIN_INCHES);
  }
}
