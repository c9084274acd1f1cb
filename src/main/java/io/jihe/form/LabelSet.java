package io.jihe.form;

import io.jihe.cell.Labels;
import java.util.List;
import java.util.OptionalInt;

/** The ways in which one label is printed and typed; the first is the official one. */
public record LabelSet(List<LabelPattern> patterns) {
  public LabelSet {
    patterns = List.copyOf(patterns);
  }

  /** The label as it stands, and without the brackets behind it: 批复规模(㎡), 全年执行数(B). */
  static List<String> readings(String folded) {
    String core = Labels.core(folded);
    int open = core.lastIndexOf('(');
    return open > 0 && core.endsWith(")") ? List.of(core, core.substring(0, open)) : List.of(core);
  }

  boolean fits(String folded) {
    return impliedYear(folded).isPresent();
  }

  /** Whether a label is one of those in which nothing varies. */
  boolean fitsPlainly(String folded) {
    List<String> readings = readings(folded);
    return patterns.stream().anyMatch(p -> p.isPlain() && readings.contains(p.plain()));
  }

  /** See {@link LabelPattern#impliedYear}; of the first pattern that fits. */
  OptionalInt impliedYear(String folded) {
    return folded.isEmpty() ? OptionalInt.empty() : impliedYear(readings(folded));
  }

  /** The same of a label whose readings are known. */
  OptionalInt impliedYear(List<String> readings) {
    for (String reading : readings) {
      for (LabelPattern pattern : patterns) {
        OptionalInt year = pattern.impliedYear(reading);
        if (year.isPresent()) {
          return year;
        }
      }
    }
    return OptionalInt.empty();
  }

  /** The official label. */
  String first() {
    return patterns.get(0).toString();
  }
}
