package io.jihe.roster;

import io.jihe.rule.Wording;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a unit's name can be part of a file's name, on Linux, Windows and macOS alike. */
public final class FileNames {
  private static final String FORBIDDEN = "/\\:*?\"<>|";

  /** Windows takes them for devices, whatever stands behind a dot. */
  private static final Set<String> DEVICES =
      Set.of(
          "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7",
          "COM8", "COM9", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9");

  /** Bytes of a whole name in UTF-8. */
  private static final int MOST_BYTES = 255;

  /** What is set behind the name; all ASCII, a byte each. */
  private static final String SUFFIX = "-2025.xlsx";

  /** Of a long name, so many characters are shown. */
  private static final int SHOWN = 30;

  private FileNames() {}

  /** Why a name can't be used; empty where it can. */
  public static Optional<Wording> trouble(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (FORBIDDEN.indexOf(c) >= 0) {
        return because(
            name, "含有「" + c + "」，文件名中不能有这个字符", "holds \"" + c + "\", which no file name takes");
      }
      if (c == '\n' || c == '\r') {
        return because(name, "中有换行，不能用作文件名", "holds a line break, which no file name takes");
      }
      if (isInvisible(c) || isHalf(name, i)) {
        return because(
            name, "含有看不见的字符，不能用作文件名", "holds an invisible character, which no file name takes");
      }
    }
    return ofWhole(name);
  }

  private static Optional<Wording> ofWhole(String name) {
    if (name.chars().allMatch(c -> c == '.' || c == '　' || Character.isWhitespace(c))) {
      return because(name, "只有点号，不能用作文件名", "holds nothing but dots, which is no file name");
    }
    int dot = name.indexOf('.');
    String stem = (dot < 0 ? name : name.substring(0, dot)).strip().toUpperCase(Locale.ROOT);
    if (DEVICES.contains(stem)) {
      return because(
          name,
          "是 Windows 保留的设备名，不能用作文件名",
          "is the name of a device of Windows, which no file name may be");
    }
    int most = MOST_BYTES - SUFFIX.length();
    if (name.getBytes(StandardCharsets.UTF_8).length > most) {
      return because(
          name,
          "有 " + name.codePointCount(0, name.length()) + " 个字，作文件名太长（最多 " + most / 3 + " 个汉字）",
          "has "
              + name.codePointCount(0, name.length())
              + " characters, too long for a file name (at most "
              + most / 3
              + " Chinese ones)");
    }
    return Optional.empty();
  }

  private static Optional<Wording> because(String name, String zh, String en) {
    return Optional.of(
        new Wording(
            "单位名称「" + shown(name) + "」" + zh + "。请改正单位名称。",
            "The unit's name \"" + shown(name) + "\" " + en + ". Please correct it."));
  }

  private static boolean isInvisible(char c) {
    return Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || Character.getType(c) == Character.LINE_SEPARATOR
        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
  }

  /** One half of a character outside the first plane, the other missing. */
  private static boolean isHalf(String name, int at) {
    char c = name.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == name.length() || !Character.isLowSurrogate(name.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(name.charAt(at - 1)));
  }

  /** A text as one line of a message shows it. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    int length = text.codePointCount(0, text.length());
    text.codePoints()
        .limit(length > SHOWN ? SHOWN - 1 : SHOWN)
        .map(c -> c <= Character.MAX_VALUE && isInvisible((char) c) ? '\uFFFD' : c)
        .forEach(shown::appendCodePoint);
    return length > SHOWN ? shown + "…" : shown.toString();
  }
}
