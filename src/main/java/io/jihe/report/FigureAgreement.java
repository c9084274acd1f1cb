package io.jihe.report;

import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Whether two tables state the same figure, each as precisely as it was written. */
final class FigureAgreement {
  /** Half points are given, so that 10分 is no rounding of 9.5分. */
  private static final int FEWEST_OF_COUNTS = 1;

  /** Whole percents: a rate typed as 0.5 is no rounding of 51.43%. */
  private static final int FEWEST_OF_RATES = 2;

  /** A zero is no rounding of more than amounts are printed with. */
  private static final int OF_ZERO = 2;

  private FigureAgreement() {}

  /**
   * Whether two figures, whose units convert, are the same at the coarser of their precisions.
   * Rates agree also where one is 100 times the other, for 1.2 may be 1.2% or 120%.
   */
  static boolean of(WorkbookValues.Value a, WorkbookValues.Value b) {
    Unit unit = a.quantity().unit();
    int shift = b.quantity().unit().exponent() - unit.exponent();
    Written own = new Written(a.quantity().number(), digits(a));
    Written other = new Written(b.quantity().in(unit).number(), digits(b) - shift);
    return unit.isRatio()
        ? own.agrees(other) || own.hundredfold().agrees(other) || own.agrees(other.hundredfold())
        : own.agrees(other);
  }

  private static int digits(WorkbookValues.Value value) {
    Unit unit = value.quantity().unit();
    if (unit.base().equals(Unit.YUAN.base())) {
      return value.decimals();
    }
    return Math.max(unit.isRatio() ? FEWEST_OF_RATES : FEWEST_OF_COUNTS, value.decimals());
  }

  /**
   * A number with the digits that are written of it.
   *
   * @param digits behind the point; negative where the last ones before it are not known
   */
  private record Written(BigDecimal number, int digits) {
    Written hundredfold() {
      return number.signum() == 0 ? this : new Written(number.movePointRight(2), digits - 2);
    }

    boolean agrees(Written other) {
      int scale = Math.min(digits, other.digits);
      if (number.signum() == 0 || other.number.signum() == 0) {
        scale = Math.max(scale, OF_ZERO);
      }
      BigDecimal own = rounded(number, scale);
      BigDecimal others = rounded(other.number, scale);
      return own.compareTo(others) == 0
          || rounded(rounded(number, digits), scale).compareTo(others) == 0
          || own.compareTo(rounded(rounded(other.number, other.digits), scale)) == 0;
    }

    private static BigDecimal rounded(BigDecimal number, int digits) {
      return number.setScale(digits, RoundingMode.HALF_UP);
    }
  }
}
