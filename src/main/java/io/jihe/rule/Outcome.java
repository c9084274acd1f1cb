package io.jihe.rule;

import java.util.Locale;

/** What became of a rule on one return; gravest last. Nothing that was not checked has passed. */
public enum Outcome {
  NOT_APPLICABLE,
  PASSED,
  NOT_RUN,
  FAILED;

  public Outcome or(Outcome other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** As reports write it: {@code not-run}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
