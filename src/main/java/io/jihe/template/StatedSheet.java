package io.jihe.template;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.cell.CellContent;
import io.jihe.cell.Labels;
import io.jihe.cell.SheetGrid;
import io.jihe.form.FormDefinition;
import io.jihe.form.FormReading;
import io.jihe.form.GridDefinition;
import io.jihe.form.Layout;
import io.jihe.form.Layout.Content.Free;
import io.jihe.form.Layout.Content.Label;
import io.jihe.form.Layout.Content.Room;
import io.jihe.form.Layout.Look;
import io.jihe.form.Layout.Start;
import io.jihe.form.TableDefinition;
import io.jihe.form.ValueKind;
import io.jihe.template.PlannedCell.Content;
import io.jihe.template.PlannedCell.Role;
import io.jihe.value.Reading;
import io.jihe.value.ValueName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a sheet states, in the official layout of its form. All figures stand as they were stated,
 * derived ones too, so that what contradicts itself still does; a table has as many rows as it
 * needs.
 */
final class StatedSheet {
  private static final String GENERAL = "General";
  private static final ValueName UNIT = new ValueName("unit");
  private static final String OPEN_YEAR = "　　";

  private final FormDefinition form;
  private final Layout layout;
  private final FormReading reading;
  private final SheetGrid source;
  private final Given given;
  private final int year;
  private final Rooms rooms;
  private final List<StatedTable> tables = new ArrayList<>();
  private final List<PlannedCell> cells = new ArrayList<>();
  private final List<Layout.Line> lines = new ArrayList<>();
  private final Set<CellAddress> taken = new HashSet<>();
  private final Set<CellAddress> labelsUsed = new HashSet<>();

  /** The entries of each run of lines of a table. */
  private final Map<StatedTable, List<List<FormReading.Entry>>> shares = new HashMap<>();

  private final Map<StatedTable, Integer> runsDrawn = new HashMap<>();
  private Optional<Integer> headRow = Optional.empty();

  /** Where each line of the layout begins and ends among the lines to be. */
  private final int[] first;

  private final int[] last;

  private StatedSheet(Layout layout, FormReading reading, SheetGrid source, int year, String unit) {
    this.form = reading.form();
    this.layout = layout;
    this.reading = reading;
    this.source = source;
    this.year = year;
    given = Given.words(Map.of("unit", unit));
    rooms = new Rooms(form, layout);
    first = new int[layout.lines().size()];
    last = new int[layout.lines().size()];
  }

  /**
   * Plans a sheet.
   *
   * @param source the sheet that was read
   * @param year the reporting year; 0 where it is not known
   * @param unit its name; empty where it is not known
   */
  static Stated plan(
      String name, Layout layout, FormReading reading, SheetGrid source, int year, String unit) {
    return new StatedSheet(layout, reading, source, year, unit).plan(name);
  }

  /**
   * A sheet that was planned.
   *
   * @param left the cells of the source that have no place in the layout
   */
  record Stated(SheetPlan plan, List<CellAddress> left) {
    Stated {
      left = List.copyOf(left);
    }
  }

  private Stated plan(String name) {
    readTables();
    int line = 0;
    while (line < layout.lines().size()) {
      Optional<StatedTable> table = tableIn(line);
      line = table.isPresent() ? run(table.get(), line) : plain(line);
    }
    place();
    SheetPlan sheet =
        new SheetPlan(
            name,
            Optional.of(form.id().text()),
            layout.landscape(),
            layout.widths(),
            new RowHeights(layout.widths()).of(lines, cells),
            headRow,
            cells,
            List.of(),
            List.of(),
            List.of());
    return new Stated(sheet.with(PageBreaks.cut(sheet)), left());
  }

  /** Where the columns of a table stand on the official sheet, its own reader says. */
  private void readTables() {
    SheetPlan blank =
        SheetPlanner.plan(form, layout, layout.sheet(), year, given, new ArrayList<>());
    FormReading official = FormReading.of(form, grid(blank));
    for (TableDefinition table : form.tables()) {
      Map<String, Integer> columns = new HashMap<>(official.columns(table.id()));
      table.within().ifPresent(within -> columns.putAll(columnsOf(within.grid())));
      tables.add(StatedTable.of(table, reading.entriesAndEllipses(table.id()), columns));
    }
  }

