package io.jihe.calc;

import io.jihe.calc.Expr.Operator;
import io.jihe.calc.Operand.Lookup;
import io.jihe.calc.Written.Digits;
import io.jihe.calc.Written.Number;
import io.jihe.calc.Written.Truth;
import io.jihe.calc.Written.Words;
import io.jihe.cell.Labels;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Writes the parts of an expression, each with what has to hold before it may be computed. */
final class FormulaWriter {
  private static final BigDecimal HALF_A_CENT = new BigDecimal("0.005");
  private static final int MOST_WORDS = 8;
  private static final int LONGEST_TEXT = 255;

  private final ExcelFormula.Cells cells;
  private final Set<ValueName> underway = new HashSet<>();

  FormulaWriter(ExcelFormula.Cells cells) {
    this.cells = cells;
  }

  Written write(Expr expr) {
    if (expr instanceof Expr.Number number) {
      return constant(number.quantity());
    }
    if (expr instanceof Expr.Words words) {
      return new Words(Guard.ALWAYS, quoted(words.text()));
    }
    if (expr instanceof Expr.Name name) {
      return name(name.name());
    }
    if (expr instanceof Expr.Parameter parameter) {
      return parameter(parameter.name());
    }
    if (expr instanceof Expr.Not not) {
      return truth(not.inner()).negated();
    }
    if (expr instanceof Expr.Binary binary) {
      return binary(binary);
    }
    if (expr instanceof Expr.Call call) {
      return call(call);
    }
    throw new IllegalStateException("no such case: " + expr);
  }

  Truth truth(Expr expr) {
    if (write(expr) instanceof Truth truth) {
      return truth;
    }
    throw new UnwritableException("no truth: " + ExprText.of(expr));
  }

  private Number number(Expr expr) {
    return number(write(expr));
  }

  static Number number(Written written) {
    if (written instanceof Number number) {
      return number;
    }
    if (written instanceof Written.Cell cell) {
      Unit unit = cell.unit();
      return Number.of(
          Guard.number(cell.at()), Piece.atom(cell.at()), unit, slackOf(unit), digitsOf(unit));
    }
    throw new UnwritableException("no number: " + written);
  }

  static Words words(Written written) {
    if (written instanceof Words words) {
      return words;
    }
    if (written instanceof Written.Cell cell) {
      return new Words(cell.defined(), Piece.atom(cell.at()));
    }
    throw new UnwritableException("no text: " + written);
  }

  // ---- names and constants

  private Written name(ValueName name) {
    Optional<String> cell = cells.cell(name);
    if (cell.isPresent()) {
      return new Written.Cell(cell.get(), cells.unit(name));
    }
    Expr formula =
        cells.formula(name).orElseThrow(() -> new UnwritableException("no cell for " + name));
    if (!underway.add(name)) {
      throw new UnwritableException("a circle through " + name);
    }
    Written written = write(formula);
    underway.remove(name);
    return written;
  }

  private Written parameter(String name) {
    Operand parameter = cells.parameter(name);
    if (parameter instanceof Operand.Num num) {
      return constant(num.quantity());
    }
    if (parameter instanceof Operand.Text text) {
      return new Words(Guard.ALWAYS, quoted(text.text()));
    }
    throw new UnwritableException("no number and no text: $" + name);
  }

  static Number constant(Quantity quantity) {
    int scale = Math.max(0, quantity.number().scale());
    Digits digits = new Digits(quantity.unit().isRatio() ? Math.max(2, scale) : scale, true);
    Piece value = Piece.number(quantity.number());
    return Number.of(Guard.ALWAYS, value, quantity.unit(), Piece.ZERO, digits);
  }

