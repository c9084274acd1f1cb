package io.jihe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import io.jihe.cell.Place;
import io.jihe.cell.SheetGrid;
import io.jihe.cell.WorkbookGrid;
import io.jihe.check.CheckOutcome;
import io.jihe.check.CheckResult;
import io.jihe.check.ReturnCheck;
import io.jihe.check.SheetForm;
import io.jihe.check.ValueLine;
import io.jihe.form.FormLibrary;
import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables inside a report beside the workbook: all that is told, and nothing else. */
class TableTieCheckTest {
  private static final ReturnCheck FORMS = new ReturnCheck(FormLibrary.shipped().known());
  private static final ReportCheck CHECK = ReportCheck.shipped();

  /** 基础数据表, filled, with two projects. */
  private static final String BASIC =
      """
      部门整体支出绩效评价基础数据表
      财政供养人员情况|编制数|2023年实际在职人数|控制率
      |35|18|51.43%
      经费控制情况（万元）|2022年决算数|2023年预算数|2023年决算数
      三公经费|4.25|3.50|0.14
      1、公务用车购置和维护经费|0|0|0
      其中：公车购置|0|0|0
      公车运行维护|0|0|0
      2、出国经费|0|0|0
      3、公务接待|4.25|3.50|0.14
      项目支出：|||
      1、业务工作经费|3427.69|34.20|9623.22
      2、运行维护经费|12.00|13.00|14.00
      公用经费|37.38|40.49|30.93
      其中：办公经费|1.92|2.0|4.42
      水费、电费、差旅费|1.87|0|0
      会议费、培训费|0.59|0|0.44
      政府采购金额|——||64.05
      部门基本支出预算调整|——||
      """;

  @Test
  void theSameTableIsTheSame() {
    assertEquals(List.of(), told(BASIC, BASIC));
  }

  /** Each figure of the published report, typed wrongly one by one. */
  @Test
  void everyFigureOfAPublishedReportIsHeld() {
    List<Block> blocks = GoldenReports.blocks("dongjiaduan-2023");
    WorkbookValues workbook = values(ReportTables.of(blocks).sheets());
    assertEquals(List.of(), told(blocks, Optional.of(workbook)));
    List<String> missed = new ArrayList<>();
    int figures = 0;
    for (ValueLine line : lines(ReportTables.of(blocks).sheets())) {
      if (line.value().isPresent() && line.place().isPresent()) {
        figures++;
        Place at = line.place().get();
        List<String> told =
            told(slipped(blocks, at, line.typed().orElseThrow()), Optional.of(workbook));
        if (told.size() != 1 || !told.get(0).contains(at + " 为 ")) {
          missed.add(line.id() + " " + at + " " + line.typed().orElseThrow() + " " + told);
        }
      }
    }
    assertEquals(List.of(), missed);
    assertEquals(96, figures);
  }

