package io.jihe.register;

import io.jihe.rule.Severity;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How often each rule found something in a run (问题分布). */
public final class FindingCounts {
  private final Map<Key, Count> counts = new HashMap<>();
  private int findings;

  private record Key(String rule, String code, Severity severity) {}

  /** Counted so far. */
  private static final class Count {
    private int findings;
    private int files;
  }

  /**
   * One rule.
   *
   * @param files in how many files
   */
  record Line(String rule, String code, Severity severity, int findings, int files) {}

  /** The next record. */
  public void add(ReturnRecord record) {
    Set<Key> inFile = new HashSet<>();
    for (FindingRecord finding : record.findings()) {
      Key key = new Key(finding.rule(), finding.code(), finding.severity());
      Count count = counts.computeIfAbsent(key, each -> new Count());
      count.findings++;
      count.files += inFile.add(key) ? 1 : 0;
      findings++;
    }
  }

  /** All findings of the run. */
  int findings() {
    return findings;
  }

  /** The most frequent first. */
  List<Line> lines() {
    return counts.entrySet().stream()
        .map(
            entry ->
                new Line(
                    entry.getKey().rule(),
                    entry.getKey().code(),
                    entry.getKey().severity(),
                    entry.getValue().findings,
                    entry.getValue().files))
        .sorted(
            Comparator.comparingInt(Line::findings)
                .reversed()
                .thenComparing(Line::severity)
                .thenComparing(Line::rule))
        .toList();
  }
}
