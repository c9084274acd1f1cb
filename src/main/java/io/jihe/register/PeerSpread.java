package io.jihe.register;

import java.math.BigDecimal;

/**
 * How the values of a group lie, in the measure's own unit.
 *
 * @param mad the median of the absolute deviations from the median
 * @param meanDeviation the mean of the same, ten digits; stands in where {@code mad} is zero
 * @param lowerQuartile the value a quarter of the way up, interpolated as Excel's PERCENTILE.INC
 *     does (R-7 of Hyndman and Fan)
 * @param upperQuartile likewise, three quarters
 */
public record PeerSpread(
    BigDecimal median,
    BigDecimal mad,
    BigDecimal meanDeviation,
    BigDecimal lowerQuartile,
    BigDecimal upperQuartile) {}
