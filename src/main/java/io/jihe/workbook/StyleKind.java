package io.jihe.workbook;

import io.jihe.cell.NumberShape;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** How a style shows numbers. */
record StyleKind(boolean date, NumberShape shape) {
  static final StyleKind GENERAL = new StyleKind(false, NumberShape.GENERAL);

  /**
   * @param format null where the workbook does not say what the format is
   */
  static StyleKind of(int id, @Nullable String format) {
    return format == null || format.length() > Limits.FORMAT_CHARACTERS
        ? GENERAL
        : new StyleKind(DateUtil.isADateFormat(id, format), NumberShapes.of(format));
  }
}
