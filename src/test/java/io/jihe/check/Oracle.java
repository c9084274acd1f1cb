package io.jihe.check;

import io.jihe.calc.Expr;
import io.jihe.calc.Operand;
import io.jihe.calc.Operand.Reason;
import io.jihe.calc.Scope;
import io.jihe.calc.Years;
import io.jihe.cell.Labels;
import io.jihe.cell.Place;
import io.jihe.form.FormReading;
import io.jihe.form.TableDefinition;
import io.jihe.rule.Context;
import io.jihe.rule.Rule;
import io.jihe.value.Measure;
import io.jihe.value.Quantity;
import io.jihe.value.Sign;
import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says what must be found on a return of which one cell was changed: it takes the values of the
 * right return, puts the new one into its place, and works through the rules of the form files by
 * itself. It neither reads the changed workbook nor uses the product's evaluator, comparison or
 * runner; what they share is the parsed form file and the values of the right return.
 *
 * <p>Numbers are intervals: money and areas may lie half their last printed digit to either side.
 * Where the two sides of a rule lie farther apart than their intervals and one printed digit, a
 * finding is due; where they lie within half a printed digit, none is. Between the two, rounding
 * decides, and either answer is right.
 */
final class Oracle {
  private static final MathContext DIGITS = new MathContext(30);
  private static final BigDecimal HALF = new BigDecimal("0.5");

  /** What must come of one rule at one place of a form. */
  enum Due {
    /** A finding. */
    FINDING,
    /** None, for what the rule asks is so. */
    HOLDS,
    /** None, for the rule does not apply: its condition is false, or a cell it needs is empty. */
    DOES_NOT_APPLY,
    /** Either: the change is within what rounding explains. */
    ROUNDING,
    /**
     * A finding; or, where the table has no end row, not run: it might go on where we do not see
     * it.
     */
    FINDING_OR_NOT_RUN,
    /** Not said: a function of the language looks at the change that is not worked out here. */
    UNSAID
  }

  /**
   * @param at the first cell to be marked; empty where the rule marks the form as such
   * @param touched the cells that were looked at
   */
  record Expected(Rule rule, Optional<Place> at, Due due, Set<Place> touched) {}

  private final List<FormReading> sheets;
  private final Map<String, FormReading> forms = new LinkedHashMap<>();
  private final Map<Place, Value> changed = new HashMap<>();
  private final List<Instance> instances;
  private Set<Place> touched = new LinkedHashSet<>();
  private boolean endMayBeMissing;

  /** The values of a right return. */
  Oracle(List<FormReading> readings) {
    sheets = List.copyOf(readings);
    for (FormReading reading : readings) {
      String family = reading.form().family();
      if (readings.stream().filter(other -> other.form().family().equals(family)).count() == 1) {
        forms.put(family, reading);
      }
    }
    instances = instances();
  }

  // ---- values

  /** What an expression comes to. */
  sealed interface Value {
    /**
     * @param half how far to either side the true value may lie
     * @param decimals digits it is printed with, of a ratio in its percentage
     */
    record Number(BigDecimal mid, BigDecimal half, int decimals, Unit unit) implements Value {}

    record Text(String folded) implements Value {}

    record Gauge(Measure measure, String typed) implements Value {}

    record Truth(Answer answer) implements Value {}

    record Words(List<String> words) implements Value {}

    record Entries(Map<String, Quantity> entries) implements Value {}

    record Nothing(Reason reason) implements Value {}

    /** What a function gives that reads texts or standards in ways that are not repeated here. */
    record Unsaid() implements Value {}
  }

  enum Answer {
    YES,
    NO,
    ROUNDING_DECIDES;

    Answer not() {
      return this == YES ? NO : this == NO ? YES : this;
    }
  }

  static Value.Number number(Quantity quantity, int decimals, boolean asTyped) {
    boolean rounded =
        asTyped && (quantity.unit().base().equals("元") || quantity.unit().base().equals("㎡"));
    int printed = rounded ? Math.max(2, decimals) : decimals;
    BigDecimal half =
        rounded ? BigDecimal.ONE.movePointLeft(printed).multiply(HALF) : BigDecimal.ZERO;
    return new Value.Number(quantity.number(), half, printed, quantity.unit());
  }

  static Value value(Operand operand) {
    if (operand instanceof Operand.Num num) {
      return number(num.quantity(), num.significant(), true);
    }
    if (operand instanceof Operand.Text text) {
      return new Value.Text(text.folded());
    }
    if (operand instanceof Operand.Gauge gauge) {
      return new Value.Gauge(gauge.measure(), gauge.typed());
    }
    if (operand instanceof Operand.Truth truth) {
      return truth(truth.holds());
    }
    if (operand instanceof Operand.Words words) {
      return new Value.Words(words.words());
    }
    if (operand instanceof Operand.Lookup lookup) {
      return new Value.Entries(lookup.entries());
    }
    if (operand instanceof Operand.Absent absent) {
      return new Value.Nothing(absent.reason());
    }
    if (operand instanceof Operand.Texts) {
      return new Value.Unsaid(); // 评价标准, used only by functions that are not repeated here
    }
    throw new IllegalStateException("no such case: " + operand);
  }

