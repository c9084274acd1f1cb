package io.jihe.serve;

import io.jihe.json.FileReport;
import io.jihe.register.CheckedText;
import java.util.List;
import java.util.Optional;

/**
 * What was found in a file.
 *
 * @param text of a report text, what the register takes
 * @param beside the returns it was held against
 */
record Found(FileReport report, Optional<CheckedText> text, List<Kept> beside) {
  Found {
    beside = List.copyOf(beside);
  }

  static Found ofReturn(FileReport report) {
    return new Found(report, Optional.empty(), List.of());
  }

  /** The same with other names of the returns, in the order of {@link #beside}. */
  Found naming(List<String> returns) {
    return new Found(report, text.map(checked -> checked.beside(returns)), beside);
  }
}
