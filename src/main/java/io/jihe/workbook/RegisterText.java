package io.jihe.workbook;

/** A text as a cell of an .xlsx may hold it, whoever wrote it. */
final class RegisterText {
  /** Excel takes this many characters in a cell. */
  static final int LONGEST = 32_767;

  /** With these a spreadsheet begins a formula. */
  private static final String FORMULA_SIGNS = "=+-@＝＋－＠\t\r\n";

  private RegisterText() {}

  /** Whether a spreadsheet would take it for a formula if it were typed again. */
  static boolean looksLikeFormula(String text) {
    return !text.isEmpty() && FORMULA_SIGNS.indexOf(text.charAt(0)) >= 0;
  }

  /**
   * The text with U+FFFD for what XML cannot hold and {@code \n} for each end of a line; what Excel
   * would decode ({@code _x0041_}) is guarded. What is too long ends with an ellipsis.
   */
  static String of(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder to = new StringBuilder(Math.min(text.length(), LONGEST) + 16);
    int next;
    for (int i = 0; i < text.length(); i = next) {
      int c = text.codePointAt(i);
      next = i + Character.charCount(c);
      int before = to.length();
      if (c == '\r') {
        to.append(text.startsWith("\n", next) ? "" : "\n");
      } else if (c == '_' && text.startsWith("x", next)) {
        to.append("_x005F_");
      } else {
        to.appendCodePoint(isXml(c) ? c : 0xFFFD);
      }
      if (to.length() > LONGEST || to.length() == LONGEST && next < text.length()) {
        to.setLength(before);
        return to.append('…').toString();
      }
    }
    return to.toString();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '_' || Character.isSurrogate(c) || !isXml(c)) {
        return false;
      }
    }
    return text.length() <= LONGEST;
  }

  /** Of a whole character; half a pair stands for itself. */
  private static boolean isXml(int c) {
    return c >= ' ' && c < Character.MIN_SURROGATE
        || c > Character.MAX_SURROGATE && c < 0xFFFE
        || c >= Character.MIN_SUPPLEMENTARY_CODE_POINT
        || c == '\t'
        || c == '\n';
  }
}
