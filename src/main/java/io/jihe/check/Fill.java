package io.jihe.check;

import io.jihe.cell.Place;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;

/**
 * A derived cell that was left blank, and what belongs there.
 *
 * @param id the value's id, {@code staff.rate}
 * @param quantity rounded as the form prints it: a ratio to 0.0001, all else to 0.01
 * @param text as it reads in the cell: {@code 51.43%}
 * @param working how it was computed: {@code 18人 ÷ 35人}
 */
public record Fill(
    String id, Wording label, Place place, Quantity quantity, String text, String working) {

  /**
   * As a quantity reads in its cell, under a head that says the unit: {@code 51.43%}, {@code 8.04}.
   */
  static String text(Quantity quantity) {
    return quantity.unit().isRatio() ? quantity.display() : quantity.number().toPlainString();
  }
}