  static Piece quoted(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new UnwritableException("a text of more than " + LONGEST_TEXT + " characters");
    }
    return Piece.atom("\"" + text.replace("\"", "\"\"") + "\"");
  }

  /** Money and areas stand for figures with more digits, as on every form. */
  static Piece slackOf(Unit unit) {
    boolean rounded = unit.base().equals("元") || unit.base().equals("㎡");
    return rounded ? Piece.number(HALF_A_CENT) : Piece.ZERO;
  }

  private static Digits digitsOf(Unit unit) {
    return switch (unit.base()) {
      case "元", "㎡", "分" -> new Digits(2, true);
      case "%" -> new Digits(4, true);
      case "人" -> new Digits(0, true);
      default -> Digits.UNKNOWN;
    };
  }

  // ---- operators

  private Written binary(Expr.Binary binary) {
    Operator operator = binary.operator();
    if (operator == Operator.AND || operator == Operator.OR) {
      return joined(operator, truth(binary.left()), truth(binary.right()));
    }
    Written left = write(binary.left());
    Written right = write(binary.right());
    if (left instanceof Words || right instanceof Words) {
      return sameText(words(left), words(right), operator == Operator.EQUAL);
    }
    Number a = number(left);
    Number b = number(right);
    return switch (operator) {
      case PLUS -> added(a, b, a.value().plus(in(b, a.unit()).value()));
      case MINUS -> added(a, b, a.value().minus(in(b, a.unit()).value()));
      case TIMES -> times(a, b);
      case OVER -> over(a, b);
      default -> FormulaComparison.of(operator, a, in(b, a.unit()));
    };
  }

  static Number in(Number number, Unit unit) {
    if (!number.unit().convertsTo(unit)) {
      throw new UnwritableException("another unit");
    }
    return number.in(unit);
  }

  private static Number added(Number a, Number b, Piece value) {
    Piece slack = a.slack().plus(b.in(a.unit()).slack());
    Digits digits = a.digits().with(b.digits());
    return Number.of(a.defined().and(b.defined()), value, a.unit(), slack, digits);
  }

  private static Number times(Number a, Number b) {
    Piece x = a.value();
    Piece y = b.value();
    Piece slack =
        x.absolute()
            .times(b.slack())
            .plus(y.absolute().times(a.slack()))
            .plus(a.slack().times(b.slack()));
    Unit unit = Arithmetic.unitOfProduct(a.unit(), b.unit());
    return Number.of(a.defined().and(b.defined()), x.times(y), unit, slack, Digits.UNKNOWN);
  }

  /** As {@link Arithmetic#over}. */
  private static Number over(Number a, Number b) {
    boolean alike = !Arithmetic.isScalar(a.unit()) && !Arithmetic.isScalar(b.unit());
    Number divisor = alike ? in(b, a.unit()) : b;
    Optional<BigDecimal> known = b.value().constant();
    Guard defined = a.defined().and(b.defined());
    defined =
        known.isPresent()
            ? defined.then(known.get().signum() == 0 ? Guard.FALSE : Guard.TRUE)
            : defined.and(b.defined().then(b.value().text() + "<>0"));
    Piece ratio = a.value().over(divisor.value());
    Piece slack =
        a.slack().plus(ratio.absolute().times(divisor.slack())).over(divisor.value().absolute());
    Unit unit = divisor.unit().equals(Unit.NONE) ? a.unit() : Unit.RATIO;
    return Number.of(defined, ratio, unit, slack, Digits.UNKNOWN);
  }

  private static Truth sameText(Words a, Words b, boolean equal) {
    String left = a.value().text();
    String right = b.value().text();
    Guard defined = a.defined().and(b.defined());
    Truth same = new Written.Plain(defined, left + "=" + right, left + "<>" + right);
    return equal ? same : same.negated();
  }

  /** Three-valued: a side that decides alone hides an absence on the other. */
  private static Truth joined(Operator operator, Truth a, Truth b) {
    if (operator == Operator.OR) {
      return joined(Operator.AND, a.negated(), b.negated()).negated();
    }
    if (a instanceof Written.Plain one
        && b instanceof Written.Plain other
        && one.defined().equals(other.defined())) {
      return new Written.Plain(
          one.defined(),
          Guard.all(List.of(one.test(), other.test())),
          Guard.any(List.of(one.opposite(), other.opposite())));
    }
    return new Written.Joined(a.yes().and(b.yes()), List.of(a.no().text(), b.no().text()));
  }

  // ---- functions

  private Written call(Expr.Call call) {
    List<Expr> arguments = call.arguments();
    if (call.function().walksATable()) {
      String table = ((Expr.Name) arguments.get(0)).name().text();
      return new TableFormula(cells, this, table)
          .write(call.function(), arguments.subList(1, arguments.size()));
    }
    return switch (call.function()) {
      case IF -> choice(truth(arguments.get(0)), arguments.get(1), arguments.get(2));
      case WHERE -> where(truth(arguments.get(0)), write(arguments.get(1)));
      case FIRST -> first(arguments);
      case SUM -> sum(arguments);
      case MIN -> extreme(arguments, "MIN", "<");
      case MAX -> extreme(arguments, "MAX", ">");
      case ABS -> absolute(number(arguments.get(0)));
      case PRESENT -> present(write(arguments.get(0)));
      case BLANK -> present(write(arguments.get(0))).negated();
      case ON_FORM -> onForm(arguments.get(0));
      case SAME -> sameText(words(write(arguments.get(0))), words(write(arguments.get(1))), true);
      case DASH -> dash(write(arguments.get(0)));
      case CONTAINS -> contains(words(write(arguments.get(0))), arguments.get(1));
      case LENGTH -> length(words(write(arguments.get(0))));
      case LOOKUP -> lookup(arguments.get(0), arguments.get(1));
      default -> throw new UnwritableException(call.function().text());
    };
  }

  private Written choice(Truth condition, Expr yes, Expr no) {
    boolean settled = condition.defined().isAlways();
    if (settled && condition.test().equals(Guard.TRUE)) {
      return write(yes);
    }
    return settled && condition.test().equals(Guard.FALSE)
        ? write(no)
        : choice(condition, write(yes), write(no));
  }

  /** The sheet is written with the cell or without it. */
  private Truth onForm(Expr expr) {
    boolean there = expr instanceof Expr.Name name && cells.cell(name.name()).isPresent();
    return new Written.Plain(
        Guard.ALWAYS, there ? Guard.TRUE : Guard.FALSE, there ? Guard.FALSE : Guard.TRUE);
  }

  private static Written choice(Truth condition, Written yes, Written no) {
    if (yes instanceof Words || no instanceof Words) {
      Words a = words(yes);
      Words b = words(no);
      Guard defined = chosen(condition, a.defined(), b.defined());
      return new Words(defined, chosen(condition, a.value(), b.value()));
    }
    if (yes instanceof Truth || no instanceof Truth) {
      throw new UnwritableException("if() between truths");
    }
    Number a = number(yes);
    Number b = in(number(no), a.unit());
    Number chosen =
        Number.of(
            chosen(condition, a.defined(), b.defined()),
            chosen(condition, a.value(), b.value()),
            a.unit(),
            chosen(condition, a.slack(), b.slack()),
            a.digits().or(b.digits()));
    return isKnownEnough(condition, b.defined())
        ? chosen.orZero(chosen(condition, a.orZero(), b.orZero()))
        : chosen;
  }

  private static Piece chosen(Truth condition, Piece yes, Piece no) {
    return yes.equals(no)
        ? yes
        : Piece.call("IF", condition.test() + "," + yes.text() + "," + no.text());
  }

  private static Guard chosen(Truth condition, Guard yes, Guard no) {
    Guard known = isKnownEnough(condition, no) ? Guard.ALWAYS : condition.defined();
    Guard both = known.and(yes.common(no));
    String ifTrue = yes.without(both).without(condition.yes()).text();
    String ifFalse = no.without(both).text();
    if (ifTrue.equals(ifFalse)) {
      return both.then(ifTrue);
    }
    return both.then(
        ifTrue.equals(Guard.TRUE)
            ? Guard.any(List.of(condition.test(), ifFalse))
            : "IF(" + condition.test() + "," + ifTrue + "," + ifFalse + ")");
  }

  /** Whether the condition need not be asked for: where it is unknown, so is the other value. */
  private static boolean isKnownEnough(Truth condition, Guard no) {
    return condition.defined().isAlways() || condition.isFalseWhere(no);
  }

  private static Written where(Truth condition, Written inner) {
    if (inner instanceof Truth) {
      throw new UnwritableException("where() of a truth");
    }
    Guard yes = condition.yes();
    if (inner instanceof Words words) {
      return new Words(yes.then(words.defined()), words.value());
    }
    Number number = number(inner);
    return Number.of(
        yes.then(number.defined()), number.value(), number.unit(), number.slack(), number.digits());
  }

  private Written first(List<Expr> arguments) {
    Written first = write(arguments.get(0));
    if (arguments.size() == 1) {
      return first;
    }
    Written rest = first(arguments.subList(1, arguments.size()));
    if (first instanceof Words || rest instanceof Words) {
      Words a = words(first);
      Words b = words(rest);
      return new Words(either(a, b), ifThere(a, a.value(), b.value()));
    }
    Number a = number(first);
    Number b = in(number(rest), a.unit());
    return Number.of(
        either(a, b),
        ifThere(a, a.value(), b.value()),
        a.unit(),
        ifThere(a, a.slack(), b.slack()),
        a.digits().or(b.digits()));
  }

  private static Guard either(Written a, Written b) {
    return Guard.test(Guard.any(List.of(a.defined().text(), b.defined().text())));
  }

  private static Piece ifThere(Written a, Piece value, Piece otherwise) {
    return value.where(a.defined(), otherwise);
  }

  /** Adds what is there; all absent is absent. SUM passes over cells that hold no number. */
  private Number sum(List<Expr> arguments) {
    List<Number> terms = new ArrayList<>();
    for (Expr argument : arguments) {
      terms.add(number(argument));
    }
    Unit unit = terms.get(0).unit();
    if (terms.size() == 1) {
      return terms.get(0);
    }
    List<String> plain = new ArrayList<>();
    List<String> added = new ArrayList<>();
    List<String> there = new ArrayList<>();
    Piece slack = Piece.ZERO;
    Map<Piece, List<String>> slackOfCells = new LinkedHashMap<>();
    Digits digits = terms.get(0).digits();
    for (Number raw : terms) {
      Number term = in(raw, unit);
      digits = digits.with(term.digits());
      if (isPlainCell(term)) {
        plain.add(term.value().text());
        added.add(term.value().text());
        slackOfCells.computeIfAbsent(term.slack(), s -> new ArrayList<>()).add(term.value().text());
      } else {
        there.add(term.defined().text());
        added.add(term.orZero().text());
        slack = slack.plus(term.slack().where(term.defined(), Piece.ZERO));
      }
    }
    for (Map.Entry<Piece, List<String>> of : slackOfCells.entrySet()) {
      Piece count = Piece.call("COUNT", String.join(",", of.getValue()));
      slack = slack.plus(count.times(of.getKey()));
    }
    if (!plain.isEmpty()) {
      there.add(
          0,
          plain.size() == 1
              ? Guard.number(plain.get(0)).text()
              : "COUNT(" + String.join(",", plain) + ")>0");
    }
    Piece value = Piece.call("SUM", String.join(",", added));
    return Number.of(Guard.test(Guard.any(there)), value, unit, slack, digits).orZero(value);
  }

  private static boolean isPlainCell(Number number) {
    return number.defined().equals(Guard.number(number.value().text()));
  }

  private Number extreme(List<Expr> arguments, String function, String beats) {
    Number best = number(arguments.get(0));
    List<String> all = new ArrayList<>(List.of(best.value().text()));
    for (Expr argument : arguments.subList(1, arguments.size())) {
      Number next = in(number(argument), best.unit());
      all.add(next.value().text());
      Piece slack =
          next.slack().equals(best.slack())
              ? best.slack()
              : Piece.call(
                  "IF",
                  String.join(
                      ",",
                      next.value().text() + beats + best.value().text(),
                      next.slack().text(),
                      best.slack().text()));
      best =
          Number.of(
              best.defined().and(next.defined()),
              Piece.call(function, String.join(",", all)),
              best.unit(),
              slack,
              best.digits().or(next.digits()));
    }
    return best;
  }

  private static Number absolute(Number number) {
    return Number.of(
        number.defined(),
        number.value().absolute(),
        number.unit(),
        number.slack(),
        number.digits());
  }

  /** A cell of a number is filled where it holds one; any other where no dash stands either. */
  private static Truth present(Written written) {
    if (written instanceof Truth) {
      throw new UnwritableException("present() of a truth");
    }
    if (written instanceof Written.Cell cell && cell.unit().equals(Unit.NONE)) {
      String at = cell.at();
      return new Written.Plain(
          Guard.ALWAYS,
          cell.defined().text(),
          Guard.any(List.of("LEN(" + at + ")=0", Written.isDash(at))));
    }
    Guard defined = written instanceof Words ? written.defined() : number(written).defined();
    return defined.isAlways()
        ? new Written.Plain(Guard.ALWAYS, Guard.TRUE, Guard.FALSE)
        : new Written.Plain(Guard.ALWAYS, defined.text(), "NOT(" + defined.text() + ")");
  }

  private static Truth dash(Written written) {
    if (written instanceof Written.Cell cell) {
      return new Written.Plain(Guard.ALWAYS, Written.isDash(cell.at()), Written.notDash(cell.at()));
    }
    throw new UnwritableException("dash() of what is computed");
  }

  private Truth contains(Words text, Expr words) {
    List<String> found = new ArrayList<>();
    for (String word : listed(words)) {
      found.add("ISNUMBER(FIND(" + quoted(word).text() + "," + text.value().text() + "))");
    }
    String any = Guard.any(found);
    return new Written.Plain(text.defined(), any, "NOT(" + any + ")");
  }

  /** The words of a list, as they stand and as labels are compared. */
  List<String> listed(Expr words) {
    List<String> list =
        words instanceof Expr.Parameter parameter
                && cells.parameter(parameter.name()) instanceof Operand.Words some
            ? some.words()
            : words instanceof Expr.Words one ? List.of(one.text()) : List.of();
    if (list.isEmpty() || list.size() > MOST_WORDS) {
      throw new UnwritableException("a list of " + list.size() + " words");
    }
    Set<String> both = new LinkedHashSet<>(list);
    list.forEach(word -> both.add(Labels.fold(word)));
    return List.copyOf(both);
  }

  private static Number length(Words text) {
    Piece value = Piece.call("LEN", text.value().text());
    return Number.of(text.defined(), value, Unit.NONE, Piece.ZERO, new Digits(0, false));
  }

  /** The number beside a text of the form; beside a cell, of whichever label stands there. */
  private Number lookup(Expr table, Expr label) {
    if (!(table instanceof Expr.Parameter parameter)
        || !(cells.parameter(parameter.name()) instanceof Lookup lookup)) {
      throw new UnwritableException("lookup() in what is no table");
    }
    if (label instanceof Expr.Words words) {
      Quantity found = lookup.entries().get(Labels.fold(words.text()));
      if (found == null) {
        throw new UnwritableException("lookup() of an unknown label");
      }
      return constant(found);
    }
    return lookup(lookup, words(write(label)).value().text());
  }

  private static Number lookup(Lookup lookup, String at) {
    Map<Quantity, List<String>> labels = new LinkedHashMap<>();
    for (Map.Entry<String, Quantity> entry : new TreeMap<>(lookup.entries()).entrySet()) {
      labels
          .computeIfAbsent(entry.getValue(), quantity -> new ArrayList<>())
          .add(at + "=" + quoted(entry.getKey()).text());
    }
    List<String> known = new ArrayList<>();
    Piece value = Piece.ZERO;
    Unit unit = Unit.NONE;
    for (Map.Entry<Quantity, List<String>> one : labels.entrySet()) {
      String here = Guard.any(one.getValue());
      Piece number = Piece.number(one.getKey().number());
      value =
          known.isEmpty()
              ? number
              : Piece.call("IF", here + "," + number.text() + "," + value.text());
      unit = one.getKey().unit();
      known.add(here);
    }
    return Number.of(Guard.test(Guard.any(known)), value, unit, Piece.ZERO, Digits.UNKNOWN);
  }
}
