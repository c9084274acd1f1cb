package io.jihe.register;

import java.nio.charset.StandardCharsets;

/** Texts as HTML that is XML too; whatever they hold, they stay text. */
final class HtmlText {
  private static final String HEX = "0123456789ABCDEF";

  private HtmlText() {}

  /** For between tags and for attributes in double quotes. */
  static String escaped(String text) {
    String line = PrintedText.line(text);
    StringBuilder escaped = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** Whether a path stays below the folder of the page. */
  static boolean isBelow(String path) {
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  /**
   * An address of a file below the page's folder. Begins with {@code ./}, and colons are encoded,
   * so that no name is taken for a scheme or a host.
   *
   * @param path with {@code /}
   */
  static String address(String path) {
    StringBuilder address = new StringBuilder(path.length() * 3).append("./");
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (c == '/' || isUnreserved(c)) {
        address.append(c);
      } else {
        address.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return address.toString();
  }

  private static boolean isUnreserved(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '.'
        || c == '_'
        || c == '~';
  }
}
