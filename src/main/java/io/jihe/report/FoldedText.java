package io.jihe.report;

import io.jihe.cell.Labels;

/**
 * A paragraph as it is searched: narrow digits, one shape for each punctuation mark, no white
 * space, quotes or stars; each character knows where it stood.
 */
final class FoldedText {
  private static final String DROPPED = "“”‘’\"'`*「」";
  private static final String OPENING = "“‘「";
  private static final String NARROW = ",;:()!?[]";
  private static final String WIDE = "，；：（）！？（）";

  private final String original;
  private final String text;
  private final int[] origins;

  private FoldedText(String original, String text, int[] origins) {
    this.original = original;
    this.text = text;
    this.origins = origins;
  }

  static FoldedText of(String original) {
    StringBuilder text = new StringBuilder(original.length());
    int[] origins = new int[original.length() + 1];
    for (int i = 0; i < original.length(); i++) {
      char c = original.charAt(i);
      if (DROPPED.indexOf(c) >= 0 || Labels.isSpace(c) && !betweenDigits(original, i, text)) {
        continue;
      }
      origins[text.length()] = i;
      text.append(Labels.isSpace(c) ? ' ' : folded(original, i));
    }
    origins[text.length()] = original.length();
    return new FoldedText(original, text.toString(), origins);
  }

  /** Two numbers with nothing but a space between them stay two. */
  private static boolean betweenDigits(String original, int at, StringBuilder before) {
    int next = at;
    while (next < original.length() && Labels.isSpace(original.charAt(next))) {
      next++;
    }
    return before.length() > 0
        && isDigit(before.charAt(before.length() - 1))
        && next < original.length()
        && isDigit(Labels.narrow(original.charAt(next)));
  }

  private static char folded(String original, int at) {
    char typed = original.charAt(at);
    if (typed == ',' && partsThousands(original, at)) {
      return ',';
    }
    char c = typed == '【' || typed == '】' || typed == '〔' || typed == '〕' ? typed : narrow(typed);
    int mark = NARROW.indexOf(c);
    return mark >= 0 ? WIDE.charAt(mark) : c;
  }

  private static char narrow(char c) {
    return c == '—' || c == '–' || c == '～' || c == '~' ? '-' : Labels.narrow(c);
  }

  private static boolean partsThousands(String text, int at) {
    boolean three = at > 0 && isDigit(text.charAt(at - 1)) && at + 3 < text.length();
    for (int i = at + 1; three && i <= at + 3; i++) {
      three = isDigit(text.charAt(i));
    }
    return three && (at + 4 >= text.length() || !isDigit(text.charAt(at + 4)));
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  String text() {
    return text;
  }

  String original() {
    return original;
  }

  /** Where a character of the folded text stands in the original. */
  int origin(int index) {
    return origins[index];
  }

  /** What was typed for a part of the folded text. */
  String typed(int start, int end) {
    if (end <= start) {
      return "";
    }
    int from = origins[start];
    while (from > 0 && OPENING.indexOf(original.charAt(from - 1)) >= 0) {
      from--;
    }
    return original.substring(from, origins[end - 1] + 1).strip();
  }
}
