package io.jihe.json;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Numbers as reports write them: exact where they end, ten digits after the point where they do
 * not.
 */
final class Decimals {
  private static final int MOST = 10;

  private Decimals() {}

  static BigDecimal forReport(BigDecimal number) {
    BigDecimal kept = number.scale() > MOST ? number.setScale(MOST, RoundingMode.HALF_UP) : number;
    return kept.signum() == 0 ? BigDecimal.ZERO : kept.stripTrailingZeros();
  }
}
