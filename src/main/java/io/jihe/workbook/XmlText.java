package io.jihe.workbook;

/** Writes text into XML. */
final class XmlText {
  static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

  private XmlText() {}

  /** A text of a cell or a note, in which {@code _x000D_} would stand for a character. */
  static void cell(StringBuilder to, String text) {
    escape(to, text.replace("_x", "_x005F_x"));
  }

  /** What XML cannot hold becomes a replacement character. */
  static void escape(StringBuilder to, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> to.append("&amp;");
        case '<' -> to.append("&lt;");
        case '>' -> to.append("&gt;");
        case '"' -> to.append("&quot;");
        case '\r' -> to.append("_x000D_");
        case '\t', '\n' -> to.append(c);
        default -> to.append(isXml(text, i) ? c : '\uFFFD');
      }
    }
  }

  private static boolean isXml(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c >= ' ' && c < '\uFFFE';
  }
}
