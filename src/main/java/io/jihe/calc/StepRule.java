package io.jihe.calc;

import io.jihe.calc.Operand.Num;
import io.jihe.cell.Labels;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a 评价标准 turns a rate into points, read from its own sentence: 「≦100%,计5分;每超过一个百分点扣0.5分,扣完为止」,
 * 「=0,计5分;0-10%(含),计4分;…;大于30%不得分」. A sentence with a clause that is not understood is not
 * understood at all.
 */
final class StepRule {
  private static final int SCALE = 12;
  private static final int LONGEST = 400;
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  /** What a step that is only begun takes off: nothing, its part, or all of it. */
  enum Partial {
    WHOLE("whole"),
    PRO_RATA("pro-rata"),
    BEGUN("begun");

    private final String text;

    Partial(String text) {
      this.text = text;
    }

    static Optional<Partial> named(String text) {
      for (Partial each : values()) {
        if (each.text.equals(text)) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    }
  }

  /** Percentages between two bounds; a bound that no text gives a side to is in doubt. */
  private record Band(
      Optional<BigDecimal> from,
      Side atFrom,
      Optional<BigDecimal> to,
      Side atTo,
      Optional<BigDecimal> points) {

    /** Whether a rate lies inside; empty where it lies on a bound in doubt. */
    Optional<Boolean> holds(BigDecimal percent) {
      Optional<Boolean> above =
          from.isEmpty() ? Optional.of(true) : side(percent, from.get(), 1, atFrom);
      Optional<Boolean> below =
          to.isEmpty() ? Optional.of(true) : side(percent, to.get(), -1, atTo);
      if (above.isPresent() && !above.get() || below.isPresent() && !below.get()) {
        return Optional.of(false);
      }
      return above.isPresent() && below.isPresent() ? Optional.of(true) : Optional.empty();
    }

    private static Optional<Boolean> side(
        BigDecimal percent, BigDecimal bound, int direction, Side at) {
      int compared = percent.compareTo(bound) * direction;
      if (compared != 0) {
        return Optional.of(compared > 0);
      }
      return at == Side.DOUBTFUL ? Optional.empty() : Optional.of(at == Side.IN);
    }
  }

  private enum Side {
    IN,
    OUT,
    DOUBTFUL
  }

  /** 每超过一个百分点扣0.5分; {@code direction} is 1 above the threshold, -1 below. */
  private record Step(int direction, BigDecimal size, BigDecimal points) {}

  private final List<Band> bands;
  private final Optional<Step> step;
  private final BigDecimal threshold;

  private StepRule(List<Band> bands, Optional<Step> step, BigDecimal threshold) {
    this.bands = bands;
    this.step = step;
    this.threshold = threshold;
  }

  // ---- scoring

  /** The points for a rate; empty where the text does not say. */
  Optional<BigDecimal> score(Num rate, BigDecimal weight, Partial partial) {
    return score(percent(rate), weight, partial);
  }

  /**
   * All points that a rate may bring: by each way to count a step that is only begun, and by all
   * that its rounding leaves open. Empty where the text does not say.
   */
  Set<BigDecimal> plausible(Num rate, BigDecimal weight) {
    BigDecimal printed = BigDecimal.ONE.movePointLeft(Math.min(rate.decimals(), SCALE));
    BigDecimal slack = rate.slack().multiply(HUNDRED).add(printed.multiply(HALF));
    Set<BigDecimal> points = new LinkedHashSet<>();
    for (BigDecimal percent :
        List.of(percent(rate), percent(rate).subtract(slack), percent(rate).add(slack))) {
      for (Partial partial : Partial.values()) {
        score(percent, weight, partial).map(BigDecimal::stripTrailingZeros).ifPresent(points::add);
      }
      if (points.isEmpty()) {
        return points; // the rate itself brings none
      }
    }
    return points;
  }

  private static BigDecimal percent(Num rate) {
    return rate.quantity().number().multiply(HUNDRED);
  }

  private Optional<BigDecimal> score(BigDecimal percent, BigDecimal weight, Partial partial) {
    if (step.isPresent()) {
      return Optional.of(stepped(percent, weight, step.get(), partial));
    }
    Optional<BigDecimal> points = Optional.empty();
    for (Band band : bands) {
      Optional<Boolean> holds = band.holds(percent);
      if (holds.isEmpty() || holds.get() && points.isPresent()) {
        return Optional.empty();
      }
      if (holds.get()) {
        points = Optional.of(band.points.orElse(weight));
      }
    }
    return points;
  }