  private static Value truth(boolean holds) {
    return new Value.Truth(holds ? Answer.YES : Answer.NO);
  }

  private static Value exact(Quantity quantity) {
    return new Value.Number(
        quantity.number(), BigDecimal.ZERO, quantity.decimals(), quantity.unit());
  }

  private static Value count(int number) {
    return exact(new Quantity(BigDecimal.valueOf(number), Unit.NONE));
  }

  // ---- rules

  /** What the rules of all forms give on the right return. */
  List<Expected> expected() {
    return instances.stream().map(Instance::right).toList();
  }

  /** The same with another value in one cell; what does not look at it is as it was. */
  List<Expected> expectedWith(Place place, Value value) {
    changed.put(place, value);
    List<Expected> all = new ArrayList<>();
    for (Instance one : instances) {
      boolean looks = one.right().touched().contains(place);
      all.add(looks ? expected(one.rule(), one.body(), one.here()) : one.right());
    }
    changed.clear();
    return all;
  }

  /** A rule at one place of a form, and what comes of it on the right return. */
  private record Instance(Rule rule, Rule.Body body, Here here, Expected right) {}

  private List<Instance> instances() {
    List<Instance> all = new ArrayList<>();
    for (FormReading form : sheets) {
      for (Rule rule : form.form().rules()) {
        if (rule.structure().isEmpty()) {
          for (Here here : places(rule, form)) {
            for (Rule.Body body : rule.bodies()) {
              all.add(new Instance(rule, body, here, expected(rule, body, here)));
            }
          }
        }
      }
    }
    return all;
  }

  private Expected expected(Rule rule, Rule.Body body, Here here) {
    touched = new LinkedHashSet<>();
    if (here.table().flatMap(TableDefinition::within).isPresent() && !hasFigure(here)) {
      return new Expected(rule, Optional.empty(), Due.DOES_NOT_APPLY, touched);
    }
    endMayBeMissing = false;
    Due due = due(rule, body, here);
    boolean orNotRun = due == Due.FINDING && endMayBeMissing;
    return new Expected(rule, mark(body, here), orNotRun ? Due.FINDING_OR_NOT_RUN : due, touched);
  }

  private record Here(Context context, FormReading form, Optional<TableDefinition> table) {}

  private List<Here> places(Rule rule, FormReading form) {
    if (rule.domain() instanceof Rule.Domain.Rows rows) {
      return rows(rows.table(), new Here(form, form, Optional.empty()));
    }
    if (rule.domain() instanceof Rule.Domain.Groups groups) {
      Optional<TableDefinition> table = table(groups.table(), form);
      List<Here> all = new ArrayList<>();
      form.groups(groups.table(), groups.column()).forEach(g -> all.add(new Here(g, form, table)));
      return all;
    }
    return List.of(new Here(form, form, Optional.empty()));
  }

  private List<Here> rows(String table, Here here) {
    List<Here> all = new ArrayList<>();
    for (Scope row : here.context().rows(table)) {
      all.add(new Here((Context) row, here.form(), table(table, here.form())));
    }
    if (table(table, here.form()).flatMap(TableDefinition::within).isPresent()) {
      all.removeIf(row -> !hasFigure(row)); // a line of a grid without any figure is no entry
    }
    return all;
  }

  private boolean hasFigure(Here row) {
    return columns(row).stream()
        .map(column -> leaf(column, row))
        .anyMatch(
            value ->
                value instanceof Value.Number
                    || value instanceof Value.Nothing nothing
                        && nothing.reason() == Reason.UNREADABLE);
  }

  /** The columns of the grid that an entry is a line of. */
  private static List<ValueName> columns(Here row) {
    String grid = row.table().orElseThrow().within().orElseThrow().grid();
    return row.form().form().grids().stream()
        .filter(one -> one.name().equals(grid))
        .flatMap(one -> one.columns().stream())
        .map(column -> new ValueName(column.id()))
        .toList();
  }

  private Value leaf(ValueName name, Here here) {
    Scope.Term term = here.context().value(name);
    term.at().ifPresent(touched::add);
    Value other = term.at().map(changed::get).orElse(null);
    return other == null ? value(term.operand()) : other;
  }

