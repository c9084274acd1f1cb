package io.jihe.workbook;

import java.util.OptionalInt;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** The notes (批注) of one sheet: ours are put beside theirs, and taken away again. */
interface SheetNotes {
  String AUTHOR = "绩核 jihe";

  /** Parts the unit's own text from ours, where both share a note. */
  String SEPARATOR = "── 绩核 jihe ──";

  /** What became of a note. */
  sealed interface Put {
    /** It is a note of its own. */
    record Alone() implements Put {}

    /** It stands below the unit's own text; their box was as told. */
    record Below(String theirAnchor) implements Put {}

    /** It could not be put there. */
    record Refused(Why why) implements Put {}
  }

  /** Why a cell gets no note. */
  enum Why {
    /** A conversation, which the program that shows it would overwrite. */
    THREAD,
    /** POI would lose a drawing of the sheet. */
    DRAWING
  }

  /**
   * Puts a note at a cell.
   *
   * @param lastColumn the last column of the cell's merged area, beside which the note is laid
   */
  Put put(int row, int column, int lastColumn, String text);

  /** To be called when all notes of a sheet are put. */
  default void finish() {}

  /**
   * Takes our note away, or our part of the unit's own, whose box becomes again what it was. What
   * the unit wrote below our text stays.
   */
  void takeAway(int row, int column, String theirAnchor, NoteSign ours);

  static SheetNotes of(Sheet sheet) {
    return sheet instanceof HSSFSheet xls ? new XlsNotes(xls) : new XlsxNotes((XSSFSheet) sheet);
  }

  /**
   * What of a note is the unit's.
   *
   * @param own how long its own text is, at the beginning
   * @param added what it wrote below ours
   */
  record Theirs(int own, String added) {
    boolean isNothing() {
      return own == 0 && added.isEmpty();
    }
  }

  /**
   * Tells the unit's text from ours.
   *
   * @param author who wrote the note; a program may have dropped the name
   */
  static Theirs theirs(String text, String author, NoteSign ours) {
    int separator = text.indexOf(SEPARATOR);
    int start = separator < 0 ? 0 : separator + SEPARATOR.length();
    OptionalInt end = ours.end(text, start);
    String added = end.isPresent() ? text.substring(end.getAsInt()).strip() : "";
    if (separator >= 0) {
      boolean ownLine = separator > 0 && text.charAt(separator - 1) == '\n';
      return new Theirs(ownLine ? separator - 1 : separator, added);
    }
    return end.isPresent() || AUTHOR.equals(author)
        ? new Theirs(0, added)
        : new Theirs(text.length(), "");
  }
}
