package io.jihe.register;

import java.util.Arrays;

/** A growing list of bare longs; boxed ones take five times the room. */
final class Longs {
  private long[] values = new long[64];
  private int size;

  void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  long get(int index) {
    return values[index];
  }

  void sort() {
    Arrays.sort(values, 0, size);
  }

  /** Sorts, and keeps each value once. */
  void dropDoubled() {
    sort();
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (kept == 0 || values[i] != values[kept - 1]) {
        values[kept++] = values[i];
      }
    }
    size = kept;
  }

  /** Each value once, ascending. */
  long[] distinct() {
    dropDoubled();
    return Arrays.copyOf(values, size);
  }
}
