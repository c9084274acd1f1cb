package io.jihe.register;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * The statistics of one measure in one group, by Commons Math.
 *
 * <p>Doubles live in this class alone: Commons Math knows no other numbers, and a score that is
 * held against 3.5 needs no sixteenth digit. Values enter as their exact distance from the smallest
 * one and sorted, so that neither the order nor a constant added to all can change a digit.
 */
final class PeerStatistics {
  /** Source: Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993). */
  private static final double MEDIAN_FACTOR = 0.6745;

  private static final double MEAN_FACTOR = 1.253314;
  private static final double ALL = 100;
  static final int WORKING_SCALE = 10;

  private final BigDecimal smallest;
  private final int scale;
  private final double median;
  private final double mad;
  private final double meanDeviation;
  private final PeerSpread spread;

  /**
   * @param sorted ascending, not empty
   */
  PeerStatistics(List<BigDecimal> sorted) {
    smallest = sorted.get(0);
    scale = sorted.stream().mapToInt(BigDecimal::scale).reduce(0, Math::max);
    double[] values = sorted.stream().mapToDouble(this::inside).toArray();
    median = quantile(values, 0.5);
    double[] deviations = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      deviations[i] = Math.abs(values[i] - median);
    }
    mad = quantile(deviations, 0.5);
    meanDeviation = new Mean().evaluate(deviations);
    spread =
        new PeerSpread(
            place(median),
            decimal(mad, scale + 2),
            decimal(meanDeviation, WORKING_SCALE),
            place(quantile(values, 0.25)),
            place(quantile(values, 0.75)));
  }

  private static double quantile(double[] values, double share) {
    return new Percentile().withEstimationType(EstimationType.R_7).evaluate(values, share * ALL);
  }

  private double inside(BigDecimal value) {
    return value.subtract(smallest).doubleValue();
  }

  private BigDecimal place(double inside) {
    return plain(smallest.add(decimal(inside, scale + 2)));
  }

  /**
   * A half or a quarter of a decimal has two digits more than it, so that rounding there takes off
   * the noise of the double and nothing else, up to fifteen digits.
   */
  private static BigDecimal decimal(double number, int scale) {
    return plain(new BigDecimal(number).setScale(scale, RoundingMode.HALF_UP));
  }

  static BigDecimal plain(BigDecimal number) {
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  PeerSpread spread() {
    return spread;
  }

  PeerFinding.Method method() {
    return mad > 0 ? PeerFinding.Method.MEDIAN_DEVIATION : PeerFinding.Method.MEAN_DEVIATION;
  }

  /** The modified z-score, ten digits; empty where all values are one. */
  Optional<BigDecimal> score(BigDecimal value) {
    double distance = inside(value) - median;
    if (mad > 0) {
      return Optional.of(decimal(MEDIAN_FACTOR * distance / mad, WORKING_SCALE));
    }
    return meanDeviation > 0
        ? Optional.of(decimal(distance / (MEAN_FACTOR * meanDeviation), WORKING_SCALE))
        : Optional.empty();
  }
}
