package io.jihe.cell;

import java.util.List;

/** A workbook as it was found: its sheets in their order. */
public record WorkbookGrid(List<SheetGrid> sheets) {
  public WorkbookGrid {
    sheets = List.copyOf(sheets);
  }
}
