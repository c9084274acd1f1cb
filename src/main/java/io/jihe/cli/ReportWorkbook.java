package io.jihe.cli;

import io.jihe.cell.Labels;
import io.jihe.cell.SheetGrid;
import io.jihe.cell.WorkbookGrid;
import io.jihe.check.CheckOutcome;
import io.jihe.check.CheckResult;
import io.jihe.check.ReturnCheck;
import io.jihe.check.ReviewLine;
import io.jihe.check.SheetForm;
import io.jihe.check.ValueLine;
import io.jihe.form.FormLibrary;
import io.jihe.form.FormReading;
import io.jihe.report.ReportTables;
import io.jihe.rule.Finding;
import io.jihe.rule.Wording;
import io.jihe.template.StatedReturn;
import io.jihe.value.Quantity;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReportDocument;
import io.jihe.workbook.ReturnWorkbook;
import io.jihe.workbook.SaveException;
import io.jihe.workbook.TemplateWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;

/** Writes the tables of a report into the official workbook layout of their forms. */
@RequiredArgsConstructor
final class ReportWorkbook {
  static final Wording NO_TABLE =
      new Wording(
          "报告中没有已知表单的表格，没有写出工作簿。",
          "The report holds no table of a known form; no workbook was written.");

  private static final int LONGEST_TEXT = 30;

  private final FormLibrary forms;
  private final ReturnCheck check;

  /**
   * What became of it.
   *
   * @param written whether there is a workbook now
   * @param words for people: what was written, and what is not in it
   * @param faithful whether the workbook reads and checks as the tables do
   */
  record Outcome(boolean written, List<Wording> words, boolean faithful) {
    Outcome {
      words = List.copyOf(words);
    }
  }

  /**
   * Writes the workbook and reads it again.
   *
   * @param year of the text, for tables that name none; 0 where it names none either
   */
  Outcome write(ReportDocument document, int year, Path target) {
    WorkbookGrid tables = ReportTables.of(document.blocks());
    List<FormReading> readings = check.readings(tables);
    StatedReturn.Planned planned = new StatedReturn(forms, tables).plan(readings, year);
    if (planned.sheets().isEmpty()) {
      return new Outcome(false, List.of(NO_TABLE), true);
    }
    try {
      TemplateWriter.write(planned.workbook(), target);
    } catch (SaveException e) {
      return new Outcome(false, List.of(e.reason()), false);
    }
    List<Wording> words = new ArrayList<>();
    words.add(written(planned, target));
    words.addAll(without(tables, planned));
    List<Wording> differences = differences(tables, target);
    words.addAll(differences);
    return new Outcome(true, words, differences.isEmpty());
  }

  private static Wording written(StatedReturn.Planned planned, Path target) {
    String file = CopyName.shown(target.toString());
    String sheets =
        String.join("、", planned.workbook().sheets().stream().map(s -> s.name()).toList());
    return new Wording(
        "已写出工作簿：" + file + "（" + sheets + "）", "workbook: " + file + " (" + sheets + ")");
  }

  // ---- what is not in it

  private static List<Wording> without(WorkbookGrid tables, StatedReturn.Planned planned) {
    List<Wording> words = new ArrayList<>();
    for (SheetGrid table : tables.sheets()) {
      if (!planned.sheets().contains(table.name())) {
        words.add(
            new Wording(
                table.name() + "（" + opening(table) + "）不是有版式的已知表单，没有写入。",
                table.name()
                    + " ("
                    + opening(table)
                    + ") is no known form with a layout; not written."));
      }
    }
    for (StatedReturn.Left left : planned.left()) {
      words.add(
          new Wording(
              left.place() + "「" + shortened(left.text()) + "」在表式中没有位置，没有写入。",
              left.place()
                  + " \""
                  + shortened(left.text())
                  + "\" has no place in the form; not written."));
    }
    return words;
  }

  /** The first words of a table, to know it by. */
  private static String opening(SheetGrid table) {
    for (int r = 0; r < table.rows(); r++) {
      for (int c = 0; c < table.columns(); c++) {
        if (!table.label(r, c).isEmpty()) {
          return shortened(table.label(r, c));
        }
      }
    }
    return "";
  }

  private static String shortened(String text) {
    String line = CopyName.shown(text.replace('\n', ' '));
    return line.codePointCount(0, line.length()) <= LONGEST_TEXT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_TEXT)) + "…";
  }

  // ---- whether it says the same

  private List<Wording> differences(WorkbookGrid tables, Path target) {
    try (ReturnWorkbook workbook = ReturnWorkbook.open(target)) {
      Optional<CheckResult> stated = checked(tables);
      Optional<CheckResult> written = checked(workbook.grid());
      List<Wording> words = new ArrayList<>();
      minus(values(stated), values(written))
          .forEach(v -> words.add(new Wording("没有照原样写入：" + v, "not written as stated: " + v)));
      minus(findings(stated), findings(written))
          .forEach(f -> words.add(new Wording("按工作簿审核不出：" + f, "not found in the workbook: " + f)));
      minus(findings(written), findings(stated))
          .forEach(
              f -> words.add(new Wording("只按工作簿审核得出：" + f, "found in the workbook alone: " + f)));
      return words;
    } catch (RefusedException e) {
      return List.of(e.reason());
    }
  }

  private Optional<CheckResult> checked(WorkbookGrid grid) {
    return check.check(grid, List.of()) instanceof CheckOutcome.Checked checked
        ? Optional.of(checked.result())
        : Optional.empty();
  }

  /** What was typed, by form and name; places differ. */
  private static List<String> values(Optional<CheckResult> result) {
    return result.stream()
        .flatMap(
            one ->
                one.values().stream()
                    .filter(value -> value.typed().isPresent() && value.place().isPresent())
                    .map(value -> line(one, value)))
        .toList();
  }

  private static String line(CheckResult result, ValueLine value) {
    String sheet = value.place().orElseThrow().sheet();
    String form =
        result.sheets().stream()
            .filter(each -> each.sheet().equals(sheet))
            .map(SheetForm::form)
            .findFirst()
            .orElse("");
    return form
        + " "
        + value.label().zh()
        + " "
        + Labels.fold(value.typed().orElseThrow()).replace(",", "");
  }

  /** The findings without their places, which differ. */
  private static List<String> findings(Optional<CheckResult> result) {
    return result.stream()
        .flatMap(one -> one.lines().stream())
        .map(ReviewLine::finding)
        .map(ReportWorkbook::line)
        .toList();
  }

  private static String line(Finding finding) {
    return finding.rule()
        + " "
        + finding.subject().zh()
        + " "
        + finding.stated().map(Quantity::display).orElse("-")
        + " / "
        + finding.expected().map(Quantity::display).orElse("-");
  }

  private static List<String> minus(List<String> all, List<String> others) {
    List<String> left = new ArrayList<>(all);
    others.forEach(left::remove);
    return left;
  }
}
