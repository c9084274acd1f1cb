package io.jihe.workbook;

import io.jihe.rule.Wording;

/** A file that cannot be checked, in one sentence for the person who sent it. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Wording reason;

  /** Also thrown by those who read what this room opened, and found that it is something else. */
  public RefusedException(Wording reason) {
    super(reason.zh());
    this.reason = reason;
  }

  RefusedException(Wording reason, Throwable cause) {
    super(reason.zh(), cause);
    this.reason = reason;
  }

  public Wording reason() {
    return reason;
  }
}
