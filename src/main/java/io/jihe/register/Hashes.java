package io.jihe.register;

import java.util.Arrays;
import java.util.BitSet;

/** A set of hashes. Most that are asked for are not in it, which one look at a sieve tells. */
final class Hashes {
  private static final int SIEVE = (1 << 22) - 1;

  private final long[] sorted;
  private final BitSet sieve = new BitSet();

  Hashes(Longs hashes) {
    sorted = hashes.distinct();
    for (long hash : sorted) {
      sieve.set((int) hash & SIEVE);
    }
  }

  boolean contains(long hash) {
    return indexOf(hash) >= 0;
  }

  /** From 0 to {@link #size} − 1; negative where the hash is not in the set. */
  int indexOf(long hash) {
    return sieve.get((int) hash & SIEVE) ? Arrays.binarySearch(sorted, hash) : -1;
  }

  int size() {
    return sorted.length;
  }

  long get(int index) {
    return sorted[index];
  }
}
