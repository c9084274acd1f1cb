package io.jihe.report;

import java.util.Optional;

/**
 * The number a paragraph begins with.
 *
 * @param level as {@link Section#level}
 * @param number as counted
 * @param length of the number and its mark
 */
record SectionNumber(int level, int number, int length) {
  private static final String NUMERALS = "一二三四五六七八九";
  private static final int LONGEST_ARABIC = 2;
  private static final int YEAR_DIGITS = 4;

  static Optional<SectionNumber> of(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    char first = text.charAt(0);
    if (first >= '①' && first <= '⑳') {
      return Optional.of(new SectionNumber(5, first - '①' + 1, 1));
    }
    boolean bracket = first == '（';
    int start = bracket ? 1 : 0;
    int end = start;
    while (end < text.length() && isNumeral(text.charAt(end))) {
      end++;
    }
    if (end > start) {
      return marked(text, end, bracket, bracket ? 2 : 1, chinese(text.substring(start, end)));
    }
    while (end < text.length() && FoldedText.isDigit(text.charAt(end))) {
      end++;
    }
    if (end == start || end - start > LONGEST_ARABIC) {
      return Optional.empty();
    }
    int number = Integer.parseInt(text.substring(start, end));
    return marked(text, end, bracket, bracket ? 4 : 3, number);
  }

  private static Optional<SectionNumber> marked(
      String text, int end, boolean bracket, int level, int number) {
    if (end >= text.length()) {
      return Optional.empty();
    }
    char mark = text.charAt(end);
    if (bracket) {
      return mark == '）'
          ? Optional.of(new SectionNumber(level, number, end + 1))
          : Optional.empty();
    }
    boolean point = mark == '.' && (end + 1 == text.length() || !isDecimal(text, end + 1));
    return mark == '、' || point
        ? Optional.of(new SectionNumber(level, number, end + 1))
        : Optional.empty();
  }

  /** 1.5亿元 is a figure, 1.2023年 is item 1. */
  private static boolean isDecimal(String text, int at) {
    int end = at;
    while (end < text.length() && FoldedText.isDigit(text.charAt(end))) {
      end++;
    }
    boolean year = end - at == YEAR_DIGITS && end < text.length() && text.charAt(end) == '年';
    return end > at && !year;
  }

  private static boolean isNumeral(char c) {
    return NUMERALS.indexOf(c) >= 0 || c == '十';
  }

  private static int chinese(String numerals) {
    int ten = numerals.indexOf('十');
    if (ten < 0) {
      return NUMERALS.indexOf(numerals.charAt(numerals.length() - 1)) + 1;
    }
    int tens = ten == 0 ? 1 : NUMERALS.indexOf(numerals.charAt(ten - 1)) + 1;
    int units = ten + 1 < numerals.length() ? NUMERALS.indexOf(numerals.charAt(ten + 1)) + 1 : 0;
    return tens * 10 + units;
  }
}
