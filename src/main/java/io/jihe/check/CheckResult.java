package io.jihe.check;

import io.jihe.rule.Wording;
import java.util.List;
import java.util.Optional;

/**
 * All that one check found.
 *
 * @param year the reporting year; 0 where the return names none
 * @param doubts sheets that look like a form and could not be checked
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
    List<Wording> doubts) {
  public CheckResult {
    sheets = List.copyOf(sheets);
    values = List.copyOf(values);
    fills = List.copyOf(fills);
    lines = List.copyOf(lines);
    rules = List.copyOf(rules);
    doubts = List.copyOf(doubts);
  }
}