  /** Where the columns of a grid stand, as the rooms of its rows say. */
  private Map<String, Integer> columnsOf(String name) {
    Map<String, Integer> columns = new HashMap<>();
    for (GridDefinition grid : form.grids()) {
      if (grid.name().equals(name)) {
        for (GridDefinition.Row row : grid.rows()) {
          for (GridDefinition.Head head : grid.columns()) {
            rooms
                .single(new ValueName(row.id() + "." + head.id()))
                .ifPresent(area -> columns.putIfAbsent(head.id(), area.first().column()));
          }
        }
      }
    }
    return columns;
  }

  private static SheetGrid grid(SheetPlan plan) {
    SheetGrid.Builder grid = SheetGrid.named(plan.name());
    for (PlannedCell cell : plan.cells()) {
      if (cell.content() instanceof Content.Words words) {
        grid.put(cell.area().first(), new CellContent.Text(words.text()));
      }
      if (!cell.area().first().equals(cell.area().last())) {
        grid.merge(cell.area());
      }
    }
    return grid.build();
  }

  private Optional<StatedTable> tableIn(int line) {
    return tables.stream()
        .filter(table -> !table.isEmpty() && table.isIn(layout.lines().get(line)))
        .findFirst();
  }

  // ---- lines that stay

  /** Returns the next line. */
  private int plain(int line) {
    first[line] = lines.size();
    last[line] = lines.size();
    if (layout.lines().get(line).isHead()) {
      headRow = Optional.of(lines.size());
    }
    lines.add(layout.lines().get(line));
    return line + 1;
  }

  /** Draws the cells of the lines that stay, once it is known how far each reaches. */
  private void place() {
    for (int row = 0; row < layout.lines().size(); row++) {
      Layout.Line line = layout.lines().get(row);
      boolean ofTable = tableIn(row).isPresent();
      for (Layout.Cell cell : line.cells()) {
        CellArea area = StatedTable.over(cell.area(), first[row], last[cell.area().last().row()]);
        if (!ofTable) {
          cells.add(planned(cell, line).over(area));
        } else if (reachesOver(cell, row)) {
          cells.add(planned(cell, line).over(area));
        }
      }
    }
  }

  /** A note beside a whole table, which is no label of its rows. */
  private boolean reachesOver(Layout.Cell cell, int row) {
    StatedTable table = tableIn(row).orElseThrow();
    return cell.area().last().row() > row && table.level(cell).isEmpty() && !table.isRoom(cell);
  }

  private PlannedCell planned(Layout.Cell cell, Layout.Line line) {
    if (cell.content() instanceof Label label) {
      return labelled(cell, label);
    }
    if (cell.content() instanceof Room room) {
      return room.table().isPresent() ? filled(cell, blankOf(room)) : single(cell, room);
    }
    return free(cell, line);
  }

  /** A printed label; amounts are told in the unit of the source. */
  private PlannedCell labelled(Layout.Cell cell, Label label) {
    String official = form.money().label();
    String own = reading.money().label();
    String text = label.text();
    Label inOwnUnit =
        official.equals(own) || !text.contains(official)
            ? label
            : new Label(text.replace(official, own));
    return SheetPlanner.printed(cell, inOwnUnit, words());
  }

  /** A year that is not known stays open. */
  private Map<String, String> words() {
    Map<String, String> words = SheetPlanner.words(year, given);
    if (year == 0) {
      List.of("Y-1", "Y", "Y+1").forEach(each -> words.put(each, OPEN_YEAR));
    }
    return words;
  }

  private static StatedText blankOf(Room room) {
    return room.start()
        .filter(Start.Printed.class::isInstance)
        .map(start -> StatedText.words(((Start.Printed) start).text()))
        .orElse(StatedText.NOTHING);
  }

