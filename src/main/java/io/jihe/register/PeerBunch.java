package io.jihe.register;

import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import java.math.BigDecimal;
import java.util.List;

/**
 * Units of one group that gave themselves the very same score.
 *
 * @param score points of 100
 * @param units by name
 * @param peers the units of the group that have a score
 * @param share the bunch's share of them, a fraction, ten digits
 */
public record PeerBunch(
    String group,
    BigDecimal score,
    List<String> units,
    int peers,
    BigDecimal share,
    Wording message) {
  public PeerBunch {
    units = List.copyOf(units);
  }

  public Severity severity() {
    return Severity.REVIEW;
  }
}