  /**
   * Whether a line of a grid is an item, a subtotal or a detail: a numbered line whose amounts are
   * the sums of the items numbered more deeply below it is their subtotal; 其中 begins details. And
   * whether the items below it add up to it.
   */
  private String[] partAndLines(Here here) {
    List<Here> rows =
        rows(here.table().orElseThrow().id(), new Here(here.form(), here.form(), Optional.empty()));
    List<String> ways = new ArrayList<>();
    List<Integer> depths = new ArrayList<>();
    for (Here row : rows) {
      String way = Labels.wayOfNumbering(label(row));
      if (!way.isEmpty() && !ways.contains(way)) {
        ways.add(way);
      }
      depths.add(way.isEmpty() ? Integer.MAX_VALUE : ways.indexOf(way));
    }
    String[] parts = new String[rows.size()];
    String[] lines = new String[rows.size()];
    for (int i = rows.size() - 1; i >= 0; i--) {
      List<Here> items = new ArrayList<>();
      for (int j = i + 1; j < rows.size() && depths.get(j) > depths.get(i); j++) {
        if (parts[j].equals("item")) {
          items.add(rows.get(j));
        }
      }
      int from = i;
      while (from > 0
          && depths.get(from) == Integer.MAX_VALUE
          && !label(rows.get(from)).startsWith("其中")) {
        from--;
      }
      boolean detail = from > 0 && label(rows.get(from)).startsWith("其中");
      boolean subtotal = !items.isEmpty() && isSum(rows.get(i), items);
      parts[i] = detail ? "detail" : subtotal ? "subtotal" : "item";
      Here line = rows.get(i);
      boolean beside =
          columns(line).stream()
              .filter(column -> isAnAmount(leaf(column, line)))
              .anyMatch(column -> items.stream().anyMatch(o -> isAnAmount(leaf(column, o))));
      lines[i] = subtotal ? "even" : parts[i].equals("item") && beside ? "uneven" : "none";
    }
    for (int i = 0; i < parts.length; i++) {
      if (rows.get(i).context().anchor().equals(here.context().anchor())) {
        return new String[] {parts[i], lines[i]};
      }
    }
    throw new IllegalStateException("no such line: " + here.context().anchor());
  }

  private static boolean isAnAmount(Value value) {
    return value instanceof Value.Number number && number.mid().signum() != 0;
  }

  private static String label(Here row) {
    return Labels.fold(row.context().typed(new ValueName(row.table().orElseThrow().name())));
  }

  private boolean isSum(Here total, List<Here> items) {
    boolean compared = false;
    for (ValueName column : columns(total)) {
      Value sum = sum(items.stream().map(item -> leaf(column, item)).toList());
      if (sum instanceof Value.Number parts) {
        boolean several =
            items.stream().filter(i -> leaf(column, i) instanceof Value.Number).count() > 1;
        BigDecimal leeway = several ? new BigDecimal("0.01") : BigDecimal.ZERO;
        if (!(leaf(column, total) instanceof Value.Number whole)
            || whole.mid().subtract(parts.mid()).abs().compareTo(leeway) > 0) {
          return false;
        }
        compared = true;
      }
    }
    return compared;
  }

  private static Optional<TableDefinition> table(String id, FormReading form) {
    return form.form().tables().stream().filter(table -> table.id().equals(id)).findFirst();
  }

  private static Optional<Place> mark(Rule.Body body, Here here) {
    for (ValueName name : body.mark()) {
      List<Place> places = here.context().places(name);
      if (!places.isEmpty()) {
        return Optional.of(places.get(0));
      }
    }
    return Optional.of(here.context().anchor());
  }

  private Due due(Rule rule, Rule.Body body, Here here) {
    Due due = due(rule, body.expect(), here); // first, so that every cell it looks at is known
    boolean surelyApplies = true;
    if (body.when().isPresent()) {
      Value applies = value(body.when().get(), here);
      if (applies instanceof Value.Unsaid) {
        return Due.UNSAID;
      }
      if (!(applies instanceof Value.Truth truth) || truth.answer() == Answer.NO) {
        return Due.DOES_NOT_APPLY;
      }
      surelyApplies = truth.answer() == Answer.YES;
    }
    return due == Due.FINDING && !surelyApplies ? Due.ROUNDING : due;
  }

  private Due due(Rule rule, Expr expect, Here here) {
    if (expect instanceof Expr.Binary equation && equation.operator() == Expr.Operator.EQUAL) {
      Value left = value(equation.left(), here);
      Value right = value(equation.right(), here);
      if (left instanceof Value.Number stated && right instanceof Value.Number computed) {
        return due(rule, stated, computed);
      }
    }
    Value holds = value(expect, here);
    if (holds instanceof Value.Unsaid) {
      return Due.UNSAID;
    }
    if (!(holds instanceof Value.Truth truth)) {
      return Due.DOES_NOT_APPLY;
    }
    return switch (truth.answer()) {
      case YES -> Due.HOLDS;
      case NO -> Due.FINDING;
      case ROUNDING_DECIDES -> Due.ROUNDING;
    };
  }

