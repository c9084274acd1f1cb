package io.jihe.check;

import io.jihe.rule.Outcome;
import io.jihe.rule.Rule;
import io.jihe.rule.Wording;

/**
 * What became of one rule on one return.
 *
 * @param why of a rule that was not run or does not apply: what was missing
 */
public record RuleOutcome(Rule rule, Outcome outcome, Wording why) {}
