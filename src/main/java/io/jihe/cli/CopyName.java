package io.jihe.cli;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name of a copy: the return's own with something behind it, as long as a folder takes it. */
final class CopyName {
  /** Of one name, in the file systems of Linux; those of Windows and macOS take no less. */
  private static final int MOST_BYTES = 255;

  /** Room for the longest extension, so that .xls and .xlsx are cut alike. */
  private static final int EXTENSION_BYTES = 5;

  private static final int DIGEST_BYTES = 4;

  private CopyName() {}

  /**
   * The stem with a suffix. Too long a stem is cut, and carries a sign of the whole one, so that
   * two that begin alike stay two.
   */
  static String of(String stem, String suffix, String extension) {
    int room = MOST_BYTES - EXTENSION_BYTES - bytes(suffix).length;
    String kept = bytes(stem).length <= room ? stem : shortened(stem, room);
    return kept + suffix + "." + extension;
  }

  static boolean isShortened(String stem, String suffix) {
    return bytes(stem).length > MOST_BYTES - EXTENSION_BYTES - bytes(suffix).length;
  }

  private static String shortened(String stem, int room) {
    String sign = "~" + HexFormat.of().formatHex(digest(stem), 0, DIGEST_BYTES);
    int end = stem.length();
    while (bytes(stem.substring(0, end)).length + sign.length() > room) {
      end = stem.offsetByCodePoints(end, -1);
    }
    return stem.substring(0, end) + sign;
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A name as one line of a console shows it: a name may hold line breaks and worse. */
  static String shown(String name) {
    if (name.chars().noneMatch(Character::isISOControl)) {
      return name;
    }
    StringBuilder text = new StringBuilder(name);
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        text.setCharAt(i, '\uFFFD');
      }
    }
    return text.toString();
  }
}
