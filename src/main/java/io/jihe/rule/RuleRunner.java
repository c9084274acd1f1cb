package io.jihe.rule;

import io.jihe.calc.Comparison;
import io.jihe.calc.Comparison.Agreement;
import io.jihe.calc.Evaluator;
import io.jihe.calc.Expr;
import io.jihe.calc.Operand;
import io.jihe.calc.Operand.Absent;
import io.jihe.calc.Operand.Num;
import io.jihe.calc.Operand.Truth;
import io.jihe.calc.Working;
import io.jihe.cell.Place;
import io.jihe.value.Quantity;
import io.jihe.value.Sign;
import io.jihe.value.ValueName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs one rule over one return. */
public final class RuleRunner {
  /** Words a message may use besides the expressions of its form. */
  public static final Set<String> WORDS =
      Set.of("stated", "expected", "difference", "working", "subjects", "count");

  /** 万元 with so many digits after the point are counted in 元. */
  private static final int DIGITS_OF_A_SUM = 4;

  private static final Wording MISSING =
      new Wording("所需的单元格未找到或无法读取", "a cell it needs was not found or cannot be read");
  private static final Wording NOTHING_TO_CHECK =
      new Wording("相关单元格为空或不适用", "its cells are blank or do not apply");

  private final Rule rule;
  private final DifferenceExplainer explainer;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Equation> equations = new ArrayList<>();
  private Outcome outcome = Outcome.NOT_APPLICABLE;
  private boolean stopped;
  private Wording missing = Wording.NONE;

  private RuleRunner(Rule rule, DifferenceExplainer explainer) {
    this.rule = rule;
    this.explainer = explainer;
  }

  public static RuleReport run(Rule rule, Context form, DifferenceExplainer explainer) {
    RuleRunner runner = new RuleRunner(rule, explainer);
    for (Context context : contexts(rule, form)) {
      for (Rule.Body body : rule.bodies()) {
        runner.runBody(body, context);
      }
    }
    return runner.report();
  }

  private static List<? extends Context> contexts(Rule rule, Context form) {
    Rule.Domain it = rule.domain();
    if (it instanceof Rule.Domain.Form) {
      return List.of(form);
    }
    if (it instanceof Rule.Domain.Rows rows) {
      return form.rows(rows.table());
    }
    if (it instanceof Rule.Domain.Groups groups) {
      return form.groups(groups.table(), groups.column());
    }
    throw new IllegalStateException("no such case: " + it);
  }

  private RuleReport report() {
    List<Finding> found =
        rule.gather() && findings.size() > 1 ? List.of(Finding.gathered(findings)) : findings;
    Wording why =
        switch (outcome) {
          case NOT_RUN ->
              missing.zh().isEmpty()
                  ? MISSING
                  : new Wording(
                      MISSING.zh() + "：" + missing.zh(), MISSING.en() + ": " + missing.en());
          case NOT_APPLICABLE -> NOTHING_TO_CHECK;
          default -> Wording.NONE;
        };
    return new RuleReport(
        rule, stopped ? outcome.or(Outcome.NOT_RUN) : outcome, why, found, equations);
  }

  private void runBody(Rule.Body body, Context context) {
    Tracing traced = new Tracing(context);
    if (body.when().isPresent()) {
      Operand applies = Evaluator.evaluate(body.when().get(), traced);
      if (applies instanceof Absent absent) {
        skip(absent);
        return;
      }
      if (!((Truth) applies).holds()) {
        return;
      }
    }
    if (body.expect() instanceof Expr.Binary binary
        && binary.operator() == Expr.Operator.EQUAL
        && runEquation(body, binary, traced)) {
      return;
    }
    Operand holds = Evaluator.evaluate(body.expect(), traced);
    if (holds instanceof Absent absent) {
      skip(absent);
    } else if (holds instanceof Truth truth && truth.holds()) {
      outcome = outcome.or(Outcome.PASSED);
    } else {
      outcome = Outcome.FAILED;
      findings.add(statement(body, traced));
    }
  }

  private void skip(Absent absent) {
    if (absent.reason().stopsACheck()) {
      outcome = outcome.or(Outcome.NOT_RUN);
      stopped = true;
      missing = missing.zh().isEmpty() ? new Wording(absent.what(), absent.inEnglish()) : missing;
    }
  }

