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
  /** A row with this share of a block's heads is its head row. */
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
    boolean enough = best.areas().size() >= Math.max(2, heads.size() * ENOUGH_HEADS);
    return enough ? best : HeadRow.NONE;
  }

  /**
   * The heads in a row; where the labels name years, those of the reporting year that fits best.
   */
  private static HeadRow in(SheetGrid sheet, int row, List<Head> heads) {
    Set<Integer> years = new HashSet<>();
    List<Fitting> fitting = new ArrayList<>();
    for (int c = 0; c < sheet.columns(); c++) {
      String label = sheet.label(row, c);
      if (!label.isEmpty()) {
        List<String> readings = LabelSet.readings(label);
        for (Head head : heads) {
          OptionalInt year = head.labels().impliedYear(readings);
          if (year.isPresent()) {
            years.add(year.getAsInt());
            fitting.add(new Fitting(c, head, year.getAsInt()));
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

  /** A label that fits a head, and the reporting year it implies; 0 where it names none. */
  private record Fitting(int column, Head head, int year) {}

  /** Each label is the first head it fits that none before it was. */
  private static HeadRow of(List<Fitting> fitting, SheetGrid sheet, int row, int year) {
    Map<String, CellArea> areas = new LinkedHashMap<>();
    int taken = -1;
    for (Fitting label : fitting) {
      boolean fits = label.year == 0 || label.year == year;
      if (fits && label.column != taken && !areas.containsKey(label.head.id())) {
        areas.put(label.head.id(), sheet.area(row, label.column));
        taken = label.column;
      }
    }
    return new HeadRow(row, areas, year);
  }
}