  private PlannedCell single(Layout.Cell cell, Room room) {
    Reading stated = reading.readings().getOrDefault(room.name(), new Reading.Missing(false));
    stated.at().ifPresent(taken::add);
    String label =
        room.start()
            .filter(Start.Preset.class::isInstance)
            .map(start -> ((Start.Preset) start).text())
            .filter(text -> Labels.fold(text).endsWith(":"))
            .orElse("");
    if (!label.isEmpty()) {
      boolean whole = Labels.fold(stated.typed()).startsWith(Labels.fold(label));
      return filled(cell, StatedText.words(whole ? stated.typed() : label + stated.typed()));
    }
    boolean words = rooms.kind(room) instanceof ValueKind.Text;
    return filled(cell, words ? StatedText.words(stated.typed()) : StatedText.of(stated.typed()));
  }

  private PlannedCell filled(Layout.Cell cell, StatedText text) {
    boolean words =
        cell.content() instanceof Room room && rooms.kind(room) instanceof ValueKind.Text;
    Look look = cell.look() == Look.VALUE && words ? Look.LABEL : cell.look();
    return new PlannedCell(
        cell.area(), look, Role.INPUT, text.format(), text.content(), Optional.empty());
  }

  // ---- what no check reads

  /** What stands behind the same label in the source. */
  private PlannedCell free(Layout.Cell cell, Layout.Line line) {
    Optional<String> start =
        cell.content() instanceof Free room
            ? room.start()
                .filter(Start.Preset.class::isInstance)
                .map(preset -> ((Start.Preset) preset).text())
            : Optional.empty();
    String text = start.isPresent() ? inside(start.get()) : behind(labelBefore(cell, line));
    return new PlannedCell(
        cell.area(),
        cell.look(),
        Role.INPUT,
        GENERAL,
        text.isBlank() ? Content.NOTHING : new Content.Words(text),
        Optional.empty());
  }

  private static String labelBefore(Layout.Cell cell, Layout.Line line) {
    String before = "";
    for (Layout.Cell each : line.cells()) {
      if (each.equals(cell)) {
        break;
      }
      before = each.content() instanceof Label label ? label.text() : "";
    }
    return before;
  }

  private String inside(String start) {
    return find(text -> text.startsWith(Labels.fold(start)) && text.length() > start.length())
        .map(this::take)
        .orElse(start);
  }

  private String behind(String label) {
    String wanted = Labels.core(Labels.fold(label));
    if (wanted.isEmpty()) {
      return "";
    }
    Optional<CellAddress> at = find(text -> Labels.core(text).equals(wanted));
    if (at.isEmpty()) {
      return "";
    }
    labelsUsed.add(at.get());
    for (int c = at.get().column() + 1; c < source.columns(); c++) {
      CellAddress next = new CellAddress(at.get().row(), c);
      if (!text(next).isBlank()) {
        return reading.isLabel(source.label(next.row(), c)) ? "" : take(next);
      }
    }
    return "";
  }

  private Optional<CellAddress> find(Predicate<String> fits) {
    for (int r = 0; r < source.rows(); r++) {
      for (int c = 0; c < source.columns(); c++) {
        String label = source.label(r, c);
        CellAddress at = new CellAddress(r, c);
        if (!label.isEmpty() && !labelsUsed.contains(at) && fits.test(label)) {
          return Optional.of(at);
        }
      }
    }
    return Optional.empty();
  }

  private String take(CellAddress at) {
    taken.add(at);
    return text(at).strip();
  }

  private String text(CellAddress at) {
    return source.at(at).shown() instanceof CellContent.Text text ? text.text() : "";
  }

  /** What stands in the cell of a reading, whole; of one within a label what was read of it. */
  static String raw(SheetGrid source, Reading reading) {
    return reading
        .at()
        .map(source::at)
        .map(CellContent::shown)
        .filter(CellContent.Text.class::isInstance)
        .map(content -> ((CellContent.Text) content).text())
        .filter(text -> !text.isBlank() && !(reading instanceof Reading.Blank))
        .orElse(reading.typed());
  }

  // ---- tables

