package io.jihe.form;

import io.jihe.calc.Expr;
import io.jihe.cell.CellArea;
import io.jihe.value.ValueName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the official form looks on its sheet: what is printed where, and which cells are to fill.
 *
 * @param sheet the name of the sheet, 基础数据表
 * @param landscape whether its page lies on the long side
 * @param widths of the columns from A on, in digits of the standard font, as Excel gives them
 * @param lines from row 1 down
 * @param formulas how cells follow from others that {@code check} does not fill in
 * @param choices what may be chosen in a cell, by value or by column of a table
 * @param dates values that are dates
 * @param signed values that may be below zero
 */
public record Layout(
    String sheet,
    boolean landscape,
    List<Double> widths,
    List<Line> lines,
    Map<ValueName, Expr> formulas,
    Map<ValueName, List<String>> choices,
    List<ValueName> dates,
    List<ValueName> signed) {
  public Layout {
    widths = List.copyOf(widths);
    lines = List.copyOf(lines);
    formulas = Collections.unmodifiableMap(new LinkedHashMap<>(formulas));
    choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    dates = List.copyOf(dates);
    signed = List.copyOf(signed);
  }

  /**
   * One row.
   *
   * @param cells from left to right; each begins in this row
   * @param height in points, where it is more than its texts need
   * @param isHead whether it is printed again on each page
   * @param group the lines it adds up with, for another line that is their sum
   * @param sumOf the group of lines whose sum its numbers are
   */
  public record Line(
      List<Cell> cells,
      Optional<Double> height,
      boolean isHead,
      Optional<String> group,
      Optional<String> sumOf) {
    public Line {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A cell of the form, or several merged.
   *
   * @param look what it looks like
   */
  public record Cell(CellArea area, Look look, Content content) {}

  /** What is printed in a cell. */
  public sealed interface Content {
    /** Words; {@code {Y}} is the year, {@code {Y-1}} that before, {@code {unit}} what was given. */
    record Label(String text) implements Content {}

    /**
     * Room for a value, or for a column of a table.
     *
     * @param table empty for a value that stands once
     * @param preset what stands in it from the start: the 10 points of the execution rate
     */
    record Room(ValueName name, Optional<String> table, Optional<String> preset)
        implements Content {}

    /** Room for what no check reads: 厉行节约保障措施. */
    record Free() implements Content {}
  }

  /** What a cell is for: its font, its alignment and its borders follow from that. */
  public enum Look {
    ANNEX,
    TITLE,
    SUBTITLE,
    LINE,
    RIGHT,
    NOTE,
    HEAD,
    LABEL,
    GOAL,
    /** A label that its value stands behind, as if in one cell. */
    PAIR,
    BEHIND,
    VALUE
  }
}
