package io.jihe.workbook;

import io.jihe.rule.Severity;
import java.util.Optional;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** How the cells of the register look. */
enum RegisterLook {
  TITLE(Look.TITLE, "General"),
  NOTE(Look.PLAIN, "General"),
  NOTHING(Look.PLAIN, "General"),
  /** A figure that a chart shows, and the sheet does not. */
  PLOTTED(Look.PLAIN, ";;;"),
  HEAD(Look.HEAD, "General"),
  TEXT(Look.TEXT, "General"),
  /** A text that a spreadsheet would take for a formula if it were typed again. */
  GUARDED(Look.TEXT, "General"),
  CENTRE(Look.CENTRE, "General"),
  FIGURE(Look.FIGURE, "General"),
  COUNT(Look.CENTRE, "0"),
  AMOUNT(Look.FIGURE, "#,##0.00"),
  RATIO(Look.FIGURE, "0.00%"),
  SCORE(Look.FIGURE, "0.00"),
  LINK(Look.LINK, "General"),
  ERROR(Look.ERROR, "General"),
  REVIEW(Look.REVIEW, "General"),
  INFO(Look.INFO, "General");

  private final Look look;
  private final String format;

  RegisterLook(Look look, String format) {
    this.look = look;
    this.format = format;
  }

  static RegisterLook of(Severity severity) {
    return switch (severity) {
      case ERROR -> ERROR;
      case REVIEW -> REVIEW;
      case INFO -> INFO;
    };
  }

  /** Whether a text takes as many lines as its column asks for. */
  boolean wraps() {
    return look.wrapped() || this == NOTE;
  }

  XSSFCellStyle style(XSSFWorkbook book) {
    XSSFCellStyle style = book.createCellStyle();
    style.setFont(font(book));
    style.setAlignment(this == LINK ? HorizontalAlignment.LEFT : look.alignment());
    style.setVerticalAlignment(VerticalAlignment.CENTER);
    style.setWrapText(wraps());
    style.setDataFormat(book.createDataFormat().getFormat(format));
    style.setQuotePrefixed(this == GUARDED);
    if (look.bordered()) {
      style.setBorderTop(BorderStyle.THIN);
      style.setBorderBottom(BorderStyle.THIN);
      style.setBorderLeft(BorderStyle.THIN);
      style.setBorderRight(BorderStyle.THIN);
    }
    Optional<Tint> tint = look.tint();
    if (tint.isPresent()) {
      style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
      style.setFillForegroundColor(new XSSFColor(tint.get().argb()));
    }
    return style;
  }

  private XSSFFont font(XSSFWorkbook book) {
    XSSFFont font = book.createFont();
    font.setFontName(Look.FONT);
    font.setFontHeightInPoints((short) look.points());
    font.setBold(look.bold());
    if (this == LINK) {
      font.setUnderline(XSSFFont.U_SINGLE);
      font.setColor(IndexedColors.BLUE.getIndex());
    }
    return font;
  }
}
