package io.jihe.register;

import static io.jihe.register.PeerMeasure.EXECUTION_RATE;
import static io.jihe.register.PeerMeasure.PUBLIC_PER_HEAD;
import static io.jihe.register.PeerMeasure.SELF_LESS_RECOMPUTED;
import static io.jihe.register.PeerMeasure.SELF_SCORE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jihe.register.PeerFinding.Method;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Figures worked out by hand; units are called 01, 02 … in the order of their values. */
class PeerComparisonTest {
  /** Median 96; off by 54.8 2 1.5 1.5 1 0 0 1 1.5 1.5 2 3, of which the median is 1.5. */
  private static final String[] TWELVE = {
    "0.412", "0.94", "0.945", "0.945", "0.95", "0.96", "0.96", "0.97", "0.975", "0.975", "0.98",
    "0.99"
  };

  @Test
  void aUnitFarFromItsLikeIsTold() {
    PeerComparison result = compare(EXECUTION_RATE, "学校", TWELVE);

    // 0.6745 × −0.548 ÷ 0.015 = −24.641733…; the next, 99%, has 1.349.
    // No unit below and one equal, of twelve: 0.5 ÷ 12. Deviations: 0.698 ÷ 12.
    // A quarter of the way: between the 3rd and the 4th; three quarters: the 9th and the 10th.
    assertEquals(
        new PeerComparison(
            List.of(
                new PeerGroup(
                    "学校",
                    EXECUTION_RATE,
                    12,
                    Optional.of(
                        new PeerSpread(
                            number("0.96"),
                            number("0.015"),
                            number("0.0581666667"),
                            number("0.945"),
                            number("0.975"))))),
            List.of(
                new PeerFinding(
                    "01",
                    "学校",
                    EXECUTION_RATE,
                    Method.MEDIAN_DEVIATION,
                    number("0.412"),
                    number("0.96"),
                    number("0.015"),
                    number("-24.6417333333"),
                    12,
                    number("0.0416666667"),
                    new Wording(
                        "执行率 41.20%，同类「学校」12 家中位数 96.00%，中位绝对偏差（MAD）1.50%，修正 Z 值 −24.64（超出"
                            + " ±3.5），百分位 4.17%，低于同类，请核实。",
                        "Execution rate 41.20%; median of 12 peers in \"学校\" 96.00%, median"
                            + " absolute deviation (MAD) 1.50%, modified z-score −24.64 (beyond"
                            + " ±3.5), percentile 4.17%: below its peers, please verify."))),
            List.of()),
        result);
    assertEquals(Severity.REVIEW, result.findings().get(0).severity());
  }

  @Test
  void whereMostAgreeTheMeanDeviationStandsIn() {
    // Off by 0 ×7 and 40: mean 5, 40 ÷ (1.253314 × 5) = 6.38307718577; (7 + 0.5) ÷ 8 below.
    PeerComparison result =
        compare(SELF_LESS_RECOMPUTED, "", "0", "0", "0", "0", "0", "0", "0.00", "40");

    assertEquals(
        List.of(
            new PeerFinding(
                "08",
                "",
                SELF_LESS_RECOMPUTED,
                Method.MEAN_DEVIATION,
                number("40"),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                number("6.3830771858"),
                8,
                number("0.9375"),
                new Wording(
                    "自评得分减重算得分 40.00分，同类 8 家中位数 0.00分，半数以上相同（MAD 为 0），改用平均绝对偏差 5.00分，修正 Z 值"
                        + " 6.38（超出 ±3.5），百分位 93.75%，高于同类，请核实。",
                    "Self score less recomputed score 40.00 points; median of 8 peers 0.00 points,"
                        + " more than half alike (MAD 0), so by the mean absolute deviation 5.00"
                        + " points, modified z-score 6.38 (beyond ±3.5), percentile 93.75%: above"
                        + " its peers, please verify."))),
        result.findings());
  }

  @Test
  void aGroupThatAgreesSaysNothing() {
    PeerComparison result =
        compare(EXECUTION_RATE, "", "1", "1", "1.0", "1", "1", "1", "1.0000", "1");
    assertEquals(List.of(), result.findings());
    assertEquals(
        Optional.of(
            new PeerSpread(
                BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ONE)),
        result.groups().get(0).spread());
  }

  @Test
  void aDifferenceThatNobodyWouldAskAboutIsNotTold() {
    // By figures alone 99.98% lies 6.4 mean deviations below seven times 100%.
    assertEquals(
        List.of(),
        compare(EXECUTION_RATE, "", "1", "1", "1", "1", "1", "1", "1", "0.9998").findings());
    assertEquals(
        List.of("08"),
        units(compare(EXECUTION_RATE, "", "1", "1", "1", "1", "1", "1", "1", "0.99")));
  }

