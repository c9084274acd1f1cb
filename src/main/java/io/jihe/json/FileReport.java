package io.jihe.json;

import io.jihe.check.CheckResult;
import io.jihe.check.LastYear;
import io.jihe.check.Verdict;
import io.jihe.report.ReportResult;
import io.jihe.rule.Wording;
import java.util.List;
import java.util.Optional;

/**
 * What became of one file.
 *
 * @param file its name, without its folders
 * @param lastYear the return of the year before that it was compared with
 * @param text what the report text that came with it, or is the file itself, says
 * @param beside of a report text in a run, the returns it was held against
 * @param refusal why it was not checked; beside a result, why its marked copy was not written
 */
public record FileReport(
    String file,
    Optional<String> sha256,
    Optional<String> format,
    Optional<Wording> refusal,
    Optional<CheckResult> result,
    Optional<LastYear> lastYear,
    Optional<ReportResult> text,
    Optional<Beside> beside) {

  /**
   * The returns of a report text.
   *
   * @param unit of the returns; empty where nobody can tell whose report it is
   * @param year of the returns, else of the report; 0 where neither names one
   * @param files their names, with their folders; none where it was held against itself alone
   */
  public record Beside(Optional<String> unit, int year, List<String> files) {
    public Beside {
      files = List.copyOf(files);
    }
  }

  /** Of a file that was checked by itself. */
  public FileReport(
      String file,
      Optional<String> sha256,
      Optional<String> format,
      Optional<Wording> refusal,
      Optional<CheckResult> result,
      Optional<LastYear> lastYear,
      Optional<ReportResult> text) {
    this(file, sha256, format, refusal, result, lastYear, text, Optional.empty());
  }

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

  /** Of a report text by itself, what its own check says; of what was not checked, refused. */
  public Verdict verdict() {
    return result
        .map(CheckResult::verdict)
        .or(() -> text.map(ReportResult::verdict))
        .orElse(Verdict.REFUSED);
  }
}
