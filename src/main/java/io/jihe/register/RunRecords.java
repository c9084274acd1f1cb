package io.jihe.register;

import java.util.function.Consumer;

/** The records of a run, as often as they are asked for; never all of them in memory. */
public interface RunRecords {
  /** All of them in the order of their paths, one after the other. */
  void each(Consumer<ReturnRecord> consumer);

  /**
   * The record of a path.
   *
   * @throws IllegalArgumentException if the run has none
   */
  ReturnRecord at(String path);
}
