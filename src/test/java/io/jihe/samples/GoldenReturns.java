package io.jihe.samples;

import static io.jihe.samples.SampleWorkbooks.BASIC_SHEET;
import static io.jihe.samples.SampleWorkbooks.OVERALL_SHEET;

import io.jihe.samples.SampleWorkbooks.Funds;
import io.jihe.samples.SampleWorkbooks.OverallReturn;
import io.jihe.samples.SampleWorkbooks.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Workbook;

/**
 * Writes {@code test-data/returns/NAME/return.xlsx}; the same content on every run. Most are the
 * corrected return of 董家塅 with one thing wrong. What must be found is written by hand, in the
 * {@code expected.yaml} beside each.
 */
public final class GoldenReturns {
  private static final Map<String, Consumer<Workbook>> ALL = new LinkedHashMap<>();
  private static final String LIST = IndicatorLists.SHEET + "!";

  private static final List<String> PUBLISHED =
      List.of(
          "anju-food-2021-transfer",
          "chuzhou-rsj-2022-project",
          "daying-2023-project-tail",
          "guichi-tangxi-2022-project",
          "hengshan-grain-2020-project",
          "jinzhai-chagu-2023-overall",
          "jishan-zhaidian-2021-project",
          "licheng-wenhuaguan-2019-project",
          "luan-wlj-2021-project",
          "qingshen-fgj-2023-project",
          "yongde-mingliang-2022-project");

