package io.jihe.check;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.cell.CellContent;
import io.jihe.cell.SheetGrid;
import io.jihe.cell.SheetStamp;
import io.jihe.cell.WorkbookGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A workbook that can be changed as a person changes one: type, delete, insert, move, merge. */
final class GridEdit {
  private final List<SheetEdit> sheets = new ArrayList<>();

  GridEdit(WorkbookGrid grid) {
    grid.sheets().forEach(sheet -> sheets.add(new SheetEdit(sheet)));
  }

  WorkbookGrid grid() {
    return new WorkbookGrid(sheets.stream().map(SheetEdit::build).toList());
  }

  SheetEdit sheet(String name) {
    return sheets.stream()
        .filter(sheet -> sheet.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no sheet " + name));
  }

  List<SheetEdit> sheets() {
    return sheets;
  }

  /** One sheet of it; rows and columns are counted as Excel shows them, {@code D5}. */
  static final class SheetEdit {
    private final Map<CellAddress, CellContent> cells = new TreeMap<>();
    private final List<CellArea> merged = new ArrayList<>();
    private String name;
    private boolean hidden;
    private final Optional<SheetStamp> stamp;

    private SheetEdit(SheetGrid sheet) {
      name = sheet.name();
      hidden = sheet.hidden();
      stamp = sheet.stamp();
      merged.addAll(sheet.merged());
      for (int r = 0; r < sheet.rows(); r++) {
        for (int c = 0; c < sheet.columns(); c++) {
          put(new CellAddress(r, c), sheet.at(r, c));
        }
      }
    }

    private SheetGrid build() {
      SheetGrid.Builder grid = SheetGrid.named(name).hidden(hidden);
      stamp.ifPresent(grid::stamp);
      cells.forEach(grid::put);
      merged.forEach(grid::merge);
      return grid.build();
    }

    SheetEdit rename(String other) {
      name = other;
      return this;
    }

    SheetEdit hide() {
      hidden = true;
      return this;
    }

    CellContent at(CellAddress cell) {
      return cells.getOrDefault(cell, CellContent.BLANK);
    }

    SheetEdit put(CellAddress cell, CellContent content) {
      if (content instanceof CellContent.Blank) {
        cells.remove(cell);
      } else {
        cells.put(cell, content);
      }
      return this;
    }

    /** Types a text; an empty one clears the cell. */
    SheetEdit type(String cell, String text) {
      return put(
          CellAddress.parse(cell), text.isEmpty() ? CellContent.BLANK : new CellContent.Text(text));
    }

    /** Types every text of the sheet again. */
    SheetEdit retype(UnaryOperator<String> change) {
      cells.replaceAll(
          (at, content) ->
              content instanceof CellContent.Text text
                  ? new CellContent.Text(change.apply(text.text()))
                  : content);
      return this;
    }

    /** A text that was merged over several rows stays with those that are left, as in Excel. */
    SheetEdit deleteRow(int row) {
      int gone = row - 1;
      Set<CellAddress> kept =
          merged.stream()
              .filter(area -> area.first().row() == gone && area.last().row() > gone)
              .map(CellArea::first)
              .collect(Collectors.toSet());
      merged.removeIf(area -> area.first().row() == gone && area.last().row() == gone);
      remerge(
          at -> at.row() > gone ? below(at, -1) : at, at -> at.row() >= gone ? below(at, -1) : at);
      move(
          at -> {
            if (at.row() == gone) {
              return kept.contains(at) ? Optional.of(at) : Optional.empty();
            }
            return Optional.of(at.row() > gone ? below(at, -1) : at);
          });
      return this;
    }

    /** Inserts an empty row above; areas that reach over it grow. */
    SheetEdit insertRow(int row) {
      UnaryOperator<CellAddress> down = at -> at.row() >= row - 1 ? below(at, 1) : at;
      remerge(down, down);
      move(at -> Optional.of(down.apply(at)));
      return this;
    }

    /** Inserts an empty column to the left; areas that reach over it grow. */
    SheetEdit insertColumn(int column) {
      UnaryOperator<CellAddress> right =
          at -> at.column() >= column - 1 ? new CellAddress(at.row(), at.column() + 1) : at;
      remerge(right, right);
      move(at -> Optional.of(right.apply(at)));
      return this;
    }

    /** Exchanges what two rows hold, areas of one row included. */
    SheetEdit exchangeRows(int one, int other) {
      UnaryOperator<CellAddress> exchanged =
          at ->
              at.row() == one - 1
                  ? new CellAddress(other - 1, at.column())
                  : at.row() == other - 1 ? new CellAddress(one - 1, at.column()) : at;
      merged.replaceAll(
          area ->
              area.first().row() == area.last().row()
                  ? new CellArea(exchanged.apply(area.first()), exchanged.apply(area.last()))
                  : area);
      move(at -> Optional.of(exchanged.apply(at)));
      return this;
    }

    private static CellAddress below(CellAddress at, int rows) {
      return new CellAddress(at.row() + rows, at.column());
    }

    private void remerge(UnaryOperator<CellAddress> first, UnaryOperator<CellAddress> last) {
      merged.replaceAll(area -> new CellArea(first.apply(area.first()), last.apply(area.last())));
    }

    private void move(Function<CellAddress, Optional<CellAddress>> to) {
      Map<CellAddress, CellContent> before = new TreeMap<>(cells);
      cells.clear();
      before.forEach((at, content) -> to.apply(at).ifPresent(there -> put(there, content)));
    }

    SheetEdit merge(String from, String to) {
      merged.add(new CellArea(CellAddress.parse(from), CellAddress.parse(to)));
      return this;
    }

    SheetEdit unmergeAll() {
      merged.clear();
      return this;
    }
  }
}
