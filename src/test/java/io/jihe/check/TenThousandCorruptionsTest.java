package io.jihe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.cell.Labels;
import io.jihe.cell.Place;
import io.jihe.cell.WorkbookGrid;
import io.jihe.check.Corruption.Kind;
import io.jihe.form.FormReading;
import io.jihe.rule.Finding;
import io.jihe.rule.Language;
import io.jihe.rule.Rule;
import io.jihe.rule.Severity;
import io.jihe.value.Figure.Trait;
import io.jihe.value.Measure;
import io.jihe.value.Quantity;
import io.jihe.value.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Right returns of every variant, ten thousand times with one slip. Of a figure: exactly the
 * findings that {@link Oracle} works out from the form files, each resting on the changed cell, and
 * every other value read as before. Of the layout: nothing changes.
 */
class TenThousandCorruptionsTest {
  private static final int CORRUPTIONS = 10_000;
  private static final int OF_EACH_RETURN = 25;
  private static final List<Kind> OF_FIGURES =
      List.of(
          Kind.FIGURE_CHANGED,
          Kind.FIGURE_CHANGED,
          Kind.FIGURE_CHANGED,
          Kind.DIGITS_EXCHANGED,
          Kind.DIGITS_EXCHANGED,
          Kind.TIMES_10000,
          Kind.WAN_YUAN_APPENDED,
          Kind.YUAN_FOR_WAN_YUAN,
          Kind.BLANKED,
          Kind.BLANKED,
          Kind.TARGET_COPIED);
  private static final List<Kind> OF_LAYOUTS =
      List.of(
          Kind.ROW_INSERTED,
          Kind.ROW_INSERTED,
          Kind.COLUMN_INSERTED,
          Kind.LABEL_RESPACED,
          Kind.LABEL_RESPACED,
          Kind.LABEL_WIDENED,
          Kind.SHEET_RENAMED,
          Kind.SHEETS_REORDERED);

  @TempDir private Path folder;
  private int files;
  private final List<String> wrong = new ArrayList<>();
  private final Map<Kind, Map<String, Integer>> byKind = new TreeMap<>();
  private final Map<String, Integer> byRule = new TreeMap<>();

  /**
   * Findings of rules that look at the changed cell through a derived column; such cells are not
   * among those that a finding names.
   */
  private final Map<String, Integer> unnamed = new TreeMap<>();

  @Test
  void everySlipIsFoundWhereARuleCoversItAndNoLayoutChangesAnything() {
    List<CleanReturns> variants = CleanReturns.all();
    int done = 0;
    for (int seed = 0; done < CORRUPTIONS; seed++) {
      CleanReturns variant = variants.get(seed % variants.size());
      done += corrupt(variant, seed, Math.min(OF_EACH_RETURN, CORRUPTIONS - done));
    }
    report();
    assertEquals(CORRUPTIONS, done);
    assertEquals("", String.join("\n", wrong.subList(0, Math.min(40, wrong.size()))));
  }

  /** The same in files: eight of a hundred slips, as .xlsx and .xls by turns. */
  private void throughAFile(String name, Corruption slip, CheckResult inMemory) {
    files++;
    boolean xls = files % 2 == 0;
    Path file = folder.resolve("return" + (xls ? ".xls" : ".xlsx"));
    GridFile.write(slip.after(), file, xls);
    String read = told(RuleCases.check(GridFile.read(file)), place -> place);
    String made = told(inMemory, place -> place);
    if (!read.equals(made)) {
      Set<String> gone = new LinkedHashSet<>(made.lines().toList());
      Set<String> come = new LinkedHashSet<>(read.lines().toList());
      gone.removeAll(read.lines().toList());
      come.removeAll(made.lines().toList());
      wrong.add(
          name + " " + slip.told() + " in " + file + "\n    gone " + gone + "\n    come " + come);
    }
  }

  private int corrupt(CleanReturns variant, int seed, int howMany) {
    WorkbookGrid right = variant.ofSeed().apply(seed);
    Right clean = new Right(variant + ", seed " + seed, right);
    clean.isRight(wrong);
    Random random = new Random(seed);
    List<Corruption.Spot> spots = Corruption.Spot.all(right, clean.readings);
    for (int i = 0; i < howMany; i++) {
      if (i % 4 == 3) {
        Kind kind = OF_LAYOUTS.get(random.nextInt(OF_LAYOUTS.size()));
        Corruption.OfLayout slip = Corruption.layout(kind, right, random);
        layout(clean, slip, i == 7);
      } else {
        Optional<Corruption.OfFigure> slip = Optional.empty();
        while (slip.isEmpty()) {
          Corruption.Spot spot = spots.get(random.nextInt(spots.size()));
          Kind kind = OF_FIGURES.get(random.nextInt(OF_FIGURES.size()));
          slip = Corruption.at(spot, kind, right, random);
        }
        figure(clean, slip.get(), i == 0);
      }
    }
    return howMany;
  }

