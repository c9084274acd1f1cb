package io.jihe.cli;

import io.jihe.check.Verdict;
import io.jihe.register.FileOutcome;
import io.jihe.rule.Severity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a run over a folder of {@link ManyReturns} has to come to: known from how the files were
 * made, not from checking them.
 *
 * @param files by path, as a run names them
 * @param notReturned units of the roster of which there is no file, in the roster's order
 * @param unlisted files of no unit of the roster
 * @param sameContent pairs of files of the same bytes
 * @param returnedTwice units that returned the same form twice with other figures
 * @param passedOver files of other kinds than workbooks
 */
record PlantedTruth(
    SortedMap<String, Of> files,
    List<String> notReturned,
    int unlisted,
    int sameContent,
    int returnedTwice,
    int passedOver) {

  /**
   * One file.
   *
   * @param verdict refused, where it cannot be checked
   * @param unit empty where the file names none
   * @param planted what was done to it, for the report of a failure; empty where it is right
   * @param findings all of them, as {@link io.jihe.check.PlantedFault#finding} writes them
   */
  record Of(Verdict verdict, String unit, String planted, List<String> findings) {
    static Of right(String unit) {
      return new Of(Verdict.PASSED, unit, "", List.of());
    }

    static Of refused(String planted) {
      return new Of(Verdict.REFUSED, "", planted, List.of());
    }

    static Of planted(String unit, String planted, List<String> findings) {
      return new Of(Verdict.FINDINGS, unit, planted, findings);
    }

    FileOutcome outcome() {
      return verdict == Verdict.REFUSED ? FileOutcome.REFUSED : FileOutcome.CHECKED;
    }
  }

  long count(FileOutcome outcome) {
    return files.values().stream().filter(file -> file.outcome() == outcome).count();
  }

  long count(Verdict verdict) {
    return files.values().stream().filter(file -> file.verdict() == verdict).count();
  }

  long count(Severity severity) {
    return words(2).getOrDefault(severity.id(), 0L);
  }

  /** File, code, rule and cell of each finding, sorted. */
  List<String> found() {
    return files.entrySet().stream()
        .flatMap(
            file ->
                file.getValue().findings().stream()
                    .map(f -> file.getKey() + " " + withoutSeverity(f)))
        .sorted()
        .toList();
  }

  private static String withoutSeverity(String finding) {
    String[] words = finding.split(" ", 4);
    return words[0] + " " + words[1] + " " + words[3];
  }

  /** How often each code has to be found. */
  Map<String, Long> codes() {
    return words(0);
  }

  /** How many files were spoilt in each way. */
  Map<String, Long> kinds() {
    return files.values().stream()
        .map(file -> file.planted().isEmpty() ? "right" : file.planted().split(" ", 2)[0])
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  private Map<String, Long> words(int place) {
    return files.values().stream()
        .map(Of::findings)
        .flatMap(Collection::stream)
        .map(finding -> finding.split(" ", -1)[place])
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }
}
