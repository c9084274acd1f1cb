package io.jihe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.rule.Finding;
import io.jihe.rule.Outcome;
import io.jihe.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Returns whose figures are right, typed in the many ways in which people type: none may be told of
 * an error, and none may be left unchecked. The seeds are fixed; a failure names its own.
 */
class ConsistentReturnsTest {
  private static final int RETURNS = 400;

  static Stream<CleanReturns> variants() {
    return CleanReturns.departments().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("variants")
  void noReturnThatIsRightIsToldOfAnError(CleanReturns variant) {
    List<String> wrong = new ArrayList<>();
    for (int seed = 0; seed < RETURNS; seed++) {
      CheckResult result = RuleCases.check(variant.ofSeed().apply(seed));
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
    assertEquals("", String.join("\n", wrong));
  }
}
