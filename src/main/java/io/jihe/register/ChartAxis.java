package io.jihe.register;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis of a chart, from one round number to another.
 *
 * @param step between two of its marks; 1, 2 or 5 times a power of ten
 */
record ChartAxis(BigDecimal from, BigDecimal to, BigDecimal step) {
  private static final BigDecimal FEWEST_STEPS = BigDecimal.valueOf(5);
  private static final int WORKING_DIGITS = 10;

  /** An axis on which both ends have room. */
  static ChartAxis over(BigDecimal least, BigDecimal most) {
    BigDecimal range = most.subtract(least);
    BigDecimal step = roundStep(range.signum() == 0 ? BigDecimal.ONE : range);
    BigDecimal from = least.divide(step, 0, RoundingMode.FLOOR).multiply(step);
    BigDecimal to = most.divide(step, 0, RoundingMode.CEILING).multiply(step);
    return new ChartAxis(from, to.compareTo(from) > 0 ? to : from.add(step), step);
  }

  /** The greatest round step of which at least five go into the range. */
  private static BigDecimal roundStep(BigDecimal range) {
    int scale = range.scale() + WORKING_DIGITS;
    BigDecimal fifth = range.divide(FEWEST_STEPS, scale, RoundingMode.HALF_UP);
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(fifth.precision() - fifth.scale() - 1);
    BigDecimal step = power;
    for (int times : new int[] {2, 5}) {
      BigDecimal next = power.multiply(BigDecimal.valueOf(times));
      step = next.compareTo(fifth) <= 0 ? next : step;
    }
    return step;
  }

  List<BigDecimal> marks() {
    List<BigDecimal> marks = new ArrayList<>();
    for (BigDecimal mark = from; mark.compareTo(to) <= 0; mark = mark.add(step)) {
      marks.add(mark);
    }
    return marks;
  }

  /** Where a value stands on an axis of so many pixels. */
  int at(BigDecimal value, int pixels) {
    return value
        .subtract(from)
        .multiply(BigDecimal.valueOf(pixels))
        .divide(to.subtract(from), 0, RoundingMode.HALF_UP)
        .intValue();
  }
}
