package io.jihe.check;

import io.jihe.cell.Place;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.util.Locale;
import java.util.Optional;

/**
 * One named value of a return, as typed and as computed.
 *
 * @param place empty where the form has no cell for it, 三公经费控制率
 * @param value what was read; empty where nothing or nothing readable stands
 */
public record ValueLine(
    String id,
    Wording label,
    Optional<Place> place,
    Optional<String> typed,
    Optional<Quantity> value,
    Optional<Quantity> computed,
    Unit unit,
    Status status) {

  /** How the typed value stands to the computed one. */
  public enum Status {
    READ,
    AGREES,
    DIFFERS,
    FILLED,
    BLANK,
    UNREADABLE;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
