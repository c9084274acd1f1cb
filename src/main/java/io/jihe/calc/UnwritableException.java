package io.jihe.calc;

/** An expression that Excel cannot compute simply. */
final class UnwritableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnwritableException(String what) {
    super(what);
  }
}
