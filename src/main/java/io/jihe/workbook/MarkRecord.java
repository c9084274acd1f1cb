package io.jihe.workbook;

import io.jihe.cell.Place;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What marking did to one cell, and what must be known to undo it.
 *
 * @param style the index of the cell's style before; it may change when another program saves
 * @param fill the fill before
 * @param format the number format before
 * @param value what we filled in, in plain notation; empty where we filled nothing in
 * @param theirAnchor where the box of the unit's own note lay
 * @param note how our note's text is known again
 */
record MarkRecord(
    Place place,
    Set<Deed> deeds,
    int style,
    CellFill fill,
    String format,
    String value,
    String theirAnchor,
    NoteSign note) {
  /** One thing that was done to a cell. */
  enum Deed {
    FILL,
    NOTE,
    VALUE,
    /** The cell was not there before. */
    CELL,
    /** Its row was not there before. */
    ROW
  }

  MarkRecord {
    deeds = Set.copyOf(deeds);
  }

  boolean did(Deed deed) {
    return deeds.contains(deed);
  }

  String deedsText() {
    StringBuilder text = new StringBuilder();
    for (Deed deed : Deed.values()) {
      if (did(deed)) {
        text.append(text.isEmpty() ? "" : " ").append(deed.name().toLowerCase(Locale.ROOT));
      }
    }
    return text.toString();
  }

  static Set<Deed> deeds(String text) {
    Set<Deed> deeds = EnumSet.noneOf(Deed.class);
    for (String word : text.split(" ", -1)) {
      deed(word).ifPresent(deeds::add);
    }
    return deeds;
  }

  private static Optional<Deed> deed(String word) {
    for (Deed deed : Deed.values()) {
      if (deed.name().equalsIgnoreCase(word)) {
        return Optional.of(deed);
      }
    }
    return Optional.empty();
  }
}
