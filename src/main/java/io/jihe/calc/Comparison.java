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
    /** Rounded to fewer digits than its cell prints: 0.897, printed 89.70%, for 0.89715. */
    COARSE,
    /** Terms that were rounded before they were added explain the difference, mostly 0.01. */
    ROUNDING,
    DIFFERS
  }

  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** Nobody prints more; the last of a spreadsheet's fifteen digits is noise. */
  private static final int MOST_DECIMALS = 8;

  static Comparison of(Num stated, Num computed) {
    Quantity own = stated.quantity();
    Quantity expected = computed.quantity().in(own.unit());
    int printed = own.unit().isRatio() ? stated.decimals() + 2 : stated.decimals();
    int scale = Math.min(printed, MOST_DECIMALS);
    BigDecimal step = BigDecimal.ONE.movePointLeft(scale);
    BigDecimal half = step.multiply(HALF);
    BigDecimal difference = own.number().subtract(expected.number());
    int shift = computed.quantity().unit().exponent() - own.unit().exponent();
    BigDecimal ofTerms = computed.slack().movePointRight(shift);
    BigDecimal ofStated = ofTerms.signum() == 0 ? stated.slack() : half.max(stated.slack());
    BigDecimal slack = ofStated.add(ofTerms);
    BigDecimal tolerance = stated.slack().signum() == 0 ? slack.max(half) : slack.max(step);
    return new Comparison(
        agreement(stated, expected.number(), scale, half, slack, step),
        new Quantity(difference, own.unit()),
        tolerance);
  }

  private static Agreement agreement(
      Num statedNum,
      BigDecimal expected,
      int scale,
      BigDecimal half,
      BigDecimal slack,
      BigDecimal step) {
    BigDecimal stated = statedNum.quantity().number();
    BigDecimal distance = stated.subtract(expected).abs();
    if (distance.compareTo(half) < 0 || isRounded(stated, expected, scale)) {
      return Agreement.AGREES;
    }
    boolean oneStepOfRounded = statedNum.slack().signum() > 0 && distance.compareTo(step) <= 0;
    if (oneStepOfRounded || distance.compareTo(slack) < 0) {
      return Agreement.ROUNDING;
    }
    boolean ratio = statedNum.quantity().unit().isRatio();
    int significant = ratio ? statedNum.significant() + 2 : statedNum.significant();
    if (significant < scale && isRounded(stated, expected, significant)) {
      return Agreement.COARSE;
    }
    boolean cut =
        (ratio || significant > 0)
            && expected.setScale(significant, RoundingMode.DOWN).compareTo(stated) == 0;
    return cut ? Agreement.CUT_OFF : Agreement.DIFFERS;
  }

  private static boolean isRounded(BigDecimal stated, BigDecimal exact, int scale) {
    return exact.setScale(scale, RoundingMode.HALF_UP).compareTo(stated) == 0;
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