  private static Due due(Rule rule, Value.Number stated, Value.Number computed) {
    int decimals = rule.precision().orElse(stated.decimals());
    BigDecimal step = step(decimals, stated.unit());
    Value.Number other = in(computed, stated.unit());
    BigDecimal apart = stated.mid().subtract(other.mid()).abs();
    if (apart.compareTo(step.multiply(HALF)) < 0) {
      return Due.HOLDS;
    }
    BigDecimal halves = stated.half().add(other.half());
    if (halves.signum() == 0 && !rule.cutOffIsInfo()) {
      return rounds(stated.mid(), other.mid(), step) ? Due.HOLDS : Due.FINDING;
    }
    BigDecimal own = stated.half().signum() == 0 ? step.multiply(HALF) : BigDecimal.ZERO;
    BigDecimal most = halves.add(own).max(step); // what is printed may itself be rounded
    return apart.compareTo(most) > 0 ? Due.FINDING : Due.ROUNDING;
  }

  /** Whether a number printed in these steps is the other, rounded half up. */
  private static boolean rounds(BigDecimal printed, BigDecimal exact, BigDecimal step) {
    return exact.setScale(step.scale(), java.math.RoundingMode.HALF_UP).compareTo(printed) == 0;
  }

  private static BigDecimal step(int decimals, Unit unit) {
    return BigDecimal.ONE.movePointLeft(unit.isRatio() ? decimals + 2 : decimals);
  }

  // ---- expressions

  private Value value(Expr expr, Here here) {
    if (expr instanceof Expr.Number number) {
      return exact(number.quantity());
    }
    if (expr instanceof Expr.Words words) {
      return new Value.Text(Labels.fold(words.text()));
    }
    if (expr instanceof Expr.Name name) {
      return named(name.name(), here);
    }
    if (expr instanceof Expr.Parameter parameter) {
      Operand operand = here.context().parameter(parameter.name());
      return operand instanceof Operand.Num num ? exact(num.quantity()) : value(operand);
    }
    if (expr instanceof Expr.Not not) {
      Value inner = value(not.inner(), here);
      return inner instanceof Value.Truth truth ? new Value.Truth(truth.answer().not()) : inner;
    }
    if (expr instanceof Expr.Binary binary) {
      return binary(binary, here);
    }
    return call((Expr.Call) expr, here);
  }

  private Value named(ValueName name, Here here) {
    int colon = name.text().indexOf(':');
    io.jihe.form.FormDefinition.Foreign foreign = here.form().form().foreign().get(name.text());
    if (foreign != null && foreign.ofAll()) {
      return overSheets(name.text().substring(0, colon), name.text().substring(colon + 1));
    }
    if (colon > 0) {
      FormReading other = forms.get(name.text().substring(0, colon));
      return other == null
          ? new Value.Nothing(Reason.NOT_ON_FORM)
          : named(
              new ValueName(name.text().substring(colon + 1)),
              new Here(other, other, Optional.empty()));
    }
    Expr derived = here.table().map(table -> table.derived().get(name.text())).orElse(null);
    if (derived != null) {
      return value(derived, here);
    }
    if (name.text().equals("part") && here.table().flatMap(TableDefinition::within).isPresent()) {
      return new Value.Text(partAndLines(here)[0]);
    }
    if (name.text().equals("lines") && here.table().flatMap(TableDefinition::within).isPresent()) {
      return new Value.Text(partAndLines(here)[1]);
    }
    Scope.Term term = here.context().value(name);
    if (term.at().isEmpty()) {
      Expr formula = here.form().form().computed().get(name);
      return formula == null || !hasNoCell(name, here.form())
          ? value(term.operand())
          : value(formula, new Here(here.form(), here.form(), Optional.empty()));
    }
    Place at = term.at().get();
    touched.add(at);
    Value other = changed.get(at);
    return other == null ? value(term.operand()) : other;
  }

  /** A sum over all sheets of a family; where one has no such figure, there is none. */
  private Value overSheets(String family, String name) {
    List<Value> terms = new ArrayList<>();
    for (FormReading sheet : sheets) {
      if (sheet.form().family().equals(family)) {
        Value term = named(new ValueName(name), new Here(sheet, sheet, Optional.empty()));
        if (term instanceof Value.Nothing) {
          return term;
        }
        terms.add(term);
      }
    }
    return terms.isEmpty() ? new Value.Nothing(Reason.NOT_ON_FORM) : sum(terms);
  }

  /** Whether the form has no cell for it, so that it is what its formula gives. */
  private static boolean hasNoCell(ValueName name, FormReading form) {
    return form.form().values().stream()
        .anyMatch(
            value ->
                value.name().equals(name)
                    && value.locator() instanceof io.jihe.form.ValueDefinition.Locator.Nowhere);
  }

