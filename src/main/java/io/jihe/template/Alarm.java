package io.jihe.template;

import io.jihe.cell.CellArea;
import io.jihe.rule.Severity;

/**
 * Cells that turn to the colour of a finding at once.
 *
 * @param formula true where a rule is broken, written for the first cell of the area
 */
public record Alarm(CellArea area, String formula, Severity severity) {}
