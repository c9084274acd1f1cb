package io.jihe.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of a report, and where.
 *
 * @param name of the sheet that it is read as, 报告表1
 * @param block which block of the report it is, from 0
 * @param titles the lines above it, which are the first rows of that sheet
 */
record PlacedTable(String name, int block, List<String> titles, Block.Table table) {
  PlacedTable {
    titles = List.copyOf(titles);
  }

  /** A row of the sheet in one line, as typed; the table's name where it has no such row. */
  String row(int sheetRow) {
    int row = sheetRow - titles.size();
    return row >= 0 && row < table.rows().size() ? line(table.rows().get(row)) : title();
  }

  /** What stands above it, or its first row. */
  String title() {
    return titles.isEmpty() && !table.rows().isEmpty()
        ? line(table.rows().get(0))
        : String.join(" ", titles);
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("\n", "").strip())
        .filter(cell -> !cell.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
