package io.jihe.calc;

import io.jihe.calc.Expr.Operator;
import io.jihe.calc.Operand.Absent;
import io.jihe.calc.Operand.Gauge;
import io.jihe.calc.Operand.Num;
import io.jihe.calc.Operand.Truth;
import io.jihe.cell.Labels;
import io.jihe.value.Sign;
import java.util.ArrayList;
import java.util.List;

/** Prints how a figure was computed, with the figures: {@code 18人 ÷ 35人}. */
public final class Working {
  private static final int MOST_TERMS = 30;

  private Working() {}

  public static String of(Expr expr, Scope scope) {
    return print(expr, scope, 0);
  }

  private static String print(Expr expr, Scope scope, int around) {
    if (expr instanceof Expr.Number number) {
      return number.quantity().display();
    }
    if (expr instanceof Expr.Words words) {
      return "「" + words.text() + "」";
    }
    if (expr instanceof Expr.Not not) {
      return "¬" + print(not.inner(), scope, 9);
    }
    if (expr instanceof Expr.Name name) {
      return shown(scope.value(name.name()).operand());
    }
    if (expr instanceof Expr.Parameter parameter) {
      return shown(scope.parameter(parameter.name()));
    }
    if (expr instanceof Expr.Binary binary) {
      int own = binary.operator().binding();
      String text =
          print(binary.left(), scope, own)
              + " "
              + sign(binary.operator())
              + " "
              + print(binary.right(), scope, own + 1);
      return own < around ? "(" + text + ")" : text;
    }
    if (expr instanceof Expr.Call call) {
      return call(call, scope, around);
    }
    throw new IllegalStateException("no such case: " + expr);
  }

  private static String call(Expr.Call call, Scope scope, int around) {
    List<Expr> arguments = call.arguments();
    return switch (call.function()) {
      case SUM -> joined(parts(arguments, scope), around);
      case TOTAL, FULL_TOTAL -> joined(rowParts(call, scope), around);
      case MIN, MAX -> {
        Operand chosen = Evaluator.evaluate(call, scope);
        for (Expr argument : arguments) {
          if (Evaluator.evaluate(argument, scope).equals(chosen)) {
            yield print(argument, scope, around);
          }
        }
        yield shown(chosen);
      }
      case IF ->
          Evaluator.evaluate(arguments.get(0), scope) instanceof Truth truth
              ? print(arguments.get(truth.holds() ? 1 : 2), scope, around)
              : "";
      case WHERE -> print(arguments.get(1), scope, around);
      case FIRST, AGREED -> {
        for (Expr argument : arguments) {
          if (!(Evaluator.evaluate(argument, scope) instanceof Absent)) {
            yield print(argument, scope, around);
          }
        }
        yield "";
      }
      case FULFILMENT -> fulfilment(arguments, scope, around);
      default -> shown(Evaluator.evaluate(call, scope));
    };
  }

  private static String fulfilment(List<Expr> arguments, Scope scope, int around) {
    if (!(Evaluator.evaluate(arguments.get(0), scope) instanceof Gauge target)
        || !(Evaluator.evaluate(arguments.get(1), scope) instanceof Gauge result)) {
      return "";
    }
    Operand fallback = Evaluator.evaluate(arguments.get(2), scope);
    boolean limit =
        target.measure().sign() == Sign.NONE
            ? fallback instanceof Operand.Text text && text.text().equals(Sign.AT_MOST.text())
            : target.measure().sign().isUpperLimit();
    String aim = amount(target);
    String reached = amount(result);
    String text = limit ? aim + " ÷ " + reached : reached + " ÷ " + aim;
    return around > Operator.PLUS.binding() ? "(" + text + ")" : text;
  }

  /** A measure without the sign, or the words that stand for one, before its number. */
  private static String amount(Gauge gauge) {
    String typed = gauge.typed();
    int start = 0;
    while (gauge.measure().sign() != Sign.NONE
        && start < typed.length()
        && !Character.isDigit(Labels.narrow(typed.charAt(start)))) {
      start++;
    }
    return typed.substring(start);
  }

  private static List<String> parts(List<Expr> arguments, Scope scope) {
    List<String> parts = new ArrayList<>();
    for (Expr argument : arguments) {
      if (!(Evaluator.evaluate(argument, scope) instanceof Absent)) {
        parts.add(print(argument, scope, Operator.PLUS.binding()));
      }
    }
    return parts;
  }

  private static List<String> rowParts(Expr.Call call, Scope scope) {
    List<String> parts = new ArrayList<>();
    String table = ((Expr.Name) call.arguments().get(0)).name().text();
    for (Scope row : scope.rows(table)) {
      boolean counts =
          call.arguments().size() < 3
              || Evaluator.evaluate(call.arguments().get(2), row) instanceof Truth truth
                  && truth.holds();
      if (counts && Evaluator.evaluate(call.arguments().get(1), row) instanceof Num num) {
        parts.add(num.quantity().displayNumber());
      }
    }
    return parts;
  }

  private static String joined(List<String> parts, int around) {
    if (parts.size() > MOST_TERMS) {
      return String.join(" + ", parts.subList(0, MOST_TERMS)) + " + …";
    }
    String text = String.join(" + ", parts);
    return parts.size() > 1 && around > Operator.PLUS.binding() ? "(" + text + ")" : text;
  }

  /** An operand as people read it; empty for an absence. */
  public static String shown(Operand operand) {
    if (operand instanceof Num num) {
      return num.quantity().display();
    }
    if (operand instanceof Operand.Text text) {
      return text.text();
    }
    if (operand instanceof Gauge gauge) {
      return gauge.typed();
    }
    if (operand instanceof Truth truth) {
      return truth.holds() ? "是" : "否";
    }
    if (operand instanceof Operand.Words words) {
      return String.join("、", words.words());
    }
    if (operand instanceof Operand.Lookup || operand instanceof Operand.Texts) {
      return "";
    }
    if (operand instanceof Absent) {
      return "";
    }
    throw new IllegalStateException("no such case: " + operand);
  }

  private static String sign(Operator operator) {
    return switch (operator) {
      case TIMES -> "×";
      case OVER -> "÷";
      case MINUS -> "−";
      default -> operator.text();
    };
  }
}
