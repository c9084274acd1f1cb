package io.jihe.register;

import io.jihe.check.ValueLine;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.util.Optional;

/**
 * A value of a return as the register keeps it.
 *
 * @param id the value's id on its form, {@code staff.rate}; ids of different families may be alike
 * @param sheet the sheet whose form has the value, also where the form has no cell for it
 * @param cell A1; empty where the form has no cell for it, as for 三公经费控制率
 * @param typed what stands in the cell, where no number was read from it; else empty
 * @param value what was read; in {@code unit} wherever the two convert
 * @param computed what it should be by the form's own arithmetic; likewise
 * @param unit the unit that the form gives it
 */
public record Figure(
    String id,
    String sheet,
    String cell,
    Wording label,
    String typed,
    Optional<Quantity> value,
    Optional<Quantity> computed,
    Unit unit,
    ValueLine.Status status) {}
