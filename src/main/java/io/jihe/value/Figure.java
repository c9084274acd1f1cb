package io.jihe.value;

import java.util.Optional;

/**
 * A number as it was written.
 *
 * @param quantity what it says, exactly
 * @param decimals digits printed after the point, of a ratio in its percentage
 * @param significant the same without the zeros that only the number format adds: 0.897 under 0.00%
 *     prints 89.70% and has one
 * @param other what else it may mean: 51.43 in a rate cell is 51.43% and cannot be 5143%, but 1.2
 *     may be 1.2% or 120%
 * @param trait what is remarkable about the way it is written
 */
public record Figure(
    Quantity quantity, int decimals, int significant, Optional<Quantity> other, Trait trait) {

  /** How a number was written. */
  public enum Trait {
    PLAIN,
    /** With a unit or a breakdown behind it, in a cell whose head already says the unit. */
    DECORATED,
    /** 万 without 元. */
    UNIT_CUT_SHORT,
    /** In another unit than the cell's: 元 in a 万元 cell. */
    OTHER_UNIT
  }
}
