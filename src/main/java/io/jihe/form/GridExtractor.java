package io.jihe.form;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.cell.Labels;
import io.jihe.cell.SheetGrid;
import io.jihe.form.GridDefinition.Head;
import io.jihe.rule.Wording;
import io.jihe.value.Reading;
import io.jihe.value.ValueName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a grid, rows by columns, and the tables that are part of one. */
final class GridExtractor {
  private final GridDefinition grid;
  private final SheetGrid sheet;
  private final CellReader cells;
  private final HeadRow heads;
  private final Map<String, Integer> rows;

  GridExtractor(GridDefinition grid, SheetGrid sheet, CellReader cells) {
    this.grid = grid;
    this.sheet = sheet;
    this.cells = cells;
    heads = HeadRow.find(sheet, grid.columns());
    rows = heads.isFound() ? rowsBelowHeads() : Map.of();
  }

  HeadRow heads() {
    return heads;
  }

  void read(Map<ValueName, Reading> values, Map<ValueName, Wording> wordings) {
    for (GridDefinition.Row row : grid.rows()) {
      Optional<Integer> at = Optional.ofNullable(rows.get(row.id()));
      for (Head column : grid.columns()) {
        ValueName name = new ValueName(row.id() + "." + column.id());
        Optional<CellArea> head = heads.of(column);
        wordings.put(name, gridWording(row, column, head));
        values.put(
            name,
            at.isEmpty() || head.isEmpty()
                ? new Reading.Missing(!row.optional() && !column.optional())
                : cells.read(sheet.area(at.get(), head.get().first().column()), column.kind()));
      }
    }
  }

  private Wording gridWording(GridDefinition.Row row, Head column, Optional<CellArea> head) {
    Wording printed = printed(column, head);
    return new Wording(
        row.wording().zh() + "（" + printed.zh() + "）", row.wording().en() + ", " + printed.en());
  }

  /** A head as it stands on the sheet, with its year. */
  private Wording printed(Head column, Optional<CellArea> head) {
    return head.map(CellArea::first)
        .map(at -> Labels.core(sheet.label(at.row(), at.column())))
        .map(label -> new Wording(label, column.wording().en()))
        .orElse(column.wording());
  }

  /** The rows of a grid below its heads, each label taken once, in any order. */
  private Map<String, Integer> rowsBelowHeads() {
    Map<String, Integer> rows = new LinkedHashMap<>();
    for (int r = heads.row() + 1; r < sheet.rows(); r++) {
      for (int c = 0; c < heads.firstColumn(); c++) {
        String label = sheet.label(r, c);
        if (label.isEmpty()) {
          continue;
        }
        for (GridDefinition.Row row : grid.rows()) {
          if (!rows.containsKey(row.id()) && row.labels().fits(label)) {
            rows.put(row.id(), r);
            break;
          }
        }
      }
    }
    return rows;
  }

  /**
   * A row is missing, rather than called something else, if a later row of the grid is there and no
   * label between its neighbours is unknown.
   */
  List<MissingRow> missingRows() {
    List<MissingRow> missing = new ArrayList<>();
    int above = heads.row();
    for (int i = 0; i < grid.rows().size(); i++) {
      GridDefinition.Row row = grid.rows().get(i);
      Integer at = rows.get(row.id());
      if (at != null) {
        above = at;
        continue;
      }
      int below = nextFoundRow(i);
      if (!row.optional() && below > above && !unknownLabelBetween(above, below)) {
        missing.add(new MissingRow(row.wording(), new CellAddress(above, 0)));
      }
    }
    return missing;
  }

  private int nextFoundRow(int after) {
    for (int i = after + 1; i < grid.rows().size(); i++) {
      Integer at = rows.get(grid.rows().get(i).id());
      if (at != null) {
        return at;
      }
    }
    return -1;
  }

  private boolean unknownLabelBetween(int above, int below) {
    for (int r = above + 1; r < below; r++) {
      for (int c = 0; c < heads.firstColumn(); c++) {
        String label = sheet.label(r, c);
        if (!label.isEmpty() && grid.rows().stream().noneMatch(row -> row.labels().fits(label))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Entries that are rows of a grid, 一个专项一行. */
  TableReading within(TableDefinition table) {
    TableDefinition.Within within = table.within().orElseThrow();
    int after = rows.getOrDefault(within.after(), sheet.rows());
    int before = rows.getOrDefault(within.before(), -1);
    List<TableReading.Entry> entries = new ArrayList<>();
    Map<String, Wording> names = new HashMap<>();
    for (Head column : grid.columns()) {
      names.put(column.id(), printed(column, heads.of(column)));
    }
    for (int r = after + 1; r < before; r++) {
      entry(table, r).ifPresent(entries::add);
    }
    return new TableReading(
        table, withParts(entries), List.of(), after < before, names, Map.of(), Map.of());
  }

  private Optional<TableReading.Entry> entry(TableDefinition table, int r) {
    Map<String, Reading> found = new LinkedHashMap<>();
    boolean any = false;
    for (Head column : grid.columns()) {
      Reading reading =
          heads
              .of(column)
              .map(head -> cells.read(sheet.area(r, head.first().column()), column.kind()))
              .orElse(new Reading.Missing(!column.optional()));
      any |= reading instanceof Reading.Present || reading instanceof Reading.Unreadable;
      found.put(column.id(), reading);
    }
    if (!any) {
      return Optional.empty();
    }
    CellAddress anchor = new CellAddress(r, 0);
    String label = "";
    for (int c = 0; c < heads.firstColumn() && label.isEmpty(); c++) {
      label = sheet.label(r, c);
      anchor = new CellAddress(r, c);
    }
    found.put(
        table.name(),
        label.isEmpty() ? new Reading.Blank(anchor) : new Reading.Words(label, anchor));
    return Optional.of(new TableReading.Entry(r, anchor, Labels.core(label), found));
  }

  /**
   * Tells subtotals from items: a numbered line whose amounts are the sums of the unnumbered lines
   * below it is their subtotal, 「3、市级专项资金」 with a line for each below.
   */
  private List<TableReading.Entry> withParts(List<TableReading.Entry> entries) {
    List<TableReading.Entry> parts = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      int end = i + 1;
      while (end < entries.size() && !isNumbered(entries.get(end))) {
        end++;
      }
      TableReading.Entry entry = entries.get(i);
      boolean subtotal =
          isNumbered(entry) && end > i + 1 && isSumOf(entry, entries.subList(i + 1, end));
      Map<String, Reading> cells = new LinkedHashMap<>(entry.cells());
      cells.put(
          TableReading.PART, new Reading.Words(subtotal ? "subtotal" : "item", entry.anchor()));
      parts.add(new TableReading.Entry(entry.row(), entry.anchor(), entry.name(), cells));
    }
    return parts;
  }

  private boolean isNumbered(TableReading.Entry entry) {
    return Labels.isNumbered(sheet.label(entry.anchor().row(), entry.anchor().column()));
  }

  private boolean isSumOf(TableReading.Entry total, List<TableReading.Entry> items) {
    boolean compared = false;
    for (Head column : grid.columns()) {
      if (total.cells().get(column.id()) instanceof Reading.Present present) {
        BigDecimal sum = BigDecimal.ZERO;
        for (TableReading.Entry item : items) {
          if (item.cells().get(column.id()) instanceof Reading.Present part) {
            sum = sum.add(part.figure().quantity().number());
          }
        }
        if (sum.compareTo(present.figure().quantity().number()) != 0) {
          return false;
        }
        compared = true;
      }
    }
    return compared;
  }
}
