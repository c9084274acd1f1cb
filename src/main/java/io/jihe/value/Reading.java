package io.jihe.value;

import io.jihe.cell.CellAddress;
import java.util.Optional;

/**
 * What the return says for one name. A blank is not a zero, a dash is neither, and an unreadable
 * cell is none of them.
 */
public sealed interface Reading {
  /** Where it stands; empty only where the form has no such cell. */
  Optional<CellAddress> at();

  /** As typed, in the form people see; empty where nothing was. */
  default String typed() {
    return "";
  }

  /**
   * A number.
   *
   * @param stale what the cell's formula gives now, where that differs from what was saved
   */
  record Present(Figure figure, String typed, CellAddress cell, Optional<Quantity> stale)
      implements Reading {
    public Present(Figure figure, String typed, CellAddress cell) {
      this(figure, typed, cell, Optional.empty());
    }

    @Override
    public Optional<CellAddress> at() {
      return Optional.of(cell);
    }
  }

  /** Words: a name, a goal, a reason. */
  record Words(String typed, CellAddress cell) implements Reading {
    @Override
    public Optional<CellAddress> at() {
      return Optional.of(cell);
    }
  }

  /** An indicator's target or result: a number with its sign and unit, or words. */
  record Gauged(Measure measure, String typed, CellAddress cell) implements Reading {
    @Override
    public Optional<CellAddress> at() {
      return Optional.of(cell);
    }
  }

  /**
   * Nothing was typed.
   *
   * @param insideLabel whether the value belongs behind a label in the same cell, 「其他资金：」
   */
  record Blank(CellAddress cell, boolean insideLabel) implements Reading {
    public Blank(CellAddress cell) {
      this(cell, false);
    }

    @Override
    public Optional<CellAddress> at() {
      return Optional.of(cell);
    }
  }

  /** 「—」, 「/」, 「无」: the unit says that the cell does not concern it. */
  record NotApplicable(String typed, CellAddress cell) implements Reading {
    @Override
    public Optional<CellAddress> at() {
      return Optional.of(cell);
    }
  }

  /** Something that cannot be read exactly; quoted, never guessed. */
  record Unreadable(String typed, String why, CellAddress cell) implements Reading {
    @Override
    public Optional<CellAddress> at() {
      return Optional.of(cell);
    }
  }

  /**
   * The label of this value was not found on the sheet.
   *
   * @param expected whether the form has it always; what it has sometimes is merely absent
   */
  record Missing(boolean expected) implements Reading {
    @Override
    public Optional<CellAddress> at() {
      return Optional.empty();
    }
  }
}
