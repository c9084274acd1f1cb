package io.jihe.register;

import java.util.List;

/**
 * What tells whose a report text is, and which returns it was held against.
 *
 * @param names what its text may call the unit
 * @param year its title names; 0 where it names none
 * @param beside the paths of the returns that it was held against; none where it was held against
 *     itself alone
 */
public record ReportOrigin(List<String> names, int year, List<String> beside) {
  public ReportOrigin {
    names = List.copyOf(names);
    beside = List.copyOf(beside);
  }
}
