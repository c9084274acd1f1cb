package io.jihe.register;

import io.jihe.roster.RosterUnit;
import java.util.List;
import java.util.Optional;

/**
 * One unit of a run and all that it returned for a year: a line of the register, a notice, a peer.
 *
 * @param name the roster's, else as the return states it, else the name of its file
 * @param year the reporting year; 0 where no file of it names one
 * @param group whom it is compared and summed up with; empty without groups
 * @param listed the unit's row of the roster; empty without a roster or for a unit that is not on
 *     it
 * @param paths its files in order; none where it has not returned
 */
public record UnitReturns(
    String name, int year, String group, Optional<RosterUnit> listed, List<String> paths) {
  public UnitReturns {
    paths = List.copyOf(paths);
  }

  public boolean hasReturned() {
    return !paths.isEmpty();
  }

  /** Its records in the order of its paths, in brief. */
  public List<ReturnRecord> records(RunRecords run) {
    return paths.stream().map(run::at).toList();
  }

  /** The same with all figures and passages. */
  List<ReturnRecord> wholeRecords(RunRecords run) {
    return paths.stream().map(run::whole).toList();
  }
}