  /** Draws a run of lines of a table; returns the line behind it. */
  private int run(StatedTable table, int from) {
    int end = from;
    while (end < layout.lines().size() && table.isIn(layout.lines().get(end))) {
      end++;
    }
    int nth = runsDrawn.merge(table, 1, Integer::sum) - 1;
    List<FormReading.Entry> share =
        shares.computeIfAbsent(table, any -> any.shares(runs(any), this::printed)).get(nth);
    int start = lines.size();
    List<Layout.Line> official = layout.lines().subList(from, end);
    List<Row> rows = rows(table, table.groups(official, this::printed, share), official);
    rows.forEach(row -> lines.add(row.line()));
    for (int line = from; line < end; line++) {
      first[line] = start;
      last[line] = lines.size() - 1;
    }
    draw(table, rows, start);
    levels(table, levelCells(table, official), rows, start);
    return end;
  }

  private List<List<Layout.Line>> runs(StatedTable table) {
    List<List<Layout.Line>> runs = new ArrayList<>();
    boolean within = false;
    for (Layout.Line line : layout.lines()) {
      boolean next = table.isIn(line);
      if (next && !within) {
        runs.add(new ArrayList<>());
      }
      if (next) {
        runs.get(runs.size() - 1).add(line);
      }
      within = next;
    }
    return runs;
  }

  /** The label that is printed over a line in a column. */
  private String printed(Layout.Line line, int column) {
    return levelCell(line, column)
        .map(
            cell ->
                cell.content() instanceof Label label
                    ? label.text()
                    : cell.content() instanceof Room room && room.start().isPresent()
                        ? startText(room.start().get())
                        : "")
        .orElse("");
  }

  private static String startText(Start start) {
    return start instanceof Start.Printed printed ? printed.text() : "";
  }

  private Optional<Layout.Cell> levelCell(Layout.Line line, int column) {
    int row = layout.lines().indexOf(line);
    return layout.lines().stream()
        .flatMap(each -> each.cells().stream())
        .filter(c -> c.area().first().column() == column && c.area().holdsRow(row))
        .findFirst();
  }

  /**
   * A row to be.
   *
   * @param line the line of the layout that it looks like
   * @param own whether the layout has this very line for it
   * @param group the first row of its group has the labels of the group
   */
  private record Row(
      Layout.Line line, boolean own, Optional<FormReading.Entry> entry, StatedGroup group) {}

  private static List<Row> rows(
      StatedTable table, List<StatedGroup> groups, List<Layout.Line> official) {
    List<Row> rows = new ArrayList<>();
    for (StatedGroup group : groups) {
      for (int i = 0; i < group.rows(); i++) {
        boolean own = i < group.lines().size();
        Layout.Line line =
            own
                ? group.lines().get(i)
                : group.lines().isEmpty()
                    ? model(table, official)
                    : group.lines().get(group.lines().size() - 1);
        Optional<FormReading.Entry> entry =
            i < group.entries().size() ? Optional.of(group.entries().get(i)) : Optional.empty();
        rows.add(new Row(line, own, entry, group));
      }
    }
    return rows;
  }

  /** A line that is open for any entry, else the last. */
  private static Layout.Line model(StatedTable table, List<Layout.Line> official) {
    return official.stream()
        .filter(line -> table.isNamed() && table.isRoom(line.cells().get(0)))
        .findFirst()
        .orElse(official.get(official.size() - 1));
  }