  /** A right return with all that was found on it. */
  private static final class Right {
    private final String name;
    private final List<FormReading> readings;
    private final CheckResult result;
    private final Oracle oracle;
    private final Map<String, Set<Place>> traits;

    Right(String name, WorkbookGrid grid) {
      this.name = name;
      readings = new RuleCases.Cells(grid, "").readings();
      Map<String, List<FormReading>> families =
          readings.stream().collect(Collectors.groupingBy(reading -> reading.form().family()));
      for (FormReading one : readings) {
        families.forEach(one::connectAll);
        readings.stream().filter(other -> other != one).forEach(one::connect);
      }
      result = RuleCases.check(grid);
      oracle = new Oracle(readings);
      traits = traits(readings);
    }

    /** No error, and what is found is what the oracle says. */
    void isRight(List<String> wrong) {
      for (ReviewLine line : result.lines()) {
        if (line.finding().severity() == Severity.ERROR) {
          wrong.add(name + ", nothing changed: " + line.finding().sentence(Language.ZH));
        }
      }
      String differs = differs(oracle.expected(), traits, result);
      if (!differs.isEmpty()) {
        wrong.add(name + ", nothing changed: " + differs);
      }
    }
  }

  // ---- figures

  private void figure(Right clean, Corruption.OfFigure slip, boolean throughAFile) {
    CheckResult result = RuleCases.check(slip.after());
    if (throughAFile) {
      throughAFile(clean.name, slip, result);
    }
    List<Oracle.Expected> expected = clean.oracle.expectedWith(slip.place(), slip.value());
    Map<String, Set<Place>> traits = new LinkedHashMap<>();
    clean.traits.forEach((name, places) -> traits.put(name, new LinkedHashSet<>(places)));
    traits.values().forEach(places -> places.remove(slip.place()));
    slip.trait().ifPresent(trait -> addTrait(traits, trait, slip.place()));
    if (slip.value() instanceof Oracle.Value.Nothing nothing
        && nothing.reason() == io.jihe.calc.Operand.Reason.UNREADABLE) {
      traits.get("unreadable").add(slip.place());
    }
    List<String> faults = new ArrayList<>();
    String differs = differs(expected, traits, result);
    if (!differs.isEmpty()) {
      faults.add(differs);
    }
    faults.addAll(otherValues(clean.result, result, slip));
    if (!hasGone(slip, result)) {
      faults.addAll(restsElsewhere(clean, expected, result, slip.place()));
    }
    if (!faults.isEmpty()) {
      wrong.add(clean.name + " " + slip.told() + "\n    " + String.join("\n    ", faults));
    }
    count(slip, expected, traits, clean.traits);
  }

  /** What should be found and is not, or is found and should not be; empty where all agrees. */
  private static String differs(
      List<Oracle.Expected> expected, Map<String, Set<Place>> traits, CheckResult result) {
    Set<String> due = new TreeSet<>();
    Set<String> either = new TreeSet<>();
    Map<String, Rule> rules = new LinkedHashMap<>();
    for (Oracle.Expected one : expected) {
      rules.put(one.rule().id().text(), one.rule());
      String key = one.rule().id() + " " + one.at().map(Place::toString).orElse("");
      if (one.due() == Oracle.Due.FINDING) {
        due.add(key);
      } else if (one.due() == Oracle.Due.FINDING_OR_NOT_RUN) {
        (isNotRun(one.rule(), result) ? either : due).add(key);
      } else if (one.due() == Oracle.Due.ROUNDING || one.due() == Oracle.Due.UNSAID) {
        either.add(key);
      }
    }
    for (RuleOutcome outcome : result.rules()) {
      Rule rule = outcome.rule();
      rules.put(rule.id().text(), rule);
      String family = family(rule, result);
      rule.structure()
          .ifPresent(
              name ->
                  traits.getOrDefault(name, Set.of()).stream()
                      .filter(place -> familyOf(place, result).equals(family))
                      .forEach(place -> due.add(rule.id() + " " + place)));
    }
    Set<String> found = new TreeSet<>();
    for (ReviewLine line : result.lines()) {
      Finding finding = line.finding();
      Rule rule = rules.get(finding.rule().text());
      if (rule != null
          && finding.severity() == rule.severity()
          && finding.code().equals(rule.code())) {
        List<Place> marks = rule.gather() ? finding.marks() : List.of(finding.at());
        marks.forEach(place -> found.add(finding.rule() + " " + place));
      }
    }
    Set<String> missed = new TreeSet<>(due);
    missed.removeAll(found);
    Set<String> toomuch = new TreeSet<>(found);
    toomuch.removeAll(due);
    toomuch.removeAll(either);
    return (missed.isEmpty() ? "" : "missed " + missed)
        + (toomuch.isEmpty() ? "" : " not due " + toomuch);
  }

