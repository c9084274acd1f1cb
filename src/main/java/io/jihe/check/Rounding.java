package io.jihe.check;

import io.jihe.value.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounds what we fill in as the forms print it: half up (四舍五入), two decimals. */
final class Rounding {
  private static final int DECIMALS = 2;

  private Rounding() {}

  /** A ratio to 0.0001, which prints as 0.01%; all else to 0.01. */
  static Quantity forPrint(Quantity quantity) {
    int scale = quantity.unit().isRatio() ? DECIMALS + 2 : DECIMALS;
    return new Quantity(quantity.number().setScale(scale, RoundingMode.HALF_UP), quantity.unit());
  }

  /** As it reads in its cell, under a head that says the unit: {@code 51.43%}, {@code 8.04}. */
  static String text(Quantity quantity) {
    BigDecimal number = quantity.number();
    return quantity.unit().isRatio()
        ? number.movePointRight(2).setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString() + "%"
        : number.toPlainString();
  }
}
