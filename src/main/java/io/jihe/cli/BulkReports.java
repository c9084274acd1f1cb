package io.jihe.cli;

import io.jihe.batch.BatchRun;
import io.jihe.check.CheckOutcome;
import io.jihe.check.CheckResult;
import io.jihe.check.ReturnCheck;
import io.jihe.json.FileReport;
import io.jihe.register.FileOutcome;
import io.jihe.register.ReportOrigin;
import io.jihe.register.ReportPairs;
import io.jihe.register.ReturnRecord;
import io.jihe.register.ReturnRecords;
import io.jihe.report.ReadReport;
import io.jihe.report.ReportCheck;
import io.jihe.report.ReportFinding;
import io.jihe.report.ReportResult;
import io.jihe.report.ReportTables;
import io.jihe.report.WorkbookValues;
import io.jihe.rule.Wording;
import io.jihe.workbook.ReportDocument;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;

/** Checks the report texts of a bulk run, each beside the returns of its unit. For many threads. */
@RequiredArgsConstructor
final class BulkReports {
  private final ReturnCheck check;
  private final ReturnRecords records;

  private final Copies copies;

  /** Read when the first report comes: a run of workbooks alone does not pay for it. */
  private volatile Optional<ReportCheck> texts = Optional.empty();

  /** Writes commented copies. */
  interface Copies {
    /**
     * Writes one.
     *
     * @param copy below the output folder
     * @return why it was not written; empty where it was
     */
    Optional<Wording> save(ReportDocument document, List<ReportFinding> findings, String copy);
  }

  /** What was made of a report. */
  record Made(ReturnRecord record, FileReport report) {}

  private ReportCheck texts() {
    ReportCheck known = texts.orElseGet(ReportCheck::shipped);
    texts = Optional.of(known);
    return known;
  }

  /** What the name of a file may call its unit. */
  List<String> namesIn(String path) {
    return texts().namesIn(path);
  }

  /**
   * Checks one report.
   *
   * @param copy where its commented copy goes, below the output folder; empty where none is written
   */
  Made check(
      String path,
      String sha256,
      ReportDocument document,
      Optional<String> copy,
      BatchRun.PairedReturns returns) {
    ReadReport read = texts().read(document.blocks());
    if (read.isAnotherPaper()) {
      return nothing(path, sha256, document);
    }
    Optional<ReportPairs.Pair> pair = returns.of(path, read.names(), read.year());
    List<String> beside = pair.map(ReportPairs.Pair::paths).orElse(List.of());
    Optional<CheckResult> inText = tables(document);
    Optional<CheckResult> tables = inText.filter(result -> beside.isEmpty());
    ReportResult text =
        beside.isEmpty()
            ? read.check(tables.map(WorkbookValues::of), Optional.empty())
            : read.check(
                Optional.of(returns.values(pair.orElseThrow())), inText.map(WorkbookValues::of));
    if (inText.isEmpty() && text.figures() == 0) {
      return nothing(path, sha256, document);
    }
    Optional<Wording> unsaved = copy.flatMap(name -> copies.save(document, text.findings(), name));
    Optional<CheckResult> held =
        tables.map(t -> t.with(text.findings().stream().map(ReportFinding::asLine).toList()));
    int year = pair.map(ReportPairs.Pair::year).filter(y -> y != 0).orElse(text.year());
    ReturnRecord record =
        records.ofReport(
            path,
            sha256,
            text,
            held,
            new ReportOrigin(read.names(), read.year(), beside),
            unit(pair, held, read),
            year,
            unsaved.orElse(Wording.NONE),
            unsaved.isPresent() ? Optional.empty() : copy);
    return new Made(record, report(record, document, unsaved, held, text));
  }

  /** Of a report without returns, what its tables state, else the one name in its title. */
  private static Optional<String> unit(
      Optional<ReportPairs.Pair> pair, Optional<CheckResult> tables, ReadReport read) {
    return pair.flatMap(ReportPairs.Pair::unit)
        .or(() -> tables.flatMap(CheckResult::unit))
        .or(() -> read.names().stream().findFirst().filter(one -> read.names().size() == 1));
  }

  private Optional<CheckResult> tables(ReportDocument document) {
    CheckOutcome outcome = check.check(ReportTables.of(document.blocks()), List.of());
    return outcome instanceof CheckOutcome.Checked checked
        ? Optional.of(checked.result())
        : Optional.empty();
  }

  private static FileReport report(
      ReturnRecord record,
      ReportDocument document,
      Optional<Wording> unsaved,
      Optional<CheckResult> tables,
      ReportResult text) {
    return new FileReport(
        record.path(),
        record.sha256(),
        Optional.of(document.extension()),
        unsaved,
        tables,
        Optional.empty(),
        Optional.of(text),
        Optional.of(
            new FileReport.Beside(
                record.unit(),
                record.year(),
                record.report().map(ReportOrigin::beside).orElse(List.of()))));
  }

  private static Made nothing(String path, String sha256, ReportDocument document) {
    ReturnRecord record =
        ReturnRecord.unchecked(
            path, Optional.of(sha256), FileOutcome.REFUSED, "", ReportTexts.NO_REPORT);
    FileReport report =
        new FileReport(
            path,
            Optional.of(sha256),
            Optional.of(document.extension()),
            Optional.of(ReportTexts.NO_REPORT),
            Optional.empty(),
            Optional.empty());
    return new Made(record, report);
  }
}
