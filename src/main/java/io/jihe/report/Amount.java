package io.jihe.report;

import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.math.BigDecimal;

/**
 * A figure in a text with its unit.
 *
 * @param start where it begins in the folded paragraph
 * @param end behind its unit
 * @param quantity what it says, in its own unit; a ratio as a fraction
 * @param decimals digits printed after the point
 * @param typed as printed, folded: 464.79万元
 * @param depth how many brackets it stands in
 * @param exact false for 约, 以上, 余 and their like
 * @param unitCut whether it is 万 without 元
 */
record Amount(
    int start,
    int end,
    Quantity quantity,
    int decimals,
    String typed,
    int depth,
    boolean exact,
    boolean unitCut) {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  Unit unit() {
    return quantity.unit();
  }

  boolean isMoney() {
    return unit().base().equals("元");
  }

  boolean isRatio() {
    return unit().isRatio();
  }

  BigDecimal in(Unit other) {
    return quantity.in(other).number();
  }

  /** Half of the last digit that is printed, in another unit of the same base. */
  BigDecimal halfStep(int atLeastDecimals, Unit other) {
    int printed = Math.max(decimals, atLeastDecimals) + (isRatio() ? 2 : 0);
    return new Quantity(HALF.movePointLeft(printed), unit()).in(other).number();
  }
}
