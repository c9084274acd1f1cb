package io.jihe.workbook;

import io.jihe.cell.Labels;
import java.util.OptionalInt;

/**
 * How a text of ours is known again in a note, whatever another program did to its author, its
 * fonts and its white space: its length and a sum over its characters.
 */
record NoteSign(int length, int sum) {
  static final NoteSign NONE = new NoteSign(0, 0);

  static NoteSign of(String text) {
    int length = 0;
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      if (!Labels.isSpace(text.charAt(i))) {
        length++;
        sum = 31 * sum + text.charAt(i);
      }
    }
    return new NoteSign(length, sum);
  }

  /** Where our text ends, if it begins there. */
  OptionalInt end(String text, int from) {
    int left = length;
    int found = 0;
    int i = from;
    for (; i < text.length() && left > 0; i++) {
      if (!Labels.isSpace(text.charAt(i))) {
        left--;
        found = 31 * found + text.charAt(i);
      }
    }
    return length > 0 && left == 0 && found == sum ? OptionalInt.of(i) : OptionalInt.empty();
  }

  /** Reads what {@link #toString} wrote; {@link #NONE} for anything else. */
  static NoteSign parse(String text) {
    int colon = text.indexOf(':');
    try {
      return colon < 0
          ? NONE
          : new NoteSign(
              Integer.parseInt(text.substring(0, colon)),
              Integer.parseInt(text.substring(colon + 1)));
    } catch (NumberFormatException e) {
      return NONE;
    }
  }

  @Override
  public String toString() {
    return length + ":" + sum;
  }
}
