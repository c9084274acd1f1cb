package io.jihe.report;

import io.jihe.value.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/** Figures as messages print them. */
final class Texts {
  private static final int FEWEST_RATE_DIGITS = 2;

  private Texts() {}

  /** A quantity with all its digits: 0.008万元, 42人; a ratio with two. */
  static String amount(Quantity quantity) {
    if (quantity.unit().isRatio()) {
      return rate(quantity.number(), FEWEST_RATE_DIGITS);
    }
    BigDecimal number = quantity.number().abs();
    int scale = Math.max(quantity.unit().base().equals("元") ? 2 : 0, number.scale());
    return number.setScale(scale, RoundingMode.HALF_UP).toPlainString() + quantity.unit().label();
  }

  /** A fraction as a percentage with so many digits. */
  static String rate(BigDecimal fraction, int decimals) {
    return fraction.movePointRight(2).setScale(decimals, RoundingMode.HALF_UP).toPlainString()
        + "%";
  }

  /** 464.79万元＋87.50万元. */
  static String sum(List<Fact> parts) {
    return parts.stream().map(fact -> fact.amount().typed()).collect(Collectors.joining("＋"));
  }

  static String division(Fact part, Fact whole) {
    return part.amount().typed() + " ÷ " + whole.amount().typed();
  }
}
