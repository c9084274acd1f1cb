package io.jihe.cli;

import io.jihe.batch.WatchChecker;
import io.jihe.check.CheckOutcome;
import io.jihe.check.CheckResult;
import io.jihe.check.ReturnCheck;
import io.jihe.register.CheckedText;
import io.jihe.register.Contacts;
import io.jihe.register.FileOutcome;
import io.jihe.register.Notice;
import io.jihe.register.ReportTextCheck;
import io.jihe.register.ReturnRecord;
import io.jihe.register.ReturnRecords;
import io.jihe.register.UnitList;
import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.workbook.NoticeWriter;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReportDocument;
import io.jihe.workbook.ReturnWorkbook;
import io.jihe.workbook.SaveException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Checks returns one by one, each with a marked copy and a notice of its own. */
final class NoticedReturns implements WatchChecker {
  private static final String MARKED = "-审核";
  private static final String NOTICE = "-审核意见";
  private static final String DOCX = "docx";

  private final ReturnCheck check;
  private final ReportTextCheck texts;
  private final NoticeWriter writer;
  private final Optional<Wording> due;
  private final Language language;
  private final ReturnRecords records;
  private final UnaryOperator<String> mask;
  private final DefectLogs defects;

  /**
   * For one run.
   *
   * @param out where logs of defects go
   * @param due the day by which units answer, as it is printed
   * @param showContacts whether telephone numbers stay in notices
   */
  NoticedReturns(
      ReturnCheck check,
      NoticeWriter writer,
      Path out,
      Optional<Wording> due,
      Language language,
      boolean showContacts) {
    this.check = check;
    texts = new ReportTextCheck(check);
    this.writer = writer;
    this.due = due;
    this.language = language;
    records = new ReturnRecords(showContacts);
    mask = showContacts ? UnaryOperator.identity() : Contacts::masked;
    defects = new DefectLogs(out, mask);
  }

  @Override
  public Checked check(String path, Path origin, byte[] bytes, String sha256, Path into)
      throws RefusedException, SaveException {
    if (ReportDocument.isOne(origin)) {
      return checkReport(path, ReportDocument.open(origin, bytes), sha256, into);
    }
    String name = path.substring(path.lastIndexOf('/') + 1);
    try (ReturnWorkbook workbook = ReturnWorkbook.open(origin, name, bytes)) {
      CheckOutcome outcome =
          check.check(workbook.grid(), workbook.explanations(), Optional.empty());
      if (outcome instanceof CheckOutcome.NotAForm none) {
        ReturnRecord record =
            ReturnRecord.unchecked(path, Optional.of(sha256), FileOutcome.REFUSED, "", none.why());
        return unchecked(record, into);
      }
      CheckResult result = ((CheckOutcome.Checked) outcome).result();
      String extension = workbook.format().extension();
      Path copy = into.resolve("marked." + extension);
      workbook.saveMarked(result, language, copy);
      ReturnRecord record =
          records.of(path, sha256, result, Wording.NONE, Optional.of(copy.toString()));
      List<Output> outputs = new ArrayList<>();
      outputs.add(new Output(copy, MARKED, extension));
      outputs.add(notice(record, into));
      return new Checked(true, told(record), outputs);
    }
  }

  /** A report that lands here is checked by itself: what else its unit sends is not known yet. */
  private Checked checkReport(String path, ReportDocument document, String sha256, Path into)
      throws RefusedException, SaveException {
    CheckedText text =
        texts
            .alone(document.blocks())
            .orElseThrow(() -> new RefusedException(ReportTextCheck.NO_REPORT));
    List<Output> outputs = new ArrayList<>();
    if (document.takesComments()) {
      Path copy = into.resolve("marked." + document.extension());
      document.saveCommented(text.text().findings(), language, copy);
      outputs.add(new Output(copy, MARKED, document.extension()));
    }
    Optional<String> copy = outputs.stream().findFirst().map(one -> one.written().toString());
    ReturnRecord record = text.record(records, path, sha256, Wording.NONE, copy);
    outputs.add(notice(record, into));
    return new Checked(true, told(record), outputs);
  }

  @Override
  public Checked unchecked(ReturnRecord record, Path into) throws SaveException {
    List<Output> outputs = Notice.isDue(record) ? List.of(notice(record, into)) : List.of();
    Wording why = record.refusal();
    Wording told = new Wording("未能审核。" + why.zh(), "not checked. " + why.en());
    return new Checked(false, told, outputs);
  }

  private Output notice(ReturnRecord record, Path into) throws SaveException {
    UnitList unit = new UnitList(Optional.empty(), Optional.empty());
    unit.add(record);
    Path target = into.resolve("notice." + DOCX);
    writer.write(Notice.of(unit.all().get(0), List.of(record), due, language, mask), target);
    return new Output(target, NOTICE, DOCX);
  }

  private static Wording told(ReturnRecord record) {
    StringBuilder zh = new StringBuilder(record.verdict().word().zh());
    StringBuilder en = new StringBuilder(record.verdict().word().en());
    for (Severity severity : Severity.values()) {
      int count = record.count(severity);
      zh.append('　').append(severity.label().zh()).append(' ').append(count);
      en.append("; ").append(severity.label().en()).append(' ').append(count);
    }
    return new Wording(zh.toString(), en.toString());
  }

  @Override
  public String keepDefect(Throwable defect) {
    return defects.keep(defect);
  }

  @Override
  public String name(String stem, String suffix, String extension) {
    return CopyName.of(stem, suffix, extension);
  }
}
