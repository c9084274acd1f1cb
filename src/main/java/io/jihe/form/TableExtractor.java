package io.jihe.form;

import io.jihe.calc.PrintedPoints;
import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.cell.CellContent;
import io.jihe.cell.Labels;
import io.jihe.cell.SheetGrid;
import io.jihe.form.GridDefinition.Head;
import io.jihe.rule.Wording;
import io.jihe.value.Figure;
import io.jihe.value.Quantity;
import io.jihe.value.Reading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the entries of tables that have heads of their own. */
final class TableExtractor {
  /**
   * A return lists some hundred indicators. Rules hold each entry against every other, so that a
   * list without end would be checked without end; what lies behind these is told as not checked.
   */
  private static final int MOST_ENTRIES = 1_000;

  private final SheetGrid sheet;
  private final CellReader cells;

  TableExtractor(SheetGrid sheet, CellReader cells) {
    this.sheet = sheet;
    this.cells = cells;
  }

  /** Entries under heads of their own, until the row that ends the table. */
  TableReading read(TableDefinition table) {
    HeadRow heads = HeadRow.find(sheet, table.columns());
    List<TableReading.Entry> entries = new ArrayList<>();
    List<TableReading.Entry> ellipses = new ArrayList<>();
    Map<String, Wording> names = new HashMap<>();
    Map<String, Integer> columns = new HashMap<>();
    for (Head column : table.columns()) {
      names.put(column.id(), column.wording());
      heads.of(column).ifPresent(head -> columns.put(column.id(), head.first().column()));
    }
    Map<String, Reading> carried = new HashMap<>();
    int r =
        heads.isFound()
            ? sheet.area(heads.row(), heads.firstColumn()).last().row() + 1
            : sheet.rows();
    for (; r < sheet.rows() && entries.size() < MOST_ENTRIES && !isEnd(table.until(), r); r++) {
      if (hasLabel(table.subtotals(), r)
          || isOneText(heads, r)
          || repeatsTheHeads(table, heads, r)) {
        continue;
      }
      TableReading.Entry entry = entry(table, heads, r, carried);
      if (isEllipsis(table, entry)) {
        ellipses.add(entry);
      } else if (isFilled(table, entry)) {
        entries.add(entry);
      }
    }
    boolean complete =
        entries.size() < MOST_ENTRIES && (r < sheet.rows() || isWhole(table, entries));
    return new TableReading(
        table, entries, ellipses, complete, names, finestDecimals(table, entries), columns);
  }

  /** The head row again, as on a second page or over a second block. */
  private boolean repeatsTheHeads(TableDefinition table, HeadRow heads, int row) {
    int repeated = 0;
    for (Head column : table.columns()) {
      Optional<CellArea> head = heads.of(column);
      if (head.isPresent()) {
        String label = sheet.label(row, head.get().first().column());
        repeated += !label.isEmpty() && column.labels().fits(label) ? 1 : 0;
      }
    }
    return repeated > heads.areas().size() / 2;
  }

  /** A label of the end in any cell; one that only begins so, 注：…, where the row begins. */
  private boolean isEnd(LabelSet until, int row) {
    boolean begins = true;
    for (int c = 0; c < sheet.columns(); c++) {
      String label = sheet.label(row, c);
      if (!label.isEmpty() && (begins ? until.fits(label) : until.fitsPlainly(label))) {
        return true;
      }
      begins &= sheet.at(row, c) instanceof CellContent.Blank;
    }
    return false;
  }

  /** A title or a note across all columns. */
  private boolean isOneText(HeadRow heads, int row) {
    CellArea first = sheet.area(row, heads.firstColumn());
    return heads.areas().values().stream().allMatch(h -> first.holdsColumn(h.first().column()));
  }

  /** Whether the entries make the sum that the whole table has, as 分值 make 100. */
  private static boolean isWhole(TableDefinition table, List<TableReading.Entry> entries) {
    if (table.whole().isEmpty()) {
      return false;
    }
    TableDefinition.Whole whole = table.whole().get();
    BigDecimal sum = BigDecimal.ZERO;
    for (TableReading.Entry entry : entries) {
      if (entry.cells().get(whole.column()) instanceof Reading.Present present) {
        sum = sum.add(present.figure().quantity().in(whole.sum().unit()).number());
      }
    }
    return sum.compareTo(whole.sum().number()) == 0;
  }

