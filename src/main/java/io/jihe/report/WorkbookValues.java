package io.jihe.report;

import io.jihe.cell.Place;
import io.jihe.check.CheckResult;
import io.jihe.check.SheetForm;
import io.jihe.check.ValueLine;
import io.jihe.value.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The figures of a workbook that a report may state too. */
record WorkbookValues(int year, List<SheetForm> sheets, List<ValueLine> lines) {
  WorkbookValues {
    sheets = List.copyOf(sheets);
    lines = List.copyOf(lines);
  }

  static WorkbookValues of(CheckResult result) {
    return new WorkbookValues(result.year(), result.sheets(), result.values());
  }

  /**
   * A figure, or the sum of several.
   *
   * @param places where they stand, with their sheets
   */
  record Found(Quantity quantity, List<Place> places) {}

  /**
   * What the workbook states.
   *
   * @param id of the value; {@code *} stands for the rows of a table, which are added up
   * @return empty where a figure is missing, or the family has two sheets
   */
  Optional<Found> find(String family, String id) {
    long sheetsOfFamily = sheets.stream().filter(s -> s.family().equals(family)).count();
    if (sheetsOfFamily != 1) {
      return Optional.empty();
    }
    List<Quantity> figures = new ArrayList<>();
    List<Place> places = new ArrayList<>();
    for (ValueLine line : lines) {
      if (fits(line, family, id)) {
        figures.add(line.value().orElseThrow());
        places.add(line.place().orElseThrow());
      }
    }
    return figures.stream().reduce(WorkbookValues::plus).map(sum -> new Found(sum, places));
  }

  private static Quantity plus(Quantity a, Quantity b) {
    return new Quantity(a.number().add(b.in(a.unit()).number()), a.unit());
  }

  private boolean fits(ValueLine line, String family, String id) {
    return line.value().isPresent()
        && line.place().isPresent()
        && familyOf(line.place().get().sheet()).equals(family)
        && isCalled(line.id(), id);
  }

  private String familyOf(String sheet) {
    return sheets.stream()
        .filter(s -> s.sheet().equals(sheet))
        .map(SheetForm::family)
        .findFirst()
        .orElse("");
  }

  private static boolean isCalled(String id, String wanted) {
    int star = wanted.indexOf('*');
    return star < 0
        ? id.equals(wanted)
        : id.startsWith(wanted.substring(0, star)) && id.endsWith(wanted.substring(star + 1));
  }
}
