package io.jihe.workbook;

import io.jihe.cell.CellAddress;

/** The names under which a blank says what it is; {@code check} believes them only so far. */
final class TemplateStamp {
  static final String PACK = "jihe.pack";
  static final String FINGERPRINT = "jihe.fingerprint";
  static final String YEAR = "jihe.year";
  static final String FORM = "jihe.form";
  static final String DERIVED = "jihe.derived";

  private TemplateStamp() {}

  static boolean isOurs(String name) {
    return name.startsWith("jihe.");
  }

  /** {@code $D$5}. */
  static String fixed(CellAddress cell) {
    String text = cell.toString();
    int digits = 0;
    while (!Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    return "$" + text.substring(0, digits) + "$" + text.substring(digits);
  }
}
