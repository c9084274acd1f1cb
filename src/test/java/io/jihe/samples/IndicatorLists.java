package io.jihe.samples;

import static io.jihe.samples.SampleWorkbooks.area;

import io.jihe.samples.SampleWorkbooks.Form;
import io.jihe.samples.SampleWorkbooks.Kind;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Workbook;

/**
 * Lists of scored indicators (部门整体支出绩效评价指标表), blank and filled. Written as {@link SampleWorkbooks}
 * writes tables: an empty level and its points belong to the cell above.
 */
final class IndicatorLists {
  static final String SHEET = "绩效评价指标表";

  private static final List<String> COLUMNS = List.of("A", "B", "C", "D", "E", "F", "G", "H", "I");

  /**
   * @param heads of the nine columns
   * @param total the points and the score of the last row; empty where the page ends before it
   */
  record Indicators(
      String title, String unit, String heads, String rows, List<String> total, String foot) {}

  private IndicatorLists() {}

  private static final String HEADS = "一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 评价标准 | 指标说明 | 得分";

  private static final String FOOT = "填表人：　　　　　　填报日期：　　　　　　　　联系电话：　　　　　　　　单位负责人签字：";

  private static String staff(int points) {
    return byPoint("在职人员控制率", points, "0.5");
  }

  private static String byPoint(String name, int points, String each) {
    return "以100%为标准。" + name + "≦100%，计" + points + "分；每超过一个百分点扣" + each + "分，扣完为止。";
  }

  private static String change(int points, String each) {
    return "“三公经费”变动率≦0，计" + points + "分；“三公经费”>0，每超过一个百分点扣" + each + "分，扣完为止。";
  }

  private static final String DONE = "100%计满分，每低于5%扣2分，扣完为止。";
  private static final String CONTROL_5 =
      "预算控制率=0，计5分；0-10%（含），计4分；10-20%（含），计3分；20-30%（含），计2分；大于30%不得分。";
  private static final String CONTROL_8 =
      "预算控制率=0，计8分；0-10%（含），计6分；10-20%（含），计4分；20-30%（含），计2分；大于30%不得分。";
  private static final String BUILDING = "100%以下（含）计满分，每超出5%扣2分，扣完为止。没有楼堂馆所项目的部门按满分计算。";
  private static final String PROCURED = "100%计满分，每超过（降低）5%扣2分，扣完为止。";
  private static final String RULES_KEPT = "有内部财务管理、会计核算等管理制度，制度合法、合规、完整，执行有效的计满分，每缺一项扣2分。";
  private static final String FUNDS_KEPT = "支出符合财经法规，手续完整，无截留、挤占、挪用、虚列支出的计满分，发现一项不得分。";
  private static final String PUBLISHED = "按规定内容、时限公开预决算信息的计满分，每缺一项扣3分。";
  private static final String KEY_WORK = "重点工作实际完成率100%计满分，未完成的按比例计分。";
  private static final String EFFECT = "按职责履行的实际效果评分。";
  private static final String CONTENT = "90%（含）以上计6分；80%（含）-90%，计4分；70%（含）-80%，计2分；低于70%不得分。";

  private static final String STAFF_RATE =
      "在职人员控制率=（在职人员数/编制数）×100%。在职人员数以部门决算口径为准，编制数以机构编制部门核定数为准。";
  private static final String CHANGE_RATE =
      "“三公经费”变动率=[（本年度“三公经费”预算数-上年度“三公经费”预算数）/上年度“三公经费”预算数]×100%。";
  private static final String DONE_RATE = "预算完成率=（上年结转+年初预算+本年追加预算-年末结余）/（上年结转+年初预算+本年追加预算）×100%。";
  private static final String CONTROL_RATE = "预算控制率=（本年追加预算/年初预算）×100%。";
  private static final String PUBLIC_RATE = "公用经费控制率=（实际支出公用经费总额/预算安排公用经费总额）×100%。";
  private static final String SANGONG_RATE = "“三公经费”控制率=（“三公经费”实际支出数/“三公经费”预算安排数）×100%。";
  private static final String PROCURED_RATE = "政府采购执行率=（实际政府采购金额/政府采购预算数）×100%。";

