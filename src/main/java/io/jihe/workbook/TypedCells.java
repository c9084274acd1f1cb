package io.jihe.workbook;

import io.jihe.cell.WorkbookGrid;
import java.util.Map;

/**
 * What the unit typed.
 *
 * @param counts how many cells of each sheet hold something; to count them in the grid would take
 *     long where one stands far out
 */
record TypedCells(WorkbookGrid grid, Map<String, Integer> counts) {
  TypedCells {
    counts = Map.copyOf(counts);
  }

  int count(String sheet) {
    return counts.getOrDefault(sheet, 0);
  }
}
