package io.jihe.check;

import io.jihe.rule.Wording;
import java.util.List;
import java.util.Optional;

/**
 * All that one check found.
 *
 * @param year the reporting year; 0 where the return names none
 * @param doubts sheets that look like a form and could not be checked
 * @param texts what was found in the report text that came with it
 * @param lines the findings in the order of sheets and cells, with the unit's explanations
 */
public record CheckResult(
    Verdict verdict,
    Optional<String> unit,
    int year,
    List<SheetForm> sheets,
    List<ValueLine> values,
    List<Fill> fills,
    List<ReviewLine> lines,
    List<RuleOutcome> rules,
    List<Wording> doubts,
    List<TextLine> texts) {
  /** Of a return without its report text. */
  public CheckResult(
      Verdict verdict,
      Optional<String> unit,
      int year,
      List<SheetForm> sheets,
      List<ValueLine> values,
      List<Fill> fills,
      List<ReviewLine> lines,
      List<RuleOutcome> rules,
      List<Wording> doubts) {
    this(verdict, unit, year, sheets, values, fills, lines, rules, doubts, List.of());
  }

  public CheckResult {
    sheets = List.copyOf(sheets);
    values = List.copyOf(values);
    fills = List.copyOf(fills);
    lines = List.copyOf(lines);
    rules = List.copyOf(rules);
    doubts = List.copyOf(doubts);
    texts = List.copyOf(texts);
  }

  /** The same with what was found in the report text; the verdict takes it in. */
  public CheckResult with(List<TextLine> found) {
    boolean more = !found.isEmpty() && verdict == Verdict.PASSED;
    return new CheckResult(
        more ? Verdict.FINDINGS : verdict,
        unit,
        year,
        sheets,
        values,
        fills,
        lines,
        rules,
        doubts,
        found);
  }
}
