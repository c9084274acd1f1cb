package io.jihe.register;

import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The units of a run compared with their like: those of the same group, in the same year.
 *
 * <p>Rates are those that the unit stated, or that follow where it stated none; the self-score is
 * the stated one alone.
 */
public final class Peers {
  /** Ten digits of an amount a head, as of every quotient. */
  private static final int WORKING_SCALE = 10;

  private static final String NO_YEAR = "年度不明";

  private static final Map<KeyFigure, PeerMeasure> RATES =
      Map.of(
          KeyFigure.FUNDS_RATE, PeerMeasure.EXECUTION_RATE,
          KeyFigure.STAFF_RATE, PeerMeasure.STAFF_RATE,
          KeyFigure.SANGONG_RATE, PeerMeasure.SANGONG_RATE,
          KeyFigure.PUBLIC_RATE, PeerMeasure.PUBLIC_RATE);

  private final PeerComparison comparison;
  private final Map<UnitReturns, List<PeerFinding>> byUnit;

  private Peers(PeerComparison comparison, Map<UnitReturns, List<PeerFinding>> byUnit) {
    this.comparison = comparison;
    this.byUnit = byUnit;
  }

  /** Compares all units that returned something; keeps their measures, no records. */
  public static Peers of(List<UnitReturns> units, RunRecords run) {
    SortedMap<Integer, List<UnitReturns>> years = new TreeMap<>();
    for (UnitReturns unit : units) {
      if (unit.hasReturned()) {
        years.computeIfAbsent(unit.year(), year -> new ArrayList<>()).add(unit);
      }
    }
    List<PeerGroup> groups = new ArrayList<>();
    List<PeerFinding> findings = new ArrayList<>();
    List<PeerBunch> bunches = new ArrayList<>();
    Map<UnitReturns, List<PeerFinding>> byUnit = new HashMap<>();
    for (List<UnitReturns> ofYear : years.values()) {
      UnitNames names = new UnitNames();
      Map<String, UnitReturns> byName = new HashMap<>();
      List<Peer> peers = new ArrayList<>();
      for (UnitReturns unit : ofYear) {
        String name = names.of(unit);
        byName.put(name, unit);
        String group = label(unit, years.size() > 1);
        peers.add(new Peer(name, group, measures(UnitFigures.of(unit, run))));
      }
      PeerComparison compared = PeerComparison.of(peers);
      groups.addAll(compared.groups());
      findings.addAll(compared.findings());
      bunches.addAll(compared.bunches());
      for (PeerFinding finding : compared.findings()) {
        Optional.ofNullable(byName.get(finding.unit()))
            .ifPresent(unit -> byUnit.computeIfAbsent(unit, key -> new ArrayList<>()).add(finding));
      }
    }
    return new Peers(new PeerComparison(groups, findings, bunches), byUnit);
  }

  /** With the year before it where the run has several: 「2023 学校」. */
  private static String label(UnitReturns unit, boolean withYear) {
    if (!withYear) {
      return unit.group();
    }
    String year = unit.year() == 0 ? NO_YEAR : Integer.toString(unit.year());
    return unit.group().isEmpty() ? year : year + " " + unit.group();
  }

  /** Everything, by year, then as {@link PeerComparison} has it. */
  public PeerComparison comparison() {
    return comparison;
  }

  /**
   * What is said of one unit and its year; {@link PeerFinding#unit} tells units of one name apart.
   */
  public List<PeerFinding> findings(UnitReturns unit) {
    return List.copyOf(byUnit.getOrDefault(unit, List.of()));
  }

  static Map<PeerMeasure, BigDecimal> measures(UnitFigures figures) {
    Map<PeerMeasure, BigDecimal> values = new EnumMap<>(PeerMeasure.class);
    RATES.forEach(
        (figure, measure) ->
            in(Unit.RATIO, figures.quantity(figure)).ifPresent(rate -> values.put(measure, rate)));
    perHead(figures).ifPresent(amount -> values.put(PeerMeasure.PUBLIC_PER_HEAD, amount));
    in(Unit.POINT, figures.stated(KeyFigure.TOTAL_SCORE))
        .ifPresent(score -> addScores(score, figures, values));
    return values;
  }

  private static void addScores(
      BigDecimal score, UnitFigures figures, Map<PeerMeasure, BigDecimal> values) {
    values.put(PeerMeasure.SELF_SCORE, score);
    in(Unit.POINT, figures.computed(KeyFigure.TOTAL_SCORE))
        .ifPresent(
            recomputed -> values.put(PeerMeasure.SELF_LESS_RECOMPUTED, score.subtract(recomputed)));
    in(Unit.RATIO, figures.quantity(KeyFigure.FUNDS_RATE))
        .ifPresent(
            rate ->
                values.put(
                    PeerMeasure.SELF_AGAINST_EXECUTION,
                    PeerMeasure.scoreAgainstExecution(score, rate)));
  }

  /** 公用经费 in 万元 a head; empty where nobody is in post. */
  private static Optional<BigDecimal> perHead(UnitFigures figures) {
    Optional<BigDecimal> amount = in(Unit.WAN_YUAN, figures.quantity(KeyFigure.PUBLIC_ACTUAL));
    Optional<BigDecimal> staff =
        in(Unit.PERSON, figures.quantity(KeyFigure.STAFF_ACTUAL)).filter(n -> n.signum() > 0);
    return amount.flatMap(
        all -> staff.map(heads -> all.divide(heads, WORKING_SCALE, RoundingMode.HALF_UP)));
  }

  private static Optional<BigDecimal> in(Unit unit, Optional<Quantity> quantity) {
    return quantity.filter(q -> q.unit().convertsTo(unit)).map(q -> q.in(unit).number());
  }
}
