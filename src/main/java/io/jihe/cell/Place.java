package io.jihe.cell;

/** A cell of a workbook: {@code 基础数据表!D5}. */
public record Place(String sheet, CellAddress cell) {
  @Override
  public String toString() {
    return sheet + "!" + cell;
  }
}
