package io.jihe.template;

import io.jihe.check.LastYear;
import io.jihe.form.Fingerprint;
import io.jihe.form.FormDefinition;
import io.jihe.form.FormLibrary;
import io.jihe.form.KnownForm;
import io.jihe.form.Layout;
import io.jihe.form.Pack;
import io.jihe.rule.Wording;
import io.jihe.value.ValueName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes the plan of a unit's blank workbook from a pack and its form files. */
public final class TemplatePlanner {
  private static final ValueName UNIT = new ValueName("unit");
  private static final ValueName PROJECT = new ValueName("project");

  /** Excel takes no longer name of a sheet. */
  private static final int LONGEST_NAME = 31;

  private final Pack pack;
  private final List<Sheet> sheets;
  private final String fingerprint;

  private record Sheet(FormDefinition form, Layout layout, boolean eachProject) {}

  private TemplatePlanner(Pack pack, List<Sheet> sheets, String fingerprint) {
    this.pack = pack;
    this.sheets = sheets;
    this.fingerprint = fingerprint;
  }

  /** A pack cannot be written as a blank. */
  public static final class UnusablePackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String text;

    UnusablePackException(String text) {
      super(text);
      this.text = text;
    }

    /** What is wrong, for the author of the pack. */
    public String text() {
      return text;
    }
  }

  /**
   * For a set of a pack.
   *
   * @throws UnusablePackException if a form of it is not known, or its file does not say how it
   *     looks, or gives a cell a formula that Excel has not
   */
  public static TemplatePlanner of(Pack pack, String set, FormLibrary forms) {
    List<Sheet> sheets = new ArrayList<>();
    List<String> prints = new ArrayList<>();
    for (Pack.Sheet sheet : pack.sets().getOrDefault(set, List.of())) {
      KnownForm form =
          forms
              .knownById(sheet.form())
              .orElseThrow(
                  () ->
                      new UnusablePackException(pack.id() + ": no form is called " + sheet.form()));
      Layout layout =
          form.layout()
              .orElseThrow(
                  () -> new UnusablePackException(sheet.form() + ": its file has no layout"));
      SheetPlanner.unwritable(form.definition(), layout)
          .ifPresent(
              cell -> {
                throw new UnusablePackException(
                    sheet.form() + ": the formula of " + cell + " cannot be written in Excel");
              });
      sheets.add(new Sheet(form.definition(), layout, sheet.eachProject()));
      prints.add(form.fingerprint());
    }
    return new TemplatePlanner(pack, sheets, Fingerprint.of(prints));
  }

  /** A plan, and why figures of last year were left out of it. */
  public record Planned(WorkbookPlan workbook, List<Wording> refused) {
    public Planned {
      refused = List.copyOf(refused);
    }
  }

  /** The families whose blanks take figures from last year's return. */
  public Set<String> carrying() {
    Set<String> families = new TreeSet<>();
    for (Sheet sheet : sheets) {
      if (sheet.form().grids().stream().anyMatch(grid -> !grid.lastYear().isEmpty())) {
        families.add(sheet.form().family());
      }
    }
    return families;
  }

  /**
   * The plan for one unit.
   *
   * @param words what stands for {@code {unit}} and its like
   * @param projects names of its projects; a blank name leaves the name to the unit
   * @param lastYear its return of the year before
   */
  public Planned plan(
      int year, Map<String, String> words, List<String> projects, Optional<LastYear> lastYear) {
    Given given = Given.words(words);
    List<Wording> refused = new ArrayList<>();
    List<SheetPlan> plans = new ArrayList<>();
    plans.add(cover(year, given));
    for (Sheet sheet : sheets) {
      String name = sheet.layout().sheet();
      Optional<CarryOver> before = lastYear.map(last -> CarryOver.of(last, sheet.form()));
      before.map(CarryOver::refused).ifPresent(refused::addAll);
      Given known = before.map(each -> each.over(given)).orElse(given);
      if (sheet.eachProject()) {
        for (int i = 0; i < projects.size(); i++) {
          String own = projects.size() == 1 ? name : name + (i + 1);
          plans.add(plan(sheet, own, year, ofProject(known, projects.get(i)), refused));
        }
      } else {
        plans.add(plan(sheet, name, year, known, refused));
      }
    }
    return new Planned(new WorkbookPlan(year, pack.id(), fingerprint, plans), refused);
  }

  private static SheetPlan plan(
      Sheet sheet, String name, int year, Given given, List<Wording> refused) {
    String cut = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    return SheetPlanner.plan(sheet.form(), sheet.layout(), cut, year, named(given), refused);
  }

  private SheetPlan cover(int year, Given given) {
    return SheetPlanner.cover(pack.cover(), year, given);
  }

  /** The name of the unit stands in its cell from the start, where it is known. */
  private static Given named(Given given) {
    Map<ValueName, Given.Value> values = new HashMap<>(given.values());
    Optional.ofNullable(given.words().get("unit"))
        .filter(name -> !name.isEmpty())
        .ifPresent(name -> values.putIfAbsent(UNIT, words(name)));
    return new Given(given.words(), values, given.entries());
  }

  private static Given ofProject(Given given, String project) {
    if (project.isBlank()) {
      return given;
    }
    Map<ValueName, Given.Value> values = new HashMap<>(given.values());
    values.put(PROJECT, words(project));
    return new Given(given.words(), values, given.entries());
  }

  private static Given.Value words(String text) {
    return new Given.Value(new PlannedCell.Content.Words(text), Optional.empty());
  }
}