  /** The provincial blank, 13/61/26. */
  static final Indicators BLANK_PROVINCIAL =
      new Indicators(
          "部门整体支出绩效评价指标表",
          "",
          HEADS,
          blankRows(
              List.of(13, 5, 8),
              "0.8",
              61,
              20,
              5,
              CONTROL_5,
              true,
              List.of(8, 7, 6, 8, 6, 6),
              List.of(8, 12, 6)),
          List.of("100", ""),
          FOOT);

  /** 2017, 10/60/30. */
  static final Indicators BLANK_2017 =
      new Indicators(
          "2017年度部门整体支出绩效评价指标表",
          "",
          HEADS,
          blankRows(
              List.of(10, 5, 5),
              "0.5",
              60,
              20,
              5,
              CONTROL_5,
              true,
              List.of(8, 6, 6, 8, 6, 6),
              List.of(10, 14, 6)),
          List.of("100", ""),
          FOOT);

  /** 2018, 16/58/26. */
  static final Indicators BLANK_2018 =
      new Indicators(
          "2018年度部门整体支出绩效评价指标表",
          "",
          HEADS,
          blankRows(
              List.of(16, 8, 8),
              "0.8",
              58,
              16,
              8,
              CONTROL_8,
              false,
              List.of(8, 8, 6, 8, 6, 6),
              List.of(8, 12, 6)),
          List.of("100", ""),
          FOOT);

  /**
   * @param input 投入, then its two indicators
   * @param managed the six of 预算管理
   * @param output the three of 产出及效率
   */
  private static String blankRows(
      List<Integer> input,
      String eachOfChange,
      int process,
      int execution,
      int each,
      String control,
      boolean buildings,
      List<Integer> managed,
      List<Integer> output) {
    int ofOutput = output.stream().mapToInt(Integer::intValue).sum();
    List<String> rows = new ArrayList<>();
    rows.add(
        row(
            "投入",
            input.get(0),
            "预算配置",
            input.get(0),
            "在职人员控制率",
            input.get(1),
            staff(input.get(1)),
            STAFF_RATE));
    rows.add(
        row(
            "",
            0,
            "",
            0,
            "“三公经费”变动率",
            input.get(2),
            change(input.get(2), eachOfChange),
            CHANGE_RATE));
    rows.add(row("过程", process, "预算执行", execution, "预算完成率", each, DONE, DONE_RATE));
    rows.add(row("", 0, "", 0, "预算控制率", each, control, CONTROL_RATE));
    if (buildings) {
      rows.add(row("", 0, "", 0, "新建楼堂馆所面积控制率", each, BUILDING, "楼堂馆所面积控制率=实际建设面积/批准建设面积×100%。"));
      rows.add(
          row("", 0, "", 0, "新建楼堂馆所投资概算控制率", each, BUILDING, "楼堂馆所投资概算控制率=实际投资金额/批准投资金额×100%。"));
    }
    rows.add(
        row(
            "",
            0,
            "预算管理",
            process - execution,
            "公用经费控制率",
            managed.get(0),
            byPoint("公用经费控制率", managed.get(0), "1"),
            PUBLIC_RATE));
    rows.add(
        row(
            "",
            0,
            "",
            0,
            "“三公经费”控制率",
            managed.get(1),
            byPoint("“三公经费”控制率", managed.get(1), "1"),
            SANGONG_RATE));
    rows.add(row("", 0, "", 0, "政府采购执行率", managed.get(2), PROCURED, PROCURED_RATE));
    rows.add(row("", 0, "", 0, "管理制度健全性", managed.get(3), RULES_KEPT, ""));
    rows.add(row("", 0, "", 0, "资金使用合规性", managed.get(4), FUNDS_KEPT, ""));
    rows.add(row("", 0, "", 0, "预决算信息公开性", managed.get(5), PUBLISHED, ""));
    rows.add(
        row("产出及效率", ofOutput, "职责履行", output.get(0), "重点工作实际完成率", output.get(0), KEY_WORK, ""));
    rows.add(row("", 0, "履职效益", ofOutput - output.get(0), "经济、社会、生态效益", output.get(1), EFFECT, ""));
    rows.add(row("", 0, "", 0, "社会公众或服务对象满意度", output.get(2), CONTENT, ""));
    return String.join("\n", rows);
  }

  private static String row(
      String level1,
      int points1,
      String level2,
      int points2,
      String level3,
      int points,
      String standard,
      String note) {
    return String.join(
        " | ",
        level1,
        points1 == 0 ? "" : "" + points1,
        level2,
        points2 == 0 ? "" : "" + points2,
        level3,
        "" + points,
        standard,
        note,
        "");
  }

