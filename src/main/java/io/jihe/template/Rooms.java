package io.jihe.template;

import io.jihe.calc.ExcelFormula;
import io.jihe.calc.Expr;
import io.jihe.calc.Operand;
import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.form.FormDefinition;
import io.jihe.form.GridDefinition;
import io.jihe.form.Layout;
import io.jihe.form.Layout.Content.Room;
import io.jihe.form.TableDefinition;
import io.jihe.form.ValueDefinition;
import io.jihe.form.ValueKind;
import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Where the values of a form stand on its layout, and what kind each is. */
final class Rooms {
  /** Tells items from subtotals; only a program can, so that formulas do where there are none. */
  private static final String PART = "part";

  private final FormDefinition form;
  private final Map<ValueName, CellArea> singles = new LinkedHashMap<>();
  private final Map<String, TreeMap<Integer, Map<String, CellArea>>> rows = new LinkedHashMap<>();
  private final Map<String, List<Layout.Line>> groups = new HashMap<>();
  private final Map<String, ValueKind> kinds = new HashMap<>();
  private final Set<String> subtotalled = new HashSet<>();

  /** The rows that belong to a group. */
  private final Set<Integer> grouped = new HashSet<>();

  Rooms(FormDefinition form, Layout layout) {
    this.form = form;
    kinds();
    for (int row = 0; row < layout.lines().size(); row++) {
      Layout.Line line = layout.lines().get(row);
      if (line.group().isPresent()) {
        grouped.add(row);
      }
      line.group().ifPresent(g -> groups.computeIfAbsent(g, key -> new ArrayList<>()).add(line));
      for (Layout.Cell cell : line.cells()) {
        if (cell.content() instanceof Room room) {
          place(room, cell.area());
          if (line.sumOf().isPresent()) {
            room.table().ifPresent(subtotalled::add);
          }
        }
      }
    }
  }

  private void place(Room room, CellArea area) {
    if (room.table().isEmpty()) {
      singles.put(room.name(), area);
    } else {
      rows.computeIfAbsent(room.table().get(), table -> new TreeMap<>())
          .computeIfAbsent(area.first().row(), row -> new LinkedHashMap<>())
          .put(room.name().text(), area);
    }
  }

  private void kinds() {
    for (ValueDefinition value : form.values()) {
      kinds.put(value.name().text(), value.kind());
    }
    for (GridDefinition grid : form.grids()) {
      for (GridDefinition.Row row : grid.rows()) {
        grid.columns().forEach(c -> kinds.put(row.id() + "." + c.id(), c.kind()));
      }
    }
    for (TableDefinition table : form.tables()) {
      table.columns().forEach(c -> kinds.put(table.id() + "." + c.id(), c.kind()));
      for (GridDefinition grid : form.grids()) {
        if (table.within().map(within -> within.grid().equals(grid.name())).orElse(false)) {
          grid.columns().forEach(c -> kinds.put(table.id() + "." + c.id(), c.kind()));
        }
      }
    }
  }

  /** What a room takes; a name that no column defines, as that of an entry, is text. */
  ValueKind kind(Room room) {
    return kinds.getOrDefault(fullName(room), new ValueKind.Text());
  }

  static String fullName(Room room) {
    return room.table().map(table -> table + ".").orElse("") + room.name();
  }

  /** The unit of the number in a room. */
  Unit unit(ValueKind kind) {
    if (!(kind instanceof ValueKind.Number number)) {
      return Unit.NONE;
    }
    return number.unit().equals(Unit.WAN_YUAN) ? form.money() : number.unit();
  }

  Optional<CellArea> single(ValueName name) {
    return Optional.ofNullable(singles.get(name));
  }

  /** The cells of a column of a table, from its first row to its last; empty if it has none. */
  Optional<CellArea> column(String table, String column) {
    TreeMap<Integer, Map<String, CellArea>> entries = rows.getOrDefault(table, new TreeMap<>());
    return entries.values().stream()
        .filter(row -> row.containsKey(column))
        .map(row -> row.get(column))
        .reduce((first, last) -> new CellArea(first.first(), last.last()));
  }

  /** The first row of a table. */
  Optional<Integer> firstRow(String table) {
    return Optional.ofNullable(rows.get(table)).map(TreeMap::firstKey);
  }

  /** What names stand for on the sheet as a whole. */
  ExcelFormula.Cells cells() {
    return new OnSheet(Map.of(), "");
  }

  /** The same in a row of a table, whose columns go by their bare names. */
  ExcelFormula.Cells cells(String table, int row) {
    return new OnSheet(
        rows.getOrDefault(table, new TreeMap<>()).getOrDefault(row, Map.of()), table);
  }

