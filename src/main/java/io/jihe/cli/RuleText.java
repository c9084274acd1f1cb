package io.jihe.cli;

import io.jihe.calc.ExprText;
import io.jihe.rule.Rule;
import java.util.stream.Collectors;

/** A rule's expressions, for people. */
final class RuleText {
  private RuleText() {}

  static String formula(Rule rule) {
    return rule.bodies().stream()
        .map(
            body ->
                ExprText.of(body.expect())
                    + body.when().map(when -> "  [" + ExprText.of(when) + "]").orElse(""))
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
