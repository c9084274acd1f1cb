package io.jihe.calc;

import io.jihe.calc.Expr.Operator;
import io.jihe.calc.Operand.Absent;
import io.jihe.calc.Operand.Gauge;
import io.jihe.calc.Operand.Lookup;
import io.jihe.calc.Operand.Num;
import io.jihe.calc.Operand.Reason;
import io.jihe.calc.Operand.Text;
import io.jihe.calc.Operand.Texts;
import io.jihe.calc.Operand.Truth;
import io.jihe.calc.Operand.Words;
import io.jihe.cell.Labels;
import io.jihe.value.Measure;
import io.jihe.value.Quantity;
import io.jihe.value.Sign;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Evaluates expressions. What is absent stays absent, with the reason. */
public final class Evaluator {
  private Evaluator() {}

  public static Operand evaluate(Expr expr, Scope scope) {
    if (expr instanceof Expr.Number number) {
      return Num.exact(number.quantity());
    }
    if (expr instanceof Expr.Words words) {
      return new Text(words.text());
    }
    if (expr instanceof Expr.Name name) {
      return scope.value(name.name()).operand();
    }
    if (expr instanceof Expr.Parameter parameter) {
      return scope.parameter(parameter.name());
    }
    if (expr instanceof Expr.Not not) {
      return negated(evaluate(not.inner(), scope));
    }
    if (expr instanceof Expr.Binary binary) {
      return binary(binary, scope);
    }
    if (expr instanceof Expr.Call call) {
      return call(call, scope);
    }
    throw new IllegalStateException("no such case: " + expr);
  }

  /** Compares the two sides of an equation of numbers; empty where either side is no number. */
  public static Optional<Comparison> compare(Operand stated, Operand computed) {
    return stated instanceof Num a && computed instanceof Num b
        ? Optional.of(Comparison.of(a, b))
        : Optional.empty();
  }

  private static Operand negated(Operand inner) {
    return inner instanceof Truth truth ? new Truth(!truth.holds()) : inner;
  }

  private static Operand binary(Expr.Binary binary, Scope scope) {
    Operator operator = binary.operator();
    Operand left = evaluate(binary.left(), scope);
    if (operator == Operator.AND || operator == Operator.OR) {
      return joined(operator, left, binary.right(), scope);
    }
    Operand right = evaluate(binary.right(), scope);
    if (left instanceof Absent a) {
      return right instanceof Absent b ? Operand.graver(a, b) : a;
    }
    if (right instanceof Absent) {
      return right;
    }
    if (left instanceof Num a && right instanceof Num b) {
      return arithmetic(operator, a, b);
    }
    boolean equal = textOf(left).equals(textOf(right));
    return new Truth(operator == Operator.EQUAL ? equal : !equal);
  }

  /** Three-valued: a side that decides alone hides an absence on the other. */
  private static Operand joined(Operator operator, Operand left, Expr rightExpr, Scope scope) {
    boolean decisive = operator == Operator.OR;
    if (left instanceof Truth truth && truth.holds() == decisive) {
      return left;
    }
    Operand right = evaluate(rightExpr, scope);
    if (right instanceof Truth truth && truth.holds() == decisive) {
      return right;
    }
    if (left instanceof Absent a) {
      return right instanceof Absent b ? Operand.graver(a, b) : a;
    }
    return right;
  }

  private static Operand arithmetic(Operator operator, Num a, Num b) {
    return switch (operator) {
      case PLUS -> Arithmetic.plus(a, b);
      case MINUS -> Arithmetic.minus(a, b);
      case TIMES -> Arithmetic.times(a, b);
      case OVER -> Arithmetic.over(a, b);
      case EQUAL -> new Truth(agree(a, b));
      case NOT_EQUAL -> new Truth(!agree(a, b));
      case AT_MOST -> new Truth(Comparison.atMost(a, b));
      case AT_LEAST -> new Truth(Comparison.atMost(b, a));
      case LESS -> new Truth(!Comparison.atMost(b, a));
      case MORE -> new Truth(!Comparison.atMost(a, b));
      case AND, OR -> throw new IllegalStateException("joined elsewhere");
    };
  }

