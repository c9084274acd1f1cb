package io.jihe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import io.jihe.cell.NumberShape;
import io.jihe.rule.Severity;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A return that is right stays without errors, and without gaps, however it is typed. */
class RightButTypedDifferentlyTest {
  private static final String BASIC = "基础数据表";
  private static final String OVERALL = "整体支出自评表";

  private record Variant(String name, Consumer<GridEdit> change) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("variants")
  void staysWithoutErrors(Variant variant) {
    GridEdit edit = new GridEdit(RuleCases.opened(RuleCases.CLEAN));
    variant.change().accept(edit);
    CheckResult result = RuleCases.check(edit.grid());
    List<String> errors =
        result.lines().stream()
            .map(ReviewLine::finding)
            .filter(finding -> finding.severity() == Severity.ERROR)
            .map(finding -> finding.rule() + " " + finding.at() + " " + finding.message().zh())
            .toList();
    assertEquals(List.of(), errors);
    List<String> notRun =
        result.rules().stream()
            .filter(rule -> rule.outcome().id().equals("not-run"))
            .map(rule -> rule.rule().id() + " " + rule.why().zh())
            .toList();
    assertEquals(List.of(), notRun);
    assertNotEquals(Verdict.INCOMPLETE, result.verdict());
  }

  /**
   * Three rows for one of the form: no error, but what needs the one row says that it was not run.
   */
  @Test
  void aRowThatWasSplitLeavesTheCheckIncomplete() {
    GridEdit edit = new GridEdit(RuleCases.opened(RuleCases.CLEAN));
    edit.sheet(BASIC)
        .type("A21", "水费")
        .insertRow(22)
        .type("A22", "电费")
        .type("F22", "0.2")
        .insertRow(23)
        .type("A23", "差旅费")
        .type("F23", "0.3");
    CheckResult result = RuleCases.check(edit.grid());
    assertEquals(List.of(), result.lines());
    assertEquals(Verdict.INCOMPLETE, result.verdict());
  }

