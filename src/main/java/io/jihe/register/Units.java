package io.jihe.register;

import io.jihe.cell.Labels;
import io.jihe.roster.Roster;
import io.jihe.roster.RosterUnit;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Tells which unit of a roster a file is of: by the unit that the return states, else by the name
 * of its file, or, of a return that states no unit, by the folder or archive that it lies in. Where
 * two units fit, the one of the longer name is meant.
 */
public final class Units {
  private final Map<String, RosterUnit> byName = new HashMap<>();
  private int longest;

  public Units(Roster roster) {
    for (RosterUnit unit : roster.units()) {
      String name = key(unit.name());
      byName.put(name, unit);
      longest = Math.max(longest, name.length());
    }
  }

  public Optional<RosterUnit> of(ReturnRecord record) {
    RosterUnit stated = byName.get(record.unit().map(Units::key).orElse(""));
    if (stated != null) {
      return Optional.of(stated);
    }
    String[] parts = record.path().split("/", -1);
    Optional<RosterUnit> named = within(key(parts[parts.length - 1]));
    boolean ofAnother = record.unit().isPresent(); // a school's return in the folder of its bureau
    if (named.isPresent() || ofAnother || parts.length < 2) {
      return named;
    }
    return within(key(parts[parts.length - 2]));
  }

  /** The unit of the longest name that the text holds. */
  private Optional<RosterUnit> within(String text) {
    for (int length = Math.min(longest, text.length()); length > 0; length--) {
      for (int at = 0; at + length <= text.length(); at++) {
        RosterUnit unit = byName.get(text.substring(at, at + length));
        if (unit != null) {
          return Optional.of(unit);
        }
      }
    }
    return Optional.empty();
  }

  /** Names that differ only in width, white space, case or composition are one. */
  static String key(String name) {
    String folded = Labels.fold(name).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }
}
