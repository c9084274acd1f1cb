package io.jihe.template;

import io.jihe.cell.CellArea;
import io.jihe.form.Layout.Look;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A cell of a blank, or several merged.
 *
 * @param format how Excel shows a number in it
 * @param note a note on it: where a figure was carried over from
 */
public record PlannedCell(
    CellArea area, Look look, Role role, String format, Content content, Optional<String> note) {

  /** Who writes in a cell. */
  public enum Role {
    /** The form: locked. */
    PRINTED,
    /** The unit: open and tinted. */
    INPUT,
    /** A formula: locked. */
    DERIVED
  }

  /** What stands in a cell before anyone has typed. */
  public sealed interface Content {
    Content NOTHING = new Nothing();

    record Nothing() implements Content {}

    record Words(String text) implements Content {}

    record Number(BigDecimal number) implements Content {}

    /** A formula without its {@code =}; it shows nothing as long as its inputs are blank. */
    record Formula(String text) implements Content {}
  }
}
