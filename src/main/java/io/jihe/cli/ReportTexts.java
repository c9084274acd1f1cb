package io.jihe.cli;

import io.jihe.check.CheckResult;
import io.jihe.check.ReturnCheck;
import io.jihe.register.CheckedText;
import io.jihe.register.ReportTextCheck;
import io.jihe.report.ReportFinding;
import io.jihe.report.ReportResult;
import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReportDocument;
import io.jihe.workbook.SaveException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** Checks report texts: by themselves with the tables they hold, or beside a return. */
final class ReportTexts {
  private final ReportTextCheck check;
  private final Language language;
  private final PrintWriter people;

  ReportTexts(ReturnCheck check, Language language, PrintWriter people) {
    this.check = new ReportTextCheck(check);
    this.language = language;
    this.people = people;
  }

  /** A report with what was found in it. */
  record Read(ReportDocument document, CheckedText checked) {
    ReportResult result() {
      return checked.text();
    }

    ExitCode code() {
      ExitCode ofText = result().hasErrors() ? ExitCode.FINDINGS : ExitCode.CLEAN;
      return result().isChecked() || checked.tables().isPresent() ? ofText : ExitCode.UNCHECKED;
    }
  }

  /**
   * The text by itself; its tables are checked as the sheets of a return.
   *
   * @throws RefusedException also of what is no report
   */
  Read alone(Path file) throws RefusedException {
    ReportDocument document = ReportDocument.open(file);
    return read(document, check.alone(document.blocks()));
  }

  /**
   * The text beside the return it belongs to; its tables are held against that.
   *
   * @param path of the return
   * @throws RefusedException also of what is no report
   */
  Read beside(Path file, String path, CheckResult workbook) throws RefusedException {
    ReportDocument document = ReportDocument.open(file);
    return read(document, check.beside(document.blocks(), path, workbook));
  }

  private static Read read(ReportDocument document, Optional<CheckedText> checked)
      throws RefusedException {
    return new Read(
        document, checked.orElseThrow(() -> new RefusedException(ReportTextCheck.NO_REPORT)));
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
