package io.jihe.workbook;

/**
 * Refuses what would not fit before it is tried: a heap that is all but full answers only after
 * minutes.
 */
final class Memory {
  /** The program itself, the forms, and room to work. */
  private static final long OWN = 48L << 20;

  private Memory() {}

  /** Holds that so many bytes more will fit. */
  static void hold(long bytes) throws RefusedException {
    if (bytes > Runtime.getRuntime().maxMemory() - OWN) {
      throw Refusals.tooLargeForMemory();
    }
  }
}
