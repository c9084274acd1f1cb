package io.jihe.workbook;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The address of a file that lies beside the register. */
final class RegisterLink {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** Besides letters and digits, what an address may show as it is. */
  private static final String PLAIN = "/-._~()+,;=@!$'*&";

  /** Excel takes addresses up to here. */
  private static final int LONGEST = 2_000;

  private RegisterLink() {}

  /**
   * What would mean something in an address is written with percent signs; Chinese stays as it is,
   * which is how Excel itself writes it.
   *
   * @param path relative, with {@code /}
   * @return empty where no address can name the file
   */
  static String address(String path) {
    StringBuilder to = new StringBuilder(path.length() + 16);
    for (int i = 0; i < path.length(); i = path.offsetByCodePoints(i, 1)) {
      int c = path.codePointAt(i);
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        return ""; // half a character
      }
      if (isPlain(c)) {
        to.appendCodePoint(c);
      } else {
        escape(to, Character.toString(c));
      }
    }
    return to.length() <= LONGEST ? to.toString() : "";
  }

  private static boolean isPlain(int c) {
    if (c < 0x80) {
      return c >= '0' && c <= '9'
          || c >= 'A' && c <= 'Z'
          || c >= 'a' && c <= 'z'
          || PLAIN.indexOf(c) >= 0;
    }
    return Character.isLetterOrDigit(c) || "（）《》【】、，。；：！？—…·「」“”".indexOf(c) >= 0;
  }

  private static void escape(StringBuilder to, String text) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      to.append('%').append(HEX.toHexDigits(b));
    }
  }
}