  private static boolean isNotRun(Rule rule, CheckResult result) {
    return result.rules().stream()
        .anyMatch(
            outcome ->
                outcome.rule().id().equals(rule.id())
                    && outcome.outcome() == io.jihe.rule.Outcome.NOT_RUN);
  }

  private static String family(Rule rule, CheckResult result) {
    return result.sheets().stream()
        .map(SheetForm::family)
        .filter(
            family ->
                RuleCases.FORMS.all().stream()
                    .anyMatch(form -> form.family().equals(family) && form.rules().contains(rule)))
        .findFirst()
        .orElse("");
  }

  private static String familyOf(Place place, CheckResult result) {
    return result.sheets().stream()
        .filter(sheet -> sheet.sheet().equals(place.sheet()))
        .map(SheetForm::family)
        .findFirst()
        .orElse("");
  }

  /** A finding that was not there before rests on the cell that was changed. */
  private List<String> restsElsewhere(
      Right clean, List<Oracle.Expected> expected, CheckResult result, Place changed) {
    Set<String> before =
        clean.result.lines().stream()
            .flatMap(
                line -> line.finding().marks().stream().map(at -> line.finding().rule() + " " + at))
            .collect(Collectors.toSet());
    List<String> faults = new ArrayList<>();
    for (ReviewLine line : result.lines()) {
      Finding finding = line.finding();
      boolean isNew =
          finding.marks().stream().anyMatch(at -> !before.contains(finding.rule() + " " + at));
      if (!isNew || finding.cells().contains(changed)) {
        continue;
      }
      boolean byDerived =
          expected.stream()
              .anyMatch(
                  one -> one.rule().id().equals(finding.rule()) && one.touched().contains(changed));
      if (byDerived) {
        unnamed.merge(finding.rule().text(), 1, Integer::sum);
      } else {
        faults.add("rests elsewhere: " + finding.sentence(Language.ZH) + " " + finding.cells());
      }
    }
    return faults;
  }

  /** A line of a grid whose only figure was taken out is no entry any more. */
  private static boolean hasGone(Corruption.OfFigure slip, CheckResult result) {
    return slip.kind() == Kind.BLANKED && !placed(result).containsKey(key(slip.id(), slip.place()));
  }

  /** An entry of a table goes by its place, as entries above it may come and go. */
  private static String key(String id, Place place) {
    return id.replaceFirst("\\.\\d+\\.", ".") + " " + place;
  }

