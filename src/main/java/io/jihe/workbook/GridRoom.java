package io.jihe.workbook;

import io.jihe.cell.CellContent;
import io.jihe.rule.Wording;

/**
 * The room that a workbook's contents take once they are read: a few cells can span millions of
 * rows and columns, and one long text can stand in all of them.
 */
final class GridRoom {
  private long characters;
  private long span;
  private int lastRow = -1;
  private int lastColumn = -1;

  /**
   * More than {@link Limits} allow; found while reading, where nothing is thrown that is checked.
   */
  static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Wording reason;

    Exceeded(RefusedException refused) {
      super(refused.getMessage(), refused);
      reason = refused.reason();
    }

    RefusedException refused() {
      return new RefusedException(reason, this);
    }
  }

  /** One cell of the sheet that is being read. */
  void holds(int row, int column, CellContent content) {
    lastRow = Math.max(lastRow, row);
    lastColumn = Math.max(lastColumn, column);
    if (content instanceof CellContent.Text text) {
      characters += text.text().length();
      if (characters > Limits.CHARACTERS) {
        throw new Exceeded(
            Refusals.tooMany("文字总数", "characters in all its cells", Limits.CHARACTERS));
      }
    }
  }

  /** The sheet has been read to its end. */
  void closes(String sheet) {
    span += (lastRow + 1L) * (lastColumn + 1L);
    if (span > Limits.SPAN) {
      throw new Exceeded(
          Refusals.of(
              "工作表「"
                  + sheet
                  + "」的内容散布到第 "
                  + (lastRow + 1)
                  + " 行、第 "
                  + (lastColumn + 1)
                  + " 列，不予审核。请删去远处的多余内容后另存再送审。",
              "What the sheet \""
                  + sheet
                  + "\" holds is spread over "
                  + (lastRow + 1)
                  + " rows and "
                  + (lastColumn + 1)
                  + " columns. Please delete what lies far away and save the workbook."));
    }
    lastRow = -1;
    lastColumn = -1;
  }
}
