package io.jihe.report;

import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/**
 * A stated whole beside the sum of its parts.
 *
 * @param sum in the unit of the whole
 * @param difference sum less whole; above zero where the parts are more
 * @param tolerance how far rounding of each figure can have moved them apart; 0 for counts
 * @param coarser whether the whole, or each of the parts, is printed with fewer digits, and the
 *     other rounds to it: 1235万元 beside 834.56万元 and 400.00万元
 */
record Addition(Quantity sum, BigDecimal difference, BigDecimal tolerance, boolean coarser) {
  /** Money of units is kept to the cent of 万元; 25.0 beside 382.62 means 25.00. */
  private static final int USUAL_DECIMALS = 2;

  private static final int NINE = 9;

  static Addition of(Amount whole, List<Amount> parts) {
    Unit unit = whole.unit();
    int finest = whole.decimals();
    for (Amount part : parts) {
      finest = Math.max(finest, part.decimals());
    }
    int atLeast = Math.min(USUAL_DECIMALS, finest);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal tolerance = whole.halfStep(atLeast, unit);
    for (Amount part : parts) {
      sum = sum.add(part.in(unit));
      tolerance = tolerance.add(part.halfStep(atLeast, unit));
    }
    boolean rounded = whole.isMoney() && finest > 0;
    return new Addition(
        new Quantity(sum, unit),
        sum.subtract(whole.in(unit)),
        rounded ? tolerance : BigDecimal.ZERO,
        roundsTo(whole, parts, sum));
  }

  private static boolean roundsTo(Amount whole, List<Amount> parts, BigDecimal sum) {
    Unit unit = whole.unit();
    BigDecimal half = whole.halfStep(0, unit);
    List<BigDecimal> halves = parts.stream().map(part -> part.halfStep(0, unit)).toList();
    BigDecimal gap = sum.subtract(whole.in(unit)).abs();
    boolean finer = halves.stream().anyMatch(h -> h.compareTo(half) < 0);
    if (finer && halves.stream().allMatch(h -> h.compareTo(half) <= 0)) {
      return gap.compareTo(half) <= 0;
    }
    return halves.stream().allMatch(h -> h.compareTo(half) > 0)
        && gap.compareTo(halves.stream().reduce(BigDecimal.ZERO, BigDecimal::add)) <= 0;
  }

  boolean holds() {
    return difference.signum() == 0;
  }

  boolean isRounding() {
    return !holds() && (coarser || difference.abs().compareTo(tolerance) <= 0);
  }

  boolean isMore() {
    return difference.signum() > 0;
  }

  Quantity gap() {
    return new Quantity(difference.abs(), sum.unit());
  }

  /**
   * Whether one digit, two neighbours exchanged, or a point moved would take the difference away.
   */
  boolean isSlip(Amount whole, List<Amount> parts) {
    BigDecimal digits = difference.abs().stripTrailingZeros();
    String text = digits.unscaledValue().toString();
    boolean nines = digits.unscaledValue().remainder(BigInteger.valueOf(NINE)).signum() == 0;
    return text.length() == 1
        || nines && text.length() <= 2
        || isPointMoved(whole)
        || parts.stream().anyMatch(this::isPointMoved);
  }

  /**
   * Whether the two sides are so far apart that one mistyped figure would not do it: then they were
   * hardly meant as whole and parts.
   */
  boolean isFarOff(Amount whole, List<Amount> parts) {
    BigDecimal half = whole.in(sum.unit()).movePointLeft(1).multiply(BigDecimal.valueOf(5));
    boolean slip =
        Slips.isSlip(whole.in(sum.unit()), sum.number())
            || parts.stream()
                .map(part -> part.in(sum.unit()))
                .anyMatch(part -> Slips.isSlip(part, part.subtract(difference)));
    return difference.abs().compareTo(half) > 0 && !slip;
  }

  /** 253.9 for 25.39 is 9 times too much, 2.539 is 9 times itself too little. */
  private boolean isPointMoved(Amount amount) {
    BigDecimal nine = amount.in(sum.unit()).multiply(BigDecimal.valueOf(NINE));
    BigDecimal gap = difference.abs();
    return gap.signum() > 0
        && (nine.compareTo(gap) == 0 || nine.movePointLeft(1).compareTo(gap) == 0);
  }
}
