package io.jihe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jihe.cell.CellAddress;
import io.jihe.cell.Place;
import io.jihe.form.FormFileException;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportRulesTest {
  private static final String TITLE = "2023年度整体支出绩效自评报告\n";
  private static final ReportCheck CHECK = ReportCheck.shipped();

  @Test
  void thePageListsEachRuleAndNoOther() throws IOException {
    List<String> page =
        Files.readAllLines(Path.of("docs", "reports.md")).stream()
            .filter(line -> line.startsWith("| CN-"))
            .map(line -> line.split("\\|", -1))
            .map(cells -> cells[1].strip() + " " + cells[2].strip())
            .toList();
    assertEquals(CHECK.rules().stream().map(r -> r.id() + " " + r.code()).toList(), page);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2023年总支出10万元，其中基本支出6万元、项目支出5万元。 | 001 error",
        "2023年总支出10.01万元，其中基本支出6.00万元、项目支出4.00万元。 | 003 info",
        "基本支出10万元，其中工资福利支出6万元，商品和服务支出3万元。 | 001 review",
        "道路专项资金10万元，其中材料费6万元，人工费5万元。 | 002 error",
        "道路专项资金10万元，其中材料费6万元，人工费3万元。 | 002 review",
        "道路专项资金10万元，其中材料费6万元，人工费3万元等。 | ''",
        "完成投资10亿元，其中工业投资8亿元，技改投资5亿元。 | ''",
        "已到位资金12万元，完成年度25万元任务的58%。 | 004 error",
        "基本支出10万元，其中人员经费6万元，占50%，公用经费4万元，占40%。 | 004 error",
        "全局基本支出10万元。基本支出11万元。基本支出10万元。 | 005 error",
        "'一、规模工业企业实缴税收100万元，完成固定资产投资90万元。\n二、规模工业企业实缴税收200万元，完成固定资产投资90万元。' | 006 error",
        "'一、规模工业企业实缴税收100万元。\n二、规模工业企业实缴税收200万元，工业税收100万元。' | 006 error",
        "'一、规模工业企业实缴税收100万元。\n二、规模工业企业实缴税收200万元。' | 006 review",
        "'一、项目\n（一）争取中央补助资金100万元。\n（二）争取中央补助资金200万元。' | ''",
        "规模工业企业实缴税收100万元。规模工业企业实缴税收200万元。 | 006 review",
        "规模工业企业30家。规模工业企业40家。 | 006 review",
        "力争规模工业企业实缴税收100万元。规模工业企业实缴税收200万元。 | ''",
        "干部职工分布：机关3人，中心4人，合计8人。 | 007 error",
        "自评得分构成：预算执行10分，产出50分，效益30分，总分91分。 | 008 error",
        "自评得分构成：产出50分，效益38分，满意度10分，总分98分。 | 009 review",
        "自评得分79分，等级为良好。 | 010 error",
        "自评得分80分，等级为良。 | ''",
        "三公经费预算1.5万元，决算4.91万元，控制率327%。 | 011 review",
        "三公经费预算1.5万元，决算4.91万元，控制率327%，原因是车辆大修。 | ''",
        "三公经费5万元，公用经费4万元。 | 012 review",
        "现有编制人员20人，其中在职18人，退休2人。 | 013 review",
        "道路专项资金10万元，其中材料费6万，人工费4万元。 | 014 review",
        "2022年，全县主要指标平稳。完成产值5亿元，税收2亿元，投资3亿元。 | 016 review"
      })
  void eachRuleSpeaksWhereItShould(String text, String expected) {
    assertEquals(expected, brief(TITLE + text, Optional.empty()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2023 | 公用经费5万元。 | ''",
        "2023 | 公用经费6万元。 | 021 review",
        "2023 | 公用经费5.004万元。 | ''", // the workbook has two decimals
        "2022 | 公用经费6万元。 | 018 review",
        "2023 | 项目支出7万元。 | 020 error",
        "2023 | 在职人员12人，编制数10人。 | 022 error",
        "2023 | 自评得分99分。 | 023 error",
        "2023 | 自评得分98分，等级为优秀。 | 025 error",
        "2023 | 自评得分98分，等级为良。 | 010 error",
        "2023 | 自评得分97分，等级为优。 | 023 error",
        "2023 | 甲项目公用经费6万元。 | ''",
        "2023 | '1.甲项目，实际支出3万元。\n2.其他项目支出，实际支出4万元。' | 020 error",
        "2023 | '1.甲项目，实际支出3万元。\n2.其他项目支出，实际支出5万元。' | ''",
        "2023 | '1.甲项目，实际支出3万元。\n2.乙项目支出，实际支出4万元。' | ''",
        "2023 | '1.甲项目，实际支出3万元。\n另有说明。\n2.其他项目支出，实际支出4万元。' | ''"
      })
  void theTextIsHeldAgainstTheWorkbook(int year, String text, String expected) {
    List<WorkbookValues.Value> values =
        List.of(
            value("basic-data", "public.actual", "5", Unit.WAN_YUAN),
            value("basic-data", "project.actual", "8", Unit.WAN_YUAN),
            value("basic-data", "staff.quota", "10", Unit.PERSON),
            value("basic-data", "staff.actual", "9", Unit.PERSON),
            value("overall-self-score", "total.score", "98", Unit.POINT));
    WorkbookValues workbook =
        new WorkbookValues(
            year,
            List.of("basic-data", "overall-self-score"),
            Map.of(),
            Map.of("overall-self-score", "良好"),
            Set.of(),
            values);
    assertEquals(expected, brief(TITLE + text, Optional.of(workbook)));
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      delimiter = '|',
      value = {"5 | 5 | ''", "5.00 | 5.004 | ''", "5 | 6 | 024 review", "5 | 0 | 024 review"})
  void theTablesAreHeldAgainstTheWorkbook(String report, String workbook, String expected) {
    List<Block> blocks = new ArrayList<>(TextBlocks.of(TITLE));
    blocks.add(new Block.Table(List.of(List.of("公用经费", report))));
    Optional<WorkbookValues> tables = Optional.of(ofPublic(report));
    assertEquals(
        expected, brief(CHECK.read(blocks).check(Optional.of(ofPublic(workbook)), tables)));
  }

  private static WorkbookValues ofPublic(String number) {
    return new WorkbookValues(
        2023,
        List.of("basic-data"),
        List.of(value("basic-data", "public.actual", number, Unit.WAN_YUAN)));
  }

  @Test
  void eachRuleIsTriedHereOrByAPublishedReport() throws IOException {
    String all = Files.readString(Path.of("src/test/java/io/jihe/report/ReportRulesTest.java"));
    TreeSet<String> untried = new TreeSet<>();
    for (ReportRule rule : CHECK.rules()) {
      String number = rule.id().text().substring(rule.id().text().length() - 3);
      boolean golden = false;
      for (String name : GoldenReports.names()) {
        golden |=
            Files.readString(GoldenReports.FOLDER.resolve(name).resolve("expected.yaml"))
                .contains(rule.id().text());
      }
      if (!golden && !all.contains("| " + number + " ")) {
        untried.add(number);
      }
    }
    assertEquals(new TreeSet<>(), untried);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "'terms:\n  a: {zh: 甲, en: a, unit: 元, words: [甲], colour: red}' | r.yaml:2: the key \"colour\" is not known here.",
        "'terms:\n  a: {zh: 甲, en: a, unit: 元, words: [甲]}\n  b: {zh: 乙, en: b, unit: 元, words: [甲]}' | r.yaml:3: \"甲\" is already a word of a.",
        "'sums:\n  - {whole: a, parts: [b]}' | r.yaml:2: no term is called \"a\".",
        "'patterns: [\"<part> of <whole>\"]' | r.yaml:1: a pattern has <part>, <whole> and <rate>, each once: \"<part> of <whole>\".",
        "'stages: {now: [今]}' | r.yaml:1: no stage is called \"now\".",
        "'colour: red' | r.yaml:1: the key \"colour\" is not known here."
      })
  void aFaultIsToldWithItsLine(String text, String fault) {
    FormFileException e =
        assertThrows(FormFileException.class, () -> ReportRulesReader.read("r.yaml", text));
    assertEquals(fault, e.text());
  }

  private static WorkbookValues.Value value(String family, String id, String number, Unit unit) {
    return new WorkbookValues.Value(
        family,
        id,
        new Place("报告表1", new CellAddress(0, 0)),
        Quantity.of(number, unit),
        2,
        Wording.same(id),
        "");
  }

  /** Rules found, by the end of their ids, with their severity. */
  private static String brief(String text, Optional<WorkbookValues> workbook) {
    ReportText read = ReportReader.read(TextBlocks.of(text));
    return brief(CHECK.run(read, workbook).result());
  }

  private static String brief(ReportResult result) {
    List<String> found = new ArrayList<>();
    for (ReportFinding finding : result.findings()) {
      String id = finding.rule().id().text();
      found.add(id.substring(id.length() - 3) + " " + finding.severity().id());
    }
    return String.join(", ", found);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "2023年度整体支出绩效自评报告 | 2023",
        "'部门整体支出绩效自评报告（20 21 年度）\n报告日期：2022年4月15日' | 2021",
        "'部门整体支出绩效自评报告\n报告日期：2022年4月15日\n2021年度，本单位……' | 2021",
        "'部门整体支出绩效自评报告\n2022年4月' | 0",
        "部门整体支出绩效自评报告 | 0"
      })
  void theYearOfAReport(String text, int year) {
    assertEquals(year, CHECK.read(TextBlocks.of(text)).year());
  }
}
