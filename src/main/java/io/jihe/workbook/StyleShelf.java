package io.jihe.workbook;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The styles we need, each made once. A workbook holds some 4,000 styles as .xls and 64,000 as
 * .xlsx; a style for each cell runs out, and a style for each marking piles up.
 */
abstract class StyleShelf {
  /** The format of a rate, as Excel has it built in. */
  static final String RATE_FORMAT = "0.00%";

  private final Map<String, CellStyle> made = new HashMap<>();

  /**
   * @param marked whether the workbook was marked before, so that our styles may be there already
   */
  static StyleShelf of(Workbook workbook, boolean marked) {
    return workbook instanceof HSSFWorkbook xls
        ? new XlsStyles(xls, marked)
        : new XlsxStyles((XSSFWorkbook) workbook, marked);
  }

  /** Their style with our fill. */
  CellStyle filled(CellStyle theirs, Tint tint) {
    return made.computeIfAbsent(
        theirs.getIndex() + "/" + tint, key -> makeFilled(theirs, tint, false));
  }

  /** Their style with our fill and the format of a rate. */
  CellStyle filledRate(CellStyle theirs, Tint tint) {
    return made.computeIfAbsent(
        theirs.getIndex() + "/" + tint + "/%", key -> makeFilled(theirs, tint, true));
  }

  /** A style of our own sheet. */
  CellStyle look(Look look) {
    return made.computeIfAbsent(look.name(), key -> makeLook(look));
  }

  /** What the cell was before we filled it, as far as the workbook still has it. */
  CellStyle restored(CellStyle ours, int index, CellFill fill, String format) {
    return made.computeIfAbsent(
        ours.getIndex() + " " + index + " " + fill + " " + format,
        key -> findUnfilled(ours, index, fill, format));
  }

  /** The number format; empty where the workbook does not say what it is. */
  static String format(CellStyle style) {
    String format = style.getDataFormatString();
    return format == null ? "" : format;
  }

  abstract CellFill fill(CellStyle style);

  /** Whether this is one of our fills. */
  abstract boolean isOurs(CellStyle style);

  abstract CellStyle makeFilled(CellStyle theirs, Tint tint, boolean rate);

  abstract CellStyle makeLook(Look look);

  abstract CellStyle findUnfilled(CellStyle ours, int index, CellFill fill, String format);
}
