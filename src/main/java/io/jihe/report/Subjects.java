package io.jihe.report;

/** Finds what stands in front of a figure. */
final class Subjects {
  private static final String STOPS = "，。；：！？…";

  private Subjects() {}

  /**
   * The words of a figure's own clause, brackets that were closed taken as one word.
   *
   * @param from where the figure before it ends, or its sentence begins
   */
  static String before(String text, int from, Amount amount) {
    return before(text, from, amount.start());
  }

  static String before(String text, int from, int end) {
    int start = end;
    while (start > from && STOPS.indexOf(text.charAt(start - 1)) < 0) {
      if (text.charAt(start - 1) == '（') {
        break;
      }
      start = text.charAt(start - 1) == '）' ? Math.max(from, opening(text, start - 1)) : start - 1;
    }
    String clause = text.substring(start, end);
    return !clause.isEmpty() && (clause.charAt(0) == '、' || clause.charAt(0) == ' ')
        ? clause.substring(1)
        : clause;
  }

  /** Without what stands in brackets. */
  static String plain(String raw) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      depth += c == '（' ? 1 : 0;
      if (depth == 0 && c != '）') {
        text.append(c);
      }
      depth = Math.max(0, depth - (c == '）' ? 1 : 0));
    }
    return text.toString();
  }

  private static int opening(String text, int closing) {
    int depth = 0;
    for (int i = closing; i >= 0; i--) {
      depth += text.charAt(i) == '）' ? 1 : text.charAt(i) == '（' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return closing;
  }
}
