package io.jihe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.cell.WorkbookGrid;
import io.jihe.rule.Finding;
import io.jihe.rule.Language;
import io.jihe.rule.Outcome;
import io.jihe.rule.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Project tables whose figures are right, of every variant, typed in the many ways in which people
 * type: none may be told of an error, and none may be left unchecked. The seeds are fixed.
 */
class ConsistentProjectsTest {
  private static final int RETURNS = 200;

  /** A variant, with the points of its indicators; cost and words are counted from 1. */
  enum Variant {
    NATIONAL(
        "national-2020-project-self-score", "CN-PROJ-001", 2, 5, 8, "10 10 10 10 10 10 10 10 10"),
    OVERALL("national-overall-self-score", "CN-OVERALL-001", 2, 5, 4, "10 10 10 10 10 10 10 10 10"),
    YUNNAN("yunnan-2022-project-self-score", "CN-PROJ-001", 1, 4, 5, "10 10 10 10 10 10 10 10 10"),
    SICHUAN("sichuan-2023-project-self-score", "CN-PROJ-001", 3, 0, 5, "20 20 10 20 10 10"),
    JINAN(
        "shandong-2019-jinan-project-self-score",
        "CN-PROJ-001",
        2,
        4,
        7,
        "12.5 12.5 12.5 12.5 10 10 10 10"),
    RURAL("sichuan-2022-rural-fund-self-score", "CN-PROJ-001", 1, 4, 0, "20 10 10 10 30 10"),
    HUNAN("hunan-2020-special-fund-self-score", "CN-PROJ-001", 1, 4, 0, "0 0 0 0 0 0");

    private final String base;
    private final String rule;
    private final int sources;
    private final int cost;
    private final int words;
    private final List<BigDecimal> points;

    Variant(String base, String rule, int sources, int cost, int words, String points) {
      this.base = "returns/" + base + "-corrected";
      this.rule = rule;
      this.sources = sources;
      this.cost = cost;
      this.words = words;
      this.points = List.of(points.split(" ", -1)).stream().map(BigDecimal::new).toList();
    }

    /** Sign, value and unit of measure in columns of their own. */
    private boolean parted() {
      return this == YUNNAN || this == SICHUAN;
    }

    private boolean scored() {
      return this != HUNAN;
    }
  }

  /** A right return of a variant, for other tests too. */
  static WorkbookGrid workbook(Variant variant, int seed) {
    return new Project(variant, seed).made().workbook();
  }

