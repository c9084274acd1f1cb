package io.jihe.calc;

import io.jihe.value.Quantity;
import io.jihe.value.ValueName;
import java.util.List;

/**
 * An expression of a form file, as a tree. The language is closed: no input or output, no loop, no
 * definition; every evaluation ends. One tree is evaluated, printed for people and written as an
 * Excel formula.
 */
public sealed interface Expr {
  record Number(Quantity quantity) implements Expr {}

  record Words(String text) implements Expr {}

  record Name(ValueName name) implements Expr {}

  record Parameter(String name) implements Expr {}

  record Binary(Operator operator, Expr left, Expr right) implements Expr {}

  record Not(Expr inner) implements Expr {}

  record Call(Function function, List<Expr> arguments) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** Operators, those that bind loosest first. */
  enum Operator {
    OR("or", 1),
    AND("and", 2),
    EQUAL("=", 3),
    NOT_EQUAL("!=", 3),
    AT_MOST("<=", 3),
    AT_LEAST(">=", 3),
    LESS("<", 3),
    MORE(">", 3),
    PLUS("+", 4),
    MINUS("-", 4),
    TIMES("*", 5),
    OVER("/", 5);

    private final String text;
    private final int binding;

    Operator(String text, int binding) {
      this.text = text;
      this.binding = binding;
    }

    public String text() {
      return text;
    }

    int binding() {
      return binding;
    }

    public boolean compares() {
      return binding == 3;
    }
  }
}