  private boolean hasLabel(LabelSet labels, int row) {
    for (int c = 0; c < sheet.columns(); c++) {
      String label = sheet.label(row, c);
      if (!label.isEmpty() && labels.fits(label)) {
        return true;
      }
    }
    return false;
  }

  private TableReading.Entry entry(
      TableDefinition table, HeadRow heads, int row, Map<String, Reading> carried) {
    Map<String, Reading> cells = new LinkedHashMap<>();
    String name = "";
    CellAddress anchor = new CellAddress(row, heads.firstColumn());
    for (Head column : table.columns()) {
      Optional<CellArea> head = heads.of(column);
      Reading reading =
          head.map(area -> at(row, heads, area, column, table.carryDown().contains(column.id())))
              .orElse(new Reading.Missing(!column.optional()));
      if (table.carryDown().contains(column.id())) {
        if (reading instanceof Reading.Blank) {
          reading = carried.getOrDefault(column.id(), reading);
        } else if (!(reading instanceof Reading.Missing)) {
          forgetBehind(column.id(), table, carried);
        }
        carried.put(column.id(), reading);
      }
      cells.put(column.id(), reading);
      if (column.id().equals(table.name()) && head.isPresent()) {
        name = reading.typed();
        anchor = new CellAddress(row, head.get().first().column());
      }
    }
    printPoints(table, heads, cells);
    return new TableReading.Entry(row, anchor, name, AssembledMeasures.of(table, cells));
  }

  /** Where no column holds the points, those printed in the labels: 投入(20分), 目标设定(5分). */
  private static void printPoints(
      TableDefinition table, HeadRow heads, Map<String, Reading> cells) {
    for (Head column : table.columns()) {
      if (column.pointsIn().isPresent() && heads.of(column).isEmpty()) {
        Reading label = cells.getOrDefault(column.pointsIn().get(), new Reading.Missing(false));
        Optional<Quantity> points = PrintedPoints.points(Labels.fold(label.typed()));
        if (points.isPresent() && label.at().isPresent()) {
          int decimals = points.get().decimals();
          Figure figure =
              new Figure(points.get(), decimals, decimals, Optional.empty(), Figure.Trait.PLAIN);
          cells.put(column.id(), new Reading.Present(figure, label.typed(), label.at().get()));
        }
      }
    }
  }

  /** Under a new 一级指标 the 二级指标 of the one before no longer holds. */
  private static void forgetBehind(
      String column, TableDefinition table, Map<String, Reading> carried) {
    List<String> down = table.carryDown();
    down.subList(down.indexOf(column) + 1, down.size()).forEach(carried::remove);
  }

  private Reading at(int row, HeadRow heads, CellArea head, Head column, boolean carried) {
    CellArea area = sheet.area(row, head.first().column());
    boolean belongsAbove = area.first().row() < row;
    boolean belongsLeft = heads.isOfAnother(area, head);
    boolean elsewhere = belongsAbove && !carried || belongsLeft;
    if (elsewhere && !(column.kind() instanceof ValueKind.Text)) {
      return new Reading.NotApplicable("", area.first());
    }
    return belongsAbove ? new Reading.Blank(area.first()) : cells.read(area, column.kind());
  }

  private static boolean isEllipsis(TableDefinition table, TableReading.Entry entry) {
    boolean ellipsis = false;
    for (Head column : table.columns()) {
      Reading reading = entry.cells().get(column.id());
      if (table.carryDown().contains(column.id()) || reading == null || reading.typed().isEmpty()) {
        continue;
      }
      String typed = Labels.fold(reading.typed());
      if (!table.ellipses().contains(typed)) {
        return false;
      }
      ellipsis = true;
    }
    return ellipsis;
  }

  private static boolean isFilled(TableDefinition table, TableReading.Entry entry) {
    for (Head column : table.columns()) {
      Reading reading = entry.cells().get(column.id());
      boolean typed =
          reading instanceof Reading.Present
              || reading instanceof Reading.Words
              || reading instanceof Reading.Gauged
              || reading instanceof Reading.Unreadable;
      if (typed && !table.carryDown().contains(column.id())) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, Integer> finestDecimals(
      TableDefinition table, List<TableReading.Entry> entries) {
    Map<String, Integer> finest = new HashMap<>();
    for (Head column : table.columns()) {
      for (TableReading.Entry entry : entries) {
        if (entry.cells().get(column.id()) instanceof Reading.Present present) {
          finest.merge(column.id(), present.figure().significant(), Math::max);
        }
      }
    }
    return finest;
  }
}