  static Stream<Variant> variants() {
    Map<String, Consumer<GridEdit>> all = new LinkedHashMap<>();
    all.put("两表换了次序", e -> java.util.Collections.reverse(e.sheets()));
    all.put(
        "工作表改名",
        e -> {
          e.sheet(BASIC).rename("附件2");
          e.sheet(OVERALL).rename("Sheet2");
        });
    all.put("只交基础数据表", e -> e.sheets().remove(e.sheet(OVERALL)));
    all.put("只交自评表", e -> e.sheets().remove(e.sheet(BASIC)));
    basic(all, "全部拆开合并的单元格", s -> s.unmergeAll());
    overall(all, "自评表拆开合并的单元格", s -> s.unmergeAll());
    basic(all, "上方多一行", s -> s.insertRow(1));
    basic(all, "上方多三行", s -> s.insertRow(1).insertRow(1).insertRow(1));
    overall(all, "自评表上方多两行", s -> s.insertRow(1).insertRow(1));
    basic(all, "左边多一列", s -> s.insertColumn(1));
    overall(all, "自评表左边多一列", s -> s.insertColumn(1));
    basic(all, "中间插入空行", s -> s.insertRow(19).insertRow(13).insertRow(7));
    overall(all, "指标之间插入空行", s -> s.insertRow(20).insertRow(23));
    overall(all, "表头与指标之间插入空行", s -> s.insertRow(14));
    overall(all, "总分前插入空行", s -> s.insertRow(27));
    basic(all, "插入一个项目", s -> s.type("A15", "2、党建经费").type("F15", "41.02").type("F14", "9,600.00"));
    basic(all, "项目支出行也填合计", s -> s.type("F13", "9641.02").type("D13", "34").type("B13", "3427.69"));
    basic(
        all,
        "项目支出行填合计，尾数去零",
        s -> s.type("F14", "9641.00").type("F15", "0.02").type("F13", "9641.02"));
    basic(all, "没有项目的行删去", s -> s.deleteRow(18).deleteRow(16).deleteRow(15));
    basic(all, "金额带千分号", s -> s.type("F14", "9,641.02").type("B14", "3,427.69"));
    basic(all, "金额用全角千分号", s -> s.type("F14", "９，６４１．０２"));
    basic(
        all, "金额带万元", s -> s.type("F14", "9641.02万元").type("F7", "0.14万元").type("F12", "0.14 万元"));
    basic(all, "金额带人民币符号", s -> s.type("F14", "¥9,641.02"));
    basic(all, "整张表用元", BASIC, s -> inYuan(s));
    basic(all, "三公用元填写并写明", s -> s.type("F7", "1400元").type("F12", "1400元"));
    basic(
        all,
        "0写成0.00",
        s -> List.of("B8", "D8", "F8", "B9", "D9", "F9").forEach(c -> s.type(c, "0.00")));
    basic(
        all,
        "0留空",
        s ->
            List.of("B8", "D8", "F8", "B9", "D9", "F9", "B10", "D10", "F10", "B11", "D11", "F11")
                .forEach(c -> s.type(c, "")));
    basic(
        all,
        "没有的填横线",
        s ->
            List.of("B8", "D8", "F8", "B9", "D9", "F9", "B10", "D10", "F10", "B11", "D11", "F11")
                .forEach(c -> s.type(c, "——")));
    basic(
        all,
        "没有的填无",
        s ->
            List.of("B8", "D8", "F8", "B9", "D9", "F9", "B10", "D10", "F10", "B11", "D11", "F11")
                .forEach(c -> s.type(c, "无")));
    basic(
        all,
        "没有的填斜杠",
        s -> List.of("B23", "D23", "B24", "D24", "F24").forEach(c -> s.type(c, "/")));
    basic(all, "控制率写小数", s -> s.type("F5", "0.51"));
    basic(all, "控制率漏百分号", s -> s.type("F5", "51.43"));
    basic(all, "控制率一位小数", s -> s.type("F5", "51.4%"));
    basic(
        all,
        "控制率是公式",
        s ->
            s.put(
                at("F5"),
                new CellContent.Computed(
                    "D5/B5",
                    number("0.514285714285714", true, 2),
                    number("0.514285714285714", true, 2))));
    basic(
        all,
        "控制率是公式，常规格式",
        s ->
            s.put(
                at("F5"),
                new CellContent.Computed(
                    "D5/B5", general("0.514285714285714"), general("0.514285714285714"))));
    basic(
        all,
        "合计是公式，有浮点尾巴",
        s ->
            s.put(
                at("F7"),
                new CellContent.Computed(
                    "SUM(F8,F11,F12)",
                    general("0.140000000000001"),
                    general("0.140000000000001"))));
    basic(all, "人数带单位", s -> s.type("B5", "35人").type("D5", "18 人"));
    basic(all, "人数写18.0", s -> s.type("D5", "18.0"));
    basic(
        all, "表头加空格换行", s -> s.type("B4", "编 制 数").type("D4", "2023年实际\n在职人数").type("F4", "控　制　率"));
    basic(all, "表头写上年本年", s -> s.type("B6", "上年决算数").type("D6", "本年预算数").type("F6", "本年决算数"));
    basic(
        all,
        "表头加单位",
        s -> s.type("B6", "2022年决算数（万元）").type("D6", "2023年预算数（万元）").type("F6", "2023年决算数（万元）"));
    basic(all, "标题没有年份", s -> s.type("A2", "部门整体支出绩效评价基础数据表"));
    basic(
        all,
        "行名换了写法",
        s -> s.type("A8", "其中：公务用车购置及运行维护费").type("A11", "因公出国（境）费").type("A12", "公务接待费"));
    basic(
        all,
        "行名序号换了写法",
        s -> s.type("A8", "（1）公务用车购置和维护经费").type("A11", "②出国经费").type("A12", "(3)公务接待"));
    basic(all, "行次颠倒", s -> s.exchangeRows(11, 12));
    basic(all, "政府采购移到公用经费前", s -> s.exchangeRows(19, 23));
    basic(all, "删去2018年没有的楼堂馆所", s -> s.deleteRow(26).deleteRow(25));
    basic(all, "删去厉行节约一行", s -> s.deleteRow(27));
    basic(all, "三公合计在项目支出里列支", s -> s.type("F14", "9641.02"));
    basic(all, "四舍五入使合计差一分", s -> s.type("F12", "0.145").type("F7", "0.15"));
    basic(
        all,
        "市级专项分列并有小计",
        s -> s.type("F14", "9341.02").type("F17", "300").type("A18", "道路维修专项").type("F18", "300"));
    basic(
        all,
        "市级专项分列两项并有小计",
        s ->
            s.insertRow(19)
                .type("F14", "9341.02")
                .type("F17", "300")
                .type("A18", "道路维修专项")
                .type("F18", "200")
                .type("A19", "绿化专项")
                .type("F19", "100"));
    basic(
        all,
        "业务经费分列并有小计",
        s ->
            s.insertRow(15)
                .type("A15", "招商")
                .type("F15", "9641.02")
                .type("B15", "3,427.69")
                .type("D15", "34.0"));
    overall(all, "收入合计在右边的格", s -> s.type("B6", "按收入性质分：").type("C6", "9999.81"));
    overall(all, "收入合计带单位", s -> s.type("B6", "按收入性质分：9,999.81万元"));
    overall(all, "收入合计不加冒号", s -> s.type("B6", "按收入性质分9999.81"));
    overall(all, "项目支出带空格", s -> s.type("F8", "项目支出： 9641.02 "));
    overall(all, "没有专户填0", s -> s.type("B9", "纳入专户管理的非税收入拨款：0"));
    overall(all, "没有专户填无", s -> s.type("B9", "纳入专户管理的非税收入拨款：无"));
    overall(all, "执行率写1", s -> s.type("G5", "1"));
    overall(all, "执行率写100", s -> s.type("G5", "100"));
    overall(all, "执行率写100.00%", s -> s.type("G5", "100.00%"));
    overall(
        all,
        "资金用元并写明",
        s -> s.type("C5", "99998100元").type("D5", "99,998,100元").type("E5", "99998100元"));
    overall(
        all,
        "全年预算与执行不同，按执行分",
        s ->
            s.type("C5", "10,999.81")
                .type("D5", "10,999.81")
                .type("G5", "90.91%")
                .type("H5", "9.09")
                .type("H27", "97.09"));
    overall(
        all,
        "全年预算与执行不同，得分取整",
        s ->
            s.type("C5", "10,999.81")
                .type("D5", "10,999.81")
                .type("G5", "91%")
                .type("H5", "9")
                .type("H27", "97"));
    overall(
        all,
        "得分一位小数",
        s ->
            s.type("C5", "10,999.81")
                .type("D5", "10,999.81")
                .type("G5", "90.9%")
                .type("H5", "9.1")
                .type("H27", "97.1"));
    overall(
        all,
        "分值得分带分字",
        s -> {
          for (int r = 14; r <= 26; r++) {
            s.type("G" + r, shown(s, "G" + r) + "分").type("H" + r, shown(s, "H" + r) + "分");
          }
        });
    overall(all, "总分写九十八分的数字", s -> s.type("H27", "98.0"));
    overall(all, "总分行叫合计", s -> s.type("A27", "合 计"));
    overall(
        all,
        "总分是公式",
        s ->
            s.put(
                at("H27"),
                new CellContent.Computed("SUM(H14:H26)+H5", general("98"), general("98"))));
    overall(
        all,
        "百分比格式的完成值",
        s -> s.put(at("F14"), number("0.102", true, 1)).put(at("E14"), number("0.1", true, 0)));
    overall(all, "满意率完成值写小数", s -> s.put(at("F23"), number("0.92", false, 2)));
    overall(
        all,
        "目标用文字比较",
        s -> s.type("E14", "不低于10%").type("E24", "不超过20人").type("E26", "控制在410万元以内"));
    overall(all, "目标写以上", s -> s.type("E14", "10%以上").type("E24", "20人以内"));
    overall(all, "目标用>=", s -> s.type("E14", ">=10%").type("E24", "<=20人"));
    overall(all, "目标用全角", s -> s.type("E14", "≥１０％").type("E24", "≦２０人"));
    overall(all, "目标空格", s -> s.type("E14", " ≥ 10 % "));
    overall(all, "目标没有符号", s -> s.type("E14", "10%").type("E24", "20人"));
    overall(all, "目标等于", s -> s.type("E22", "=98%").type("F22", "98%"));
    overall(all, "目标100%完成100", s -> s.type("E22", "100%").type("F22", "100"));
    overall(all, "目标100%完成1", s -> s.type("E22", "≥100%").put(at("F22"), number("1", false, 0)));
    overall(all, "成本以元完成", s -> s.type("F26", "4093100元"));
    overall(all, "成本目标是文字", s -> s.type("E26", "预算控制内").type("F26", "预算控制内完成"));
    overall(all, "范围目标", s -> s.type("E14", "10%-15%").type("F14", "12%"));
    overall(all, "目标两个数", s -> s.type("E14", "新建2个、改建3个").type("F14", "新建2个、改建3个"));
    overall(all, "时间目标", s -> s.type("E20", "12月31日前").type("F20", "12月20日"));
    overall(all, "时间目标年月日", s -> s.type("E20", "2023年12月31日前").type("F20", "2023-12-20"));
    overall(all, "天数目标", s -> s.type("E20", "≤30天").type("F20", "25天"));
    overall(all, "负增长目标", s -> s.type("D14", "能耗下降").type("E14", "≥-3%").type("F14", "-2%"));
    overall(all, "下降类目标完成更多", s -> s.type("D14", "单位能耗下降率").type("E14", "≥3%").type("F14", "4%"));
    overall(all, "零投诉", s -> s.type("D22", "投诉件数").type("E22", "≤0件").type("F22", "0件"));
    overall(all, "零事故", s -> s.type("D22", "安全事故发生数").type("E22", "0起").type("F22", "0起"));
    overall(all, "完成值0没有符号目标0", s -> s.type("D18", "安全事故发生率").type("E18", "0%").type("F18", "0%"));
    overall(all, "节约成本类用≥", s -> s.type("D26", "三公经费压减率").type("E26", "≥5%").type("F26", "5.2%"));
    overall(all, "一级指标方括号", s -> s.type("B14", "产出指标【40分】"));
    overall(
        all,
        "一级指标不带分值",
        s -> s.type("B14", "产出指标").type("B21", "效益指标").type("B23", "满意度指标").type("B24", "成本指标"));
    overall(all, "二级指标带分值", s -> s.type("C14", "数量指标（20分）").type("C18", "质量指标(10分)"));
    overall(
        all,
        "一级指标每行重复",
        s -> {
          s.unmergeAll();
          for (int r = 14; r <= 20; r++) {
            s.type("B" + r, "产出指标(40分)");
          }
        });
    overall(
        all,
        "分值合并为两行一个",
        s ->
            s.type("G14", "10")
                .type("H14", "10")
                .type("G15", "")
                .type("H15", "")
                .merge("G14", "G15")
                .merge("H14", "H15"));
    overall(
        all,
        "两行共用一个目标",
        s ->
            s.merge("E14", "E15")
                .type("E15", "")
                .merge("F14", "F15")
                .type("F15", "")
                .merge("G14", "G15")
                .type("G14", "10")
                .type("G15", "")
                .merge("H14", "H15")
                .type("H14", "10")
                .type("H15", ""));
    overall(all, "备注行在总分下", s -> s.type("A28", "注：定量指标按比例得分"));
    overall(all, "等级写在总分行", s -> s.type("I27", "优"));
    overall(all, "偏差原因写无", s -> s.type("I14", "无"));
    overall(
        all,
        "自评表没有偏差列",
        s -> {
          for (int r = 13; r <= 27; r++) {
            s.type("I" + r, "");
          }
          s.type("H21", "10").type("H27", "100");
        });
    overall(all, "空的省略行留着", s -> s.insertRow(26).type("D26", "……"));
    overall(all, "生态指标留空", s -> s.insertRow(23).type("C23", "生态效益指标"));
    overall(all, "生态指标填无", s -> s.insertRow(23).type("C23", "生态效益指标").type("D23", "无"));
    overall(
        all,
        "生态指标整行填横线",
        s ->
            s.insertRow(23)
                .type("C23", "生态效益指标")
                .type("D23", "——")
                .type("E23", "——")
                .type("F23", "——")
                .type("G23", "——")
                .type("H23", "——"));
    overall(all, "人员指标是培训人员", s -> s.type("D24", "培训人员数").type("E24", "≤30人").type("F24", "25人"));
    overall(
        all,
        "未完成按比例得分",
        s -> s.type("F22", "90%").type("H22", "9.47").type("I22", "部分跨年").type("H27", "97.47"));
    overall(
        all,
        "未完成按比例得分取一位",
        s -> s.type("F22", "90%").type("H22", "9.5").type("I22", "部分跨年").type("H27", "97.5"));
    overall(all, "指标重新排序", s -> s.exchangeRows(15, 16).exchangeRows(16, 17));
    overall(all, "标题分两行", s -> s.type("A2", "部门整体支出绩效自评表").type("A1", "（2023年度）"));
    overall(all, "年初没有预算", s -> s.type("C5", "0"));
    overall(all, "年初填横线", s -> s.type("C5", "——"));
    basic(
        all,
        "政府采购一行移到公用经费前",
        s ->
            s.deleteRow(23)
                .insertRow(19)
                .type("A19", "政府采购金额")
                .type("B19", "——")
                .type("F19", "64.05"));
    basic(
        all,
        "项目分两级编号",
        s ->
            s.insertRow(15)
                .insertRow(15)
                .type("A15", "（1）招商专项")
                .type("F15", "9,000.00")
                .type("A16", "（2）会展专项")
                .type("F16", "641.02"));
    basic(all, "项目下列其中", s -> s.insertRow(15).type("A15", "其中：招商专项").type("F15", "9,000.00"));
    basic(
        all,
        "项目下列两行其中",
        s ->
            s.insertRow(15)
                .insertRow(15)
                .type("A15", "其中：招商专项")
                .type("F15", "9,000.00")
                .type("A16", "会展专项")
                .type("F16", "300"));
    basic(
        all,
        "项目以其中开头",
        s ->
            s.type("A14", "其中：业务工作经费")
                .type("A15", "运行维护经费")
                .type("F14", "9,000.02")
                .type("F15", "641"));
    basic(
        all,
        "项目小计只填决算且有尾差",
        s ->
            s.insertRow(15)
                .insertRow(15)
                .type("A15", "招商专项")
                .type("F15", "9,000.01")
                .type("A16", "会展专项")
                .type("F16", "641.02"));
    basic(all, "编制数带单位标签", s -> s.type("B4", "编制数（人）").type("D4", "2023年实际在职人数（人）"));
    basic(all, "行名带单位", s -> s.type("A7", "三公经费（万元）").type("A19", "公用经费（万元）"));
    basic(all, "填报单位写在右边的格", s -> s.type("A3", "填报单位：").unmergeAll().type("B3", "芦淞区某某局"));
    basic(all, "控制率百分号前有空格", s -> s.type("F5", "51.43 %"));
    basic(all, "收入支出同格", OVERALL, s -> s.type("F7", "其中：基本支出：358.79  项目支出：9641.02").type("F8", ""));
    overall(all, "基本支出括注人员和公用", s -> s.type("F7", "其中：基本支出：358.79（其中人员经费327.86）"));
    overall(all, "收入括注上级", s -> s.type("B7", "其中：一般公共预算：5448.08（其中上级资金100）"));
    overall(all, "只填执行数一列合计", s -> s.type("B6", "按收入性质分：").type("F6", "按支出性质分："));
    overall(all, "总分分值不填", s -> s.type("G27", ""));
    overall(
        all, "总分前有小计行", s -> s.insertRow(27).type("B27", "小计").type("G27", "90").type("H27", "88"));
    overall(
        all,
        "每个一级指标后有小计行",
        s -> s.insertRow(21).type("C21", "小计").type("G21", "40").type("H21", "40"));
    return all.entrySet().stream().map(each -> new Variant(each.getKey(), each.getValue()));
  }

