package io.jihe.register;

import io.jihe.check.Verdict;
import io.jihe.roster.RosterUnit;
import io.jihe.rule.Severity;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a bulk run came to, over all files.
 *
 * @param partial whether the run was ended before all files were checked
 * @param files how many files have a record
 * @param again how many of these an earlier run had checked
 * @param outcomes files by what became of them; none are left out
 * @param verdicts the checked files by verdict
 * @param findings by severity, over all files
 * @param uncheckedLines what could not be checked, one for each line of 无法审核
 * @param reports how many files are report texts that were checked
 * @param alone how many of these were held against themselves alone, for want of returns
 * @param hasRoster whether the units are known; without a roster the two lists that follow are
 *     empty
 * @param notReturned units of the roster of which there is no file, or no more than the report
 *     text, in the roster's order (未报送)
 * @param unlisted files of no unit of the roster, in the order of the paths (名册外)
 * @param returnedTwice units that returned one form twice, in the order of their first path
 * @param sameContent files of the same bytes under several paths (重复报送)
 */
public record Summary(
    boolean partial,
    int files,
    int again,
    Map<FileOutcome, Integer> outcomes,
    Map<Verdict, Integer> verdicts,
    Map<Severity, Integer> findings,
    int uncheckedLines,
    int reports,
    int alone,
    boolean hasRoster,
    List<RosterUnit> notReturned,
    List<Unlisted> unlisted,
    List<Repeated> returnedTwice,
    List<Repeated> sameContent) {
  public Summary {
    outcomes = filled(outcomes, FileOutcome.class);
    verdicts = filled(verdicts, Verdict.class);
    findings = filled(findings, Severity.class);
    notReturned = List.copyOf(notReturned);
    unlisted = List.copyOf(unlisted);
    returnedTwice = List.copyOf(returnedTwice);
    sameContent = List.copyOf(sameContent);
  }

  /**
   * A file of no unit of the roster.
   *
   * @param unit as the return states it; empty where it states none
   */
  public record Unlisted(String path, String unit) {}

  /**
   * Files that are one too many.
   *
   * @param what the unit and the family of forms that it returned twice, or the sha256 of the
   *     content
   * @param paths two or more, in order
   */
  public record Repeated(String what, List<String> paths) {
    public Repeated {
      paths = List.copyOf(paths);
    }
  }

  private static <E extends Enum<E>> Map<E, Integer> filled(Map<E, Integer> counts, Class<E> all) {
    Map<E, Integer> filled = new EnumMap<>(all);
    for (E each : all.getEnumConstants()) {
      filled.put(each, counts.getOrDefault(each, 0));
    }
    return Collections.unmodifiableMap(filled);
  }
}
