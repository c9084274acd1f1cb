package io.jihe.calc;

import io.jihe.calc.Comparison.Agreement;
import io.jihe.calc.NoteText.Kind;
import io.jihe.calc.NoteText.Token;
import io.jihe.calc.Operand.Num;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Divisions written out in a text: 「(63.46-32)÷32=98.31%」. Only a figure that follows its division
 * directly is taken, and only where the division can be read in one way; all else is left alone.
 */
final class WrittenArithmetic {
  private static final int SCALE = 16;
  private static final int MOST_TOKENS = 60;
  private static final int MOST_DIGITS = 20;
  private static final BigDecimal HUNDRED = new BigDecimal(100);
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** What follows a figure that is not exact, or not yet complete. */
  private static final String NOT_EXACT = "左右上下余多以约倍分万亿千百十几为…";

  private static final String NUMERALS = "一二三四五六七八九十百千万亿零〇两之第";

  private WrittenArithmetic() {}

  /**
   * One division and its result.
   *
   * @param first index of its first token, {@code result} that of the figure behind the sign
   * @param stated the figure written behind it
   * @param computed what the division gives
   * @param text the division as written
   * @param changeBase of {@code (a-b)÷c}, c
   */
  record Worked(
      int first,
      int result,
      Num stated,
      Num computed,
      boolean agrees,
      String text,
      Optional<BigDecimal> changeBase) {}

