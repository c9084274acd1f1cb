package io.jihe.register;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * What counts as nobody's own words: the form's printed text, and what stands with more units than
 * could have copied from each other.
 *
 * <p>Passages that may be common are taken from a sample of units (which ones, their names decide,
 * so that it is the same ones in every run), then counted over all. A passage that three units in
 * ten have is missed once in some hundred thousand samples; it would then be told, not hidden.
 */
final class CommonText {
  private static final int SAMPLED = 200;

  /** In a run of few units, two or three that share a text are copies, whatever their share. */
  private static final int ALWAYS_FEW = 4;

  private final Hashes grams;
  private final Hashes wholes;
  private final int units;
  private final int limit;

  private CommonText(Hashes grams, Hashes wholes, int units, int limit) {
    this.grams = grams;
    this.wholes = wholes;
    this.units = units;
    this.limit = limit;
  }

  static CommonText of(Iterable<UnitText> texts, Collection<String> printed, BigDecimal share) {
    UnitOrder order = new UnitOrder();
    TreeMap<Long, List<String>> sample = sample(texts, order);
    int limit =
        Math.max(
            ALWAYS_FEW,
            share
                .multiply(BigDecimal.valueOf(order.units()))
                .setScale(0, RoundingMode.FLOOR)
                .intValue());
    Longs common = sampledBeyond(sample.values(), limit, order.units());
    if (order.units() > sample.size()) {
      common = countedBeyond(new Hashes(common), texts, limit);
    }
    Longs wholes = new Longs();
    for (String text : printed) {
      String plain = PlainText.of(text);
      wholes.add(PlainText.hash(plain));
      for (long gram : PlainText.grams(plain)) {
        common.add(gram);
      }
    }
    return new CommonText(new Hashes(common), new Hashes(wholes), order.units(), limit);
  }

  /** The plain texts of the units whose names hash lowest. */
  private static TreeMap<Long, List<String>> sample(Iterable<UnitText> texts, UnitOrder order) {
    TreeMap<Long, List<String>> sample = new TreeMap<>();
    for (UnitText text : texts) {
      order.next(text.unit());
      long key = PlainText.hash(text.unit());
      if (sample.size() < SAMPLED || key <= sample.lastKey()) {
        sample.computeIfAbsent(key, unit -> new ArrayList<>()).add(PlainText.of(text.text()));
      }
      if (sample.size() > SAMPLED) {
        sample.pollLastEntry();
      }
    }
    return sample;
  }

  /** Grams of more units than the limit; of a true sample, than half its share of the limit. */
  private static Longs sampledBeyond(Collection<List<String>> sample, int limit, int units) {
    Longs grams = new Longs();
    for (List<String> unit : sample) {
      Longs own = new Longs();
      unit.forEach(
          plain -> {
            for (long gram : PlainText.grams(plain)) {
              own.add(gram);
            }
          });
      for (long gram : own.distinct()) {
        grams.add(gram);
      }
    }
    long bar = units > sample.size() ? (long) limit * sample.size() / units / 2 : limit;
    return moreThan(bar, grams);
  }

  private static Longs moreThan(long bar, Longs grams) {
    grams.sort();
    Longs more = new Longs();
    int start = 0;
    for (int i = 1; i <= grams.size(); i++) {
      if (i == grams.size() || grams.get(i) != grams.get(start)) {
        if (i - start > bar) {
          more.add(grams.get(start));
        }
        start = i;
      }
    }
    return more;
  }

  private static Longs countedBeyond(Hashes candidates, Iterable<UnitText> texts, int limit) {
    int[] units = new int[candidates.size()];
    int[] countedFor = new int[candidates.size()];
    UnitOrder order = new UnitOrder();
    for (UnitText text : texts) {
      int unit = order.next(text.unit()) + 1;
      for (long gram : PlainText.grams(PlainText.of(text.text()))) {
        int index = candidates.indexOf(gram);
        if (index >= 0 && countedFor[index] != unit) {
          countedFor[index] = unit;
          units[index]++;
        }
      }
    }
    Longs common = new Longs();
    for (int i = 0; i < units.length; i++) {
      if (units[i] > limit) {
        common.add(candidates.get(i));
      }
    }
    return common;
  }

  int units() {
    return units;
  }

  /** What more units than these have was prescribed to them. */
  int limit() {
    return limit;
  }

  boolean isPrinted(String plain) {
    return wholes.contains(PlainText.hash(plain));
  }

  /** The characters that stand in a common gram. */
  BitSet covered(long[] ofText) {
    BitSet covered = new BitSet();
    for (int i = 0; i < ofText.length; i++) {
      if (grams.contains(ofText[i])) {
        covered.set(i, i + PlainText.GRAM);
      }
    }
    return covered;
  }
}
