package io.jihe.form;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.cell.SheetGrid;
import io.jihe.form.GridDefinition.Head;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where the heads of a block stand.
 *
 * @param areas the head of each column that was found, by the column's id
 * @param year the reporting year that the heads imply; 0 where they name none
 */
record HeadRow(int row, Map<String, CellArea> areas, int year) {
  /** A row with this share of the heads a block always has is its head row. */
  private static final double ENOUGH_HEADS = 0.5;

  static final HeadRow NONE = new HeadRow(0, Map.of(), 0);

  boolean isFound() {
    return !areas.isEmpty();
  }

  Optional<CellArea> of(Head column) {
    return Optional.ofNullable(areas.get(column.id()));
  }

  CellAddress first() {
    return areas.values().iterator().next().first();
  }

  int firstColumn() {
    return areas.values().stream().mapToInt(a -> a.first().column()).min().orElse(0);
  }

  /**
   * Whether a cell below belongs to another head: a merged area that begins under one further left,
   * as under heads that a row divides differently.
   */
  boolean isOfAnother(CellArea cell, CellArea head) {
    int begins = cell.first().column();
    return begins < head.first().column()
        && areas.values().stream()
            .anyMatch(
                other ->
                    other.first().column() < head.first().column()
                        && other.last().column() >= begins);
  }

  /** The row that holds most of the heads; {@link #NONE} if none holds enough. */
  static HeadRow find(SheetGrid sheet, List<Head> heads) {
    HeadRow best = HeadRow.NONE;
    for (int r = 0; r < sheet.rows(); r++) {
      HeadRow candidate = in(sheet, r, heads);
      if (candidate.areas().size() > best.areas().size()) {
        best = candidate;
      }
    }
    long required = heads.stream().filter(head -> !head.optional()).count();
    boolean enough = best.areas().size() >= Math.max(2, required * ENOUGH_HEADS);
    return enough ? best : HeadRow.NONE;
  }

  /**
   * The heads in a row; where the labels name years, those of the reporting year that fits best.
   */
  private static HeadRow in(SheetGrid sheet, int row, List<Head> heads) {
    Set<Integer> years = new HashSet<>();
    List<Fitting> fitting = new ArrayList<>();
    int nth = 0;
    for (int c = 0; c < sheet.columns(); c++) {
      String label = label(sheet, row, c);
      if (!label.isEmpty()) {
        nth++;
        List<String> readings = LabelSet.readings(label);
        for (Head head : heads) {
          OptionalInt year = head.labels().impliedYear(readings);
          if (year.isPresent()) {
            years.add(year.getAsInt());
            fitting.add(new Fitting(c, nth, head, year.getAsInt(), ""));
          }
          for (Map.Entry<String, LabelSet> after : head.after().entrySet()) {
            if (after.getValue().impliedYear(readings).isPresent()) {
              years.add(0);
              fitting.add(new Fitting(c, nth, head, 0, after.getKey()));
            }
          }
        }
      }
    }
    HeadRow best = new HeadRow(row, Map.of(), 0);
    for (int year : years) {
      HeadRow candidate = of(fitting, sheet, row, year);
      int more = candidate.areas().size() - best.areas().size();
      if (more > 0 || (more == 0 && year > best.year())) {
        best = candidate;
      }
    }
    return best;
  }

  /** A head may reach over two rows, beside others that stand one above the other. */
  private static String label(SheetGrid sheet, int row, int column) {
    String own = sheet.label(row, column);
    if (!own.isEmpty()) {
      return own;
    }
    CellAddress first = sheet.area(row, column).first();
    return first.column() == column ? sheet.label(first.row(), column) : "";
  }

  /**
   * A label that fits a head.
   *
   * @param nth which label of the row it is
   * @param year the reporting year it implies; 0 where it names none
   * @param after the column it has to stand directly behind; empty where it may stand anywhere
   */
  private record Fitting(int column, int nth, Head head, int year, String after) {}

  /** Each label is the first head it fits that none before it was. */
  private static HeadRow of(List<Fitting> fitting, SheetGrid sheet, int row, int year) {
    Map<String, CellArea> areas = new LinkedHashMap<>();
    String before = "";
    String here = "";
    int nth = 0;
    for (Fitting label : fitting) {
      if (label.nth != nth) {
        before = label.nth == nth + 1 ? here : "";
        here = "";
        nth = label.nth;
      }
      boolean fits =
          (label.year == 0 || label.year == year)
              && (label.after.isEmpty() || label.after.equals(before));
      if (fits && here.isEmpty() && !areas.containsKey(label.head.id())) {
        areas.put(label.head.id(), sheet.area(row, label.column));
        here = label.head.id();
      }
    }
    return new HeadRow(row, areas, year);
  }
}
