package io.jihe.serve;

import io.jihe.workbook.ReturnWorkbook;
import java.time.Duration;

/**
 * What the server gives to others at most, so that no request takes the computer away from its
 * owner.
 *
 * @param fileBytes of one return
 * @param jsonBytes of any other body
 * @param idle how long an upload may stand still
 * @param upload how long an upload may take in all
 * @param budget how long one check may take
 * @param patience how long a request waits for its turn
 * @param atOnce how many checks run at once
 * @param inHouse how many requests that upload, check or write are let in at once; those under way
 *     and those that wait
 * @param keep how long a return is kept after it was last used
 * @param returns how many returns are kept
 * @param keptBytes of all returns together
 */
public record ServeLimits(
    long fileBytes,
    long jsonBytes,
    Duration idle,
    Duration upload,
    Duration budget,
    Duration patience,
    int atOnce,
    int inHouse,
    Duration keep,
    int returns,
    long keptBytes) {

  /** A check needs a core, and up to 100 MB for a large return. */
  private static final int MOST_AT_ONCE = 4;

  public static ServeLimits usual() {
    int cores = Runtime.getRuntime().availableProcessors();
    return new ServeLimits(
        ReturnWorkbook.MOST_BYTES,
        1L << 20,
        Duration.ofSeconds(20),
        Duration.ofMinutes(3),
        Duration.ofMinutes(1),
        Duration.ofSeconds(30),
        Math.min(cores, MOST_AT_ONCE),
        64,
        Duration.ofHours(1),
        500,
        2L << 30);
  }
}
