package io.jihe.template;

import io.jihe.cell.CellArea;
import io.jihe.form.Layout;
import java.util.ArrayList;
import java.util.List;

/** Makes every row high enough for its words, in whatever font stands in for the official one. */
final class RowHeights {
  /** A digit of 宋体 11, the font of the workbook, is 8 pixels wide. */
  private static final double UNIT_POINTS = 6;

  /** Line height in ems of the tallest font that a viewer may put in the place of 宋体. */
  private static final double LINE_PITCH = 1.45;

  /** Excel's own limit. */
  private static final double MOST = 409;

  private static final double LEAST = 24;
  private static final int CELL_PADDING = 5;
  private static final char FIRST_WIDE = 0x2000;
  private static final double NARROW = 0.58;

  private final List<Double> widths;
  private final List<Double> heights = new ArrayList<>();

  RowHeights(List<Double> widths) {
    this.widths = widths;
  }

  List<Double> of(List<Layout.Line> lines, List<PlannedCell> cells) {
    for (Layout.Line line : lines) {
      heights.add(Math.max(LEAST, line.height().orElse(LEAST)));
    }
    cells.stream().filter(cell -> rows(cell.area()) == 1).forEach(this::raise);
    cells.stream().filter(cell -> rows(cell.area()) > 1).forEach(this::raise);
    return heights;
  }

  private static int rows(CellArea area) {
    return area.last().row() - area.first().row() + 1;
  }

  private void raise(PlannedCell cell) {
    if (!(cell.content() instanceof PlannedCell.Content.Words words)) {
      return;
    }
    double have = 0;
    for (int row = cell.area().first().row(); row <= cell.area().last().row(); row++) {
      have += heights.get(row);
    }
    double need = needed(cell, words.text());
    if (have < need) {
      int last = cell.area().last().row();
      heights.set(last, Math.min(MOST, heights.get(last) + need - have));
    }
  }

  private double needed(PlannedCell cell, String text) {
    double width = -CELL_PADDING;
    for (int c = cell.area().first().column(); c <= cell.area().last().column(); c++) {
      width += widths.get(c) * UNIT_POINTS;
    }
    double points = Looks.points(cell.look());
    double room = width;
    double lines =
        text.lines().mapToDouble(line -> Math.max(1, Math.ceil(ems(line) * points / room))).sum();
    return Math.max(1, lines) * points * LINE_PITCH + 3;
  }

  /** Width of a line in ems, with a little for the breaks that punctuation forces. */
  private static double ems(String line) {
    return line.codePoints().mapToDouble(c -> c < FIRST_WIDE ? NARROW : 1).sum() * 1.02;
  }
}
