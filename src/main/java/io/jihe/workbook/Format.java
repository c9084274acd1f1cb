package io.jihe.workbook;

import java.util.Locale;

/** The kinds of workbook that are checked; told by what a file holds, never by its name. */
public enum Format {
  XLSX,
  /** With macros; they stay as they are. */
  XLSM,
  XLS;

  /** Of a file of this kind, without the point. */
  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }
}
