package io.jihe.register;

import java.util.HashSet;
import java.util.Set;

/**
 * Gives each of the units that are compared a name of its own: returns that state no unit go by the
 * names of their files, and 自评表.xlsx may lie in several folders.
 */
final class UnitNames {
  private final Set<String> taken = new HashSet<>();

  /** Its name; where that is blank or another's, with its first file. */
  String of(UnitReturns unit) {
    String name = unit.name().isBlank() ? firstPath(unit) : unit.name();
    if (taken.add(name)) {
      return name;
    }
    String told = name + "（" + firstPath(unit) + "）";
    while (!taken.add(told)) {
      told += "′";
    }
    return told;
  }

  private static String firstPath(UnitReturns unit) {
    return unit.paths().isEmpty() ? "—" : unit.paths().get(0);
  }
}