  /** Inside an expression, a difference that rounding explains is none. */
  private static boolean agree(Num a, Num b) {
    Comparison.Agreement agreement = Comparison.of(a, b).agreement();
    return agreement == Comparison.Agreement.AGREES || agreement == Comparison.Agreement.ROUNDING;
  }

  private static Operand call(Expr.Call call, Scope scope) {
    if (call.function().walksATable()) {
      return overRows(call, scope);
    }
    List<Expr> arguments = call.arguments();
    if (call.function() == Function.IF) {
      Operand condition = evaluate(arguments.get(0), scope);
      return condition instanceof Truth truth
          ? evaluate(arguments.get(truth.holds() ? 1 : 2), scope)
          : condition;
    }
    if (call.function() == Function.WHERE) {
      Operand condition = evaluate(arguments.get(0), scope);
      if (!(condition instanceof Truth truth)) {
        return condition;
      }
      return truth.holds()
          ? evaluate(arguments.get(1), scope)
          : new Absent(Reason.NOT_APPLICABLE, "not here");
    }
    if (call.function() == Function.FIRST) {
      return first(arguments, scope);
    }
    List<Operand> values = new ArrayList<>(arguments.size());
    for (Expr argument : arguments) {
      values.add(evaluate(argument, scope));
    }
    return switch (call.function()) {
      case AGREED -> agreed(values);
      case PRESENT -> presence(values.get(0), true);
      case BLANK -> presence(values.get(0), false);
      case DASH -> dash(values.get(0));
      case ON_FORM -> onForm(values.get(0));
      case SUM -> sum(values);
      default -> whole(call.function(), values);
    };
  }

  /** Of several sources none is there; which this form or workbook lacks does not matter. */
  private static final Absent NOWHERE = new Absent(Reason.NOT_APPLICABLE, "nowhere");

  /** The first that is there; where none is, what could not be read. */
  private static Operand first(List<Expr> arguments, Scope scope) {
    Absent none = NOWHERE;
    for (Expr argument : arguments) {
      Operand value = evaluate(argument, scope);
      if (!(value instanceof Absent absent)) {
        return value;
      }
      none = absent.reason().stopsACheck() ? Operand.graver(none, absent) : none;
    }
    return none;
  }

  /** The first number, where every other that is there is the same up to its printed digits. */
  private static Operand agreed(List<Operand> values) {
    Absent none = NOWHERE;
    Num first = null;
    for (Operand value : values) {
      if (value instanceof Absent absent) {
        none = absent.reason().stopsACheck() ? Operand.graver(none, absent) : none;
      } else if (value instanceof Num num) {
        if (first != null
            && Comparison.of(num, first).agreement() == Comparison.Agreement.DIFFERS) {
          return new Absent(Reason.UNDEFINED, "the figures differ");
        }
        first = first == null ? num : first;
      }
    }
    return first == null ? none : first;
  }

  private static Operand presence(Operand value, boolean present) {
    if (!(value instanceof Absent absent)) {
      return new Truth(present);
    }
    return switch (absent.reason()) {
      case BLANK, NOT_APPLICABLE, UNDEFINED -> new Truth(!present);
      case UNREADABLE -> new Truth(present);
      case NOT_FOUND, NOT_ON_FORM -> absent;
    };
  }

  private static Operand dash(Operand value) {
    return value instanceof Absent absent && absent.reason() != Reason.NOT_APPLICABLE
        ? absent.reason() == Reason.BLANK ? new Truth(false) : absent
        : new Truth(value instanceof Absent);
  }

  private static Operand onForm(Operand value) {
    return new Truth(
        !(value instanceof Absent absent)
            || absent.reason() != Reason.NOT_FOUND && absent.reason() != Reason.NOT_ON_FORM);
  }

  /** Adds what is there. An empty line of a list is nothing; a list of empty lines is blank. */
  private static Operand sum(List<Operand> values) {
    Operand sum = new Absent(Reason.BLANK, "");
    for (Operand value : values) {
      if (value instanceof Absent absent) {
        if (absent.reason().stopsACheck()) {
          return absent;
        }
      } else if (value instanceof Num num) {
        sum = sum instanceof Num before ? Arithmetic.plus(before, num) : num;
      }
    }
    return sum;
  }

