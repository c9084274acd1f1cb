package io.jihe.workbook;

import io.jihe.cell.CellContent;
import io.jihe.cell.Place;
import io.jihe.cell.SheetGrid;
import java.util.List;
import java.util.function.Predicate;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Our sheet in a marked copy. */
final class ResultSheet {
  static final String NAME = "审核结果";

  /** Where the unit has a sheet of that name. */
  private static final String OTHER_NAME = "审核结果(绩核)";

  /**
   * Written before an explanation that was given for other figures; the unit deletes or replaces
   * it.
   */
  static final List<String> OUTDATED =
      List.of("（数字已变，请重新说明）", "(The figures have changed; please explain again) ");

  static final double SIDE_MARGIN_INCHES = 0.4;

  private ResultSheet() {}

  /** Appends the sheet; which sheet is in front stays as it is. */
  static void append(Workbook workbook, ResultTable table, StyleShelf styles) {
    String name = freeName(each -> workbook.getSheet(each) != null);
    if (workbook instanceof HSSFWorkbook xls) {
      XlsResultSheet.append(xls, name, table, styles);
    } else {
      XlsxResultSheet.append((XSSFWorkbook) workbook, name, table, styles);
    }
  }

  /** Whether a formula or a link may name this cell. */
  static boolean isThere(Workbook workbook, Place place) {
    SpreadsheetVersion bounds = workbook.getSpreadsheetVersion();
    return workbook.getSheet(place.sheet()) != null
        && place.cell().row() <= bounds.getLastRowIndex()
        && place.cell().column() <= bounds.getLastColumnIndex();
  }

  /** A cheap first look; the ledger decides. */
  static boolean mayBeOurs(Sheet sheet) {
    if (sheet.getSheetName().startsWith(NAME)) {
      return true;
    }
    Row row = sheet.getRow(0);
    Cell cell = row == null ? null : row.getCell(0);
    if (cell == null || cell.getCellType() != CellType.STRING) {
      return false;
    }
    return isTitle(cell.getStringCellValue());
  }

  static boolean mayBeOurs(SheetGrid sheet) {
    return sheet.name().startsWith(NAME)
        || sheet.at(0, 0) instanceof CellContent.Text text && isTitle(text.text());
  }

  private static boolean isTitle(String text) {
    return text.equals(ResultTable.TITLE.zh()) || text.equals(ResultTable.TITLE.en());
  }

  /** A name for the sheet that none of the workbook's has. */
  static String freeName(Predicate<String> taken) {
    String name = taken.test(NAME) ? OTHER_NAME : NAME;
    for (int i = 2; taken.test(name); i++) {
      name = OTHER_NAME + i;
    }
    return name;
  }
}
