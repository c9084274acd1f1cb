package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import java.util.List;

/**
 * A workbook as people see it: its sheets as tables of shown texts, with their widths and merged
 * areas. What the return itself holds; no mark, filled value or sheet of ours.
 *
 * @param looks how cells look; a cell names its look by its place here
 */
public record Drawing(List<DrawnSheet> sheets, List<CellLook> looks) {
  public Drawing {
    sheets = List.copyOf(sheets);
    looks = List.copyOf(looks);
  }

  /**
   * A sheet.
   *
   * @param rows how many are drawn, from the first on
   * @param columns how many are drawn, from the first on
   * @param cut whether the sheet goes on beyond what is drawn
   * @param widths of the columns, in pixels at 96 to the inch
   * @param heights of the rows, in pixels at 96 to the inch
   * @param merged areas, within what is drawn
   */
  public record DrawnSheet(
      String name,
      boolean hidden,
      int rows,
      int columns,
      boolean cut,
      List<Integer> widths,
      List<Integer> heights,
      List<Integer> hiddenRows,
      List<Integer> hiddenColumns,
      List<CellArea> merged,
      List<DrawnCell> cells) {
    public DrawnSheet {
      widths = List.copyOf(widths);
      heights = List.copyOf(heights);
      hiddenRows = List.copyOf(hiddenRows);
      hiddenColumns = List.copyOf(hiddenColumns);
      merged = List.copyOf(merged);
      cells = List.copyOf(cells);
    }
  }

  /** A cell that shows something or has borders; its text as its number format shows it. */
  public record DrawnCell(CellAddress at, String text, int look) {}

  /**
   * How a cell looks, as far as it helps to read the form.
   *
   * @param align left, center, right, or general: numbers right, texts left
   * @param vertical top, middle or bottom
   * @param points the size of its font
   */
  public record CellLook(
      String align, String vertical, boolean bold, boolean bordered, int points) {}
}
