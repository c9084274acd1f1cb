package io.jihe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.cell.WorkbookGrid;
import io.jihe.rule.Finding;
import io.jihe.rule.Outcome;
import io.jihe.rule.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Returns whose figures are right, typed in the many ways in which people type: none may be told of
 * an error, and none may be left unchecked. The seeds are fixed; a failure names its own.
 */
class ConsistentReturnsTest {
  private static final int RETURNS = 400;
  private static final int INDICATORS = 13;

  @Test
  void noReturnThatIsRightIsToldOfAnError() {
    List<String> wrong = new ArrayList<>();
    for (int seed = 0; seed < RETURNS; seed++) {
      CheckResult result = RuleCases.check(new Return(seed).workbook());
      for (ReviewLine line : result.lines()) {
        Finding finding = line.finding();
        if (finding.severity() == Severity.ERROR) {
          wrong.add(seed + " " + finding.sentence(io.jihe.rule.Language.ZH));
        }
      }
      for (RuleOutcome rule : result.rules()) {
        if (rule.outcome() == Outcome.NOT_RUN) {
          wrong.add(seed + " " + rule.rule().id() + " " + rule.why().zh());
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** One return with figures of its own. */
  private static final class Return extends Typing {
    Return(int seed) {
      super(seed);
    }

    WorkbookGrid workbook() {
      staff();
      for (String column : List.of("prior", "budget", "actual")) {
        expenses(column);
      }
      funds();
      return new RuleCases.Case(
              "HN-OVERALL-001",
              "consistent",
              RuleCases.CLEAN,
              List.of(),
              List.of(),
              typed,
              List.of(),
              Optional.empty(),
              Optional.empty())
          .workbook();
    }

    private void staff() {
      int quota = 1 + random.nextInt(300);
      int actual = random.nextInt(quota + 1);
      typed.put("staff.quota", count(quota));
      typed.put("staff.actual", count(actual));
      typed.put("staff.rate", rate(BigDecimal.valueOf(actual), BigDecimal.valueOf(quota)));
      headcount = actual;
    }

    private int headcount;
    private BigDecimal publicActual = BigDecimal.ZERO;

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
      publicActual = office.add(utilities).add(meetings).add(rest);
      typed.put("public." + column, money(publicActual));
    }

    private void funds() {
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
      BigDecimal basic = share(budget);
      BigDecimal project = budget.subtract(basic);
      typed.put("spend.basic", money(basic));
      typed.put("spend.project", money(project));
      typed.put("spend.total", money(budget));
      typed.put("projects.1.actual", money(spentAll ? project : share(budget)));
      indicators(execution);
    }

    private void indicators(BigDecimal execution) {
      BigDecimal total = execution;
      for (int i = 1; i <= INDICATORS; i++) {
        BigDecimal weight = new BigDecimal(WEIGHTS[i - 1]);
        total = total.add(indicator("indicators." + i + ".", i, weight));
      }
      typed.put("total.score", text(total));
    }

    private static final String[] WEIGHTS = {
      "5", "5", "5", "5", "10", "5", "5", "10", "10", "10", "5", "5", "10"
    };

    private BigDecimal indicator(String id, int i, BigDecimal weight) {
      boolean cost = i >= 11;
      if (i == 11) { // staff in post: the same on both sheets
        typed.put(id + "target", "≤" + (headcount + random.nextInt(5)) + "人");
        typed.put(id + "actual", headcount + "人");
        return score(id, weight);
      }
      if (i == 7 || i == 8 || random.nextInt(5) == 0) {
        typed.put(id + "target", pick("显著", "有所提升", "12月底前", "2023年12月31日前", "按时完成"));
        typed.put(id + "actual", pick("显著", "已完成", "达成预期指标", "11月", "良好"));
        typed.put(id + "reason", "blank");
        return score(id, weight);
      }
      BigDecimal aim = new BigDecimal(1 + random.nextInt(90));
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
}
