package io.jihe.report;

import io.jihe.check.Verdict;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import java.util.List;

/**
 * All that one check of a report found.
 *
 * @param title the lines above its first section
 * @param year the reporting year; 0 where the title names none
 * @param findings in the order of the text
 * @param figures how many figures with a unit it states
 * @param rules all rules over texts, whether they found something or not
 * @param held how many of them a sum, a rate, a second statement or the workbook binds
 */
public record ReportResult(
    String title,
    int year,
    List<ReportFinding> findings,
    int figures,
    int held,
    List<ReportRule> rules) {
  /** What is said of a text in which nothing could be held against anything. */
  public static final Wording NOTHING_HELD =
      new Wording(
          "报告中没有可以相互核对的数字，未能审核。",
          "The report states no figures that can be held against each other.");

  public ReportResult {
    findings = List.copyOf(findings);
    rules = List.copyOf(rules);
  }

  /**
   * Whether there was anything to hold against anything; a text that was not understood has none.
   */
  public boolean isChecked() {
    return held > 0 || !findings.isEmpty();
  }

  /** What can be said of the text by itself. */
  public Verdict verdict() {
    if (!isChecked()) {
      return Verdict.INCOMPLETE;
    }
    return findings.isEmpty() ? Verdict.PASSED : Verdict.FINDINGS;
  }

  public boolean hasErrors() {
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }
}
