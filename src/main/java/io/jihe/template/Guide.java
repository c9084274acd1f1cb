package io.jihe.template;

import io.jihe.cell.CellArea;
import java.util.List;

/**
 * What a cell takes, and what it says to whoever types there.
 *
 * @param area the cells, in one column
 * @param title over the prompt, at most 32 characters
 * @param prompt shown when the cell is chosen, at most 255 characters
 * @param fault shown when something else is typed, at most 255 characters
 */
public record Guide(CellArea area, Takes takes, String title, String prompt, String fault) {

  /** What may be typed. */
  public sealed interface Takes {
    /** Whatever is typed; the cell only explains itself. */
    record Anything() implements Takes {}

    /** What makes a formula true, written for the first cell of the area. */
    record Where(String formula) implements Takes {}

    /** One of these. */
    record OneOf(List<String> choices) implements Takes {}

    /** A date in a year or later. */
    record DateFrom(int year) implements Takes {}
  }
}
