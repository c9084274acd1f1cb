package io.jihe.cli;

import io.jihe.check.CheckOutcome;
import io.jihe.check.CheckResult;
import io.jihe.check.Fill;
import io.jihe.check.LastYear;
import io.jihe.check.ReturnCheck;
import io.jihe.check.ReviewLine;
import io.jihe.check.RuleOutcome;
import io.jihe.check.Verdict;
import io.jihe.form.FormLibrary;
import io.jihe.form.KnownForm;
import io.jihe.json.FileReport;
import io.jihe.json.JsonReport;
import io.jihe.report.ReportFinding;
import io.jihe.rule.Finding;
import io.jihe.rule.Language;
import io.jihe.rule.Outcome;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReportDocument;
import io.jihe.workbook.ReturnWorkbook;
import io.jihe.workbook.SaveException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import lombok.RequiredArgsConstructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks returns and writes a marked copy of each. */
@Command(
    name = "check",
    description = "审核自评工作簿，写出标注副本 | checks returns and writes a marked copy of each")
@RequiredArgsConstructor
final class CheckCommand implements Callable<ExitCode> {
  private static final String TO_STANDARD_OUTPUT = "-";
  private static final String MARKED = "-审核";

  static final Wording TOO_LARGE =
      new Wording(
          "表格太大，内存不足，未能审完。请删去空白行列和图片后另存再送审。",
          "The workbook is too large for the memory. Please delete blank rows, columns and"
              + " pictures.");

