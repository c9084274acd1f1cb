package io.jihe.register;

import io.jihe.check.CheckResult;
import io.jihe.report.ReadReport;
import io.jihe.report.ReportResult;
import io.jihe.rule.Wording;
import java.util.List;
import java.util.Optional;

/**
 * A report text that was checked.
 *
 * @param tables what was found in the tables it holds, where it was checked by itself and one of
 *     them is a form; they have the findings of the text as lines
 * @param pair whose it is; empty where nobody can tell
 */
public record CheckedText(
    ReadReport read,
    ReportResult text,
    Optional<CheckResult> tables,
    Optional<ReportPairs.Pair> pair) {

  /** The paths of the returns it was held against. */
  public List<String> beside() {
    return pair.map(ReportPairs.Pair::paths).orElse(List.of());
  }

  /** The same with other paths of its returns, in their order. */
  public CheckedText beside(List<String> paths) {
    return new CheckedText(
        read,
        text,
        tables,
        pair.map(of -> new ReportPairs.Pair(of.unit(), of.year(), paths, of.contents())));
  }

  /** Of its returns; of a report without any, what its tables state, else the name in its title. */
  public Optional<String> unit() {
    return pair.flatMap(ReportPairs.Pair::unit)
        .or(() -> tables.flatMap(CheckResult::unit))
        .or(() -> read.names().stream().findFirst().filter(one -> read.names().size() == 1));
  }

  /** Of its returns, else its own; 0 where neither names one. */
  public int year() {
    return pair.map(ReportPairs.Pair::year).filter(year -> year != 0).orElse(text.year());
  }

  /**
   * Its record.
   *
   * @param unsaved why its commented copy was not written; else {@link Wording#NONE}
   */
  public ReturnRecord record(
      ReturnRecords records,
      String path,
      String sha256,
      Wording unsaved,
      Optional<String> commentedCopy) {
    ReportOrigin origin = new ReportOrigin(read.names(), read.year(), beside());
    return records.ofReport(
        path, sha256, text, tables, origin, unit(), year(), unsaved, commentedCopy);
  }
}
