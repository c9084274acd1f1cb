package io.jihe.workbook;

import io.jihe.register.Table;
import io.jihe.register.Table.Cell;
import io.jihe.register.Table.Chart;
import io.jihe.register.Table.Column;
import io.jihe.register.Table.Format;
import io.jihe.rule.Severity;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Tables such as a bureau's register holds, of invented units. */
final class RegisterSamples {
  private static final List<String> RULES =
      List.of(
          "三公经费合计等于三项之和",
          "年初预算数与全年预算数的执行率按全年执行数重新计算，并与自评表一致",
          "在职人员控制率等于实际在职人数除以编制数",
          "各指标得分之和等于总分",
          "预算执行率得分按执行率折算",
          "项目支出决算与整体支出自评表「项目支出」一致",
          "未达标指标应当说明偏差原因");

  private RegisterSamples() {}

  /** Writes a sample to be looked at; with a number, a register of so many units. */
  public static void main(String[] args) throws SaveException {
    Path target = Path.of(args[0]);
    if (args.length == 1) {
      RegisterWriter.write(all(60), target);
      return;
    }
    int units = Integer.parseInt(args[1]);
    long start = System.nanoTime();
    RegisterWriter.write(List.of(units(units)), target);
    System.out.printf("%d rows in %.1f s%n", units, (System.nanoTime() - start) / 1e9);
  }

  static List<Table> all(int units) {
    return List.of(units(units), findings(units), missing(), spread(), scores(units), noNumbers());
  }

  /** 24 columns, as wide as the register's own. */
  static Table units(int count) {
    List<Column> columns =
        List.of(
            new Column("序号", 6),
            new Column("单位名称", 34),
            new Column("单位编码", 12),
            new Column("主管科室", 14),
            new Column("年度", 8),
            new Column("表单", 30),
            new Column("结论", 14),
            new Column("强制性", 8),
            new Column("核实性", 8),
            new Column("提示", 8),
            new Column("编制数", 8),
            new Column("在职人数", 8),
            new Column("在职人员控制率", 10),
            new Column("三公经费控制率", 10),
            new Column("公用经费控制率", 10),
            new Column("年初预算数（万元）", 14),
            new Column("全年预算数（万元）", 14),
            new Column("全年执行数（万元）", 14),
            new Column("执行率", 10),
            new Column("自评得分", 10),
            new Column("重算得分", 10),
            new Column("相差", 8),
            new Column("等级", 8),
            new Column("标注副本", 40));
    return new Table(
        "汇总",
        "2023年度部门整体支出绩效自评审核汇总表",
        "每个单位一行，按名册顺序；金额以万元计。结论为「审核不完整」的，有数据未能读出或表内缺行，不得视为通过。",
        columns,
        2,
        count,
        to -> {
          Random random = new Random(7);
          for (int i = 1; i <= count; i++) {
            to.accept(unit(i, random));
          }
        },
        "没有单位",
        Optional.empty());
  }

  private static List<Cell> unit(int i, Random random) {
    String name = i % 17 == 0 ? "样例县农业农村局（样例县畜牧水产事务中心、农机事务中心）" + i : "样例县第" + i + "中学";
    int errors = random.nextInt(4);
    BigDecimal budget = BigDecimal.valueOf(random.nextInt(900_000) + 10_000L, 2);
    BigDecimal spent = budget.multiply(BigDecimal.valueOf(80 + random.nextInt(21), 2));
    return List.of(
        Cell.count(i),
        Cell.text(name),
        Cell.text(String.valueOf(100_000 + i)),
        Cell.text(i % 3 == 0 ? "教科文科" : "农业农村科"),
        Cell.count(2023),
        Cell.text("基础数据表、整体支出绩效自评表"),
        new Cell.Tinted(
            errors == 0 ? "审核通过" : "有问题",
            errors == 0 ? Optional.empty() : Optional.of(Severity.REVIEW)),
        Cell.count(errors),
        Cell.count(random.nextInt(5)),
        Cell.count(random.nextInt(2)),
        Cell.count(40),
        Cell.count(38),
        ratio("0.95"),
        ratio("0.8231"),
        i % 9 == 0 ? Cell.BLANK : ratio("1.0375"),
        amount(budget),
        amount(budget),
        amount(spent),
        ratio(spent.divide(budget, 4, java.math.RoundingMode.HALF_UP).toString()),
        score("97.5"),
        score("95.48"),
        score("2.02"),
        Cell.text("优"),
        new Cell.Link(name + "-审核.xlsx", "第 1 批/" + name + "#100%-审核.xlsx"));
  }