  private BigDecimal stepped(BigDecimal percent, BigDecimal weight, Step it, Partial partial) {
    BigDecimal off = percent.subtract(threshold).multiply(BigDecimal.valueOf(it.direction));
    if (off.signum() <= 0) {
      return weight;
    }
    BigDecimal steps = off.divide(it.size, SCALE, RoundingMode.HALF_UP);
    BigDecimal counted =
        switch (partial) {
          case WHOLE -> steps.setScale(0, RoundingMode.FLOOR);
          case PRO_RATA -> steps;
          case BEGUN -> steps.setScale(0, RoundingMode.CEILING);
        };
    return weight.subtract(counted.multiply(it.points)).max(BigDecimal.ZERO);
  }

  // ---- reading

  /** Reads a 评价标准 of an indicator of so many points. */
  static Optional<StepRule> read(String text, BigDecimal weight) {
    return text.length() > LONGEST ? Optional.empty() : new Reader(weight).read(text);
  }

  private static final class Reader {
    private static final List<String> FULL = List.of("计满分", "得满分", "记满分", "满分");
    private static final List<String> NOTHING = List.of("不得分", "不计分", "计0分", "得0分", "记0分", "0分");
    private static final List<String> NEUTRAL =
        List.of(
            "扣完为止",
            "直至扣完为止",
            "直到扣完为止",
            "扣完本项分值为止",
            "扣完该项分值为止",
            "扣完该项分为止",
            "扣完本项为止",
            "扣至0分为止",
            "扣完分值为止",
            "本项分值扣完为止");
    private static final String[] OVER = {"超过", "超出", "高于", "高出", "上升", "增加", "提高", "增长", "超"};
    private static final String[] UNDER = {"低于", "降低", "减少", "下降", "少于", "低", "少"};
    private static final String[] ONE_POINT = {"一个百分点", "1个百分点", "一百分点", "1百分点", "百分之一", "1%"};

    private final BigDecimal weight;
    private final List<Band> bands = new ArrayList<>();
    private final Set<BigDecimal> thresholds = new LinkedHashSet<>();
    private Optional<Step> step = Optional.empty();
    private Optional<Band> pending = Optional.empty();
    private boolean failed;

    Reader(BigDecimal weight) {
      this.weight = weight;
    }

    Optional<StepRule> read(String text) {
      for (String clause : clauses(Labels.fold(text))) {
        clause(clause);
        if (failed) {
          return Optional.empty();
        }
      }
      return step.isPresent() ? steps() : banded();
    }

    /** One threshold, full points up to it, and steps beyond. */
    private Optional<StepRule> steps() {
      pending.ifPresent(bands::add); // 「＞0,每超过…」: its points are those of the steps
      int direction = step.get().direction;
      for (Band band : bands) {
        boolean upTo =
            direction > 0
                ? band.from.isEmpty() || isPoint(band)
                : band.to.isEmpty() || isPoint(band);
        boolean beyond = direction > 0 ? band.to.isEmpty() : band.from.isEmpty();
        if (!upTo && !beyond || upTo && band.points.isPresent() && !isFull(band.points.get())) {
          return Optional.empty();
        }
        if (!upTo && band.points.isPresent()) {
          return Optional.empty(); // beyond the threshold only the steps say
        }
        band.from.ifPresent(thresholds::add);
        band.to.ifPresent(thresholds::add);
      }
      return thresholds.size() == 1
          ? Optional.of(new StepRule(List.of(), step, thresholds.iterator().next()))
          : Optional.empty();
    }

    private static boolean isPoint(Band band) {
      return band.from.isPresent() && band.from.equals(band.to);
    }

    private boolean isFull(BigDecimal points) {
      return points.compareTo(weight) == 0;
    }

    /** Bands that leave nothing open but what no rate is; the best of them is full marks. */
    private Optional<StepRule> banded() {
      boolean complete =
          pending.isEmpty()
              && bands.size() >= 2
              && thresholds.isEmpty()
              && bands.stream().anyMatch(b -> b.points.map(this::isFull).orElse(true))
              && bands.stream()
                  .allMatch(b -> b.points.map(p -> p.compareTo(weight) <= 0).orElse(true));
      return complete
          ? Optional.of(new StepRule(List.copyOf(bands), Optional.empty(), BigDecimal.ZERO))
          : Optional.empty();
    }

