package io.jihe.register;

import java.util.HashSet;
import java.util.Set;

/** Numbers the units of a run as they come, from 0, and holds that each comes in one stretch. */
final class UnitOrder {
  private final Set<String> seen = new HashSet<>();
  private String current = "";

  /** The number of the unit whose text comes next. */
  int next(String unit) {
    if (seen.isEmpty() || !unit.equals(current)) {
      if (!seen.add(unit)) {
        throw new IllegalArgumentException("texts of one unit must come together: " + unit);
      }
      current = unit;
    }
    return seen.size() - 1;
  }

  int units() {
    return seen.size();
  }
}
