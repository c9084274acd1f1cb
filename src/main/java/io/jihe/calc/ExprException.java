package io.jihe.calc;

/** An expression of a form file that cannot be: the message is for its author. */
public final class ExprException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ExprException(String message) {
    super(message);
  }
}
