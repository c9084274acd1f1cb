package io.jihe.cell;

/**
 * One cell of a sheet, both counted from zero; written as Excel does, {@code D5}.
 *
 * @param row 0 to 1,048,575
 * @param column 0 to 16,383
 */
public record CellAddress(int row, int column) implements Comparable<CellAddress> {
  private static final int ROWS = 1 << 20;
  private static final int COLUMNS = 1 << 14;

  public CellAddress {
    if (row < 0 || row >= ROWS || column < 0 || column >= COLUMNS) {
      throw new IllegalArgumentException("no such cell: row " + row + ", column " + column);
    }
  }

  /** Reads {@code D5}; dollar signs are skipped, {@code $D$5}. */
  public static CellAddress parse(String a1) {
    int column = 0;
    int row = 0;
    for (int i = 0; i < a1.length(); i++) {
      char c = a1.charAt(i);
      if (c >= 'A' && c <= 'Z' && row == 0 && column < COLUMNS) {
        column = column * 26 + (c - 'A' + 1);
      } else if (c >= '0' && c <= '9' && column > 0 && row < ROWS) {
        row = row * 10 + (c - '0');
      } else if (c != '$') {
        throw new IllegalArgumentException("not a cell such as D5: \"" + a1 + "\"");
      }
    }
    return new CellAddress(row - 1, column - 1);
  }

  /** Down the sheet, then from left to right. */
  @Override
  public int compareTo(CellAddress other) {
    return row != other.row
        ? Integer.compare(row, other.row)
        : Integer.compare(column, other.column);
  }

  /** The letters of the column: of {@code D5}, D. */
  public String letters() {
    StringBuilder letters = new StringBuilder(3);
    for (int c = column + 1; c > 0; c = (c - 1) / 26) {
      letters.insert(0, (char) ('A' + (c - 1) % 26));
    }
    return letters.toString();
  }

  /** As formulas hold a cell fast: {@code $D$5}. */
  public String fixed() {
    return "$" + letters() + "$" + (row + 1);
  }

  @Override
  public String toString() {
    return letters() + (row + 1);
  }
}
