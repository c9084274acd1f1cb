package io.jihe.value;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A decimal with its unit. A ratio is a fraction: 0.9333, shown as 93.33%. 5 万元 equals 5.00 万元. */
public record Quantity(BigDecimal number, Unit unit) implements Comparable<Quantity> {
  private static final int SHOWN_DECIMALS = 2;

  public Quantity {
    number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  public static Quantity of(String number, Unit unit) {
    return new Quantity(new BigDecimal(number), unit);
  }

  /** The same amount in another unit of the same base, exactly. */
  public Quantity in(Unit other) {
    if (unit.equals(other)) {
      return this;
    }
    if (!unit.convertsTo(other)) {
      throw new UnitMismatchException(unit, other);
    }
    return new Quantity(number.movePointRight(unit.exponent() - other.exponent()), other);
  }

  public boolean isZero() {
    return number.signum() == 0;
  }

  /** Digits after the point that this number needs as it is printed, a ratio as a percentage. */
  public int decimals() {
    int scale = Math.max(0, number.scale());
    return unit.isRatio() ? Math.max(0, scale - 2) : scale;
  }

  /**
   * As a form prints it: two digits after the point, more where the form states more; of a ratio in
   * its percentage.
   */
  public Quantity rounded(int decimals) {
    int scale = Math.max(SHOWN_DECIMALS, decimals) + (unit.isRatio() ? 2 : 0);
    return new Quantity(number.setScale(scale, RoundingMode.HALF_UP), unit);
  }

  /** For people: two decimals where they matter, rounded half up (四舍五入), and the unit. */
  public String display() {
    return displayNumber() + unit.label();
  }

  /** As {@link #display}, the unit left out; a ratio keeps its {@code %} out too. */
  public String displayNumber() {
    BigDecimal shown = unit.isRatio() ? number.movePointRight(2) : number;
    int decimals =
        unit.isRatio() || unit.base().equals("元")
            ? SHOWN_DECIMALS
            : Math.min(SHOWN_DECIMALS, Math.max(0, shown.scale()));
    return shown.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  /** Compares amounts, whatever the prefix of their unit. */
  @Override
  public int compareTo(Quantity other) {
    return number.compareTo(other.in(unit).number);
  }
}