    /** Parted at commas, semicolons and full stops; a point between digits is none. */
    private static List<String> clauses(String folded) {
      List<String> clauses = new ArrayList<>();
      StringBuilder clause = new StringBuilder();
      int open = 0;
      for (int i = 0; i <= folded.length(); i++) {
        char c = i < folded.length() ? folded.charAt(i) : '。';
        open += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
        boolean decimal =
            c == '.'
                && i + 1 < folded.length()
                && isDigit(folded.charAt(i + 1))
                && i > 0
                && isDigit(folded.charAt(i - 1));
        boolean parts = i == folded.length() || open <= 0 && ",;。.、".indexOf(c) >= 0 && !decimal;
        if (!parts) {
          clause.append(c);
        } else if (clause.length() > 0) {
          clauses.add(clause.toString());
          clause.setLength(0);
        }
      }
      return clauses;
    }

    private static boolean isDigit(char c) {
      return c >= '0' && c <= '9';
    }

    private void clause(String clause) {
      String text = clause.startsWith("则") ? clause.substring(1) : clause;
      if (NEUTRAL.contains(text) || isException(text) || standard(text) || stepOff(text)) {
        return;
      }
      Optional<Award> award = award(text);
      String condition = award.map(a -> text.substring(0, text.length() - a.length)).orElse(text);
      if (!condition.isEmpty()) {
        Optional<Band> band = condition(condition);
        if (band.isEmpty() || pending.isPresent()) {
          failed = true;
          return;
        }
        pending = band;
      }
      if (award.isPresent()) {
        if (pending.isEmpty()) {
          failed = true;
          return;
        }
        Band of = pending.get();
        bands.add(new Band(of.from, of.atFrom, of.to, of.atTo, award.get().points));
        pending = Optional.empty();
      }
    }

    /** 没有楼堂馆所项目的部门按满分计算: where there is a rate, it says nothing. */
    private static boolean isException(String text) {
      boolean without =
          text.startsWith("没有")
              || text.startsWith("无")
              || text.startsWith("未发生")
              || text.startsWith("当年无");
      return without
          && (text.endsWith("满分计算")
              || text.endsWith("计满分")
              || text.endsWith("得满分")
              || text.endsWith("按满分计")
              || text.endsWith("记满分"));
    }

    /** 以100%为标准. */
    private boolean standard(String text) {
      if (!text.startsWith("以") || !text.endsWith("为标准")) {
        return false;
      }
      Optional<BigDecimal> percent = percent(text.substring(1, text.length() - 3), true);
      percent.ifPresent(thresholds::add);
      failed |= percent.isEmpty();
      return true;
    }

    /** 每超过一个百分点扣0.5分. */
    private boolean stepOff(String text) {
      int every = text.indexOf('每');
      int off = text.indexOf('扣');
      if (every < 0 || off < every) {
        return false;
      }
      String before = text.substring(0, every);
      String by = text.substring(every + 1, off);
      String points = text.substring(off + 1);
      Optional<Integer> direction = direction(by);
      Optional<BigDecimal> size = direction.flatMap(d -> size(by));
      Optional<BigDecimal> each =
          points.endsWith("分")
              ? number(points.substring(0, points.length() - 1))
              : Optional.empty();
      if (!before.isEmpty()) {
        Optional<Band> band = condition(before);
        failed |= band.isEmpty() || pending.isPresent();
        pending = band;
      }
      if (step.isPresent() || size.isEmpty() || each.isEmpty() || size.get().signum() == 0) {
        failed = true;
        return true;
      }
      step = Optional.of(new Step(direction.orElseThrow(), size.get(), each.get()));
      return true;
    }

    private static Optional<Integer> direction(String by) {
      for (String word : OVER) {
        if (by.startsWith(word)) {
          return Optional.of(1);
        }
      }
      for (String word : UNDER) {
        if (by.startsWith(word)) {
          return Optional.of(-1);
        }
      }
      return Optional.empty();
    }

