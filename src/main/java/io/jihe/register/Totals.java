package io.jihe.register;

import io.jihe.check.ValueLine;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * 汇总: the units' amounts added up, exactly, from their own figures; years apart.
 *
 * @param groups by year, then by the name of the group; those of no group under an empty name; none
 *     for a year without groups
 * @param overall one for each year
 */
public record Totals(List<Total> groups, List<Total> overall) {
  /** Ten digits of a rate, as of every quotient. */
  private static final int WORKING_SCALE = 10;

  /** What is added up, and in what unit it is told. */
  private static final Map<KeyFigure, Unit> SUMMED = summed();

  private static Map<KeyFigure, Unit> summed() {
    Map<KeyFigure, Unit> summed = new EnumMap<>(KeyFigure.class);
    summed.put(KeyFigure.STAFF_QUOTA, Unit.PERSON);
    summed.put(KeyFigure.STAFF_ACTUAL, Unit.PERSON);
    summed.put(KeyFigure.SANGONG_ACTUAL, Unit.WAN_YUAN);
    summed.put(KeyFigure.PUBLIC_ACTUAL, Unit.WAN_YUAN);
    summed.put(KeyFigure.FUNDS_INITIAL, Unit.WAN_YUAN);
    summed.put(KeyFigure.FUNDS_BUDGET, Unit.WAN_YUAN);
    summed.put(KeyFigure.FUNDS_ACTUAL, Unit.WAN_YUAN);
    return Collections.unmodifiableMap(summed);
  }

  public Totals {
    groups = List.copyOf(groups);
    overall = List.copyOf(overall);
  }

  /**
   * The sums of some units for a year.
   *
   * @param year 0 where their returns name none
   * @param group empty over all groups too
   * @param units that returned something
   * @param sums one for each figure that is added up: amounts, 编制 and 在职人数
   */
  public record Total(
      int year, String group, int units, Map<KeyFigure, Sum> sums, SummedRate rate) {
    public Total {
      Map<KeyFigure, Sum> copy = new EnumMap<>(KeyFigure.class);
      copy.putAll(sums);
      sums = Collections.unmodifiableMap(copy);
    }
  }

  /**
   * One sum; its four counts add up to the units.
   *
   * @param sum 万元 or 人; empty, and not zero, where no unit is in it
   * @param units how many are in it
   * @param unreadable left out because the figure, or the file that would have it, cannot be read
   * @param notStated left out because the cell is blank or has a dash
   * @param without whose forms have no such figure
   */
  public record Sum(
      Optional<Quantity> sum, int units, int unreadable, int notStated, int without) {}

  /**
   * The execution rate of the sums, over the units that have both figures.
   *
   * @param rate a fraction, ten digits; empty where the budgets make nothing
   * @param budget 万元
   * @param actual 万元
   */
  public record SummedRate(
      Optional<BigDecimal> rate, Quantity budget, Quantity actual, int units) {}

  /** What is added up, in the order of {@link Total#sums}. */
  static List<KeyFigure> figures() {
    return List.copyOf(SUMMED.keySet());
  }

  /** Adds up, unit by unit; no records are kept. */
  public static Totals of(List<UnitReturns> units, RunRecords run) {
    SortedMap<Integer, SortedMap<String, Adding>> years = new TreeMap<>();
    SortedMap<Integer, Adding> all = new TreeMap<>();
    for (UnitReturns unit : units) {
      if (unit.hasReturned()) {
        List<ReturnRecord> records = unit.records(run);
        years
            .computeIfAbsent(unit.year(), year -> new TreeMap<>())
            .computeIfAbsent(unit.group(), group -> new Adding())
            .add(records);
        all.computeIfAbsent(unit.year(), year -> new Adding()).add(records);
      }
    }
    List<Total> groups = new ArrayList<>();
    List<Total> overall = new ArrayList<>();
    years.forEach(
        (year, ofYear) -> {
          if (ofYear.size() > 1 || !ofYear.containsKey("")) {
            ofYear.forEach((group, adding) -> groups.add(adding.total(year, group)));
          }
        });
    all.forEach((year, adding) -> overall.add(adding.total(year, "")));
    return new Totals(groups, overall);
  }

