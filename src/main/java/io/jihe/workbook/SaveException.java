package io.jihe.workbook;

import io.jihe.rule.Wording;

/** A workbook that could not be written; what stood at its place still stands there. */
public final class SaveException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Wording reason;

  SaveException(Wording reason) {
    super(reason.zh());
    this.reason = reason;
  }

  SaveException(Wording reason, Throwable cause) {
    super(reason.zh(), cause);
    this.reason = reason;
  }

  public Wording reason() {
    return reason;
  }
}
