package io.jihe.register;

import io.jihe.rule.Wording;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * What units of one group are compared by. Ratios are fractions (0.9333), scores are points of 100,
 * amounts a head are 万元.
 */
public enum PeerMeasure {
  EXECUTION_RATE("执行率", "Execution rate", Kind.RATIO, "0.01"),
  STAFF_RATE("在职人员控制率", "Staff control rate", Kind.RATIO, "0.01"),
  SANGONG_RATE("三公经费控制率", "Sangong control rate", Kind.RATIO, "0.01"),
  PUBLIC_RATE("公用经费控制率", "Control rate of general expenses", Kind.RATIO, "0.01"),
  /** 公用经费 divided by 在职人数. */
  PUBLIC_PER_HEAD("人均公用经费", "General expenses a head", Kind.PER_HEAD, "0.01"),
  SELF_SCORE("自评得分", "Self score", Kind.POINTS, "1"),
  /** The stated score less the recomputed one; above zero where the unit gave itself more. */
  SELF_LESS_RECOMPUTED("自评得分减重算得分", "Self score less recomputed score", Kind.POINTS, "1"),
  /** See {@link #scoreAgainstExecution}. */
  SELF_AGAINST_EXECUTION("自评得分减执行率（百分点）", "Self score less execution rate", Kind.POINTS, "1");

  private static final int SHOWN_DECIMALS = 2;
  private static final int YUAN_IN_WAN = 4;
  private static final MathContext SMALLEST_SHOWN = new MathContext(2, RoundingMode.HALF_UP);

  private final Wording label;
  private final Kind kind;
  private final BigDecimal least;

  private enum Kind {
    RATIO("%", "%", Table.Format.RATIO),
    POINTS("分", " points", Table.Format.SCORE),
    PER_HEAD("万元/人", " wan yuan a head", Table.Format.AMOUNT);

    private final Wording unit;
    private final Table.Format format;

    Kind(String zh, String en, Table.Format format) {
      unit = new Wording(zh, en);
      this.format = format;
    }
  }

  PeerMeasure(String zh, String en, Kind kind, String least) {
    this.label = new Wording(zh, en);
    this.kind = kind;
    this.least = new BigDecimal(least);
  }

  /**
   * How far a score lies above what was spent: 95 points at an execution rate of 41.20% are 53.80.
   *
   * @param score points of 100
   * @param executionRate a fraction
   */
  public static BigDecimal scoreAgainstExecution(BigDecimal score, BigDecimal executionRate) {
    return score.subtract(executionRate.movePointRight(2));
  }

  public Wording label() {
    return label;
  }

  /** How a column of it is shown. */
  Table.Format format() {
    return kind.format;
  }

  /**
   * The least distance from the median worth a question. Where nearly all spent 100.00%, a unit
   * with 99.98% stands out in statistics and nowhere else.
   */
  public BigDecimal leastDifference() {
    return least;
  }

  /**
   * For people: two decimals (an amount a head to the yuan), rounded half up, and the unit. What
   * would round to nothing keeps two digits.
   */
  Wording shown(BigDecimal number) {
    BigDecimal scaled = kind == Kind.RATIO ? number.movePointRight(2) : number;
    int decimals = kind == Kind.PER_HEAD ? YUAN_IN_WAN : SHOWN_DECIMALS;
    BigDecimal rounded = scaled.setScale(decimals, RoundingMode.HALF_UP);
    if (rounded.signum() == 0 && scaled.signum() != 0) {
      rounded = scaled.round(SMALLEST_SHOWN);
    }
    String text = PeerWording.plain(rounded);
    return new Wording(text + kind.unit.zh(), text + kind.unit.en());
  }
}