  static {
    ALL.put("dongjiaduan-2023", SampleWorkbooks::drawPublished);
    ALL.put("dongjiaduan-2023-corrected", SampleWorkbooks::drawCorrected);
    ALL.put("wanglu-2018-basic-data", GoldenReturns::drawWanglu);
    ALL.put("wanglu-2018-corrected", GoldenReturns::drawWangluCorrected);
    ALL.put("lingling-2021-overall", GoldenReturns::drawLingling);
    ALL.put("weights-10-50-30-10", GoldenReturns::drawWeightsOf2021);
    for (SeedReturns seed : SeedReturns.values()) {
      ALL.put(seed.golden(), seed::draw);
    }

    // 基础数据表
    corrected("rate-retyped", "基础数据表!F5 52.43%");
    corrected("rate-cut-off", "基础数据表!F5 51.42%");
    corrected("staff-above-quota", "基础数据表!B5 17", "基础数据表!F5 105.88%");
    corrected("units-beside-figures", "基础数据表!D19 40.49万", "基础数据表!F19 30.93万元");
    corrected("sum-off-by-rounding", "基础数据表!B7 4.26");
    corrected("sangong-total-off", "基础数据表!F7 0.24");
    corrected("blank-rate-filled", "基础数据表!F5 ");
    corrected("blank-total-filled", "基础数据表!F7 ", "整体支出自评表!H27 ");
    corrected("zero-denominator", "基础数据表!B5 0", "基础数据表!F5 0.00%");
    corrected("yuan-in-wan-sheet", "基础数据表!F19 309300", "基础数据表!F20 14200", "基础数据表!F22 4400");
    corrected(
        "building-block-filled-wrong",
        "基础数据表!B26 1000",
        "基础数据表!C26 1050",
        "基础数据表!D26 100.00%",
        "基础数据表!E26 200",
        "基础数据表!F26 190",
        "基础数据表!G26 90.00%");
    corrected(
        "year-of-heads-differs",
        "基础数据表!D4 2022年实际在职人数",
        "基础数据表!B6 2021年决算数",
        "基础数据表!D6 2022年预算数",
        "基础数据表!F6 2022年决算数");
    ALL.put("several-project-rows", book -> severalProjectRows(book, "9641.02"));
    ALL.put("project-total-leaves-one-out", book -> severalProjectRows(book, "9373.09"));
    ALL.put(
        "row-deleted",
        book -> {
          SampleWorkbooks.drawCorrected(book);
          Edit.deleteRow(book.getSheet(BASIC_SHEET), 22);
        });

    // 整体支出自评表
    corrected("adjusted-without-reason", "整体支出自评表!C5 386.11");
    corrected("split-off", "整体支出自评表!B6 按收入性质分：9982.01");
    corrected("score-total-off", "整体支出自评表!H27 96");
    corrected("weights-not-100", "整体支出自评表!G23 5", "整体支出自评表!H23 5", "整体支出自评表!H27 93");
    corrected("execution-score-wrong", "整体支出自评表!E5 9,399.82", "整体支出自评表!G5 94%");
    corrected("over-100-percent", "整体支出自评表!E5 10,199.81", "整体支出自评表!G5 102%");
    corrected("quantity-unmet-full-marks", "整体支出自评表!F14 8%");
    corrected("deducted-without-reason", "整体支出自评表!H23 8", "整体支出自评表!H27 96");
    corrected("satisfaction-above-100", "整体支出自评表!E23 ≥90%", "整体支出自评表!F23 105%");
    ALL.put(
        "copied-goal",
        book -> {
          SampleWorkbooks.drawCorrected(book);
          String goal = Edit.cell(book, "整体支出自评表!B12").getStringCellValue();
          Edit.type(book, "整体支出自评表!F12", goal);
        });

    // 绩效评价指标表
    ALL.put(
        "list-2017-as-published", book -> IndicatorLists.draw(book, IndicatorLists.PUBLISHED_2017));
    ALL.put(
        "list-2018-as-published", book -> IndicatorLists.draw(book, IndicatorLists.PUBLISHED_2018));
    list("list-right");
    list(
        "list-text-arithmetic-wrong",
        LIST + "H6 " + IndicatorLists.CHANGE_NOTE.replace("98.31", "89.31"));
    list(
        "list-divided-by-this-year",
        LIST + "H6 " + IndicatorLists.CHANGE_NOTE.replace("÷32=98.31", "÷63.46=49.57"));
    list("list-figures-and-rate-differ", LIST + "H5 2018年年末实际在职人员为136人，编制数143人，比率为96.10%。");
    list("list-step-score-wrong", LIST + "I6 4", LIST + "I18 87");
    list("list-met-but-deducted", LIST + "I5 6", LIST + "I18 81");
    list("list-steps-pro-rata", LIST + "I7 7.7", LIST + "I18 82.7");
    list("list-weights-do-not-add", LIST + "F5 7", LIST + "I5 7", LIST + "I18 82");
    list("list-total-off", LIST + "I18 85");
    list("list-score-above-points", LIST + "I17 8", LIST + "I18 85");
    list("list-score-blank", LIST + "I12 ");
    list("list-basic-data-contradicts", LIST + "H5 2018年年末实际在职人员为138人，编制数143人，比率为96.50%。");
    list("list-sangong-differs-from-basic-data", "基础数据表!C7 65.46", "基础数据表!C12 24");
    ALL.put("list-yueyang", book -> IndicatorLists.draw(book, IndicatorLists.YUEYANG));
    ALL.put(
        "list-yueyang-no-reason",
        book -> {
          IndicatorLists.draw(book, IndicatorLists.YUEYANG);
          Edit.type(book, LIST + "I7", "");
        });
    ALL.put("list-points-in-labels", book -> IndicatorLists.drawPrinted(book, "98"));
    ALL.put(
        "list-points-in-labels-off",
        book -> {
          IndicatorLists.drawPrinted(book, "98");
          Edit.type(book, LIST + "C7", "预算控制率（4分）");
          Edit.type(book, LIST + "F7", "4");
        });
    ALL.put("list-of-a-project", book -> IndicatorLists.draw(book, IndicatorLists.PROJECT));

    // formulas
    ALL.put(
        "stale-formula",
        book -> {
          SampleWorkbooks.drawCorrected(book);
          Edit.formula(book, "基础数据表!F5", "D5/B5");
          Edit.type(book, "基础数据表!B5", "36"); // without recalculation
        });
    ALL.put("formulas-throughout", GoldenReturns::formulasThroughout);

    // tables as published, and an invented return of each of their forms with nothing to correct
    for (String name : PUBLISHED) {
      ALL.put(name, book -> PublishedTables.draw(book, name));
    }
    for (ProjectForms form : ProjectForms.values()) {
      ALL.put(form.goldenName(), form::draw);
    }

    // no form at all
    ALL.put(
        "title-only-other-workbook",
        book -> {
          book.createSheet("Sheet1");
          Edit.type(book, "Sheet1!A1", "2023年度部门整体支出绩效评价基础数据表");
          Edit.type(book, "Sheet1!A3", "报送单位");
          Edit.type(book, "Sheet1!B3", "报送日期");
        });
  }