  /** Adds figures of several sheets; where one is absent, so is the sum. */
  public static Operand fullSum(List<Operand> values) {
    Absent gravest = null;
    for (Operand value : values) {
      if (value instanceof Absent absent) {
        gravest = gravest == null ? absent : Operand.graver(gravest, absent);
      }
    }
    return gravest == null ? sum(values) : gravest;
  }

  private static Operand overRows(Expr.Call call, Scope scope) {
    String table = ((Expr.Name) call.arguments().get(0)).name().text();
    Optional<Absent> incomplete = scope.incompleteness(table);
    List<Expr> arguments = call.arguments();
    if (incomplete.isPresent()) {
      boolean seen = call.function() == Function.ANY && holdsInARow(table, arguments.get(1), scope);
      return seen ? new Truth(true) : incomplete.get();
    }
    if (call.function() == Function.TIMES) {
      return times(table, arguments.get(1), scope);
    }
    boolean totals = call.function() == Function.TOTAL || call.function() == Function.FULL_TOTAL;
    int conditionAt = totals ? 2 : 1;
    List<Operand> terms = new ArrayList<>();
    int count = 0;
    for (Scope row : scope.rows(table)) {
      if (arguments.size() > conditionAt) {
        Operand condition = evaluate(arguments.get(conditionAt), row);
        if (condition instanceof Absent absent && absent.reason().stopsACheck()) {
          return absent;
        }
        if (!(condition instanceof Truth truth && truth.holds())) {
          continue;
        }
      }
      count++;
      if (totals) {
        Operand term = evaluate(arguments.get(1), row);
        if (call.function() == Function.FULL_TOTAL
            && term instanceof Absent absent
            && absent.reason() == Reason.BLANK) {
          return absent;
        }
        terms.add(term);
      }
    }
    return switch (call.function()) {
      case TOTAL, FULL_TOTAL -> sum(terms);
      case ANY -> new Truth(count > 0);
      default -> count(count);
    };
  }

  /** One row is enough, whatever rows we do not see. */
  private static boolean holdsInARow(String table, Expr condition, Scope scope) {
    for (Scope row : scope.rows(table)) {
      if (evaluate(condition, row) instanceof Truth truth && truth.holds()) {
        return true;
      }
    }
    return false;
  }

  private static Operand times(String table, Expr expr, Scope scope) {
    Operand here = evaluate(expr, scope);
    if (here instanceof Absent) {
      return here;
    }
    int times = 0;
    for (Scope row : scope.rows(table)) {
      Operand there = evaluate(expr, row);
      if (!(there instanceof Absent) && textOf(there).equals(textOf(here))) {
        times++;
      }
    }
    return count(times);
  }

