package io.jihe.report;

import java.util.List;

/**
 * Words that turn what a sentence says.
 *
 * @param more a change upwards: 增长
 * @param less a change downwards: 下降
 * @param than a change on last year: 同比
 * @param inTurn several figures behind several names: 分别
 * @param ofInitial rates that are of 年初预算 whatever is added later: 控制率
 * @param budget amid a name that is then of a budget: 批复部门预算支出
 * @param present people present, in post or not: 实有
 * @param inPost 在职
 * @param about how headings end behind the name of a quantity: 使用情况
 * @param ofUnit the same behind the name of a unit: 支出情况
 * @param ours begins the name of the whole unit: 我局
 * @param bands beside a score that bounds a grade: 分以上
 */
record PhraseWords(
    List<String> more,
    List<String> less,
    List<String> than,
    List<String> inTurn,
    List<String> ofInitial,
    List<String> budget,
    List<String> present,
    List<String> inPost,
    List<String> about,
    List<String> ofUnit,
    List<String> ours,
    List<String> bands) {
  /** Whether a text holds one of the words. */
  static boolean any(List<String> words, String text) {
    return words.stream().anyMatch(text::contains);
  }
}
