package io.jihe.calc;

/** An expression of a form file that cannot be: the message is for its author. */
public final class ExprException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String fault;

  public ExprException(String fault) {
    super(fault);
    this.fault = fault;
  }

  /** What is wrong, for the author of the form file. */
  public String fault() {
    return fault;
  }
}