  private static void basic(
      Map<String, Consumer<GridEdit>> all, String name, Consumer<GridEdit.SheetEdit> change) {
    all.put(name, edit -> change.accept(edit.sheet(BASIC)));
  }

  private static void basic(
      Map<String, Consumer<GridEdit>> all,
      String name,
      String sheet,
      Consumer<GridEdit.SheetEdit> change) {
    all.put(name, edit -> change.accept(edit.sheet(sheet)));
  }

  private static void overall(
      Map<String, Consumer<GridEdit>> all, String name, Consumer<GridEdit.SheetEdit> change) {
    all.put(name, edit -> change.accept(edit.sheet(OVERALL)));
  }

  private static void inYuan(GridEdit.SheetEdit sheet) {
    sheet.type("F3", "单位：元").type("A6", "经费控制情况（元）");
    for (String column : List.of("B", "D", "F")) {
      for (int row = 7; row <= 24; row++) {
        String cell = column + row;
        if (sheet.at(at(cell)) instanceof CellContent.Numeric number) {
          sheet.put(
              at(cell), new CellContent.Numeric(number.number().movePointRight(4), number.shape()));
        }
      }
    }
  }

  private static String shown(GridEdit.SheetEdit sheet, String cell) {
    return Optional.of(sheet.at(at(cell)))
        .filter(CellContent.Numeric.class::isInstance)
        .map(content -> ((CellContent.Numeric) content).number().toPlainString())
        .orElse("");
  }

  private static CellAddress at(String cell) {
    return CellAddress.parse(cell);
  }

  private static CellContent number(String number, boolean percent, int decimals) {
    return new CellContent.Numeric(new BigDecimal(number), new NumberShape(percent, decimals));
  }

  private static CellContent general(String number) {
    return new CellContent.Numeric(new BigDecimal(number), NumberShape.GENERAL);
  }
}
