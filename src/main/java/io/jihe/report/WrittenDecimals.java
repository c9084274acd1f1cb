package io.jihe.report;

import io.jihe.cell.Labels;
import io.jihe.value.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How precisely a figure was written, which its number alone does not tell: 30.40 is 30.4. */
final class WrittenDecimals {
  private static final int LONGEST = 30;

  private WrittenDecimals() {}

  /**
   * Digits behind the point, of a ratio those of the fraction: 4 for 51.43% as for 0.5143.
   *
   * @param typed the cell; where no number of it is the figure, in another unit perhaps, its own
   *     digits count
   */
  static int of(Quantity quantity, String typed) {
    int own = Math.max(0, quantity.number().scale());
    String digits = digits(typed);
    if (digits.isEmpty() || digits.length() > LONGEST) {
      return own;
    }
    int written = digits.indexOf('.') < 0 ? 0 : digits.length() - digits.indexOf('.') - 1;
    BigDecimal number = new BigDecimal(digits);
    if (isShown(quantity.number().abs(), number)) {
      return written;
    }
    boolean percentage =
        quantity.unit().isRatio() && isShown(quantity.number().abs().movePointRight(2), number);
    return percentage ? written + 2 : own;
  }

  /** Whether a number is printed so; a cell may print fewer digits than it has. */
  private static boolean isShown(BigDecimal exact, BigDecimal printed) {
    return exact.setScale(printed.scale(), RoundingMode.HALF_UP).compareTo(printed) == 0;
  }

  /** The first number of a text, thousands not parted. */
  private static String digits(String typed) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < typed.length(); i++) {
      char c = Labels.narrow(typed.charAt(i));
      boolean point = c == '.' && digits.length() > 0 && digits.indexOf(".") < 0;
      if (c >= '0' && c <= '9' || point) {
        digits.append(c);
      } else if (digits.length() > 0 && c != ',' && !Labels.isSpace(c)) {
        break;
      }
    }
    return digits.length() > 0 && digits.charAt(digits.length() - 1) == '.'
        ? digits.substring(0, digits.length() - 1)
        : digits.toString();
  }
}
