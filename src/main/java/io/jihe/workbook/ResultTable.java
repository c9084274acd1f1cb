package io.jihe.workbook;

import io.jihe.cell.Place;
import io.jihe.check.CheckResult;
import io.jihe.check.Fill;
import io.jihe.check.ReviewLine;
import io.jihe.check.RuleOutcome;
import io.jihe.check.TextLine;
import io.jihe.check.ValueLine;
import io.jihe.rule.Finding;
import io.jihe.rule.Language;
import io.jihe.rule.Outcome;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the sheet 审核结果 says: the verdict, one line for each thing found, and out of sight the
 * ledger.
 *
 * @param frozen how many rows stay in view
 * @param rows from the first row of the sheet on
 */
record ResultTable(int frozen, List<TableRow> rows) {
  static final Wording TITLE =
      new Wording("绩效自评审核结果", "jihe review of the performance self-evaluation");

  private static final Wording NOTHING =
      new Wording("未发现需要改正或说明的问题。", "Nothing to correct or explain was found.");

  private static final Wording REPORT_TEXT = new Wording("自评报告", "report text");

  private static final Wording NOT_RUN = new Wording("未审核", "not run");

  private static final int LONGEST_TEXT = 32_000;
  private static final int TITLE_POINTS = 28;
  private static final int HEAD_POINTS = 24;
  private static final int LINE_POINTS = 14;
  private static final int LOWEST_ROW = 20;
  private static final int HIGHEST_ROW = 400;

  /** Columns, and how wide each is in half-width characters. */
  private enum Column {
    NUMBER("序号", "No.", 5),
    SEVERITY("严重程度", "Severity", 9),
    SHEET("工作表", "Sheet", 13),
    CELL("单元格", "Cell", 7),
    SUBJECT("项目", "Item", 17),
    TYPED("填报", "As filled", 12),
    EXPECTED("应为", "Expected", 12),
    DIFFERENCE("差额", "Difference", 11),
    ISSUE("问题", "Issue", 42),
    REPAIR("改法", "To do", 28),
    BASIS("依据", "Basis", 18),
    RULE("规则", "Rule", 18),
    EXPLANATION("单位说明", "Explanation by the unit", 24);

    private final Wording label;
    private final int width;

    Column(String zh, String en, int width) {
      label = new Wording(zh, en);
      this.width = width;
    }
  }

  private static final int LEDGER_COLUMN = Column.values().length;

  /** A row of the sheet. */
  record TableRow(int points, boolean hidden, List<TableCell> cells) {}

  /**
   * A cell of the sheet.
   *
   * @param link the cell that a click leads to
   * @param reference what its formula names, in place of a text
   */
  record TableCell(
      int column,
      String text,
      Optional<Look> look,
      Optional<Place> link,
      Optional<Place> reference) {
    static TableCell of(int column, String text, Look look) {
      return new TableCell(column, text, Optional.of(look), Optional.empty(), Optional.empty());
    }
  }

  /** How wide each column is, in half-width characters. */
  static List<Integer> widths() {
    return Stream.of(Column.values()).map(column -> column.width).toList();
  }

  static int explanationColumn() {
    return Column.EXPLANATION.ordinal();
  }

  static int firstHiddenColumn() {
    return LEDGER_COLUMN;
  }

  static ResultTable of(CheckResult result, Ledger ledger, Language language) {
    return new Writer(language).write(result, ledger);
  }

  /** One line of the table; what is empty stays blank. */
  private static final class Line {
    final String[] texts = new String[Column.values().length];
    Look severity = Look.CENTRE;
    Optional<Place> place = Optional.empty();
    Optional<Ledger.Line> ledger = Optional.empty();

    Line with(Column column, String text) {
      texts[column.ordinal()] = text;
      return this;
    }

    String text(Column column) {
      String text = texts[column.ordinal()];
      return text == null ? "" : TextSize.cut(text, LONGEST_TEXT);
    }

    Line at(Place where) {
      place = Optional.of(where);
      return with(Column.SHEET, where.sheet()).with(Column.CELL, where.cell().toString());
    }
  }

  /** Puts a result into words. */
  private static final class Writer {
    private final Language language;
    private final List<TableRow> rows = new ArrayList<>();

    Writer(Language language) {
      this.language = language;
    }