  private static Table findings(int units) {
    return new Table(
        "问题清单",
        "问题清单",
        "每条问题一行；可按级别、单位、编码筛选。",
        List.of(
            new Column("单位名称", 30),
            new Column("级别", 10),
            new Column("位置", 22),
            new Column("问题", 70),
            new Column("改正", 40),
            new Column("规则", 16)),
        1,
        units,
        to -> {
          for (int i = 0; i < units; i++) {
            to.accept(
                List.of(
                    Cell.text("样例县第" + i + "中学"),
                    new Cell.Tinted(
                        List.of("强制性", "核实性", "提示").get(i % 3),
                        Optional.of(Severity.values()[i % 3])),
                    Cell.text("基础数据表!D5"),
                    Cell.text(
                        i % 5 == 0
                            ? "=SUM(A1) 是单位填在单元格里的文字"
                            : "实际在职人数：基础数据表在职 18人，自评表指标「人员」实际完成值为 21人，相差 3人。"
                                + "项目支出决算各项之和 9623.22万元，自评表「项目支出」为 9641.02万元，相差 17.80万元。"),
                    Cell.text("请核对两张表，改正其中一处。"),
                    Cell.text("HN-OVERALL-100")));
          }
        },
        "没有发现问题",
        Optional.empty());
  }

  private static Table missing() {
    return new Table(
        "未报送",
        "未报送单位",
        "名册内没有报送任何表格的单位。",
        List.of(new Column("单位名称", 34), new Column("主管科室", 14)),
        1,
        0,
        to -> {},
        "各单位均已报送",
        Optional.empty());
  }

  static Table spread() {
    return new Table(
        "问题分布",
        "问题分布",
        "各条规则查出的问题，从多到少。",
        List.of(
            new Column("规则内容", 44),
            new Column("条数", 8),
            new Column("文件数", 8),
            new Column("级别", 10),
            new Column("编码", 18),
            new Column("规则", 16)),
        1,
        RULES.size(),
        to -> {
          for (int i = 0; i < RULES.size(); i++) {
            to.accept(
                List.of(
                    Cell.text(RULES.get(i)),
                    Cell.count(140 - i * i * 3),
                    Cell.count(120 - i * i * 3),
                    new Cell.Tinted("强制性", Optional.of(Severity.ERROR)),
                    Cell.text("T-SANGONG-SUM"),
                    Cell.text("HN-BASIC-0" + (14 + i))));
          }
        },
        "没有发现问题",
        Optional.of(new Chart.Bars("问题分布", 0, 1)));
  }

  /** Every seventh unit has no rate, every eleventh one that is no number. */
  static Table scores(int count) {
    return new Table(
        "得分与执行率",
        "得分与执行率",
        "执行率低而得分高的单位，请看其自评依据。",
        List.of(
            new Column("单位名称", 34),
            new Column("执行率", 12),
            new Column("自评得分", 12),
            new Column("重算得分", 12)),
        1,
        count,
        to -> {
          Random random = new Random(11);
          for (int i = 1; i <= count; i++) {
            Cell rate = ratio(BigDecimal.valueOf(7000 + random.nextInt(3001), 4).toString());
            Cell told = i % 7 == 0 ? Cell.BLANK : i % 11 == 0 ? Cell.text("无法计算") : rate;
            BigDecimal score = BigDecimal.valueOf(850 + random.nextInt(150), 1);
            to.accept(
                List.of(
                    Cell.text("样例县第" + i + "中学"),
                    told,
                    new Cell.Number(score, Format.SCORE),
                    new Cell.Number(score, Format.SCORE)));
          }
        },
        "无",
        Optional.of(new Chart.Points("得分与执行率", 1, "执行率", 2, "自评得分")));
  }

  private static Table noNumbers() {
    return new Table(
        "同类比较",
        "同类比较",
        "同组至少 8 个单位才比较。",
        List.of(new Column("指标", 20), new Column("数", 8)),
        0,
        0,
        to -> {},
        "没有可比较的组",
        Optional.of(new Chart.Bars("同类比较", 0, 1)));
  }

  static Cell ratio(String fraction) {
    return new Cell.Number(new BigDecimal(fraction), Format.RATIO);
  }

  static Cell amount(BigDecimal amount) {
    return new Cell.Number(amount, Format.AMOUNT);
  }

  private static Cell score(String points) {
    return new Cell.Number(new BigDecimal(points), Format.SCORE);
  }
}
