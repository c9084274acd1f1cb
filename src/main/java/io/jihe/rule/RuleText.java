package io.jihe.rule;

import io.jihe.calc.ExprText;
import java.util.stream.Collectors;

/** A rule's expressions, for people. */
public final class RuleText {
  private RuleText() {}

  public static String formula(Rule rule) {
    return rule.bodies().stream()
        .map(
            body ->
                ExprText.of(body.expect())
                    + body.when().map(when -> "  [" + ExprText.of(when) + "]").orElse(""))
        .distinct()
        .collect(Collectors.joining("; "));
  }
}
