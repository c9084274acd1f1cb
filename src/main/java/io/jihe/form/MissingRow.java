package io.jihe.form;

import io.jihe.cell.CellAddress;
import io.jihe.rule.Wording;

/**
 * A row that the issued form has and a sheet lacks.
 *
 * @param below the cell under which it should stand
 */
public record MissingRow(Wording label, CellAddress below) {}
