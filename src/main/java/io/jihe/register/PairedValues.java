package io.jihe.register;

import io.jihe.cell.CellAddress;
import io.jihe.cell.Place;
import io.jihe.check.SheetForm;
import io.jihe.report.WorkbookValues;
import java.util.ArrayList;
import java.util.List;

/** The figures of a unit's returns, for holding its report text against them. */
public final class PairedValues {
  private PairedValues() {}

  /**
   * Of all returns of a pair.
   *
   * @param year of the returns; 0 where they name none
   * @param returns with all their figures
   */
  public static WorkbookValues of(int year, List<ReturnRecord> returns) {
    List<String> families = new ArrayList<>();
    List<WorkbookValues.Value> values = new ArrayList<>();
    for (ReturnRecord each : returns) {
      each.sheets().stream().map(SheetForm::family).forEach(families::add);
      String file = returns.size() == 1 ? "" : fileName(each.path()) + "·";
      for (Figure figure : each.figures()) {
        if (figure.value().isPresent() && !figure.cell().isEmpty()) {
          Place place = new Place(file + figure.sheet(), CellAddress.parse(figure.cell()));
          String family = each.family(figure.sheet()).orElse("");
          values.add(new WorkbookValues.Value(family, figure.id(), place, figure.value().get()));
        }
      }
    }
    return new WorkbookValues(year, families, values);
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
