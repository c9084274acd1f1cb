package io.jihe.json;

import io.jihe.check.CheckResult;
import io.jihe.check.LastYear;
import io.jihe.report.ReportResult;
import io.jihe.rule.Wording;
import java.util.Optional;

/**
 * What became of one file.
 *
 * @param file its name, without its folders
 * @param lastYear the return of the year before that it was compared with
 * @param text what the report text that came with it, or is the file itself, says
 * @param refusal why it was not checked; beside a result, why its marked copy was not written
 */
public record FileReport(
    String file,
    Optional<String> sha256,
    Optional<String> format,
    Optional<Wording> refusal,
    Optional<CheckResult> result,
    Optional<LastYear> lastYear,
    Optional<ReportResult> text) {
  /** Of a return without its report text. */
  public FileReport(
      String file,
      Optional<String> sha256,
      Optional<String> format,
      Optional<Wording> refusal,
      Optional<CheckResult> result,
      Optional<LastYear> lastYear) {
    this(file, sha256, format, refusal, result, lastYear, Optional.empty());
  }
}
