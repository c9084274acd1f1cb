package io.jihe.calc;

import io.jihe.calc.Expr.Operator;
import io.jihe.calc.Written.Digits;
import io.jihe.calc.Written.Number;
import io.jihe.calc.Written.Plain;
import io.jihe.calc.Written.Truth;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes comparisons of two numbers of one unit that hold where {@link Comparison} says so. What
 * binary fractions add to a difference of decimals is rounded off.
 */
final class FormulaComparison {
  private FormulaComparison() {}

  static Truth of(Operator operator, Number a, Number b) {
    return switch (operator) {
      case EQUAL -> equal(a, b);
      case NOT_EQUAL -> equal(a, b).negated();
      case AT_MOST -> atMost(a, b);
      case AT_LEAST -> atMost(b, a);
      case LESS -> atMost(b, a).negated();
      case MORE -> atMost(a, b).negated();
      default -> throw new IllegalStateException("no comparison: " + operator);
    };
  }

  private static Truth atMost(Number a, Number b) {
    Guard defined = a.defined().and(b.defined());
    Piece slack = a.slack().plus(b.slack());
    if (a.value().isAtom() && b.value().isAtom() && sumsOfConstants(a, b, slack)) {
      return plainly(defined, a.value(), b.value(), slack);
    }
    if (slack.constant().isPresent()) {
      String difference = a.value().minus(b.value()).rounded(noise(a)).text();
      String limit = slack.text();
      return new Plain(defined, difference + "<=" + limit, difference + ">" + limit);
    }
    String beyond = a.value().minus(b.value()).minus(slack).rounded(noise(a)).text();
    return new Plain(defined, beyond + "<=0", beyond + ">0");
  }

  /** Two cells that are exact, or a cell and a number of the form. */
  private static boolean sumsOfConstants(Number a, Number b, Piece slack) {
    boolean typed = isCell(a) && isCell(b);
    return typed
        && (slack.isZero()
            || slack.constant().isPresent()
                && (a.value().constant().isPresent() || b.value().constant().isPresent()));
  }

  private static boolean isCell(Number number) {
    return number.value().constant().isPresent()
        || number.defined().equals(Guard.number(number.value().text()));
  }

  private static Plain plainly(Guard defined, Piece a, Piece b, Piece slack) {
    boolean onRight = b.constant().isPresent() || slack.isZero();
    Piece left = onRight ? a : a.minus(slack);
    Piece right = onRight ? b.plus(slack) : b;
    return a.constant().isPresent()
        ? new Plain(defined, right.text() + ">=" + left.text(), right.text() + "<" + left.text())
        : new Plain(defined, left.text() + "<=" + right.text(), left.text() + ">" + right.text());
  }

  /** Digits of a difference that are there; those behind are what binary fractions add. */
  private static int noise(Number number) {
    return number.unit().base().equals("元") ? 4 : 8;
  }

  /** Up to rounding, at the digits the left side is stated with. */
  private static Truth equal(Number a, Number b) {
    Guard defined = a.defined().and(b.defined());
    Piece difference = a.value().minus(b.value());
    if (!a.digits().stated()) {
      return ofComputed(defined, a, b);
    }
    int digits = a.digits().most();
    BigDecimal step = BigDecimal.ONE.movePointLeft(digits);
    BigDecimal half = step.movePointLeft(1).multiply(BigDecimal.valueOf(5));
    if (a.slack().isZero() && b.slack().isZero()) {
      return opposites(defined, a.value().rounded(digits).text(), b.value().rounded(digits).text());
    }
    if (a.slack().isZero()) {
      String same = a.value().rounded(digits).text() + "=" + b.value().rounded(digits).text();
      Piece beyond = difference.absolute().minus(Piece.number(half)).minus(b.slack());
      String near = beyond.rounded(noise(a) + 2).text() + "<0";
      return test(defined, Guard.any(List.of(same, near)));
    }
    return ofRounded(defined, a, b, difference.absolute(), step);
  }

  /** One step of the last digit apart, or as far as rounding moved the terms. */
  private static Truth ofRounded(
      Guard defined, Number a, Number b, Piece distance, BigDecimal step) {
    Piece reach = a.slack().plus(b.slack());
    int noise = noise(a);
    String apart = distance.rounded(noise).text();
    String limit = Piece.number(step).text();
    if (reach.constant().isEmpty()) {
      String near = distance.minus(reach).rounded(noise).text() + "<0";
      return test(defined, Guard.any(List.of(apart + "<=" + limit, near)));
    }
    boolean oneStep = reach.constant().get().compareTo(step) <= 0;
    String far = reach.text();
    return oneStep
        ? new Plain(defined, apart + "<=" + limit, apart + ">" + limit)
        : new Plain(defined, apart + "<" + far, apart + ">=" + far);
  }

  /** A computed figure is stated with the digits it has: 100 with none, 99.5 with one. */
  private static Truth ofComputed(Guard defined, Number a, Number b) {
    if (!a.slack().isZero() || !b.slack().isZero()) {
      throw new UnwritableException("= of computed figures that were rounded");
    }
    boolean ofRatios = a.unit().isRatio();
    int fewest = ofRatios ? 2 : 0;
    if (b.value().constant().isPresent() && b.value().constant().get().scale() <= fewest) {
      Piece difference = a.value().minus(b.value()).rounded(noise(a));
      return opposites(defined, difference.text(), "0");
    }
    int most = a.digits().most();
    if (most == Digits.ANY || most > 4) {
      throw new UnwritableException("= of a figure of any digits");
    }
    String stated = a.value().rounded(most).text();
    List<String> same = new ArrayList<>();
    for (int digits = fewest; digits <= most; digits++) {
      same.add(b.value().rounded(digits).text() + "=" + stated);
    }
    return test(defined, Guard.any(same));
  }

  private static Truth opposites(Guard defined, String left, String right) {
    return new Plain(defined, left + "=" + right, left + "<>" + right);
  }

  private static Truth test(Guard defined, String test) {
    return new Plain(defined, test, "NOT(" + test + ")");
  }
}