  private Value binary(Expr.Binary binary, Here here) {
    Value left = value(binary.left(), here);
    Value right = value(binary.right(), here);
    return switch (binary.operator()) {
      case AND -> both(left, right, Answer.NO);
      case OR -> both(left, right, Answer.YES);
      default -> both(binary.operator(), left, right);
    };
  }

  /** A side that decides alone hides what is missing on the other. */
  private static Value both(Value left, Value right, Answer decisive) {
    if (left instanceof Value.Truth a && a.answer() == decisive) {
      return left;
    }
    if (right instanceof Value.Truth b && b.answer() == decisive) {
      return right;
    }
    if (left instanceof Value.Unsaid || right instanceof Value.Unsaid) {
      return left instanceof Value.Unsaid ? left : right;
    }
    if (left instanceof Value.Nothing) {
      return left;
    }
    if (right instanceof Value.Nothing) {
      return right;
    }
    return ((Value.Truth) left).answer() == Answer.ROUNDING_DECIDES ? left : right;
  }

  private static Value both(Expr.Operator operator, Value left, Value right) {
    if (left instanceof Value.Unsaid || right instanceof Value.Unsaid) {
      return left instanceof Value.Unsaid ? left : right;
    }
    if (left instanceof Value.Nothing || right instanceof Value.Nothing) {
      return left instanceof Value.Nothing ? left : right;
    }
    if (left instanceof Value.Number a && right instanceof Value.Number b) {
      return switch (operator) {
        case PLUS -> sum(a, b);
        case MINUS -> sum(a, negated(b));
        case TIMES -> product(a, b);
        case OVER -> quotient(a, b);
        default -> new Value.Truth(compared(operator, a, b));
      };
    }
    boolean same = text(left).equals(text(right));
    return truth(operator == Expr.Operator.EQUAL ? same : !same);
  }

  private static Answer compared(Expr.Operator operator, Value.Number a, Value.Number second) {
    Value.Number b = in(second, a.unit());
    BigDecimal difference = a.mid().subtract(b.mid());
    BigDecimal halves = a.half().add(b.half());
    return switch (operator) {
      case EQUAL -> equal(a, b, halves);
      case NOT_EQUAL -> equal(a, b, halves).not();
      case AT_MOST -> atMost(difference, halves);
      case AT_LEAST -> atMost(difference.negate(), halves);
      case LESS -> atMost(difference.negate(), halves).not();
      case MORE -> atMost(difference, halves).not();
      default -> throw new IllegalStateException(operator + " does not compare");
    };
  }

  private static Answer equal(Value.Number a, Value.Number b, BigDecimal halves) {
    BigDecimal apart = a.mid().subtract(b.mid()).abs();
    BigDecimal step = step(a.decimals(), a.unit());
    if (apart.compareTo(step.multiply(HALF)) < 0) {
      return Answer.YES;
    }
    if (halves.signum() == 0) {
      return rounds(a.mid(), b.mid(), step) ? Answer.YES : Answer.NO;
    }
    return apart.compareTo(halves.max(step)) > 0 ? Answer.NO : Answer.ROUNDING_DECIDES;
  }

  private static Answer atMost(BigDecimal difference, BigDecimal halves) {
    if (difference.signum() <= 0 && (halves.signum() == 0 || difference.signum() == 0)) {
      return Answer.YES;
    }
    if (difference.abs().compareTo(halves) <= 0) {
      return difference.signum() <= 0 ? Answer.YES : Answer.ROUNDING_DECIDES;
    }
    return difference.signum() < 0 ? Answer.YES : Answer.NO;
  }

  // ---- arithmetic

  private static Value.Number in(Value.Number number, Unit unit) {
    int shift = number.unit().exponent() - unit.exponent();
    return number.unit().equals(unit) || !number.unit().convertsTo(unit)
        ? number
        : new Value.Number(
            number.mid().movePointRight(shift),
            number.half().movePointRight(shift),
            Math.max(0, number.decimals() - shift),
            unit);
  }

  private static Value.Number sum(Value.Number a, Value.Number second) {
    Value.Number b = in(second, a.unit());
    return new Value.Number(
        a.mid().add(b.mid()),
        a.half().add(b.half()),
        Math.max(a.decimals(), b.decimals()),
        a.unit());
  }

  private static Value.Number negated(Value.Number a) {
    return new Value.Number(a.mid().negate(), a.half(), a.decimals(), a.unit());
  }

  private static Value.Number product(Value.Number a, Value.Number b) {
    BigDecimal low = a.mid().abs().multiply(b.half()).add(b.mid().abs().multiply(a.half()));
    boolean scalar = a.unit().equals(Unit.NONE) || a.unit().isRatio();
    Unit unit = scalar && !b.unit().equals(Unit.NONE) ? b.unit() : a.unit();
    BigDecimal mid = a.mid().multiply(b.mid());
    return new Value.Number(mid, low.add(a.half().multiply(b.half())), digits(mid, unit), unit);
  }

