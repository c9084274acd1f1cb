package io.jihe.value;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import io.jihe.cell.Labels;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Reads the target and the result of an indicator: {@code ≥10%}, {@code 不少于12种}, {@code 显著}. */
public final class MeasureReader {
  private static final int LONGEST_UNIT = 6;

  /** Longer words first, where one begins with another. */
  private static final String[][] BEFORE = {
    {"大于或等于", "≥"},
    {"大于等于", "≥"},
    {"小于或等于", "≤"},
    {"小于等于", "≤"},
    {"不少于", "≥"},
    {"不低于", "≥"},
    {"不小于", "≥"},
    {"至少", "≥"},
    {"不超过", "≤"},
    {"不高于", "≤"},
    {"不大于", "≤"},
    {"不多于", "≤"},
    {"控制在", "≤"},
    {"大于", ">"},
    {"高于", ">"},
    {"超过", ">"},
    {"多于", ">"},
    {"小于", "<"},
    {"低于", "<"},
    {"少于", "<"},
    {"等于", "="},
    {"≥", "≥"},
    {"≤", "≤"},
    {">", ">"},
    {"<", "<"},
    {"=", "="}
  };

  private static final String[][] BEHIND = {
    {"及以上", "≥"}, {"以上", "≥"}, {"及以下", "≤"}, {"以下", "≤"}, {"以内", "≤"}, {"之内", "≤"}, {"内", "≤"}
  };

  private static final Map<String, Sign> SIGNS =
      Map.of(
          "≥", Sign.AT_LEAST,
          "≤", Sign.AT_MOST,
          ">", Sign.MORE_THAN,
          "<", Sign.LESS_THAN,
          "=", Sign.EXACTLY);

  private MeasureReader() {}

  /** Reads a cell; a number under a percent format is a ratio, any other is bare. */
  public static Reading read(CellContent content, CellAddress at) {
    if (content instanceof CellContent.Blank) {
      return new Reading.Blank(at);
    }
    if (content instanceof CellContent.Text text) {
      return ofText(text.text(), at);
    }
    if (content instanceof CellContent.Numeric numeric) {
      return ofNumber(numeric, at);
    }
    if (content instanceof CellContent.Fault fault) {
      return new Reading.Unreadable(fault.code(), "公式出错 | the formula fails", at);
    }
    if (content instanceof CellContent.Computed computed) {
      return read(computed.saved(), at);
    }
    throw new IllegalStateException("no such case: " + content);
  }

  private static Reading ofNumber(CellContent.Numeric cell, CellAddress at) {
    Unit unit = cell.shape().percent() ? Unit.RATIO : Unit.NONE;
    Quantity quantity = new Quantity(cell.number(), unit);
    Figure figure = FigureReader.formatted(quantity, cell.shape());
    return new Reading.Gauged(new Measure.Counted(Sign.NONE, figure), FigureReader.shown(cell), at);
  }

  private static Reading ofText(String typed, CellAddress at) {
    String folded = Labels.fold(typed);
    if (folded.isEmpty()) {
      return new Reading.Blank(at);
    }
    if (FigureReader.isNotApplicable(folded) && !folded.equals("无")) {
      return new Reading.NotApplicable(typed.strip(), at);
    }
    return new Reading.Gauged(measure(folded), typed.strip(), at);
  }

  /** Reads a folded text; never fails, as what is no number is words. */
  public static Measure measure(String folded) {
    Sign sign = Sign.NONE;
    String text = folded;
    for (String[] word : BEFORE) {
      if (text.startsWith(word[0])) {
        sign = sign(word[1]);
        text = text.substring(word[0].length());
        break;
      }
    }
    String per = "";
    if (text.startsWith("每")) {
      int digit = firstDigit(text);
      if (digit > 1 && digit <= LONGEST_UNIT) {
        per = text.substring(0, digit);
        text = text.substring(digit);
      }
    }
    Optional<NumberText> number = NumberText.read(text);
    if (number.isEmpty()) {
      return new Measure.Worded(sign, folded);
    }
    String rest = number.get().rest();
    for (String[] word : BEHIND) {
      if (rest.endsWith(word[0])) {
        sign = sign == Sign.NONE ? sign(word[1]) : sign;
        rest = rest.substring(0, rest.length() - word[0].length());
        break;
      }
    }
    if (isDate(number.get(), rest) || !isUnit(rest)) {
      return new Measure.Worded(sign, folded);
    }
    return new Measure.Counted(sign, counted(number.get(), rest, per));
  }

  private static Sign sign(String text) {
    return SIGNS.getOrDefault(text, Sign.NONE);
  }

  private static Figure counted(NumberText number, String rest, String per) {
    boolean cutShort = rest.equals("万") || rest.equals("亿");
    Unit unit = cutShort ? new Unit(per, rest.equals("万") ? 4 : 8) : perUnit(Unit.of(rest), per);
    BigDecimal value = unit.isRatio() ? number.number().movePointLeft(2) : number.number();
    return new Figure(
        new Quantity(value, unit),
        number.decimals(),
        number.decimals(),
        Optional.empty(),
        cutShort ? Figure.Trait.UNIT_CUT_SHORT : Figure.Trait.PLAIN);
  }

  private static Unit perUnit(Unit unit, String per) {
    return per.isEmpty() ? unit : new Unit(per + unit.base(), unit.exponent());
  }

  private static int firstDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return i;
      }
    }
    return -1;
  }

  /** {@code 2023全年}, {@code 9月前}, {@code 12月31日}: a time, not an amount. */
  private static boolean isDate(NumberText number, String rest) {
    boolean year =
        number.decimals() == 0
            && number.number().compareTo(new BigDecimal(1900)) >= 0
            && number.number().compareTo(new BigDecimal(2100)) <= 0;
    return rest.startsWith("月")
        || rest.startsWith("日")
        || rest.startsWith("号")
        || (year && (rest.startsWith("年") || rest.startsWith("全年")));
  }

  private static boolean isUnit(String rest) {
    if (rest.length() > LONGEST_UNIT) {
      return false;
    }
    if (rest.length() > 1 && rest.startsWith("%")) {
      return false;
    }
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      boolean inUnit =
          Character.isLetter(c)
              || c == '%'
              || c == '/'
              || c == '㎡'
              || c == '²'
              || c == '('
              || c == ')';
      if (!inUnit) {
        return false;
      }
    }
    return true;
  }
}
