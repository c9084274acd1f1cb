package io.jihe.report;

import io.jihe.rule.RuleId;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;

/** A rule over report texts: what it is called, and how it speaks. */
public record ReportRule(
    RuleId id,
    String code,
    Severity severity,
    Wording title,
    Wording message,
    Wording repair,
    String basis) {}
