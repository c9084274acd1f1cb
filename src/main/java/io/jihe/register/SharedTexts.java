package io.jihe.register;

import io.jihe.cell.CellAddress;
import io.jihe.cell.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Copies between the units of a run: what {@link SharedPassages} finds in the goals, results and
 * reasons of each unit's latest year. Records are read unit by unit, several times over, and not
 * kept.
 */
public final class SharedTexts {
  /** Texts that whoever issued the form wrote: what is asked, and how it is scored. */
  private static final Set<String> ISSUED =
      Set.of("standard", "note", "level1", "level2", "level3", "name", "project", "unit");

  private SharedTexts() {}

  /**
   * The passages, the longest first. Those of a unit are those with a text in one of its files.
   *
   * @param printed the forms' own texts, see {@link PrintedTexts}
   */
  public static List<SharedPassage> of(
      List<UnitReturns> units, RunRecords run, List<String> printed) {
    return new SharedPassages(printed, SharedPassages.USUAL_SHARE)
        .in(new Texts(latest(units), run));
  }

  /** Last year's text of a unit itself is no copy. */
  private static List<UnitReturns> latest(List<UnitReturns> units) {
    Map<String, Integer> years = new HashMap<>();
    for (UnitReturns unit : units) {
      if (unit.hasReturned()) {
        years.merge(unit.name(), unit.year(), Math::max);
      }
    }
    return units.stream()
        .filter(UnitReturns::hasReturned)
        .filter(unit -> years.getOrDefault(unit.name(), 0) == unit.year())
        .toList();
  }

  private static boolean isOwn(Passage passage) {
    String last = passage.id().substring(passage.id().lastIndexOf('.') + 1);
    return !ISSUED.contains(last) && !passage.cell().isEmpty();
  }

  /** The texts of all units; each time they are gone through they are read again. */
  private static final class Texts implements Iterable<UnitText> {
    private final List<UnitReturns> units;
    private final List<String> names;
    private final RunRecords run;

    /** Units found to have no texts are not read again. */
    private final BitSet silent = new BitSet();

    Texts(List<UnitReturns> units, RunRecords run) {
      this.units = units;
      this.run = run;
      UnitNames given = new UnitNames();
      names = units.stream().map(given::of).toList();
    }

    @Override
    public Iterator<UnitText> iterator() {
      return new Walk();
    }

    private List<UnitText> ofUnit(int number) {
      List<UnitText> texts = new ArrayList<>();
      for (String path : units.get(number).paths()) {
        for (Passage passage : run.passages(path)) {
          if (isOwn(passage)) {
            texts.add(text(names.get(number), path, passage));
          }
        }
      }
      return texts;
    }

    private static UnitText text(String unit, String path, Passage passage) {
      Place place = new Place(passage.sheet(), CellAddress.parse(passage.cell()));
      return new UnitText(unit, path, place, passage.label().zh(), passage.text());
    }

    /** Holds the texts of one unit at a time. */
    private final class Walk implements Iterator<UnitText> {
      private final Deque<UnitText> held = new ArrayDeque<>();
      private int next;

      @Override
      public boolean hasNext() {
        while (held.isEmpty() && next < units.size()) {
          if (!silent.get(next)) {
            held.addAll(ofUnit(next));
            silent.set(next, held.isEmpty());
          }
          next++;
        }
        return !held.isEmpty();
      }

      @Override
      public UnitText next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return held.remove();
      }
    }
  }
}
