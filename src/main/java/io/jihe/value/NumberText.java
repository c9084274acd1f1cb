package io.jihe.value;

import io.jihe.cell.Labels;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The number a text begins with, and what follows it.
 *
 * @param decimals digits written after the point
 * @param rest what follows, folded
 */
record NumberText(BigDecimal number, int decimals, String rest) {
  private static final int LONGEST = 40;

  /**
   * Reads {@code 3,427.69万元}. Commas and spaces count only where they part thousands.
   *
   * @return empty when the text begins with no number, or with one that can be read in two ways
   */
  static Optional<NumberText> read(String typed) {
    String text = narrowed(typed);
    int i = 0;
    if (i < text.length() && (text.charAt(i) == '¥' || text.charAt(i) == '￥')) {
      i++;
    }
    StringBuilder digits = new StringBuilder();
    if (i < text.length() && (text.charAt(i) == '-' || text.charAt(i) == '+')) {
      digits.append(text.charAt(i));
      i++;
    }
    int integer = 0;
    int sinceSeparator = -1;
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
        integer++;
        sinceSeparator += sinceSeparator < 0 ? 0 : 1;
      } else if (separates(text, i) && integer > 0) {
        if (sinceSeparator < 0 ? integer > 3 : sinceSeparator != 3) {
          return Optional.empty();
        }
        sinceSeparator = 0;
      } else {
        break;
      }
    }
    if (integer == 0 || (sinceSeparator >= 0 && sinceSeparator != 3)) {
      return Optional.empty();
    }
    int decimals = 0;
    if (i < text.length() && text.charAt(i) == '.' && isDigit(text, i + 1)) {
      digits.append('.');
      for (i++; isDigit(text, i); i++) {
        digits.append(text.charAt(i));
        decimals++;
      }
    }
    if (digits.length() > LONGEST || isDigit(text, nextInk(text, i)) && i < nextInk(text, i)) {
      return Optional.empty();
    }
    return Optional.of(
        new NumberText(
            new BigDecimal(digits.toString()), decimals, Labels.fold(text.substring(i))));
  }

  /** A comma, or a space with a digit on either side. */
  private static boolean separates(String text, int i) {
    char c = text.charAt(i);
    return isDigit(text, i + 1) && (c == ',' || Labels.isSpace(c));
  }

  private static boolean isDigit(String text, int i) {
    return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }

  private static int nextInk(String text, int from) {
    int i = from;
    while (i < text.length() && Labels.isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static String narrowed(String typed) {
    int start = nextInk(typed, 0);
    StringBuilder text = new StringBuilder(typed.length());
    for (int i = start; i < typed.length(); i++) {
      text.append(Labels.narrow(typed.charAt(i)));
    }
    return text.toString();
  }
}
