package io.jihe.serve;

import io.jihe.json.FileReport;
import io.jihe.register.CheckedText;
import java.util.Optional;

/**
 * What was found in a file.
 *
 * @param text of a report text, what the register takes
 */
record Found(FileReport report, Optional<CheckedText> text) {
  static Found ofReturn(FileReport report) {
    return new Found(report, Optional.empty());
  }
}
