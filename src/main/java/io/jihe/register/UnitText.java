package io.jihe.register;

import io.jihe.cell.Place;
import java.util.Comparator;

/**
 * Words that a unit wrote: a goal, a result, a reason, a note.
 *
 * @param file the return, by its path below the folder of the run
 * @param label what the field is called on the form
 * @param text as typed; may be blank
 */
public record UnitText(String unit, String file, Place place, String label, String text)
    implements Comparable<UnitText> {
  private static final Comparator<UnitText> ORDER =
      Comparator.comparing(UnitText::unit)
          .thenComparing(UnitText::file)
          .thenComparing(text -> text.place().sheet())
          .thenComparing(text -> text.place().cell())
          .thenComparing(UnitText::label)
          .thenComparing(UnitText::text);

  @Override
  public int compareTo(UnitText other) {
    return ORDER.compare(this, other);
  }

  SharedPassage.Where where() {
    return new SharedPassage.Where(unit, file, place, label);
  }
}