  private final Console console;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "工作簿 | workbooks")
  private List<Path> files = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "标注副本写到这里 | where the marked copies go (default: beside the return)")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--report",
      paramLabel = "FILE.json|-",
      description = "JSON 报告；- 写到标准输出 | the JSON report; - is standard output")
  private Optional<String> report = Optional.empty();

  @Option(names = "--form", paramLabel = "ID", description = "只按这个表单审核 | check by this form only")
  private Optional<String> form = Optional.empty();

  @Option(
      names = "--last-year",
      paramLabel = "FILE|DIR",
      description = "上年的自评工作簿或其目录，核对上年数 | last year's return, or a folder of them, to compare")
  private Optional<Path> lastYear = Optional.empty();

  @Option(
      names = "--report-text",
      paramLabel = "REPORT",
      description = "自评报告（.docx .doc .txt .md），与工作簿核对 | the report text, held against the workbook")
  private Optional<Path> reportText = Optional.empty();

  @Option(
      names = "--to-workbook",
      paramLabel = "OUT.xlsx",
      description = "把自评报告里的表格写成官方表式的工作簿 | writes a report's tables as an official workbook")
  private Optional<Path> toWorkbook = Optional.empty();

  @Override
  public ExitCode call() {
    Language language = common.language();
    FormLibrary library = common.forms();
    ReturnCheck check = new ReturnCheck(forms(library));
    Optional<LastYearReturns> before =
        lastYear.map(given -> new LastYearReturns(given, library.known()));
    refuseOneTextForSeveral();
    refuseWorkbookOfSeveral();
    refuseToWriteOverAReturn();
    refuseToWriteTwice();
    boolean reportToOut = report.equals(Optional.of(TO_STANDARD_OUTPUT));
    PrintWriter people = reportToOut ? console.err() : console.out();
    ReportTexts texts = new ReportTexts(check, language, people);
    ExitCode worst = ExitCode.CLEAN;
    List<String> reports = new ArrayList<>();
    for (Path file : files) {
      Checked checked =
          ReportDocument.isOne(file)
              ? checkText(file, texts, new ReportWorkbook(library, check), language, people)
              : checkOne(file, check, before, texts, language, people);
      worst = worst.or(checked.code());
      reports.add(JsonReport.of(checked.report(), language));
      people.flush();
    }
    return worst.or(writeReports(reports, language));
  }

  private void refuseOneTextForSeveral() {
    boolean ofReturn = files.size() == 1 && !ReportDocument.isOne(files.get(0));
    if (reportText.isPresent() && !ofReturn) {
      throw new BadArgumentException(
          "--report-text 只能与一个工作簿一起用", "--report-text goes with one workbook");
    }
  }

  /** A workbook is made of one report, and never in the place of another file. */
  private void refuseWorkbookOfSeveral() {
    if (toWorkbook.isEmpty()) {
      return;
    }
    Path target = toWorkbook.get();
    if (files.size() != 1 || !ReportDocument.isOne(files.get(0))) {
      throw new BadArgumentException(
          "--to-workbook 只能与一份自评报告（.docx .doc .txt .md）一起用",
          "--to-workbook goes with one report (.docx, .doc, .txt, .md)");
    }
    if (!target.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
      throw new BadArgumentException(
          "--to-workbook 写出的是 .xlsx 工作簿，不是 " + target, "--to-workbook writes an .xlsx: " + target);
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new BadArgumentException(
          target + " 已经存在，不会覆盖。请移走，或换一个名字", target + " is already there, and is not replaced");
    }
  }

  private void refuseToWriteOverAReturn() {
    Optional<Path> target = report.filter(r -> !r.equals(TO_STANDARD_OUTPUT)).map(Path::of);
    for (Path file : files) {
      if (target.isPresent() && isSame(file, target.get())) {
        throw new BadArgumentException(
            "--report 是送审的文件，不能覆盖：" + file,
            "--report is a return, which is never written: " + file);
      }
    }
  }

  /** No marked copy takes the place of another, or of a file that is checked in the same run. */
  private void refuseToWriteTwice() {
    Map<Path, Path> copies = new HashMap<>();
    for (Path file : files) {
      Path copy = markedCopy(file, "").toAbsolutePath().normalize();
      Path before = copies.putIfAbsent(copy, file);
      if (before != null && !isSame(before, file)) {
        throw new BadArgumentException(
            "两个文件的标注副本会同名：" + before + "、" + file + "。请分开审核，或写到不同的目录",
            "the marked copies of "
                + before
                + " and "
                + file
                + " would have one name; check them apart");
      }
    }
    for (Path file : files) {
      Path own = file.toAbsolutePath().normalize().resolveSibling(stem(file) + ".");
      Path source = copies.get(own);
      if (source != null) {
        throw new BadArgumentException(
            source + " 的标注副本会覆盖同时送审的 " + file + "。请分开审核，或用 --out 写到别的目录",
            "the marked copy of "
                + source
                + " would replace "
                + file
                + "; check them apart, or use --out");
      }
    }
  }

  private static boolean isSame(Path a, Path b) {
    try {
      return Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
    } catch (IOException e) {
      return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    }
  }

  private List<KnownForm> forms(FormLibrary library) {
    if (form.isEmpty()) {
      return library.known();
    }
    return List.of(
        library
            .byId(form.get())
            .map(KnownForm::of)
            .orElseThrow(() -> Unknown.form(form.get(), library)));
  }

  /** One file's report and the exit code it asks for. */
  private record Checked(FileReport report, ExitCode code) {}

  private Checked checkOne(
      Path file,
      ReturnCheck check,
      Optional<LastYearReturns> before,
      ReportTexts texts,
      Language language,
      PrintWriter people) {
    String name = fileName(file);
    try (ReturnWorkbook workbook = ReturnWorkbook.open(file)) {
      Optional<String> sha256 = Optional.of(workbook.sha256());
      Optional<String> format = Optional.of(workbook.format().extension());
      Optional<LastYearReturns.Answer> answer = lastYear(file, workbook, check, before);
      CheckOutcome outcome = check.check(workbook.grid(), workbook.explanations(), found(answer));
      if (outcome instanceof CheckOutcome.NotAForm none) {
        refused(people, name, none.why(), language);
        return new Checked(
            new FileReport(
                name, sha256, format, Optional.of(none.why()), Optional.empty(), Optional.empty()),
            ExitCode.UNCHECKED);
      }
      CheckResult alone = ((CheckOutcome.Checked) outcome).result();
      Optional<ReportTexts.Read> text = beside(texts, name, alone, language, people);
      ExitCode unread =
          reportText.isPresent() && text.isEmpty() ? ExitCode.UNCHECKED : ExitCode.CLEAN;
      CheckResult result = text.map(read -> withText(alone, read)).orElse(alone);
      print(people, name, result, language);
      text.ifPresent(read -> texts.print(fileName(reportText.orElseThrow()), read.result()));
      before.ifPresent(returns -> tell(people, returns.takeNotices(), language));
      answer.ifPresent(one -> tell(people, List.of(told(one, result)), language));
      Optional<Wording> unsaved = save(workbook, result, file, language, people);
      if (text.isPresent()) {
        Path copy = markedCopy(reportText.orElseThrow(), text.get().document().extension());
        Optional<Wording> uncommented = texts.save(text.get(), copy);
        unsaved = unsaved.isPresent() ? unsaved : uncommented;
      }
      ExitCode code =
          code(result)
              .or(code(answer))
              .or(unread)
              .or(text.map(ReportTexts.Read::code).orElse(ExitCode.CLEAN));
      return new Checked(
          new FileReport(
              name,
              sha256,
              format,
              unsaved,
              Optional.of(result),
              found(answer),
              text.map(ReportTexts.Read::result)),
          unsaved.isPresent() ? ExitCode.UNCHECKED.or(code) : code);
    } catch (RefusedException e) {
      return unchecked(name, e.reason(), language, people);
    } catch (OutOfMemoryError e) {
      return unchecked(name, TOO_LARGE, language, people);
    }
  }

  private static String fileName(Path file) {
    return Optional.ofNullable(file.getFileName()).orElse(file).toString();
  }

  /** The report text beside its return; empty where none was given, or it could not be read. */
  private Optional<ReportTexts.Read> beside(
      ReportTexts texts, String path, CheckResult workbook, Language language, PrintWriter people) {
    if (reportText.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(texts.beside(reportText.get(), path, workbook));
    } catch (RefusedException e) {
      refused(people, fileName(reportText.get()), e.reason(), language);
      return Optional.empty();
    }
  }

  private static CheckResult withText(CheckResult result, ReportTexts.Read read) {
    return result.with(read.result().findings().stream().map(ReportFinding::asLine).toList());
  }

  /** A report by itself: its text, and the tables in it as a return. */
  private Checked checkText(
      Path file,
      ReportTexts texts,
      ReportWorkbook workbook,
      Language language,
      PrintWriter people) {
    String name = fileName(file);
    try {
      ReportTexts.Read read = texts.alone(file);
      Optional<ReportWorkbook.Outcome> made =
          toWorkbook.map(out -> workbook.write(read.document(), read.result().year(), out));
      if (made.isPresent() && !made.get().written()) {
        return unchecked(name, made.get().words().get(0), language, people);
      }
      texts.print(name, read.result());
      Optional<CheckResult> tables = read.checked().tables();
      tables.ifPresent(result -> print(people, name, result, language));
      made.ifPresent(one -> tell(people, one.words(), language));
      Optional<Wording> unsaved = texts.save(read, markedCopy(file, read.document().extension()));
      boolean unfaithful = made.isPresent() && !made.get().faithful();
      ExitCode code =
          tables
              .map(CheckCommand::code)
              .orElse(ExitCode.CLEAN)
              .or(read.code())
              .or(unfaithful ? ExitCode.UNCHECKED : ExitCode.CLEAN);
      return new Checked(
          new FileReport(
              name,
              Optional.of(read.document().sha256()),
              Optional.of(read.document().extension()),
              unsaved,
              tables,
              Optional.empty(),
              Optional.of(read.result())),
          unsaved.isPresent() ? ExitCode.UNCHECKED.or(code) : code);
    } catch (RefusedException e) {
      return unchecked(name, e.reason(), language, people);
    } catch (OutOfMemoryError e) {
      return unchecked(name, TOO_LARGE, language, people);
    }
  }

  /** Last year's return of the unit; empty where none was asked for, or this is no return. */
  private static Optional<LastYearReturns.Answer> lastYear(
      Path file, ReturnWorkbook workbook, ReturnCheck check, Optional<LastYearReturns> before) {
    return before.flatMap(
        returns ->
            check
                .identify(workbook.grid())
                .map(identity -> returns.find(identity, Optional.of(file))));
  }

  private static Optional<LastYear> found(Optional<LastYearReturns.Answer> answer) {
    return answer
        .filter(LastYearReturns.Answer.Found.class::isInstance)
        .map(one -> ((LastYearReturns.Answer.Found) one).lastYear());
  }

  /** What this return was compared with, or why it was not. */
  private static Wording told(LastYearReturns.Answer answer, CheckResult result) {
    if (answer instanceof LastYearReturns.Answer.None none) {
      return none.why();
    }
    LastYear found = ((LastYearReturns.Answer.Found) answer).lastYear();
    String name = CopyName.shown(found.file());
    if (found.year() == 0 || result.year() == 0) {
      return new Wording(
          "上年自评表：" + name + "（本表或上年的表没有写明年度，未比对）",
          "last year's return: " + name + " (one of the two names no year; not compared)");
    }
    int due = result.year() - 1;
    return found.year() == due
        ? new Wording(
            "上年自评表：" + name + "（" + due + "年度）", "last year's return: " + name + " (" + due + ")")
        : new Wording(
            "上年自评表：" + name + "（" + found.year() + "年度，不是" + due + "年度）",
            "last year's return: " + name + " (of " + found.year() + ", not " + due + ")");
  }

  private static void tell(PrintWriter people, List<Wording> words, Language language) {
    words.forEach(word -> people.println("  " + word.in(language)));
  }

  /** A return of last year that could not be read is a file that could not be checked. */
  private static ExitCode code(Optional<LastYearReturns.Answer> answer) {
    boolean unread =
        answer.isPresent()
            && answer.get() instanceof LastYearReturns.Answer.None none
            && none.unchecked();
    return unread ? ExitCode.UNCHECKED : ExitCode.CLEAN;
  }

  private static Checked unchecked(
      String name, Wording why, Language language, PrintWriter people) {
    refused(people, name, why, language);
    return new Checked(
        new FileReport(
            name,
            Optional.empty(),
            Optional.empty(),
            Optional.of(why),
            Optional.empty(),
            Optional.empty()),
        ExitCode.UNCHECKED);
  }

  /** Writes the marked copy; what was found is not lost where that fails. */
  private Optional<Wording> save(
      ReturnWorkbook workbook,
      CheckResult result,
      Path file,
      Language language,
      PrintWriter people) {
    Path marked = markedCopy(file, workbook.format().extension());
    try {
      workbook.saveMarked(result, language, marked);
      workbook.notices().forEach(notice -> people.println("  " + notice.in(language)));
      if (CopyName.isShortened(stem(file), MARKED)) {
        people.println(
            new Wording(
                    "  原文件名太长，标注副本的名字已缩短。",
                    "  The name is too long for its marked copy, and was cut.")
                .in(language));
      }
      String shown = CopyName.shown(marked.toString());
      people.println(new Wording("  标注副本：" + shown, "  marked copy: " + shown).in(language));
      return Optional.empty();
    } catch (SaveException e) {
      people.println(
          new Wording("  标注副本没有写成：", "  no marked copy: ").in(language) + e.reason().in(language));
      return Optional.of(e.reason());
    }
  }

  /** {@code NAME-审核.xlsx} in the chosen folder, or beside the return. */
  private Path markedCopy(Path file, String extension) {
    Path folder =
        out.orElseGet(
            () -> Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("")));
    return folder.resolve(CopyName.of(stem(file), MARKED, extension));
  }

  private static String stem(Path file) {
    String name = Optional.ofNullable(file.getFileName()).orElse(file).toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static ExitCode code(CheckResult result) {
    if (result.verdict() == Verdict.INCOMPLETE) {
      return ExitCode.UNCHECKED;
    }
    boolean errors =
        result.lines().stream().anyMatch(l -> l.finding().severity() == Severity.ERROR);
    return errors ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }

  private static void refused(PrintWriter people, String name, Wording why, Language language) {
    people.println(
        CopyName.shown(name)
            + new Wording("：未能审核。", ": not checked: ").in(language)
            + why.in(language));
  }

  private static void print(
      PrintWriter people, String name, CheckResult result, Language language) {
    people.println(CopyName.shown(name) + ": " + summary(result, language));
    for (ReviewLine line : result.lines()) {
      Finding finding = line.finding();
      people.println(
          "  "
              + finding.severity().label().in(language)
              + "  "
              + finding.sentence(language)
              + line.explained()
                  .map(text -> new Wording("（已说明：" + text + "）", " (explained: " + text + ")"))
                  .map(w -> w.in(language))
                  .orElse(""));
    }
    for (Fill fill : result.fills()) {
      people.println(
          new Wording(
                  "  代填  "
                      + fill.place()
                      + " "
                      + fill.label().zh()
                      + "："
                      + fill.text()
                      + "（"
                      + fill.working()
                      + "）",
                  "  filled  "
                      + fill.place()
                      + " "
                      + fill.label().en()
                      + ": "
                      + fill.text()
                      + " ("
                      + fill.working()
                      + ")")
              .in(language));
    }
    for (RuleOutcome rule : result.rules()) {
      if (rule.outcome() == Outcome.NOT_RUN) {
        people.println(
            new Wording("  未审核  ", "  not run  ").in(language)
                + rule.rule().title().in(language)
                + new Wording("〔" + rule.rule().id() + "〕", " [" + rule.rule().id() + "] ")
                    .in(language)
                + rule.why().in(language));
      }
    }
    result.doubts().forEach(doubt -> people.println("  " + doubt.in(language)));
  }

  private static String summary(CheckResult result, Language language) {
    StringBuilder text = new StringBuilder(result.verdict().label().in(language));
    for (Severity severity : Severity.values()) {
      long count = result.lines().stream().filter(l -> l.finding().severity() == severity).count();
      text.append(language == Language.ZH ? "　" : "; ")
          .append(severity.label().in(language))
          .append(' ')
          .append(count);
    }
    return text.toString();
  }

  private ExitCode writeReports(List<String> reports, Language language) {
    if (report.isEmpty()) {
      return ExitCode.CLEAN;
    }
    String text =
        reports.size() == 1
            ? reports.get(0)
            : "[" + String.join(",", reports.stream().map(String::strip).toList()) + "]\n";
    if (report.get().equals(TO_STANDARD_OUTPUT)) {
      console.out().print(text);
      console.out().flush();
      return ExitCode.CLEAN;
    }
    Path target = Path.of(report.get());
    try {
      WholeFile.write(target, text);
      return ExitCode.CLEAN;
    } catch (IOException e) {
      console
          .err()
          .println(
              new Wording("报告写不进去：" + target, "the report cannot be written: " + target)
                  .in(language));
      return ExitCode.UNCHECKED;
    }
  }
}
