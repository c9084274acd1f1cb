package io.jihe.template;

import io.jihe.calc.ExcelFormula;
import io.jihe.calc.Expr;
import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.form.FormDefinition;
import io.jihe.form.Layout;
import io.jihe.form.Layout.Content.Room;
import io.jihe.form.ValueKind;
import io.jihe.rule.Rule;
import io.jihe.rule.Severity;
import io.jihe.template.Guide.Takes;
import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a blank says and refuses while it is filled in, from the rules that check it later. */
final class Guidance {
  /** Excel's own limits. */
  private static final int MOST_TITLE = 32;

  private static final int MOST_TEXT = 255;

  /** The catalogue's codes for what is not filled in: a blank would be red all over. */
  private static final String MISSING = "M-";

  private final FormDefinition form;
  private final Layout layout;
  private final Rooms rooms;
  private final int year;
  private final Set<CellAddress> derived;

  Guidance(FormDefinition form, Layout layout, Rooms rooms, int year, List<CellAddress> derived) {
    this.form = form;
    this.layout = layout;
    this.rooms = rooms;
    this.year = year;
    this.derived = Set.copyOf(derived);
  }

  // ---- alarms

  /** The rules that a formula can say, on the cell to correct first. */
  List<Alarm> alarms() {
    List<Alarm> alarms = new ArrayList<>();
    for (Rule rule : form.rules()) {
      boolean ofBlanks = rule.code().startsWith(MISSING);
      if (rule.structure().isEmpty() && rule.severity() != Severity.INFO && !ofBlanks) {
        for (Rule.Body body : rule.bodies()) {
          alarm(rule, body).ifPresent(alarms::add);
        }
      }
    }
    return alarms;
  }

  private Optional<Alarm> alarm(Rule rule, Rule.Body body) {
    if (body.mark().isEmpty()) {
      return Optional.empty();
    }
    ValueName marked = body.mark().get(0);
    Optional<CellArea> area = Optional.empty();
    ExcelFormula.Cells cells = rooms.cells();
    if (rule.domain() instanceof Rule.Domain.Form) {
      area = rooms.single(marked).map(all -> CellArea.of(all.first()));
      if (rule.restates() && area.map(a -> derived.contains(a.first())).orElse(false)) {
        return Optional.empty(); // its own formula
      }
    } else if (rule.domain() instanceof Rule.Domain.Rows of) {
      area = rooms.column(of.table(), marked.text());
      Optional<Integer> first = area.map(column -> column.first().row());
      if (first.isPresent()) {
        cells = rooms.cells(of.table(), first.get());
      }
    }
    if (area.isEmpty()) {
      return Optional.empty();
    }
    CellArea where = area.get();
    return ExcelFormula.broken(body.when(), body.expect(), cells)
        .map(formula -> new Alarm(where, formula, rule.severity()));
  }

  // ---- guides

  /** One for each cell to fill, and for each column of a table. */
  List<Guide> guides() {
    Map<CellArea, Room> places = new LinkedHashMap<>();
    for (Layout.Line line : layout.lines()) {
      for (Layout.Cell cell : line.cells()) {
        if (cell.content() instanceof Room room && !derived.contains(cell.area().first())) {
          places.putIfAbsent(place(room, cell), room);
        }
      }
    }
    List<Guide> guides = new ArrayList<>();
    places.forEach((area, room) -> guide(area, room).ifPresent(guides::add));
    return guides;
  }

  /** A column of a table that holds no formula is one place; else each of its cells is. */
  private CellArea place(Room room, Layout.Cell cell) {
    CellArea own = CellArea.of(cell.area().first());
    if (room.table().isEmpty()) {
      return own;
    }
    CellArea column = rooms.column(room.table().get(), room.name().text()).orElse(own);
    boolean mixed =
        derived.stream().anyMatch(d -> column.holdsRow(d.row()) && column.holdsColumn(d.column()));
    return mixed
        ? own
        : new CellArea(
            column.first(), new CellAddress(column.last().row(), column.first().column()));
  }

  private Optional<Guide> guide(CellArea area, Room room) {
    ValueName name = new ValueName(Rooms.fullName(room));
    ValueKind kind = rooms.kind(room);
    String label = label(room);
    if (layout.choices().containsKey(name)) {
      List<String> choices = layout.choices().get(name);
      String listed = String.join("、", choices);
      return Optional.of(
          guide(area, new Takes.OneOf(choices), label, "请选择：" + listed, "请选择其中一项：" + listed));
    }
    if (layout.dates().contains(name)) {
      return Optional.of(
          guide(
              area,
              new Takes.DateFrom(year),
              label,
              "请填日期，如 " + (year + 1) + "-3-21。",
              "请填年度终了后的日期，如 " + (year + 1) + "-3-21。"));
    }
    List<String> rules = titles(room);
    if (kind instanceof ValueKind.Number) {
      return Optional.of(number(area, room, rooms.unit(kind), label, rules));
    }
    return rules.isEmpty()
        ? Optional.empty()
        : Optional.of(guide(area, new Takes.Anything(), label, String.join("；", rules) + "。", ""));
  }

