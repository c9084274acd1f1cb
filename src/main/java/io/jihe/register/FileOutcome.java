package io.jihe.register;

import io.jihe.rule.Wording;
import java.util.Locale;

/** What became of one file of a bulk run. */
public enum FileOutcome {
  /** It was read and checked; its verdict says how. */
  CHECKED("已审核", "checked"),
  /** It cannot be checked, as its refusal says; damaged, locked, or no form that we know. */
  REFUSED("无法审核", "refused"),
  /** A defect of ours, kept under an error id. */
  FAILED("程序出错", "failed"),
  /** It took longer than one file may take. */
  OUT_OF_TIME("超时未审完", "not checked in time");

  private final Wording label;

  FileOutcome(String zh, String en) {
    label = new Wording(zh, en);
  }

  public Wording label() {
    return label;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
