package io.jihe.cell;

import java.math.BigDecimal;

/** What a cell holds. A computed cell keeps its formula and the value last saved for it. */
public sealed interface CellContent {
  Blank BLANK = new Blank();

  record Blank() implements CellContent {}

  /** Typed text, as it stands. A date arrives here too, as 2024-10-21: no form computes with it. */
  record Text(String text) implements CellContent {}

  record Numeric(BigDecimal number, NumberShape shape) implements CellContent {}

  /** {@code #DIV/0!}, {@code #REF!} and their like. */
  record Fault(String code) implements CellContent {}

  /**
   * A formula.
   *
   * @param saved what the spreadsheet program last saved as its value; what the return shows
   * @param recalculated what the formula gives now; the same as saved unless that is stale, and
   *     where the formula uses what we do not evaluate
   */
  record Computed(String formula, CellContent saved, CellContent recalculated)
      implements CellContent {}

  /** What a reader of the sheet sees: of a formula, its saved value. */
  default CellContent shown() {
    return this instanceof Computed computed ? computed.saved() : this;
  }
}
