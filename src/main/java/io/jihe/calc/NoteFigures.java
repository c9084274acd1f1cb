package io.jihe.calc;

import io.jihe.calc.NoteText.Kind;
import io.jihe.calc.NoteText.Token;
import io.jihe.calc.Operand.Absent;
import io.jihe.calc.Operand.Num;
import io.jihe.calc.Operand.Reason;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Figures told in a sentence: 「实际在职人员为136人,编制数143人,比率为95.10%」. Never a guess. */
final class NoteFigures {
  /** Between the word that names a figure and the figure: 为, 总额为, 合计; not 外, 占, 控制率. */
  private static final String CONNECTING = "为是共计有数总额合达约未末人员的:实际核定现年";

  private static final int CLOSE_BY = 6;

  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final int MONEY_DECIMALS = 2;
  private static final int MOST_DIGITS = 20;
  private static final List<String> THIS_YEAR = List.of("本年", "今年", "当年");
  private static final List<String> LAST_YEAR = List.of("上年", "去年", "上一年");

  /** Words that make a figure a difference. */
  private static final List<String> DIFFERENCES =
      List.of("增", "减", "比", "较", "差", "追加", "下降", "上升", "超", "节约", "结余", "结转");

  private static final List<String> RATES = List.of("率", "比例", "占比", "比重");
  private static final List<String> ANY_RATE = List.of("比率", "比例", "占比", "比重");
  private static final List<String> BEFORE_A_RATE = List.of("达到", "为", "是", "达", ":");

  private NoteFigures() {}

  private static Absent none(String what) {
    return new Absent(Reason.NOT_APPLICABLE, what);
  }

  /** The figure of this unit that stands close behind one of the words, if there is only one. */
  static Operand named(String text, List<String> words, Unit unit) {
    List<Num> found = new ArrayList<>();
    List<Token> tokens = NoteText.tokens(text);
    for (int i = 1; i < tokens.size(); i++) {
      if (isFigure(tokens, i, unit) && tokens.get(i - 1).is(Kind.WORD)) {
        String lead = tokens.get(i - 1).text();
        for (String word : words) {
          if (names(lead, word)) {
            found.add(figure(tokens.get(i), unit));
            break;
          }
        }
      }
    }
    return theOne(found);
  }

  /** Whether a word names the figure behind it; {@code =预算} has to be all that stands there. */
  private static boolean names(String lead, String word) {
    if (word.startsWith("=")) {
      return lead.equals(word.substring(1));
    }
    int at = lead.lastIndexOf(word);
    return at >= 0 && connects(lead.substring(at + word.length()));
  }

  private static boolean connects(String between) {
    return between.length() <= CLOSE_BY
        && between.chars().allMatch(c -> CONNECTING.indexOf(c) >= 0);
  }

  /** How many figures of this unit a text tells. */
  static int count(String text, Unit unit) {
    List<Token> tokens = NoteText.tokens(text);
    int count = 0;
    for (int i = 0; i < tokens.size(); i++) {
      count += isFigure(tokens, i, unit) ? 1 : 0;
    }
    return count;
  }

  private static boolean isFigure(List<Token> tokens, int i, Unit unit) {
    Token token = tokens.get(i);
    return token.is(Kind.NUMBER)
        && !token.unit().isEmpty()
        && token.text().length() <= MOST_DIGITS
        && Unit.of(token.unit()).convertsTo(unit);
  }

  private static Num figure(Token token, Unit unit) {
    Unit written = Unit.of(token.unit());
    Quantity quantity = new Quantity(token.number(), written).in(unit);
    int shift = unit.exponent() - written.exponent();
    boolean counted = !unit.base().equals("元");
    int printed = Math.max(counted ? 0 : MONEY_DECIMALS, token.decimals() + shift);
    BigDecimal slack =
        counted ? BigDecimal.ZERO : BigDecimal.ONE.movePointLeft(printed).multiply(HALF);
    return new Num(quantity, printed, printed, slack);
  }

  private static Operand theOne(List<Num> found) {
    if (found.isEmpty()) {
      return none("no such figure in the text");
    }
    for (Num each : found) {
      if (each.quantity().compareTo(found.get(0).quantity()) != 0) {
        return none("several figures in the text");
      }
    }
    return found.get(0);
  }

  // ---- figures of two years

  /**
   * The figure of this year or of the one before: 「2018年度…63.46万元,而2017年度…32万元」 tells both. Empty
   * unless the text tells one of each.
   */
  static Operand ofYear(String text, boolean thisYear, Unit unit) {
    List<YearFigure> figures = yearFigures(NoteText.tokens(text), unit);
    int latest = figures.stream().mapToInt(YearFigure::year).max().orElse(0);
    List<Num> ofThis = new ArrayList<>();
    List<Num> ofLast = new ArrayList<>();
    for (YearFigure each : figures) {
      boolean absolute = each.year > 1;
      if (each.year == 1 || absolute && each.year == latest) {
        ofThis.add(each.figure);
      } else if (each.year == 0 || absolute && each.year == latest - 1) {
        ofLast.add(each.figure);
      } else {
        return none("figures of several years");
      }
    }
    if (ofThis.isEmpty() || ofLast.isEmpty()) {
      return none("no figures of two years");
    }
    return theOne(thisYear ? ofThis : ofLast);
  }

  /**
   * @param year the year named; 1 for 本年, 0 for 上年
   */
  private record YearFigure(int year, Num figure) {}

