package io.jihe.cli;

import io.jihe.cli.ReportDigest.Found;
import io.jihe.rule.Severity;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What changed between two reports of one return. */
final class ReportComparison {
  private ReportComparison() {}

  /** One change of one return. */
  sealed interface Change {
    record Flagged(Found finding) implements Change {}

    record Cleared(Found finding) implements Change {}

    /** It is no more, but it was not looked for either. */
    record NotChecked(Found finding) implements Change {}

    record OtherSeverity(Found before, Found after) implements Change {}

    record OtherFigures(Found before, Found after) implements Change {}

    record OtherVerdict(ReportDigest before, ReportDigest after) implements Change {}
  }

  /** Whether the return itself is the same. */
  enum Content {
    SAME,
    CHANGED,
    /** One of the two could not be read at all. */
    UNKNOWN;

    static Content of(ReportDigest before, ReportDigest after) {
      Optional<String> was = before.sha256();
      Optional<String> is = after.sha256();
      if (was.isEmpty() || is.isEmpty()) {
        return UNKNOWN;
      }
      return was.equals(is) ? SAME : CHANGED;
    }
  }

  /**
   * The verdict first, then findings in the order of {@code after}, then those that are no more.
   */
  static void each(ReportDigest before, ReportDigest after, Consumer<Change> consumer) {
    if (before.verdict() != after.verdict()) {
      consumer.accept(new Change.OtherVerdict(before, after));
    }
    Map<String, Found> was = numbered(before);
    Map<String, Found> is = numbered(after);
    is.forEach(
        (key, found) -> {
          Found old = was.get(key);
          if (old == null) {
            consumer.accept(new Change.Flagged(found));
            return;
          }
          if (old.severity() != found.severity()) {
            consumer.accept(new Change.OtherSeverity(old, found));
          }
          if (!old.hasFiguresOf(found)) {
            consumer.accept(new Change.OtherFigures(old, found));
          }
        });
    was.forEach(
        (key, found) -> {
          if (!is.containsKey(key)) {
            consumer.accept(
                after.checked(found) ? new Change.Cleared(found) : new Change.NotChecked(found));
          }
        });
  }

  /** A rule that finds several things in one cell has each of them by its number. */
  private static Map<String, Found> numbered(ReportDigest report) {
    Map<String, Integer> times = new HashMap<>();
    Map<String, Found> numbered = new LinkedHashMap<>();
    for (Found found : report.findings()) {
      int time = times.merge(found.identity(), 1, Integer::sum);
      numbered.put(found.identity() + " " + time, found);
    }
    return numbered;
  }

  /** Whether a change makes something an error that was none. */
  static boolean isNewError(Change change) {
    if (change instanceof Change.Flagged flagged) {
      return flagged.finding().severity() == Severity.ERROR;
    }
    return change instanceof Change.OtherSeverity other
        && other.after().severity() == Severity.ERROR;
  }
}
