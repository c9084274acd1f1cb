package io.jihe.check;

/**
 * What a unit wrote beside a finding in the sheet 审核结果 of a marked copy.
 *
 * @param key which finding: see {@link ReviewLine#key}
 * @param figures the figures it was written for: see {@link ReviewLine#figures}
 * @param text the explanation
 */
public record Explanation(String key, String figures, String text) {}
