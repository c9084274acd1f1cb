package io.jihe.serve;

import io.jihe.check.CheckResult;
import io.jihe.json.FileReport;
import io.jihe.register.FileOutcome;
import io.jihe.register.ReturnRecord;
import io.jihe.register.ReturnRecords;
import io.jihe.rule.Wording;
import java.util.Optional;
import java.util.Set;

/** The records of the page's files, as a bulk run makes them. */
final class PageRecords {
  private static final ReturnRecords MAKER = new ReturnRecords(false);

  private PageRecords() {}

  /**
   * A record under a path.
   *
   * @param path distinct among those that it goes with
   */
  static ReturnRecord of(String path, Found found) {
    FileReport report = found.report();
    String sha256 = report.sha256().orElse("");
    Wording refusal = report.refusal().orElse(Wording.NONE);
    if (found.text().isPresent()) {
      return found.text().get().record(MAKER, path, sha256, refusal, Optional.empty());
    }
    Optional<CheckResult> result = report.result();
    return result.isPresent()
        ? MAKER.of(path, sha256, result.get(), refusal, Optional.empty())
        : ReturnRecord.unchecked(path, report.sha256(), FileOutcome.REFUSED, "", refusal);
  }

  /** Two files of one name stay two. */
  static String freeName(String name, Set<String> taken) {
    String free = name;
    for (int i = 2; taken.contains(free); i++) {
      free = name + " (" + i + ")";
    }
    return free;
  }
}
