package io.jihe.report;

import io.jihe.rule.Severity;
import java.util.Optional;

/**
 * A term that stands in the workbook too.
 *
 * @param fund which fund's, where each has its own
 * @param family of the sheet
 * @param value its id there; with {@code *} the sum of all that fit
 */
record WorkbookTie(
    String term,
    Stage stage,
    Optional<String> fund,
    String family,
    String value,
    String rule,
    Severity severity) {}
