package io.jihe.samples;

import java.util.List;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;

/** A roster (单位名册) as a bureau keeps it: a title, heads, a 股室 merged over its units; invented. */
final class Rosters {
  private static final List<String> HEADS =
      List.of("序号", "归口股室", "单位编码", "单位名称", "联系人", "联系电话", "备注");

  private static final int[] WIDTHS = {6, 14, 12, 32, 10, 16, 20};

  /** Columns as in the heads; a blank 股室 is that of the row above. */
  private static final List<List<String>> UNITS =
      List.of(
          List.of("1", "行政政法股", "001001", "某某县人民政府办公室", "甲某", "0000-0000001", ""),
          List.of("2", "", "001002", "某某县司法局", "乙某", "0000-0000002", ""),
          List.of("3", "教科文股", "002001", "某某县教育局（本级）", "丙某", "0000-0000003", ""),
          List.of("4", "", "002002", "某某县第一中学", "丁某", "0000-0000004", "2024年新设"),
          List.of("5", "", "002003", "某某县图书馆", "戊某", "0000-0000005", ""),
          List.of("6", "农业农村股", "003001", "某某县林业局", "己某", "0000-0000006", ""));

  private Rosters() {}

  static void draw(Workbook book) {
    Sheet sheet = book.createSheet("单位名册");
    int last = HEADS.size() - 1;
    CellStyle cell = style(book, false, 11);
    CellStyle head = style(book, true, 11);
    CellStyle title = style(book, true, 16);
    row(sheet, 0, List.of("某某县预算单位名册"), title).setHeightInPoints(32);
    sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, last));
    row(sheet, 1, HEADS, head);
    for (int i = 0; i < UNITS.size(); i++) {
      row(sheet, i + 2, UNITS.get(i), cell);
    }
    mergeOffices(sheet);
    for (int c = 0; c <= last; c++) {
      sheet.setColumnWidth(c, WIDTHS[c] * 256);
    }
    sheet.createFreezePane(0, 2);
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setFitHeight((short) 0);
  }

  private static void mergeOffices(Sheet sheet) {
    int from = 0;
    for (int i = 1; i <= UNITS.size(); i++) {
      if (i == UNITS.size() || !UNITS.get(i).get(1).isEmpty()) {
        if (i - from > 1) {
          sheet.addMergedRegion(new CellRangeAddress(from + 2, i + 1, 1, 1));
        }
        from = i;
      }
    }
  }

  private static Row row(Sheet sheet, int number, List<String> texts, CellStyle style) {
    Row row = sheet.createRow(number);
    for (int c = 0; c < texts.size(); c++) {
      Cell cell = row.createCell(c);
      cell.setCellStyle(style);
      if (!texts.get(c).isEmpty()) {
        cell.setCellValue(texts.get(c));
      }
    }
    return row;
  }

  private static CellStyle style(Workbook book, boolean bold, int points) {
    Font font = book.createFont();
    font.setFontName("宋体");
    font.setBold(bold);
    font.setFontHeightInPoints((short) points);
    CellStyle style = book.createCellStyle();
    style.setFont(font);
    style.setVerticalAlignment(VerticalAlignment.CENTER);
    style.setAlignment(bold ? HorizontalAlignment.CENTER : HorizontalAlignment.LEFT);
    style.setBorderTop(BorderStyle.THIN);
    style.setBorderBottom(BorderStyle.THIN);
    style.setBorderLeft(BorderStyle.THIN);
    style.setBorderRight(BorderStyle.THIN);
    return style;
  }
}
