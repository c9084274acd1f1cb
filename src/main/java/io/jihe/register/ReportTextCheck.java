package io.jihe.register;

import io.jihe.check.CheckOutcome;
import io.jihe.check.CheckResult;
import io.jihe.check.ReturnCheck;
import io.jihe.report.Block;
import io.jihe.report.ReadReport;
import io.jihe.report.ReportCheck;
import io.jihe.report.ReportFinding;
import io.jihe.report.ReportResult;
import io.jihe.report.ReportTables;
import io.jihe.report.WorkbookValues;
import io.jihe.rule.Wording;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;

/** Checks report texts, each by itself or beside the returns of its unit. For many threads. */
@RequiredArgsConstructor
public final class ReportTextCheck {
  /** What is said of a text that is no report. */
  public static final Wording NO_REPORT =
      new Wording(
          "这不是绩效自评报告：是另一种文书，或没有带单位的数字和自评表格。请确认送审的文件。",
          "This is no self-evaluation report: it is another paper, or states no figures with units"
              + " and holds no form. Please check what was sent.");

  private static final WorkbookValues NO_VALUES = new WorkbookValues(0, List.of(), List.of());

  private final ReturnCheck check;

  /** Read when the first report comes: a run of workbooks alone does not pay for it. */
  private volatile Optional<ReportCheck> texts = Optional.empty();

  private ReportCheck texts() {
    ReportCheck known = texts.orElseGet(ReportCheck::shipped);
    texts = Optional.of(known);
    return known;
  }

  /** What the name of a file may call its unit. */
  public List<String> namesIn(String path) {
    return texts().namesIn(path);
  }

  /** Reads a report, yet to be checked. */
  public ReadReport read(List<Block> blocks) {
    return texts().read(blocks);
  }

  /**
   * Checks one report by itself, with the tables it holds.
   *
   * @return empty where it is no report; see {@link #NO_REPORT}
   */
  public Optional<CheckedText> alone(List<Block> blocks) {
    return check(blocks, read -> Optional.empty(), pair -> NO_VALUES);
  }

  /**
   * Checks one report beside the workbook that a person says it belongs to.
   *
   * @return empty where it is no report; see {@link #NO_REPORT}
   */
  public Optional<CheckedText> beside(List<Block> blocks, String path, CheckResult workbook) {
    ReportPairs.Pair pair =
        new ReportPairs.Pair(workbook.unit(), workbook.year(), List.of(path), List.of());
    return check(blocks, read -> Optional.of(pair), same -> WorkbookValues.of(workbook));
  }

  /**
   * Checks one report: beside its returns, against which the tables it holds are held too; where it
   * has none, by itself with these tables, which are checked as the sheets of a return.
   *
   * @param pairing finds its returns; empty where nobody can tell whose report it is
   * @param values all figures of these returns
   * @return empty where it is no report; see {@link #NO_REPORT}
   */
  public Optional<CheckedText> check(
      List<Block> blocks,
      Function<ReadReport, Optional<ReportPairs.Pair>> pairing,
      Function<ReportPairs.Pair, WorkbookValues> values) {
    ReadReport read = read(blocks);
    if (read.isAnotherPaper()) {
      return Optional.empty();
    }
    Optional<ReportPairs.Pair> pair = pairing.apply(read);
    Optional<ReportPairs.Pair> held = pair.filter(known -> !known.paths().isEmpty());
    Optional<CheckResult> inText = tables(blocks);
    Optional<CheckResult> tables = inText.filter(result -> held.isEmpty());
    ReportResult text =
        held.isEmpty()
            ? read.check(tables.map(WorkbookValues::of), Optional.empty())
            : read.check(held.map(values), inText.map(WorkbookValues::of));
    if (inText.isEmpty() && text.figures() == 0) {
      return Optional.empty();
    }
    Optional<CheckResult> both =
        tables.map(t -> t.with(text.findings().stream().map(ReportFinding::asLine).toList()));
    return Optional.of(new CheckedText(read, text, both, pair));
  }

  private Optional<CheckResult> tables(List<Block> blocks) {
    CheckOutcome outcome = check.check(ReportTables.of(blocks), List.of());
    return outcome instanceof CheckOutcome.Checked checked
        ? Optional.of(checked.result())
        : Optional.empty();
  }
}
