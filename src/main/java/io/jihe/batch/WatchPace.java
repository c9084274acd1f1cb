package io.jihe.batch;

import java.time.Duration;

/**
 * How a watched folder is looked at.
 *
 * @param still how long size and time of a file stand still before it counts as complete
 * @param patience the same for a file that cannot be checked: one whose copying stalls looks
 *     damaged
 * @param poll between two looks where the system tells of no change: network drives tell of none
 * @param retry before a file that could not be dealt with is tried again
 */
public record WatchPace(Duration still, Duration patience, Duration poll, Duration retry) {
  /** For people who drop files and wait. */
  public static final WatchPace USUAL =
      new WatchPace(
          Duration.ofSeconds(2),
          Duration.ofSeconds(15),
          Duration.ofSeconds(10),
          Duration.ofMinutes(1));
}
