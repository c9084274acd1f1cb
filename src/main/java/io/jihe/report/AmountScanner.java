package io.jihe.report;

import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the figures with a unit in a folded text; years, ordinals, ranges and numbering are none.
 */
final class AmountScanner {
  private static final String NOT_BEHIND_POINTS = "之钟局别公工管类级支行所校";
  private static final String CLOSERS = "，。；、：）！？";

  private final String text;
  private final FigureWords words;
  private final List<Amount> found = new ArrayList<>();

  private AmountScanner(String text, FigureWords words) {
    this.text = text;
    this.words = words;
  }

  static List<Amount> scan(String text, FigureWords words) {
    AmountScanner scanner = new AmountScanner(text, words);
    scanner.all();
    return scanner.found;
  }

  private void all() {
    int i = 0;
    int depth = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      depth = Math.max(0, depth + (c == '（' ? 1 : c == '）' ? -1 : 0));
      if (FoldedText.isDigit(c)) {
        int end = numberEnd(i);
        amount(i, end, depth).ifPresent(found::add);
        i = end;
      } else {
        i++;
      }
    }
  }

  private int numberEnd(int start) {
    int i = start;
    while (i < text.length() && (FoldedText.isDigit(text.charAt(i)) || isInner(i, start))) {
      i++;
    }
    return i;
  }

  /** A point or a thousands comma with digits on either side; a second point ends the number. */
  private boolean isInner(int i, int start) {
    char c = text.charAt(i);
    boolean digitBehind = i + 1 < text.length() && FoldedText.isDigit(text.charAt(i + 1));
    return digitBehind && (c == ',' || c == '.' && text.substring(start, i).indexOf('.') < 0);
  }

  private Optional<Amount> amount(int start, int end, int depth) {
    if (isPartOfAWord(start, end)) {
      return Optional.empty();
    }
    String digits = text.substring(start, end).replace(",", "");
    int point = digits.indexOf('.');
    int decimals = point < 0 ? 0 : digits.length() - point - 1;
    Optional<String> unit = unit(end);
    if (unit.isEmpty() || isRange(start, end) || isRange(start, end + unit.get().length())) {
      return Optional.empty();
    }
    boolean cut = unit.get().equals("万") || unit.get().equals("亿");
    Unit read = Unit.of(cut ? unit.get() + "元" : unit.get());
    BigDecimal number = new BigDecimal(digits);
    int behind = end + unit.get().length();
    return Optional.of(
        new Amount(
            start,
            behind,
            new Quantity(read.isRatio() ? number.movePointLeft(2) : number, read),
            decimals,
            text.substring(start, behind),
            depth,
            !words.roughBefore(text, start) && !isRoughBehind(behind),
            cut));
  }

  private boolean isPartOfAWord(int start, int end) {
    char before = start > 0 ? text.charAt(start - 1) : ' ';
    char behind = end < text.length() ? text.charAt(end) : ' ';
    return before == '第' || before == '.' || isLatin(before) || isLatin(behind);
  }

  private static boolean isLatin(char c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  private boolean isRange(int start, int end) {
    boolean opens =
        end + 1 < text.length()
            && isDash(text.charAt(end))
            && FoldedText.isDigit(text.charAt(end + 1));
    boolean closes =
        start > 1 && isDash(text.charAt(start - 1)) && isEndOfAFigure(text.charAt(start - 2));
    return opens || closes;
  }

  /** A digit or a usual unit: 90%-95%, 100万元至200万元; a bracket, 80分（含）-90分. */
  private static boolean isEndOfAFigure(char c) {
    return FoldedText.isDigit(c) || "%元分人）".indexOf(c) >= 0;
  }

  /** 90分（含）以上 is as rough as 90分以上. */
  private boolean isRoughBehind(int behind) {
    int end = behind;
    if (text.startsWith("（含", behind) || text.startsWith("（不含", behind)) {
      int closing = text.indexOf('）', behind);
      end = closing < 0 ? behind : closing + 1;
    }
    boolean range = end > behind && end < text.length() && isDash(text.charAt(end));
    return range || words.roughBehind(text, end);
  }

  private static boolean isDash(char c) {
    return c == '-' || c == '至' || c == '到' || c == '/' || c == '×';
  }

  private Optional<String> unit(int at) {
    if (text.startsWith("%", at)) {
      return Optional.of("%");
    }
    int i = at;
    if (i < text.length() && (text.charAt(i) == '万' || text.charAt(i) == '亿')) {
      i++;
    }
    Optional<String> base = words.unitAt(text, i);
    if (base.isPresent()) {
      int behind = i + base.get().length();
      return isUsable(base.get(), behind)
          ? Optional.of(text.substring(at, behind))
          : Optional.empty();
    }
    boolean cut = i > at && (i == text.length() || CLOSERS.indexOf(text.charAt(i)) >= 0);
    return cut ? Optional.of(text.substring(at, i)) : Optional.empty();
  }

  /** 元/人 is a price and no amount; 5分之 and 3分钟 are no points. */
  private boolean isUsable(String base, int behind) {
    char next = behind < text.length() ? text.charAt(behind) : '。';
    return next != '/' && !(base.equals("分") && NOT_BEHIND_POINTS.indexOf(next) >= 0);
  }
}