  /** Letters and row, the column held fast: {@code $G14}. */
  static String inRow(CellAddress cell) {
    return "$" + cell;
  }

  /** As far as the row above that which follows now, so that a row put in at the end counts. */
  private static String range(CellArea area) {
    String column = area.first().letters();
    CellAddress behind = new CellAddress(area.last().row() + 1, 0);
    return area.first().fixed()
        + ":INDEX($"
        + column
        + ":$"
        + column
        + ",ROW("
        + behind.fixed()
        + ")-1)";
  }

  private final class OnSheet implements ExcelFormula.Cells {
    private final Map<String, CellArea> row;
    private final String table;

    OnSheet(Map<String, CellArea> row, String table) {
      this.row = row;
      this.table = table;
    }

    @Override
    public Optional<String> cell(ValueName name) {
      CellArea own = row.get(name.text());
      return own != null
          ? Optional.of(inRow(own.first()))
          : single(name).map(area -> area.first().fixed());
    }

    @Override
    public Unit unit(ValueName name) {
      ValueKind kind = kinds.get(row.containsKey(name.text()) ? table + "." + name : name.text());
      return kind == null ? Unit.NONE : Rooms.this.unit(kind);
    }

    @Override
    public Unit unit(String ofTable, String column) {
      ValueKind kind = kinds.get(ofTable + "." + column);
      return kind == null ? groupUnit(ofTable, column) : Rooms.this.unit(kind);
    }

    @Override
    public Optional<String> column(String ofTable, String column) {
      return groups.containsKey(ofTable)
          ? groupColumn(ofTable, column)
          : Rooms.this.column(ofTable, column).map(Rooms::range);
    }

    @Override
    public Optional<String> names(String ofTable) {
      return form.tables().stream()
          .filter(each -> each.id().equals(ofTable))
          .findFirst()
          .flatMap(each -> Rooms.this.column(ofTable, each.name()))
          .map(Rooms::range);
    }

    @Override
    public List<String> entries(String ofTable) {
      Optional<TableDefinition> table =
          form.tables().stream().filter(each -> each.id().equals(ofTable)).findFirst();
      return rows.getOrDefault(ofTable, new TreeMap<>()).values().stream()
          .flatMap(entry -> entry.keySet().stream())
          .distinct()
          .filter(column -> table.map(t -> !t.carryDown().contains(column)).orElse(false))
          .flatMap(column -> Rooms.this.column(ofTable, column).stream())
          .map(Rooms::range)
          .toList();
    }

    @Override
    public Optional<Expr> formula(ValueName name) {
      Expr derived =
          form.tables().stream()
              .filter(each -> each.id().equals(table))
              .findFirst()
              .map(each -> each.derived().get(name.text()))
              .orElse(form.computed().get(name));
      return Optional.ofNullable(derived);
    }

    @Override
    public Optional<String> everywhere(String ofTable, String column) {
      boolean subtotals = subtotalled.contains(ofTable);
      return column.equals(PART) && !subtotals ? Optional.of("item") : Optional.empty();
    }

    @Override
    public Operand parameter(String name) {
      Operand given = form.parameters().get(name);
      if (given == null) {
        throw new IllegalArgumentException(form.id() + " has no parameter " + name);
      }
      return given;
    }
  }

  /** The cells of one column in the lines of a group. */
  private Optional<String> groupColumn(String group, String column) {
    List<CellAddress> cells = new ArrayList<>();
    for (Layout.Line line : groups.getOrDefault(group, List.of())) {
      for (Layout.Cell cell : line.cells()) {
        if (cell.content() instanceof Room room && columnOf(room).equals(column)) {
          cells.add(cell.area().first());
        }
      }
    }
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    CellAddress last = cells.get(cells.size() - 1);
    return Optional.of(
        grouped.contains(last.row() + 1) // what is put in between belongs to that group
            ? cells.get(0).fixed() + ":" + last.fixed()
            : range(new CellArea(cells.get(0), last)));
  }

  private Unit groupUnit(String group, String column) {
    return groups.getOrDefault(group, List.of()).stream()
        .flatMap(line -> line.cells().stream())
        .map(Layout.Cell::content)
        .filter(Room.class::isInstance)
        .map(Room.class::cast)
        .filter(room -> columnOf(room).equals(column))
        .map(room -> unit(kind(room)))
        .findFirst()
        .orElse(Unit.NONE);
  }

  /** Of {@code project.prior}, prior. */
  static String columnOf(Room room) {
    String name = room.name().text();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