  private static Value quotient(Value.Number a, Value.Number second) {
    boolean like = !second.unit().equals(Unit.NONE);
    Value.Number b = like ? in(second, a.unit()) : second;
    if (b.mid().signum() == 0) {
      return new Value.Nothing(Reason.UNDEFINED);
    }
    Unit unit = like ? Unit.RATIO : a.unit();
    BigDecimal ratio = a.mid().divide(b.mid(), DIGITS);
    BigDecimal half = a.half().add(ratio.abs().multiply(b.half())).divide(b.mid().abs(), DIGITS);
    return new Value.Number(ratio, half, digits(ratio, unit), unit);
  }

  private static int digits(BigDecimal number, Unit unit) {
    int scale = Math.max(0, number.signum() == 0 ? 0 : number.stripTrailingZeros().scale());
    return unit.isRatio() ? Math.max(0, scale - 2) : scale;
  }

  // ---- functions

  private Value call(Expr.Call call, Here here) {
    List<Expr> arguments = call.arguments();
    switch (call.function()) {
      case TOTAL, FULL_TOTAL, COUNT, ANY, TIMES:
        return overRows(call, here);
      case IF:
        Value condition = value(arguments.get(0), here);
        Value yes = value(arguments.get(1), here);
        Value no = value(arguments.get(2), here);
        return condition instanceof Value.Truth truth
            ? truth.answer() == Answer.YES ? yes : no
            : condition;
      case WHERE:
        Value where = value(arguments.get(0), here);
        Value there = value(arguments.get(1), here);
        return where instanceof Value.Truth truth
            ? truth.answer() == Answer.YES ? there : new Value.Nothing(Reason.NOT_APPLICABLE)
            : where;
      default:
        break;
    }
    Set<Place> before = touched;
    touched = new LinkedHashSet<>();
    List<Value> values = arguments.stream().map(argument -> value(argument, here)).toList();
    boolean looksAtTheChange = touched.stream().anyMatch(changed::containsKey);
    before.addAll(touched);
    touched = before;
    Value first = values.get(0);
    switch (call.function()) {
      case PRESENT, BLANK:
        return presence(first, call.function() == io.jihe.calc.Function.PRESENT);
      case DASH:
        return first instanceof Value.Nothing nothing && nothing.reason() == Reason.NOT_FOUND
            ? first
            : truth(
                first instanceof Value.Nothing nothing
                    && nothing.reason() == Reason.NOT_APPLICABLE);
      case ON_FORM:
        return truth(
            !(first instanceof Value.Nothing nothing)
                || nothing.reason() != Reason.NOT_FOUND && nothing.reason() != Reason.NOT_ON_FORM);
      case SUM:
        return sum(values);
      case FIRST:
        return first(values);
      case WHOLE_OF,
      PARTS_OF,
      AGREED,
      WORKED_STATED,
      WORKED_RESULT,
      WORKED_TEXT,
      CHANGE_BASE,
      FIGURE_IN,
      FIGURES_IN,
      THIS_YEAR_IN,
      LAST_YEAR_IN,
      RATE_IN,
      STEP_RULE,
      STEP_SCORE,
      STEP_SCORE_NEAR:
        return looksAtTheChange
            ? new Value.Unsaid()
            : value(io.jihe.calc.Evaluator.evaluate(call, here.context()));
      default:
        break;
    }
    for (Value value : values) {
      if (value instanceof Value.Unsaid) {
        return value;
      }
    }
    for (Value value : values) {
      if (value instanceof Value.Nothing) {
        return value;
      }
    }
    return switch (call.function()) {
      case MIN -> extreme(values, -1);
      case MAX -> extreme(values, 1);
      case ABS -> ((Value.Number) first).mid().signum() < 0 ? negated((Value.Number) first) : first;
      case CONTAINS ->
          truth(words(values.get(1)).stream().anyMatch(w -> text(first).contains(Labels.fold(w))));
      case ENDS_WITH -> truth(text(first).endsWith(text(values.get(1))));
      case IS ->
          truth(
              words(values.get(1)).stream()
                  .anyMatch(w -> Labels.core(Labels.fold(w)).equals(Labels.core(text(first)))));
      case SAME -> truth(text(first).equals(text(values.get(1))));
      case LENGTH -> count(text(first).length());
      case BARE -> new Value.Text(bare(text(first)));
      case PRINTED_POINTS -> printedPoints(text(first));
      case LOOKUP ->
          Optional.ofNullable(((Value.Entries) first).entries().get(text(values.get(1))))
              .map(Oracle::exact)
              .orElse(new Value.Nothing(Reason.NOT_APPLICABLE));
      case YEAR -> {
        int year = Years.first(text(first));
        yield year == 0 ? new Value.Nothing(Reason.NOT_APPLICABLE) : count(year);
      }
      case SIGN -> new Value.Text(measure(first).sign().text());
      case COUNTED -> truth(measure(first).amount().isPresent());
      case AMOUNT -> amount(measure(first), Unit.of(text(values.get(1))));
      case UNIT_OF -> unit(measure(first), false);
      case PREFIX_OF -> unit(measure(first), true);
      case ATTAINED -> attained(values);
      case FULFILMENT -> fulfilment(values);
      default ->
          throw new IllegalStateException(
              "teach the oracle of this test the function " + call.function().text());
    };
  }

