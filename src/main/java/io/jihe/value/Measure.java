package io.jihe.value;

import java.util.Optional;

/** An indicator's target or result (年度指标值、实际完成值). */
public sealed interface Measure {
  /** With or without a comparison sign before it. */
  Sign sign();

  /** A number: {@code ≥10%}, {@code 409.31万元}, {@code 每亩300}. */
  record Counted(Sign sign, Figure figure) implements Measure {
    public Quantity quantity() {
      return figure.quantity();
    }
  }

  /** Words, or a date: {@code 显著}, {@code 2023全年}, {@code 9月前}. */
  record Worded(Sign sign, String text) implements Measure {}

  default Optional<Quantity> amount() {
    return this instanceof Counted counted ? Optional.of(counted.quantity()) : Optional.empty();
  }
}
