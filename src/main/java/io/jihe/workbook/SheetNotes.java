package io.jihe.workbook;

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

  /** Takes our note away, or our part of the unit's own, whose box becomes again what it was. */
  void takeAway(int row, int column, String theirAnchor);

  static SheetNotes of(Sheet sheet) {
    return sheet instanceof HSSFSheet xls ? new XlsNotes(xls) : new XlsxNotes((XSSFSheet) sheet);
  }

  /** The unit's own text before our separator; all of it where there is none. */
  static int ownLength(String text) {
    int at = text.indexOf(SEPARATOR);
    return at < 0 ? text.length() : at > 0 && text.charAt(at - 1) == '\n' ? at - 1 : at;
  }
}
