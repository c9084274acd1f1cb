package io.jihe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of {@code test-data/rules}. */
class RuleCasesTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void findsJustThis(RuleCases.Case each) {
    CheckResult result = each.check();
    List<String> told = each.findings(result).map(f -> f.message().zh() + f.cause().zh()).toList();
    assertEquals(each.expected(), each.found(result), () -> each + ": " + told);
    each.outcome()
        .ifPresent(
            outcome -> assertEquals(outcome, each.outcome(result), () -> each + ": outcome"));
    each.says()
        .ifPresent(
            words ->
                assertTrue(
                    told.stream().anyMatch(text -> text.contains(words)),
                    () -> each + " says nothing of \"" + words + "\": " + told));
  }

  static Stream<RuleCases.Case> cases() {
    return RuleCases.all().stream().flatMap(rule -> rule.cases().stream());
  }

  @Test
  void theReturnThatCasesStartFromHasNothingToCorrect() {
    CheckResult result = RuleCases.check(RuleCases.opened(RuleCases.CLEAN));
    assertEquals(List.of(), result.lines());
    assertEquals(Verdict.PASSED, result.verdict());
  }
}
