package io.jihe.roster;

import io.jihe.cell.Labels;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One unit of a roster. What the roster leaves blank is the empty text.
 *
 * @param row the unit's row as Excel counts, from 1
 * @param name never blank, and fit for the name of a file
 * @param code 单位编码, as shown in its cell
 * @param office 股室, the office of the bureau that looks after the unit
 * @param contact the person to ask
 * @param others every further column under its head, in the order of the columns
 */
public record RosterUnit(
    int row, String name, String code, String office, String contact, Map<String, String> others) {
  public RosterUnit {
    if (row < 1 || name.isBlank()) {
      throw new IllegalArgumentException("no unit: \"" + name + "\" in row " + row);
    }
    others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
  }

  /**
   * What the unit has under a head of the roster: 股室 and the other known ones by any of their
   * names, further columns by their own. Empty where that is blank, or there is no such column.
   */
  public String under(String head) {
    for (RosterHead known : RosterHead.values()) {
      if (known.fit(head) >= 0) {
        return of(known);
      }
    }
    String folded = Labels.fold(head);
    return others.entrySet().stream()
        .filter(other -> Labels.fold(other.getKey()).equals(folded))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  private String of(RosterHead head) {
    return switch (head) {
      case NAME -> name;
      case CODE -> code;
      case OFFICE -> office;
      case CONTACT -> contact;
    };
  }
}
