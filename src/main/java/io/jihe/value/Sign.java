package io.jihe.value;

/** The comparison sign before an indicator's target (指标性质). */
public enum Sign {
  AT_LEAST("≥"),
  AT_MOST("≤"),
  MORE_THAN(">"),
  LESS_THAN("<"),
  EXACTLY("="),
  NONE("");

  private final String text;

  Sign(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  /** Whether a smaller result is the better one. */
  public boolean isUpperLimit() {
    return this == AT_MOST || this == LESS_THAN;
  }
}