    ResultTable write(CheckResult result, Ledger ledger) {
      text(TITLE.in(language), Look.TITLE, TITLE_POINTS);
      text(whose(result), Look.PLAIN, LOWEST_ROW);
      text(verdict(result), Look.STRONG, LOWEST_ROW);
      text(hint(), Look.PLAIN, LOWEST_ROW);
      head();
      int frozen = rows.size();
      if (result.lines().isEmpty() && result.texts().isEmpty()) {
        text(NOTHING.in(language), Look.PLAIN, LOWEST_ROW);
      }
      int number = 1;
      for (Line line : lines(result)) {
        rows.add(row(line.with(Column.NUMBER, Integer.toString(number++))));
      }
      rows.add(new TableRow(LOWEST_ROW, false, List.of()));
      for (Ledger.Words words : ledger.words()) {
        List<TableCell> cells = new ArrayList<>();
        keep(cells, words);
        rows.add(new TableRow(LOWEST_ROW, true, cells));
      }
      return new ResultTable(frozen, List.copyOf(rows));
    }

    private static void keep(List<TableCell> cells, Ledger.Words words) {
      cells.add(
          new TableCell(
              LEDGER_COLUMN, words.text(), Optional.empty(), Optional.empty(), Optional.empty()));
      words
          .place()
          .ifPresent(
              place ->
                  cells.add(
                      new TableCell(
                          LEDGER_COLUMN + 1,
                          "",
                          Optional.empty(),
                          Optional.empty(),
                          Optional.of(place))));
    }

    private void text(String text, Look look, int points) {
      rows.add(new TableRow(points, false, List.of(TableCell.of(0, text, look))));
    }

    private String whose(CheckResult result) {
      String year = result.year() == 0 ? "" : Integer.toString(result.year());
      String unit = result.unit().orElse("");
      return new Wording(
              "单位：" + (unit.isEmpty() ? "（未填）" : unit) + (year.isEmpty() ? "" : "　　年度：" + year),
              "Unit: "
                  + (unit.isEmpty() ? "(none)" : unit)
                  + (year.isEmpty() ? "" : "   Year: " + year))
          .in(language);
    }

    private String verdict(CheckResult result) {
      StringBuilder counts = new StringBuilder();
      for (Severity severity : Severity.values()) {
        long count =
            result.lines().stream().filter(l -> l.finding().severity() == severity).count()
                + result.texts().stream().filter(t -> t.severity() == severity).count();
        if (count > 0) {
          String label = severity.label().in(language);
          counts
              .append(counts.isEmpty() ? "" : language == Language.ZH ? "、" : ", ")
              .append(language == Language.ZH ? label + " " + count + " 条" : count + " " + label);
        }
      }
      String verdict = result.verdict().label().in(language);
      if (language == Language.ZH) {
        return "结论：" + verdict + (counts.isEmpty() ? "" : "（" + counts + "）");
      }
      return "Verdict: " + verdict + (counts.isEmpty() ? "" : " (" + counts + ")");
    }

    private String hint() {
      return new Wording(
              "强制性问题须改正；核实性问题请改正，或在最右“单位说明”栏写明情况，保存后再次审核时保留。" + "点“单元格”栏可跳到原处。",
              "Errors must be corrected. What is to be verified is corrected, or explained in the"
                  + " last column, which later checks keep. Click a cell's name to go there.")
          .in(language);
    }

    private void head() {
      List<TableCell> cells = new ArrayList<>();
      for (Column column : Column.values()) {
        cells.add(TableCell.of(column.ordinal(), column.label.in(language), Look.HEAD));
      }
      rows.add(new TableRow(HEAD_POINTS, false, cells));
    }

    private List<Line> lines(CheckResult result) {
      List<Line> lines = new ArrayList<>();
      result.lines().forEach(each -> lines.add(line(each)));
      result.texts().forEach(each -> lines.add(line(each)));
      result.fills().forEach(each -> lines.add(line(each)));
      for (ValueLine value : result.values()) {
        if (value.place().isEmpty() && value.computed().isPresent()) {
          lines.add(line(value, value.computed().get()));
        }
      }
      result.doubts().forEach(doubt -> lines.add(line(doubt)));
      for (RuleOutcome outcome : result.rules()) {
        if (outcome.outcome() == Outcome.NOT_RUN) {
          lines.add(line(outcome));
        }
      }
      return lines;
    }

