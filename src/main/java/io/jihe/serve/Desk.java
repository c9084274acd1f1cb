package io.jihe.serve;

import io.jihe.check.CheckOutcome;
import io.jihe.check.CheckResult;
import io.jihe.check.Explanation;
import io.jihe.check.ReturnCheck;
import io.jihe.check.ReviewLine;
import io.jihe.json.FileReport;
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

  private final ReturnCheck check;
  private final Gate gate;
  private final ServeLimits limits;
  private final Defects defects;

  Desk(ReturnCheck check, Gate gate, ServeLimits limits, Defects defects) {
    this.check = check;
    this.gate = gate;
    this.limits = limits;
    this.defects = defects;
  }

  /** A marked copy, to be sent once. */
  record Marked(Path file, String extension) {}

  /** What the client says of one finding; an empty text takes back what was said. */
  record Given(String rule, String sheet, String cell, String text) {}

  /** What is done with an opened return. */
  private interface Work<T> {
    T of(ReturnWorkbook workbook) throws RefusedException, SaveException, ApiException;
  }

  /**
   * The report of a return, whatever becomes of it: what cannot be checked is {@code refused}.
   *
   * @throws ApiException 503 where too many wait
   */
  FileReport report(Kept kept) throws ApiException {
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

  private FileReport checked(Kept kept) {
    try (ReturnWorkbook workbook = open(kept)) {
      CheckOutcome outcome = check(kept, workbook);
      Optional<String> sha256 = Optional.of(workbook.sha256());
      Optional<String> format = Optional.of(workbook.format().extension());
      if (outcome instanceof CheckOutcome.NotAForm none) {
        return new FileReport(
            kept.name(),
            sha256,
            format,
            Optional.of(none.why()),
            Optional.empty(),
            Optional.empty());
      }
      CheckResult result = ((CheckOutcome.Checked) outcome).result();
      return new FileReport(
          kept.name(), sha256, format, Optional.empty(), Optional.of(result), Optional.empty());
    } catch (RefusedException e) {
      return refused(kept, e.reason());
    }
  }

  private static FileReport refused(Kept kept, Wording why) {
    return new FileReport(
        kept.name(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(why),
        Optional.empty(),
        Optional.empty());
  }

  /** The workbook as people see it. */
  Drawing drawing(Kept kept) throws ApiException {
    return opened(kept, ReturnWorkbook::drawing);
  }

  /** Writes the marked copy, with what was explained on the page. */
  Marked marked(Kept kept, Language language) throws ApiException {
    return opened(
        kept,
        workbook -> {
          Path target = kept.folder().resolve("marked-" + UUID.randomUUID());
          workbook.saveMarked(result(kept, workbook), language, target);
          return new Marked(target, workbook.format().extension());
        });
  }

  /**
   * Keeps what the unit says of findings that need an explanation, in place of what the page said
   * before.
   *
   * @throws ApiException 422 where there is no such finding, or it is to be corrected
   */
  void explain(Kept kept, List<Given> given) throws ApiException {
    kept.explain(opened(kept, workbook -> explanations(result(kept, workbook), given)));
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

  private static ReturnWorkbook open(Kept kept) throws RefusedException {
    byte[] bytes = ReturnWorkbook.read(kept.file());
    return ReturnWorkbook.open(kept.file(), kept.name(), bytes);
  }

  private <T> T opened(Kept kept, Work<T> work) throws ApiException {
    try {
      return gate.work(
          isLarge(kept),
          () -> {
            try (ReturnWorkbook workbook = open(kept)) {
              return work.of(workbook);
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

  private static ApiException cannot(Wording why) {
    return ApiException.of(422, why.zh(), why.en());
  }

  private Wording outOfTime() {
    long seconds = limits.budget().toSeconds();
    return new Wording(
        "审核超过 " + seconds + " 秒仍未完成，已放弃，未能审完。",
        "It was not checked within " + seconds + " seconds and was given up.");
  }

  private static boolean isLarge(Kept kept) {
    return kept.bytes() > LARGE_BYTES;
  }
}
