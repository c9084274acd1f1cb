package io.jihe.register;

import io.jihe.register.PassageSearch.Spot;
import io.jihe.register.PassageSearch.Stretch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies between units: whole texts of 12 characters or more, passages of 30 or more, counted
 * without spaces and punctuation, that stand with two units or more. What a unit repeats within
 * itself, in one file or two, is its own affair.
 *
 * <p>The texts are read several times and not kept; memory is taken by some 16 MB of fingerprints
 * at a time and by what is found to be shared. Time grows with the amount of text, as no text is
 * ever held against each other one.
 *
 * @param printed the forms' own texts, which count for nobody
 * @param commonShare what more than this share of the units have was prescribed to them and does
 *     not count, a fraction; in small runs what more than four have
 */
public record SharedPassages(List<String> printed, BigDecimal commonShare) {
  /** Three units in ten. */
  public static final BigDecimal USUAL_SHARE = new BigDecimal("0.3");

  /** Fingerprints held at a time; where a run has more, it is gone through in slices. */
  private static final int HELD = 1 << 21;

  /** So many units' entries of one fingerprint fit into any slice. */
  private static final int MOST_UNITS = 1_000_000;

  /** The lower bits of a fingerprint give way to the unit's number. */
  private static final int UNIT_BITS = 24;

  public SharedPassages {
    printed = List.copyOf(printed);
    if (commonShare.signum() <= 0 || commonShare.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("no share such as 0.3: " + commonShare);
    }
  }

  /**
   * The passages, the longest first. The order of the units, and of the texts within one, does not
   * matter.
   *
   * @param texts those of each unit together; gone through several times, each time alike
   * @throws IllegalArgumentException if a unit's texts do not come together, or for more than a
   *     million units
   */
  public List<SharedPassage> in(Iterable<UnitText> texts) {
    CommonText common = CommonText.of(texts, printed, commonShare);
    if (common.units() > MOST_UNITS) {
      throw new IllegalArgumentException("more than a million units: " + common.units());
    }
    Fingerprints fingerprints = new Fingerprints(common);
    Hashes shared = shared(texts, fingerprints, common);
    Spots spots = new Spots(shared);
    for (UnitText text : texts) {
      String plain = PlainText.of(text.text());
      fingerprints.of(plain, spots.in(text, plain));
    }
    return PassageSearch.passages(spots.grams, spots.wholes);
  }

  private static Hashes shared(
      Iterable<UnitText> texts, Fingerprints fingerprints, CommonText common) {
    int slices = 1;
    while (true) {
      Longs found = new Longs();
      Slice slice = new Slice(slices);
      if (slice.fillAll(texts, fingerprints, found, common.limit())) {
        return new Hashes(found);
      }
      // As many as the units read so far promise, and at least one step on.
      long needed = 1 + (long) slices * common.units() / (slice.unit + 1);
      do {
        slices *= 2;
      } while (slices < needed);
    }
  }

  private static long withoutUnit(long hash) {
    return hash >>> UNIT_BITS;
  }

  /** The fingerprints of one slice, each with its unit's number in the lower bits. */
  private static final class Slice implements Fingerprints.Sink {
    private final int slices;
    private final Longs held = new Longs();
    private int number;
    private int unit;
    private boolean tooMany;

    Slice(int slices) {
      this.slices = slices;
    }

    /** Goes through the texts once for each slice; false where a slice is too much to hold. */
    boolean fillAll(Iterable<UnitText> texts, Fingerprints fingerprints, Longs found, int limit) {
      for (number = 0; number < slices; number++) {
        held.clear();
        UnitOrder order = new UnitOrder();
        for (UnitText text : texts) {
          unit = order.next(text.unit());
          fingerprints.of(PlainText.of(text.text()), this);
          if (tooMany) {
            return false;
          }
        }
        addShared(found, limit);
      }
      return true;
    }

    @Override
    public void gram(long hash, int at, int stretchFrom, int stretchTo) {
      whole(hash);
    }

    @Override
    public void whole(long hash) {
      if ((withoutUnit(hash) & (slices - 1)) == number) {
        if (held.size() == HELD) {
          makeRoom();
        }
        if (!tooMany) {
          held.add(withoutUnit(hash) << UNIT_BITS | unit);
        }
      }
    }

    /** What one unit says often is held once; where that gives little room, this is too much. */
    private void makeRoom() {
      held.dropDoubled();
      tooMany = held.size() > HELD / 4 * 3;
    }

    /** Adds the hashes of two units or more, up to the limit. */
    private void addShared(Longs found, int limit) {
      held.dropDoubled();
      int units = 0;
      for (int i = 0; i < held.size(); i++) {
        units++;
        long hash = withoutUnit(held.get(i));
        if (i + 1 == held.size() || withoutUnit(held.get(i + 1)) != hash) {
          if (units > 1 && units <= limit) {
            found.add(hash);
          }
          units = 0;
        }
      }
    }
  }

  /** Where the shared fingerprints are; the texts that have none are let go. */
  private static final class Spots {
    private final Hashes shared;
    private final List<Spot> grams = new ArrayList<>();
    private final List<Spot> wholes = new ArrayList<>();

    Spots(Hashes shared) {
      this.shared = shared;
    }

    Fingerprints.Sink in(UnitText text, String plain) {
      Map<Integer, Stretch> stretches = new HashMap<>();
      return new Fingerprints.Sink() {
        @Override
        public void gram(long hash, int at, int from, int to) {
          if (shared.contains(withoutUnit(hash))) {
            Stretch stretch =
                stretches.computeIfAbsent(from, start -> new Stretch(text, plain, start, to));
            grams.add(new Spot(hash, stretch, at));
          }
        }

        @Override
        public void whole(long hash) {
          if (shared.contains(withoutUnit(hash))) {
            wholes.add(new Spot(hash, new Stretch(text, plain, 0, plain.length()), 0));
          }
        }
      };
    }
  }
}