    private Line line(ReviewLine review) {
      Finding finding = review.finding();
      String prefilled =
          review
              .outdated()
              .map(old -> ResultSheet.OUTDATED.get(language.ordinal()) + old)
              .orElse("");
      Line line =
          new Line()
              .at(finding.at())
              .with(Column.SEVERITY, finding.severity().label().in(language))
              .with(Column.SUBJECT, finding.subject().in(language))
              .with(Column.TYPED, finding.typed())
              .with(Column.EXPECTED, finding.expected().map(Quantity::display).orElse(""))
              .with(Column.DIFFERENCE, finding.difference().map(Quantity::display).orElse(""))
              .with(Column.ISSUE, finding.message().in(language) + cause(finding))
              .with(Column.REPAIR, finding.repair().in(language))
              .with(Column.BASIS, finding.basis())
              .with(Column.RULE, finding.rule() + "\n" + finding.code())
              .with(Column.EXPLANATION, review.explained().orElse(prefilled));
      line.severity = Look.of(Tint.of(finding.severity()));
      line.ledger =
          Optional.of(
              new Ledger.Line(
                  finding.rule().text(), finding.at(), ReviewLine.figures(finding), prefilled, ""));
      return line;
    }

    private Line line(TextLine text) {
      Line line =
          new Line()
              .with(Column.SEVERITY, text.severity().label().in(language))
              .with(Column.SHEET, REPORT_TEXT.in(language))
              .with(Column.SUBJECT, text.place() + "\n" + text.subject())
              .with(Column.TYPED, text.stated())
              .with(Column.EXPECTED, text.expected())
              .with(Column.DIFFERENCE, text.difference())
              .with(Column.ISSUE, text.message().in(language))
              .with(Column.REPAIR, text.repair().in(language))
              .with(Column.BASIS, text.basis())
              .with(Column.RULE, text.rule() + "\n" + text.code());
      line.severity = Look.of(Tint.of(text.severity()));
      return line;
    }

    private String cause(Finding finding) {
      String cause = finding.cause().in(language);
      return cause.isEmpty() ? "" : "\n" + cause;
    }

    private Line line(Fill fill) {
      Line line =
          new Line()
              .at(fill.place())
              .with(Column.SEVERITY, new Wording("代填", "filled").in(language))
              .with(Column.SUBJECT, fill.label().in(language))
              .with(Column.TYPED, new Wording("（空白）", "(blank)").in(language))
              .with(Column.EXPECTED, fill.text())
              .with(
                  Column.ISSUE,
                  new Wording(
                          "此格空白，由绩核按 " + fill.working() + " 代填。",
                          "The cell was blank; jihe filled in " + fill.working() + ".")
                      .in(language))
              .with(Column.REPAIR, new Wording("请核对，不对请改写。", "Please verify.").in(language));
      line.severity = Look.FILLED;
      return line;
    }

    private Line line(ValueLine value, Quantity computed) {
      return new Line()
          .with(Column.SEVERITY, new Wording("重算", "computed").in(language))
          .with(Column.SUBJECT, value.label().in(language))
          .with(Column.TYPED, value.typed().orElse(""))
          .with(Column.EXPECTED, computed.display())
          .with(
              Column.ISSUE,
              new Wording("重算指标，表中没有这一格，供参考。", "Computed; the form has no cell for it.")
                  .in(language));
    }

    private Line line(Wording doubt) {
      return new Line()
          .with(Column.SEVERITY, NOT_RUN.in(language))
          .with(Column.ISSUE, doubt.in(language));
    }

    private Line line(RuleOutcome outcome) {
      return new Line()
          .with(Column.SEVERITY, NOT_RUN.in(language))
          .with(Column.SUBJECT, outcome.rule().title().in(language))
          .with(Column.ISSUE, outcome.why().in(language))
          .with(Column.BASIS, outcome.rule().basis())
          .with(Column.RULE, outcome.rule().id() + "\n" + outcome.rule().code());
    }

    private static TableRow row(Line line) {
      List<TableCell> cells = new ArrayList<>();
      int most = 1;
      for (Column column : Column.values()) {
        String text = line.text(column);
        most = Math.max(most, TextSize.lines(text, column.width - 1));
        cells.add(
            new TableCell(
                column.ordinal(),
                text,
                Optional.of(look(column, line)),
                column == Column.CELL ? line.place : Optional.empty(),
                Optional.empty()));
      }
      line.ledger.ifPresent(
          each -> keep(cells, new Ledger.Words(Ledger.words(each), Optional.of(each.place()))));
      int points = Math.max(LOWEST_ROW, Math.min(HIGHEST_ROW, most * LINE_POINTS + 6));
      return new TableRow(points, false, cells);
    }

    private static Look look(Column column, Line line) {
      return switch (column) {
        case NUMBER -> Look.CENTRE;
        case SEVERITY -> line.severity;
        case CELL -> line.place.isPresent() ? Look.LINK : Look.CENTRE;
        case DIFFERENCE -> Look.FIGURE;
        case TYPED, EXPECTED -> Look.FIGURE;
        default -> Look.TEXT;
      };
    }
  }
}
