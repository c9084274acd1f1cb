package io.jihe.form;

import io.jihe.cell.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A label of a form file. {@code {Y}} and {@code {Y-1}} stand for the reporting year and the one
 * before, {@code *} for any text. Numbering, 其中 and a unit in brackets behind the label do not
 * matter.
 */
public final class LabelPattern {
  private static final int NO_YEAR = Integer.MIN_VALUE;

  private final String written;
  private final List<String> literals = new ArrayList<>();
  private final List<Integer> years = new ArrayList<>();

  private LabelPattern(String written) {
    this.written = written;
  }

  /**
   * @throws BadPattern if a brace is not one of {@code {Y}}, {@code {Y-1}}, {@code {Y+1}}
   */
  public static LabelPattern of(String written) {
    LabelPattern pattern = new LabelPattern(written);
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == '*') {
        pattern.add(literal, NO_YEAR);
      } else if (c == '{') {
        int close = written.indexOf('}', i);
        pattern.add(literal, offset(close < 0 ? "" : written.substring(i + 1, close), written));
        i = close;
      } else {
        literal.append(c);
      }
    }
    pattern.literals.add(Labels.fold(literal.toString()));
    if (pattern.literals.size() == 1) {
      pattern.literals.set(0, Labels.core(pattern.literals.get(0)));
    }
    return pattern;
  }

  private void add(StringBuilder literal, int year) {
    literals.add(Labels.fold(literal.toString()));
    literal.setLength(0);
    years.add(year);
  }

  private static int offset(String inside, String written) {
    return switch (inside.strip()) {
      case "Y" -> 0;
      case "Y-1" -> -1;
      case "Y+1" -> 1;
      default ->
          throw new BadPattern("a label may hold {Y}, {Y-1} or {Y+1}, not \"" + written + "\".");
    };
  }

  /** Whether nothing varies in it. */
  boolean isPlain() {
    return years.isEmpty();
  }

  /** Of a plain pattern, the label itself, folded. */
  String plain() {
    return literals.get(0);
  }

  /** Whether a core label fits; which year it names does not matter. */
  boolean fits(String core) {
    return impliedYear(core).isPresent();
  }

  /**
   * The reporting year that a fitting label implies: 2023 for {@code 2022年决算数} under {@code
   * {Y-1}年决算数}; 0 where the pattern names no year; empty where the label does not fit.
   */
  OptionalInt impliedYear(String core) {
    if (isPlain()) {
      return core.equals(literals.get(0)) ? OptionalInt.of(0) : OptionalInt.empty();
    }
    if (!core.startsWith(literals.get(0))) {
      return OptionalInt.empty();
    }
    int at = literals.get(0).length();
    int implied = 0;
    for (int i = 0; i < years.size(); i++) {
      String next = literals.get(i + 1);
      int end;
      if (years.get(i) == NO_YEAR) {
        end = i + 1 == years.size() ? core.length() - next.length() : core.indexOf(next, at);
        if (end < at || !core.startsWith(next, end)) {
          return OptionalInt.empty();
        }
      } else {
        int year = yearAt(core, at);
        end = at + 4;
        if (year == 0 || !core.startsWith(next, end)) {
          return OptionalInt.empty();
        }
        implied = year - years.get(i);
      }
      at = end + next.length();
    }
    return at == core.length() ? OptionalInt.of(implied) : OptionalInt.empty();
  }

  private static int yearAt(String text, int at) {
    if (at + 4 > text.length()) {
      return 0;
    }
    int year = 0;
    for (int i = at; i < at + 4; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      year = year * 10 + (c - '0');
    }
    return year >= 1990 && year <= 2100 ? year : 0;
  }

  /** As written in the form file. */
  @Override
  public String toString() {
    return written;
  }

  /** A label that no label can be; for the author of the form file. */
  static final class BadPattern extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String fault;

    BadPattern(String fault) {
      super(fault);
      this.fault = fault;
    }

    String fault() {
      return fault;
    }
  }
}
