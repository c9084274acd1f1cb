package io.jihe.form;

import io.jihe.calc.Type;
import io.jihe.value.Unit;

/** What a cell of a form should hold. */
public sealed interface ValueKind {
  /**
   * @param decimals digits the form prints; a figure is taken to be rounded to them
   * @param rounded whether the figure stands for one with more digits, as money and areas do, while
   *     people and points are counted
   */
  record Number(Unit unit, int decimals, boolean rounded) implements ValueKind {}

  record Text() implements ValueKind {}

  /** An indicator's target or result. */
  record Gauge() implements ValueKind {}

  default Type type() {
    if (this instanceof Number number) {
      return Type.number(number.unit());
    }
    if (this instanceof Text) {
      return Type.TEXT;
    }
    if (this instanceof Gauge) {
      return Type.MEASURE;
    }
    throw new IllegalStateException("no such case: " + this);
  }
}
