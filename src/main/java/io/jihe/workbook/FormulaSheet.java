package io.jihe.workbook;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.formula.EvaluationSheet;
import org.jspecify.annotations.Nullable;

/** A sheet of a {@link FormulaBook}: the cells that hold something, by their place. */
final class FormulaSheet implements EvaluationSheet {
  private final int index;
  private final String name;
  private final Map<Long, FormulaCell> cells = new HashMap<>();
  private final Set<Integer> hiddenRows = new HashSet<>();
  private int lastRow = -1;

  FormulaSheet(int index, String name) {
    this.index = index;
    this.name = name;
  }

  /** Its place in the workbook, from 0. */
  int index() {
    return index;
  }

  String name() {
    return name;
  }

  /** A row begins, whether or not it holds anything. */
  void row(int row, boolean hidden) {
    lastRow = row;
    if (hidden) {
      hiddenRows.add(row);
    }
  }

  void put(FormulaCell cell) {
    cells.put(key(cell.getRowIndex(), cell.getColumnIndex()), cell);
  }

  private static long key(int row, int column) {
    return (long) row << Integer.SIZE | column;
  }

  @Override
  public @Nullable FormulaCell getCell(int row, int column) {
    return row > lastRow ? null : cells.get(key(row, column));
  }

  @Override
  public int getLastRowNum() {
    return lastRow;
  }

  @Override
  public boolean isRowHidden(int row) {
    return hiddenRows.contains(row);
  }

  /** Nothing changes while formulas are computed. */
  @Override
  public void clearAllCachedResultValues() {}
}
