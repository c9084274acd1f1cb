package io.jihe.calc;

import io.jihe.calc.Operand.Num;
import io.jihe.value.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Compares a stated figure with what it should be, at the precision it is stated with (四舍五入). There
 * is no tolerance for all: each comes from the printed digits and from the number of rounded terms.
 *
 * @param tolerance the largest difference that would have passed
 */
public record Comparison(Agreement agreement, Quantity difference, BigDecimal tolerance) {
  /** How a stated figure relates to the computed one. */
  public enum Agreement {
    AGREES,
    /** The digits beyond the printed ones were cut off, not rounded: 0.958 for 0.9586. */
    CUT_OFF,
    /** Terms that were rounded before they were added explain the difference, mostly 0.01. */
    ROUNDING,
    DIFFERS
  }

  private static final BigDecimal HALF = new BigDecimal("0.5");

  static Comparison of(Num stated, Num computed) {
    Quantity own = stated.quantity();
    Quantity expected = computed.quantity().in(own.unit());
    int scale = own.unit().isRatio() ? stated.decimals() + 2 : stated.decimals();
    BigDecimal step = BigDecimal.ONE.movePointLeft(scale);
    BigDecimal half = step.multiply(HALF);
    BigDecimal difference = own.number().subtract(expected.number());
    int shift = computed.quantity().unit().exponent() - own.unit().exponent();
    BigDecimal slack = stated.slack().add(computed.slack().movePointRight(shift));
    BigDecimal tolerance = slack.signum() == 0 ? half : slack.max(step);
    return new Comparison(
        agreement(own.number(), expected.number(), scale, half, slack, step, own.unit().isRatio()),
        new Quantity(difference, own.unit()),
        tolerance);
  }

  private static Agreement agreement(
      BigDecimal stated,
      BigDecimal expected,
      int scale,
      BigDecimal half,
      BigDecimal slack,
      BigDecimal step,
      boolean ratio) {
    BigDecimal distance = stated.subtract(expected).abs();
    BigDecimal rounded = expected.setScale(scale, RoundingMode.HALF_UP);
    if (distance.compareTo(half) < 0 || rounded.compareTo(stated) == 0) {
      return Agreement.AGREES;
    }
    boolean roundingExplains =
        slack.signum() > 0 && (distance.compareTo(slack) < 0 || distance.compareTo(step) <= 0);
    if (roundingExplains) {
      return Agreement.ROUNDING;
    }
    boolean cut =
        (ratio || scale > 0) && expected.setScale(scale, RoundingMode.DOWN).compareTo(stated) == 0;
    return cut ? Agreement.CUT_OFF : Agreement.DIFFERS;
  }

  /** Whether {@code smaller} is at most {@code larger}, up to what rounding may have moved them. */
  static boolean atMost(Num smaller, Num larger) {
    Quantity other = larger.quantity().in(smaller.quantity().unit());
    return smaller
            .quantity()
            .number()
            .subtract(other.number())
            .compareTo(smaller.slack().add(larger.slack()))
        <= 0;
  }
}
