package io.jihe.cli;

import io.jihe.batch.BatchRun;
import io.jihe.batch.OutputFolder;
import io.jihe.batch.ReturnFolder;
import io.jihe.batch.Source;
import io.jihe.check.CheckOutcome;
import io.jihe.check.CheckResult;
import io.jihe.check.LastYear;
import io.jihe.check.ReturnCheck;
import io.jihe.json.FileReport;
import io.jihe.json.JsonReport;
import io.jihe.register.Contacts;
import io.jihe.register.FileOutcome;
import io.jihe.register.ReturnRecord;
import io.jihe.register.ReturnRecords;
import io.jihe.report.ReportFinding;
import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReportDocument;
import io.jihe.workbook.ReturnWorkbook;
import io.jihe.workbook.SaveException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Checks one file of a bulk run, and writes its marked copy. For many threads. */
final class BulkChecker implements BatchRun.Checker {
  private static final String MARKED = "-审核";

  private final ReturnCheck check;
  private final Optional<LastYearReturns> before;
  private final Path out;
  private final boolean copies;
  private final Language language;
  private final ReturnRecords records;
  private final UnaryOperator<String> mask;
  private final DefectLogs defects;
  private final BulkReports reports;

  /**
   * For one run.
   *
   * @param before last year's returns
   * @param copies whether marked copies are written
   * @param showContacts whether telephone numbers stay in reports and records
   */
  BulkChecker(
      ReturnCheck check,
      Optional<LastYearReturns> before,
      Path out,
      boolean copies,
      Language language,
      boolean showContacts) {
    this.check = check;
    this.before = before;
    this.out = out;
    this.copies = copies;
    this.language = language;
    records = new ReturnRecords(showContacts);
    mask = showContacts ? UnaryOperator.identity() : Contacts::masked;
    defects = new DefectLogs(out, mask);
    reports = new BulkReports(check, records, this::save);
  }

  @Override
  public BatchRun.Checked check(Source source, Path origin, byte[] bytes, String sha256)
      throws RefusedException {
    return check(source, source.stem(), origin, bytes, sha256);
  }

  private BatchRun.Checked check(
      Source source, String stem, Path origin, byte[] bytes, String sha256)
      throws RefusedException {
    String name = name(source.path());
    try (ReturnWorkbook workbook = ReturnWorkbook.open(origin, name, bytes)) {
      Optional<LastYear> lastYear = lastYear(workbook, source, name);
      CheckOutcome outcome = check.check(workbook.grid(), workbook.explanations(), lastYear);
      Optional<String> format = Optional.of(workbook.format().extension());
      if (outcome instanceof CheckOutcome.NotAForm none) {
        ReturnRecord record =
            ReturnRecord.unchecked(
                source.path(), Optional.of(sha256), FileOutcome.REFUSED, "", none.why());
        return new BatchRun.Checked(record, line(record, format));
      }
      CheckResult result = ((CheckOutcome.Checked) outcome).result();
      String copy = markedCopy(stem, workbook.format().extension());
      Optional<Wording> unsaved = save(workbook, result, copy);
      ReturnRecord record =
          records.of(
              source.path(),
              sha256,
              result,
              unsaved.orElse(Wording.NONE),
              unsaved.isPresent() || !copies ? Optional.empty() : Optional.of(copy));
      FileReport report =
          new FileReport(
              source.path(), Optional.of(sha256), format, unsaved, Optional.of(result), lastYear);
      return new BatchRun.Checked(record, JsonReport.line(report, language, mask));
    }
  }

  @Override
  public BatchRun.Checked checkReport(
      Source source, Path origin, byte[] bytes, String sha256, BatchRun.PairedReturns returns)
      throws RefusedException {
    if (ReportDocument.isBook(bytes)) {
      String stem = source.path().replace(ReturnFolder.IN_ZIP, "/"); // NAME.docx-审核.xlsx
      return check(source, stem, origin, bytes, sha256);
    }
    ReportDocument document = ReportDocument.open(origin, bytes);
    Optional<String> copy =
        copies && document.takesComments()
            ? Optional.of(markedCopy(source.stem(), document.extension()))
            : Optional.empty();
    BulkReports.Made made = reports.check(source.path(), sha256, document, copy, returns);
    return new BatchRun.Checked(made.record(), JsonReport.line(made.report(), language, mask));
  }

  @Override
  public List<String> namesIn(String path) {
    return reports.namesIn(path);
  }

  private Optional<LastYear> lastYear(ReturnWorkbook workbook, Source source, String name) {
    if (before.isEmpty()) {
      return Optional.empty();
    }
    Path file = source instanceof Source.OnDisk onDisk ? onDisk.file() : Path.of(name);
    return check
        .identify(workbook.grid())
        .map(identity -> before.get().find(identity, Optional.of(file)))
        .filter(LastYearReturns.Answer.Found.class::isInstance)
        .map(answer -> ((LastYearReturns.Answer.Found) answer).lastYear());
  }

  private Optional<Wording> save(ReturnWorkbook workbook, CheckResult result, String copy) {
    if (!copies) {
      return Optional.empty();
    }
    try {
      workbook.saveMarked(result, language, out.resolve(copy));
      return Optional.empty();
    } catch (SaveException e) {
      return Optional.of(e.reason());
    }
  }

  private Optional<Wording> save(
      ReportDocument document, List<ReportFinding> findings, String copy) {
    try {
      document.saveCommented(findings, language, out.resolve(copy));
      return Optional.empty();
    } catch (SaveException e) {
      return Optional.of(e.reason());
    }
  }

  /** Below the output folder, in the folders of its return. */
  private static String markedCopy(String stem, String extension) {
    String own = name(stem);
    String folders = stem.substring(0, stem.length() - own.length());
    return OutputFolder.MARKED_COPIES + "/" + folders + CopyName.of(own, MARKED, extension);
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  @Override
  public String line(ReturnRecord unchecked) {
    return line(unchecked, Optional.empty());
  }

  private String line(ReturnRecord unchecked, Optional<String> format) {
    FileReport report =
        new FileReport(
            unchecked.path(),
            unchecked.sha256(),
            format,
            Optional.of(unchecked.refusal()),
            Optional.empty(),
            Optional.empty());
    return JsonReport.line(report, language, mask);
  }

  @Override
  public String keepDefect(Throwable defect) {
    return defects.keep(defect);
  }
}
