package io.jihe.register;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * From spots with one fingerprint to passages: each is read on to both sides for as long as all
 * agree, then for those of them that agree further. Characters are compared, hashes decide nothing.
 */
final class PassageSearch {
  /** A run of a text's own words, in plain characters from {@code from} to before {@code to}. */
  static final class Stretch implements Comparable<Stretch> {
    private final UnitText text;
    private final String plain;
    private final int from;
    private final int to;

    Stretch(UnitText text, String plain, int from, int to) {
      this.text = text;
      this.plain = plain;
      this.from = from;
      this.to = to;
    }

    @Override
    public int compareTo(Stretch other) {
      int byText = text.compareTo(other.text);
      return byText != 0 ? byText : Integer.compare(from, other.from);
    }
  }

  /** Where a fingerprint was found. */
  record Spot(long hash, Stretch stretch, int at) {
    /** Counted from the spot; −1 beyond the stretch. */
    private int character(int offset) {
      int index = at + offset;
      boolean within = index >= stretch.from && index < stretch.to;
      return within ? stretch.plain.charAt(index) : -1;
    }
  }

  /** Spots that agree from {@code left} before to {@code right} behind. */
  private record Agreeing(List<Spot> spots, int left, int right) {
    int length() {
      return left + right;
    }

    int start(Spot spot) {
      return spot.at - left;
    }

