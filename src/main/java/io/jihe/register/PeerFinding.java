package io.jihe.register;

import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import java.math.BigDecimal;

/**
 * A unit that lies far from its like. It may be true, so it is put to review and never more.
 *
 * @param value as given, in the measure's unit; likewise {@code median} and {@code mad}
 * @param mad zero where more than half of the group agree; {@code method} says what was used then
 * @param score the modified z-score, ten digits; below zero where the unit lies below its like
 * @param peers how many were compared, this unit included
 * @param percentile a fraction of 0 to 1: the share of peers below, those equal (itself included)
 *     counted half
 * @param message the method and its figures in one sentence
 */
public record PeerFinding(
    String unit,
    String group,
    PeerMeasure measure,
    Method method,
    BigDecimal value,
    BigDecimal median,
    BigDecimal mad,
    BigDecimal score,
    int peers,
    BigDecimal percentile,
    Wording message) {
  /** By what deviation the distance from the median was measured. */
  public enum Method {
    /** 0.6745 × (value − median) ÷ MAD. */
    MEDIAN_DEVIATION,
    /** (value − median) ÷ (1.253314 × mean absolute deviation), where the MAD is zero. */
    MEAN_DEVIATION
  }

  public Severity severity() {
    return Severity.REVIEW;
  }
}
