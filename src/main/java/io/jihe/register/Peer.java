package io.jihe.register;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * One unit among its like.
 *
 * @param unit its name; a run has each unit once
 * @param group whom it is compared with, as the roster says; empty where the run has no groups
 * @param values what is known of it; a measure that is blank, not applicable or unreadable on the
 *     return is left out, never zero
 */
public record Peer(String unit, String group, Map<PeerMeasure, BigDecimal> values) {
  public Peer {
    if (unit.isBlank()) {
      throw new IllegalArgumentException("a peer without a unit's name, group \"" + group + "\"");
    }
    Map<PeerMeasure, BigDecimal> copy = new EnumMap<>(PeerMeasure.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /** For a measure that the unit is known to have. */
  BigDecimal value(PeerMeasure measure) {
    BigDecimal value = values.get(measure);
    if (value == null) {
      throw new IllegalArgumentException(unit + " has no " + measure);
    }
    return value;
  }
}
