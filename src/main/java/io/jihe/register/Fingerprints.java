package io.jihe.register;

import java.util.BitSet;

/**
 * Few hashes that stand for a text, by winnowing: of each {@link #WINDOW} neighbouring grams the
 * smallest. Two texts that share {@link #PASSAGE} characters share a whole window, and so a
 * fingerprint; none is missed. One gram in eight or nine is chosen.
 *
 * <p>Source: Schleimer, Wilkerson, Aiken, Winnowing: Local Algorithms for Document Fingerprinting,
 * SIGMOD 2003.
 */
final class Fingerprints {
  /** The shortest passage that counts. */
  static final int PASSAGE = 30;

  /** The shortest whole text that counts: 无, 已完成 and 严格按照预算执行 anyone writes. */
  static final int WHOLE = 12;

  private static final int WINDOW = PASSAGE - PlainText.GRAM + 1;

  private final CommonText common;

  Fingerprints(CommonText common) {
    this.common = common;
  }

  /** Takes what is found; a stretch is the run of own words that a fingerprint stands in. */
  interface Sink {
    void gram(long hash, int at, int stretchFrom, int stretchTo);

    void whole(long hash);
  }

  void of(String plain, Sink sink) {
    int length = plain.length();
    if (length < WHOLE || common.isPrinted(plain)) {
      return;
    }
    long[] grams = PlainText.grams(plain);
    BitSet covered = common.covered(grams);
    int own = length - covered.cardinality();
    // A long text that is all its own is found by its grams.
    if (own >= WHOLE && (length < PASSAGE || own < length)) {
      sink.whole(PlainText.hash(plain));
    }
    int from = covered.nextClearBit(0);
    while (from < length) {
      int end = covered.nextSetBit(from);
      int to = end < 0 ? length : end;
      if (to - from >= PASSAGE) {
        winnow(grams, from, to, sink);
      }
      from = covered.nextClearBit(to);
    }
  }

  private static void winnow(long[] grams, int from, int to, Sink sink) {
    int last = to - PlainText.GRAM;
    int chosen = -1;
    for (int end = from + WINDOW - 1; end <= last; end++) {
      int start = end - WINDOW + 1;
      int smallest = chosen >= start ? smaller(grams, chosen, end) : smallest(grams, start, end);
      // A row of one character chooses the same again and again; the first place is enough.
      if (chosen < 0 || grams[smallest] != grams[chosen]) {
        sink.gram(grams[smallest], smallest, from, to);
      }
      chosen = smallest;
    }
  }

  private static int smallest(long[] grams, int start, int end) {
    int smallest = start;
    for (int i = start + 1; i <= end; i++) {
      smallest = smaller(grams, smallest, i);
    }
    return smallest;
  }

  /** Of equals the one further right, which leaves the window last. */
  private static int smaller(long[] grams, int left, int right) {
    return grams[right] <= grams[left] ? right : left;
  }
}
