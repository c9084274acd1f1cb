package io.jihe.cell;

/**
 * Labels as people vary them. Two texts that differ only in white space, line breaks, widths,
 * quotes or the shape of a comparison sign are the same label.
 */
public final class Labels {
  private static final String NUMERALS = "0123456789一二三四五六七八九十";

  /** Begins a label that tells a part of the line above. */
  public static final String OF_WHICH = "其中";

  private Labels() {}

  /** Narrow, without white space or quotes: {@code 实际规模（㎡）} gives {@code 实际规模(㎡)}. */
  public static String fold(String text) {
    int same = 0;
    while (same < text.length() && isPlain(text.charAt(same))) {
      same++;
    }
    return same == text.length() ? text : foldFrom(text, same);
  }

  /** What folding keeps whatever stands before it: most characters of most labels. */
  private static boolean isPlain(char c) {
    return c >= '一' && c <= '\u9fff'
        || c >= '0' && c <= '9'
        || c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c == '('
        || c == ')'
        || c == ':'
        || c == '.'
        || c == ','
        || c == '%';
  }

  private static String foldFrom(String text, int same) {
    StringBuilder folded = new StringBuilder(text.length());
    folded.append(text, 0, same);
    for (int i = same; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPlain(c)) {
        folded.append(c);
        continue;
      }
      c = narrow(c);
      if (isSpace(c) || isQuote(c)) {
        continue;
      }
      int last = folded.length() - 1;
      if (c == '=' && last >= 0 && (folded.charAt(last) == '>' || folded.charAt(last) == '<')) {
        folded.setCharAt(last, folded.charAt(last) == '>' ? '≥' : '≤');
      } else {
        folded.append(c);
      }
    }
    return folded.toString();
  }

  /** Narrow in each character, white space kept: for texts that are shown or split by lines. */
  public static char narrow(char c) {
    if (c >= '！' && c <= '～') {
      return (char) (c - '！' + '!');
    }
    return switch (c) {
      case '≧', '⩾', '≽' -> '≥';
      case '≦', '⩽', '≼' -> '≤';
      case '═', '﹦' -> '=';
      case '﹪', '٪' -> '%';
      case '〔', '【', '﹙', '［' -> '(';
      case '〕', '】', '﹚', '］' -> ')';
      case '﹕', '∶', '︰' -> ':';
      case '﹒' -> '.';
      case '−', '﹣' -> '-';
      default -> c;
    };
  }

  public static boolean isSpace(char c) {
    return c <= ' '
        || c == '\u00a0'
        || c == '\u3000'
        || (c >= '\u2000' && c <= '\u200f')
        || c == '\u2028'
        || c == '\u2029'
        || c == '\u202f'
        || c == '\u205f'
        || c == '\u2060'
        || c == '\ufeff'
        || c == '\u0085';
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '“' || c == '”' || c == '‘' || c == '’' || c == '「'
        || c == '」' || c == '《' || c == '》' || c == '`';
  }

  /**
   * The label without what numbers or subordinates it: of {@code 其中:公车购置}, {@code 1、业务工作经费} and
   * {@code 项目支出:} the words alone.
   *
   * @param folded a text from {@link #fold}
   */
  public static String core(String folded) {
    String text = withoutTrailing(folded);
    while (true) {
      String shorter = withoutNumbering(text);
      if (shorter.startsWith(OF_WHICH) && shorter.length() > OF_WHICH.length()) {
        int end = OF_WHICH.length();
        while (end < shorter.length() && ":,、".indexOf(shorter.charAt(end)) >= 0) {
          end++;
        }
        shorter = shorter.substring(end);
      }
      if (shorter.equals(text) || shorter.isEmpty()) {
        return text;
      }
      text = shorter;
    }
  }

  /**
   * How a folded label is numbered, whatever the number: {@code 1、} of 「3、市级专项资金」, {@code (一)} of
   * 「(二)专项」; empty where it is not.
   */
  public static String wayOfNumbering(String folded) {
    String number = folded.substring(0, folded.length() - withoutNumbering(folded).length());
    StringBuilder way = new StringBuilder();
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      char kind = digit ? '1' : c >= '①' && c <= '⑳' ? '①' : NUMERALS.indexOf(c) >= 0 ? '一' : c;
      if (way.length() == 0 || way.charAt(way.length() - 1) != kind) {
        way.append(kind);
      }
    }
    return way.toString();
  }

  private static String withoutTrailing(String text) {
    int end = text.length();
    while (end > 1 && ":*;".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }

  private static String withoutNumbering(String text) {
    int start = 0;
    boolean bracket = text.startsWith("(");
    int i = bracket ? 1 : 0;
    int digits = i;
    while (i < text.length() && NUMERALS.indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    if (i > digits && i < text.length()) {
      char after = text.charAt(i);
      boolean decimal =
          after == '.' && i + 1 < text.length() && Character.isDigit(text.charAt(i + 1));
      if (bracket ? after == ')' : (after == '、' || after == ')' || after == '.' && !decimal)) {
        start = i + 1;
      }
    } else if (!text.isEmpty() && text.charAt(0) >= '①' && text.charAt(0) <= '⑳') {
      start = 1;
    }
    while (start > 0 && start < text.length() && "、.".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return text.substring(start);
  }
}
