package io.jihe.check;

import io.jihe.calc.Operand;
import io.jihe.cell.Labels;
import io.jihe.cell.WorkbookGrid;
import io.jihe.form.FormReading;
import io.jihe.rule.Context;
import io.jihe.value.ValueName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * A return with figures of its own that are right, typed in the many ways in which people type. The
 * same seed gives the same return.
 */
final class RandomReturn extends Typing {
  private static final List<String> HEADCOUNT = List.of("人员", "在职人员", "在职人数");

  private final WorkbookGrid base;
  private int headcount = 1;
  private BigDecimal projectsActual = new BigDecimal("812.50");

  /**
   * @param base a return with nothing to correct, whose labels, texts and points are kept
   */
  RandomReturn(WorkbookGrid base, int seed) {
    super(seed);
    this.base = base;
  }

  WorkbookGrid workbook() {
    RuleCases.Cells cells = new RuleCases.Cells(base, "overall-self-score");
    boolean basic = cells.has("basic-data");
    boolean overall = cells.has("overall-self-score");
    if (basic) {
      staff();
      for (String column : List.of("prior", "budget", "actual")) {
        expenses(column);
      }
    }
    if (overall) {
      funds(basic, cells.reading("overall-self-score"));
    }
    if (basic) {
      projects(cells.reading("basic-data"));
    }
    if (!basic && !overall) {
      throw new IllegalArgumentException("no form that is known here");
    }
    GridEdit edit = new GridEdit(base);
    typed.forEach((cell, text) -> cells.type(edit, cell, text));
    return edit.grid();
  }

  private void staff() {
    int quota = 1 + random.nextInt(300);
    int actual = random.nextInt(quota + 1);
    typed.put("staff.quota", count(quota));
    typed.put("staff.actual", count(actual));
    typed.put("staff.rate", rate(BigDecimal.valueOf(actual), BigDecimal.valueOf(quota)));
    headcount = actual;
  }

  private void expenses(String column) {
    BigDecimal purchase = part(60);
    BigDecimal running = part(60);
    BigDecimal abroad = part(60);
    BigDecimal reception = part(60);
    BigDecimal car = purchase.add(running);
    put("car-purchase." + column, purchase);
    put("car-running." + column, running);
    typed.put("car." + column, money(car));
    put("abroad." + column, abroad);
    put("reception." + column, reception);
    typed.put("sangong." + column, money(car.add(abroad).add(reception)));
    BigDecimal office = part(80);
    BigDecimal utilities = part(80);
    BigDecimal meetings = part(80);
    put("office." + column, office);
    put("utilities." + column, utilities);
    put("meetings." + column, meetings);
    BigDecimal rest = amount(5);
    typed.put("public." + column, money(office.add(utilities).add(meetings).add(rest)));
  }

  /** Spreads the spending over the projects that the base has; subtotals and the total follow. */
  private void projects(FormReading form) {
    List<? extends Context> rows = form.rows("projects");
    BigDecimal left = projectsActual;
    BigDecimal ofPart = BigDecimal.ZERO;
    for (int i = rows.size(); i >= 1; i--) {
      Context row = rows.get(i - 1);
      String id = "projects." + i + ".actual";
      if (!(row.value(new ValueName("actual")).operand() instanceof Operand.Num)) {
        continue;
      }
      if (row.typed(new ValueName("part")).equals("item")) {
        boolean first = firstItem(rows) == i;
        BigDecimal piece = first ? left : share(left);
        left = left.subtract(piece);
        ofPart = ofPart.add(piece);
        typed.put(id, money(piece));
      } else {
        typed.put(id, money(ofPart));
        ofPart = BigDecimal.ZERO;
      }
    }
    if (form.value(new ValueName("project.actual")).operand() instanceof Operand.Num) {
      typed.put("project.actual", money(projectsActual));
    }
  }

  private static int firstItem(List<? extends Context> rows) {
    for (int i = 1; i <= rows.size(); i++) {
      Context row = rows.get(i - 1);
      if (row.typed(new ValueName("part")).equals("item")
          && row.value(new ValueName("actual")).operand() instanceof Operand.Num) {
        return i;
      }
    }
    return 0;
  }

