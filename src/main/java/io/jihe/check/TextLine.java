package io.jihe.check;

import io.jihe.rule.RuleId;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;

/**
 * One thing to look at in the report text that came with a return, as the marked workbook lists it.
 *
 * @param place the section of the report
 * @param stated what the text says, as printed there; empty where it is no figure
 * @param expected what it should be, as printed
 */
public record TextLine(
    RuleId rule,
    String code,
    Severity severity,
    String place,
    String subject,
    String stated,
    String expected,
    String difference,
    Wording message,
    Wording repair,
    String basis) {}
