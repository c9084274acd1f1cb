package io.jihe.template;

import io.jihe.calc.ExcelFormula;
import io.jihe.calc.Expr;
import io.jihe.calc.Function;
import io.jihe.cell.CellAddress;
import io.jihe.form.FormDefinition;
import io.jihe.form.Layout;
import io.jihe.form.Layout.Content.Label;
import io.jihe.form.Layout.Content.Room;
import io.jihe.form.Layout.Look;
import io.jihe.form.Layout.Start;
import io.jihe.form.ValueKind;
import io.jihe.rule.Wording;
import io.jihe.template.PlannedCell.Content;
import io.jihe.template.PlannedCell.Role;
import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the plan of one sheet from its form file. */
final class SheetPlanner {
  private static final int RATIO_DECIMALS = 4;
  private static final int DECIMALS = 2;
  private static final String GENERAL = "General";

  /** What the unit writes itself where it is not known. */
  private static final List<String> ASKED = List.of("{unit}", "{code}", "{office}", "{contact}");

  private final FormDefinition form;
  private final Layout layout;
  private final Rooms rooms;
  private final int year;
  private final Given given;
  private final List<PlannedCell> cells = new ArrayList<>();
  private final List<CellAddress> derived = new ArrayList<>();
  private final CarriedRows carriedRows;

  private SheetPlanner(FormDefinition form, Layout layout, int year, Given given) {
    this.form = form;
    this.layout = layout;
    this.year = year;
    this.given = given;
    rooms = new Rooms(form, layout);
    carriedRows = new CarriedRows(given.entries(), form, layout);
  }

  /**
   * Plans a form's sheet.
   *
   * @param name of the sheet
   * @param year the reporting year
   * @param refused where to tell what there was no row for
   */
  static SheetPlan plan(
      FormDefinition form,
      Layout layout,
      String name,
      int year,
      Given given,
      List<Wording> refused) {
    SheetPlanner planner = new SheetPlanner(form, layout, year, given);
    SheetPlan plan = planner.plan(name);
    List<String> without = planner.carriedRows.withoutRow();
    if (!without.isEmpty()) {
      String names = String.join("、", without);
      refused.add(
          new Wording("空白表没有余行，以下项目未结转：" + names, "no row was left for these projects: " + names));
    }
    return plan;
  }

  /** The first cell whose own formula cannot be written. */
  static Optional<CellAddress> unwritable(FormDefinition form, Layout layout) {
    SheetPlanner planner = new SheetPlanner(form, layout, 0, Given.words(Map.of()));
    planner.plan(layout.sheet());
    return layout.lines().stream()
        .flatMap(line -> line.cells().stream())
        .filter(cell -> cell.content() instanceof Room room && planner.hasOwnFormula(room))
        .map(cell -> cell.area().first())
        .filter(cell -> !planner.derived.contains(cell))
        .findFirst();
  }

  private boolean hasOwnFormula(Room room) {
    return room.formula().isPresent()
        || layout.formulas().containsKey(new ValueName(Rooms.fullName(room)));
  }

  /** Plans a cover, which is printed words alone. */
  static SheetPlan cover(Layout layout, int year, Given given) {
    List<PlannedCell> cells = new ArrayList<>();
    for (Layout.Line line : layout.lines()) {
      for (Layout.Cell cell : line.cells()) {
        if (cell.content() instanceof Label label) {
          cells.add(printed(cell, label, words(year, given)));
        }
      }
    }
    return new SheetPlan(
        layout.sheet(),
        Optional.empty(),
        layout.landscape(),
        layout.widths(),
        new RowHeights(layout.widths()).of(layout.lines(), cells),
        Optional.empty(),
        cells,
        List.of(),
        List.of(),
        List.of());
  }

  static PlannedCell printed(Layout.Cell cell, Label label, Map<String, String> words) {
    boolean open = ASKED.stream().anyMatch(label.text()::contains);
    String text = filled(label.text(), words);
    return new PlannedCell(
        cell.area(),
        cell.look(),
        open ? Role.INPUT : Role.PRINTED,
        GENERAL,
        text.isEmpty() ? Content.NOTHING : new Content.Words(text),
        Optional.empty());
  }

  private SheetPlan plan(String name) {
    Optional<Integer> head = Optional.empty();
    for (int row = 0; row < layout.lines().size(); row++) {
      Layout.Line line = layout.lines().get(row);
      if (line.isHead()) {
        head = Optional.of(row);
      }
      for (Layout.Cell cell : line.cells()) {
        cells.add(planned(cell, line));
      }
    }
    Guidance guidance = new Guidance(form, layout, rooms, year, derived);
    SheetPlan sheet =
        new SheetPlan(
            name,
            Optional.of(form.id().text()),
            layout.landscape(),
            layout.widths(),
            new RowHeights(layout.widths()).of(layout.lines(), cells),
            head,
            cells,
            guidance.guides(),
            guidance.alarms(),
            derived);
    return sheet.with(PageBreaks.cut(sheet));
  }