  /** Functions that need all of their arguments. */
  private static Operand whole(Function function, List<Operand> values) {
    Absent gravest = null;
    for (Operand value : values) {
      if (value instanceof Absent absent) {
        gravest = gravest == null ? absent : Operand.graver(gravest, absent);
      }
    }
    if (gravest != null) {
      return gravest;
    }
    Operand first = values.get(0);
    return switch (function) {
      case MIN -> extreme(values, -1);
      case MAX -> extreme(values, 1);
      case ABS -> absolute((Num) first);
      case CONTAINS -> new Truth(containsAny(textOf(first), wordsOf(values.get(1))));
      case ENDS_WITH -> new Truth(textOf(first).endsWith(textOf(values.get(1))));
      case IS -> new Truth(isOneOf(textOf(first), wordsOf(values.get(1))));
      case SAME -> new Truth(textOf(first).equals(textOf(values.get(1))));
      case LENGTH -> count(textOf(first).length());
      case BARE -> new Text(PrintedPoints.bare(textOf(first)));
      case PRINTED_POINTS -> PrintedPoints.in(textOf(first));
      case WHOLE_OF -> ofParts(values, true);
      case PARTS_OF -> ofParts(values, false);
      case LOOKUP -> lookup((Lookup) first, textOf(values.get(1)));
      case YEAR -> Years.only(textOf(first));
      case SIGN -> new Text(measure(first).sign().text());
      case COUNTED -> new Truth(measure(first) instanceof Measure.Counted);
      case AMOUNT -> amount(measure(first), Unit.of(Labels.fold(textOf(values.get(1)))));
      case UNIT_OF -> unitText(first, false);
      case PREFIX_OF -> unitText(first, true);
      case TRAIT -> trait(first);
      case ATTAINED ->
          Fulfilment.attained(measure(first), measure(values.get(1)), sign(values.get(2)))
              .<Operand>map(Truth::new)
              .orElse(new Absent(Reason.UNDEFINED, "not comparable"));
      case WORKED_STATED -> worked(first).<Operand>map(w -> w.stated()).orElse(NO_DIVISION);
      case WORKED_RESULT -> worked(first).<Operand>map(w -> w.computed()).orElse(NO_DIVISION);
      case WORKED_TEXT -> worked(first).<Operand>map(w -> new Text(w.text())).orElse(NO_DIVISION);
      case CHANGE_BASE -> changeBase(first, unitNamed(values.get(1)));
      case FIGURE_IN ->
          NoteFigures.named(typedText(first), wordsOf(values.get(1)), unitNamed(values.get(2)));
      case FIGURES_IN -> count(NoteFigures.count(typedText(first), unitNamed(values.get(1))));
      case THIS_YEAR_IN -> NoteFigures.ofYear(typedText(first), true, unitNamed(values.get(1)));
      case LAST_YEAR_IN -> NoteFigures.ofYear(typedText(first), false, unitNamed(values.get(1)));
      case RATE_IN -> NoteFigures.rate(typedText(first), textOf(values.get(1)));
      case STEP_RULE -> stepRule((Texts) first, textOf(values.get(1)), (Num) values.get(2));
      case STEP_SCORE, STEP_SCORE_NEAR -> stepScore(values);
      case FULFILMENT ->
          Fulfilment.ratio(measure(first), measure(values.get(1)), sign(values.get(2)))
              .<Operand>map(Num::exact)
              .orElse(new Absent(Reason.UNDEFINED, "not comparable"));
      default -> throw new IllegalStateException(function + " is evaluated elsewhere");
    };
  }

  // ---- notes and standards

  private static final Absent NO_DIVISION =
      new Absent(Reason.NOT_APPLICABLE, "no division written out");

  /** A text as typed, its spaces kept: they part figures. */
  private static String typedText(Operand operand) {
    return operand instanceof Text text ? text.text() : textOf(operand);
  }

  private static Unit unitNamed(Operand operand) {
    return Unit.of(textOf(operand));
  }