  /** The divisions of a text, in its order. */
  static List<Worked> in(List<Token> tokens) {
    List<Worked> found = new ArrayList<>();
    for (int i = 1; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).is(Kind.EQUALS)) {
        at(tokens, i).ifPresent(found::add);
      }
    }
    return found;
  }

  private static Optional<Worked> at(List<Token> tokens, int equals) {
    int start = equals;
    while (start > 0 && isPartOfSum(tokens.get(start - 1))) {
      start--;
    }
    int open = openedAround(tokens, start, equals);
    List<Token> sum = tokens.subList(open, equals);
    boolean divides = sum.stream().anyMatch(t -> t.is(Kind.OPERATOR) && t.text().equals("/"));
    boolean precededByBracket = open > start;
    Lead lead = lead(tokens, open);
    if (!divides
        || sum.size() > MOST_TOKENS
        || !(precededByBracket || startsClean(tokens, open))
        || !unitsAgree(sum)) {
      return Optional.empty();
    }
    Optional<Stated> stated = stated(tokens, equals + 1);
    return stated.flatMap(s -> worked(sum, open, s, lead));
  }

  /** Where the sum begins: behind a bracket that opens around the equation, 「(136÷143=95.10%)」. */
  private static int openedAround(List<Token> tokens, int start, int equals) {
    int depth = 0;
    for (int i = equals - 1; i >= start; i--) {
      depth += tokens.get(i).is(Kind.CLOSE) ? 1 : tokens.get(i).is(Kind.OPEN) ? -1 : 0;
      if (depth < 0) {
        return i + 1;
      }
    }
    return start;
  }

  /** What a sum begins behind: a sign or a bracket, a word, or the beginning of a clause. */
  private enum Lead {
    SIGN,
    WORD,
    START
  }

  private static Lead lead(List<Token> tokens, int first) {
    if (first == 0 || tokens.get(first - 1).is(Kind.BREAK)) {
      return Lead.START;
    }
    return tokens.get(first - 1).is(Kind.WORD) ? Lead.WORD : Lead.SIGN;
  }

  private static boolean isPartOfSum(Token token) {
    return token.is(Kind.NUMBER)
        || token.is(Kind.OPERATOR)
        || token.is(Kind.OPEN)
        || token.is(Kind.CLOSE);
  }

  /** Not in the middle of something: behind a sign of punctuation or a word that is no number. */
  private static boolean startsClean(List<Token> tokens, int start) {
    if (start == 0 || !tokens.get(start - 1).is(Kind.WORD)) {
      return true;
    }
    String word = tokens.get(start - 1).text();
    char last = word.charAt(word.length() - 1);
    return last == ':'
        || Character.UnicodeScript.of(last) == Character.UnicodeScript.HAN
            && NUMERALS.indexOf(last) < 0;
  }

  /** All figures but percentages bear one unit, or none does. */
  private static boolean unitsAgree(List<Token> sum) {
    String unit = null;
    for (Token token : sum) {
      if (token.is(Kind.NUMBER) && !token.isPercent() && !isHundred(token)) {
        if (unit != null && !unit.equals(token.unit())) {
          return false;
        }
        unit = token.unit();
      }
    }
    return true;
  }

  private static boolean isHundred(Token token) {
    return token.unit().isEmpty() && token.text().equals("100");
  }

  /** The figure behind the sign: its value, and whether it bears a %. */
  private record Stated(int at, BigDecimal value, int decimals, boolean percent) {}

  private static Optional<Stated> stated(List<Token> tokens, int from) {
    boolean negative = tokens.get(from).is(Kind.OPERATOR) && tokens.get(from).text().equals("-");
    int at = negative ? from + 1 : from;
    if (at >= tokens.size() || !tokens.get(at).is(Kind.NUMBER)) {
      return Optional.empty();
    }
    Token figure = tokens.get(at);
    if (figure.text().length() > MOST_DIGITS || !(figure.isPercent() || figure.unit().isEmpty())) {
      return Optional.empty();
    }
    if (!isExact(tokens, at)) {
      return Optional.empty();
    }
    BigDecimal value = negative ? figure.number().negate() : figure.number();
    return Optional.of(new Stated(at, value, figure.decimals(), figure.isPercent()));
  }

  /** Whether a figure ends where it ends: not 98%左右, not the first number of another sum. */
  static boolean isExact(List<Token> tokens, int at) {
    if (at + 1 >= tokens.size()) {
      return true;
    }
    Token next = tokens.get(at + 1);
    return switch (next.kind()) {
      case OPERATOR, OPEN, NUMBER -> next.is(Kind.OPEN) && hasNoFigureInside(tokens, at + 1);
      case WORD -> NOT_EXACT.indexOf(next.text().charAt(0)) < 0;
      case CLOSE, EQUALS, BREAK -> true;
    };
  }

  /** 98.31%(四舍五入). */
  private static boolean hasNoFigureInside(List<Token> tokens, int open) {
    for (int i = open + 1; i < tokens.size(); i++) {
      if (tokens.get(i).is(Kind.CLOSE)) {
        return true;
      }
      if (tokens.get(i).is(Kind.NUMBER)) {
        return false;
      }
    }
    return false;
  }

  private static Optional<Worked> worked(List<Token> sum, int first, Stated stated, Lead lead) {
    Optional<Worked> read = read(sum, first, stated);
    if (read.isEmpty() || read.get().agrees()) {
      return read;
    }
    // 「1.136÷143」 may be item 1, 「12,345÷…」 a list: another reading that holds is what was meant
    Token leading = sum.get(0);
    if (lead == Lead.SIGN || !leading.is(Kind.NUMBER)) {
      return read;
    }
    int numbering = lead == Lead.START ? numberingEnd(leading.text()) : -1;
    int cut = Math.max(leading.text().lastIndexOf(','), numbering);
    if (cut > 0) {
      List<Token> shorter = new ArrayList<>(sum);
      shorter.set(0, new Token(Kind.NUMBER, leading.text().substring(cut + 1), leading.unit()));
      Optional<Worked> other = read(shorter, first, stated);
      return other.filter(Worked::agrees); // else both readings are possible: leave it alone
    }
    return read;
  }

  private static int numberingEnd(String digits) {
    int point = digits.indexOf('.');
    return point == 1 || point == 2 ? point : -1;
  }

  private static Optional<Worked> read(List<Token> sum, int first, Stated stated) {
    Parser parser = new Parser(sum);
    Optional<Value> value = parser.all();
    if (value.isEmpty()) {
      return Optional.empty();
    }
    int decimals = stated.percent ? stated.decimals : Math.max(0, stated.decimals - 2);
    List<Num> readings = new ArrayList<>();
    List<Num> figures = new ArrayList<>();
    if (stated.percent) {
      Num figure = ratio(stated.value.movePointLeft(2), decimals);
      readings.add(ratio(value.get()));
      figures.add(figure);
      if (sum.stream().anyMatch(WrittenArithmetic::isHundred)) { // ×100=98.31%
        readings.add(ratio(value.get().over(HUNDRED)));
        figures.add(figure);
      }
    } else {
      Num percentage = ratio(stated.value.movePointLeft(2), stated.decimals);
      if (sum.stream().anyMatch(WrittenArithmetic::isHundred)) {
        readings.add(ratio(value.get().over(HUNDRED)));
        figures.add(percentage);
      }
      if (stated.decimals >= 2) {
        readings.add(ratio(value.get()));
        figures.add(ratio(stated.value, decimals));
      }
      readings.add(ratio(value.get())); // the sign % forgotten
      figures.add(percentage);
      if (stated.decimals < 2 && !holds(figures, readings)) {
        return Optional.empty(); // 1.2 may be rounded from anything near it
      }
    }
    int chosen = 0;
    boolean agrees = false;
    for (int i = 0; i < readings.size() && !agrees; i++) {
      if (Comparison.of(figures.get(i), readings.get(i)).agreement() != Agreement.DIFFERS) {
        chosen = i;
        agrees = true;
      }
    }
    int result = stated.at;
    return Optional.of(
        new Worked(
            first,
            result,
            figures.get(chosen),
            readings.get(chosen),
            agrees,
            text(sum),
            parser.changeBase()));
  }

  private static boolean holds(List<Num> figures, List<Num> readings) {
    for (int i = 0; i < figures.size(); i++) {
      if (Comparison.of(figures.get(i), readings.get(i)).agreement() != Agreement.DIFFERS) {
        return true;
      }
    }
    return false;
  }

  private static Num ratio(BigDecimal fraction, int decimals) {
    return new Num(new Quantity(fraction, Unit.RATIO), decimals, decimals, BigDecimal.ZERO);
  }

  private static Num ratio(Value value) {
    return Num.computed(new Quantity(value.number, Unit.RATIO), value.slack);
  }

  private static String text(List<Token> sum) {
    StringBuilder text = new StringBuilder();
    for (Token token : sum) {
      String shown = token.text();
      text.append(
          token.is(Kind.OPERATOR)
              ? shown.equals("*") ? "×" : shown.equals("/") ? "÷" : shown
              : shown + token.unit());
    }
    return text.toString();
  }

  /** A number, and how far the rounding of what was written may have moved it. */
  private record Value(BigDecimal number, BigDecimal slack) {
    Value over(BigDecimal divisor) {
      return new Value(
          number.divide(divisor, SCALE, RoundingMode.HALF_UP),
          slack.divide(divisor, SCALE, RoundingMode.UP));
    }
  }

  /** Reads a sum; empty where it is none, or divides by zero. */
  private static final class Parser {
    private static final int DEEPEST = 12;

    private final List<Token> sum;
    private int at;
    private int depth;
    private boolean broken;

    Parser(List<Token> sum) {
      this.sum = sum;
    }

    Optional<Value> all() {
      Value value = added();
      return broken || at < sum.size() ? Optional.empty() : Optional.of(value);
    }

    /** Of {@code (a-b)÷c} and {@code (a-b)÷c×100%}, c. */
    Optional<BigDecimal> changeBase() {
      boolean change =
          sum.size() >= 7
              && sum.get(0).is(Kind.OPEN)
              && sum.get(1).is(Kind.NUMBER)
              && isOperator(2, "-")
              && sum.get(3).is(Kind.NUMBER)
              && sum.get(4).is(Kind.CLOSE)
              && isOperator(5, "/")
              && sum.get(6).is(Kind.NUMBER)
              && (sum.size() == 7
                  || sum.size() == 9 && isOperator(7, "*") && sum.get(8).text().equals("100"));
      return change ? Optional.of(sum.get(6).number()) : Optional.empty();
    }

    private boolean isOperator(int i, String text) {
      return i < sum.size() && sum.get(i).is(Kind.OPERATOR) && sum.get(i).text().equals(text);
    }

    private Value added() {
      Value value = multiplied();
      while (!broken && (isOperator(at, "+") || isOperator(at, "-"))) {
        boolean minus = isOperator(at, "-");
        at++;
        Value next = multiplied();
        value =
            new Value(
                minus ? value.number.subtract(next.number) : value.number.add(next.number),
                value.slack.add(next.slack));
      }
      return value;
    }

    private Value multiplied() {
      Value value = single();
      while (!broken && (isOperator(at, "*") || isOperator(at, "/"))) {
        boolean over = isOperator(at, "/");
        at++;
        Value next = single();
        if (broken || over && next.number.signum() == 0) {
          broken = true;
          return value;
        }
        value = over ? divided(value, next) : product(value, next);
      }
      return value;
    }

    private static Value product(Value a, Value b) {
      BigDecimal slack = a.number.abs().multiply(b.slack).add(b.number.abs().multiply(a.slack));
      return new Value(a.number.multiply(b.number), slack);
    }

    private static Value divided(Value a, Value b) {
      BigDecimal ratio = a.number.divide(b.number, SCALE, RoundingMode.HALF_UP);
      BigDecimal moved = a.slack.add(ratio.abs().multiply(b.slack));
      return new Value(ratio, moved.divide(b.number.abs(), SCALE, RoundingMode.UP));
    }

    private Value single() {
      if (at >= sum.size() || broken) {
        broken = true;
        return new Value(BigDecimal.ONE, BigDecimal.ZERO);
      }
      Token token = sum.get(at++);
      if (token.is(Kind.NUMBER) && token.text().length() <= MOST_DIGITS) {
        return figure(token);
      }
      if (token.is(Kind.OPEN) && ++depth <= DEEPEST) {
        Value inner = added();
        depth--;
        if (!broken && at < sum.size() && sum.get(at).is(Kind.CLOSE)) {
          at++;
          return inner;
        }
      }
      broken = true;
      return new Value(BigDecimal.ONE, BigDecimal.ZERO);
    }

    /** Amounts are rounded to the digits they are written with; whole numbers are counts. */
    private static Value figure(Token token) {
      BigDecimal number = token.isPercent() ? token.number().movePointLeft(2) : token.number();
      BigDecimal step = BigDecimal.ONE.movePointLeft(token.decimals());
      boolean exact = token.decimals() == 0;
      BigDecimal slack = exact ? BigDecimal.ZERO : step.multiply(HALF);
      return new Value(number, token.isPercent() ? slack.movePointLeft(2) : slack);
    }
  }
}
