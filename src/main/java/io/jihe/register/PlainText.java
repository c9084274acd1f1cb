package io.jihe.register;

import io.jihe.cell.Labels;

/**
 * A text as it is compared: letters and digits alone, narrow and in lower case. What is dropped
 * carries no words: white space, punctuation, signs.
 */
final class PlainText {
  /** So many characters are hashed together. */
  static final int GRAM = 15;

  private static final long BASE = 0x9E3779B97F4A7C15L;
  private static final long LEAVING = power(GRAM);

  private PlainText() {}

  static String of(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isHan(c)) {
        plain.append(c);
      } else if (isKept(c)) {
        plain.append(Character.toLowerCase(Labels.narrow(c)));
      }
    }
    return plain.toString();
  }

  private static boolean isHan(char c) {
    return c >= '一' && c <= '\u9fff';
  }

  private static boolean isKept(char c) {
    return isHan(c) || Character.isLetterOrDigit(Labels.narrow(c));
  }

  /** The part of a text that became {@code from} to {@code to} of its plain text, as typed. */
  static String typed(String text, int from, int to) {
    int kept = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isKept(text.charAt(i))) {
        start = kept == from ? i : start;
        kept++;
        if (kept == to) {
          return text.substring(start, i + 1);
        }
      }
    }
    throw new IllegalArgumentException("no " + from + " to " + to + " in " + text.length());
  }

  /** A hash for each run of {@link #GRAM} characters, by where it begins; none where too short. */
  static long[] grams(String plain) {
    long[] grams = new long[Math.max(0, plain.length() - GRAM + 1)];
    long rolling = 0;
    for (int i = 0; i < plain.length(); i++) {
      rolling = rolling * BASE + plain.charAt(i);
      if (i >= GRAM) {
        rolling -= plain.charAt(i - GRAM) * LEAVING;
      }
      if (i >= GRAM - 1) {
        grams[i - GRAM + 1] = mixed(rolling);
      }
    }
    return grams;
  }

  /** A hash of the whole, none of {@link #grams}' even for a text of that length. */
  static long hash(String plain) {
    long hash = 1;
    for (int i = 0; i < plain.length(); i++) {
      hash = hash * BASE + plain.charAt(i);
    }
    return mixed(~hash);
  }

  private static long power(int times) {
    long power = 1;
    for (int i = 0; i < times; i++) {
      power *= BASE;
    }
    return power;
  }

  /** Every bit of the input moves every bit of the output (the finish of MurmurHash3). */
  private static long mixed(long hash) {
    long h = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
    h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return h ^ (h >>> 33);
  }
}
