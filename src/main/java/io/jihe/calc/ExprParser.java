package io.jihe.calc;

import io.jihe.calc.Expr.Operator;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the expressions of form files: {@code sangong.actual = car.actual + abroad.actual}. */
public final class ExprParser {
  private static final int LONGEST = 2000;
  private static final int DEEPEST = 40;

  private final String text;
  private int at;
  private int depth;

  private ExprParser(String text) {
    this.text = text;
  }

  /**
   * @throws ExprException if the text is no expression; the message says where
   */
  public static Expr parse(String text) {
    if (text.length() > LONGEST) {
      throw new ExprException("an expression of more than " + LONGEST + " characters");
    }
    ExprParser parser = new ExprParser(text);
    Expr expr = parser.binary(1);
    parser.skipSpace();
    if (parser.at < text.length()) {
      throw parser.error("expected an operator, found");
    }
    return expr;
  }

  private Expr binary(int loosest) {
    if (++depth > DEEPEST) {
      throw new ExprException("an expression nested more than " + DEEPEST + " deep");
    }
    Expr left = unary();
    while (true) {
      Optional<Operator> next = peekOperator();
      if (next.isEmpty() || next.get().binding() < loosest) {
        depth--;
        return left;
      }
      Operator operator = next.get();
      at += operator.text().length();
      Expr right = binary(operator.binding() + 1);
      if (operator.compares() && left instanceof Expr.Binary b && b.operator().compares()) {
        throw new ExprException("comparisons do not chain; join them with \"and\": " + text);
      }
      left = new Expr.Binary(operator, left, right);
    }
  }

  private Expr unary() {
    skipSpace();
    if (word("not")) {
      at += 3;
      return new Expr.Not(binary(Operator.EQUAL.binding()));
    }
    return primary();
  }

  private Expr primary() {
    skipSpace();
    if (at >= text.length()) {
      throw new ExprException("the expression ends too early: " + text);
    }
    char c = text.charAt(at);
    if (c == '(') {
      at++;
      Expr inner = binary(1);
      expect(')');
      return inner;
    }
    if (c == '\'') {
      int end = text.indexOf('\'', at + 1);
      if (end < 0) {
        throw error("a text without its closing quote:");
      }
      String words = text.substring(at + 1, end);
      at = end + 1;
      return new Expr.Words(words);
    }
    if (c >= '0' && c <= '9') {
      return number();
    }
    if (c == '$') {
      at++;
      return new Expr.Parameter(identifier());
    }
    String name = identifier();
    if (at < text.length() && text.charAt(at) == '(') {
      return call(name);
    }
    return new Expr.Name(new ValueName(name));
  }

  private Expr call(String name) {
    Function function =
        Function.named(name)
            .orElseThrow(
                () ->
                    new ExprException(
                        "no function \"" + name + "\"." + Nearest.hint(name, Function.names())));
    at++;
    List<Expr> arguments = new ArrayList<>();
    skipSpace();
    if (at < text.length() && text.charAt(at) != ')') {
      do {
        arguments.add(binary(1));
        skipSpace();
      } while (at < text.length() && text.charAt(at) == ',' && ++at > 0);
    }
    expect(')');
    if (!function.takes(arguments.size())) {
      throw new ExprException(name + "() does not take " + arguments.size() + " arguments");
    }
    if (function.walksATable() && !(arguments.get(0) instanceof Expr.Name)) {
      throw new ExprException(name + "() begins with the name of a table");
    }
    return new Expr.Call(function, arguments);
  }

  private Expr number() {
    int start = at;
    while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
      at++;
    }
    String digits = text.substring(start, at);
    BigDecimal number;
    try {
      number = new BigDecimal(digits);
    } catch (NumberFormatException e) {
      throw new ExprException("not a number: \"" + digits + "\"");
    }
    int afterNumber = at;
    skipSpace();
    int unitStart = at;
    while (at < text.length() && isUnitLetter(text.charAt(at))) {
      at++;
    }
    if (at == unitStart) {
      at = afterNumber;
      return new Expr.Number(new Quantity(number, Unit.NONE));
    }
    Unit unit = Unit.of(text.substring(unitStart, at));
    return new Expr.Number(new Quantity(unit.isRatio() ? number.movePointLeft(2) : number, unit));
  }

  private String identifier() {
    int start = at;
    while (at < text.length() && isNameLetter(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw error("expected a name, a number or \"(\", found");
    }
    return text.substring(start, at);
  }

  private Optional<Operator> peekOperator() {
    skipSpace();
    Optional<Operator> found = Optional.empty();
    for (Operator operator : Operator.values()) {
      boolean fits =
          Character.isLetter(operator.text().charAt(0))
              ? word(operator.text())
              : text.startsWith(operator.text(), at);
      if (fits && (found.isEmpty() || operator.text().length() > found.get().text().length())) {
        found = Optional.of(operator);
      }
    }
    return found;
  }

  private boolean word(String word) {
    int end = at + word.length();
    return text.startsWith(word, at) && (end >= text.length() || !isNameLetter(text.charAt(end)));
  }

  private void expect(char c) {
    skipSpace();
    if (at >= text.length() || text.charAt(at) != c) {
      throw error("expected \"" + c + "\", found");
    }
    at++;
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isUnitLetter(char c) {
    return c == '%' || c == '㎡' || Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
  }

  private static boolean isNameLetter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || isDigit(c)
        || c == '.'
        || c == '-'
        || c == ':'
        || c == '_';
  }

  private ExprException error(String what) {
    String found = at < text.length() ? "\"" + text.substring(at) + "\"" : "the end";
    return new ExprException(what + " " + found + " in: " + text);
  }
}