  private void funds(boolean basic, FormReading form) {
    BigDecimal general = amount(50000);
    BigDecimal fund = part(30000);
    BigDecimal special = part(100);
    BigDecimal other = part(100);
    BigDecimal budget = general.add(fund).add(special).add(other);
    boolean spentAll = random.nextInt(3) == 0;
    BigDecimal actual = spentAll ? budget : share(budget);
    typed.put("funds.initial", money(random.nextBoolean() ? budget : share(budget)));
    typed.put("funds.budget", money(budget));
    typed.put("funds.actual", money(actual));
    typed.put("funds.rate", rate(actual, budget));
    BigDecimal execution =
        points(BigDecimal.TEN.multiply(actual).divide(budget, 16, RoundingMode.HALF_UP));
    typed.put("funds.score", text(execution));
    typed.put("income.general", money(general));
    put("income.fund", fund);
    put("income.special", special);
    put("income.other", other);
    typed.put("income.total", money(budget));
    BigDecimal ofBasic = share(budget);
    BigDecimal project = budget.subtract(ofBasic);
    typed.put("spend.basic", money(ofBasic));
    typed.put("spend.project", money(project));
    typed.put("spend.total", money(budget));
    projectsActual = spentAll ? project : share(budget);
    BigDecimal total = execution;
    int i = 1;
    for (Context row : form.rows("indicators")) {
      total = total.add(indicator("indicators." + i + ".", row, basic));
      i++;
    }
    typed.put("total.score", text(total));
  }

  private BigDecimal indicator(String id, Context row, boolean basic) {
    BigDecimal weight =
        ((Operand.Num) row.value(new ValueName("weight")).operand()).quantity().number();
    String level3 = Labels.fold(row.typed(new ValueName("level3")));
    String above = row.typed(new ValueName("level1")) + row.typed(new ValueName("level2"));
    boolean cost = above.contains("成本");
    if (basic && HEADCOUNT.contains(level3)) { // staff in post: the same on both sheets
      typed.put(id + "target", "≤" + (headcount + random.nextInt(5)) + "人");
      typed.put(id + "actual", headcount + "人");
      typed.put(id + "reason", "blank");
      return score(id, weight);
    }
    if (level3.length() > 12 || level3.contains("时间") || random.nextInt(5) == 0) {
      typed.put(id + "target", pick("显著", "有所提升", "12月底前", "按时完成"));
      typed.put(id + "actual", pick("显著", "已完成", "达成预期指标", "11月", "良好"));
      typed.put(id + "reason", "blank");
      return score(id, weight);
    }
    BigDecimal aim = new BigDecimal(1 + random.nextInt(80)); // 80 and a fifth stay below 100%
    String unit = pick("%", "个", "万元", "人次", "项", "");
    boolean met = random.nextInt(4) != 0;
    BigDecimal result = met == cost ? aim.subtract(step(aim)) : aim.add(step(aim));
    String sign = cost ? pick("≤", "不超过", "＜=") : pick("≥", "不少于", "≧", ">=");
    typed.put(id + "target", sign + aim.toPlainString() + unit);
    typed.put(
        id + "actual",
        result.toPlainString() + (random.nextInt(6) == 0 && !unit.equals("%") ? "" : unit));
    if (met || result.compareTo(aim) == 0) {
      typed.put(id + "reason", "blank");
      return score(id, weight);
    }
    BigDecimal reached =
        cost
            ? aim.divide(result, 16, RoundingMode.HALF_UP)
            : result.divide(aim, 16, RoundingMode.HALF_UP);
    typed.put(id + "reason", "受市场影响，下一步加强调度。");
    BigDecimal earned = weight.multiply(reached).setScale(2, RoundingMode.HALF_UP);
    typed.put(id + "score", earned.toPlainString());
    return earned;
  }

  private BigDecimal score(String id, BigDecimal weight) {
    typed.put(id + "score", text(weight));
    return weight;
  }

  private BigDecimal step(BigDecimal aim) {
    return aim.multiply(new BigDecimal(random.nextInt(20))).movePointLeft(2);
  }
}