  /** The blocks with another first digit in one cell of a table. */
  private static List<Block> slipped(List<Block> blocks, Place at, String typed) {
    List<Block> slipped = new ArrayList<>(blocks);
    for (PlacedTable placed : ReportTables.placed(blocks)) {
      if (placed.name().equals(at.sheet())) {
        List<List<String>> rows = new ArrayList<>(placed.table().rows());
        int row = at.cell().row() - placed.titles().size();
        List<String> cells = new ArrayList<>(rows.get(row));
        String cell = cells.get(at.cell().column());
        int digit = cell.indexOf(typed.strip());
        while (!Character.isDigit(cell.charAt(digit))) {
          digit++;
        }
        int other = (cell.charAt(digit) - '0') % 9 + 1;
        cells.set(at.cell().column(), cell.substring(0, digit) + other + cell.substring(digit + 1));
        rows.set(row, cells);
        slipped.set(placed.block(), new Block.Table(rows));
      }
    }
    return slipped;
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "30.93 | 30.930",
        "30.93 | 30.934", // a third decimal that its cell hides, or not
        "30.9 | 30.93", // rounded by the report
        "30.93 | 30.9", // and by the unit
        "30.93 | 309300元",
        "30.93 | ——",
        "30.93 | ''",
        "—— | 30.93",
        "51.43% | 0.5143",
        "51.43% | 0.514286",
        "51.43% | 51.43",
        "51% | 51.43%",
        "51.43% | 0.5143%", // 1.2 may be 1.2% or 120%
        "18 | 18人",
        "64.05 | 不详" // not readable: the workbook is told so by itself
      })
  void whatAgreesOrIsStatedOnceIsNotTold(String report, String workbook) {
    String there = report.equals("——") ? workbook : report;
    String typed = BASIC.contains("|" + there) ? there : there.endsWith("%") ? "51.43%" : "30.93";
    assertEquals(List.of(), told(with(typed, report), with(typed, workbook)));
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "30.93 | 31.93 | 报告·报告表1：报告所附的表与附表不一致：「公用经费（2023年决算数）」报告表1!D14 为 30.93万元，附表 基础数据表!D14 为 31.93万元，相差 1.00万元。原文：「公用经费 37.38 40.49 30.93」〔CN-REPORT-024〕",
        "30.94 | 30.93 | 报告·报告表1：报告所附的表与附表不一致：「公用经费（2023年决算数）」报告表1!D14 为 30.94万元，附表 基础数据表!D14 为 30.93万元，相差 0.01万元。原文：「公用经费 37.38 40.49 30.94」〔CN-REPORT-024〕",
        "30.93 | 30.90 | 报告·报告表1：报告所附的表与附表不一致：「公用经费（2023年决算数）」报告表1!D14 为 30.93万元，附表 基础数据表!D14 为 30.90万元，相差 0.03万元。原文：「公用经费 37.38 40.49 30.93」〔CN-REPORT-024〕",
        "0 | 0.44 | 报告·报告表1：报告所附的表与附表不一致：「会议费、培训费（2023年决算数）」报告表1!D17 为 0.00万元，附表 基础数据表!D17 为 0.44万元，相差 0.44万元。原文：「会议费、培训费 0.59 0 0」〔CN-REPORT-024〕",
        "18 | 17.6 | 报告·报告表1：报告所附的表与附表不一致：「实际在职人数」报告表1!C3 为 18人，附表 基础数据表!C3 为 17.6人，相差 0.4人。原文：「35 18 51.43%」〔CN-REPORT-024〕",
        "51.43% | 52.43% | 报告·报告表1：报告所附的表与附表不一致：「在职人员控制率」报告表1!D3 为 51.43%，附表 基础数据表!D3 为 52.43%，相差 1.00%。原文：「35 18 51.43%」〔CN-REPORT-024〕",
        "51.43% | 0.5 | 报告·报告表1：报告所附的表与附表不一致：「在职人员控制率」报告表1!D3 为 51.43%，附表 基础数据表!D3 为 50.00%，相差 1.43%。原文：「35 18 51.43%」〔CN-REPORT-024〕",
        "18 | 19 | 报告·报告表1：报告所附的表与附表不一致：「实际在职人数」报告表1!C3 为 18人，附表 基础数据表!C3 为 19人，相差 1人。原文：「35 18 51.43%」〔CN-REPORT-024〕",
        "34.20 | -34.20 | 报告·报告表1：报告所附的表与附表不一致：「业务工作经费」2023年预算数报告表1!C12 为 34.20万元，附表 基础数据表!C12 为 -34.20万元，相差 68.40万元。原文：「1、业务工作经费 3427.69 34.20 9623.22」〔CN-REPORT-024〕"
      })
  void whatDiffersIsToldWithBothPlaces(String report, String workbook, String line) {
    String typed =
        List.of("30.93", "51.43%", "18", "34.20", "0.44").stream()
            .filter(each -> each.equals(report) || each.equals(workbook))
            .findFirst()
            .orElseThrow();
    assertEquals(List.of(line), told(with(typed, report), with(typed, workbook)));
  }

  @Test
  void projectsAreComparedByTheirNames() {
    String first = "1、业务工作经费|3427.69|34.20|9623.22\n";
    String second = "2、运行维护经费|12.00|13.00|14.00\n";
    String turned =
        BASIC.replace(
            first + second, "1、运行维护经费|12.00|13.00|14.00\n2、业务工作经费|3427.69|34.20|9623.22\n");
    assertEquals(List.of(), told(BASIC, turned));
    assertEquals(
        List.of(
            "报告·报告表1：报告所附的表与附表不一致：「运行维护经费」2023年决算数报告表1!D13 为 14.00万元，附表 基础数据表!D12 为"
                + " 15.00万元，相差 1.00万元。原文：「2、运行维护经费 12.00 13.00 14.00」〔CN-REPORT-024〕"),
        told(BASIC, turned.replace("14.00", "15.00")));
    assertEquals(
        List.of(),
        told(BASIC, BASIC.replace(second, "2、物业管理经费|22.00|23.00|24.00\n")),
        "another project");
    assertEquals(
        List.of(),
        told(
            BASIC,
            BASIC.replace(second, "2、运行维护经费|22.00|23.00|24.00\n3、运行维护经费|12.00|13.00|14.00\n")),
        "two of one name");
  }

  /** Two names that begin alike are two, although a label has only their beginning. */
  @Test
  void longNamesAreComparedWhole() {
    String begin = "2023年度农村公路养护和安全生命防护工程";
    String here = BASIC.replace("运行维护经费|", begin + "甲标段经费|");
    assertEquals(
        List.of(), told(here, here.replace("甲标段经费|12.00|13.00|14.00", "乙标段经费|22.00|23.00|24.00")));
    assertEquals(
        List.of(
            "报告·报告表1：报告所附的表与附表不一致：「2023年度农村公路养护和安全生命防护…」2023年决算数报告表1!D13 为 14.00万元，附表"
                + " 基础数据表!D13 为 24.00万元，相差 10.00万元。原文：「2、2023年度农村公路养护和安全生命防护工程甲标段经费"
                + " 12.00 13.00 14.00」〔CN-REPORT-024〕"),
        told(here, here.replace("14.00", "24.00")));
  }

  @Test
  void anEarlierDraftIsToldOnce() {
    String draft =
        BASIC
            .replace("30.93", "31.93")
            .replace("40.49", "41.49")
            .replace("37.38", "38.38")
            .replace("64.05", "65.05")
            .replace("9623.22", "9624.22")
            .replace("|18|", "|19|");
    assertEquals(
        List.of(
            "报告·报告表1：报告所附的表与附表不一致：报告表1 与附表都填了的 40 个数字中有 6 个不同，如「实际在职人数」报告表1!C3 为 19人，附表"
                + " 基础数据表!C3 为 18人；「业务工作经费」2023年决算数报告表1!D12 为 9624.22万元，附表 基础数据表!D12 为"
                + " 9623.22万元；「公用经费（2022年决算数）」报告表1!B14 为 38.38万元，附表 基础数据表!B14 为"
                + " 37.38万元。原文：「部门整体支出绩效评价基础数据表」〔CN-REPORT-024〕"),
        told(draft, BASIC));
  }

  /** 「单位：元」 stood on a line that was not pasted with the table. */
  @Test
  void aTableWhoseUnitGotLostIsReadInYuan() {
    String inYuan = BASIC.replace("（万元）", "（元）");
    String lost = inYuan.replace("（元）", "");
    String[] figures = {"3427.69", "34.20", "9623.22", "37.38", "40.49", "30.93", "64.05", "4.25"};
    for (String figure : figures) {
      inYuan = inYuan.replace(figure, tenThousand(figure));
      lost = lost.replace(figure, tenThousand(figure));
    }
    String small = BASIC;
    for (String other :
        List.of("3.50", "0.14", "12.00", "13.00", "14.00", "1.92", "2.0|", "4.42")) {
      String blank = other.endsWith("|") ? "|" : "";
      inYuan = inYuan.replace(other, blank);
      lost = lost.replace(other, blank);
      small = small.replace(other, blank);
    }
    for (String other : List.of("1.87", "0.59", "0.44")) {
      inYuan = inYuan.replace(other, "");
      lost = lost.replace(other, "");
    }
    assertEquals(List.of(), told(inYuan, small));
    assertEquals(List.of(), told(lost, small));
    assertEquals(List.of(), told(small, lost));
    assertEquals(
        List.of(
            "报告·报告表1：报告所附的表与附表不一致：「公用经费（2023年决算数）」报告表1!D14 为 309400.00元，附表 基础数据表!D14 为"
                + " 30.93万元，相差 100.00元。原文：「公用经费 373800 404900 309400」〔CN-REPORT-024〕"),
        told(lost.replace("309300", "309400"), small));
  }

  private static String tenThousand(String figure) {
    return new java.math.BigDecimal(figure).movePointRight(4).stripTrailingZeros().toPlainString();
  }

  /** A table of one column of figures, under the head of another: 全年预算数 with those of 年初. */
  @Test
  void aFigureOfAColumnThatOnlyTheWorkbookHasIsNotTold() {
    String one = BASIC.replace("|2022年决算数|2023年预算数|2023年决算数", "|2023年预算数|2023年决算数");
    StringBuilder shorter = new StringBuilder();
    for (String line : one.lines().toList()) {
      String[] cells = line.split("\\|", -1);
      boolean grid = cells.length == 4 && !line.contains("人数") && !line.startsWith("|35");
      shorter.append(grid ? cells[0] + "|" + cells[1] + "|" + cells[3] : line).append('\n');
    }
    assertEquals(List.of(), told(shorter.toString(), BASIC));
  }

  @Test
  void tablesOfAnotherYearSaySo() {
    String before = BASIC.replace("2023", "#").replace("2022", "2021").replace("#", "2022");
    assertEquals(List.of(), told(before, BASIC));
    assertEquals(
        List.of(
            "报告·报告表1：报告所附的表与附表不一致：「公用经费（2022年决算数）」报告表1!D14 为 31.93万元，附表 基础数据表!D14 为"
                + " 30.93万元，相差 1.00万元。报告中的表为2022年度，附表为2023年度。原文：「公用经费 37.38 40.49"
                + " 31.93」〔CN-REPORT-024〕"),
        told(before.replace("30.93", "31.93"), BASIC));
  }

  /** The year is told by another rule, and then nothing else is compared. */
  @Test
  void aReportOfAnotherYearIsNotCompared() {
    List<Block> blocks = new ArrayList<>(TextBlocks.of("2022年度整体支出绩效自评报告\n"));
    blocks.addAll(blocks(BASIC.replace("30.93", "31.93")));
    assertEquals(List.of(), told(blocks, Optional.of(values(List.of(sheet("基础数据表", BASIC))))));
  }

  /** A cell that only a rule names may be another in another layout. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "public.actual, '', public.actual",
    "projects.3.actual, 业务工作经费, projects.业务工作经费.actual",
    "projects.3.actual, '', ''",
    "HN-BASIC-014.D5, '', ''"
  })
  void aValueIsCalledTheSameInEveryReturn(String id, String row, String key) {
    Place place = new Place("表", new CellAddress(0, 0));
    Quantity one = Quantity.of("1", Unit.WAN_YUAN);
    WorkbookValues.Value value =
        new WorkbookValues.Value("basic-data", id, place, one, 2, Wording.NONE, row);
    assertEquals(key, value.key().orElse(""));
  }

  @Test
  void twoFormsOnOneSheetAreNotCompared() {
    SheetForm basic = new SheetForm("表", "hunan-2023-basic-data", "basic-data", 2023);
    SheetForm score = new SheetForm("表", "hunan-2023-overall-self-score", "overall", 2023);
    SheetForm other = new SheetForm("表2", "hunan-2015-indicator-score", "list", 2023);
    Set<String> mixed = WorkbookValues.mixed(List.of(basic, score, other));
    assertEquals(Set.of("basic-data", "overall"), mixed);
    WorkbookValues there = values(List.of(sheet("表", BASIC)));
    assertEquals(
        List.of(),
        told(
            blocks(BASIC.replace("30.93", "31.93")),
            Optional.of(
                new WorkbookValues(
                    2023, there.families(), Map.of(), Map.of(), mixed, there.values()))));
  }

  @Test
  void aFormThatStandsTwiceIsNotCompared() {
    String other = BASIC.replace("30.93", "31.93");
    List<Block> blocks = new ArrayList<>(blocks(other));
    blocks.addAll(blocks(other));
    assertEquals(List.of(), told(blocks, Optional.of(values(List.of(sheet("基础数据表", BASIC))))));
    assertEquals(
        List.of(),
        told(
            blocks(other),
            Optional.of(values(List.of(sheet("基础数据表", BASIC), sheet("副本", BASIC))))));
  }

  @Test
  void aReportAloneHasNothingToBeComparedWith() {
    assertEquals(List.of(), told(blocks(BASIC.replace("30.93", "31.93")), Optional.empty()));
  }

  // ---- made here

  private static String with(String typed, String other) {
    return BASIC.replace("|" + typed, "|" + other);
  }

  private static List<String> told(String report, String workbook) {
    return told(blocks(report), Optional.of(values(List.of(sheet("基础数据表", workbook)))));
  }

  private static List<String> told(List<Block> blocks, Optional<WorkbookValues> workbook) {
    ReportResult result =
        CHECK.read(blocks).check(workbook, Optional.of(values(ReportTables.of(blocks).sheets())));
    return result.findings().stream()
        .filter(finding -> finding.rule().id().text().equals("CN-REPORT-024"))
        .map(finding -> finding.line(Language.ZH))
        .toList();
  }

  /** The first line as the words above, the others as rows. */
  private static List<Block> blocks(String table) {
    List<List<String>> rows = new ArrayList<>();
    table.lines().skip(1).forEach(line -> rows.add(List.of(line.split("\\|", -1))));
    return List.of(new Block.Words(table.lines().findFirst().orElseThrow()), new Block.Table(rows));
  }

  private static SheetGrid sheet(String name, String table) {
    SheetGrid.Builder sheet = SheetGrid.named(name);
    int row = 0;
    for (String line : table.lines().toList()) {
      String[] cells = line.split("\\|", -1);
      for (int c = 0; c < cells.length; c++) {
        if (!cells[c].isEmpty()) {
          sheet.put(new CellAddress(row, c), new CellContent.Text(cells[c]));
        }
      }
      row++;
    }
    return sheet.build();
  }

  private static WorkbookValues values(List<SheetGrid> sheets) {
    return WorkbookValues.of(checked(sheets));
  }

  private static List<ValueLine> lines(List<SheetGrid> sheets) {
    return checked(sheets).values();
  }

  private static CheckResult checked(List<SheetGrid> sheets) {
    CheckOutcome outcome = FORMS.check(new WorkbookGrid(sheets), List.of());
    return ((CheckOutcome.Checked) outcome).result();
  }
}
