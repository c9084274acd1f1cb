package io.jihe.check;

import io.jihe.cell.CellAddress;
import io.jihe.cell.Place;
import io.jihe.cell.SheetStamp;
import io.jihe.form.DeclaredUnits;
import io.jihe.form.FormReading;
import io.jihe.form.MissingRow;
import io.jihe.rule.Finding;
import io.jihe.rule.Outcome;
import io.jihe.rule.Rule;
import io.jihe.rule.RuleReport;
import io.jihe.rule.Wording;
import io.jihe.value.Figure;
import io.jihe.value.Measure;
import io.jihe.value.Quantity;
import io.jihe.value.Reading;
import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What expressions cannot say: how a cell is written rather than what it says. Ids, severities and
 * words stand in the form files like those of any rule; here is only where to look.
 */
final class StructureCheck {
  private static final Wording NO_BLANK_OF_OURS =
      new Wording("不是用 jihe template 生成的空白表填的", "not filled into a blank of jihe template");

  private final Rule rule;
  private final FormReading form;
  private final List<Finding> findings = new ArrayList<>();

  private StructureCheck(Rule rule, FormReading form) {
    this.rule = rule;
    this.form = form;
  }

  static RuleReport run(Rule rule, FormReading form) {
    return new StructureCheck(rule, form).run();
  }

  private RuleReport run() {
    String name = rule.structure().orElseThrow();
    if (name.equals("missing-row")) {
      form.missingRows().forEach(this::missingRow);
    } else if (name.equals("two-units")) {
      form.otherUnits().forEach(this::otherUnit);
    } else if (name.equals("typed-over") || name.equals("other-years-blank")) {
      if (form.stamp().isEmpty()) {
        return new RuleReport(rule, Outcome.NOT_APPLICABLE, NO_BLANK_OF_OURS, List.of(), List.of());
      }
      ofBlank(name, form.stamp().get());
    } else {
      form.readings()
          .forEach(
              (value, reading) -> look(name, form.label(new ValueName(value.text())), reading));
      form.items().forEach(item -> look(name, item.label(), item.reading()));
    }
    boolean unread = name.equals("unreadable") && !findings.isEmpty();
    Outcome outcome =
        unread ? Outcome.NOT_RUN : findings.isEmpty() ? Outcome.PASSED : Outcome.FAILED;
    Wording why =
        unread
            ? new Wording(findings.size() + " 个单元格无法读取", findings.size() + " cells cannot be read")
            : Wording.NONE;
    return new RuleReport(rule, outcome, why, gatheredIfAsked(), List.of());
  }

  private void missingRow(MissingRow missing) {
    CellAddress below = missing.below();
    add(form.place(below), missing.label(), "", Optional.empty(), Optional.empty());
  }

  /** A label that names another unit: the amounts below it were converted. */
  private void otherUnit(DeclaredUnits.Declared other) {
    Wording label = new Wording(form.money().label(), form.money().label());
    add(form.place(other.at()), label, other.label(), Optional.empty(), Optional.empty());
  }

  /** What our own blank tells of itself. */
  private void ofBlank(String name, SheetStamp stamp) {
    if (name.equals("typed-over")) {
      form.typedOver().forEach(this::typedOver);
    } else if (stamp.year() != 0 && form.year() != 0 && stamp.year() != form.year()) {
      add(
          form.anchor(),
          form.form().title(),
          String.valueOf(form.year()),
          Optional.empty(),
          Optional.of(new Quantity(BigDecimal.valueOf(stamp.year()), Unit.NONE)));
    }
  }

  private void typedOver(CellAddress cell) {
    for (Map.Entry<ValueName, Reading> entry : form.readings().entrySet()) {
      Reading reading = entry.getValue();
      if (reading.at().equals(Optional.of(cell))) {
        Optional<Quantity> stated =
            reading instanceof Reading.Present present
                ? Optional.of(present.figure().quantity())
                : Optional.empty();
        Wording label = form.label(entry.getKey());
        add(form.place(cell), label, reading.typed(), stated, form.computed(entry.getKey()));
        return;
      }
    }
    Wording label = new Wording("公式单元格", "a cell with a formula");
    add(form.place(cell), label, "", Optional.empty(), Optional.empty());
  }

  private void look(String name, Wording label, Reading reading) {
    if (reading instanceof Reading.Unreadable unreadable) {
      if (name.equals("unreadable")) {
        add(
            form.place(unreadable.cell()),
            label,
            unreadable.typed(),
            Optional.empty(),
            Optional.empty());
      }
    } else if (reading instanceof Reading.Present present) {
      if (name.equals("stale-formula") && present.stale().isPresent()) {
        add(
            form.place(present.cell()),
            label,
            present.typed(),
            Optional.of(present.figure().quantity()),
            present.stale());
      } else if (isTrait(name, present.figure().trait())) {
        add(
            form.place(present.cell()),
            label,
            present.typed(),
            Optional.of(present.figure().quantity()),
            Optional.empty());
      }
    } else if (reading instanceof Reading.Gauged gauged) {
      if (gauged.measure() instanceof Measure.Counted counted
          && name.equals("unit-cut-short")
          && counted.figure().trait() == Figure.Trait.UNIT_CUT_SHORT) {
        add(form.place(gauged.cell()), label, gauged.typed(), Optional.empty(), Optional.empty());
      }
    }
  }

  private static boolean isTrait(String name, Figure.Trait trait) {
    return switch (trait) {
      case PLAIN -> false;
      case DECORATED -> name.equals("written-with-text");
      case UNIT_CUT_SHORT -> name.equals("unit-cut-short");
      case OTHER_UNIT -> name.equals("other-unit");
    };
  }

  private void add(
      Place at,
      Wording label,
      String typed,
      Optional<Quantity> stated,
      Optional<Quantity> expected) {
    Map<String, String> words =
        Map.of(
            "stated", typed,
            "expected", expected.map(Quantity::display).orElse("—"),
            "subjects", label.zh());
    findings.add(
        new Finding(
            rule.id(),
            rule.code(),
            rule.severity(),
            List.of(at),
            List.of(at),
            label,
            stated,
            typed,
            expected,
            Optional.empty(),
            Optional.empty(),
            filled(rule.message(), words),
            filled(rule.repair(), words),
            rule.basis(),
            Wording.NONE));
  }

  private static Wording filled(Wording template, Map<String, String> words) {
    String zh = template.zh();
    String en = template.en();
    for (Map.Entry<String, String> word : words.entrySet()) {
      zh = zh.replace("{" + word.getKey() + "}", word.getValue());
      en = en.replace("{" + word.getKey() + "}", word.getValue());
    }
    return new Wording(zh, en);
  }

  private List<Finding> gatheredIfAsked() {
    return rule.gather() && findings.size() > 1 ? List.of(Finding.gathered(findings)) : findings;
  }
}
