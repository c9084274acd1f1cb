package io.jihe.workbook;

import io.jihe.cell.SheetGrid;
import io.jihe.cell.WorkbookGrid;
import java.util.Map;
import java.util.Optional;

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

  /** The sheet of this name, if it has cells. */
  Optional<SheetGrid> sheet(String name) {
    for (SheetGrid sheet : grid.sheets()) {
      if (sheet.name().equals(name)) {
        return Optional.of(sheet);
      }
    }
    return Optional.empty();
  }

  int count(String sheet) {
    return counts.getOrDefault(sheet, 0);
  }
}
