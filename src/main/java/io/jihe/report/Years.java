package io.jihe.report;

/** Years in a text: 2023年, 2023年度. */
final class Years {
  private static final int DIGITS = 4;
  private static final int FIRST = 1990;
  private static final int LAST = 2099;

  private Years() {}

  /**
   * The first year a folded text names; 0 where it names none. A day or month, 2022年4月, is none.
   */
  static int firstIn(String text) {
    for (int mark = text.indexOf('年'); mark >= 0; mark = text.indexOf('年', mark + 1)) {
      int year = before(text, mark);
      if (year != 0 && !isOfAMonth(text, mark + 1)) {
        return year;
      }
    }
    return 0;
  }

  /** Reports are dated in the year after the one they are of. */
  private static boolean isOfAMonth(String text, int behind) {
    int at = behind;
    while (at < text.length() && FoldedText.isDigit(text.charAt(at))) {
      at++;
    }
    return at > behind && text.startsWith("月", at);
  }

  /** The year that a text begins with, with 年 behind it; 0 where it begins with none. */
  static int startOf(String text) {
    return text.length() > DIGITS && text.charAt(DIGITS) == '年' ? before(text, DIGITS) : 0;
  }

  private static int before(String text, int mark) {
    int start = mark - DIGITS;
    if (start < 0) {
      return 0;
    }
    for (int i = start; i < mark; i++) {
      if (!FoldedText.isDigit(text.charAt(i))) {
        return 0;
      }
    }
    int year = Integer.parseInt(text.substring(start, mark));
    return year >= FIRST && year <= LAST ? year : 0;
  }
}