  /** How one figure of one unit counts. */
  private enum Standing {
    SUMMED,
    UNREADABLE,
    NOT_STATED,
    WITHOUT
  }

  private record Amount(Standing standing, Optional<Quantity> quantity) {
    private static final Amount UNREADABLE = new Amount(Standing.UNREADABLE, Optional.empty());
    private static final Amount NOT_STATED = new Amount(Standing.NOT_STATED, Optional.empty());

    static Amount of(KeyFigure key, Unit unit, List<ReturnRecord> records) {
      List<Figure> parts = key.parts(records);
      if (parts.isEmpty()) {
        boolean allRead = records.stream().allMatch(ReturnRecord::wasChecked);
        return allRead ? new Amount(Standing.WITHOUT, Optional.empty()) : UNREADABLE;
      }
      Quantity sum = new Quantity(BigDecimal.ZERO, unit);
      boolean notStated = false;
      for (Figure part : parts) {
        Optional<Quantity> quantity = UnitFigures.quantity(part);
        if (isUnreadable(part, quantity, unit)) {
          return UNREADABLE;
        }
        notStated |= quantity.isEmpty();
        sum = quantity.isPresent() ? plus(sum, quantity.get()) : sum;
      }
      return notStated ? NOT_STATED : new Amount(Standing.SUMMED, Optional.of(sum));
    }

    private static boolean isUnreadable(Figure part, Optional<Quantity> quantity, Unit unit) {
      return part.status() == ValueLine.Status.UNREADABLE
          || part.value().isPresent() && quantity.isEmpty()
          || quantity.isPresent() && !quantity.get().unit().convertsTo(unit);
    }
  }

  private static Quantity plus(Quantity sum, Quantity more) {
    return new Quantity(sum.number().add(more.in(sum.unit()).number()), sum.unit());
  }

  /** A total on its way. */
  private static final class Adding {
    private final Map<KeyFigure, Quantity> sums = new EnumMap<>(KeyFigure.class);
    private final Map<KeyFigure, Map<Standing, Integer>> counts = new EnumMap<>(KeyFigure.class);
    private Quantity budget = new Quantity(BigDecimal.ZERO, Unit.WAN_YUAN);
    private Quantity actual = budget;
    private int withBoth;
    private int units;

    void add(List<ReturnRecord> records) {
      units++;
      Map<KeyFigure, Quantity> own = new EnumMap<>(KeyFigure.class);
      SUMMED.forEach(
          (key, unit) -> {
            Amount amount = Amount.of(key, unit, records);
            amount.quantity().ifPresent(quantity -> own.put(key, quantity));
            counts
                .computeIfAbsent(key, any -> new EnumMap<>(Standing.class))
                .merge(amount.standing(), 1, Integer::sum);
          });
      own.forEach((key, quantity) -> sums.merge(key, quantity, Totals::plus));
      Quantity planned = own.get(KeyFigure.FUNDS_BUDGET);
      Quantity spent = own.get(KeyFigure.FUNDS_ACTUAL);
      if (planned != null && spent != null) {
        budget = plus(budget, planned);
        actual = plus(actual, spent);
        withBoth++;
      }
    }

    Total total(int year, String group) {
      Map<KeyFigure, Sum> told = new EnumMap<>(KeyFigure.class);
      SUMMED.keySet().forEach(key -> told.put(key, sum(key)));
      Optional<BigDecimal> rate =
          budget.isZero()
              ? Optional.empty()
              : Optional.of(
                  actual.number().divide(budget.number(), WORKING_SCALE, RoundingMode.HALF_UP));
      return new Total(year, group, units, told, new SummedRate(rate, budget, actual, withBoth));
    }

    private Sum sum(KeyFigure key) {
      return new Sum(
          Optional.ofNullable(sums.get(key)),
          count(key, Standing.SUMMED),
          count(key, Standing.UNREADABLE),
          count(key, Standing.NOT_STATED),
          count(key, Standing.WITHOUT));
    }

    private int count(KeyFigure key, Standing standing) {
      return counts.getOrDefault(key, Map.of()).getOrDefault(standing, 0);
    }
  }
}
