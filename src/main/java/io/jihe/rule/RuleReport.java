package io.jihe.rule;

import java.util.List;

/**
 * What one rule gave on one return.
 *
 * @param why of a rule that was not run or does not apply: what was missing
 */
public record RuleReport(
    Rule rule, Outcome outcome, Wording why, List<Finding> findings, List<Equation> equations) {
  public RuleReport {
    findings = List.copyOf(findings);
    equations = List.copyOf(equations);
  }
}