  /** A table without an end row is whole where a column makes what it should: 100 points. */
  private boolean mayLackItsEnd(String table, Here here) {
    Optional<TableDefinition> definition = table(table, here.form());
    if (changed.isEmpty() || definition.isEmpty() || definition.get().whole().isEmpty()) {
      return false;
    }
    TableDefinition.Whole whole = definition.get().whole().get();
    List<Here> rows = rows(table, new Here(here.form(), here.form(), Optional.empty()));
    ValueName column = new ValueName(whole.column());
    Value sum = sum(rows.stream().map(row -> leaf(column, row)).toList());
    return !(sum instanceof Value.Number points)
        || points.mid().compareTo(whole.sum().number()) != 0;
  }

  private Value overRows(Expr.Call call, Here here) {
    String table = ((Expr.Name) call.arguments().get(0)).name().text();
    if (here.context().incompleteness(table).isPresent()) {
      return new Value.Nothing(Reason.NOT_FOUND);
    }
    endMayBeMissing |= mayLackItsEnd(table, here);
    List<Expr> arguments = call.arguments();
    boolean total =
        call.function() == io.jihe.calc.Function.TOTAL
            || call.function() == io.jihe.calc.Function.FULL_TOTAL;
    int conditionAt = total ? 2 : 1;
    boolean times = call.function() == io.jihe.calc.Function.TIMES;
    Value own = times ? value(arguments.get(1), here) : truth(true);
    if (own instanceof Value.Nothing) {
      return own;
    }
    List<Value> terms = new ArrayList<>();
    int count = 0;
    for (Here row : rows(table, here)) {
      if (times) {
        Value there = value(arguments.get(1), row);
        count += !(there instanceof Value.Nothing) && text(there).equals(text(own)) ? 1 : 0;
        continue;
      }
      Value term = total ? value(arguments.get(1), row) : own;
      if (arguments.size() > conditionAt) {
        Value condition = value(arguments.get(conditionAt), row);
        if (condition instanceof Value.Unsaid) {
          return condition;
        }
        if (!(condition instanceof Value.Truth truth) || truth.answer() != Answer.YES) {
          continue;
        }
      }
      count++;
      if (total) {
        boolean blank = term instanceof Value.Nothing nothing && nothing.reason() == Reason.BLANK;
        if (blank && call.function() == io.jihe.calc.Function.FULL_TOTAL) {
          return term;
        }
        terms.add(term);
      }
    }
    return switch (call.function()) {
      case TOTAL, FULL_TOTAL -> sum(terms);
      case ANY -> truth(count > 0);
      default -> count(count);
    };
  }

  private static Value sum(List<Value> values) {
    Value sum = new Value.Nothing(Reason.BLANK);
    for (Value value : values) {
      boolean stops = value instanceof Value.Nothing nothing && nothing.reason().stopsACheck();
      if (stops || value instanceof Value.Unsaid) {
        return value;
      }
      if (value instanceof Value.Number number) {
        sum = sum instanceof Value.Number before ? sum(before, number) : number;
      }
    }
    return sum;
  }

  private static Value presence(Value value, boolean present) {
    if (value instanceof Value.Unsaid) {
      return value;
    }
    if (!(value instanceof Value.Nothing nothing)) {
      return truth(present);
    }
    return switch (nothing.reason()) {
      case BLANK, NOT_APPLICABLE, UNDEFINED -> truth(!present);
      case UNREADABLE -> truth(present);
      case NOT_FOUND, NOT_ON_FORM -> value;
    };
  }

  private static Value extreme(List<Value> values, int direction) {
    Value.Number best = (Value.Number) values.get(0);
    for (Value value : values) {
      Value.Number number = (Value.Number) value;
      if (in(number, best.unit()).mid().compareTo(best.mid()) * direction > 0) {
        best = number;
      }
    }
    return best;
  }

  private static String text(Value value) {
    if (value instanceof Value.Text text) {
      return text.folded();
    }
    if (value instanceof Value.Gauge gauge) {
      return Labels.fold(gauge.typed());
    }
    throw new IllegalStateException("no text: " + value);
  }

  private static List<String> words(Value value) {
    return value instanceof Value.Words words ? words.words() : List.of(text(value));
  }

  /** 产出指标 of 产出指标(40分). */
  private static String bare(String label) {
    return Labels.core(label.replaceFirst("\\(?[0-9.]+分?\\)?$", ""));
  }

