package io.jihe.workbook;

import io.jihe.cell.Place;
import java.math.BigDecimal;
import java.util.Set;

/** A workbook that carries no marks and is to be marked: by POI, or by changing its text. */
interface MarkingTarget {
  /** Whether the copy goes without the signature that the return has. */
  boolean losesSignature();

  /** The sheet in front. */
  String activeSheet();

  /** Whether a mark, a formula or a link may name this cell. */
  boolean has(Place place);

  /**
   * The cell, made where it is not there.
   *
   * @param deeds is told what was made
   */
  MarkedCell cell(Place place, Set<MarkRecord.Deed> deeds);

  /**
   * Puts a note at a cell.
   *
   * @param lastColumn the last column of the cell's merged area, beside which the note is laid
   */
  SheetNotes.Put note(Place place, int lastColumn, String text);

  /** Appends our own sheet, when all else is marked. */
  void append(ResultTable table);

  /** One cell that is being marked. */
  interface MarkedCell {
    /** The index of its style before. */
    int style();

    CellFill fill();

    /** Its number format before; empty where the workbook does not say what it is. */
    String format();

    boolean isBlank();

    /**
     * Fills it, unless the workbook has no room for another style.
     *
     * @param rate whether it is to show a rate
     */
    boolean paint(Tint tint, boolean rate);

    void put(BigDecimal number);
  }
}
