package io.jihe.calc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.calc.Operand.Num;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentences of 评价标准, as printed on published lists, and the points they give. */
class StepRuleTest {
  private static final String STAFF = "以100%为标准。在职人员控制率≦100%,计5分;每超过一个百分点扣0.5分,扣完为止。";
  private static final String SCANNED = "以100%为标准.在职人员控制率Q100%,计8分;每超过一个百分点扣0.5分,扣完为止.";
  private static final String CHANGE = "“三公经费”变动率≦0,计8分;“三公经费”>0,每超过一个百分点扣0.8分,扣完为止。";
  private static final String DONE = "100%计满分,每低于5%扣2分,扣完为止。";
  private static final String CONTROL =
      "预算控制率=0,计5分;0-10%(含),计4分;10-20%(含),计3分;20-30%(含),计2分;大于30%不得分。";
  private static final String BUILDING = "100%以下(含)计满分,每超出5%扣2分,扣完为止。没有楼堂馆所项目的部门按满分计算。";
  private static final String KEY = "≥90%,计5分;[80%,90%),计4分;[70%,80%),计3分;[60%,70%),计2分;＜60%不得分。";

  /** Rate, points, and all points that another reading would give. */
  @ParameterizedTest(name = "{0} {2} is {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          staff    | 5 | 95.10%  | 5   | 5
          staff    | 5 | 100.00% | 5   | 5 4.9975 4.5
          staff    | 5 | 102.40% | 4   | 4 3.8 3.5 3.8025 3.7975
          staff    | 5 | 150.00% | 0   | 0
          scanned  | 8 | 95.10%  | 8   | 8
          change   | 8 | 98.31%  | 0   | 0
          change   | 8 | -12.00% | 8   | 8
          change   | 8 | 3.50%   | 5.6 | 5.6 5.2 4.8 5.204 5.196
          done     | 8 | 99.27%  | 8   | 8 7.708 6 7.706 7.71
          done     | 8 | 94.00%  | 6   | 6 5.6 4 5.598 5.602
          control  | 5 | 39.94%  | 0   | 0
          control  | 5 | 0.00%   | 5   | 5 4
          control  | 5 | 10.00%  | 4   | 4 3
          control  | 5 | 10.01%  | 3   | 3
          building | 5 | 106.00% | 3   | 3 2.6 1 2.602 2.598
          key      | 5 | 80.00%  | 4   | 4 3
          key      | 5 | 59.90%  | 0   | 0
          """)
  void pointsFollowFromTheSentence(
      String sentence, String weight, String rate, String points, String plausible) {
    StepRule steps = StepRule.read(sentence(sentence), new BigDecimal(weight)).orElseThrow();
    Num typed = rate(rate);
    assertEquals(
        points,
        steps
            .score(typed, new BigDecimal(weight), StepRule.Partial.WHOLE)
            .map(StepRuleTest::plain)
            .orElse("none"));
    assertEquals(
        plausible,
        steps.plausible(typed, new BigDecimal(weight)).stream()
            .map(StepRuleTest::plain)
            .collect(Collectors.joining(" ")));
  }

  /** A clause that is not understood, or points that are not those of the sheet. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          以100%为标准，≤100%计8分，每超过一个百分点扣0.5分
          ≤100%计5分；每超过一个百分点扣0.5分；超过110%不得分
          ≤100%计5分；每超过一个百分点酌情扣分
          ≤100%计5分；每超过一个百分点扣0.5分；情节严重的不得分
          控制率≤100%计5分；≤95%计5分；每超过一个百分点扣0.5分
          按比例得分
          100%计满分
          制度健全的计5分，缺一项扣1分
          ≥90%计6分；80%-90%计4分
          ≤1计5分；每超过一个百分点扣0.5分
          """)
  void whatIsNotUnderstoodIsLeftAlone(String sentence) {
    assertEquals(Optional.empty(), StepRule.read(sentence, new BigDecimal(5)));
  }

  private static String sentence(String name) {
    return switch (name) {
      case "staff" -> STAFF;
      case "scanned" -> SCANNED;
      case "change" -> CHANGE;
      case "done" -> DONE;
      case "control" -> CONTROL;
      case "building" -> BUILDING;
      default -> KEY;
    };
  }

  private static Num rate(String text) {
    BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1));
    Quantity quantity = new Quantity(percent.movePointLeft(2), Unit.RATIO);
    return new Num(quantity, percent.scale(), percent.scale(), BigDecimal.ZERO);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