    /** Whether other spots lie as these do, moved alike, within what these agree in. */
    boolean holds(List<Spot> others) {
      if (others.size() != spots.size()) {
        return false;
      }
      int move = others.get(0).at - spots.get(0).at;
      if (move < -left || move + PlainText.GRAM > right) {
        return false;
      }
      for (int i = 0; i < others.size(); i++) {
        Spot one = spots.get(i);
        Spot other = others.get(i);
        if (one.stretch != other.stretch || one.at + move != other.at) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * @param told the length of the passage that a larger set has and is told for
   * @param leftOnly the sets that agree further to the right are seen to elsewhere
   */
  private record Branch(Agreeing known, int told, boolean leftOnly) {}

  /** A passage that is told, and where it begins in one of its texts. */
  private record Told(Agreeing passage, int start) {}

  private static final Comparator<Spot> BY_PLACE =
      Comparator.comparing(Spot::stretch).thenComparingInt(Spot::at);

  /** What most texts have goes first, so that a part of it adds nothing. */
  private static final Comparator<Agreeing> WIDEST_FIRST =
      Comparator.<Agreeing>comparingInt(agreeing -> -agreeing.spots.size())
          .thenComparingInt(agreeing -> -agreeing.length())
          .thenComparing(agreeing -> agreeing.spots.get(0).stretch)
          .thenComparingInt(agreeing -> agreeing.start(agreeing.spots.get(0)));

  private static final Comparator<Agreeing> LONGEST_FIRST =
      Comparator.<Agreeing>comparingInt(agreeing -> -agreeing.length()).thenComparing(WIDEST_FIRST);

  private final List<Agreeing> found = new ArrayList<>();
  private final Map<UnitText, List<Told>> toldOf = new HashMap<>();

  private PassageSearch() {}

  /**
   * @param grams where passages may be
   * @param wholes whole texts that another unit may have too
   */
  static List<SharedPassage> passages(List<Spot> grams, List<Spot> wholes) {
    PassageSearch search = new PassageSearch();
    search.wholes(wholes);
    search.grams(grams);
    return search.told().stream().sorted(LONGEST_FIRST).map(PassageSearch::passage).toList();
  }

  private void wholes(List<Spot> spots) {
    Map<String, List<Spot>> byText = new HashMap<>();
    for (Spot spot : spots) {
      byText.computeIfAbsent(spot.stretch.plain, plain -> new ArrayList<>()).add(spot);
    }
    byText.forEach(
        (plain, alike) -> {
          if (fromTwoUnits(alike)) {
            alike.sort(BY_PLACE);
            found.add(new Agreeing(alike, 0, plain.length()));
          }
        });
  }

  private void grams(List<Spot> spots) {
    Map<Long, List<Spot>> byHash = new HashMap<>();
    for (Spot spot : spots) {
      byHash.computeIfAbsent(spot.hash, hash -> new ArrayList<>()).add(spot);
    }
    List<List<Spot>> groups = new ArrayList<>();
    for (List<Spot> group : byHash.values()) {
      if (fromTwoUnits(group)) {
        groups.add(oneOfEach(group));
      }
    }
    groups.sort((one, other) -> BY_PLACE.compare(one.get(0), other.get(0)));
    Agreeing last = new Agreeing(List.of(), 0, 0);
    for (List<Spot> group : groups) {
      last = last.holds(group) ? last : explore(group);
    }
  }

  /** By place; of a stretch that says the same twice, the first. */
  private static List<Spot> oneOfEach(List<Spot> group) {
    group.sort(BY_PLACE);
    List<Spot> firsts = new ArrayList<>();
    for (Spot spot : group) {
      if (firsts.isEmpty() || firsts.get(firsts.size() - 1).stretch != spot.stretch) {
        firsts.add(spot);
      }
    }
    return firsts;
  }

  private static boolean fromTwoUnits(List<Spot> spots) {
    String unit = spots.get(0).stretch.text.unit();
    return spots.stream().anyMatch(spot -> !spot.stretch.text.unit().equals(unit));
  }

  /** Adds what is found; gives what all of the group agree in. */
  private Agreeing explore(List<Spot> group) {
    Agreeing root = extended(new Agreeing(group, 0, 0));
    Deque<Branch> open = new ArrayDeque<>();
    open.push(new Branch(root, 0, false));
    while (!open.isEmpty()) {
      Branch branch = open.pop();
      Agreeing all = extended(branch.known);
      int told = branch.told;
      if (all.length() >= told + Fingerprints.PASSAGE) {
        found.add(all);
        told = all.length();
      }
      if (!branch.leftOnly) {
        for (List<Spot> part : parted(all.spots, all.right)) {
          open.push(new Branch(new Agreeing(part, all.left, all.right), told, false));
        }
      }
      for (List<Spot> part : parted(all.spots, -all.left - 1)) {
        open.push(new Branch(new Agreeing(part, all.left, all.right), told, true));
      }
    }
    return root;
  }

  private static Agreeing extended(Agreeing known) {
    int left = known.left;
    int right = known.right;
    while (agree(known.spots, right)) {
      right++;
    }
    while (agree(known.spots, -left - 1)) {
      left++;
    }
    return new Agreeing(known.spots, left, right);
  }

  private static boolean agree(List<Spot> spots, int offset) {
    int first = spots.get(0).character(offset);
    for (Spot spot : spots) {
      if (spot.character(offset) != first) {
        return false;
      }
    }
    return first >= 0;
  }

  /** Those with the same next character, from two units at least. */
  private static List<List<Spot>> parted(List<Spot> spots, int offset) {
    Map<Integer, List<Spot>> parts = new TreeMap<>();
    for (Spot spot : spots) {
      int next = spot.character(offset);
      if (next >= 0) {
        parts.computeIfAbsent(next, character -> new ArrayList<>()).add(spot);
      }
    }
    return parts.values().stream().filter(PassageSearch::fromTwoUnits).toList();
  }

  // ---- what is worth telling

  private List<Agreeing> told() {
    List<Agreeing> told = new ArrayList<>();
    found.sort(WIDEST_FIRST);
    for (Agreeing passage : found) {
      if (adds(passage)) {
        told.add(passage);
        for (Spot spot : passage.spots) {
          toldOf
              .computeIfAbsent(spot.stretch.text, text -> new ArrayList<>())
              .add(new Told(passage, passage.start(spot)));
        }
      }
    }
    return told;
  }

  /** Whether some text has a good piece of it that is not yet told of these texts. */
  private boolean adds(Agreeing passage) {
    Set<Agreeing> related = related(passage);
    for (Spot spot : passage.spots) {
      int start = passage.start(spot);
      BitSet covered = new BitSet();
      for (Told other : toldOf.getOrDefault(spot.stretch.text, List.of())) {
        if (related.contains(other.passage)) {
          covered.set(other.start, other.start + other.passage.length());
        }
      }
      int already = covered.get(start, start + passage.length()).cardinality();
      if (already == 0 || passage.length() - already >= Fingerprints.PASSAGE) {
        return true;
      }
    }
    return false;
  }

  /** What is told of two or more of the same texts. */
  private Set<Agreeing> related(Agreeing passage) {
    Set<Agreeing> once = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Agreeing> twice = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Spot spot : passage.spots) {
      for (Told other : toldOf.getOrDefault(spot.stretch.text, List.of())) {
        if (!once.add(other.passage)) {
          twice.add(other.passage);
        }
      }
    }
    return twice;
  }

  private static SharedPassage passage(Agreeing agreeing) {
    Spot first = agreeing.spots.get(0);
    int start = agreeing.start(first);
    boolean whole =
        agreeing.spots.stream().allMatch(spot -> agreeing.length() == spot.stretch.plain.length());
    String typed = PlainText.typed(first.stretch.text.text(), start, start + agreeing.length());
    return new SharedPassage(
        whole,
        SharedPassage.shortened(typed),
        agreeing.length(),
        agreeing.spots.stream().map(spot -> spot.stretch.text.where()).distinct().toList());
  }
}