  static final String CHANGE_NOTE =
      "2018年度预算安排“三公经费”总额为63.46万元，2017年度预算安排“三公经费”总额为32万元。变动率=(63.46-32)÷32=98.31%。";

  private static final List<String> NOTES =
      List.of(
          "2018年年末实际在职人员为136人，编制数143人，比率为95.10%。",
          CHANGE_NOTE,
          "上年结转19.8万元，年初预算1922.76万元，本年追加预算767.86万元，年末结余19.8万元，预算完成率为99.27%。",
          "本年追加预算767.86万元，年初预算1922.76万元，预算控制率为39.94%。",
          "公用经费控制率=70.00÷80.00=87.50%。",
          "“三公经费”控制率为69.79%。",
          "政府采购执行率为100%。",
          "制度健全，执行有效。",
          "未发现违规使用资金。",
          "预决算已按时公开。",
          "重点工作全部完成。",
          "效益明显。",
          "满意度为95%。");

  private static final List<String> SCORES =
      List.of("8", "0", "8", "0", "8", "8", "6", "8", "6", "6", "8", "11", "6");

  /** The list of 2018 with nothing to correct, beside basic data that bear it out; all invented. */
  static void drawRight(Workbook book) {
    GoldenReturns.drawWangluCorrected(book);
    Edit.type(book, "基础数据表!A2", "2018年度部门整体支出绩效评价基础数据表");
    draw(
        book,
        new Indicators(
            BLANK_2018.title(),
            "某某中学",
            HEADS,
            filled(BLANK_2018.rows(), NOTES, SCORES),
            List.of("100", "83"),
            "填表人：张三 填报日期：2019年3月21日 联系电话：13800000000 单位负责人签字：王五"));
  }

