package io.jihe.template;

import io.jihe.calc.PrintedPoints;
import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.cell.Labels;
import io.jihe.cell.SheetGrid;
import io.jihe.form.FormReading;
import io.jihe.form.Layout;
import io.jihe.form.Layout.Content.Label;
import io.jihe.form.Layout.Content.Room;
import io.jihe.form.Layout.Start;
import io.jihe.form.TableDefinition;
import io.jihe.value.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of one table of a form, filled with what a unit stated. */
final class StatedTable {
  /** Columns that reading adds. */
  private static final List<String> OURS = List.of("part", "lines");

  private final TableDefinition table;
  private final List<FormReading.Entry> entries;

  /** The columns whose labels reach over several rows, by the column of the sheet. */
  private final Map<Integer, String> levels;

  /** All columns, by the column of the sheet. */
  private final Map<Integer, String> columns;

  private StatedTable(
      TableDefinition table,
      List<FormReading.Entry> entries,
      Map<Integer, String> levels,
      Map<Integer, String> columns) {
    this.table = table;
    this.entries = List.copyOf(entries);
    this.levels = levels;
    this.columns = columns;
  }

  /**
   * For a table that a unit filled in.
   *
   * @param columns where its columns stand on the official sheet
   */
  static StatedTable of(
      TableDefinition table, List<FormReading.Entry> entries, Map<String, Integer> columns) {
    Map<Integer, String> levels = new LinkedHashMap<>();
    for (String level : table.carryDown()) {
      Optional.ofNullable(columns.get(level)).ifPresent(at -> levels.put(at, level));
    }
    Map<Integer, String> all = new LinkedHashMap<>();
    columns.forEach((column, at) -> all.put(at, column));
    return new StatedTable(table, entries, levels, all);
  }