  private static Value first(List<Value> values) {
    Value none = new Value.Nothing(Reason.NOT_APPLICABLE);
    for (Value value : values) {
      if (!(value instanceof Value.Nothing nothing)) {
        return value;
      }
      none = nothing.reason().stopsACheck() ? value : none;
    }
    return none;
  }

  private static Value printedPoints(String label) {
    java.util.regex.Matcher points =
        java.util.regex.Pattern.compile("(?:\\(([0-9.]+)分?|([0-9.]+)分)\\)?$").matcher(label);
    if (!points.find()) {
      return new Value.Nothing(Reason.NOT_APPLICABLE);
    }
    String digits = points.group(1) == null ? points.group(2) : points.group(1);
    return exact(new Quantity(new BigDecimal(digits), Unit.POINT));
  }

  private static Measure measure(Value value) {
    return value instanceof Value.Gauge gauge
        ? gauge.measure()
        : new Measure.Worded(Sign.NONE, text(value));
  }

  private static Value amount(Measure measure, Unit unit) {
    Optional<Quantity> amount = measure.amount();
    if (amount.isEmpty()) {
      return new Value.Nothing(Reason.UNDEFINED);
    }
    if (amount.get().unit().equals(Unit.NONE)) {
      return exact(new Quantity(amount.get().number(), unit));
    }
    return amount.get().unit().convertsTo(unit)
        ? exact(amount.get().in(unit))
        : new Value.Nothing(Reason.UNDEFINED);
  }

  private static Value unit(Measure measure, boolean prefix) {
    Optional<Unit> unit = measure.amount().map(Quantity::unit);
    if (unit.isEmpty()) {
      return new Value.Nothing(Reason.UNDEFINED);
    }
    String power = Map.of(8, "亿", 4, "万").getOrDefault(unit.get().exponent(), "");
    return new Value.Text(prefix ? power : unit.get().base());
  }

  /** The target and the result as numbers that compare; empty where they do not. */
  private static Optional<BigDecimal[]> pair(List<Value> values) {
    Optional<Quantity> target = measure(values.get(0)).amount();
    Optional<Quantity> result = measure(values.get(1)).amount();
    if (target.isEmpty() || result.isEmpty()) {
      return Optional.empty();
    }
    Quantity a = target.get();
    Quantity b = result.get();
    if (a.unit().convertsTo(b.unit())) {
      return Optional.of(new BigDecimal[] {a.number(), b.in(a.unit()).number()});
    }
    Optional<BigDecimal> lent = borrowed(b, a.unit());
    if (lent.isPresent()) {
      return Optional.of(new BigDecimal[] {a.number(), lent.get()});
    }
    return borrowed(a, b.unit()).map(aim -> new BigDecimal[] {aim, b.number()});
  }

  /** A bare number takes the unit of the other; beside a rate, 90 is 90% and 0.9 too. */
  private static Optional<BigDecimal> borrowed(Quantity bare, Unit unit) {
    if (!bare.unit().equals(Unit.NONE) || unit.exponent() != 0) {
      return Optional.empty();
    }
    BigDecimal number = bare.number();
    if (!unit.isRatio() || number.compareTo(BigDecimal.ONE) <= 0) {
      return Optional.of(number);
    }
    return number.compareTo(new BigDecimal(2)) <= 0
        ? Optional.empty()
        : Optional.of(number.movePointLeft(2));
  }

  private static String sign(List<Value> values) {
    Sign own = measure(values.get(0)).sign();
    return own == Sign.NONE ? text(values.get(2)) : own.text();
  }

  private static Value attained(List<Value> values) {
    Optional<BigDecimal[]> pair = pair(values);
    if (pair.isEmpty()) {
      return new Value.Nothing(Reason.UNDEFINED);
    }
    int order = pair.get()[1].compareTo(pair.get()[0]);
    return switch (sign(values)) {
      case "≥" -> truth(order >= 0);
      case ">" -> truth(order > 0);
      case "≤" -> truth(order <= 0);
      case "<" -> truth(order < 0);
      case "=" -> truth(order == 0);
      default -> order == 0 ? truth(true) : new Value.Nothing(Reason.UNDEFINED);
    };
  }

  private static Value fulfilment(List<Value> values) {
    Optional<BigDecimal[]> pair = pair(values);
    boolean limit = sign(values).equals("≤") || sign(values).equals("<");
    if (pair.isEmpty() || pair.get()[limit ? 1 : 0].signum() == 0) {
      return new Value.Nothing(Reason.UNDEFINED);
    }
    BigDecimal ratio = pair.get()[limit ? 0 : 1].divide(pair.get()[limit ? 1 : 0], DIGITS);
    return new Value.Number(ratio, BigDecimal.ZERO, digits(ratio, Unit.RATIO), Unit.RATIO);
  }
}
