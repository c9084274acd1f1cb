package io.jihe.value;

/**
 * Two units that do not convert were to be compared or added: a defect, refused on reading a form.
 */
public final class UnitMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnitMismatchException(Unit one, Unit other) {
    super(one + " does not convert to " + other);
  }
}
