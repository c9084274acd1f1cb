package io.jihe.register;

import java.util.List;
import java.util.Optional;

/** What earlier runs remember of each unit. */
public interface Rounds {
  /**
   * What a unit had returned in the round before its present one.
   *
   * @param now all that it returned now, for one year
   * @return empty where this is its first round
   */
  Optional<Round> before(List<ReturnRecord> now);

  /** Whether any unit may have returned more than once. */
  default boolean hasEarlier() {
    return true;
  }
}
