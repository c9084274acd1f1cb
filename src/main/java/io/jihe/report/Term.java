package io.jihe.report;

import io.jihe.rule.Wording;
import java.util.List;

/**
 * A quantity that reports name.
 *
 * @param unit the base of its unit: 元, 人, 分
 * @param words how reports call it, folded, without brackets
 * @param byFund whether each fund has one of its own: 项目支出 of 一般公共预算 and of 政府性基金
 */
record Term(String id, Wording label, String unit, List<String> words, boolean byFund) {
  Term {
    words = List.copyOf(words);
  }
}
