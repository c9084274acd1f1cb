package io.jihe.cli;

import io.jihe.batch.BatchRun;
import io.jihe.check.ReturnCheck;
import io.jihe.json.FileReport;
import io.jihe.register.CheckedText;
import io.jihe.register.FileOutcome;
import io.jihe.register.ReportTextCheck;
import io.jihe.register.ReturnRecord;
import io.jihe.register.ReturnRecords;
import io.jihe.report.ReportFinding;
import io.jihe.rule.Wording;
import io.jihe.workbook.ReportDocument;
import java.util.List;
import java.util.Optional;

/** Checks the report texts of a bulk run, each beside the returns of its unit. For many threads. */
final class BulkReports {
  private final ReportTextCheck texts;
  private final ReturnRecords records;
  private final Copies copies;

  BulkReports(ReturnCheck check, ReturnRecords records, Copies copies) {
    texts = new ReportTextCheck(check);
    this.records = records;
    this.copies = copies;
  }

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

  /** What the name of a file may call its unit. */
  List<String> namesIn(String path) {
    return texts.namesIn(path);
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
    Optional<CheckedText> checked =
        texts.check(
            document.blocks(),
            read -> returns.of(path, read.names(), read.year()),
            returns::values);
    if (checked.isEmpty()) {
      return nothing(path, sha256, document);
    }
    CheckedText text = checked.get();
    Optional<Wording> unsaved =
        copy.flatMap(name -> copies.save(document, text.text().findings(), name));
    ReturnRecord record =
        text.record(
            records,
            path,
            sha256,
            unsaved.orElse(Wording.NONE),
            unsaved.isPresent() ? Optional.empty() : copy);
    return new Made(record, report(record, document, unsaved, text));
  }

  private static FileReport report(
      ReturnRecord record, ReportDocument document, Optional<Wording> unsaved, CheckedText text) {
    return new FileReport(
        record.path(),
        record.sha256(),
        Optional.of(document.extension()),
        unsaved,
        text.tables(),
        Optional.empty(),
        Optional.of(text.text()),
        Optional.of(new FileReport.Beside(record.unit(), record.year(), text.beside())));
  }

  private static Made nothing(String path, String sha256, ReportDocument document) {
    ReturnRecord record =
        ReturnRecord.unchecked(
            path, Optional.of(sha256), FileOutcome.REFUSED, "", ReportTextCheck.NO_REPORT);
    FileReport report =
        new FileReport(
            path,
            Optional.of(sha256),
            Optional.of(document.extension()),
            Optional.of(ReportTextCheck.NO_REPORT),
            Optional.empty(),
            Optional.empty());
    return new Made(record, report);
  }
}
