package io.jihe.report;

import io.jihe.rule.Severity;
import java.util.List;

/**
 * All that one check of a report found.
 *
 * @param title the lines above its first section
 * @param year the reporting year; 0 where the title names none
 * @param findings in the order of the text
 * @param figures how many figures with a unit it states
 * @param held how many of them a sum, a rate, a second statement or the workbook binds
 */
public record ReportResult(
    String title, int year, List<ReportFinding> findings, int figures, int held) {
  public ReportResult {
    findings = List.copyOf(findings);
  }

  public boolean hasErrors() {
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }
}
