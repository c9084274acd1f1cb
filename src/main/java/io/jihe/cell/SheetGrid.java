package io.jihe.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One sheet as it was found: contents and merged areas, within the bounds that hold something. */
public final class SheetGrid {
  private final String name;
  private final boolean hidden;
  private final Optional<SheetStamp> stamp;
  private final CellContent[][] rows;
  private final String[][] labels;
  private final int columns;
  private final List<CellArea> merged;
  private final CellArea[][] areas;

  private SheetGrid(Builder builder) {
    name = builder.name;
    hidden = builder.hidden;
    stamp = builder.stamp;
    int lastRow = builder.rows.size();
    while (lastRow > 0 && isEmpty(builder.rows.get(lastRow - 1))) {
      lastRow--;
    }
    rows = new CellContent[lastRow][];
    labels = new String[lastRow][];
    int widest = 0;
    for (int r = 0; r < lastRow; r++) {
      rows[r] = trimmed(builder.rows.get(r));
      labels[r] = new String[rows[r].length];
      widest = Math.max(widest, rows[r].length);
    }
    columns = widest;
    merged = List.copyOf(builder.merged);
    areas = new CellArea[lastRow][];
    for (CellArea area : merged) {
      for (int r = area.first().row(); r <= Math.min(area.last().row(), lastRow - 1); r++) {
        if (areas[r] == null) {
          areas[r] = new CellArea[columns];
        }
        int end = Math.min(area.last().column(), columns - 1);
        for (int c = area.first().column(); c <= end; c++) {
          areas[r][c] = area;
        }
      }
    }
  }

  public static Builder named(String name) {
    return new Builder(name);
  }

  public String name() {
    return name;
  }

  /** Whether the sheet is out of sight, in either way Excel knows. */
  public boolean hidden() {
    return hidden;
  }

  /** What the program that made its blank wrote into it; empty where another did. */
  public Optional<SheetStamp> stamp() {
    return stamp;
  }

  /** Rows that may hold something; below there is nothing. */
  public int rows() {
    return rows.length;
  }

  /** Columns that may hold something; to the right there is nothing. */
  public int columns() {
    return columns;
  }

  /** What this very cell holds; all but the first cell of a merged area are blank. */
  public CellContent at(int row, int column) {
    return row < rows.length && column < rows[row].length ? rows[row][column] : CellContent.BLANK;
  }

  public CellContent at(CellAddress cell) {
    return at(cell.row(), cell.column());
  }

  /** The merged area that holds this cell, or the cell alone. */
  public CellArea area(int row, int column) {
    CellArea[] ofRow = row < areas.length ? areas[row] : null;
    CellArea area = ofRow != null && column < ofRow.length ? ofRow[column] : null;
    return area != null ? area : CellArea.of(new CellAddress(row, column));
  }

  public List<CellArea> merged() {
    return merged;
  }

  /** The text shown in this cell, folded as {@link Labels#fold} does; empty for numbers. */
  public String label(int row, int column) {
    if (row >= rows.length || column >= rows[row].length) {
      return "";
    }
    String label = labels[row][column];
    if (label == null) {
      label =
          rows[row][column].shown() instanceof CellContent.Text text
              ? Labels.fold(text.text())
              : "";
      labels[row][column] = label;
    }
    return label;
  }

  private static boolean isEmpty(CellContent[] row) {
    for (CellContent content : row) {
      if (content != null && !(content instanceof CellContent.Blank)) {
        return false;
      }
    }
    return true;
  }

  private static CellContent[] trimmed(CellContent[] row) {
    int end = row.length;
    while (end > 0 && (row[end - 1] == null || row[end - 1] instanceof CellContent.Blank)) {
      end--;
    }
    CellContent[] kept = Arrays.copyOf(row, end);
    for (int c = 0; c < end; c++) {
      if (kept[c] == null) {
        kept[c] = CellContent.BLANK;
      }
    }
    return kept;
  }

  /** Gathers what a sheet holds, in any order. */
  public static final class Builder {
    private static final CellContent[] NOTHING = {};

    private final String name;
    private final List<CellContent[]> rows = new ArrayList<>();
    private final List<CellArea> merged = new ArrayList<>();
    private boolean hidden;
    private Optional<SheetStamp> stamp = Optional.empty();

    private Builder(String name) {
      this.name = name;
    }

    public Builder hidden(boolean outOfSight) {
      hidden = outOfSight;
      return this;
    }

    public Builder stamp(SheetStamp made) {
      stamp = Optional.of(made);
      return this;
    }

    public Builder put(CellAddress cell, CellContent content) {
      if (content instanceof CellContent.Blank) {
        return this;
      }
      while (rows.size() <= cell.row()) {
        rows.add(NOTHING);
      }
      CellContent[] row = rows.get(cell.row());
      if (row.length <= cell.column()) {
        row = Arrays.copyOf(row, Math.max(cell.column() + 1, row.length * 2));
        rows.set(cell.row(), row);
      }
      row[cell.column()] = content;
      return this;
    }

    public Builder merge(CellArea area) {
      merged.add(area);
      return this;
    }

    public SheetGrid build() {
      return new SheetGrid(this);
    }
  }
}
