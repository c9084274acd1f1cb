package io.jihe.report;

import java.util.List;

/** One term is the sum of others. */
record SumRule(String whole, List<SumPart> parts) {
  SumRule {
    parts = List.copyOf(parts);
  }

  /**
   * A part.
   *
   * @param optional whether a unit that has none of it leaves it out
   */
  record SumPart(String term, boolean optional) {
    static SumPart of(String text) {
      return text.endsWith("?")
          ? new SumPart(text.substring(0, text.length() - 1), true)
          : new SumPart(text, false);
    }
  }
}
