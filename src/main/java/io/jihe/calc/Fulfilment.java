package io.jihe.calc;

import io.jihe.value.Measure;
import io.jihe.value.Quantity;
import io.jihe.value.Sign;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * How far a result reaches its target.
 *
 * <p>Source: 财预〔2020〕10号, and the notes printed under 项目支出绩效自评表: 定量指标完成值达到指标值的记满分， 未达到的按 B/A 或 A/B
 * × 分值记分.
 */
final class Fulfilment {
  private static final int WORKING_SCALE = 16;
  private static final BigDecimal PERCENT_FROM = new BigDecimal(2);

  private Fulfilment() {}

  /**
   * The result against its target: B/A where more is better, A/B under an upper limit.
   *
   * @return empty where either is no number, their units do not compare, or the divisor is zero
   */
  static Optional<Quantity> ratio(Measure target, Measure result, Sign ifNone) {
    Optional<Quantity[]> pair = comparable(target, result);
    if (pair.isEmpty()) {
      return Optional.empty();
    }
    Quantity aim = pair.get()[0];
    Quantity reached = pair.get()[1];
    boolean upperLimit = sign(target, ifNone).isUpperLimit();
    Quantity above = upperLimit ? aim : reached;
    Quantity below = upperLimit ? reached : aim;
    if (below.isZero()) {
      return Optional.empty();
    }
    BigDecimal ratio = above.number().divide(below.number(), WORKING_SCALE, RoundingMode.HALF_UP);
    return Optional.of(new Quantity(ratio, Unit.RATIO));
  }

  /** Whether the target is reached; empty where that cannot be decided. */
  static Optional<Boolean> attained(Measure target, Measure result, Sign ifNone) {
    return comparable(target, result)
        .flatMap(
            pair -> {
              int order = pair[1].compareTo(pair[0]);
              return switch (sign(target, ifNone)) {
                case AT_LEAST -> Optional.of(order >= 0);
                case MORE_THAN -> Optional.of(order > 0);
                case AT_MOST -> Optional.of(order <= 0);
                case LESS_THAN -> Optional.of(order < 0);
                case EXACTLY -> Optional.of(order == 0);
                case NONE -> order == 0 ? Optional.of(true) : Optional.empty();
              };
            });
  }

  private static Sign sign(Measure target, Sign ifNone) {
    return target.sign() == Sign.NONE ? ifNone : target.sign();
  }

  /** Both in one unit; a bare number borrows the unit of the other. */
  private static Optional<Quantity[]> comparable(Measure target, Measure result) {
    Optional<Quantity> aim = target.amount();
    Optional<Quantity> reached = result.amount();
    if (aim.isEmpty() || reached.isEmpty()) {
      return Optional.empty();
    }
    return inUnitOf(aim.get(), reached.get())
        .map(r -> new Quantity[] {aim.get(), r})
        .or(() -> inUnitOf(reached.get(), aim.get()).map(a -> new Quantity[] {a, reached.get()}));
  }

  private static Optional<Quantity> inUnitOf(Quantity model, Quantity other) {
    if (other.unit().convertsTo(model.unit())) {
      return Optional.of(other.in(model.unit()));
    }
    if (!other.unit().equals(Unit.NONE) || model.unit().exponent() != 0) {
      return Optional.empty(); // 12 beside 1.2万亩: of 亩 or of 万亩?
    }
    if (!model.unit().isRatio()) {
      return Optional.of(new Quantity(other.number(), model.unit()));
    }
    BigDecimal number = other.number();
    if (number.compareTo(BigDecimal.ONE) > 0 && number.compareTo(PERCENT_FROM) <= 0) {
      return Optional.empty();
    }
    boolean percentage = number.compareTo(BigDecimal.ONE) > 0;
    return Optional.of(new Quantity(percentage ? number.movePointLeft(2) : number, Unit.RATIO));
  }
}