  private void draw(StatedTable table, List<Row> rows, int start) {
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      for (Layout.Cell cell : row.line().cells()) {
        boolean several = cell.area().last().row() > cell.area().first().row();
        if (table.level(cell).isEmpty() && (!several || table.isRoom(cell))) {
          cells.add(inRow(table, row, cell).over(StatedTable.inRow(cell.area(), start + i)));
        }
      }
    }
  }

  private PlannedCell inRow(StatedTable table, Row row, Layout.Cell cell) {
    if (table.isName(cell, row.line())) {
      return name(table, row, cell);
    }
    Optional<String> column = table.column(cell);
    String typed = row.entry().flatMap(e -> column.map(c -> stated(e, c))).orElse("");
    boolean print =
        typed.isEmpty() && (!table.isRoom(cell) && table.isNamed() || row.entry().isEmpty());
    return print && !table.isRoom(cell)
        ? planned(cell, row.line())
        : filled(cell, StatedText.of(typed));
  }

  private String stated(FormReading.Entry entry, String column) {
    StatedTable.reading(entry, column).at().ifPresent(taken::add);
    return StatedTable.stated(entry, column, source);
  }

  private PlannedCell name(StatedTable table, Row row, Layout.Cell cell) {
    boolean printed = cell.content() instanceof Label && row.own();
    if (row.entry().isEmpty()) {
      return printed ? planned(cell, row.line()) : filled(cell, StatedText.NOTHING);
    }
    String name = stated(row.entry().get(), table.nameColumn());
    return printed && StatedTable.isSame(((Label) cell.content()).text(), name)
        ? planned(cell, row.line())
        : filled(cell, StatedText.words(name));
  }

  /** The labels that reach over rows, each as far as it and those to its left stay the same. */
  private void levels(StatedTable table, List<Layout.Cell> models, List<Row> rows, int start) {
    for (Layout.Cell cell : models) {
      String level = table.level(cell).orElseThrow();
      int from = 0;
      while (from < rows.size()) {
        int to = from;
        while (to + 1 < rows.size() && isUnderOne(table, level, rows.get(from), rows.get(to + 1))) {
          to++;
        }
        cells.add(
            level(level, rows.subList(from, to + 1), cell)
                .over(StatedTable.over(cell.area(), start + from, start + to)));
        from = to + 1;
      }
    }
  }

  /** One cell for each column of labels, to look like. */
  private static List<Layout.Cell> levelCells(StatedTable table, List<Layout.Line> official) {
    Map<Integer, Layout.Cell> found = new TreeMap<>();
    for (Layout.Line line : official) {
      for (Layout.Cell cell : line.cells()) {
        if (table.level(cell).isPresent()) {
          found.putIfAbsent(cell.area().first().column(), cell);
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static boolean isUnderOne(StatedTable table, String level, Row a, Row b) {
    int levels = table.levelsTo(level).size();
    return a.group().key().subList(0, levels).equals(b.group().key().subList(0, levels));
  }

  /** What was typed for a label, once; where the unit has none, what the form prints. */
  private PlannedCell level(String level, List<Row> rows, Layout.Cell model) {
    String typed =
        rows.stream()
            .flatMap(row -> row.entry().stream())
            .map(entry -> stated(entry, level).strip())
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    String official =
        rows.stream()
            .filter(Row::own)
            .map(row -> printed(row.line(), model.area().first().column()))
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    boolean stated = rows.stream().anyMatch(row -> row.entry().isPresent());
    boolean print = !stated || StatedTable.isSame(official, typed);
    StatedText text = print ? StatedText.words(official) : StatedText.of(typed);
    return new PlannedCell(
        model.area(),
        model.look(),
        print ? Role.PRINTED : Role.INPUT,
        text.format(),
        text.content(),
        Optional.empty());
  }

  // ---- what is left

  private List<CellAddress> left() {
    Optional.ofNullable(reading.readings().get(UNIT))
        .flatMap(Reading::at)
        .ifPresent(taken::add); // printed in a label
    Set<String> printed = new HashSet<>();
    for (PlannedCell cell : cells) {
      if (cell.content() instanceof Content.Words words) {
        printed.add(StatedGroup.bare(words.text()));
      }
    }
    List<CellAddress> left = new ArrayList<>();
    for (int r = 0; r < source.rows(); r++) {
      for (int c = 0; c < source.columns(); c++) {
        String label = source.label(r, c);
        boolean known =
            label.isEmpty()
                || taken.contains(new CellAddress(r, c))
                || printed.contains(StatedGroup.bare(label))
                || reading.isLabel(label);
        if (!known) {
          left.add(new CellAddress(r, c));
        }
      }
    }
    return left;
  }
}
