package io.jihe.template;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a sheet is cut into pages, so that no merged label is cut in two. */
public final class PageBreaks {
  /** A4 less the margins of half an inch, in points. */
  private static final double LONG_SIDE = 842 - 72;

  private static final double SHORT_SIDE = 595 - 72;

  /** A digit of the standard font. */
  private static final double UNIT_POINTS = 6;

  /** Other fonts and printers need a little more room than we reckon. */
  private static final double SAFETY = 0.94;

  /** A page is not broken off before it is this full. */
  private static final double FULL_ENOUGH = 0.6;

  /** A label over more rows than this may be cut. */
  private static final int LONGEST_WHOLE = 10;

  private PageBreaks() {}

  /** The last row of each page but the last, from 0. */
  public static List<Integer> of(SheetPlan sheet) {
    double width = sheet.widths().stream().mapToDouble(w -> w * UNIT_POINTS).sum();
    double wide = sheet.landscape() ? LONG_SIDE : SHORT_SIDE;
    double high = sheet.landscape() ? SHORT_SIDE : LONG_SIDE;
    double page = high * SAFETY / Math.min(1, wide / width);
    double head = sheet.headRow().map(row -> height(sheet, row)).orElse(0.0);
    List<Integer> breaks = new ArrayList<>();
    int from = 0;
    while (from < sheet.heights().size()) {
      double room = breaks.isEmpty() ? page : page - head;
      int next = end(sheet, from, room);
      if (next < sheet.heights().size()) {
        breaks.add(next - 1);
      }
      from = next;
    }
    return breaks;
  }

  /** The cells of a sheet, a printed label that goes over a page repeated on the next. */
  static List<PlannedCell> cut(SheetPlan sheet) {
    List<PlannedCell> cells = new ArrayList<>(sheet.cells());
    for (int last : of(sheet)) {
      for (int i = 0; i < cells.size(); i++) {
        PlannedCell cell = cells.get(i);
        boolean over = cell.area().holdsRow(last) && cell.area().holdsRow(last + 1);
        if (over && isLong(cell) && cell.role() == PlannedCell.Role.PRINTED) {
          CellAddress first = cell.area().first();
          CellAddress end = cell.area().last();
          cells.set(i, cell.over(new CellArea(first, new CellAddress(last, end.column()))));
          cells.add(cell.over(new CellArea(new CellAddress(last + 1, first.column()), end)));
        }
      }
    }
    return cells;
  }

  private static boolean isLong(PlannedCell cell) {
    return cell.area().last().row() - cell.area().first().row() >= LONGEST_WHOLE;
  }

  private static double height(SheetPlan sheet, int row) {
    return sheet.heights().get(row);
  }

  /** The row after the last on a page that begins with a row. */
  private static int end(SheetPlan sheet, int from, double room) {
    double filled = 0;
    int best = from + 1;
    int fewest = Integer.MAX_VALUE;
    for (int row = from; row < sheet.heights().size(); row++) {
      filled += height(sheet, row);
      if (filled > room) {
        return best;
      }
      if (sheet.headRow().equals(Optional.of(row))) {
        continue; // heads stay with what is below them
      }
      int crossed = crossed(sheet, row);
      if (filled < room * FULL_ENOUGH || crossed <= fewest) {
        best = row + 1;
        fewest = filled < room * FULL_ENOUGH ? Integer.MAX_VALUE : crossed;
      }
    }
    return sheet.heights().size();
  }

  /** How many merged cells a cut below a row goes through; one that is a page long must be cut. */
  private static int crossed(SheetPlan sheet, int row) {
    return (int)
        sheet.cells().stream()
            .filter(cell -> cell.area().holdsRow(row) && cell.area().holdsRow(row + 1))
            .filter(cell -> !isLong(cell))
            .count();
  }
}
