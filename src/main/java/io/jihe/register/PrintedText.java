package io.jihe.register;

/** Texts of others, made fit for print: whatever a cell or a file name may hold. */
final class PrintedText {
  private static final char REPLACED = '\uFFFD';

  private PrintedText() {}

  /**
   * The text in one line. Breaks are spaces; what no document may hold, and what turns the
   * direction of the letters that follow, is U+FFFD.
   */
  static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' || c == '\t') {
        line.append(' ');
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        line.append(c).append(text.charAt(++i));
      } else {
        line.append(isUnfit(c) ? REPLACED : c);
      }
    }
    return line.toString();
  }

  /**
   * The beginning of a text that is too long, with a sign that it goes on.
   *
   * @param longest in chars, the sign left out; a character of two of them is never cut in half
   */
  static String shortened(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(longest - 1));
    return text.substring(0, splits ? longest - 1 : longest) + "…";
  }

  private static boolean isUnfit(char c) {
    boolean turns = c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069';
    return Character.isISOControl(c) || Character.isSurrogate(c) || c >= '\uFFFE' || turns;
  }
}