  private GoldenReturns() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args.length == 0 ? "test-data/returns" : args[0]);
    for (String name : ALL.keySet()) {
      Files.write(
          Files.createDirectories(folder.resolve(name)).resolve("return.xlsx"), bytes(name));
    }
  }

  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  public static byte[] bytes(String name) throws IOException {
    Consumer<Workbook> draw = ALL.get(name);
    if (draw == null) {
      throw new IllegalArgumentException("no golden return is called " + name);
    }
    return SampleWorkbooks.bytes(draw);
  }

  /** The corrected return with other figures typed in: each a cell, a space and a text. */
  private static void corrected(String name, String... typed) {
    ALL.put(
        name,
        book -> {
          SampleWorkbooks.drawCorrected(book);
          typeAll(book, typed);
        });
  }

  /** The right list of 2018, its basic data beside it, with other figures typed in. */
  private static void list(String name, String... typed) {
    ALL.put(
        name,
        book -> {
          IndicatorLists.drawRight(book);
          typeAll(book, typed);
        });
  }

  private static void typeAll(Workbook book, String... typed) {
    for (String each : typed) {
      String[] parts = each.split(" ", 2);
      Edit.type(book, parts[0], parts[1]);
    }
  }

  /** One line for each special fund, below a line that is their subtotal, and a total above all. */
  private static void severalProjectRows(Workbook book, String total) {
    SampleWorkbooks.drawCorrected(book);
    Edit.insertRow(book.getSheet(BASIC_SHEET), 18);
    typeAll(
        book,
        "基础数据表!F13 " + total,
        "基础数据表!F14 5107.09",
        "基础数据表!F17 4533.93",
        "基础数据表!A18 高科园工业用地土地出让收入项目",
        "基础数据表!F18 4266.00",
        "基础数据表!A19 桐木冲工业园土地出让金项目",
        "基础数据表!F19 267.93");
  }

  private static void formulasThroughout(Workbook book) {
    SampleWorkbooks.drawCorrected(book);
    Edit.formula(book, "基础数据表!F5", "D5/B5");
    for (String column : List.of("B", "D", "F")) {
      Edit.formula(book, "基础数据表!" + column + "8", "SUM(" + column + "9:" + column + "10)");
      Edit.formula(book, "基础数据表!" + column + "7", column + "8+" + column + "11+" + column + "12");
    }
    Edit.formula(book, "整体支出自评表!G5", "E5/D5");
    Edit.formula(book, "整体支出自评表!H5", "MIN(F5,ROUND(F5*G5,2))");
    Edit.formula(book, "整体支出自评表!G27", "F5+SUM(G14:G26)");
    Edit.formula(book, "整体支出自评表!H27", "H5+SUM(H14:H26)");
  }

  // ---- other forms

  /** As published, case wanglu-462766-basic-data. */
  private static void drawWanglu(Workbook book) {
    SampleWorkbooks.drawBasicDataOf2018(book);
    typeAll(book, "基础数据表!B4 编制数", "基础数据表!B5 143", "基础数据表!C5 136", "基础数据表!D5 95.10%");
    String[][] lines = {
      {"29.08", "63.46", "44.29"},
      {"11.86", "41.46", "39.30"},
      {"", "29.46", "29.46"},
      {"11.86", "12", "9.84"},
      {"", "", ""},
      {"17.22", "22", "4.99"},
      {"", "", ""},
      {"938.8", "320", "689.16"},
      {"", "", ""},
      {"", "", ""},
      {"14.44", "10", "0.68"},
      {"17.92", "7.50.", "25.36"},
      {"0", "0.8", "0"},
      {"16.14", "30.66", "30.66"},
      {"", "1922.76", "2690.62"},
    };
    for (int i = 0; i < lines.length; i++) {
      for (int c = 0; c < 3; c++) {
        Edit.type(book, "基础数据表!" + "BCD".charAt(c) + (7 + i), lines[i][c]);
      }
    }
  }

  /** The same with its faults taken away; what is added is invented. */
  static void drawWangluCorrected(Workbook book) {
    drawWanglu(book);
    typeAll(
        book,
        "基础数据表!A3 填报单位：某某中学",
        "基础数据表!B9 0",
        "基础数据表!B11 0",
        "基础数据表!C11 0",
        "基础数据表!D11 0",
        "基础数据表!B16 60.00",
        "基础数据表!C16 80.00",
        "基础数据表!D16 70.00",
        "基础数据表!C18 27.50",
        "基础数据表!A22 填表人：张三 填报日期：2019年3月21日 联系电话：13800000000 单位负责人签字：王五");
  }

  /** As published, case lingling-forestry-2021-overall: the page ends in the third block. */
  private static void drawLingling(Workbook book) {
    SampleWorkbooks.drawOverall(book, LINGLING);
    var sheet = book.getSheet(OVERALL_SHEET);
    Edit.deleteRow(sheet, sheet.getLastRowNum() + 1);
  }

  private static final String LINGLING_GOAL = "目标1：造林1.2万亩，目标2森林经营16.3万亩目标3：病虫害防治3.45万亩";

  private static final OverallReturn LINGLING =
      new OverallReturn(
          new Wording("", "部门整体支出绩效自评表", "2021年度)", "级预算单位名称", "年度预算申请(万元)"),
          " 陵区林业局",
          new Funds(
              List.of("4753.66万元", "4753.66万元", "3824.26万元", "10", "100%", "10"),
              List.of("", "1873.66万元", "", "", "2880万元"),
              List.of("", "1768.16万元", "2985.5万元")),
          LINGLING_GOAL,
          LINGLING_GOAL,
          """
          产出指标(50) | 数量指标 | 造林面积 | 1.2万亩 | 1.2万亩 | 10 | 10 |
           | | 病虫害防治面积 | 3.45万亩 | 3.45万亩 | 7 | 7 |
           | | 森林经营面积 | 16.3万亩 | 16.3万亩 | 7 | 7 |
           | 质量指标 | 造林成活率 | 85% | 85% | 7 | 7 |
           | | …… | | | | |
           | 时效指标 | 当期完成 | 90% | 100% | 7 | 7 |
           | | …… | | | | |
           | 成本指标 | 造林补助 | 每亩300 | 每亩300 | 6 | 6 |
           | | 育补助 | 每亩100 | 每亩100 | 6 | 6 |
          效益指标30分) | 经济效益指标 | 木材销售收入 | 1100万元 | 1093万元 | 6 | 5 |
           | | 林产品收入 | 2.6亿元 | 2.45亿元 | 6 | 5 |
           | 社会效益指标 | 提高就业率 | 显著 | 显著 | 6 | 6 |
           | | …… | | | | |
           | 生态 | | | | | |
          """,
          "");

  private static void drawWeightsOf2021(Workbook book) {
    SampleWorkbooks.drawOverall(book, WEIGHTS_10_50_30_10);
  }

  /** Invented, on the form of 2021. */
  private static final OverallReturn WEIGHTS_10_50_30_10 =
      new OverallReturn(
          SampleWorkbooks.WORDING_2021,
          "零陵区林业局",
          new Funds(
              List.of("4753.66", "4753.66", "4515.98", "10", "95.00%", "9.5"),
              List.of("4753.66", "1873.66", "", "", "2880"),
              List.of("4753.66", "1768.16", "2985.5")),
          "造林1.2万亩，森林经营16.3万亩，病虫害防治3.45万亩",
          "全年造林1.21万亩，森林经营16.5万亩，病虫害防治3.45万亩",
          """
          产出指标↵（50分） | 数量指标 | 造林面积 | ≥1.2万亩 | 1.21万亩 | 10 | 10 |
           | | 病虫害防治面积 | ≥3.45万亩 | 3.45万亩 | 10 | 10 |
           | 质量指标 | 造林成活率 | ≥85% | 88% | 10 | 10 |
           | 时效指标 | 当年造林任务完成率 | ≥90% | 100% | 10 | 10 |
           | 成本指标 | 造林补助 | ≤300元/亩 | 300元/亩 | 10 | 10 |
          效益指标↵（30分） | 经济效益指标 | 木材销售收入 | ≥1100万元 | 1045万元 | 10 | 9.5 | 木材价格下跌，来年拓宽销路。
           | 社会效益指标 | 带动就业人数 | ≥200人 | 210人 | 10 | 10 |
           | 生态效益指标 | 森林覆盖率 | ≥60% | 62% | 10 | 10 |
          满意度指标↵（10分） | 服务对象满意度指标 | 林农满意度 | ≥90% | 93% | 10 | 10 |
          """,
          "99");
}