  private PlannedCell planned(Layout.Cell cell, Layout.Line line) {
    if (cell.content() instanceof Label label) {
      return printed(cell, label, words(year, given));
    }
    if (cell.content() instanceof Room room) {
      return planned(cell, room, line);
    }
    Optional<Start> start =
        cell.content() instanceof Layout.Content.Free free ? free.start() : Optional.empty();
    return new PlannedCell(
        cell.area(),
        cell.look(),
        Role.INPUT,
        GENERAL,
        start.map(this::atStart).orElse(Content.NOTHING),
        Optional.empty());
  }

  private PlannedCell planned(Layout.Cell cell, Room room, Layout.Line line) {
    ValueKind kind = rooms.kind(room);
    Look look =
        cell.look() == Look.VALUE && kind instanceof ValueKind.Text ? Look.LABEL : cell.look();
    Optional<String> formula = formula(cell, room, line, kind);
    if (formula.isPresent()) {
      derived.add(cell.area().first());
      return new PlannedCell(
          cell.area(),
          look,
          Role.DERIVED,
          format(room, kind),
          new Content.Formula(formula.get()),
          Optional.empty());
    }
    Optional<Given.Value> known =
        room.table().isPresent()
            ? carriedRows.value(room, line)
            : Optional.ofNullable(given.values().get(room.name()));
    Content content =
        known
            .map(Given.Value::content)
            .or(() -> room.start().map(this::atStart))
            .orElse(Content.NOTHING);
    boolean printed = room.start().filter(Start.Printed.class::isInstance).isPresent();
    return new PlannedCell(
        cell.area(),
        look,
        printed ? Role.PRINTED : Role.INPUT,
        format(room, kind),
        content,
        known.flatMap(Given.Value::note));
  }

  private Content atStart(Start start) {
    String text =
        start instanceof Start.Preset preset
            ? preset.text()
            : start instanceof Start.Printed printed ? printed.text() : "";
    boolean number = text.chars().anyMatch(Character::isDigit) && isDecimal(text);
    return number
        ? new Content.Number(new BigDecimal(text))
        : new Content.Words(filled(text, words(year, given)));
  }

  private static boolean isDecimal(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.')
        && text.indexOf('.') == text.lastIndexOf('.');
  }

  // ---- formulas

  /** The layout's own formula, else that of the form, else the sum of the lines below. */
  private Optional<String> formula(Layout.Cell cell, Room room, Layout.Line line, ValueKind kind) {
    ExcelFormula.Cells names =
        room.table().isPresent()
            ? rooms.cells(room.table().get(), cell.area().first().row())
            : rooms.cells();
    ValueName name = new ValueName(Rooms.fullName(room));
    List<Expr> ways = new ArrayList<>();
    room.formula().ifPresent(ways::add);
    Optional.ofNullable(layout.formulas().get(name)).ifPresent(ways::add);
    if (room.table().isEmpty()) {
      Optional.ofNullable(form.computed().get(name)).ifPresent(ways::add);
    }
    line.sumOf().map(group -> total(group, Rooms.columnOf(room))).ifPresent(ways::add);
    for (Expr way : ways) {
      Optional<String> written =
          ExcelFormula.value(way, rooms.unit(kind), decimals(rooms.unit(kind)), names);
      if (written.isPresent()) {
        return written;
      }
    }
    return Optional.empty();
  }

  private static Expr total(String group, String column) {
    return new Expr.Call(
        Function.TOTAL,
        List.of(new Expr.Name(new ValueName(group)), new Expr.Name(new ValueName(column))));
  }

  /** The digits behind the point that a form shows. */
  static int decimals(Unit unit) {
    if (unit.isRatio()) {
      return RATIO_DECIMALS;
    }
    return unit.equals(Unit.PERSON) ? 0 : DECIMALS;
  }

  // ---- how it looks

  private String format(Room room, ValueKind kind) {
    if (layout.dates().contains(new ValueName(Rooms.fullName(room)))) {
      return "yyyy\"年\"m\"月\"d\"日\"";
    }
    Unit unit = rooms.unit(kind);
    if (unit.isRatio()) {
      return "0.00%";
    }
    return unit.base().equals(Unit.YUAN.base()) ? "#,##0.00" : GENERAL;
  }

  static Map<String, String> words(int year, Given given) {
    Map<String, String> words = new HashMap<>(given.words());
    words.put("Y-1", String.valueOf(year - 1));
    words.put("Y", String.valueOf(year));
    words.put("Y+1", String.valueOf(year + 1));
    return words;
  }

  /** A text with its holes filled; one that nothing is known for stays empty. */
  static String filled(String text, Map<String, String> words) {
    StringBuilder filled = new StringBuilder();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      filled.append(text, from, open);
      filled.append(words.getOrDefault(text.substring(open + 1, close), ""));
      from = close + 1;
    }
    return filled.append(text, from, text.length()).toString();
  }
}