    private static Optional<BigDecimal> size(String by) {
      String rest = by;
      for (String[] words : List.of(OVER, UNDER)) {
        for (String word : words) {
          if (rest.equals(by) && by.startsWith(word)) {
            rest = by.substring(word.length());
          }
        }
      }
      for (String one : ONE_POINT) {
        if (rest.equals(one)) {
          return Optional.of(BigDecimal.ONE);
        }
      }
      for (String unit : List.of("个百分点", "百分点", "%")) {
        if (rest.endsWith(unit)) {
          return number(rest.substring(0, rest.length() - unit.length()));
        }
      }
      return Optional.empty();
    }

    private record Award(int length, Optional<BigDecimal> points) {}

    /** 计5分, 满分, 不得分, at the end of a clause; full marks are the weight. */
    private static Optional<Award> award(String text) {
      for (String words : FULL) {
        if (text.endsWith(words)) {
          return Optional.of(new Award(words.length(), Optional.empty()));
        }
      }
      if (text.endsWith("分") && text.length() > 1 && isDigit(text.charAt(text.length() - 2))) {
        int start = text.length() - 1;
        while (start > 0 && (isDigit(text.charAt(start - 1)) || text.charAt(start - 1) == '.')) {
          start--;
        }
        Optional<BigDecimal> points = number(text.substring(start, text.length() - 1));
        boolean verb = start > 0 && "计得记".indexOf(text.charAt(start - 1)) >= 0;
        int from = verb ? start - 1 : start;
        return (verb || from == 0) && points.isPresent()
            ? Optional.of(new Award(text.length() - from, points))
            : Optional.empty();
      }
      for (String words : NOTHING) {
        if (text.endsWith(words)) {
          return Optional.of(new Award(words.length(), Optional.of(BigDecimal.ZERO)));
        }
      }
      return Optional.empty();
    }

    // ---- conditions

    /** 控制率≦100%, 100%以下(含), 0-10%(含), [80%,90%), 大于30%. */
    private static Optional<Band> condition(String condition) {
      String text = condition;
      int start = 0; // the label before: 在职人员控制率
      while (start < text.length() && !begins(text, start)) {
        start++;
      }
      text = text.substring(start);
      Optional<Band> range = range(text);
      return range.isPresent() ? range : bound(text);
    }

    private static boolean begins(String text, int i) {
      char c = text.charAt(i);
      boolean scanned = c == 'Q' && i + 1 < text.length() && isDigit(text.charAt(i + 1));
      boolean minus = c == '-' && i + 1 < text.length() && isDigit(text.charAt(i + 1));
      if (isDigit(c) || "≤≥<>=[(".indexOf(c) >= 0 || scanned || minus) {
        return true;
      }
      for (Sign sign : SIGNS) {
        if (sign.word.length() > 1 && text.startsWith(sign.word, i)) {
          return true;
        }
      }
      return false;
    }

    /** A sign or the word for it: which side of the bound, and whether the bound belongs to it. */
    private record Sign(String word, int direction, Side at) {}

    private static final List<Sign> SIGNS =
        List.of(
            new Sign("小于或等于", -1, Side.IN),
            new Sign("大于或等于", 1, Side.IN),
            new Sign("小于等于", -1, Side.IN),
            new Sign("大于等于", 1, Side.IN),
            new Sign("不超过", -1, Side.IN),
            new Sign("不高于", -1, Side.IN),
            new Sign("不大于", -1, Side.IN),
            new Sign("不低于", 1, Side.IN),
            new Sign("不小于", 1, Side.IN),
            new Sign("大于", 1, Side.OUT),
            new Sign("高于", 1, Side.OUT),
            new Sign("超过", 1, Side.OUT),
            new Sign("小于", -1, Side.OUT),
            new Sign("低于", -1, Side.OUT),
            new Sign("等于", 0, Side.IN),
            new Sign("≤", -1, Side.IN),
            new Sign("≥", 1, Side.IN),
            new Sign("<", -1, Side.OUT),
            new Sign(">", 1, Side.OUT),
            new Sign("=", 0, Side.IN),
            new Sign("Q", 0, Side.DOUBTFUL)); // scanned ≦ or ≧; the steps say which

    private static final List<Sign> BEHIND =
        List.of(
            new Sign("(含)以下", -1, Side.IN),
            new Sign("以下(含)", -1, Side.IN),
            new Sign("及以下", -1, Side.IN),
            new Sign("以下", -1, Side.DOUBTFUL),
            new Sign("以内(含)", -1, Side.IN),
            new Sign("以内", -1, Side.DOUBTFUL),
            new Sign("(含)以上", 1, Side.IN),
            new Sign("以上(含)", 1, Side.IN),
            new Sign("及以上", 1, Side.IN),
            new Sign("以上", 1, Side.DOUBTFUL));