  @ParameterizedTest
  @EnumSource
  void noReturnThatIsRightIsToldOfAnError(Variant variant) {
    List<String> wrong = new ArrayList<>();
    for (int seed = 0; seed < RETURNS; seed++) {
      CheckResult result = new Project(variant, seed).made().check();
      for (ReviewLine line : result.lines()) {
        Finding finding = line.finding();
        if (finding.severity() == Severity.ERROR) {
          wrong.add(seed + " " + finding.sentence(Language.ZH));
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

  private static final class Project extends Typing {
    private final Variant variant;
    private BigDecimal spent = BigDecimal.ZERO;

    Project(Variant variant, int seed) {
      super(seed);
      this.variant = variant;
      moneyUnit = variant == Variant.YUNNAN ? "元" : "万元";
    }

    RuleCases.Case made() {
      BigDecimal total = funds();
      for (int i = 1; i <= variant.points.size(); i++) {
        total = total.add(indicator("indicators." + i + ".", i));
      }
      if (variant.scored()) {
        typed.put("total.score", text(total));
        if (variant == Variant.YUNNAN) {
          typed.put("grade", grade(total));
        }
      }
      return new RuleCases.Case(
          variant.rule,
          "consistent",
          variant.base,
          List.of(),
          List.of(),
          typed,
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty());
    }

    private String grade(BigDecimal score) {
      int whole = score.intValue();
      return whole >= 90
          ? pick("优", "优秀")
          : whole >= 80 ? pick("良", "良好") : whole >= 60 ? "中" : "差";
    }

    /** Sources, their total, its rate and score. */
    private BigDecimal funds() {
      BigDecimal budget = BigDecimal.ZERO;
      boolean all = random.nextInt(3) == 0;
      for (int i = 1; i <= variant.sources; i++) {
        boolean none = i > 1 && random.nextInt(3) == 0;
        BigDecimal ofSource = none ? BigDecimal.ZERO : amount(i == 1 ? 50000 : 3000);
        BigDecimal spentOfIt = none || all ? ofSource : share(ofSource);
        budget = budget.add(ofSource);
        spent = spent.add(spentOfIt);
        String id = "sources." + i + ".";
        put(id + "budget", ofSource);
        put(id + "actual", spentOfIt);
        boolean dashed = none || variant == Variant.JINAN;
        typed.put(id + "rate", dashed ? pick("—", "/", "blank") : rate(spentOfIt, ofSource));
        if (hasInitial()) {
          put(id + "initial", ofSource);
        }
        if (variant.scored()) {
          typed.put(id + "weight", pick("—", "-", "/", "blank"));
          typed.put(id + "score", pick("—", "-", "/", "blank"));
        }
      }
      if (hasInitial()) {
        typed.put("funds.initial", money(budget));
      }
      typed.put("funds.budget", money(budget));
      typed.put("funds.actual", money(spent));
      typed.put("funds.rate", rate(spent, budget));
      if (!variant.scored()) {
        return BigDecimal.ZERO;
      }
      BigDecimal score =
          points(BigDecimal.TEN.multiply(spent).divide(budget, 16, RoundingMode.HALF_UP));
      typed.put("funds.score", text(score));
      return score;
    }

    private boolean hasInitial() {
      return variant.scored() && variant != Variant.JINAN && variant != Variant.RURAL;
    }

    private BigDecimal indicator(String id, int i) {
      BigDecimal weight = variant.points.get(i - 1);
      if (i == variant.words) {
        target(id, "", pick("显著", "健全", "有效", "12月底前"), "");
        typed.put(id + "actual", pick("显著", "已完成", "达成预期指标", "11月", "良好"));
        return met(id, weight);
      }
      if (variant == Variant.NATIONAL && i == variant.cost) { // 项目总成本 is what was spent
        target(id, "≤", text(spent.add(BigDecimal.TEN)), "万元");
        typed.put(id + "actual", spent.toPlainString() + pick("", "万元"));
        return met(id, weight);
      }
      boolean cost = i == variant.cost;
      String unit = pick("%", "个", "万元", "人次", "项", "");
      BigDecimal aim = new BigDecimal(3 + random.nextInt(90));
      boolean met = random.nextInt(4) != 0;
      BigDecimal step = aim.multiply(new BigDecimal(random.nextInt(20))).movePointLeft(2);
      BigDecimal result = met == cost ? aim.subtract(step) : aim.add(step);
      if (!cost && unit.equals("%") && result.compareTo(new BigDecimal(100)) > 0) {
        result = aim;
      }
      result = result.subtract(met || cost ? BigDecimal.ZERO : step.add(step));
      target(id, cost ? pick("≤", "≦", "＜=") : pick("≥", "≧", ">="), aim.toPlainString(), unit);
      boolean bare = variant.parted() ? random.nextBoolean() : random.nextInt(6) == 0;
      typed.put(
          id + "actual",
          text(result) + (bare && (variant.parted() || !unit.equals("%")) ? "" : unit));
      if (cost ? result.compareTo(aim) <= 0 : result.compareTo(aim) >= 0) {
        return met(id, weight);
      }
      BigDecimal reached =
          cost
              ? aim.divide(result, 16, RoundingMode.HALF_UP)
              : result.divide(aim, 16, RoundingMode.HALF_UP);
      typed.put(id + "reason", "受市场影响，下一步加强调度。");
      BigDecimal earned = weight.multiply(reached).setScale(2, RoundingMode.HALF_UP);
      if (variant.scored()) {
        typed.put(id + "score", earned.toPlainString());
      }
      return earned;
    }

    private void target(String id, String sign, String value, String unit) {
      if (variant.parted()) {
        typed.put(id + "property", sign.isEmpty() ? "blank" : sign);
        typed.put(id + "target", value);
        typed.put(id + "measure", unit.isEmpty() ? "blank" : unit);
      } else {
        typed.put(id + "target", sign + value + unit);
      }
    }

    private BigDecimal met(String id, BigDecimal weight) {
      typed.put(id + "reason", "blank");
      if (variant.scored()) {
        typed.put(id + "score", text(weight));
      }
      return weight;
    }
  }
}
