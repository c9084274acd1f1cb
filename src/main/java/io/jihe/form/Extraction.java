package io.jihe.form;

import io.jihe.cell.CellAddress;
import io.jihe.rule.Wording;
import io.jihe.value.Reading;
import io.jihe.value.ValueName;
import java.util.List;
import java.util.Map;

/**
 * Everything of a form that was found on its sheet.
 *
 * @param year the reporting year; 0 where none is named
 * @param yearOfHeads the reporting year that the column heads imply; 0 where they name none
 * @param title where the title stands, or else the first label
 * @param units the units that the sheet names for its amounts
 * @param missingRows rows of a grid that are not there though its last row is
 */
record Extraction(
    int year,
    CellAddress yearAt,
    int yearOfHeads,
    CellAddress headsAt,
    CellAddress title,
    Map<ValueName, Reading> values,
    Map<ValueName, Wording> labels,
    Map<String, TableReading> tables,
    DeclaredUnits units,
    List<MissingRow> missingRows) {}
