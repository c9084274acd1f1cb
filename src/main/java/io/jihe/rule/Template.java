package io.jihe.rule;

import io.jihe.calc.Evaluator;
import io.jihe.calc.Expr;
import io.jihe.calc.ExprException;
import io.jihe.calc.ExprParser;
import io.jihe.calc.Working;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A message with places to fill in: {@code 填报 {stated}，应为 {expected}}. Between braces stands a word
 * of the finding (stated, expected, difference, working) or any expression of the form.
 */
public final class Template {
  private Template() {}

  /** The expressions a template uses; a word of the finding is none. */
  public static List<Expr> expressions(String template, java.util.Set<String> words) {
    List<Expr> found = new ArrayList<>();
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', open + 1)) {
      int close = template.indexOf('}', open);
      if (close < 0) {
        throw new ExprException("a \"{\" without its \"}\" in: " + template);
      }
      String inside = template.substring(open + 1, close);
      if (!words.contains(inside)) {
        found.add(ExprParser.parse(inside));
      }
    }
    return found;
  }

  static String fill(String template, Map<String, String> words, Context context) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
      int close = template.indexOf('}', open);
      String inside = template.substring(open + 1, close);
      String word = words.get(inside);
      text.append(template, from, open)
          .append(
              word != null
                  ? word
                  : Working.shown(Evaluator.evaluate(ExprParser.parse(inside), context)));
      from = close + 1;
    }
    return text.append(template.substring(from)).toString();
  }
}
