package io.jihe.roster;

import io.jihe.rule.Wording;
import java.util.List;

/**
 * One thing that is wrong with a roster.
 *
 * @param rows where it lies, as Excel counts, from 1, the one to correct first; empty where it
 *     concerns the whole roster
 * @param reason what is wrong and what to do, the rows included
 */
public record RosterFault(List<Integer> rows, Wording reason) {
  public RosterFault {
    rows = List.copyOf(rows);
  }

  static RosterFault ofAll(Wording reason) {
    return new RosterFault(List.of(), reason);
  }

  static RosterFault inRow(int row, Wording reason) {
    return new RosterFault(List.of(row), withRow(row, reason));
  }

  static RosterFault inRows(int row, int earlier, Wording reason) {
    return new RosterFault(List.of(row, earlier), withRow(row, reason));
  }

  private static Wording withRow(int row, Wording reason) {
    return new Wording("第 " + row + " 行：" + reason.zh(), "Row " + row + ": " + reason.en());
  }
}