    private static Optional<Band> bound(String text) {
      for (Sign sign : SIGNS) {
        if (text.startsWith(sign.word)) {
          return percent(text.substring(sign.word.length()), false).map(p -> band(sign, p));
        }
      }
      for (Sign sign : BEHIND) {
        if (text.endsWith(sign.word)) {
          return percent(text.substring(0, text.length() - sign.word.length()), false)
              .map(p -> band(sign, p));
        }
      }
      return percent(text, true).map(p -> band(new Sign("=", 0, Side.IN), p));
    }

    private static Band band(Sign sign, BigDecimal bound) {
      Optional<BigDecimal> it = Optional.of(bound);
      Optional<BigDecimal> open = Optional.empty();
      return new Band(
          sign.direction < 0 ? open : it,
          sign.at,
          sign.direction > 0 ? open : it,
          sign.at,
          Optional.empty());
    }

    /** 0-10%(含), 80%(含)-90%, [80%,90%), 10%~20%. */
    private static Optional<Band> range(String text) {
      String it = text;
      Side first = Side.DOUBTFUL;
      Side last = Side.DOUBTFUL;
      boolean bracketed =
          it.length() > 2
              && "[(".indexOf(it.charAt(0)) >= 0
              && "])".indexOf(it.charAt(it.length() - 1)) >= 0
              && it.indexOf(',') > 0;
      if (bracketed) {
        first = it.charAt(0) == '[' ? Side.IN : Side.OUT;
        last = it.charAt(it.length() - 1) == ']' ? Side.IN : Side.OUT;
        it = it.substring(1, it.length() - 1).replace(',', '-');
      }
      int dash = -1;
      for (String sign : List.of("-", "~", "—", "至", "到")) {
        dash = dash > 0 ? dash : it.indexOf(sign, 1);
      }
      if (dash <= 0) {
        return Optional.empty();
      }
      String from = it.substring(0, dash);
      String to = it.substring(dash + 1);
      boolean fromIn = from.endsWith("(含)");
      boolean toIn = to.endsWith("(含)");
      if (fromIn || toIn) { // the bound that is not included belongs to the next band
        first = fromIn ? Side.IN : Side.OUT;
        last = toIn ? Side.IN : Side.OUT;
        from = fromIn ? from.substring(0, from.length() - 3) : from;
        to = toIn ? to.substring(0, to.length() - 3) : to;
      } else if (to.endsWith("(不含)")) {
        first = Side.IN;
        last = Side.OUT;
        to = to.substring(0, to.length() - 4);
      }
      Optional<BigDecimal> low =
          number(from.endsWith("%") ? from.substring(0, from.length() - 1) : from);
      Optional<BigDecimal> high = percent(to, true);
      return low.isPresent() && high.isPresent() && low.get().compareTo(high.get()) < 0
          ? Optional.of(new Band(low, first, high, last, Optional.empty()))
          : Optional.empty();
    }

    /** {@code 100%}; the sign may be left out of 0 and of the lower end of a range. */
    private static Optional<BigDecimal> percent(String text, boolean signed) {
      boolean sign = text.endsWith("%");
      Optional<BigDecimal> number = number(sign ? text.substring(0, text.length() - 1) : text);
      return number.filter(
          n -> sign || n.signum() == 0 || !signed && n.compareTo(BigDecimal.TEN) >= 0);
    }

    private static Optional<BigDecimal> number(String text) {
      int digits = 0;
      int points = 0;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        boolean minus = c == '-' && i == 0;
        digits += isDigit(c) ? 1 : 0;
        points += c == '.' ? 1 : 0;
        if (!isDigit(c) && c != '.' && !minus) {
          return Optional.empty();
        }
      }
      boolean plain =
          digits > 0 && digits < 10 && points <= 1 && !text.endsWith(".") && !text.startsWith(".");
      return plain ? Optional.of(stripped(text)) : Optional.empty();
    }

    private static BigDecimal stripped(String digits) {
      BigDecimal number = new BigDecimal(digits);
      return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
  }
}
