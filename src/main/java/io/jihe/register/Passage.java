package io.jihe.register;

import io.jihe.rule.Wording;

/**
 * A text that a unit wrote: a goal, a result, a reason.
 *
 * @param id the value's id on its form, {@code goal.result}, {@code indicators.3.reason}
 * @param cell A1
 * @param label what the field is called on the form
 */
public record Passage(String id, String sheet, String cell, Wording label, String text) {}
