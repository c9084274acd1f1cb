package io.jihe.serve;

import io.jihe.check.CheckOutcome;
import io.jihe.check.CheckResult;
import io.jihe.check.Explanation;
import io.jihe.check.ReturnCheck;
import io.jihe.check.ReviewLine;
import io.jihe.json.FileReport;
import io.jihe.register.ReturnRecord;
import io.jihe.report.Block;
import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.workbook.Drawing;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReturnWorkbook;
import io.jihe.workbook.SaveException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where returns are checked. A return is checked anew each time something is asked of it, which
 * takes milliseconds and holds no memory in between.
 */
final class Desk {
  /** A larger file is checked alone, as in a bulk run. */
  private static final long LARGE_BYTES = 2L << 20;

  /** Characters of one explanation; a cell takes 32,767. */
  private static final int LONGEST_EXPLANATION = 2_000;

  private static final Wording TOO_LARGE =
      new Wording(
          "表格太大，内存不足，未能审完。请删去空白行列和图片后另存再送审。",
          "The workbook is too large for the memory. Please delete blank rows, columns and"
              + " pictures.");

  private static final Wording NO_SHEETS =
      new Wording("自评报告没有工作表，没有表格可画。", "A report text has no sheets to be drawn.");

  private static final Wording NOT_EXPLAINED =
      new Wording(
          "自评报告的问题不在这里说明：请改正报告，或在自评工作簿中说明。",
          "Findings in a report text are not explained here: correct the report, or explain them in"
              + " the workbook.");

  private final ReturnCheck check;
  private final Gate gate;
  private final ServeLimits limits;
  private final Defects defects;
  private final ReportDesk reports;

  Desk(ReturnCheck check, Gate gate, ServeLimits limits, Defects defects) {
    this.check = check;
    this.gate = gate;
    this.limits = limits;
    this.defects = defects;
    reports = new ReportDesk(check, this::ofReturn);
  }

  /** A marked copy, to be sent once. */
  record Marked(Path file, String extension) {}

  /** What the client says of one finding; an empty text takes back what was said. */
  record Given(String rule, String sheet, String cell, String text) {}

  /** What is done with a file. */
  private interface Reading<T> {
    T of(byte[] bytes) throws RefusedException, SaveException, ApiException;
  }

  /** What is done with an opened return. */
  private interface Work<T> {
    T of(ReturnWorkbook workbook) throws RefusedException, SaveException, ApiException;
  }

  /**
   * What is found in a file, whatever becomes of it: what cannot be checked is {@code refused}.
   *
   * @throws ApiException 503 where too many wait
   */
  Found found(Kept kept) throws ApiException {
    Found found = foundInTime(kept);
    if (kept.known().filter(ReturnRecord::wasChecked).isEmpty()) {
      kept.know(PageRecords.of(kept.id(), found));
    }
    return found;
  }

  private Found foundInTime(Kept kept) throws ApiException {
    try {
      return gate.work(isLarge(kept), () -> checked(kept));
    } catch (Gate.OutOfTimeException e) {
      return refused(kept, outOfTime());
    } catch (OutOfMemoryError e) {
      return refused(kept, TOO_LARGE);
    } catch (RuntimeException | StackOverflowError e) {
      return refused(kept, defects.record(e));
    }
  }

  private Found checked(Kept kept) {
    try {
      byte[] bytes = ReturnWorkbook.read(kept.file());
      return ReportDesk.isReport(kept, bytes) ? reports.found(kept, bytes) : ofReturn(kept, bytes);
    } catch (RefusedException e) {
      return refused(kept, e.reason());
    }
  }

  private Found ofReturn(Kept kept) {
    try {
      return ofReturn(kept, ReturnWorkbook.read(kept.file()));
    } catch (RefusedException e) {
      return refused(kept, e.reason());
    }
  }

  private Found ofReturn(Kept kept, byte[] bytes) throws RefusedException {
    try (ReturnWorkbook workbook = open(kept, bytes)) {
      CheckOutcome outcome = check(kept, workbook);
      Optional<String> sha256 = Optional.of(workbook.sha256());
      Optional<String> format = Optional.of(workbook.format().extension());
      Optional<Wording> refusal =
          outcome instanceof CheckOutcome.NotAForm none
              ? Optional.of(none.why())
              : Optional.empty();
      Optional<CheckResult> result =
          outcome instanceof CheckOutcome.Checked checked
              ? Optional.of(checked.result())
              : Optional.empty();
      return Found.ofReturn(
          new FileReport(kept.name(), sha256, format, refusal, result, Optional.empty()));
    }
  }

  /**
   * Holds a report against those of the returns named that are of its unit.
   *
   * @throws ApiException 422 where it is no report
   */
  void putBeside(Kept kept, List<Kept> named) throws ApiException {
    kept.putBeside(read(kept, bytes -> reports.chosen(kept, bytes, named)));
  }

  /** What a report holds. */
  List<Block> text(Kept kept) throws ApiException {
    return read(kept, bytes -> reports.blocks(kept, bytes));
  }

