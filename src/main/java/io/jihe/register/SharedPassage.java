package io.jihe.register;

import io.jihe.cell.Place;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The same words from several units. Who wrote them first nobody can tell, so each is told of the
 * others, for review.
 *
 * @param whole whether it is the whole of every text it stands in
 * @param passage as the first of {@code where} has it, its middle left out where it is long
 * @param length letters and digits in all, spaces and punctuation not counted
 * @param where every text that has it, by unit, file and place; two units at least
 */
public record SharedPassage(boolean whole, String passage, int length, List<Where> where) {
  private static final int NAMED = 3;
  private static final int SHOWN = 60;
  private static final int SHOWN_BEGINNING = 40;

  /** A text that has the passage. */
  public record Where(String unit, String file, Place place, String label) {
    @Override
    public String toString() {
      return "「" + label + "」（" + file + " " + place + "）";
    }

    private String english() {
      return label + " (" + file + " " + place + ")";
    }
  }

  public SharedPassage {
    where = List.copyOf(where);
  }

  public SortedSet<String> units() {
    SortedSet<String> units = new TreeSet<>();
    where.forEach(one -> units.add(one.unit()));
    return units;
  }

  public Severity severity() {
    return Severity.REVIEW;
  }

  /**
   * What one of the units is told: where it has the passage, and with whom.
   *
   * @throws IllegalArgumentException if the unit does not have it
   */
  public Wording message(String unit) {
    Where own =
        where.stream()
            .filter(one -> one.unit().equals(unit))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(unit + " has not: " + passage));
    SortedSet<String> others = units();
    others.remove(unit);
    List<Where> named = others.stream().limit(NAMED).map(this::firstOf).toList();
    boolean more = others.size() > NAMED;
    return new Wording(
        own
            + "与"
            + String.join("、", named.stream().map(one -> one.unit() + one).toList())
            + (more ? "等 " + others.size() + " 家单位" : "")
            + (whole ? "全文相同，共 " : "有一段相同，共 ")
            + length
            + " 字（不计标点空格）：「"
            + passage
            + "」，请核实是否据实填写。",
        own.english()
            + (whole ? " is word for word that of " : " shares a passage with ")
            + String.join(
                ", ", named.stream().map(one -> one.unit() + " " + one.english()).toList())
            + (more ? " and " + (others.size() - NAMED) + " more units" : "")
            + ", "
            + length
            + " characters without spaces and punctuation: \""
            + passage
            + "\". Please verify that it is the unit's own.");
  }

  /** On one line, with some words of its beginning and its end. */
  static String shortened(String typed) {
    StringBuilder line = new StringBuilder();
    typed
        .codePoints()
        .map(c -> c < ' ' ? ' ' : c)
        .filter(c -> c != ' ' || line.length() == 0 || line.charAt(line.length() - 1) != ' ')
        .forEach(line::appendCodePoint);
    int length = line.codePointCount(0, line.length());
    if (length <= SHOWN) {
      return line.toString();
    }
    int beginning = line.offsetByCodePoints(0, SHOWN_BEGINNING);
    int end = line.offsetByCodePoints(line.length(), SHOWN_BEGINNING - SHOWN);
    return line.substring(0, beginning) + "……" + line.substring(end);
  }

  private Where firstOf(String unit) {
    return where.stream().filter(one -> one.unit().equals(unit)).findFirst().orElseThrow();
  }
}
