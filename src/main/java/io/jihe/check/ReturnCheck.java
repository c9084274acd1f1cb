package io.jihe.check;

import io.jihe.calc.Comparison.Agreement;
import io.jihe.cell.Place;
import io.jihe.cell.SheetGrid;
import io.jihe.cell.WorkbookGrid;
import io.jihe.form.FormDefinition;
import io.jihe.form.FormReading;
import io.jihe.form.KnownForm;
import io.jihe.form.Recogniser;
import io.jihe.form.Recognition;
import io.jihe.rule.DifferenceExplainer;
import io.jihe.rule.Equation;
import io.jihe.rule.Finding;
import io.jihe.rule.Outcome;
import io.jihe.rule.Rule;
import io.jihe.rule.RuleReport;
import io.jihe.rule.RuleRunner;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import io.jihe.value.Reading;
import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks one return: from its cells to all that was found. The same cells give the same result. */
public final class ReturnCheck {
  /** A value whose name ends so names the unit on the form. */
  private static final ValueName UNIT_NAME = new ValueName("unit");

  private final Recogniser recogniser;

  public ReturnCheck(List<KnownForm> forms) {
    recogniser = new Recogniser(forms);
  }

  /**
   * Checks a workbook.
   *
   * @param explanations what the unit wrote into an earlier marked copy
   */
  public CheckOutcome check(WorkbookGrid workbook, List<Explanation> explanations) {
    return check(workbook, explanations, Optional.empty());
  }

  /**
   * Checks a workbook beside last year's.
   *
   * @param explanations what the unit wrote into an earlier marked copy
   * @param lastYear without it, rules that compare the two do not apply
   */
  public CheckOutcome check(
      WorkbookGrid workbook, List<Explanation> explanations, Optional<LastYear> lastYear) {
    Recognised recognised = recognise(workbook);
    return recognised.readings().isEmpty()
        ? new CheckOutcome.NotAForm(recognised.why())
        : new CheckOutcome.Checked(
            new Run(recognised, explanations, sheetNames(workbook), lastYear).result());
  }

  private static List<String> sheetNames(WorkbookGrid workbook) {
    return workbook.sheets().stream().map(SheetGrid::name).toList();
  }

