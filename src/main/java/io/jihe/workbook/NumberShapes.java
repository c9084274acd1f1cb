package io.jihe.workbook;

import io.jihe.cell.NumberShape;

/** Reads number formats: {@code #,##0.00_ }, {@code 0.00%}, {@code 0!.0,"万"}. */
final class NumberShapes {
  private NumberShapes() {}

  /**
   * Reads the first section, which is that of positive numbers. What shows a number otherwise than
   * by its decimals (1.2E+3, 1/2, thousands cut off) is {@link NumberShape#GENERAL_DECIMALS}.
   */
  static NumberShape of(String format) {
    boolean percent = false;
    boolean point = false;
    boolean digits = false;
    boolean other = false;
    int decimals = 0;
    char before = ' ';
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c == ';') {
        break;
      }
      switch (c) {
        case '"' -> i = closing(format, i + 1, '"');
        case '[' -> i = closing(format, i + 1, ']');
        case '\\', '!', '_', '*' -> i++;
        case '%' -> percent = true;
        case '.' -> point = true;
        case '0', '#', '?' -> {
          digits = true;
          decimals += point ? 1 : 0;
        }
        case 'E', 'e', '/' -> other |= digits;
        default -> {}
      }
      other |= before == ',' && digits && !isDigit(c) && c != ',';
      before = isDigit(c) || c == ',' ? c : ' ';
    }
    other |= before == ',' && digits;
    return new NumberShape(percent, digits && !other ? decimals : NumberShape.GENERAL_DECIMALS);
  }

  private static boolean isDigit(char c) {
    return c == '0' || c == '#' || c == '?';
  }

  private static int closing(String format, int from, char end) {
    int at = format.indexOf(end, from);
    return at < 0 ? format.length() : at;
  }
}
