package io.jihe.workbook;

import java.util.Locale;
import org.apache.poi.ss.usermodel.FillPatternType;

/**
 * The fill of a cell in words that outlive its style: {@code SOLID_FOREGROUND theme:4:0.5
 * indexed:64}.
 *
 * @param front {@code rgb:FFC7CE}, {@code theme:4:-0.25}, {@code indexed:22} or {@code auto}
 */
record CellFill(FillPatternType pattern, String front, String back) {
  static final String AUTO = "auto";

  static final CellFill NONE = new CellFill(FillPatternType.NO_FILL, AUTO, AUTO);

  /** Reads what {@link #toString} wrote; {@link #NONE} for anything else. */
  static CellFill parse(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != 3) {
      return NONE;
    }
    try {
      return new CellFill(
          FillPatternType.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1], parts[2]);
    } catch (IllegalArgumentException e) {
      return NONE;
    }
  }

  @Override
  public String toString() {
    return pattern + " " + front + " " + back;
  }
}
