package io.jihe.workbook;

/** How large a note must be to show its text; 宋体 of nine points. */
record NoteBox(int width, int height) {
  static final int POINTS = 9;

  /** 24 Chinese characters of nine points. */
  private static final int LINE = 48;

  private static final int HALF_CHARACTER_PIXELS = 6;
  private static final int LINE_PIXELS = 16;
  private static final int PADDING = 14;
  private static final int HIGHEST = 420;

  static NoteBox of(String text) {
    int widest = 0;
    for (String line : text.split("\n", -1)) {
      widest = Math.max(widest, TextSize.width(line));
    }
    int columns = Math.max(20, Math.min(LINE, widest + 1));
    return new NoteBox(
        columns * HALF_CHARACTER_PIXELS + PADDING, height(TextSize.lines(text, columns)));
  }

  /** The height that a text needs in a box of this width. */
  static int heightIn(int width, String text) {
    int columns = Math.max(8, (width - PADDING) / HALF_CHARACTER_PIXELS);
    return height(TextSize.lines(text, columns));
  }

  private static int height(int lines) {
    return Math.min(HIGHEST, lines * LINE_PIXELS + PADDING);
  }
}
