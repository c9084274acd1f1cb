package io.jihe.value;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import io.jihe.cell.Labels;
import io.jihe.cell.NumberShape;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.Set;

/** Reads the figures of a form as people type them; what has two readings is unreadable. */
public final class FigureReader {
  private static final Set<String> NOT_APPLICABLE =
      Set.of(
          "-", "--", "---", "—", "——", "———", "–", "/", "//", "\\", "无", "不适用", "N/A", "n/a", "NA");

  /** A bare number up to this is taken for a fraction, above for a percentage. */
  private static final BigDecimal FRACTION_UP_TO = BigDecimal.ONE;

  private static final BigDecimal PERCENTAGE_FROM = new BigDecimal(2);

  private FigureReader() {}

  /**
   * Reads a cell that should hold a number.
   *
   * @param unit the unit the form declares for the cell; a figure in another unit of the same base
   *     is converted
   */
  public static Reading read(CellContent content, Unit unit, CellAddress at) {
    if (content instanceof CellContent.Blank) {
      return new Reading.Blank(at);
    }
    if (content instanceof CellContent.Text text) {
      return ofText(text.text(), unit, at);
    }
    if (content instanceof CellContent.Numeric numeric) {
      return ofNumber(numeric, unit, at);
    }
    if (content instanceof CellContent.Fault fault) {
      return new Reading.Unreadable(fault.code(), "公式出错 | the formula fails", at);
    }
    if (content instanceof CellContent.Computed computed) {
      return ofFormula(computed, unit, at);
    }
    throw new IllegalStateException("no such case: " + content);
  }

  private static Reading ofFormula(CellContent.Computed computed, Unit unit, CellAddress at) {
    Reading saved = read(computed.saved(), unit, at);
    if (!(saved instanceof Reading.Present present)
        || computed.recalculated() instanceof CellContent.Blank
        || computed.recalculated().equals(computed.saved())) {
      return saved;
    }
    Reading now = read(computed.recalculated(), unit, at);
    return now instanceof Reading.Present fresh
            && fresh.figure().quantity().compareTo(present.figure().quantity()) != 0
        ? new Reading.Present(
            present.figure(), present.typed(), at, Optional.of(fresh.figure().quantity()))
        : saved;
  }

  /** Whether a text says that the cell does not concern the unit. */
  public static boolean isNotApplicable(String folded) {
    return NOT_APPLICABLE.contains(folded);
  }

  /** Reads a typed text: {@code ５１．４３％}, {@code 4753.66万元}, {@code ——}. */
  public static Reading ofText(String typed, Unit unit, CellAddress at) {
    String folded = Labels.fold(typed);
    if (folded.isEmpty()) {
      return new Reading.Blank(at);
    }
    if (isNotApplicable(folded)) {
      return new Reading.NotApplicable(typed.strip(), at);
    }
    Optional<NumberText> number = NumberText.read(typed);
    if (number.isEmpty()) {
      return unreadable(typed, "不是数字 | not a number", at);
    }
    return number
        .flatMap(found -> figure(found, unit))
        .<Reading>map(figure -> new Reading.Present(figure, typed.strip(), at))
        .orElseGet(
            () ->
                unreadable(
                    typed, "数字后面的内容无法识别 | the text behind the number is not a unit of it", at));
  }

  private static Reading unreadable(String typed, String why, CellAddress at) {
    return new Reading.Unreadable(typed.strip(), why, at);
  }

  private static Optional<Figure> figure(NumberText found, Unit unit) {
    String rest = withoutBreakdown(found.rest());
    boolean breakdown = rest.length() < found.rest().length();
    if (unit.isRatio()) {
      if (rest.isEmpty() && !breakdown) {
        return Optional.of(bareRatio(found.number(), found.decimals()));
      }
      return Unit.of(rest).isRatio()
          ? Optional.of(
              figure(
                  found.number().movePointLeft(2),
                  unit,
                  found.decimals(),
                  breakdown ? Figure.Trait.DECORATED : Figure.Trait.PLAIN))
          : Optional.empty();
    }
    if (rest.isEmpty()) {
      return Optional.of(
          figure(
              found.number(),
              unit,
              found.decimals(),
              breakdown ? Figure.Trait.DECORATED : Figure.Trait.PLAIN));
    }
    boolean cutShort = rest.equals("万") || rest.equals("亿");
    Unit written = Unit.of(cutShort ? rest + unit.base() : rest);
    if (!written.convertsTo(unit)) {
      return Optional.empty();
    }
    Quantity quantity = new Quantity(found.number(), written).in(unit);
    Figure.Trait trait =
        cutShort
            ? Figure.Trait.UNIT_CUT_SHORT
            : written.equals(unit) ? Figure.Trait.DECORATED : Figure.Trait.OTHER_UNIT;
    int decimals = found.decimals() + unit.exponent() - written.exponent();
    return Optional.of(figure(quantity.number(), unit, Math.max(0, decimals), trait));
  }

