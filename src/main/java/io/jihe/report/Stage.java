package io.jihe.report;

/** What a figure says of its quantity. */
enum Stage {
  /** 年初预算. */
  INITIAL,
  /** 全年预算, after what changed in the year. */
  BUDGET,
  /** What was spent or reached. */
  ACTUAL,
  /** What was to be reached. */
  TARGET,
  /** What is expected when the report is written. */
  EXPECTED,
  /** Not said: behind a budget figure in the same sentence it may be budget or spending. */
  UNSAID;

  static Stage of(String key) {
    return switch (key) {
      case "initial" -> INITIAL;
      case "budget" -> BUDGET;
      case "actual" -> ACTUAL;
      case "target" -> TARGET;
      case "expected" -> EXPECTED;
      default -> throw new IllegalArgumentException("no such stage: " + key);
    };
  }

  static boolean isKnown(String key) {
    return key.equals("initial")
        || key.equals("budget")
        || key.equals("actual")
        || key.equals("target")
        || key.equals("expected");
  }
}
