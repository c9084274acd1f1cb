package io.jihe.cli;

import io.jihe.rule.Wording;

/** An argument that cannot be meant so; the message is for the person who typed it. */
final class BadArgumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Wording reason;

  BadArgumentException(String zh, String en) {
    super(en);
    reason = new Wording(zh, en);
  }

  Wording reason() {
    return reason;
  }
}