  /** The column that stands here, also where the layout prints something; empty of any other. */
  Optional<String> column(Layout.Cell cell) {
    return isRoom(cell)
        ? Optional.of(roomOf(cell))
        : Optional.ofNullable(columns.get(cell.area().first().column()));
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  boolean isIn(Layout.Line line) {
    return line.cells().stream().anyMatch(this::isRoom);
  }

  boolean isRoom(Layout.Cell cell) {
    return cell.content() instanceof Room room && room.table().equals(Optional.of(table.id()));
  }

  /** The level whose labels stand in this cell; empty for any other. */
  Optional<String> level(Layout.Cell cell) {
    return Optional.ofNullable(levels.get(cell.area().first().column()));
  }

  /** The levels from the first down to one: a label reaches as far as these stay the same. */
  List<String> levelsTo(String level) {
    List<String> all = List.copyOf(levels.values());
    return all.subList(0, all.indexOf(level) + 1);
  }

  /** Whether each entry is a row of a grid, with its name at the left. */
  boolean isNamed() {
    return table.within().isPresent();
  }

  /** Whether this cell holds the name of a row. */
  boolean isName(Layout.Cell cell, Layout.Line line) {
    return isNamed()
        && (cell.equals(nameCell(line)) || isRoom(cell) && roomOf(cell).equals(table.name()));
  }

  private static Layout.Cell nameCell(Layout.Line line) {
    return line.cells().get(0);
  }

  static String roomOf(Layout.Cell cell) {
    return cell.content() instanceof Room room ? room.name().text() : "";
  }

  // ---- groups

  /**
   * What stands in some lines of the layout, one below the other.
   *
   * @param labels what is printed over a line in a column of levels
   * @param share the entries that belong here
   */
  List<StatedGroup> groups(
      List<Layout.Line> lines, LevelLabels labels, List<FormReading.Entry> share) {
    List<StatedGroup> official = isIssued(lines) ? List.of() : official(lines, labels);
    List<StatedGroup> stated = stated(share);
    if (isNamed()) {
      return StatedGroup.merged(withoutTaken(official, stated), stated);
    }
    List<List<String>> printed = official.stream().map(StatedGroup::key).toList();
    boolean like = stated.isEmpty() || stated.stream().anyMatch(g -> printed.contains(g.key()));
    return StatedGroup.merged(like ? official : List.of(), stated);
  }

  /** What is printed over a line in a column of the sheet; empty where nothing is. */
  interface LevelLabels {
    String at(Layout.Line line, int column);
  }

  /**
   * An issued list has its indicators printed: a row that was not filled in is none of the unit's.
   */
  private boolean isIssued(List<Layout.Line> lines) {
    return lines.stream()
        .flatMap(line -> line.cells().stream())
        .filter(this::isRoom)
        .anyMatch(
            cell ->
                ((Room) cell.content())
                    .start()
                    .filter(Start.Printed.class::isInstance)
                    .isPresent());
  }

  private List<StatedGroup> official(List<Layout.Line> lines, LevelLabels labels) {
    List<StatedGroup> groups = new ArrayList<>();
    for (Layout.Line line : lines) {
      List<String> key =
          isNamed()
              ? List.of(StatedGroup.bare(printedName(line)))
              : levels.keySet().stream().map(c -> StatedGroup.bare(labels.at(line, c))).toList();
      add(groups, new StatedGroup(key, List.of(line), List.of()));
    }
    return groups;
  }

  private static String printedName(Layout.Line line) {
    return nameCell(line).content() instanceof Label label ? label.text() : "";
  }

  private List<StatedGroup> stated(List<FormReading.Entry> share) {
    List<StatedGroup> groups = new ArrayList<>();
    for (FormReading.Entry entry : share) {
      List<String> key =
          isNamed()
              ? List.of(StatedGroup.bare(entry.name()))
              : levels.values().stream().map(l -> StatedGroup.bare(typed(entry, l))).toList();
      add(groups, new StatedGroup(key, List.of(), List.of(entry)));
    }
    return groups;
  }

  /** Rows of a grid are apart; others under the same labels are one group. */
  private void add(List<StatedGroup> groups, StatedGroup next) {
    int last = groups.size() - 1;
    if (isNamed() || last < 0 || !groups.get(last).key().equals(next.key())) {
      groups.add(next);
      return;
    }
    StatedGroup before = groups.get(last);
    List<Layout.Line> lines = new ArrayList<>(before.lines());
    lines.addAll(next.lines());
    List<FormReading.Entry> all = new ArrayList<>(before.entries());
    all.addAll(next.entries());
    groups.set(last, new StatedGroup(next.key(), lines, all));
  }

  /**
   * A row that the form left open is taken by an entry that it has no row for; of a form that left
   * none open, a printed one that the unit did not fill in.
   */
  private static List<StatedGroup> withoutTaken(
      List<StatedGroup> official, List<StatedGroup> stated) {
    List<List<String>> printed = official.stream().map(StatedGroup::key).toList();
    List<List<String>> filled = stated.stream().map(StatedGroup::key).toList();
    long more = filled.stream().filter(key -> !printed.contains(key)).count();
    boolean noneOpen = !printed.contains(List.of(""));
    List<StatedGroup> left = new ArrayList<>();
    for (StatedGroup each : official) {
      boolean free = noneOpen ? !filled.contains(each.key()) : each.key().equals(List.of(""));
      if (free && more > 0) {
        more--;
      } else {
        left.add(each);
      }
    }
    return left;
  }

  /** The share of each run of lines: an entry stays with the one before unless labels say else. */
  List<List<FormReading.Entry>> shares(List<List<Layout.Line>> runs, LevelLabels labels) {
    List<List<FormReading.Entry>> shares = new ArrayList<>();
    runs.forEach(run -> shares.add(new ArrayList<>()));
    int at = 0;
    for (FormReading.Entry entry : entries) {
      for (int run = 0; run < runs.size(); run++) {
        if (isPrintedIn(runs.get(run), labels, entry)) {
          at = run;
          break;
        }
      }
      shares.get(at).add(entry);
    }
    return shares;
  }

  private boolean isPrintedIn(List<Layout.Line> run, LevelLabels labels, FormReading.Entry entry) {
    if (levels.isEmpty()) {
      return false;
    }
    Map.Entry<Integer, String> top = levels.entrySet().iterator().next();
    int column = top.getKey();
    String wanted = StatedGroup.bare(typed(entry, top.getValue()));
    return run.stream().anyMatch(line -> StatedGroup.bare(labels.at(line, column)).equals(wanted));
  }

  // ---- what was stated

  static String typed(FormReading.Entry entry, String column) {
    return reading(entry, column).typed();
  }

  /**
   * What the unit typed for a column of an entry, as it stands in its cell. What stands in the cell
   * of another column is told there; of points that a label carries, the number.
   */
  static String stated(FormReading.Entry entry, String column, SheetGrid source) {
    Reading reading = reading(entry, column);
    if (reading.at().isEmpty()) {
      return "";
    }
    if (!isOfAnother(entry, column)) {
      return StatedSheet.raw(source, reading);
    }
    return reading instanceof Reading.Present present
            && PrintedPoints.points(Labels.fold(present.typed())).isPresent()
        ? present.figure().quantity().displayNumber()
        : "";
  }

  static Reading reading(FormReading.Entry entry, String column) {
    return entry.cells().getOrDefault(column, new Reading.Missing(false));
  }

  private static boolean isOfAnother(FormReading.Entry entry, String column) {
    for (Map.Entry<String, Reading> each : entry.cells().entrySet()) {
      if (each.getKey().equals(column)) {
        return false;
      }
      boolean empty = each.getValue().typed().isEmpty() || OURS.contains(each.getKey());
      if (!empty && each.getValue().at().equals(reading(entry, column).at())) {
        return true;
      }
    }
    return false;
  }

  /** The column that names an entry. */
  String nameColumn() {
    return table.name();
  }

  /** Whether two labels say the same, so that the printed one may stand. */
  static boolean isSame(String printed, String typed) {
    return Labels.fold(printed).equals(Labels.fold(typed));
  }

  /** The area of a cell in another row. */
  static CellArea inRow(CellArea area, int row) {
    return over(area, row, row);
  }

  static CellArea over(CellArea area, int first, int last) {
    return new CellArea(
        new CellAddress(first, area.first().column()), new CellAddress(last, area.last().column()));
  }
}
