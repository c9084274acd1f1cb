package io.jihe.report;

import io.jihe.cell.Place;
import io.jihe.check.CheckResult;
import io.jihe.check.SheetForm;
import io.jihe.check.ValueLine;
import io.jihe.value.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The figures of a return that a report may state too, whether it came as one workbook or several.
 *
 * @param year the reporting year; 0 where the return names none
 * @param families of its sheets, one for each sheet
 */
public record WorkbookValues(int year, List<String> families, List<Value> values) {
  public WorkbookValues {
    families = List.copyOf(families);
    values = List.copyOf(values);
  }

  /**
   * One figure as the return states it.
   *
   * @param family of the sheet it stands on
   * @param id of the value on its form
   * @param place as people are told it
   */
  public record Value(String family, String id, Place place, Quantity quantity) {}

  /** The figures of a workbook. */
  public static WorkbookValues of(CheckResult result) {
    Map<String, String> families =
        result.sheets().stream()
            .collect(
                Collectors.toMap(SheetForm::sheet, SheetForm::family, (first, second) -> first));
    List<Value> values = new ArrayList<>();
    for (ValueLine line : result.values()) {
      if (line.value().isPresent() && line.place().isPresent()) {
        Place place = line.place().get();
        String family = families.getOrDefault(place.sheet(), "");
        values.add(new Value(family, line.id(), place, line.value().get()));
      }
    }
    return new WorkbookValues(
        result.year(), result.sheets().stream().map(SheetForm::family).toList(), values);
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
    if (families.stream().filter(family::equals).count() != 1) {
      return Optional.empty();
    }
    List<Value> found =
        values.stream().filter(v -> v.family().equals(family) && isCalled(v.id(), id)).toList();
    return found.stream()
        .map(Value::quantity)
        .reduce(WorkbookValues::plus)
        .map(sum -> new Found(sum, found.stream().map(Value::place).toList()));
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
