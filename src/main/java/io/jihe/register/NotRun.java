package io.jihe.register;

import io.jihe.rule.Wording;

/**
 * A rule that could not be checked on a return.
 *
 * @param why what was missing
 */
public record NotRun(String rule, Wording title, Wording why) {}
