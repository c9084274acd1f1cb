package io.jihe.check;

import io.jihe.rule.Wording;

/** What became of one workbook that could be read. */
public sealed interface CheckOutcome {
  record Checked(CheckResult result) implements CheckOutcome {}

  /** No sheet of it is a form that we know. */
  record NotAForm(Wording why) implements CheckOutcome {}
}
