package io.jihe.report;

import java.math.BigDecimal;

/** What one slip of the pen makes of a figure. */
final class Slips {
  private Slips() {}

  /** Whether one digit, two neighbours, one digit too many or too few, or the point parts them. */
  static boolean isSlip(BigDecimal stated, BigDecimal meant) {
    if (stated.signum() <= 0 || meant.signum() <= 0) {
      return false;
    }
    if (significant(stated).equals(significant(meant))) {
      return true;
    }
    int scale = Math.max(stated.scale(), meant.scale());
    String one = stated.setScale(scale).unscaledValue().toString();
    String other = meant.setScale(scale).unscaledValue().toString();
    return one.length() == other.length()
        ? isOneDigit(one, other)
        : isOneLess(one, other)
            || isOneLess(other, one)
            || isOneLess(significant(stated), significant(meant))
            || isOneLess(significant(meant), significant(stated));
  }

  private static String significant(BigDecimal number) {
    return number.stripTrailingZeros().unscaledValue().toString();
  }

  /** 1234 and 1284, 1234 and 1324. */
  private static boolean isOneDigit(String one, String other) {
    int first = firstDifference(one, other);
    String behind = one.substring(first + 1);
    if (behind.equals(other.substring(first + 1))) {
      return true;
    }
    return first + 1 < one.length()
        && one.charAt(first) == other.charAt(first + 1)
        && one.charAt(first + 1) == other.charAt(first)
        && one.substring(first + 2).equals(other.substring(first + 2));
  }

  /** 124 and 1234. */
  private static boolean isOneLess(String shorter, String longer) {
    if (shorter.length() + 1 != longer.length()) {
      return false;
    }
    int first = firstDifference(shorter, longer);
    return shorter.substring(first).equals(longer.substring(first + 1));
  }

  private static int firstDifference(String one, String other) {
    int i = 0;
    while (i < one.length() && i < other.length() && one.charAt(i) == other.charAt(i)) {
      i++;
    }
    return i;
  }
}
