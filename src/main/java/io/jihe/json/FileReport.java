package io.jihe.json;

import io.jihe.check.CheckResult;
import io.jihe.check.LastYear;
import io.jihe.rule.Wording;
import java.util.Optional;

/**
 * What became of one file.
 *
 * @param file its name, without its folders
 * @param lastYear the return of the year before that it was compared with
 * @param refusal why it was not checked; beside a result, why its marked copy was not written
 */
public record FileReport(
    String file,
    Optional<String> sha256,
    Optional<String> format,
    Optional<Wording> refusal,
    Optional<CheckResult> result,
    Optional<LastYear> lastYear) {}