  /** Every other value is read as it was; the changed one as it was typed. */
  private static List<String> otherValues(
      CheckResult before, CheckResult after, Corruption.OfFigure slip) {
    Map<String, ValueLine> values = placed(after);
    boolean gone = hasGone(slip, after);
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, ValueLine> old : placed(before).entrySet()) {
      ValueLine now = values.get(old.getKey());
      if (now == null && gone && isOfRow(old.getValue(), slip)) {
        continue;
      }
      if (old.getKey().equals(key(slip.id(), slip.place()))) {
        Optional<Quantity> value = now == null ? Optional.empty() : now.value();
        if (!value.equals(slip.quantity())) {
          faults.add("read as " + value + ", typed " + slip.quantity());
        }
      } else if (now == null
          || !now.typed().equals(old.getValue().typed())
          || !now.value().equals(old.getValue().value())) {
        faults.add("another value changed: " + old.getKey() + " " + now);
      }
    }
    return faults;
  }

  private static boolean isOfRow(ValueLine value, Corruption.OfFigure slip) {
    Place place = value.place().orElseThrow();
    return place.sheet().equals(slip.place().sheet())
        && place.cell().row() == slip.place().cell().row();
  }

  private static Map<String, ValueLine> placed(CheckResult result) {
    Map<String, ValueLine> values = new LinkedHashMap<>();
    for (ValueLine value : result.values()) {
      if (value.place().isPresent() && !value.id().matches("[A-Z]{2}-.*")) {
        values.put(key(value.id(), value.place().get()), value);
      }
    }
    return values;
  }

  // ---- how cells are written

  private static Map<String, Set<Place>> traits(List<FormReading> readings) {
    Map<String, Set<Place>> traits = new LinkedHashMap<>();
    for (String name : List.of("written-with-text", "unit-cut-short", "other-unit", "unreadable")) {
      traits.put(name, new LinkedHashSet<>());
    }
    for (FormReading form : readings) {
      form.readings().forEach((name, reading) -> addTrait(traits, form, reading));
      form.items().forEach(item -> addTrait(traits, form, item.reading()));
    }
    return traits;
  }

  private static void addTrait(Map<String, Set<Place>> traits, FormReading form, Reading reading) {
    if (reading instanceof Reading.Present present) {
      addTrait(traits, present.figure().trait(), form.place(present.cell()));
    } else if (reading instanceof Reading.Gauged gauged
        && gauged.measure() instanceof Measure.Counted counted) {
      addTrait(traits, counted.figure().trait(), form.place(gauged.cell()));
    }
  }

  private static void addTrait(Map<String, Set<Place>> traits, Trait trait, Place place) {
    switch (trait) {
      case DECORATED -> traits.get("written-with-text").add(place);
      case UNIT_CUT_SHORT -> traits.get("unit-cut-short").add(place);
      case OTHER_UNIT -> traits.get("other-unit").add(place);
      default -> {}
    }
  }

  // ---- layouts

  private void layout(Right clean, Corruption.OfLayout slip, boolean throughAFile) {
    CheckResult result = RuleCases.check(slip.after());
    if (throughAFile) {
      throughAFile(clean.name, slip, result);
    }
    String before = told(clean.result, slip.moved());
    String after = told(result, place -> place);
    if (!before.equals(after)) {
      Set<String> gone = new LinkedHashSet<>(before.lines().toList());
      Set<String> come = new LinkedHashSet<>(after.lines().toList());
      gone.removeAll(after.lines().toList());
      come.removeAll(before.lines().toList());
      wrong.add(clean.name + " " + slip.told() + "\n    gone " + gone + "\n    come " + come);
    }
    byKind.computeIfAbsent(slip.kind(), k -> new TreeMap<>()).merge("nothing due", 1, Integer::sum);
  }

  /** All that was read and found, each at the place where it is now. */
  private static String told(CheckResult result, UnaryOperator<Place> moved) {
    Set<String> lines = new TreeSet<>();
    for (ValueLine value : result.values()) {
      String id = value.id().matches("[A-Z]{2}-.*") ? "" : value.id();
      lines.add(
          String.join(
              " ",
              id,
              value.typed().flatMap(t -> value.place()).map(moved).map(Place::toString).orElse(""),
              Labels.fold(value.typed().orElse("")),
              value.value() + " " + value.computed() + " " + value.status()));
    }
    for (ReviewLine line : result.lines()) {
      Finding finding = line.finding();
      lines.add(
          finding.rule()
              + " "
              + finding.code()
              + " "
              + finding.severity()
              + " "
              + finding.marks().stream().map(moved).toList()
              + finding.cells().stream().map(moved).collect(Collectors.toSet()).size()
              + " "
              + finding.stated()
              + " "
              + finding.expected());
    }
    for (RuleOutcome rule : result.rules()) {
      lines.add(rule.rule().id() + " " + rule.outcome());
    }
    lines.add(result.verdict() + " " + result.unit().map(Labels::fold) + " " + result.year());
    return String.join("\n", lines);
  }

  // ---- what the run was worth

  private void count(
      Corruption.OfFigure slip,
      List<Oracle.Expected> expected,
      Map<String, Set<Place>> traits,
      Map<String, Set<Place>> before) {
    Set<String> due = new TreeSet<>();
    boolean rounding = false;
    boolean unsaid = false;
    boolean orNotRun = false;
    boolean holds = false;
    boolean notApplicable = false;
    for (Oracle.Expected one : expected) {
      if (one.touched().contains(slip.place())) {
        switch (one.due()) {
          case FINDING -> due.add(one.rule().id().text());
          case ROUNDING -> rounding = true;
          case FINDING_OR_NOT_RUN -> orNotRun = true;
          case UNSAID -> unsaid = true;
          case HOLDS -> holds = true;
          case DOES_NOT_APPLY -> notApplicable = true;
        }
      }
    }
    traits.forEach(
        (name, places) -> {
          if (places.contains(slip.place())
              && !before.getOrDefault(name, Set.of()).contains(slip.place())) {
            due.add(name);
          }
        });
    due.forEach(rule -> byRule.merge(rule, 1, Integer::sum));
    String what =
        !due.isEmpty()
            ? "found"
            : orNotRun
                ? "found, or not run as the end of the table is not seen"
                : rounding
                    ? "within rounding"
                    : unsaid
                        ? "not said by the oracle"
                        : holds
                            ? "still right for its rules"
                            : notApplicable ? "its rules do not apply" : "no rule looks at it";
    byKind.computeIfAbsent(slip.kind(), k -> new TreeMap<>()).merge(what, 1, Integer::sum);
  }

  private void report() {
    StringBuilder text = new StringBuilder("corruptions by kind:\n");
    byKind.forEach((kind, counts) -> text.append("  " + kind + " " + counts + "\n"));
    text.append("slips by the rule that finds them:\n  " + byRule + "\n");
    text.append("findings that name not the cell, but one computed from it: " + unnamed + "\n");
    text.append(files + " of them through files; wrong: " + wrong.size());
    System.out.println(text);
  }
}