  /** {@code 万(其中县级400万元)} without what the brackets hold. */
  private static String withoutBreakdown(String rest) {
    int open = rest.indexOf('(');
    return open >= 0 && rest.endsWith(")") ? rest.substring(0, open) : rest;
  }

  private static Figure figure(BigDecimal number, Unit unit, int decimals, Figure.Trait trait) {
    return new Figure(new Quantity(number, unit), decimals, decimals, Optional.empty(), trait);
  }

  /** A rate without its sign: 0.5143 is 51.43%, and so is 51.43; what else it may be is kept. */
  private static Figure bareRatio(BigDecimal number, int written) {
    Quantity asFraction = new Quantity(number, Unit.RATIO);
    Quantity asPercentage = new Quantity(number.movePointLeft(2), Unit.RATIO);
    boolean fraction = number.abs().compareTo(PERCENTAGE_FROM) <= 0;
    int decimals = fraction ? Math.max(0, written - 2) : written;
    return new Figure(
        fraction ? asFraction : asPercentage,
        decimals,
        decimals,
        Optional.of(fraction ? asPercentage : asFraction),
        Figure.Trait.PLAIN);
  }

  /** Whether a bare rate lies where both of its readings are plausible: 1.2 is 1.2% or 120%. */
  public static boolean isDoubtful(Figure rate) {
    BigDecimal number = rate.quantity().number().abs();
    return rate.other().isPresent()
        && number.compareTo(FRACTION_UP_TO) > 0
        && number.compareTo(PERCENTAGE_FROM) <= 0;
  }

  private static Reading ofNumber(CellContent.Numeric cell, Unit unit, CellAddress at) {
    String typed = shown(cell);
    Quantity own = new Quantity(cell.number(), cell.shape().percent() ? Unit.RATIO : unit);
    if (cell.shape().percent() && !unit.isRatio()) {
      return unreadable(typed, "此处不应是百分比 | not a place for a percentage", at);
    }
    if (unit.isRatio() && !cell.shape().percent()) {
      int written = significant(new Quantity(cell.number(), Unit.NONE), cell.shape());
      return new Reading.Present(bareRatio(cell.number(), written), typed, at);
    }
    return new Reading.Present(formatted(own, cell.shape()), typed, at);
  }

  /** A number that its format prints, with zeros it may not have: 0.897 as 89.70%. */
  static Figure formatted(Quantity quantity, NumberShape shape) {
    int printed =
        shape.decimals() == NumberShape.GENERAL_DECIMALS ? quantity.decimals() : shape.decimals();
    return new Figure(
        quantity, printed, significant(quantity, shape), Optional.empty(), Figure.Trait.PLAIN);
  }

  /** Digits that are both there and shown: 34 under 0.00 has none, 0.89715 under 0.00% has two. */
  private static int significant(Quantity quantity, NumberShape shape) {
    int own = quantity.decimals();
    return shape.decimals() == NumberShape.GENERAL_DECIMALS ? own : Math.min(own, shape.decimals());
  }

  /** A number as its cell shows it, thousands not parted. */
  public static String shown(CellContent.Numeric cell) {
    BigDecimal number = cell.shape().percent() ? cell.number().movePointRight(2) : cell.number();
    BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    int decimals = cell.shape().decimals();
    BigDecimal rounded =
        decimals == NumberShape.GENERAL_DECIMALS
            ? plain
            : plain.setScale(decimals, RoundingMode.HALF_UP);
    return rounded.toPlainString() + (cell.shape().percent() ? "%" : "");
  }
}