  @Test
  void threeAndAHalfItselfIsNotFar() {
    // Median 1000, MAD 67.45 of 0 0 67.45 67.45 67.45 67.45 67.45 350 350.01: z is the distance ÷
    // 100.
    String[] values = {
      "649.99", "932.55", "932.55", "932.55", "1000", "1000", "1067.45", "1067.45", "1350"
    };
    assertEquals(List.of("01"), units(compare(SELF_SCORE, "", values)));
  }

  @Test
  void evenCountsTakeTheMiddleOfTwo() {
    // Median (2.1 + 2.4) ÷ 2; off by 0.15 0.15 0.45 0.45 0.55 0.55 0.65 0.75: (0.45 + 0.55) ÷ 2.
    // Quarters at 1.75 and 5.25 of 0 … 7: 1.7 + 0.75 × 0.1, 2.7 + 0.25 × 0.1.
    assertEquals(
        new PeerSpread(
            number("2.25"), number("0.5"), number("0.4625"), number("1.775"), number("2.725")),
        compare(PUBLIC_PER_HEAD, "", "1.6", "1.7", "1.8", "2.1", "2.4", "2.7", "2.8", "3.0")
            .groups()
            .get(0)
            .spread()
            .orElseThrow());
  }

  @Test
  void sevenSayNothing() {
    assertEquals(
        new PeerComparison(
            List.of(new PeerGroup("", SELF_SCORE, 7, Optional.empty())), List.of(), List.of()),
        compare(SELF_SCORE, "", "95", "95", "95", "95", "95", "95", "5"));
  }

  @Test
  void groupsAndMeasuresAreKeptApart() {
    List<Peer> peers = new ArrayList<>(peers(EXECUTION_RATE, "学校", TWELVE));
    for (int i = 0; i < 8; i++) {
      peers.add(new Peer("医" + i, "医院", Map.of(EXECUTION_RATE, number("0.4"))));
      peers.add(new Peer("办" + i, "学校", Map.of(SELF_SCORE, number("9" + i))));
    }
    PeerComparison result = PeerComparison.of(peers);
    assertEquals(List.of("01"), units(result));
    assertEquals(
        List.of("医院 EXECUTION_RATE 8", "学校 EXECUTION_RATE 12", "学校 SELF_SCORE 8"),
        result.groups().stream()
            .map(group -> group.group() + " " + group.measure() + " " + group.peers())
            .toList());
  }

  @Test
  void scoresThatBunchAreTold() {
    PeerComparison result =
        compare(
            SELF_SCORE,
            "乡镇",
            "98",
            "98.0",
            "98",
            "98.00",
            "98",
            "97",
            "96",
            "95",
            "94",
            "93",
            "92",
            "91.5");
    assertEquals(
        List.of(
            new PeerBunch(
                "乡镇",
                number("98"),
                List.of("01", "02", "03", "04", "05"),
                12,
                number("0.4166666667"),
                new Wording(
                    "自评得分 98.00分，同类「乡镇」12 家中有 5 家（41.67%）得分完全相同（达到 5 家且 40% 即提示），请核实是否据实评分。",
                    "Self score 98.00 points: 5 of 12 peers in \"乡镇\" (41.67%) have the very same"
                        + " (told from 5 units and 40% on), please verify that each was scored on"
                        + " its own."))),
        result.bunches());
    assertEquals(Severity.REVIEW, result.bunches().get(0).severity());
  }

  @Test
  void fourOrLessThanTwoFifthsAreNoBunch() {
    assertEquals(
        List.of(),
        compare(SELF_SCORE, "", "98", "98", "98", "98", "97", "96", "95", "94").bunches());
    assertEquals(
        List.of(),
        compare(
                SELF_SCORE,
                "",
                "98",
                "98",
                "98",
                "98",
                "98",
                "97",
                "96",
                "95",
                "94",
                "93",
                "92",
                "91",
                "90")
            .bunches());
  }

  @Test
  void aScoreAgainstExecutionIsInPoints() {
    assertEquals(
        0,
        number("53.8").compareTo(PeerMeasure.scoreAgainstExecution(number("95"), number("0.412"))));
  }

  @Test
  void aUnitIsTakenOnce() {
    List<Peer> twice = List.of(new Peer("甲", "学校", Map.of()), new Peer("甲", "医院", Map.of()));
    assertThrows(IllegalArgumentException.class, () -> PeerComparison.of(twice));
  }

  static PeerComparison compare(PeerMeasure measure, String group, String... values) {
    return PeerComparison.of(peers(measure, group, values));
  }

  private static List<Peer> peers(PeerMeasure measure, String group, String... values) {
    List<Peer> peers = new ArrayList<>();
    for (String value : values) {
      int number = peers.size() + 1;
      peers.add(
          new Peer(
              (number < 10 ? "0" : "") + number, group, Map.of(measure, new BigDecimal(value))));
    }
    return peers;
  }

  private static List<String> units(PeerComparison result) {
    return result.findings().stream().map(PeerFinding::unit).toList();
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}
