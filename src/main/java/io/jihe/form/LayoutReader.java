package io.jihe.form;

import io.jihe.calc.Expr;
import io.jihe.calc.ExprException;
import io.jihe.calc.ExprParser;
import io.jihe.calc.Nearest;
import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.form.Layout.Content;
import io.jihe.form.Layout.Look;
import io.jihe.value.ValueName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the layout of a form file. Its rows are written as printed: one line a row, {@code |}
 * between cells, {@code ↵} for a line break; a cell begins with its columns, {@code B:C}, and how
 * many rows it spans, {@code ~2}, then says what it looks like and what stands in it: words, {@code
 * =name} for a value, {@code =} for what the unit writes there and no check reads.
 */
final class LayoutReader {
  private static final Map<String, Look> LOOKS = looks();

  private final YamlMap map;
  private final String subject;
  private final Set<String> values = new LinkedHashSet<>();
  private final Map<String, Set<String>> columns = new LinkedHashMap<>();

  private LayoutReader(YamlMap map, String subject) {
    this.map = map;
    this.subject = subject;
  }

  private LayoutReader(YamlMap map, FormDefinition form) {
    this(map, form.id().text());
    form.values().forEach(value -> values.add(value.name().text()));
    for (GridDefinition grid : form.grids()) {
      for (GridDefinition.Row row : grid.rows()) {
        grid.columns().forEach(column -> values.add(row.id() + "." + column.id()));
      }
    }
    for (TableDefinition table : form.tables()) {
      Set<String> ofTable = new LinkedHashSet<>(List.of(table.name()));
      table.columns().forEach(column -> ofTable.add(column.id()));
      table
          .within()
          .ifPresent(
              within ->
                  form.grids().stream()
                      .filter(grid -> grid.name().equals(within.grid()))
                      .forEach(grid -> grid.columns().forEach(c -> ofTable.add(c.id()))));
      columns.put(table.id(), ofTable);
    }
  }

  /**
   * Reads the block {@code layout} of a form file.
   *
   * @throws FormFileException if it has a fault
   */
  static Layout read(YamlMap map, FormDefinition form) {
    return new LayoutReader(map, form).read();
  }

  /** The same of a cover, which has no values. */
  static Layout cover(YamlMap map) {
    return new LayoutReader(map, "a cover").read();
  }

  private static Map<String, Look> looks() {
    Map<String, Look> looks = new LinkedHashMap<>();
    for (Look look : Look.values()) {
      looks.put(look.name().toLowerCase(Locale.ROOT), look);
    }
    return looks;
  }

  private Layout read() {
    map.only("sheet", "landscape", "widths", "rows", "formulas", "choices", "dates", "signed");
    Map<ValueName, Expr> formulas = new LinkedHashMap<>();
    YamlMap given = map.map("formulas");
    for (String name : given.keys()) {
      formulas.put(known(name, given.line(name)), parse(given, name));
    }
    Map<ValueName, List<String>> choices = new LinkedHashMap<>();
    YamlMap lists = map.map("choices");
    for (String name : lists.keys()) {
      choices.put(known(name, lists.line(name)), lists.texts(name));
    }
    return new Layout(
        map.text("sheet"),
        map.flag("landscape"),
        widths(),
        lines(),
        formulas,
        choices,
        names("dates"),
        names("signed"));
  }

  private List<ValueName> names(String key) {
    return map.texts(key).stream().map(name -> known(name, map.line(key))).toList();
  }

  private ValueName known(String name, int at) {
    room(name, at, Optional.empty());
    return new ValueName(name);
  }

  private static Expr parse(YamlMap at, String key) {
    try {
      return ExprParser.parse(at.text(key));
    } catch (ExprException e) {
      throw at.fault(key, e.fault());
    }
  }

  private List<Double> widths() {
    List<Double> widths = new ArrayList<>();
    for (String text : map.texts("widths")) {
      try {
        widths.add(Double.valueOf(text));
      } catch (NumberFormatException e) {
        throw map.fault("widths", "\"" + text + "\" is no width, such as 10.5.");
      }
    }
    return widths;
  }

  private List<Layout.Line> lines() {
    List<Layout.Line> lines = new ArrayList<>();
    Set<CellAddress> taken = new HashSet<>();
    int at = map.line("rows");
    for (String text : map.text("rows").split("\n", -1)) {
      at++;
      if (!text.isBlank()) {
        Draft draft = new Draft(text.strip(), at);
        for (int i = 0; i < draft.times; i++) {
          lines.add(draft.line(lines.size(), taken, i > 0));
        }
      }
    }
    return lines;
  }

  private FormFileException fault(int line, String message) {
    return new FormFileException(map.file(), line, message);
  }