  private static String filled(String blank, List<String> notes, List<String> scores) {
    List<String> rows = blank.lines().toList();
    List<String> filled = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<String> cells = new ArrayList<>(SampleWorkbooks.table(rows.get(i)).get(0));
      cells.set(7, notes.get(i));
      cells.set(8, scores.get(i));
      filled.add(String.join(" | ", cells));
    }
    return String.join("\n", filled);
  }

  /** As published, case hn-2017-indicator-score-anon: the page ends in a standard. */
  static final Indicators PUBLISHED_2017 =
      new Indicators(
          "部门整体支出绩效评价指标表",
          "",
          HEADS,
          """
          投入 | 10 | 预算配置 | 10 | 在职人员控制率 | 5 | 以100%为标准。在职人员控制率≦100%,计5分;每超过一个百分点扣0.5分,扣完为止。 | 在职人员控制率=(在职人员数/编制数)×100%…… | 5
           | | | | “三公经费”变动率 | 5 | “三公经费”变动率≦0,计5分;“三公经费”>0,每超过一个百分点扣0.5分,扣完为止。 | “三公经费”变动率=[(本年度“三公经费”预算数-上年度“三公经费”预算数)/上年度“三公经费”预算数]×100% | 5
          过程 | 60 | 预算执行 | 20 | 预算完成率 | 5 | 100%计满分,每低于5%扣2分,扣完为止。 | 预算完成率=(上年结转+年初预算+本年追加预算-年末结余)/(上年结转+年初预算+本年追加预算)×100%。 | 5
           | | | | 预算控制率 | 5 | 预算控制率=0,计5分;0-10%(含),计4分;10-20%(含),计3分;20-30%(含),计2分;大于30%不得分。 | 预算控制率=(本年追加预算/年初预算)×100%。 | 0
           | | | | 新建楼堂馆所面积控制率 | 5 | 100%以下(含)计满分,每超出5%扣2分,扣完为止。没有楼堂馆所项目的部门按满分计算。 | 楼堂馆所面积控制率=实际建设面积/批准建设面积×100%。该指标以2017年完工的新建楼堂馆所为评价内容。 | 5
           | | | | 新建楼堂馆所投资概算控制率 | 5 | 100%以 | |
          """,
          List.of(),
          "");

  /** As published, case wanglu-462766-indicator-score: the page ends in a note. */
  static final Indicators PUBLISHED_2018 =
      new Indicators(
          "部门整体支出绩效评价指标表",
          "",
          "一级指标 | 得分 | 二级指标 | 得分 | 三级指标 | 得分 | 评价标准 | 指标说明 | 得分",
          """
          投入 | 16 | 预算配置 | 16 | 在职人员控制率 | 8 | 以100%为标准.在职人员控制率Q100%,计8分;每超过一个百分点扣0.5分,扣完为止. | 本单位2018年年末实际在职人员为136人,占编委核定的落实编制数143人的比率为95.10%. | 8
           | | | | 三公经费 变动率 | 8 | 三公经费 变动率Q0,计8分;三公经费 >0,每超过一个百分点扣0.8分,扣完为止. | 2018年度本单位预算安排 三公经费 总额为63.46万元,而2017年度预算安排的 三公经费 总额为32万元.本单位 三公经费 变动率=(本年度 三公经费 预算数-上年度 三公经费 预算数)÷上年度=(63.46-32)÷32=98.31% | 0
          过程 | 58 | 预算执行 | 16 | 预算完成率 | 8 | 100%计满分,每低于5%扣2分,扣完为止. | 年初结余未19.8万元;预算1922.76万元,本年追加预算767.86万元;年未结余数19.8万元.计算本单位预算完成率99.27%. | 8
           | | | | 预算控制率 | 8 | 预算控制率=0,计8分;0-10%(含),计6分;10-20%(含),计4分;20-30%(含),计2分;大于30%不得分 | 本年预算追加数为767.86万元,年初预算为1922.76 |
          """,
          List.of(),
          "");

  /** 15/40/45, with a column for the reason of a deduction and none for notes; invented. */
  static final Indicators YUEYANG =
      new Indicators(
          "2018年部门整体支出绩效自评指标评分表",
          "某某局",
          "一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 评分标准 | 分值 | 自评得分 | 扣分原因和其他说明",
          """
          投入 | 15 | 预算配置 | 15 | 在职人员控制率 | 以100%为标准。在职人员控制率≦100%，计5分；每超过一个百分点扣0.5分，扣完为止。 | 5 | 4 | 编制数50人，在职人员51人，控制率为102.00%。
           | | | | “三公经费”变动率 | “三公经费”变动率≦0，计5分；“三公经费”>0，每超过一个百分点扣0.5分，扣完为止。 | 5 | 5 | 变动率=(9.5-10)÷10=-5.00%
           | | | | 重点支出安排率 | ≥90%，计5分；80%（含）-90%，计4分；70%（含）-80%，计3分；60%（含）-70%，计2分；低于60%不得分。 | 5 | 4 | 重点支出安排率为85.30%
          过程 | 40 | 预算执行 | 25 | 预算调整率 | 预算调整率=0，计15分；0-10%（含），计10分；10-20%（含），计5分；20-30%（含），计2分；大于30%不得分。 | 15 | 10 | 预算调整率为8.50%。
           | | | | “三公经费”控制率 | “三公经费”控制率≦100%，计10分；每超过一个百分点扣1分，扣完为止。 | 10 | 10 |
           | | 预算管理 | 15 | 资金使用合规性 | 合规计满分，发现一处扣5分。 | 15 | 15 |
          产出及效率 | 45 | 职责履行 | 45 | 重点工作完成情况 | 按完成情况计分。 | 45 | 43 | 一项工作延后。
          """,
          List.of("100", "91"),
          "");

  /** 项目支出绩效评价评分表, 20/25/55; invented. */
  static final Indicators PROJECT =
      new Indicators(
          "项目支出绩效评价评分表",
          "某某局",
          "一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 具体指标 | 评价标准 | 自评得分",
          """
          项目决策 | 20 | 项目目标 | 4 | 目标内容 | 4 | 目标是否明确、细化、量化 | 明确1分，细化1分，量化2分。 | 4
           | | 决策过程 | 8 | 决策依据 | 3 | 是否符合规划 | 符合计满分。 | 3
           | | | | 决策程序 | 5 | 是否履行程序 | 履行计满分。 | 5
           | | 资金分配 | 8 | 分配办法 | 8 | 是否有分配办法 | 有计满分。 | 8
          项目管理 | 25 | 资金到位 | 5 | 到位率 | 3 | 实际到位/计划到位×100% | 100%计满分，每低于5%扣1分，扣完为止。 | 3
           | | | | 到位时效 | 2 | 资金是否及时到位 | 及时计满分。 | 2
           | | 资金管理 | 20 | 资金使用 | 20 | 是否合规 | 合规计满分。 | 18
          项目绩效 | 55 | 项目产出 | 55 | 产出数量 | 55 | 是否达到目标 | 按完成比例计分。 | 50
          """,
          List.of("100", "93"),
          "");

  /** As in the frame of 财预〔2013〕53号: no column of points, they stand in the labels; invented. */
  private static final String PRINTED =
      """
      投入（20分） | 目标设定（5分） | 绩效目标合理性（5分） | 目标依据是否充分。 | 依据充分计5分。 | 5
       | 预算配置（15分） | 在职人员控制率（10分） | 在职人员数与编制数的比率。 | 在职人员控制率=（在职人员数/编制数）×100%，小于或等于1计10分，否则按比例计分。 | 10
       | | 预算控制率（5分） | 预算追加的程度。 | 小于10%计满分。 | 5
      过程（40分） | 预算执行（40分） | 支付进度率（40分） | 支付进度。 | 按进度计分。 | 40
      产出（40分） | 职责履行（40分） | 实际完成率（40分） | 完成的程度。 | 按比例计分。 | 38
      """;

  static void drawPrinted(Workbook book, String score) {
    Form form = new Form(book, SHEET, 22, 14, 16, 20, 30, 50, 9);
    List<String> columns = COLUMNS.subList(0, 6);
    form.put("A1:F1", Kind.ANNEX, "附件2");
    form.put("A2:F2", Kind.TITLE, "2017年度部门整体支出绩效评价指标评分表");
    form.put("A3:F3", Kind.LINE, "填报单位（盖章）：某某馆");
    form.row(4, columns, Kind.HEAD, List.of("一级指标", "二级指标", "三级指标", "指标解释", "指标说明", "自评分"));
    List<List<String>> rows = SampleWorkbooks.table(PRINTED);
    for (int i = 0; i < rows.size(); i++) {
      SampleWorkbooks.putDown(form, "A", 5 + i, rows, i, 0);
      SampleWorkbooks.putDown(form, "B", 5 + i, rows, i, 1);
      for (int c = 2; c < columns.size(); c++) {
        form.put(
            area(columns.get(c), 5 + i, 5 + i),
            c == 5 ? Kind.VALUE : Kind.TEXT,
            rows.get(i).get(c));
      }
    }
    int last = 5 + rows.size();
    form.put(area("A:E", last, last), Kind.HEAD, "总分");
    form.put(area("F", last, last), Kind.VALUE, score);
    form.finish("A1:F" + last, true);
  }

  static void draw(Workbook book, Indicators list) {
    Form form = new Form(book, SHEET, 22, 9, 6, 10, 6, 15, 6, 40, 40, 8);
    form.put("A1:I1", Kind.ANNEX, "附件2");
    form.put("A2:I2", Kind.TITLE, list.title());
    form.put("A3:I3", Kind.LINE, "填报单位：" + list.unit());
    List<String> heads = SampleWorkbooks.table(list.heads()).get(0);
    form.row(4, COLUMNS, Kind.HEAD, heads);
    List<List<String>> rows = SampleWorkbooks.table(list.rows());
    for (int i = 0; i < rows.size(); i++) {
      int row = 5 + i;
      for (int level = 0; level < 4; level++) {
        SampleWorkbooks.putDown(form, COLUMNS.get(level), row, rows, i, level);
      }
      for (int c = 4; c < COLUMNS.size(); c++) {
        boolean figure = heads.get(c).endsWith("分值") || heads.get(c).endsWith("得分");
        form.put(
            area(COLUMNS.get(c), row, row), figure ? Kind.VALUE : Kind.TEXT, rows.get(i).get(c));
      }
    }
    int last = 4 + rows.size();
    if (!list.total().isEmpty()) {
      last++;
      form.put(area("A:E", last, last), Kind.HEAD, "合计");
      for (int c = 5; c < COLUMNS.size(); c++) {
        String head = heads.get(c);
        String text =
            head.equals("分值")
                ? list.total().get(0)
                : head.endsWith("得分") ? list.total().get(1) : "";
        form.put(area(COLUMNS.get(c), last, last), Kind.VALUE, text);
      }
    }
    if (!list.foot().isEmpty()) {
      last++;
      form.put(area("A:I", last, last), Kind.LINE, list.foot());
    }
    form.finish("A1:I" + last, true);
  }
}
