package io.jihe.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.cell.CellAddress;
import io.jihe.cell.Place;
import io.jihe.register.Table.Cell;
import io.jihe.roster.Roster;
import io.jihe.roster.RosterUnit;
import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.value.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the register's tables say of a run of a few returns. */
class RegisterTest {
  private static final Roster ROSTER =
      new Roster(
          List.of("类别"),
          List.of(
              new RosterUnit(2, "甲局", "001", "", "张某 13800000000", Map.of("类别", "一类")),
              new RosterUnit(3, "乙局", "002", "", "", Map.of("类别", "二类")),
              new RosterUnit(4, "丙局", "003", "", "", Map.of("类别", "一类"))));

  private static final List<ReturnRecord> RECORDS =
      List.of(
          SampleRecords.of("一/甲局-基础.xlsx", "甲局")
              .sheet(SampleRecords.BASIC)
              .stated("staff.quota", "35", Unit.PERSON)
              .stated("staff.actual", "18", Unit.PERSON)
              .blank("staff.rate", "0.5142857143", Unit.RATIO)
              .finding("HN-BASIC-001", Severity.ERROR, "D5")
              .finding("HN-BASIC-001", Severity.ERROR, "D6")
              .record(),
          SampleRecords.of("一/甲局-自评.xlsx", "甲局")
              .sheet(SampleRecords.OVERALL)
              .stated("funds.actual", "99998100", Unit.YUAN)
              .stated("funds.rate", "1", Unit.RATIO)
              .stated("total.score", "98", "97.5", Unit.POINT)
              .finding("HN-OVERALL-002", Severity.REVIEW, "C3")
              .record(),
          SampleRecords.of("二/丁站.xlsx", "丁站")
              .sheet(SampleRecords.BASIC)
              .notRun("R-1")
              .notRun("R-2")
              .record(),
          SampleRecords.refused("二/乙局 13912345678.xls"));

  private static final SharedPassage SHARED =
      new SharedPassage(
          true,
          "按时完成各项工作任务",
          10,
          List.of(
              new SharedPassage.Where(
                  "甲局", "一/甲局-自评.xlsx", new Place("自评", CellAddress.parse("B3")), "目标"),
              new SharedPassage.Where(
                  "丁站", "二/丁站.xlsx", new Place("自评", CellAddress.parse("B4")), "目标")));

  private static List<Table> tables() {
    Tally tally = new Tally(Optional.of(ROSTER));
    UnitList units = new UnitList(Optional.of(ROSTER), Optional.of("类别"));
    FindingCounts counts = new FindingCounts();
    for (ReturnRecord record : RECORDS) {
      tally.add(record, false);
      units.add(record);
      counts.add(record);
    }
    List<UnitReturns> all = units.all();
    RunRecords run = SampleRecords.run(RECORDS);
    return new Register(
            Language.ZH,
            tally.year(),
            Contacts::masked,
            Optional.of(ROSTER),
            all,
            run,
            tally.summary(false),
            counts,
            Map.of("HN-BASIC-001", new Wording("控制率", "rate")),
            Map.of(all.get(0), "审核意见/甲局-审核意见.docx"),
            Peers.of(all, run).comparison(),
            List.of(SHARED),
            Totals.of(all, run),
            now -> Optional.empty())
        .tables();
  }

  /** Heads and rows, a line each. */
  private static String text(String name) {
    Table table =
        tables().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    List<String> lines = new ArrayList<>();
    lines.add(table.title() + "：" + table.note());
    lines.add(String.join("|", table.columns().stream().map(Table.Column::head).toList()));
    table
        .rows()
        .each(row -> lines.add(String.join("|", row.stream().map(RegisterTest::text).toList())));
    assertEquals(table.count(), lines.size() - 2, name);
    return String.join("\n", lines) + "\n";
  }

  private static String text(Cell cell) {
    if (cell instanceof Cell.Number number) {
      return number.number().toPlainString() + " " + number.format();
    }
    if (cell instanceof Cell.Link link) {
      return link.text() + " → " + link.path();
    }
    return cell instanceof Cell.Tinted tinted ? tinted.text() : ((Cell.Text) cell).text();
  }