  private static List<YearFigure> yearFigures(List<Token> tokens, Unit unit) {
    List<YearFigure> found = new ArrayList<>();
    int year = -1;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (isYear(tokens, i)) {
        year = Integer.parseInt(token.text());
      } else if (token.is(Kind.WORD)) {
        int named = relativeYear(token.text());
        year = named >= 0 ? named : year;
        if (DIFFERENCES.stream().anyMatch(token.text()::contains)) {
          year = -1;
        }
      } else if (isFigure(tokens, i, unit)) {
        if (year >= 0) {
          found.add(new YearFigure(year, figure(token, unit)));
        }
        year = -1;
      } else {
        year = -1;
      }
    }
    return found;
  }

  private static boolean isYear(List<Token> tokens, int i) {
    Token token = tokens.get(i);
    return token.is(Kind.NUMBER)
        && token.text().length() == 4
        && (token.text().startsWith("19") || token.text().startsWith("20"))
        && token.decimals() == 0
        && token.unit().isEmpty()
        && i + 1 < tokens.size()
        && tokens.get(i + 1).text().startsWith("年");
  }

  /** 1 for this year, 0 for the last, -1 where a text names neither, or both. */
  private static int relativeYear(String word) {
    boolean thisYear = THIS_YEAR.stream().anyMatch(word::contains);
    boolean lastYear = LAST_YEAR.stream().anyMatch(word::contains);
    return thisYear == lastYear ? -1 : thisYear ? 1 : 0;
  }

  // ---- rates

  /**
   * The rate that a text states for an indicator: behind its name, 「控制率为95.10%」, or as the result
   * of a division written out. Empty where it states several, or those of others.
   */
  static Operand rate(String text, String indicator) {
    List<Token> tokens = NoteText.tokens(text);
    List<Num> found = new ArrayList<>();
    for (int i = 1; i < tokens.size(); i++) {
      if (tokens.get(i).is(Kind.NUMBER)
          && tokens.get(i).isPercent()
          && tokens.get(i).text().length() <= MOST_DIGITS
          && WrittenArithmetic.isExact(tokens, i)) {
        behindItsName(tokens, i, indicator).ifPresent(found::add);
      }
    }
    for (WrittenArithmetic.Worked worked : WrittenArithmetic.in(tokens)) {
      if (tokens.get(worked.result()).isPercent()
          && isOf(nameBefore(tokens, worked.first()), indicator)) {
        found.add(
            percentage(
                worked.stated().quantity().number().movePointRight(2), worked.stated().decimals()));
      }
    }
    return theOne(found);
  }

  private static Optional<Num> behindItsName(List<Token> tokens, int at, String indicator) {
    int before = at - 1;
    boolean negative =
        tokens.get(before).is(Kind.OPERATOR) && tokens.get(before).text().equals("-");
    before -= negative ? 1 : 0;
    before -= before >= 0 && tokens.get(before).is(Kind.EQUALS) ? 1 : 0;
    if (before < 0) {
      return Optional.empty();
    }
    boolean named = tokens.get(before).is(Kind.WORD) && isFree(tokens, before);
    String name =
        named
            ? tokens.get(before).text()
            : tokens.get(before + 1).is(Kind.EQUALS) ? defined(tokens, before) : "";
    for (String verb : BEFORE_A_RATE) {
      if (name.endsWith(verb)) {
        name = name.substring(0, name.length() - verb.length());
        break;
      }
    }
    if (!isRate(name) || !isOf(name, indicator)) {
      return Optional.empty();
    }
    BigDecimal number = tokens.get(at).number();
    return Optional.of(percentage(negative ? number.negate() : number, tokens.get(at).decimals()));
  }

  /** A word that is no operand of what stands before it: not the 编制数 of 在职人员数÷编制数. */
  private static boolean isFree(List<Token> tokens, int word) {
    return word == 0
        || !tokens.get(word - 1).is(Kind.OPERATOR) && !tokens.get(word - 1).is(Kind.EQUALS);
  }

  /** What an equation in words defines, in its clause: 控制率 of 「控制率=在职人员数/编制数×100%=95.10%」. */
  private static String defined(List<Token> tokens, int last) {
    for (int i = last; i >= 0 && !tokens.get(i).is(Kind.BREAK); i--) {
      if (tokens.get(i).is(Kind.WORD)
          && tokens.get(i + 1).is(Kind.EQUALS)
          && isRate(tokens.get(i).text())
          && isFree(tokens, i)) {
        return tokens.get(i).text();
      }
    }
    return "";
  }

  private static boolean isRate(String name) {
    return RATES.stream().anyMatch(name::endsWith);
  }

  /** The last rate named before a division, in its sentence; empty if none is. */
  private static String nameBefore(List<Token> tokens, int first) {
    for (int i = first - 1; i >= 0; i--) {
      Token token = tokens.get(i);
      if (token.is(Kind.BREAK) && token.text().equals("。")) {
        return "";
      }
      if (token.is(Kind.WORD) && isRate(token.text())) {
        return token.text();
      }
    }
    return "";
  }

  /** 预算完成率 is what 完成率 means there; a 比率 without a name is that of the indicator. */
  private static boolean isOf(String name, String indicator) {
    if (name.isEmpty() || ANY_RATE.stream().anyMatch(name::endsWith)) {
      return true;
    }
    int from = Math.max(0, name.length() - 3);
    return indicator.contains(name.substring(from));
  }

  private static Num percentage(BigDecimal percent, int decimals) {
    return new Num(
        new Quantity(percent.movePointLeft(2), Unit.RATIO), decimals, decimals, BigDecimal.ZERO);
  }
}
