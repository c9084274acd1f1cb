package io.jihe.register;

/**
 * A text that a unit wrote: a goal, a result, a reason.
 *
 * @param id the value's id on its form, {@code goal.result}, {@code indicators.3.reason}
 * @param cell A1
 */
public record Passage(String id, String sheet, String cell, String text) {}
