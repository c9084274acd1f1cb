package io.jihe.report;

import io.jihe.cell.Labels;
import io.jihe.cell.Place;
import io.jihe.check.CheckResult;
import io.jihe.check.SheetForm;
import io.jihe.check.ValueLine;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The figures of a return that a report may state too, whether it came as one workbook or several.
 *
 * @param year the reporting year; 0 where the return names none
 * @param families of its sheets, one for each sheet
 * @param projects of a family whose sheets are each on one project, which that is, folded; no entry
 *     where that is not known
 * @param grades what a family's sheet states as the grade, as typed; no entry where it states none
 * @param mixed families that share a sheet with another, so that their values cannot be told apart
 */
public record WorkbookValues(
    int year,
    List<String> families,
    Map<String, String> projects,
    Map<String, String> grades,
    Set<String> mixed,
    List<Value> values) {
  /** The value that names the project of a sheet. */
  private static final String PROJECT = "project";

  /** The value that is the grade of a sheet. */
  private static final String GRADE = "grade";

  public WorkbookValues {
    families = List.copyOf(families);
    projects = Map.copyOf(projects);
    grades = Map.copyOf(grades);
    mixed = Set.copyOf(mixed);
    values = List.copyOf(values);
  }

  /** Of sheets that are one form each, of the whole unit or on projects not known. */
  public WorkbookValues(int year, List<String> families, List<Value> values) {
    this(year, families, Map.of(), Map.of(), Set.of(), values);
  }

  /**
   * One figure as the return states it.
   *
   * @param family of the sheet it stands on
   * @param id of the value on its form
   * @param place as people are told it
   * @param decimals digits behind the point that it is written with, as far as that is known; of a
   *     ratio those of the fraction
   * @param label what it is called
   * @param row the name of its row, where it stands in a table whose rows vary and no other row has
   *     that name; else empty
   */
  public record Value(
      String family,
      String id,
      Place place,
      Quantity quantity,
      int decimals,
      Wording label,
      String row) {
    /**
     * What it is called in every return: of a row of a table by the row's name.
     *
     * @return empty where that is not known, and of figures that only a rule names by their cells
     */
    Optional<String> key() {
      if (Character.isUpperCase(id.charAt(0))) {
        return Optional.empty(); // HN-BASIC-014.D5
      }
      if (!RowNames.isOfRow(id)) {
        return Optional.of(id);
      }
      return row.isEmpty() ? Optional.empty() : Optional.of(table() + "." + row + "." + column());
    }

    /** The column of a grid or a table, else the last part of its name. */
    String column() {
      return id.substring(id.lastIndexOf('.') + 1);
    }

    /** What is left of its name without that, and without the number of a row. */
    private String table() {
      String rest = id.substring(0, Math.max(0, id.lastIndexOf('.')));
      return RowNames.isOfRow(id) ? rest.substring(0, rest.lastIndexOf('.')) : rest;
    }

    /** Whether both stand in one row, here and there. */
    boolean isInRowOf(Value other) {
      return key().isPresent()
          && other.key().isPresent()
          && table().equals(other.table())
          && row.equals(other.row());
    }

    /** The same number in 元, where it was taken for 万元. */
    Value unitLost() {
      if (!quantity.unit().equals(Unit.WAN_YUAN)) {
        return this;
      }
      Quantity inYuan = new Quantity(quantity.number(), Unit.YUAN);
      return new Value(family, id, place, inYuan, decimals, label, row);
    }
  }

  /** The figures of a workbook. */
  public static WorkbookValues of(CheckResult result) {
    Map<String, String> families =
        result.sheets().stream()
            .collect(
                Collectors.toMap(SheetForm::sheet, SheetForm::family, (first, second) -> first));
    RowNames rows = RowNames.of(result.values().stream().map(WorkbookValues::line).toList());
    Map<String, String> projects = new HashMap<>();
    Map<String, String> grades = new HashMap<>();
    List<Value> values = new ArrayList<>();
    for (ValueLine line : result.values()) {
      String sheet = sheet(line);
      String family = families.getOrDefault(sheet, "");
      if (line.id().equals(PROJECT)) {
        projects.putIfAbsent(family, Labels.fold(line.typed().orElse("")));
      }
      if (line.id().equals(GRADE)) {
        line.typed().ifPresent(typed -> grades.putIfAbsent(family, typed));
      }
      if (line.value().isPresent() && line.place().isPresent()) {
        values.add(value(family, line, rows.of(sheet, line.id())));
      }
    }
    return new WorkbookValues(
        result.year(),
        result.sheets().stream().map(SheetForm::family).toList(),
        projects,
        grades,
        mixed(result.sheets()),
        values);
  }

  /** The families of sheets that are two forms, one below the other. */
  public static Set<String> mixed(List<SheetForm> sheets) {
    return sheets.stream()
        .filter(one -> sheets.stream().filter(s -> s.sheet().equals(one.sheet())).count() > 1)
        .map(SheetForm::family)
        .collect(Collectors.toSet());
  }

  private static String sheet(ValueLine line) {
    return line.place().map(Place::sheet).orElse("");
  }

  private static RowNames.Line line(ValueLine line) {
    return new RowNames.Line(sheet(line), line.id(), line.label(), line.typed().orElse(""));
  }

  private static Value value(String family, ValueLine line, String row) {
    Quantity quantity = line.value().orElseThrow();
    int decimals = WrittenDecimals.of(quantity, line.typed().orElse(""));
    return new Value(
        family, line.id(), line.place().orElseThrow(), quantity, decimals, line.label(), row);
  }

  /** Whether it has one sheet of a family, so that nobody need ask which. */
  boolean hasOne(String family) {
    return families.stream().filter(family::equals).count() == 1;
  }

  /**
   * A figure, or the sum of several.
   *
   * @param places where they stand, with their sheets
   */
  record Found(Quantity quantity, List<Place> places) {}

  /**
   * What the return states.
   *
   * @param id of the value; {@code *} stands for the rows of a table, which are added up
   * @return empty where a figure is missing, or the family has two sheets
   */
  Optional<Found> find(String family, String id) {
    if (!hasOne(family)) {
      return Optional.empty();
    }
    List<Value> found =
        values.stream().filter(v -> v.family().equals(family) && isCalled(v.id(), id)).toList();
    return found.stream()
        .map(Value::quantity)
        .reduce(WorkbookValues::plus)
        .map(sum -> new Found(sum, found.stream().map(Value::place).toList()));
  }

  /** Whether a value of a family is that of its one sheet. */
  boolean isClear(String family) {
    return hasOne(family) && !mixed.contains(family);
  }

  /** All values of a family's sheet. */
  List<Value> of(String family) {
    return values.stream().filter(value -> value.family().equals(family)).toList();
  }

  private static Quantity plus(Quantity a, Quantity b) {
    return new Quantity(a.number().add(b.in(a.unit()).number()), a.unit());
  }

  private static boolean isCalled(String id, String wanted) {
    int star = wanted.indexOf('*');
    return star < 0
        ? id.equals(wanted)
        : id.startsWith(wanted.substring(0, star)) && id.endsWith(wanted.substring(star + 1));
  }
}