  /** Returns false where the two sides are no numbers. */
  private boolean runEquation(Rule.Body body, Expr.Binary equation, Tracing context) {
    Operand left = stated(equation, context);
    Operand right = Evaluator.evaluate(equation.right(), context);
    Optional<Comparison> compared = Evaluator.compare(left, right);
    if (compared.isEmpty()) {
      return false;
    }
    Quantity stated = ((Num) left).quantity();
    Quantity computed = ((Num) right).quantity();
    Optional<ValueName> name =
        equation.left() instanceof Expr.Name n
            ? Optional.of(n.name())
            : body.mark().stream().findFirst();
    if (rule.restates()) {
      equations.add(
          new Equation(
              rule.id(),
              name.flatMap(n -> context.value(n).at()),
              name.map(context::label).orElse(rule.title()),
              name.map(context::typed).orElse(""),
              stated,
              computed,
              compared.get().agreement()));
    }
    switch (compared.get().agreement()) {
      case AGREES -> outcome = outcome.or(Outcome.PASSED);
      case ROUNDING -> {
        outcome = outcome.or(Outcome.PASSED);
        rule.rounding()
            .ifPresent(
                code ->
                    findings.add(
                        equationFinding(
                            body, equation, context, compared.get(), code, Severity.INFO)));
      }
      case COARSE, CUT_OFF -> {
        if (rule.cutOffIsInfo() || compared.get().agreement() == Agreement.COARSE) {
          outcome = outcome.or(Outcome.PASSED);
          findings.add(
              equationFinding(body, equation, context, compared.get(), rule.code(), Severity.INFO));
        } else {
          fail(body, equation, context, compared.get());
        }
      }
      case DIFFERS -> fail(body, equation, context, compared.get());
    }
    return true;
  }

  private void fail(Rule.Body body, Expr.Binary equation, Tracing context, Comparison compared) {
    outcome = Outcome.FAILED;
    findings.add(equationFinding(body, equation, context, compared, rule.code(), rule.severity()));
  }

  private Finding equationFinding(
      Rule.Body body,
      Expr.Binary equation,
      Tracing context,
      Comparison compared,
      String code,
      Severity severity) {
    Num stated = (Num) stated(equation, context);
    Num computed = (Num) Evaluator.evaluate(equation.right(), context);
    Quantity exact = computed.quantity().in(stated.quantity().unit());
    Quantity expected = exact.rounded(Math.max(stated.decimals(), ofASum(exact)));
    Quantity difference = minus(stated.quantity(), expected);
    boolean differs =
        compared.agreement() == Agreement.DIFFERS || compared.agreement() == Agreement.CUT_OFF;
    Wording cause =
        differs && severity != Severity.INFO
            ? explainer.explain(stated.quantity(), exact, context.seen())
            : roundingCause(compared.agreement());
    Map<String, String> words =
        Map.of(
            "stated", stated.quantity().display(),
            "expected", expected.display(),
            "difference", absolute(difference).display(),
            "working", Working.of(equation.right(), context),
            "subjects", "",
            "count", "1");
    return finding(
        body,
        context,
        code,
        severity,
        Optional.of(stated.quantity()),
        Optional.of(expected),
        Optional.of(difference),
        Optional.of(compared.tolerance()),
        filled(rule.message(), words, body, context),
        cause);
  }

  /** Digits of an amount that is a sum of amounts; a quotient is told as the form states it. */
  private static int ofASum(Quantity amount) {
    boolean sum = amount.unit().base().equals("元") && amount.decimals() <= DIGITS_OF_A_SUM;
    return sum ? amount.decimals() : 0;
  }

  /** The left side, at the precision of the rule where it has one. */
  private Operand stated(Expr.Binary equation, Context context) {
    Operand left = Evaluator.evaluate(equation.left(), context);
    return left instanceof Num num && rule.precision().isPresent()
        ? num.statedWith(rule.precision().getAsInt())
        : left;
  }

  private static Wording roundingCause(Agreement agreement) {
    return switch (agreement) {
      case ROUNDING -> new Wording("差额可由四舍五入解释。", "Rounding explains the difference.");
      case COARSE ->
          new Wording("保留的位数少于单元格显示的位数。", "It is rounded to fewer digits than the cell shows.");
      case CUT_OFF -> new Wording("末位是截去而不是四舍五入。", "The last digit was cut off, not rounded.");
      default -> Wording.NONE;
    };
  }

