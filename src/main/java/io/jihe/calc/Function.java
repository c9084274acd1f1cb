package io.jihe.calc;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The functions of the expression language; the list is closed. */
public enum Function {
  /** {@code min(a, b, …)}. */
  MIN("min", 2, 9),
  /** {@code max(a, b, …)}. */
  MAX("max", 2, 9),
  /** {@code abs(a)}. */
  ABS("abs", 1, 1),
  /** {@code sum(a, b, …)}: blanks and dashes count for nothing; all blank is blank. */
  SUM("sum", 1, 20),
  /** {@code total(table, expression[, condition])} over the rows of a table. */
  TOTAL("total", 2, 3),
  /** {@code full-total(table, expression)}: as total, but a blank in any row leaves it blank. */
  FULL_TOTAL("full-total", 2, 2),
  /** {@code times(table, expression)}: rows in which it yields the same text as here. */
  TIMES("times", 2, 2),
  /** {@code count(table[, condition])}. */
  COUNT("count", 1, 2),
  /** {@code any(table, condition)}. */
  ANY("any", 2, 2),
  /** {@code if(condition, then, else)}. */
  IF("if", 3, 3),
  /** {@code present(a)}: something was typed, readable or not; a dash is nothing. */
  PRESENT("present", 1, 1),
  /** {@code blank(a)}: nothing was typed, or a dash. */
  BLANK("blank", 1, 1),
  /** {@code dash(a)}: the unit put a dash, or the cell belongs to the row above. */
  DASH("dash", 1, 1),
  /** {@code on-form(a)}: whether the sheet has the cell at all, filled or not. */
  ON_FORM("on-form", 1, 1),
  /** {@code contains(text, words)}: any of them, widths and spaces aside. */
  CONTAINS("contains", 2, 2),
  /** {@code ends-with(text, word)}, widths and spaces aside. */
  ENDS_WITH("ends-with", 2, 2),
  /** {@code is(text, words)}: equal to one of them, numbering and 其中 aside. */
  IS("is", 2, 2),
  /** {@code same(a, b)}: the same text, widths and spaces aside. */
  SAME("same", 2, 2),
  /** {@code length(text)}: characters, white space aside. */
  LENGTH("length", 1, 1),
  /** {@code bare(text)}: a label without the points printed in it, 产出指标(40分). */
  BARE("bare", 1, 1),
  /** {@code printed-points(text)}: the points printed in a label. */
  PRINTED_POINTS("printed-points", 1, 1),
  /** {@code whole-of(text, 'unit')}: the amount before 其中, where one amount each follows it. */
  WHOLE_OF("whole-of", 2, 2),
  /** {@code parts-of(text, 'unit')}: the sum of the amounts behind 其中. */
  PARTS_OF("parts-of", 2, 2),
  /** {@code lookup($table, text)}. */
  LOOKUP("lookup", 2, 2),
  /** {@code year(text)}: the one year named in a text. */
  YEAR("year", 1, 1),
  /** {@code sign(measure)}: ≥ ≤ > < = or nothing. */
  SIGN("sign", 1, 1),
  /** {@code counted(measure)}: whether it is a number. */
  COUNTED("counted", 1, 1),
  /** {@code amount(measure, 'unit')}: its number in that unit. */
  AMOUNT("amount", 2, 2),
  /** {@code unit-of(measure)}: its unit as text, the prefix left out. */
  UNIT_OF("unit-of", 1, 1),
  /** {@code prefix-of(measure)}: 万 or 亿, or nothing. */
  PREFIX_OF("prefix-of", 1, 1),
  /** {@code trait(a)}: how a figure is written: plain, decorated, unit-cut-short, other-unit. */
  TRAIT("trait", 1, 1),
  /** {@code attained(target, result, 'sign if none')}. */
  ATTAINED("attained", 3, 3),
  /** {@code fulfilment(target, result, 'sign if none')}: B/A, or A/B under an upper limit. */
  FULFILMENT("fulfilment", 3, 3),
  /** {@code where(condition, x)}: x where the condition holds, else nothing. */
  WHERE("where", 2, 2),
  /** {@code first(a, b, …)}: the first that is there. */
  FIRST("first", 1, 9),
  /** {@code agreed(a, b, …)}: the first number that is there, if all that are there agree. */
  AGREED("agreed", 1, 9),
  /** {@code worked-stated(text)}: the result of a division written out in a text, as stated. */
  WORKED_STATED("worked-stated", 1, 1),
  /** {@code worked-result(text)}: what that division gives; of several, the first that fails. */
  WORKED_RESULT("worked-result", 1, 1),
  /** {@code worked-text(text)}: that division as written. */
  WORKED_TEXT("worked-text", 1, 1),
  /** {@code change-base(text, 'unit')}: of {@code (a-b)÷c}, written out in a text, c. */
  CHANGE_BASE("change-base", 2, 2),
  /** {@code figure-in(text, words, 'unit')}: the one figure close behind one of the words. */
  FIGURE_IN("figure-in", 3, 3),
  /** {@code figures-in(text, 'unit')}: how many figures of that unit a text tells. */
  FIGURES_IN("figures-in", 2, 2),
  /** {@code this-year-in(text, 'unit')}: of the figures of two years, that of the later. */
  THIS_YEAR_IN("this-year-in", 2, 2),
  /** {@code last-year-in(text, 'unit')}: that of the earlier. */
  LAST_YEAR_IN("last-year-in", 2, 2),
  /** {@code rate-in(text, indicator)}: the one rate that a text states for an indicator. */
  RATE_IN("rate-in", 2, 2),
  /** {@code step-rule($texts, indicator, weight)}: of a table of texts, that of an indicator. */
  STEP_RULE("step-rule", 3, 3),
  /** {@code step-score(standard, rate, weight, $partial)}: points by the steps of a 评价标准. */
  STEP_SCORE("step-score", 4, 4),
  /** {@code step-score-near(…, score)}: the same, or the score if another reading gives it. */
  STEP_SCORE_NEAR("step-score-near", 5, 5);

  private static final Map<String, Function> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Function::text, f -> f));

  private final String text;
  private final int fewest;
  private final int most;

  Function(String text, int fewest, int most) {
    this.text = text;
    this.fewest = fewest;
    this.most = most;
  }

  public static Optional<Function> named(String text) {
    return Optional.ofNullable(BY_NAME.get(text));
  }

  static java.util.Set<String> names() {
    return BY_NAME.keySet();
  }

  public String text() {
    return text;
  }

  boolean takes(int arguments) {
    return fewest <= arguments && arguments <= most;
  }

  /** Whether the first argument names a table and the others are read in each of its rows. */
  public boolean walksATable() {
    return switch (this) {
      case TOTAL, FULL_TOTAL, TIMES, COUNT, ANY -> true;
      default -> false;
    };
  }
}
