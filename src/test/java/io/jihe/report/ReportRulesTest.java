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
        "'一、规模工业企业实缴税收100万元，完成固定资产投资90.5万元。\n二、规模工业企业实缴税收200万元，完成固定资产投资90.5万元。' | 006 error",
        "'一、规模工业企业实缴税收100万元，完成固定资产投资90万元。\n二、规模工业企业实缴税收200万元，完成固定资产投资90万元。' | 006 review",
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
        "全年总支出5000万元，其中：基本支出3000万元，项目支出1800万元，经营支出200万元。 | ''",
        "全年总支出5000万元，其中：基本支出3000万元，项目支出1800万元，经营支出300万元。 | 001 error",
        "支出合计830万元，其中：基本支出562.35万元、项目支出262.65万元、年末结转5.00万元。 | ''",
        "'甲中心：编制20人，在职18人，基本支出120万元。\n乙中心：编制30人，在职29人，基本支出150万元。' | ''",
        "'一、机构\n（一）局机关\n编制20人，在职18人。\n（二）执法大队\n编制30人，在职29人。' | ''",
        "甲中心在职18人。甲中心：在职19人。甲中心：在职20人。 | 005 error",
        "行政编制30人，在职28人。事业编制90人，在职87人。 | ''",
        "实有人员198人。其中：在职人员180人，退休人员18人。 | ''",
        "基本支出3220万元。财政拨款基本支出3120万元，其中：人员经费2700万元，公用经费420万元。 | ''",
        "基本支出3220万元。基本支出3120万元，其中：人员经费2700万元，公用经费420万元。 | 001 error, 005 error",
        "2023年批复部门预算支出800万元：基本支出500万元。2023年决算支出905万元：基本支出515万元。 | ''",
        "公务用车运行维护费：年初预算86万元，决算82万元。三公经费年初预算90万元，决算84万元。 | ''",
        "'一、甲项目\n支付工程价款资金100万元。\n二、乙项目\n支付工程价款资金200万元。' | ''",
        "抽查涉及资金2160万元。问题涉及资金86万元。 | ''",
        "到位资金1000万元，其中中央资金600万元，实际支出900万元。 | ''",
        "项目经费1000万元，其中：道路养护支出600万元，预算650万元，桥梁维护支出400万元，预算450万元。 | ''",
        "支出预算200万元，决算194.8万元，其中：基本支出预算120万元，决算118.8万元；项目支出预算80万元，决算76万元。 | ''",
        "三公经费支出20万元，比预算节约经费5万元，其中公务接待费8万元，公务用车运行维护费12万元。 | ''",
        "专项资金1000万元，其中：中央600万元，省级400万元，甲县500万元，乙县500万元。 | ''",
        "专项经费支出1235万元，其中材料费834.56万元，人工费400万元。 | 003 info",
        "补助资金500万元，其中甲镇支出200万元，乙镇支出250万元，执行率90%。 | ''",
        "干部职工：行政20人、事业30人，男30人、女20人，合计50人。 | ''",
        "自评情况：决策10分扣1分，过程20分扣2分，产出40分扣0分，总分67分。 | ''",
        "评分：预算执行10分，产出50分，合计60分，加其他36.5分，总分96.5分。 | ''",
        "分项得分：投入90分、过程95分、产出96分，权重为20%、20%、60%，总分94.6分。 | ''",
        "产出指标分值50分，自评得分48分。综上，自评得分95分。 | ''",
        "指标权重：产出50分，效益30分，满意度10分，合计90分，另预算执行率10分。 | ''",
        "综合得分85分（含）以上的，等级为优。自评得分86分，等级为优。 | ''",
        "自评得分68分，等级为差。 | ''",
        "年初预算支出1000万元，年中追加资金200万元，实际支出1150万元，预算执行率95.83%。 | ''",
        "全年预算支出1000万元，决算支出900万元，预算控制率16.58%。 | ''",
        "在职职工300人，卫生技术人员240人，占比80%，其中高级职称36人，占比12%。 | ''",
        "共排查隐患200处，其中重大隐患5处，完成率100%。 | ''",
        "排查隐患200处，立即整改150处，限期整改50处，整改率100%。 | ''",
        "受理投诉300件，办结280件，其中当场办结100件，办结率93.33%。 | ''",
        "整体支出约1.22亿元，其中基本支出0.12亿元、项目支出1.10亿元，执行率98.57%。 | ''",
        "项目预算500万元，甲公司支出100万元，乙公司支出380万元，执行率96%。 | ''",
        "计划投资500万元，完成投资480万元，占投资计划的96%。 | ''",
        "项目预算1000万元，实际支出960万元，执行率分别为90%、100%。 | ''",
        "受理投诉300件，办结280件，办结率90%。 | 004 error"
      })
  void whatIsNotSurelyOneIsLeftAlone(String text, String expected) {
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