  /** Whose return it is; empty where no sheet of it is a form that we know. */
  public Optional<ReturnIdentity> identify(WorkbookGrid workbook) {
    List<FormReading> readings = recognise(workbook).readings();
    return readings.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ReturnIdentity(
                unitName(readings),
                year(readings),
                readings.stream()
                    .map(FormReading::form)
                    .filter(FormDefinition::carriesLastYear)
                    .map(FormDefinition::family)
                    .collect(Collectors.toSet())));
  }

  /**
   * Reads and checks a return that serves as last year's; empty where no sheet of it is a form that
   * we know.
   *
   * @param file the name of its file, without folders
   * @param sha256 of the file's bytes, in hexadecimal
   */
  public Optional<LastYear> lastYear(WorkbookGrid workbook, String file, String sha256) {
    Recognised recognised = recognise(workbook);
    if (recognised.readings().isEmpty()) {
      return Optional.empty();
    }
    CheckResult result =
        new Run(recognised, List.of(), sheetNames(workbook), Optional.empty()).result();
    return Optional.of(new LastYear(file, sha256, recognised.readings(), result));
  }

  /** The sheets that are forms we know, as their forms read them; none is checked. */
  public List<FormReading> readings(WorkbookGrid workbook) {
    return List.copyOf(recognise(workbook).readings());
  }

  private static int year(List<FormReading> readings) {
    return readings.stream().mapToInt(FormReading::year).filter(year -> year != 0).max().orElse(0);
  }

  private static Optional<String> unitName(List<FormReading> readings) {
    for (FormReading form : readings) {
      if (form.readings().get(UNIT_NAME) instanceof Reading.Words words) {
        return Optional.of(words.typed());
      }
    }
    return Optional.empty();
  }

  /** The sheets that are forms, and a word on those that only look like one. */
  private record Recognised(List<FormReading> readings, List<Wording> doubts) {
    Wording why() {
      return doubts.isEmpty()
          ? new Wording(
              "未识别到任何自评表单，请确认送审的是基础数据表或自评表",
              "no form was recognised; is this a basic data sheet or a self-evaluation sheet?")
          : doubts.get(0);
    }
  }

  private Recognised recognise(WorkbookGrid workbook) {
    Recognised visible = recognise(workbook, false);
    return visible.readings().isEmpty() && visible.doubts().isEmpty()
        ? recognise(workbook, true)
        : visible;
  }

  private Recognised recognise(WorkbookGrid workbook, boolean hidden) {
    List<FormReading> readings = new ArrayList<>();
    List<Wording> doubts = new ArrayList<>();
    for (SheetGrid sheet : workbook.sheets()) {
      if (sheet.hidden() != hidden) {
        continue;
      }
      for (Recognition answer : recogniser.recognise(sheet)) {
        if (answer instanceof Recognition.Recognised one) {
          readings.add(FormReading.of(one.form(), sheet));
        } else if (answer instanceof Recognition.Ambiguous several) {
          doubts.add(ambiguous(sheet, several));
        } else if (answer instanceof Recognition.LooksLike near) {
          doubts.add(looksLike(sheet, near));
        } else if (answer instanceof Recognition.Unrelated) {

        }
      }
    }
    return new Recognised(readings, doubts);
  }

  private static Wording ambiguous(SheetGrid sheet, Recognition.Ambiguous several) {
    String ids = String.join("、", several.candidates().stream().map(Object::toString).toList());
    return new Wording(
        "工作表「" + sheet.name() + "」同时符合多个表单（" + ids + "），请用 --form 指定",
        "sheet \"" + sheet.name() + "\" fits several forms (" + ids + "); choose one with --form");
  }

  private static Wording looksLike(SheetGrid sheet, Recognition.LooksLike near) {
    String labels = String.join("、", near.missing());
    return new Wording(
        "工作表「" + sheet.name() + "」像是《" + near.nearest().title().zh() + "》，但缺少标签：" + labels,
        "sheet \""
            + sheet.name()
            + "\" looks like "
            + near.nearest().title().en()
            + ", but these labels are missing: "
            + labels);
  }

  /** One run over recognised sheets. */
  private static final class Run {
    private final Recognised recognised;
    private final List<Explanation> explanations;
    private final List<String> sheetOrder;
    private final Optional<LastYear> lastYear;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Place, Equation> equations = new LinkedHashMap<>();
    private final List<Equation> unplaced = new ArrayList<>();
    private final Map<String, RuleOutcome> outcomes = new LinkedHashMap<>();
    private final List<Fill> fills = new ArrayList<>();

    Run(
        Recognised recognised,
        List<Explanation> explanations,
        List<String> sheetOrder,
        Optional<LastYear> lastYear) {
      this.recognised = recognised;
      this.explanations = explanations;
      this.sheetOrder = sheetOrder;
      this.lastYear = lastYear;
    }

    CheckResult result() {
      connect();
      connectLastYear();
      DifferenceExplainer explainer = new DifferenceExplainer(pieces());
      for (FormReading form : recognised.readings()) {
        for (Rule rule : form.form().rules()) {
          take(run(rule, form, explainer));
        }
        fillBlanks(form);
      }
      findings.sort(
          Comparator.<Finding>comparingInt(f -> sheetOrder.indexOf(f.at().sheet()))
              .thenComparing(f -> f.at().cell())
              .thenComparing(Finding::severity)
              .thenComparing(Finding::rule));
      return new CheckResult(
          verdict(),
          unitName(recognised.readings()),
          year(recognised.readings()),
          recognised.readings().stream()
              .map(
                  r ->
                      new SheetForm(
                          r.sheetName(), r.form().id().text(), r.form().family(), r.year()))
              .toList(),
          recognised.readings().stream().flatMap(r -> values(r).stream()).toList(),
          fills,
          lines(),
          List.copyOf(outcomes.values()),
          recognised.doubts());
    }

    /** A rule that fails in itself was not run; it takes no other rule with it. */
    private static RuleReport run(Rule rule, FormReading form, DifferenceExplainer explainer) {
      try {
        return rule.structure().isPresent()
            ? StructureCheck.run(rule, form)
            : RuleRunner.run(rule, form, explainer);
      } catch (RuntimeException defect) {
        String what = defect.toString();
        return new RuleReport(
            rule,
            Outcome.NOT_RUN,
            new Wording("规则自身出错：" + what, "the rule itself failed: " + what),
            List.of(),
            List.of());
      }
    }

    /** Sheets of different families tie to each other; two of one family leave it open which. */
    private void connect() {
      Map<String, Integer> count = new HashMap<>();
      recognised.readings().forEach(r -> count.merge(r.form().family(), 1, Integer::sum));
      Map<String, List<FormReading>> families =
          recognised.readings().stream().collect(Collectors.groupingBy(r -> r.form().family()));
      for (FormReading one : recognised.readings()) {
        families.forEach(one::connectAll);
        for (FormReading other : recognised.readings()) {
          if (one != other && count.getOrDefault(other.form().family(), 0) == 1) {
            one.connect(other);
          }
        }
      }
    }

    /** Two sheets of one family leave it open which is last year's, here or there. */
    private void connectLastYear() {
      for (FormReading one : recognised.readings()) {
        String family = one.form().family();
        boolean only =
            recognised.readings().stream()
                    .filter(other -> other.form().family().equals(family))
                    .count()
                == 1;
        if (only && lastYear.isPresent()) {
          LastYear there = lastYear.get();
          there.sheet(family).ifPresent(sheet -> one.connectLastYear(sheet, there.file()));
        }
      }
    }

    /** The figures that may explain a difference. */
    private List<DifferenceExplainer.Piece> pieces() {
      List<DifferenceExplainer.Piece> pieces = new ArrayList<>();
      for (FormReading form : recognised.readings()) {
        form.readings()
            .forEach((name, reading) -> addPiece(pieces, form, form.label(name), reading));
        form.items().forEach(item -> addPiece(pieces, form, item.label(), item.reading()));
      }
      return pieces;
    }

    private static void addPiece(
        List<DifferenceExplainer.Piece> pieces, FormReading form, Wording label, Reading reading) {
      if (reading instanceof Reading.Present present) {
        pieces.add(
            new DifferenceExplainer.Piece(
                label, form.place(present.cell()), present.figure().quantity()));
      }
    }

    private void take(RuleReport report) {
      findings.addAll(report.findings());
      for (Equation equation : report.equations()) {
        if (equation.at().isPresent()) {
          equations.putIfAbsent(equation.at().get(), equation);
        } else {
          unplaced.add(equation);
        }
      }
      outcomes.merge(
          report.rule().id().text(),
          new RuleOutcome(report.rule(), report.outcome(), report.why()),
          (a, b) -> a.outcome().or(b.outcome()) == a.outcome() ? a : b);
    }

    private void fillBlanks(FormReading form) {
      for (ValueName name : form.form().computed().keySet()) {
        if (form.readings().get(name) instanceof Reading.Blank blank
            && !blank.insideLabel()
            && !form.isFormula(blank.cell())) {
          form.computed(name)
              .map(quantity -> quantity.rounded(0))
              .ifPresent(
                  quantity ->
                      fills.add(
                          new Fill(
                              name.text(),
                              form.label(name),
                              form.place(blank.cell()),
                              quantity,
                              Fill.text(quantity),
                              form.working(name))));
        }
      }
    }

    private Verdict verdict() {
      boolean notRun =
          !recognised.doubts().isEmpty()
              || outcomes.values().stream().anyMatch(o -> o.outcome() == Outcome.NOT_RUN);
      if (notRun) {
        return Verdict.INCOMPLETE;
      }
      return findings.isEmpty() ? Verdict.PASSED : Verdict.FINDINGS;
    }

    private List<ReviewLine> lines() {
      Map<String, Explanation> byKey = new HashMap<>();
      explanations.forEach(e -> byKey.putIfAbsent(e.key(), e));
      List<ReviewLine> lines = new ArrayList<>();
      for (Finding finding : findings) {
        Explanation given = byKey.get(ReviewLine.key(finding));
        if (given == null) {
          lines.add(new ReviewLine(finding, Optional.empty(), Optional.empty()));
        } else if (given.figures().equals(ReviewLine.figures(finding))) {
          lines.add(new ReviewLine(finding, Optional.of(given.text()), Optional.empty()));
        } else {
          lines.add(new ReviewLine(finding, Optional.empty(), Optional.of(given.text())));
        }
      }
      return lines;
    }

    // ---- values

    private List<ValueLine> values(FormReading form) {
      List<ValueLine> lines = new ArrayList<>();
      form.readings()
          .forEach(
              (name, reading) -> {
                if (form.isUnreported(name)) {
                  return;
                }
                line(
                        form,
                        name.text(),
                        form.label(name),
                        reading,
                        form.unit(name),
                        form.computed(name))
                    .ifPresent(lines::add);
              });
      for (FormReading.Item item : form.items()) {
        line(form, item.id(), item.label(), item.reading(), item.unit(), Optional.empty())
            .ifPresent(lines::add);
      }
      Set<Place> known = new HashSet<>();
      for (ValueLine line : lines) {
        if (line.place().isPresent() && line.computed().isPresent()) {
          known.add(line.place().get());
        }
      }
      equations.forEach(
          (place, equation) -> {
            if (place.sheet().equals(form.sheetName()) && !known.contains(place)) {
              lines.add(ofEquation(place, equation));
            }
          });
      return lines;
    }

    private Optional<ValueLine> line(
        FormReading form,
        String id,
        Wording label,
        Reading reading,
        Unit unit,
        Optional<Quantity> formula) {
      Optional<Place> place = reading.at().map(form::place);
      if (place.isEmpty()) {
        return formula.map(
            quantity ->
                new ValueLine(
                    id,
                    label,
                    place,
                    Optional.empty(),
                    Optional.empty(),
                    formula,
                    quantity.unit(),
                    ValueLine.Status.BLANK));
      }
      Optional<Quantity> computed =
          Optional.ofNullable(equations.get(place.get())).map(Equation::computed).or(() -> formula);
      Optional<Quantity> value = quantity(reading);
      Optional<String> typed =
          reading.typed().isEmpty() ? Optional.empty() : Optional.of(reading.typed());
      return Optional.of(
          new ValueLine(
              id,
              label,
              place,
              typed,
              value,
              computed,
              unit.equals(Unit.NONE) ? value.map(Quantity::unit).orElse(unit) : unit,
              status(reading, place.get())));
    }

    private static Optional<Quantity> quantity(Reading reading) {
      if (reading instanceof Reading.Present present) {
        return Optional.of(present.figure().quantity());
      }
      return reading instanceof Reading.Gauged gauged
          ? gauged.measure().amount()
          : Optional.empty();
    }

    private ValueLine.Status status(Reading reading, Place place) {
      if (reading instanceof Reading.Unreadable) {
        return ValueLine.Status.UNREADABLE;
      }
      if (reading instanceof Reading.Blank) {
        return fills.stream().anyMatch(fill -> fill.place().equals(place))
            ? ValueLine.Status.FILLED
            : ValueLine.Status.BLANK;
      }
      Equation equation = equations.get(place);
      return equation != null && reading instanceof Reading.Present
          ? status(equation)
          : ValueLine.Status.READ;
    }

    private static ValueLine ofEquation(Place place, Equation equation) {
      return new ValueLine(
          equation.rule().text() + "." + place.cell(),
          equation.label(),
          Optional.of(place),
          Optional.of(equation.typed()),
          Optional.of(equation.stated()),
          Optional.of(equation.computed()),
          equation.stated().unit(),
          status(equation));
    }

    private static ValueLine.Status status(Equation equation) {
      return equation.agreement() == Agreement.DIFFERS
          ? ValueLine.Status.DIFFERS
          : ValueLine.Status.AGREES;
    }
  }
}
