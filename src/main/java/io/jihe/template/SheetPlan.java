package io.jihe.template;

import io.jihe.cell.CellAddress;
import java.util.List;
import java.util.Optional;

/**
 * A sheet of a blank, cell by cell.
 *
 * @param form the form it is; empty for the cover
 * @param heights of the rows from 1 on, in points
 * @param headRow the row that is printed again on each page, from 0
 * @param derived the cells that hold formulas
 */
public record SheetPlan(
    String name,
    Optional<String> form,
    boolean landscape,
    List<Double> widths,
    List<Double> heights,
    Optional<Integer> headRow,
    List<PlannedCell> cells,
    List<Guide> guides,
    List<Alarm> alarms,
    List<CellAddress> derived) {
  public SheetPlan {
    widths = List.copyOf(widths);
    heights = List.copyOf(heights);
    cells = List.copyOf(cells);
    guides = List.copyOf(guides);
    alarms = List.copyOf(alarms);
    derived = List.copyOf(derived);
  }

  /** The same with other cells. */
  SheetPlan with(List<PlannedCell> others) {
    return new SheetPlan(
        name, form, landscape, widths, heights, headRow, others, guides, alarms, derived);
  }
}