  /** Without the blanks of the file around it; an ideographic space is an indent of the form. */
  private static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) == ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) == ' ') {
      to--;
    }
    return text.substring(from, to);
  }

  /** A line as written, {@code (times 4, of specials) A =projects.name | B:C =projects.prior}. */
  private final class Draft {
    private final int at;
    private final String cells;
    private int times = 1;
    private Optional<Double> height = Optional.empty();
    private Optional<String> group = Optional.empty();
    private Optional<String> sumOf = Optional.empty();
    private boolean head;

    Draft(String text, int at) {
      this.at = at;
      boolean noted = text.startsWith("(");
      int end = text.indexOf(')');
      if (noted && end < 0) {
        throw fault(at, "the bracket is not closed.");
      }
      cells = noted ? text.substring(end + 1).strip() : text;
      if (noted) {
        for (String word : text.substring(1, end).split(",", -1)) {
          note(word.strip());
        }
      }
    }

    private void note(String word) {
      int space = word.indexOf(' ');
      String key = space < 0 ? word : word.substring(0, space);
      String value = space < 0 ? "" : word.substring(space + 1);
      try {
        switch (key) {
          case "times" -> times = Integer.parseInt(value);
          case "height" -> height = Optional.of(Double.valueOf(value));
          case "of" -> group = Optional.of(value);
          case "sum" -> sumOf = Optional.of(value);
          case "head" -> head = true;
          default ->
              throw fault(
                  at,
                  "\"" + word + "\" is none of: times 4, height 48, of GROUP, sum GROUP, head.");
        }
      } catch (NumberFormatException e) {
        throw fault(at, "\"" + value + "\" is no number.");
      }
    }

    Layout.Line line(int row, Set<CellAddress> taken, boolean again) {
      List<Layout.Cell> made = new ArrayList<>();
      for (String text : cells.split("\\|", -1)) {
        for (Layout.Cell cell : run(trimmed(text), row)) {
          boolean spansAll = times > 1 && cell.content() instanceof Content.Label;
          if (spansAll && again) {
            continue; // one label for all of them
          }
          boolean oneRow = cell.area().first().row() == cell.area().last().row();
          CellArea area = spansAll && oneRow ? lengthened(cell.area()) : cell.area();
          claim(area, taken);
          made.add(new Layout.Cell(area, cell.look(), cell.content()));
        }
      }
      return new Layout.Line(made, height, head, group, sumOf);
    }

    private CellArea lengthened(CellArea area) {
      return new CellArea(
          area.first(), new CellAddress(area.last().row() + times - 1, area.last().column()));
    }

    private void claim(CellArea area, Set<CellAddress> taken) {
      for (int r = area.first().row(); r <= area.last().row(); r++) {
        for (int c = area.first().column(); c <= area.last().column(); c++) {
          CellAddress cell = new CellAddress(r, c);
          if (!taken.add(cell)) {
            throw fault(at, "the cell " + cell + " is drawn twice.");
          }
        }
      }
    }

    /** {@code B,C:D =funds.initial,budget}: cells of one look, each with a value of its own. */
    private List<Layout.Cell> run(String text, int row) {
      int space = text.indexOf(' ');
      String places = space < 0 ? text : text.substring(0, space);
      String rest = space < 0 ? "" : trimmed(text.substring(space + 1));
      int next = rest.indexOf(' ');
      String first = next < 0 ? rest : rest.substring(0, next);
      Optional<Look> look = Optional.ofNullable(LOOKS.get(first));
      String content = look.isEmpty() ? rest : next < 0 ? "" : trimmed(rest.substring(next + 1));
      if (!content.startsWith("=")) {
        Content label = new Content.Label(content.replace('↵', '\n'));
        return List.of(new Layout.Cell(area(places, row), look.orElse(Look.HEAD), label));
      }
      List<Content> rooms = rooms(content.substring(1));
      List<CellArea> areas = areas(places, row, rooms.size());
      List<Layout.Cell> made = new ArrayList<>();
      for (int i = 0; i < rooms.size(); i++) {
        made.add(new Layout.Cell(areas.get(i), look.orElse(Look.VALUE), rooms.get(i)));
      }
      return made;
    }

    private List<Content> rooms(String text) {
      int space = text.indexOf(' ');
      Optional<String> preset =
          space < 0 ? Optional.empty() : Optional.of(text.substring(space + 1));
      String names = space < 0 ? text : text.substring(0, space);
      if (names.isEmpty()) {
        return List.of(new Content.Free());
      }
      String stem = names.substring(0, names.lastIndexOf('.') + 1);
      List<Content> rooms = new ArrayList<>();
      for (String name : names.split(",", -1)) {
        rooms.add(room(rooms.isEmpty() ? name : stem + name, at, preset));
      }
      return rooms;
    }

    /** As many places as values: those named, or one column each from the one that is named. */
    private List<CellArea> areas(String places, int row, int values) {
      List<CellArea> areas = new ArrayList<>();
      for (String place : places.split(",", -1)) {
        areas.add(area(place, row));
      }
      if (areas.size() == 1) {
        CellAddress first = areas.get(0).first();
        for (int i = 1; i < values; i++) {
          areas.add(CellArea.of(new CellAddress(row, first.column() + i)));
        }
      }
      if (areas.size() != values) {
        throw fault(at, "\"" + places + "\" are not places for " + values + " values.");
      }
      return areas;
    }

    private CellArea area(String text, int row) {
      int tilde = text.indexOf('~');
      String letters = tilde < 0 ? text : text.substring(0, tilde);
      int colon = letters.indexOf(':');
      try {
        int rows = tilde < 0 ? 1 : Integer.parseInt(text.substring(tilde + 1));
        String from = colon < 0 ? letters : letters.substring(0, colon);
        String to = letters.substring(colon + 1);
        return new CellArea(
            CellAddress.parse(from + (row + 1)), CellAddress.parse(to + (row + rows)));
      } catch (IllegalArgumentException e) {
        throw fault(at, "\"" + text + "\" is no place for a cell, such as B, B:C or A:B~2.");
      }
    }
  }

  private Content.Room room(String name, int at, Optional<String> preset) {
    if (values.contains(name)) {
      return new Content.Room(new ValueName(name), Optional.empty(), preset);
    }
    int dot = name.lastIndexOf('.');
    String table = dot < 0 ? "" : name.substring(0, dot);
    String column = name.substring(dot + 1);
    if (columns.getOrDefault(table, Set.of()).contains(column)) {
      return new Content.Room(new ValueName(column), Optional.of(table), preset);
    }
    Set<String> known = new LinkedHashSet<>(values);
    columns.forEach((id, ofTable) -> ofTable.forEach(each -> known.add(id + "." + each)));
    throw fault(
        at, "no value of " + subject + " is called \"" + name + "\"." + Nearest.hint(name, known));
  }
}
