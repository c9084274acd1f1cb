package io.jihe.form;

/** A fault in a form file: {@code file:line: fault}, for its author. */
public final class FormFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final String text;

  public FormFileException(String file, int line, String fault) {
    super(file + ":" + line + ": " + fault);
    this.file = file;
    text = file + ":" + line + ": " + fault;
  }

  /** Whether the fault lies in this file, and not in one it is based on. */
  boolean isIn(String name) {
    return file.equals(name);
  }

  /** The fault with its place: {@code forms/hunan/2024.yaml:48: …}. */
  public String text() {
    return text;
  }
}
