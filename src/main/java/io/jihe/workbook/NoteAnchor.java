package io.jihe.workbook;

import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * Where a note's box lies: a cell and pixels into it, at its upper left and at its lower right.
 * Written as Excel does in its drawings, {@code 4, 15, 2, 4, 7, 30, 9, 12}.
 */
record NoteAnchor(
    int column1, int dx1, int row1, int dy1, int column2, int dx2, int row2, int dy2) {
  private static final int GAP = 15;
  private static final int LIFT = 4;

  /** Room that a box may need; where the sheet ends before, it lies to the left, and higher. */
  private static final int COLUMNS_ROOM = 8;

  private static final int ROWS_ROOM = 40;

  /** A box to the right of a column, beginning in a row, as wide and high as told in pixels. */
  static NoteAnchor rightOf(SheetPixels sheet, int column, int row, int width, int height) {
    int column1 = column + COLUMNS_ROOM > sheet.lastColumn() ? column - COLUMNS_ROOM : column + 1;
    int row1 = Math.min(row, sheet.lastRow() - ROWS_ROOM);
    int[] right = along(column1, GAP + width, sheet.lastColumn(), sheet::column);
    int[] bottom = along(row1, LIFT + height, sheet.lastRow(), sheet::row);
    return new NoteAnchor(column1, GAP, row1, LIFT, right[0], right[1], bottom[0], bottom[1]);
  }

  /** The same box, high enough for more text; never lower than it was. */
  NoteAnchor withHeight(SheetPixels sheet, int height) {
    int now = dy2 - dy1;
    for (int r = row1; r < row2; r++) {
      now += sheet.row(r);
    }
    if (now >= height) {
      return this;
    }
    int[] bottom = along(row1, dy1 + height, sheet.lastRow(), sheet::row);
    return new NoteAnchor(column1, dx1, row1, dy1, column2, dx2, bottom[0], bottom[1]);
  }

  int widthIn(SheetPixels sheet) {
    int width = dx2 - dx1;
    for (int c = column1; c < column2; c++) {
      width += sheet.column(c);
    }
    return width;
  }

  /** The index that is reached after so many pixels, and the pixels into it. */
  private static int[] along(int from, int distance, int last, IntUnaryOperator pixels) {
    int index = from;
    int left = distance;
    for (int here = pixels.applyAsInt(index);
        left > here && index < last;
        here = pixels.applyAsInt(index)) {
      left -= here;
      index++;
    }
    return new int[] {index, Math.min(left, pixels.applyAsInt(index))};
  }

  static Optional<NoteAnchor> parse(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length != 8) {
      return Optional.empty();
    }
    int[] n = new int[8];
    try {
      for (int i = 0; i < 8; i++) {
        n[i] = Integer.parseInt(parts[i].strip());
      }
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return Optional.of(new NoteAnchor(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]));
  }

  @Override
  public String toString() {
    return column1 + ", " + dx1 + ", " + row1 + ", " + dy1 + ", " + column2 + ", " + dx2 + ", "
        + row2 + ", " + dy2;
  }
}
