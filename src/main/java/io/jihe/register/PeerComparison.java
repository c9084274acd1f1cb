package io.jihe.register;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which units stand out among their like, by modified z-scores: median and median absolute
 * deviation, which a few wild values do not move. Mean and standard deviation are not used: in ten
 * units, one that is wild hides itself, because no plain z-score of ten values exceeds 2.85.
 *
 * <p>The same units in any order give the same result.
 *
 * @param groups every group with every measure that some unit of it has, by group, then measure
 * @param findings by group, measure and unit
 * @param bunches by group and score
 */
public record PeerComparison(
    List<PeerGroup> groups, List<PeerFinding> findings, List<PeerBunch> bunches) {
  /** A group says nothing of its members with fewer. */
  public static final int LEAST_PEERS = 8;

  /** A modified z-score beyond this stands out. Source: Iglewicz and Hoaglin (1993). */
  public static final BigDecimal FAR = new BigDecimal("3.5");

  /** So many units with one score, and such a share of their group, are a bunch. */
  public static final int BUNCH_UNITS = 5;

  public static final BigDecimal BUNCH_SHARE = new BigDecimal("0.4");

  public PeerComparison {
    groups = List.copyOf(groups);
    findings = List.copyOf(findings);
    bunches = List.copyOf(bunches);
  }

  /**
   * Compares each unit with those of its group.
   *
   * @throws IllegalArgumentException if a unit comes twice, because it would count twice
   */
  public static PeerComparison of(Collection<Peer> peers) {
    Work work = new Work();
    grouped(peers).forEach(work::group);
    return new PeerComparison(work.groups, work.findings, work.bunches);
  }

  private static SortedMap<String, List<Peer>> grouped(Collection<Peer> peers) {
    Set<String> units = new HashSet<>();
    SortedMap<String, List<Peer>> groups = new TreeMap<>();
    for (Peer peer : peers) {
      if (!units.add(peer.unit())) {
        throw new IllegalArgumentException("unit given twice: \"" + peer.unit() + "\"");
      }
      groups.computeIfAbsent(peer.group(), group -> new ArrayList<>()).add(peer);
    }
    groups.values().forEach(list -> list.sort(Comparator.comparing(Peer::unit)));
    return groups;
  }

  private static final class Work {
    private final List<PeerGroup> groups = new ArrayList<>();
    private final List<PeerFinding> findings = new ArrayList<>();
    private final List<PeerBunch> bunches = new ArrayList<>();

    void group(String group, List<Peer> members) {
      for (PeerMeasure measure : PeerMeasure.values()) {
        List<Peer> with = members.stream().filter(p -> p.values().containsKey(measure)).toList();
        if (with.isEmpty()) {
          continue;
        }
        if (with.size() < LEAST_PEERS) {
          groups.add(new PeerGroup(group, measure, with.size(), Optional.empty()));
          continue;
        }
        compare(group, measure, with);
        if (measure == PeerMeasure.SELF_SCORE) {
          bunches(group, with);
        }
      }
    }

    private void compare(String group, PeerMeasure measure, List<Peer> peers) {
      List<BigDecimal> sorted = peers.stream().map(peer -> peer.value(measure)).sorted().toList();
      PeerStatistics statistics = new PeerStatistics(sorted);
      groups.add(new PeerGroup(group, measure, peers.size(), Optional.of(statistics.spread())));
      for (Peer peer : peers) {
        statistics
            .score(peer.value(measure))
            .filter(score -> score.abs().compareTo(FAR) > 0)
            .filter(score -> matters(peer, measure, statistics.spread()))
            .ifPresent(score -> findings.add(finding(peer, measure, sorted, statistics, score)));
      }
    }

    private static boolean matters(Peer peer, PeerMeasure measure, PeerSpread spread) {
      BigDecimal distance = peer.value(measure).subtract(spread.median()).abs();
      return distance.compareTo(measure.leastDifference()) >= 0;
    }

    private static PeerFinding finding(
        Peer peer,
        PeerMeasure measure,
        List<BigDecimal> sorted,
        PeerStatistics statistics,
        BigDecimal score) {
      BigDecimal value = peer.value(measure);
      PeerSpread spread = statistics.spread();
      BigDecimal percentile = percentile(value, sorted);
      return new PeerFinding(
          peer.unit(),
          peer.group(),
          measure,
          statistics.method(),
          value,
          spread.median(),
          spread.mad(),
          score,
          sorted.size(),
          percentile,
          PeerWording.outlier(peer, measure, sorted.size(), spread, score, percentile));
    }

    /** The mid-rank: those below, and half of those equal, of all. */
    private static BigDecimal percentile(BigDecimal value, List<BigDecimal> sorted) {
      int below = count(sorted, other -> other.compareTo(value) < 0);
      int notAbove = count(sorted, other -> other.compareTo(value) <= 0);
      return share((long) below + notAbove, 2L * sorted.size());
    }

    /** How many at the head of a sorted list fit, by halving: a group may be a whole province. */
    private static int count(List<BigDecimal> sorted, Predicate<BigDecimal> fits) {
      int from = 0;
      int to = sorted.size();
      while (from < to) {
        int middle = (from + to) >>> 1;
        if (fits.test(sorted.get(middle))) {
          from = middle + 1;
        } else {
          to = middle;
        }
      }
      return from;
    }

    private void bunches(String group, List<Peer> peers) {
      SortedMap<BigDecimal, List<String>> unitsByScore = new TreeMap<>();
      for (Peer peer : peers) {
        unitsByScore
            .computeIfAbsent(peer.value(PeerMeasure.SELF_SCORE), s -> new ArrayList<>())
            .add(peer.unit());
      }
      unitsByScore.forEach((score, units) -> bunch(group, score, units, peers.size()));
    }

    private void bunch(String group, BigDecimal score, List<String> units, int peers) {
      BigDecimal alike = BigDecimal.valueOf(units.size());
      if (units.size() < BUNCH_UNITS
          || alike.compareTo(BUNCH_SHARE.multiply(BigDecimal.valueOf(peers))) < 0) {
        return;
      }
      BigDecimal share = share(units.size(), peers);
      bunches.add(
          new PeerBunch(
              group,
              PeerStatistics.plain(score),
              units,
              peers,
              share,
              PeerWording.bunch(group, score, units.size(), peers, share)));
    }

    private static BigDecimal share(long part, long whole) {
      return PeerStatistics.plain(
          BigDecimal.valueOf(part)
              .divide(
                  BigDecimal.valueOf(whole), PeerStatistics.WORKING_SCALE, RoundingMode.HALF_UP));
    }
  }
}
