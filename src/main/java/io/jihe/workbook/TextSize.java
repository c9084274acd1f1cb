package io.jihe.workbook;

import io.jihe.cell.Labels;

/** How much room a text takes, counted in half-width characters: a Chinese character takes two. */
final class TextSize {
  private TextSize() {}

  static boolean isWide(char c) {
    return c >= 0x1100 && !(c >= 0xFF61 && c <= 0xFFDC);
  }

  static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); i++) {
      width += isWide(text.charAt(i)) ? 2 : 1;
    }
    return width;
  }

  /** Lines that a text needs in a column of this width; Latin words are not parted. */
  static int lines(String text, int columnWidth) {
    int room = Math.max(2, columnWidth);
    int lines = 1;
    int used = 0;
    int word = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        lines++;
        used = 0;
        word = 0;
        continue;
      }
      int width = isWide(c) ? 2 : 1;
      boolean inWord = width == 1 && !Labels.isSpace(c);
      if (used + width > room) {
        lines++;
        used = inWord && word < room ? word : 0;
        word = inWord ? word : 0;
      }
      used += width;
      word = inWord ? word + width : 0;
    }
    return lines;
  }

  /** The text, or its beginning and an ellipsis. */
  static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
