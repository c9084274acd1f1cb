package io.jihe.calc;

import io.jihe.calc.Operand.Absent;
import io.jihe.calc.Operand.Num;
import io.jihe.calc.Operand.Reason;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The arithmetic form files may use. Decimal throughout; quotients keep sixteen digits after the
 * point, display rounds to two. Beside each result goes how far rounding of what was typed may have
 * moved it.
 */
final class Arithmetic {
  private static final int WORKING_SCALE = 16;
  private static final int SLACK_SCALE = 12;

  private Arithmetic() {}

  static Num plus(Num a, Num b) {
    Quantity right = b.quantity().in(a.quantity().unit());
    return computed(
        a.quantity().number().add(right.number()),
        a.quantity().unit(),
        a.slack().add(slackIn(b, a.quantity().unit())));
  }

  static Num minus(Num a, Num b) {
    Quantity right = b.quantity().in(a.quantity().unit());
    return computed(
        a.quantity().number().subtract(right.number()),
        a.quantity().unit(),
        a.slack().add(slackIn(b, a.quantity().unit())));
  }

  /** A product keeps the unit of the factor that has one; two units do not multiply. */
  static Num times(Num a, Num b) {
    BigDecimal x = a.quantity().number();
    BigDecimal y = b.quantity().number();
    BigDecimal slack =
        x.abs()
            .multiply(b.slack())
            .add(y.abs().multiply(a.slack()))
            .add(a.slack().multiply(b.slack()));
    return computed(x.multiply(y), unitOfProduct(a.quantity().unit(), b.quantity().unit()), slack);
  }

  /**
   * Divides like by like, as the forms do for 控制率 and 执行率; or anything by a bare number.
   *
   * <p>Source: notes printed on the forms, 「控制率＝实际数÷批复数×100%」.
   *
   * @return a ratio, 1.05 for 105%; undefined when the divisor is zero, which forms show as a dash
   */
  static Operand over(Num a, Num b) {
    boolean alike = !isScalar(b.quantity().unit()) || b.quantity().unit().isRatio();
    Quantity divisor =
        alike && !isScalar(a.quantity().unit()) && !b.quantity().unit().isRatio()
            ? b.quantity().in(a.quantity().unit())
            : b.quantity();
    if (divisor.isZero()) {
      return new Absent(Reason.UNDEFINED, "÷0");
    }
    BigDecimal x = a.quantity().number();
    BigDecimal y = divisor.number();
    BigDecimal ratio = x.divide(y, WORKING_SCALE, RoundingMode.HALF_UP);
    BigDecimal moved = a.slack().add(ratio.abs().multiply(slackIn(b, divisor.unit())));
    BigDecimal slack =
        moved.signum() == 0 ? BigDecimal.ZERO : moved.divide(y.abs(), SLACK_SCALE, RoundingMode.UP);
    Unit unit = divisor.unit().equals(Unit.NONE) ? a.quantity().unit() : Unit.RATIO;
    return computed(ratio, unit, slack);
  }

  /** Twice a rate is a rate; a rate of an amount is an amount. */
  static Unit unitOfProduct(Unit a, Unit b) {
    return isScalar(a) && !b.equals(Unit.NONE) ? b : a;
  }

  static boolean isScalar(Unit unit) {
    return unit.equals(Unit.NONE) || unit.isRatio();
  }

  private static BigDecimal slackIn(Num num, Unit unit) {
    int shift = num.quantity().unit().exponent() - unit.exponent();
    return shift == 0 ? num.slack() : num.slack().movePointRight(shift);
  }

  private static Num computed(BigDecimal number, Unit unit, BigDecimal slack) {
    return Num.computed(new Quantity(number, unit), slack);
  }
}
