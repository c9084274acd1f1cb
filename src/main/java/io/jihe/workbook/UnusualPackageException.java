package io.jihe.workbook;

/**
 * A package that our own reader and writer leave to POI: not wrong, only not what spreadsheet
 * programs usually write, or more than we take on.
 */
final class UnusualPackageException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusualPackageException(String what) {
    super(what);
  }

  UnusualPackageException(Throwable cause) {
    super(cause);
  }
}
