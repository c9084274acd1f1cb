package io.jihe.batch;

import io.jihe.rule.Wording;

/** The state of a run can't be read or kept; the message is for the person who started it. */
public final class StateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Wording reason;

  StateException(Wording reason, Throwable cause) {
    super(reason.zh(), cause);
    this.reason = reason;
  }

  public Wording reason() {
    return reason;
  }
}
