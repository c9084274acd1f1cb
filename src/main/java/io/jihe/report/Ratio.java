package io.jihe.report;

import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A stated rate beside the one its two figures give.
 *
 * @param exact what they give, a fraction
 * @param agrees whether it prints as stated
 * @param rounding whether the rounding of the two figures, or a digit cut off, explains the rest
 */
record Ratio(BigDecimal exact, boolean agrees, boolean rounding) {
  private static final int DIGITS = 12;

  /** Of a part and a whole above zero. */
  static Ratio of(Amount rate, Amount part, Amount whole) {
    Unit unit = whole.unit();
    return of(rate, part.in(unit), half(part, unit), whole.in(unit), half(whole, unit));
  }

  /** How much more a figure is than the one before, as a part of that. */
  static Ratio ofChange(Amount rate, Amount now, Amount before) {
    Unit unit = before.unit();
    BigDecimal change = now.in(unit).subtract(before.in(unit)).abs();
    BigDecimal half = half(now, unit).add(half(before, unit));
    return of(rate, change, half, before.in(unit), half(before, unit));
  }

  private static Ratio of(
      Amount rate, BigDecimal part, BigDecimal partHalf, BigDecimal whole, BigDecimal wholeHalf) {
    BigDecimal exact = part.divide(whole, DIGITS, RoundingMode.HALF_UP);
    BigDecimal stated = rate.quantity().number();
    int scale = rate.decimals() + 2;
    boolean agrees = exact.setScale(scale, RoundingMode.HALF_UP).compareTo(stated) == 0;
    BigDecimal half = rate.halfStep(0, rate.unit());
    BigDecimal least =
        part.subtract(partHalf).divide(whole.add(wholeHalf), DIGITS, RoundingMode.FLOOR);
    BigDecimal below = whole.subtract(wholeHalf);
    boolean bounded = below.signum() > 0;
    BigDecimal most =
        bounded ? part.add(partHalf).divide(below, DIGITS, RoundingMode.CEILING) : exact;
    boolean near =
        stated.compareTo(least.subtract(half)) >= 0 && stated.compareTo(most.add(half)) <= 0;
    boolean cut = exact.setScale(scale, RoundingMode.DOWN).compareTo(stated) == 0;
    return new Ratio(exact, agrees, !agrees && (near || cut));
  }

  /** Counts are exact; money is rounded to its printed digits, and 5万元 means 5.0. */
  private static BigDecimal half(Amount amount, Unit unit) {
    return amount.isMoney() ? amount.halfStep(1, unit) : BigDecimal.ZERO;
  }

  Quantity quantity() {
    return new Quantity(exact, Unit.RATIO);
  }
}
