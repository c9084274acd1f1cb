package io.jihe.cli;

import io.jihe.check.CheckOutcome;
import io.jihe.check.CheckResult;
import io.jihe.check.ReturnCheck;
import io.jihe.report.ReadReport;
import io.jihe.report.ReportCheck;
import io.jihe.report.ReportFinding;
import io.jihe.report.ReportResult;
import io.jihe.report.ReportTables;
import io.jihe.report.WorkbookValues;
import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReportDocument;
import io.jihe.workbook.SaveException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;

/** Checks report texts: by themselves with the tables they hold, or beside a return. */
@RequiredArgsConstructor
final class ReportTexts {
  private final ReturnCheck check;
  private final Language language;
  private final PrintWriter people;

  /** Read when the first text comes: a check of workbooks alone does not pay for it. */
  private Optional<ReportCheck> texts = Optional.empty();

  /** A text that was read, with what was found. */
  record Read(
      ReportDocument document,
      boolean anotherPaper,
      ReportResult result,
      Optional<CheckResult> tables) {
    /** Whether it is no such report; also one without figures with units, and without forms. */
    boolean isNothing() {
      return anotherPaper || tables.isEmpty() && result.figures() == 0;
    }

    ExitCode code() {
      if (!result.isChecked()) {
        return ExitCode.UNCHECKED;
      }
      return result.hasErrors() ? ExitCode.FINDINGS : ExitCode.CLEAN;
    }
  }

  private ReportCheck texts() {
    ReportCheck known = texts.orElseGet(ReportCheck::shipped);
    texts = Optional.of(known);
    return known;
  }

  /** The text by itself; its tables are checked as the sheets of a return. */
  Read alone(Path file) throws RefusedException {
    ReportDocument document = ReportDocument.open(file);
    Optional<CheckResult> tables = tables(document);
    return read(document, tables, Optional.empty(), tables);
  }

  /** The text beside the return it belongs to; its tables are held against that. */
  Read beside(Path file, CheckResult workbook) throws RefusedException {
    ReportDocument document = ReportDocument.open(file);
    Optional<CheckResult> tables = tables(document);
    return read(document, Optional.of(workbook), tables, tables);
  }

  private Read read(
      ReportDocument document,
      Optional<CheckResult> workbook,
      Optional<CheckResult> compared,
      Optional<CheckResult> tables) {
    ReadReport read = texts().read(document.blocks());
    ReportResult result =
        read.check(workbook.map(WorkbookValues::of), compared.map(WorkbookValues::of));
    return new Read(document, read.isAnotherPaper(), result, tables);
  }

  private Optional<CheckResult> tables(ReportDocument document) {
    CheckOutcome outcome = check.check(ReportTables.of(document.blocks()), List.of());
    return outcome instanceof CheckOutcome.Checked checked
        ? Optional.of(checked.result())
        : Optional.empty();
  }

  /** A line for the text, and one for each finding. */
  void print(String name, ReportResult result) {
    people.println(CopyName.shown(name) + ": " + summary(result));
    for (ReportFinding finding : result.findings()) {
      people.println(
          "  " + finding.severity().label().in(language) + "  " + finding.line(language));
    }
    if (!result.isChecked()) {
      people.println("  " + ReportResult.NOTHING_HELD.in(language));
    }
  }

  private String summary(ReportResult result) {
    StringBuilder text = new StringBuilder(result.verdict().label().in(language));
    for (Severity severity : Severity.values()) {
      long count = result.findings().stream().filter(f -> f.severity() == severity).count();
      text.append(language == Language.ZH ? "　" : "; ")
          .append(severity.label().in(language))
          .append(' ')
          .append(count);
    }
    return text.append(
            new Wording(
                    "　（报告中带单位的数字 " + result.figures() + " 个，相互核对了 " + result.held() + " 个）",
                    " ("
                        + result.figures()
                        + " figures, "
                        + result.held()
                        + " held against others)")
                .in(language))
        .toString();
  }

  /** Writes the copy with comments where the text takes them; empty where all went well. */
  Optional<Wording> save(Read read, Path target) {
    if (!read.document().takesComments()) {
      return Optional.empty();
    }
    String shown = CopyName.shown(target.toString());
    try {
      read.document().saveCommented(read.result().findings(), language, target);
      people.println(new Wording("  批注副本：" + shown, "  commented copy: " + shown).in(language));
      return Optional.empty();
    } catch (SaveException e) {
      people.println(
          new Wording("  批注副本没有写成：", "  no commented copy: ").in(language)
              + e.reason().in(language));
      return Optional.of(e.reason());
    }
  }
}
