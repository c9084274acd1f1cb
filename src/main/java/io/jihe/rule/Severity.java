package io.jihe.rule;

import java.util.Locale;

/** How much a finding asks for; gravest first. */
public enum Severity {
  /** Must be corrected: arithmetic or the form's own rule is broken (强制性). */
  ERROR("强制性", "error"),
  /** May be true, needs a written explanation (核实性). */
  REVIEW("核实性", "review"),
  /** Worth a look; asks for nothing (提示). */
  INFO("提示", "info");

  private final Wording label;

  Severity(String zh, String en) {
    label = new Wording(zh, en);
  }

  public Wording label() {
    return label;
  }

  /** As reports and form files write it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
