package io.jihe.form;

/** A fault in a form file: {@code file:line: fault}, for its author. */
public final class FormFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FormFileException(String file, int line, String fault) {
    super(file + ":" + line + ": " + fault);
  }
}