  @Test
  void aUnitHasALineThoughItReturnedSeveralFilesOrNone() {
    assertEquals(
        """
        2023年度部门整体支出绩效自评审核汇总：共 4 个单位，4 个文件。金额为万元，取自各单位填报；未填报而能由表内数据算出的，取算出的数。
        单位名称|单位编码|联系人|类别|年度|报送表格|结论|强制性|核实性|提示|编制|在职|在职人员控制率|三公经费控制率|公用经费控制率|年初预算数|全年预算数|全年执行数|执行率|自评得分|重算得分|得分差额|等级|标注副本|审核意见
        甲局|001|张某 138****0000|一类|2023 COUNT|基础数据表、整体支出自评表|有问题|2 COUNT|1 COUNT|0 COUNT|35 COUNT|18 COUNT|0.5142857143 RATIO|||||9999.81 AMOUNT|1 RATIO|98 SCORE|97.5 SCORE|0.5 SCORE|||审核意见 → 审核意见/甲局-审核意见.docx
        乙局|002||二类|||未审核||||||||||||||||||
        丙局|003||一类|||未报送||||||||||||||||||
        丁站||||2023 COUNT|基础数据表|审核不完整|0 COUNT|0 COUNT|0 COUNT|||||||||||||||
        """,
        text("汇总"));
  }

  @Test
  void aFindingHasALine() {
    assertEquals(
        """
        问题清单：强制性：必须更正；核实性：可能属实，需书面说明；提示：供参考。
        单位名称|年度|级别|问题|工作表|单元格|项目|填报|应为或对照|差额|处理办法|依据|规则|编码|单位说明|文件
        甲局|2023 COUNT|强制性|message|basic-data|D5|subject|||||basis|HN-BASIC-001|R-RATE||一/甲局-基础.xlsx
        甲局|2023 COUNT|强制性|message|basic-data|D6|subject|||||basis|HN-BASIC-001|R-RATE||一/甲局-基础.xlsx
        甲局|2023 COUNT|核实性|message|overall-self-score|C3|subject|||||basis|HN-OVERALL-002|R-RATE||一/甲局-自评.xlsx
        """,
        text("问题清单"));
  }

  @Test
  void whoHasNotReturnedIsToldBesideWhatIsOnNoRoster() {
    assertEquals(
        """
        未报送：名册 3 个单位中，未报送 1 个；名册外的文件 1 个，可能是单位名称与名册不一致。
        情况|单位名称|单位编码|股室|联系人|文件
        未报送|丙局|003|||
        名册外|丁站||||二/丁站.xlsx
        """,
        text("未报送"));
  }

  @Test
  void whatWasNotCheckedIsTold() {
    assertEquals(
        """
        无法审核：整个文件未能审核的，以及已审核的文件中未能审核的表、规则或未能写出的副本。
        单位名称|文件|情况|原因和处理办法
        乙局|二/乙局 139****5678.xls|无法审核|damaged
        丁站|二/丁站.xlsx|规则未审核|why　涉及：title〔R-1〕；title〔R-2〕
        """,
        text("无法审核"));
  }

  @Test
  void rulesAreCountedTheMostFrequentFirst() {
    assertEquals(
        """
        问题分布：各条规则查出的问题，从多到少。
        规则内容|条数|文件数|级别|编码|规则
        控制率|2 COUNT|1 COUNT|强制性|R-RATE|HN-BASIC-001
        HN-OVERALL-002|1 COUNT|1 COUNT|核实性|R-RATE|HN-OVERALL-002
        """,
        text("问题分布"));
  }

  @Test
  void scoresStandBesideWhatWasSpent() {
    assertEquals(
        """
        得分与执行率：执行率低而得分高的单位，请看其自评依据。
        单位名称|执行率|自评得分|重算得分
        甲局|1 RATIO|98 SCORE|97.5 SCORE
        乙局|||
        丁站|||
        """,
        text("得分与执行率"));
  }

