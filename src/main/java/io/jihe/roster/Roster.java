package io.jihe.roster;

import java.util.List;

/**
 * The units of a budget (单位名册), each once, in the order of their rows.
 *
 * @param otherHeads the heads of the columns that are carried through, in the order of the columns
 */
public record Roster(List<String> otherHeads, List<RosterUnit> units) {
  public Roster {
    otherHeads = List.copyOf(otherHeads);
    units = List.copyOf(units);
    if (units.isEmpty()) {
      throw new IllegalArgumentException("a roster without units");
    }
  }
}