  private static Found refused(Kept kept, Wording why) {
    return Found.ofReturn(
        new FileReport(
            kept.name(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(why),
            Optional.empty(),
            Optional.empty()));
  }

  /** The workbook as people see it. */
  Drawing drawing(Kept kept) throws ApiException {
    return opened(kept, NO_SHEETS, ReturnWorkbook::drawing);
  }

  /** Writes the marked copy, with what was explained on the page; of a report, the commented. */
  Marked marked(Kept kept, Language language) throws ApiException {
    Path target = kept.folder().resolve("marked-" + UUID.randomUUID());
    return read(
        kept,
        bytes -> {
          if (ReportDesk.isReport(kept, bytes)) {
            return reports.commented(kept, bytes, language, target);
          }
          try (ReturnWorkbook workbook = open(kept, bytes)) {
            workbook.saveMarked(result(kept, workbook), language, target);
            return new Marked(target, workbook.format().extension());
          }
        });
  }

  /**
   * Keeps what the unit says of findings that need an explanation, in place of what the page said
   * before.
   *
   * @throws ApiException 422 where there is no such finding, or it is to be corrected
   */
  void explain(Kept kept, List<Given> given) throws ApiException {
    kept.explain(
        opened(kept, NOT_EXPLAINED, workbook -> explanations(result(kept, workbook), given)));
  }

  private static List<Explanation> explanations(CheckResult result, List<Given> given)
      throws ApiException {
    List<Explanation> explanations = new ArrayList<>();
    for (Given each : given) {
      ReviewLine line = line(result, each);
      explanations.add(
          new Explanation(
              ReviewLine.key(line.finding()), ReviewLine.figures(line.finding()), text(each)));
    }
    return explanations;
  }

  private static ReviewLine line(CheckResult result, Given given) throws ApiException {
    for (ReviewLine line : result.lines()) {
      boolean same =
          line.finding().rule().text().equals(given.rule())
              && line.finding().at().sheet().equals(given.sheet())
              && line.finding().at().cell().toString().equals(given.cell());
      if (same && line.finding().severity() == Severity.REVIEW) {
        return line;
      }
      if (same) {
        throw ApiException.of(
            422,
            "只有核实性问题可以说明；强制性问题须改正。",
            "Only findings of severity review are explained; errors must be corrected.");
      }
    }
    throw ApiException.of(422, "这份自评表没有这条问题。", "The return has no such finding.");
  }

  /** Without what no cell takes. */
  private static String text(Given given) throws ApiException {
    StringBuilder text = new StringBuilder();
    given
        .text()
        .codePoints()
        .filter(c -> c == '\n' || !Character.isISOControl(c))
        .forEach(text::appendCodePoint);
    if (text.length() > LONGEST_EXPLANATION) {
      throw ApiException.of(
          422,
          "说明超过 " + LONGEST_EXPLANATION + " 字，请缩短。",
          "The explanation has more than " + LONGEST_EXPLANATION + " characters.");
    }
    return text.toString().strip();
  }

  private CheckResult result(Kept kept, ReturnWorkbook workbook) throws ApiException {
    CheckOutcome outcome = check(kept, workbook);
    if (outcome instanceof CheckOutcome.NotAForm none) {
      throw cannot(none.why());
    }
    return ((CheckOutcome.Checked) outcome).result();
  }

  private CheckOutcome check(Kept kept, ReturnWorkbook workbook) {
    return check.check(workbook.grid(), explanations(kept, workbook));
  }

  /** The page's words go before those of the workbook. */
  private static List<Explanation> explanations(Kept kept, ReturnWorkbook workbook) {
    List<Explanation> all = new ArrayList<>();
    Set<String> said = new HashSet<>();
    for (Explanation typed : kept.explanations()) {
      said.add(typed.key());
      if (!typed.text().isEmpty()) {
        all.add(typed);
      }
    }
    workbook.explanations().stream().filter(own -> !said.contains(own.key())).forEach(all::add);
    return all;
  }

  private static ReturnWorkbook open(Kept kept, byte[] bytes) throws RefusedException {
    return ReturnWorkbook.open(kept.file(), kept.name(), bytes);
  }

  private <T> T opened(Kept kept, Wording ofReport, Work<T> work) throws ApiException {
    return read(
        kept,
        bytes -> {
          if (ReportDesk.isReport(kept, bytes)) {
            throw cannot(ofReport);
          }
          try (ReturnWorkbook workbook = open(kept, bytes)) {
            return work.of(workbook);
          }
        });
  }

  private <T> T read(Kept kept, Reading<T> reading) throws ApiException {
    try {
      return gate.work(
          isLarge(kept),
          () -> {
            try {
              return reading.of(ReturnWorkbook.read(kept.file()));
            } catch (RefusedException e) {
              throw cannot(e.reason());
            } catch (SaveException e) {
              throw cannot(e.reason());
            }
          });
    } catch (Gate.OutOfTimeException e) {
      throw cannot(outOfTime());
    } catch (OutOfMemoryError e) {
      throw cannot(TOO_LARGE);
    }
  }

  static ApiException cannot(Wording why) {
    return ApiException.of(422, why.zh(), why.en());
  }

  private Wording outOfTime() {
    long seconds = limits.budget().toSeconds();
    return new Wording(
        "审核超过 " + seconds + " 秒仍未完成，已放弃，未能审完。",
        "It was not checked within " + seconds + " seconds and was given up.");
  }

  private static boolean isLarge(Kept kept) {
    long bytes = kept.bytes();
    for (Kept beside : kept.beside().orElse(Kept.Beside.NONE).returns().values()) {
      bytes = Math.max(bytes, beside.bytes());
    }
    return bytes > LARGE_BYTES;
  }
}