  @Test
  void groupsTooSmallToCompareAreTold() {
    assertEquals(
        """
        同类分布：各组各指标的分布。单位数不足 8 家的不作比较。
        分组|指标|单位数|下四分位数|中位数|上四分位数|绝对离差中位数|说明
        2023 一类|执行率|1 COUNT|||||单位太少，未比较
        2023 一类|在职人员控制率|1 COUNT|||||单位太少，未比较
        2023 一类|自评得分|1 COUNT|||||单位太少，未比较
        2023 一类|自评得分减重算得分|1 COUNT|||||单位太少，未比较
        2023 一类|自评得分减执行率（百分点）|1 COUNT|||||单位太少，未比较
        """,
        text("同类分布"));
  }

  @Test
  void amountsAreAddedUpByGroupAndInAll() {
    assertEquals(
        """
        分组汇总：由各单位填报数相加，金额为万元；每个合计数后面是计入的单位数。未填、无法读取的不计入，见最后一栏。
        年度|分组|报送单位数|编制|计入单位数|在职|计入单位数|三公经费决算数|计入单位数|公用经费决算数|计入单位数|年初预算数|计入单位数|全年预算数|计入单位数|全年执行数|计入单位数|执行率|计入单位数|未计入
        不明|二类|1 COUNT||0 COUNT||0 COUNT||0 COUNT||0 COUNT||0 COUNT||0 COUNT||0 COUNT||0 COUNT|无法读取：编制 1、在职 1、三公经费决算数 1、公用经费决算数 1、年初预算数 1、全年预算数 1、全年执行数 1
        2023 COUNT|（未分组）|1 COUNT||0 COUNT||0 COUNT||0 COUNT||0 COUNT||0 COUNT||0 COUNT||0 COUNT||0 COUNT|表中无此项：编制 1、在职 1、三公经费决算数 1、公用经费决算数 1、年初预算数 1、全年预算数 1、全年执行数 1
        2023 COUNT|一类|1 COUNT|35 COUNT|1 COUNT|18 COUNT|1 COUNT||0 COUNT||0 COUNT||0 COUNT||0 COUNT|9999.81 AMOUNT|1 COUNT||0 COUNT|表中无此项：三公经费决算数 1、公用经费决算数 1、年初预算数 1、全年预算数 1
        不明|合计|1 COUNT||0 COUNT||0 COUNT||0 COUNT||0 COUNT||0 COUNT||0 COUNT||0 COUNT||0 COUNT|无法读取：编制 1、在职 1、三公经费决算数 1、公用经费决算数 1、年初预算数 1、全年预算数 1、全年执行数 1
        2023 COUNT|合计|2 COUNT|35 COUNT|1 COUNT|18 COUNT|1 COUNT||0 COUNT||0 COUNT||0 COUNT||0 COUNT|9999.81 AMOUNT|1 COUNT||0 COUNT|表中无此项：编制 1、在职 1、三公经费决算数 2、公用经费决算数 2、年初预算数 2、全年预算数 2、全年执行数 1
        """,
        text("分组汇总"));
  }

  @Test
  void sameWordsAreToldToEachWhoWroteThem() {
    assertEquals(
        """
        文字雷同：不同单位所写的目标、完成情况、原因等，全文或较长的一段相同的；表式自带的文字和许多单位都有的套话不计。请核实是否据实填写。
        组号|单位名称|级别|相同字数|相同的文字|说明
        1 COUNT|丁站|核实性|10 COUNT|按时完成各项工作任务|「目标」（二/丁站.xlsx 自评!B4）与甲局「目标」（一/甲局-自评.xlsx 自评!B3）全文相同，共 10 字（不计标点空格）：「按时完成各项工作任务」，请核实是否据实填写。
        1 COUNT|甲局|核实性|10 COUNT|按时完成各项工作任务|「目标」（一/甲局-自评.xlsx 自评!B3）与丁站「目标」（二/丁站.xlsx 自评!B4）全文相同，共 10 字（不计标点空格）：「按时完成各项工作任务」，请核实是否据实填写。
        """,
        text("文字雷同"));
  }
}