  /** Of the divisions of a text, the first that does not give its result; else the first. */
  private static Optional<WrittenArithmetic.Worked> worked(Operand text) {
    List<WrittenArithmetic.Worked> all = WrittenArithmetic.in(NoteText.tokens(typedText(text)));
    return all.stream()
        .filter(worked -> !worked.agrees())
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  private static Operand changeBase(Operand text, Unit unit) {
    return WrittenArithmetic.in(NoteText.tokens(typedText(text))).stream()
        .flatMap(worked -> worked.changeBase().stream())
        .findFirst()
        .<Operand>map(base -> Num.exact(new Quantity(base, unit)))
        .orElse(NO_DIVISION);
  }

  /** The text whose label, with its points or without, is part of the indicator's name. */
  private static Operand stepRule(Texts texts, String indicator, Num weight) {
    String points = weight.quantity().displayNumber() + Unit.POINT.label();
    String best = "";
    for (String label : texts.entries().keySet()) {
      String name =
          label.endsWith(points) ? label.substring(0, label.length() - points.length()) : label;
      if (indicator.contains(name) && label.length() > best.length()) {
        best = label;
      }
    }
    String text = texts.entries().get(best);
    return text == null ? new Absent(Reason.NOT_APPLICABLE, indicator) : new Text(text);
  }

  private static Operand stepScore(List<Operand> values) {
    Num rate = (Num) values.get(1);
    BigDecimal weight = ((Num) values.get(2)).quantity().number();
    String word = wordsOf(values.get(3)).get(0);
    StepRule.Partial partial =
        StepRule.Partial.named(word)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "a step that is only begun counts whole, pro-rata or begun, not: " + word));
    Absent unknown = new Absent(Reason.NOT_APPLICABLE, "the standard does not say");
    Optional<StepRule> read = StepRule.read(textOf(values.get(0)), weight);
    Optional<BigDecimal> points = read.flatMap(steps -> steps.score(rate, weight, partial));
    if (read.isEmpty() || points.isEmpty()) {
      return unknown;
    }
    if (values.size() > 4) {
      Num score = (Num) values.get(4);
      for (BigDecimal other : read.get().plausible(rate, weight)) {
        Num reading = points(other);
        if (Comparison.of(score, reading).agreement() == Comparison.Agreement.AGREES) {
          return reading;
        }
      }
    }
    return points(points.get());
  }

  private static Num points(BigDecimal number) {
    return Num.exact(new Quantity(number, Unit.POINT));
  }

  private static Operand ofParts(List<Operand> values, boolean whole) {
    return PartsInText.read(textOf(values.get(0)), Unit.of(Labels.fold(textOf(values.get(1)))))
        .<Operand>map(parts -> Num.exact(whole ? parts.whole() : parts.sum()))
        .orElse(new Absent(Reason.NOT_APPLICABLE, "no parts"));
  }

  private static Operand extreme(List<Operand> values, int direction) {
    Num best = (Num) values.get(0);
    for (Operand value : values) {
      Num num = (Num) value;
      if (num.quantity().compareTo(best.quantity()) * direction > 0) {
        best = num;
      }
    }
    return best;
  }

  private static Operand absolute(Num num) {
    return new Num(
        new Quantity(num.quantity().number().abs(), num.quantity().unit()),
        num.decimals(),
        num.significant(),
        num.slack());
  }

  private static Operand count(int number) {
    return Num.exact(new Quantity(BigDecimal.valueOf(number), Unit.NONE));
  }

  private static String textOf(Operand operand) {
    if (operand instanceof Text text) {
      return text.folded();
    }
    if (operand instanceof Gauge gauge) {
      return Labels.fold(gauge.typed());
    }
    if (operand instanceof Num num) {
      return num.quantity().display();
    }
    return "";
  }

  private static List<String> wordsOf(Operand operand) {
    return operand instanceof Words words ? words.words() : List.of(textOf(operand));
  }

  private static boolean containsAny(String text, List<String> words) {
    for (String word : words) {
      if (text.contains(Labels.fold(word))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOneOf(String text, List<String> words) {
    String core = Labels.core(text);
    for (String word : words) {
      if (core.equals(Labels.core(Labels.fold(word)))) {
        return true;
      }
    }
    return false;
  }

  private static Operand lookup(Lookup table, String label) {
    Quantity found = table.entries().get(label);
    return found == null ? new Absent(Reason.NOT_APPLICABLE, label) : Num.exact(found);
  }

  private static Measure measure(Operand operand) {
    return operand instanceof Gauge gauge
        ? gauge.measure()
        : new Measure.Worded(Sign.NONE, textOf(operand));
  }

  private static Operand amount(Measure measure, Unit unit) {
    Optional<Quantity> amount = measure.amount();
    if (amount.isEmpty()) {
      return new Absent(Reason.UNDEFINED, "not a number");
    }
    Quantity quantity = amount.get();
    boolean bare = quantity.unit().equals(Unit.NONE);
    if (!bare && !quantity.unit().convertsTo(unit)) {
      return new Absent(Reason.UNDEFINED, "another unit");
    }
    return Num.exact(bare ? new Quantity(quantity.number(), unit) : quantity.in(unit));
  }

  private static Operand unitText(Operand operand, boolean prefix) {
    Optional<Unit> unit = measure(operand).amount().map(Quantity::unit);
    if (unit.isEmpty()) {
      return new Absent(Reason.UNDEFINED, "not a number");
    }
    int exponent = unit.get().exponent();
    String power = exponent == 8 ? "亿" : exponent == 4 ? "万" : "";
    return new Text(prefix ? power : unit.get().base());
  }

  private static Operand trait(Operand operand) {
    String trait =
        measure(operand) instanceof Measure.Counted counted
            ? counted.figure().trait().name()
            : "PLAIN";
    return new Text(trait.toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
  }

  private static Sign sign(Operand operand) {
    String text = textOf(operand);
    for (Sign sign : Sign.values()) {
      if (sign.text().equals(text)) {
        return sign;
      }
    }
    return Sign.NONE;
  }
}
