package io.jihe.register;

import io.jihe.cell.CellAddress;
import io.jihe.cell.Place;
import io.jihe.check.SheetForm;
import io.jihe.report.RowNames;
import io.jihe.report.WorkbookValues;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The figures of a unit's returns, for holding its report text against them. Which project a sheet
 * is on the register does not keep.
 */
public final class PairedValues {
  /** Amounts are printed with two decimals; what the cell prints beyond its number is not kept. */
  private static final int DECIMALS_OF_AMOUNTS = 2;

  private PairedValues() {}

  /**
   * Of all returns of a pair.
   *
   * @param year of the returns; 0 where they name none
   * @param returns with all their figures
   */
  public static WorkbookValues of(int year, List<ReturnRecord> returns) {
    List<String> families = new ArrayList<>();
    Set<String> mixed = new HashSet<>();
    Map<String, String> grades = new HashMap<>();
    List<WorkbookValues.Value> values = new ArrayList<>();
    for (ReturnRecord each : returns) {
      each.sheets().stream().map(SheetForm::family).forEach(families::add);
      mixed.addAll(WorkbookValues.mixed(each.sheets()));
      String file = returns.size() == 1 ? "" : fileName(each.path()) + "·";
      RowNames rows = rows(each);
      for (Figure figure : each.figures()) {
        if (figure.id().equals(KeyFigure.GRADE.id()) && !figure.typed().isEmpty()) {
          grades.putIfAbsent(each.family(figure.sheet()).orElse(""), figure.typed());
        }
        if (figure.value().isPresent() && !figure.cell().isEmpty()) {
          Place place = new Place(file + figure.sheet(), CellAddress.parse(figure.cell()));
          String family = each.family(figure.sheet()).orElse("");
          String row = rows.of(figure.sheet(), figure.id());
          values.add(value(family, figure, place, row));
        }
      }
    }
    return new WorkbookValues(year, families, Map.of(), grades, mixed, values);
  }

  private static WorkbookValues.Value value(String family, Figure figure, Place place, String row) {
    Quantity quantity = figure.value().orElseThrow();
    int fewest = quantity.unit().base().equals(Unit.YUAN.base()) ? DECIMALS_OF_AMOUNTS : 0;
    int decimals = Math.max(fewest, quantity.number().scale());
    return new WorkbookValues.Value(
        family, figure.id(), place, quantity, decimals, figure.label(), row);
  }

  /** A name that is too long for labels is kept as a passage. */
  private static RowNames rows(ReturnRecord of) {
    List<RowNames.Line> lines = new ArrayList<>();
    of.figures().forEach(f -> lines.add(new RowNames.Line(f.sheet(), f.id(), f.label(), "")));
    of.passages()
        .forEach(p -> lines.add(new RowNames.Line(p.sheet(), p.id(), p.label(), p.text())));
    return RowNames.of(lines);
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
