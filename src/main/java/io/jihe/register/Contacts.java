package io.jihe.register;

import java.util.List;

/**
 * Masks telephone numbers in texts, so that what a bureau circulates holds none: of a mobile number
 * the first three and the last four digits stay, of a landline its area code and the last two.
 * Amounts, decimals, identifiers and longer runs of digits stay as they are.
 */
public final class Contacts {
  private static final int MOBILE = 11;
  private static final int SHORTEST_LOCAL = 7;
  private static final int LONGEST_LOCAL = 8;

  /** Before a number without area code, one of these says that it is a telephone's. */
  private static final List<String> ANNOUNCED =
      List.of("电话", "手机", "座机", "传真", "联系方式", "热线", "号码", "tel", "Tel", "TEL", "☎");

  /** So far before the number the word is looked for. */
  private static final int LOOKED_BACK = 8;

  /** Behind a number, one of these says that it is an amount or a count. */
  private static final String MEASURES = "元万亿人个户次件亩米㎡公吨年%％分名项套台千百平";

  private Contacts() {}

  /** The text with its telephone numbers masked; the very text where it has none. */
  public static String masked(String text) {
    StringBuilder masked = new StringBuilder(0);
    int copied = 0;
    int at = 0;
    while (at < text.length()) {
      if (digit(text.charAt(at)) < 0) {
        at++;
        continue;
      }
      Run run = Run.from(text, at);
      int hidden = run.firstHidden(text);
      if (hidden >= 0) {
        masked.append(text, copied, at);
        run.hide(text, hidden, masked);
        copied = run.end;
      }
      at = run.end;
    }
    return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
  }

  /** The value of a digit, full-width ones too; else -1. */
  private static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= '０' && c <= '９' ? c - '０' : -1;
  }

  private static boolean isLink(char c) {
    return c == '-' || c == ' ' || c == '－' || c == '—' || c == '–' || c == '　';
  }

  private static boolean isOpening(char c) {
    return c == '(' || c == '（';
  }

  private static boolean isClosing(char c) {
    return c == ')' || c == '）';
  }

  /**
   * Digits that belong together, as written: 138 1234 5678, 0731-8888 0000, (0731)88880000.
   *
   * @param digits without what links them
   * @param groups how many of the digits stand before the first link; all where there is none
   */
  private record Run(int start, int end, String digits, int groups) {
    static Run from(String text, int start) {
      StringBuilder digits = new StringBuilder();
      int end = start;
      int first = 0;
      while (end < text.length()) {
        char c = text.charAt(end);
        int value = digit(c);
        if (value >= 0) {
          digits.append((char) ('0' + value));
          end++;
          continue;
        }
        int next = linked(text, start, end);
        if (next < 0) {
          break;
        }
        first = first == 0 ? digits.length() : first;
        end = next;
      }
      return new Run(start, end, digits.toString(), first == 0 ? digits.length() : first);
    }

    /** Where the digits go on behind a link at {@code at}; -1 where they don't. */
    private static int linked(String text, int start, int at) {
      boolean closes = isClosing(text.charAt(at)) && start > 0 && isOpening(text.charAt(start - 1));
      int next = at + 1;
      if (!isLink(text.charAt(at)) && !closes || next >= text.length()) {
        return -1;
      }
      while (next < text.length() && isLink(text.charAt(next))) {
        next++;
      }
      return next < text.length() && digit(text.charAt(next)) >= 0 ? next : -1;
    }

    /** From which of its digits on it is hidden; -1 for what is no telephone number. */
    int firstHidden(String text) {
      if (isPartOfMore(text)) {
        return -1;
      }
      String plain = digits.startsWith("86") && digits.length() == MOBILE + 2 ? "86" : "";
      String rest = digits.substring(plain.length());
      if (rest.length() == MOBILE && rest.charAt(0) == '1' && rest.charAt(1) >= '3') {
        return plain.length() + 3;
      }
      int area = area();
      if (area > 0) {
        return area;
      }
      boolean local = digits.length() >= SHORTEST_LOCAL && digits.length() <= LONGEST_LOCAL;
      return local && isAnnounced(text) ? 0 : -1;
    }

    /** A decimal, an amount, or a part of a code of letters and digits. */
    private boolean isPartOfMore(String text) {
      char before = start > 0 ? text.charAt(start - 1) : ' ';
      char after = end < text.length() ? text.charAt(end) : ' ';
      boolean decimal =
          after == '.' && end + 1 < text.length() && digit(text.charAt(end + 1)) >= 0
              || before == '.'
              || before == ','
              || before == '，' && start > 1 && digit(text.charAt(start - 2)) >= 0
              || after == ',' && end + 1 < text.length() && digit(text.charAt(end + 1)) >= 0;
      return decimal
          || MEASURES.indexOf(after) >= 0
          || isLetter(before)
          || isLetter(after)
          || before == '¥'
          || before == '￥';
    }

    private static boolean isLetter(char c) {
      return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    /** Digits of the area code, which begins with 0 and is followed by seven or eight; else 0. */
    private int area() {
      if (digits.charAt(0) != '0') {
        return 0;
      }
      int two = digits.length() - 3;
      boolean three = digits.length() > 1 && digits.charAt(1) <= '2'; // 010, 020 … 029
      int code = three ? 3 : 4;
      int local = digits.length() - code;
      boolean fits = local >= SHORTEST_LOCAL && local <= LONGEST_LOCAL && two > 0;
      return fits && (groups == code || groups == digits.length()) ? code : 0;
    }

    private boolean isAnnounced(String text) {
      String before = text.substring(Math.max(0, start - LOOKED_BACK), start);
      return ANNOUNCED.stream().anyMatch(before::contains);
    }

    /** Writes it with its middle hidden. */
    void hide(String text, int from, StringBuilder to) {
      int shown =
          digits.length() == MOBILE && digits.charAt(0) == '1' || digits.length() > 12 ? 4 : 2;
      int index = 0;
      for (int i = start; i < end; i++) {
        char c = text.charAt(i);
        if (digit(c) < 0) {
          to.append(c);
          continue;
        }
        to.append(index < from || index >= digits.length() - shown ? c : '*');
        index++;
      }
    }
  }
}
