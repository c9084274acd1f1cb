package io.jihe.calc;

import io.jihe.cell.Labels;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a cell as numbers, signs and words: 「在职136人,编制143人」. What is read from it is only
 * what can be read in one way.
 */
final class NoteText {
  /** Longer texts are reports, not notes. */
  private static final int LONGEST = 4000;

  private static final String MINUS = "-–";
  private static final String TIMES = "*×xX✕╳";
  private static final String OVER = "/÷∕";
  private static final String OPENING = "([{";
  private static final String CLOSING = ")]}";
  private static final String BREAKS = ",，;；。、!！?？\n\r|";

  /** Units that may follow a number, longer ones first. */
  private static final List<String> UNITS =
      List.of("个百分点", "百分点", "平方米", "亿元", "万元", "万人", "万", "亿", "元", "人", "名", "㎡", "分", "%");

  enum Kind {
    NUMBER,
    OPERATOR,
    OPEN,
    CLOSE,
    EQUALS,
    /** Parts clauses; full stops part sentences. */
    BREAK,
    WORD
  }

  /**
   * One of them.
   *
   * @param text as written, narrow; of a number without its unit
   * @param unit of a number, as written; empty where none is
   */
  record Token(Kind kind, String text, String unit) {
    BigDecimal number() {
      return new BigDecimal(text.replace(",", ""));
    }

    int decimals() {
      int point = text.indexOf('.');
      return point < 0 ? 0 : text.length() - point - 1;
    }

    boolean is(Kind other) {
      return kind == other;
    }

    boolean isPercent() {
      return Unit.of(unit).isRatio();
    }
  }

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private NoteText(String text) {
    this.text = text;
  }

  static List<Token> tokens(String typed) {
    if (typed.length() > LONGEST) {
      return List.of();
    }
    NoteText note = new NoteText(narrowed(typed));
    while (note.at < note.text.length()) {
      note.next();
    }
    return note.tokens;
  }

  /** Narrow, but for the wide comma, which never parts thousands. */
  private static String narrowed(String typed) {
    StringBuilder narrow = new StringBuilder(typed.length());
    for (int i = 0; i < typed.length(); i++) {
      char c = typed.charAt(i);
      narrow.append(c == '，' ? c : Labels.narrow(c));
    }
    return narrow.toString();
  }

  private void next() {
    char c = text.charAt(at);
    if (isDigit(at)) {
      number();
    } else if (c == '+' || MINUS.indexOf(c) >= 0) {
      sign(Kind.OPERATOR, c == '+' ? "+" : "-");
    } else if (TIMES.indexOf(c) >= 0 && isTimes(c)) {
      sign(Kind.OPERATOR, "*");
    } else if (OVER.indexOf(c) >= 0) {
      sign(Kind.OPERATOR, "/");
    } else if (OPENING.indexOf(c) >= 0) {
      sign(Kind.OPEN, "(");
    } else if (CLOSING.indexOf(c) >= 0) {
      sign(Kind.CLOSE, ")");
    } else if (c == '=') {
      sign(Kind.EQUALS, "=");
    } else if (BREAKS.indexOf(c) >= 0 || c == '.') {
      sign(Kind.BREAK, c == '.' ? "。" : String.valueOf(c));
    } else if (Labels.isSpace(c)) {
      at++;
    } else {
      word();
    }
  }

  /** A letter multiplies only between figures: 95x100%. */
  private boolean isTimes(char c) {
    if (c != 'x' && c != 'X') {
      return true;
    }
    boolean behindFigure =
        !tokens.isEmpty()
            && (tokens.get(tokens.size() - 1).is(Kind.NUMBER)
                || tokens.get(tokens.size() - 1).is(Kind.CLOSE));
    return behindFigure
        && at + 1 < text.length()
        && (isDigit(at + 1) || text.charAt(at + 1) == '(');
  }

  private void sign(Kind kind, String shown) {
    tokens.add(new Token(kind, shown, ""));
    at++;
  }

  private boolean isDigit(int i) {
    return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }

  private void number() {
    int start = at;
    while (isDigit(at)) {
      at++;
    }
    while (at - start <= 3 + 4 * commas(start) && isThousands(at)) {
      at += 4;
    }
    if (at < text.length() && text.charAt(at) == '.' && isDigit(at + 1)) {
      at++;
      while (isDigit(at)) {
        at++;
      }
    }
    String digits = text.substring(start, at);
    String unit = "";
    for (String known : UNITS) {
      if (text.startsWith(known, at)) {
        unit = known;
        at += known.length();
        break;
      }
    }
    tokens.add(new Token(Kind.NUMBER, digits, unit));
  }

  private int commas(int start) {
    return (int) text.substring(start, at).chars().filter(c -> c == ',').count();
  }

  /** {@code ,922}, and no fourth digit. */
  private boolean isThousands(int i) {
    return i < text.length()
        && text.charAt(i) == ','
        && isDigit(i + 1)
        && isDigit(i + 2)
        && isDigit(i + 3)
        && !isDigit(i + 4);
  }

  private void word() {
    StringBuilder word = new StringBuilder();
    while (at < text.length() && isWordCharacter(text.charAt(at))) {
      word.append(text.charAt(at));
      at++;
    }
    if (word.length() == 0) { // a letter x that does not multiply
      word.append(text.charAt(at));
      at++;
    }
    String folded = Labels.fold(word.toString());
    if (!folded.isEmpty()) {
      tokens.add(new Token(Kind.WORD, folded, ""));
    }
  }

  private static boolean isWordCharacter(char c) {
    return !(c >= '0' && c <= '9')
        && c != '+'
        && c != '='
        && c != '.'
        && MINUS.indexOf(c) < 0
        && TIMES.indexOf(c) < 0
        && OVER.indexOf(c) < 0
        && OPENING.indexOf(c) < 0
        && CLOSING.indexOf(c) < 0
        && BREAKS.indexOf(c) < 0;
  }
}