  private Finding statement(Rule.Body body, Tracing context) {
    Optional<Quantity> stated = Optional.empty();
    Optional<Quantity> bound = Optional.empty();
    if (body.expect() instanceof Expr.Binary binary && binary.operator().compares()) {
      stated = number(binary.left(), context);
      bound = number(binary.right(), context);
    }
    boolean ofTheMark =
        body.expect() instanceof Expr.Binary binary
            && binary.left() instanceof Expr.Name name
            && body.mark().get(0).equals(name.name());
    String working =
        body.expect() instanceof Expr.Binary binary ? Working.of(binary.right(), context) : "";
    Optional<Quantity> difference =
        stated.isPresent() && bound.isPresent()
            ? Optional.of(minus(stated.get(), bound.get()))
            : Optional.empty();
    Map<String, String> words =
        Map.of(
            "stated",
            stated.map(Quantity::display).orElse(typed(body, context)),
            "expected",
            bound.map(Quantity::display).orElse(""),
            "difference",
            difference.map(d -> absolute(d).display()).orElse(""),
            "working",
            working,
            "subjects",
            "",
            "count",
            "1");
    return finding(
        body,
        context,
        rule.code(),
        rule.severity(),
        ofTheMark ? stated : marked(body, context),
        bound.filter(b -> ofTheMark),
        difference.filter(d -> ofTheMark),
        Optional.empty(),
        filled(rule.message(), words, body, context),
        Wording.NONE);
  }

  /**
   * The figure in the cell to correct, where it is one: a target with its sign is quoted instead.
   */
  private static Optional<Quantity> marked(Rule.Body body, Context context) {
    Operand operand = context.value(body.mark().get(0)).operand();
    if (operand instanceof Operand.Gauge gauge) {
      return gauge.measure().sign() == Sign.NONE ? gauge.measure().amount() : Optional.empty();
    }
    return operand instanceof Num num ? Optional.of(num.quantity()) : Optional.empty();
  }

  private static String typed(Rule.Body body, Context context) {
    return body.mark().isEmpty() ? "" : context.typed(body.mark().get(0));
  }

  private static Optional<Quantity> number(Expr expr, Context context) {
    if (!(Evaluator.evaluate(expr, context) instanceof Num num)) {
      return Optional.empty();
    }
    boolean asTyped = expr instanceof Expr.Name || expr instanceof Expr.Number;
    return Optional.of(asTyped ? num.quantity() : num.quantity().rounded(0));
  }

  private static Quantity minus(Quantity a, Quantity b) {
    return new Quantity(a.number().subtract(b.in(a.unit()).number()), a.unit());
  }

  private static Quantity absolute(Quantity quantity) {
    return new Quantity(quantity.number().abs(), quantity.unit());
  }

  private static Wording filled(
      Wording message, Map<String, String> words, Rule.Body body, Context context) {
    return new Wording(
        Template.fill(body.unstarred(message.zh()), words, context),
        Template.fill(body.unstarred(message.en()), words, context));
  }

  private Finding finding(
      Rule.Body body,
      Tracing context,
      String code,
      Severity severity,
      Optional<Quantity> stated,
      Optional<Quantity> expected,
      Optional<Quantity> difference,
      Optional<BigDecimal> tolerance,
      Wording message,
      Wording cause) {
    Set<Place> marks = new LinkedHashSet<>();
    Wording subject = rule.title();
    String typed = "";
    for (ValueName name : body.mark()) {
      List<Place> places = context.places(name);
      if (marks.isEmpty() && !places.isEmpty()) {
        subject = context.label(name);
        typed = context.typed(name);
      }
      marks.addAll(places);
    }
    if (marks.isEmpty()) {
      marks.add(context.anchor());
    }
    Set<Place> cells = new LinkedHashSet<>(marks);
    cells.addAll(context.seen());
    return new Finding(
        rule.id(),
        code,
        severity,
        List.copyOf(marks),
        List.copyOf(cells),
        subject,
        stated,
        typed,
        expected,
        difference,
        tolerance,
        message,
        filled(rule.repair(), Map.of(), body, context),
        rule.basis(),
        cause);
  }
}
