package io.jihe.cell;

/** A rectangle of cells, such as a merged area; a single cell is an area of itself. */
public record CellArea(CellAddress first, CellAddress last) {
  public CellArea {
    if (last.row() < first.row() || last.column() < first.column()) {
      throw new IllegalArgumentException("an area ends before it begins: " + first + ":" + last);
    }
  }

  public static CellArea of(CellAddress cell) {
    return new CellArea(cell, cell);
  }

  public boolean holdsRow(int row) {
    return first.row() <= row && row <= last.row();
  }

  public boolean holdsColumn(int column) {
    return first.column() <= column && column <= last.column();
  }
}
