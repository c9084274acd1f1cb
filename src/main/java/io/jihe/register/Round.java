package io.jihe.register;

import java.util.List;

/**
 * What a unit returned in a round.
 *
 * @param number from 1 on
 */
public record Round(int number, List<ReturnRecord> records) {
  public Round {
    records = List.copyOf(records);
  }
}