  private Guide number(CellArea area, Room room, Unit unit, String label, List<String> rules) {
    int decimals = SheetPlanner.decimals(unit);
    String what =
        unit.isRatio()
            ? "填百分比，如 95.00%"
            : "单位：" + unit.label() + (decimals == 0 ? "，填整数" : "，最多两位小数");
    String cell = Rooms.inRow(area.first());
    boolean maySink = layout.signed().contains(new ValueName(Rooms.fullName(room)));
    String least = maySink ? "" : cell + ">=0,";
    StringBuilder takes = new StringBuilder("AND(").append(least);
    takes.append("ROUND(").append(cell).append(',').append(decimals).append(")=").append(cell);
    StringBuilder fault = new StringBuilder("请只填数字，").append(maySink ? "" : "不小于0，").append(what);
    for (Rule rule : bounds(room)) {
      for (Rule.Body body : rule.bodies()) {
        written(rule, body, area)
            .ifPresent(broken -> takes.append(",NOT(").append(broken).append(')'));
      }
      fault.append("；").append(rule.title().zh());
    }
    takes.append(')');
    String formula =
        "IF(ISNUMBER(" + cell + ")," + takes + ",OR(" + cell + "=\"—\"," + cell + "=\"——\"))";
    List<String> lines = new ArrayList<>(List.of(what + "；不适用的填「—」"));
    lines.addAll(rules);
    return guide(area, new Takes.Where(formula), label, String.join("；", lines) + "。", fault + "。");
  }

  private Optional<String> written(Rule rule, Rule.Body body, CellArea area) {
    String table = rule.domain() instanceof Rule.Domain.Rows of ? of.table() : "";
    return ExcelFormula.broken(body.when(), body.expect(), rooms.cells(table, area.first().row()));
  }

  /** Rules that hold a column within others of its row: 得分不超过分值. */
  private List<Rule> bounds(Room room) {
    return form.rules().stream()
        .filter(rule -> rule.severity() == Severity.ERROR && rule.structure().isEmpty())
        .filter(
            rule ->
                rule.domain() instanceof Rule.Domain.Rows of
                    && room.table().equals(Optional.of(of.table())))
        .filter(
            rule ->
                rule.bodies().stream()
                    .allMatch(
                        body ->
                            body.when().isEmpty()
                                && isBound(body.expect())
                                && body.mark().indexOf(room.name()) == 0))
        .toList();
  }

  private static boolean isBound(Expr expr) {
    if (!(expr instanceof Expr.Binary binary)) {
      return false;
    }
    return switch (binary.operator()) {
      case AND -> isBound(binary.left()) && isBound(binary.right());
      case AT_MOST, AT_LEAST, LESS, MORE ->
          binary.left() instanceof Expr.Name
              && (binary.right() instanceof Expr.Name || binary.right() instanceof Expr.Number);
      default -> false;
    };
  }

  /** What the rules ask of a cell, in their own words. */
  private List<String> titles(Room room) {
    Set<String> titles = new LinkedHashSet<>();
    for (Rule rule : form.rules()) {
      boolean ofTable =
          rule.domain() instanceof Rule.Domain.Rows of
              && room.table().equals(Optional.of(of.table()));
      boolean ofForm = rule.domain() instanceof Rule.Domain.Form && room.table().isEmpty();
      boolean marks =
          rule.bodies().stream()
              .anyMatch(b -> !b.mark().isEmpty() && b.mark().get(0).equals(room.name()));
      if ((ofTable || ofForm) && marks && rule.severity() != Severity.INFO) {
        titles.add(rule.title().zh());
      }
    }
    return List.copyOf(titles);
  }

  private String label(Room room) {
    return form.values().stream()
        .filter(value -> value.name().equals(room.name()) && room.table().isEmpty())
        .map(value -> value.wording().zh())
        .findFirst()
        .or(() -> gridLabel(room))
        .orElse(form.title().zh());
  }

  private Optional<String> gridLabel(Room room) {
    String column = Rooms.columnOf(room);
    String row = room.table().isPresent() ? "" : room.name().text().replace("." + column, "");
    for (var grid : form.grids()) {
      for (var each : grid.rows()) {
        if (each.id().equals(row)) {
          return Optional.of(each.wording().zh());
        }
      }
    }
    return form.tables().stream()
        .filter(table -> room.table().equals(Optional.of(table.id())))
        .map(
            table ->
                table.columns().stream()
                    .filter(head -> head.id().equals(column))
                    .map(head -> head.wording().zh())
                    .findFirst()
                    .orElse(table.wording().zh()))
        .findFirst();
  }

  private static Guide guide(
      CellArea area, Takes takes, String title, String prompt, String fault) {
    return new Guide(
        area, takes, cut(title, MOST_TITLE), cut(prompt, MOST_TEXT), cut(fault, MOST_TEXT));
  }

  /** Whole sentences as far as they go. */
  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = text.lastIndexOf('；', most - 1);
    return end > 0 ? text.substring(0, end) + "。" : text.substring(0, most - 1) + "…";
  }
}
