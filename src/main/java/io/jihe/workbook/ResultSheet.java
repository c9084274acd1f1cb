package io.jihe.workbook;

import io.jihe.cell.Place;
import io.jihe.check.CheckResult;
import io.jihe.check.Fill;
import io.jihe.check.ReviewLine;
import io.jihe.check.RuleOutcome;
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
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.CreationHelper;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.PageMargin;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;

/** Our sheet in a marked copy: the verdict, and one line for each thing found. */
final class ResultSheet {
  static final String NAME = "审核结果";

  /** Where the unit has a sheet of that name. */
  private static final String OTHER_NAME = "审核结果(绩核)";

  /** Written before an explanation that was given for other figures; the unit deletes or replaces it. */
  static final List<String> OUTDATED =
      List.of("（数字已变，请重新说明）", "(The figures have changed; please explain again) ");

  private static final Wording TITLE =
      new Wording("绩效自评审核结果", "jihe review of the performance self-evaluation");

  private static final Wording NOT_RUN = new Wording("未审核", "not run");

  private static final int LONGEST_TEXT = 32_000;
  private static final int WIDTH_UNIT = 256;
  private static final int LINE_POINTS = 14;
  private static final double SIDE_MARGIN_INCHES = 0.4;
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

  private final Workbook workbook;
  private final StyleShelf styles;
  private final Language language;
  private final CreationHelper helper;

  ResultSheet(Workbook workbook, StyleShelf styles, Language language) {
    this.workbook = workbook;
    this.styles = styles;
    this.language = language;
    helper = workbook.getCreationHelper();
  }

  /** A cheap first look; the ledger decides. */
  static boolean mayBeOurs(Sheet sheet) {
    if (sheet.getSheetName().startsWith(NAME)) {
      return true;
    }
    Row row = sheet.getRow(0);
    Cell cell = row == null ? null : row.getCell(0);
    if (cell == null || cell.getCellType() != CellType.STRING) {
      return false;
    }
    String text = cell.getStringCellValue();
    return text.equals(TITLE.zh()) || text.equals(TITLE.en());
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

  void write(CheckResult result, Ledger ledger) {
    Sheet sheet = workbook.createSheet(freeName());
    for (Column column : Column.values()) {
      sheet.setColumnWidth(column.ordinal(), column.width * WIDTH_UNIT);
    }
    int row = 0;
    text(sheet, row++, TITLE.in(language), Look.TITLE, 28);
    text(sheet, row++, whose(result), Look.PLAIN, LOWEST_ROW);
    text(sheet, row++, verdict(result), Look.STRONG, LOWEST_ROW);
    text(sheet, row++, hint(), Look.PLAIN, LOWEST_ROW);
    head(sheet, row++);
    sheet.createFreezePane(0, row);
    sheet.setRepeatingRows(new CellRangeAddress(row - 1, row - 1, -1, -1));
    List<Line> lines = lines(result);
    if (result.lines().isEmpty()) {
      text(
          sheet,
          row++,
          new Wording("未发现需要改正或说明的问题。", "Nothing to correct or explain was found.")
              .in(language),
          Look.PLAIN,
          LOWEST_ROW);
    }
    int number = 1;
    for (Line line : lines) {
      write(sheet.createRow(row++), line.with(Column.NUMBER, Integer.toString(number++)));
    }
    ledger.write(sheet, row + 1, LEDGER_COLUMN);
    for (int i = 0; i < Ledger.COLUMNS; i++) {
      sheet.setColumnHidden(LEDGER_COLUMN + i, true);
    }
    setUpPrint(sheet);
  }

  private String freeName() {
    String name = workbook.getSheet(NAME) == null ? NAME : OTHER_NAME;
    for (int i = 2; workbook.getSheet(name) != null; i++) {
      name = OTHER_NAME + i;
    }
    return name;
  }

  private void text(Sheet sheet, int index, String text, Look look, int height) {
    Row row = sheet.createRow(index);
    row.setHeightInPoints(height);
    Cell cell = row.createCell(0);
    cell.setCellStyle(styles.look(look));
    cell.setCellValue(text);
  }

  private String whose(CheckResult result) {
    String year = result.year() == 0 ? "" : Integer.toString(result.year());
    String unit = result.unit().orElse("");
    return new Wording(
            "单位：" + (unit.isEmpty() ? "（未填）" : unit) + (year.isEmpty() ? "" : "　　年度：" + year),
            "Unit: " + (unit.isEmpty() ? "(none)" : unit) + (year.isEmpty() ? "" : "   Year: " + year))
        .in(language);
  }

  private String verdict(CheckResult result) {
    StringBuilder counts = new StringBuilder();
    for (Severity severity : Severity.values()) {
      long count =
          result.lines().stream().filter(l -> l.finding().severity() == severity).count();
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
            "强制性问题须改正；核实性问题请改正，或在最右“单位说明”栏写明情况，保存后再次审核时保留。"
                + "点“单元格”栏可跳到原处。",
            "Errors must be corrected. What is to be verified is corrected, or explained in the last"
                + " column, which later checks keep. Click a cell's name to go there.")
        .in(language);
  }

  private void head(Sheet sheet, int index) {
    Row row = sheet.createRow(index);
    row.setHeightInPoints(24);
    for (Column column : Column.values()) {
      Cell cell = row.createCell(column.ordinal());
      cell.setCellStyle(styles.look(Look.HEAD));
      cell.setCellValue(column.label.in(language));
    }
  }

  private List<Line> lines(CheckResult result) {
    List<Line> lines = new ArrayList<>();
    result.lines().forEach(each -> lines.add(line(each)));
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
        review.outdated().map(old -> OUTDATED.get(language.ordinal()) + old).orElse("");
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

  private void write(Row row, Line line) {
    int most = 1;
    for (Column column : Column.values()) {
      Cell cell = row.createCell(column.ordinal());
      String text = line.text(column);
      cell.setCellStyle(styles.look(look(column, line)));
      if (!text.isEmpty()) {
        cell.setCellValue(text);
        most = Math.max(most, TextSize.lines(text, column.width - 1));
      }
    }
    row.setHeightInPoints(Math.max(LOWEST_ROW, Math.min(HIGHEST_ROW, most * LINE_POINTS + 6)));
    line.place.ifPresent(place -> link(row.getCell(Column.CELL.ordinal()), place));
    line.ledger.ifPresent(each -> Ledger.writeLine(row, LEDGER_COLUMN, each));
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

  private void link(Cell cell, Place place) {
    if (workbook.getSheet(place.sheet()) == null) {
      return;
    }
    Hyperlink link = helper.createHyperlink(HyperlinkType.DOCUMENT);
    link.setAddress(
        new CellReference(place.sheet(), place.cell().row(), place.cell().column(), false, false)
            .formatAsString());
    cell.setHyperlink(link);
  }

  private static void setUpPrint(Sheet sheet) {
    PrintSetup setup = sheet.getPrintSetup();
    setup.setPaperSize(PrintSetup.A4_PAPERSIZE);
    setup.setLandscape(true);
    sheet.setFitToPage(true);
    setup.setFitWidth((short) 1);
    setup.setFitHeight((short) 0);
    for (PageMargin side : List.of(PageMargin.LEFT, PageMargin.RIGHT)) {
      sheet.setMargin(side, SIDE_MARGIN_INCHES);
    }
  }
}
