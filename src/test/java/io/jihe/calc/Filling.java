package io.jihe.calc;

import io.jihe.calc.Operand.Absent;
import io.jihe.calc.Operand.Num;
import io.jihe.calc.Operand.Reason;
import io.jihe.form.FormDefinition;
import io.jihe.form.GridDefinition;
import io.jihe.form.TableDefinition;
import io.jihe.form.ValueDefinition;
import io.jihe.form.ValueKind;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;

/**
 * A form filled at random, twice: as the scope that is evaluated, and as rows of a sheet for
 * formulas. Blanks, zeros, dashes, figures of two decimals; computed figures right, nearly right or
 * wrong.
 */
final class Filling implements Scope, ExcelFormula.Cells {
  static final int ENTRIES = 6;

  private static final Absent BLANK = new Absent(Reason.BLANK, "blank");
  private static final Absent DASH = new Absent(Reason.NOT_APPLICABLE, "dash");
  private static final List<String> TEXTS =
      List.of("优", "良", "成本指标", "产出指标", "数量指标", "如：示例", "满意度", "请填写原因", "××", "≥%");
  private static final List<String> AMOUNTS = List.of("0.01", "0.02", "1", "100", "100.01", "2000");

  /** What stands in a cell. */
  private record Slot(Unit unit, boolean text, int row, int column, Operand operand) {
    Slot with(Operand other) {
      return new Slot(unit, text, row, column, other);
    }

    String ref() {
      return new CellReference(row, column, true, true).formatAsString();
    }
  }

  private final FormDefinition form;
  private final String sheet;
  private final int top;
  private final Random random;
  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final Map<String, List<Map<String, Slot>>> entries = new LinkedHashMap<>();
  private final List<BigDecimal> used = new ArrayList<>();
  private int column = 0;

  Filling(FormDefinition form, String sheet, int top, long seed) {
    this.form = form;
    this.sheet = sheet;
    this.top = top;
    random = new Random(seed);
    slot("year", Unit.NONE, false);
    for (ValueDefinition value : form.values()) {
      if (!(value.locator() instanceof ValueDefinition.Locator.Nowhere)) {
        slot(value.name().text(), value.kind());
      }
    }
    for (GridDefinition grid : form.grids()) {
      for (GridDefinition.Row row : grid.rows()) {
        grid.columns().forEach(head -> slot(row.id() + "." + head.id(), head.kind()));
      }
    }
    form.foreign().forEach((name, foreign) -> slot(name, foreign.kind()));
    form.tables().forEach(this::table);
    form.computed().keySet().forEach(this::compute);
  }

  private void slot(String name, ValueKind kind) {
    slot(name, unitOf(kind), !(kind instanceof ValueKind.Number));
  }

  private void slot(String name, Unit unit, boolean text) {
    slots.put(name, new Slot(unit, text, top, column++, typed(unit, text)));
  }

  private Unit unitOf(ValueKind kind) {
    Unit unit = kind instanceof ValueKind.Number number ? number.unit() : Unit.NONE;
    return unit.equals(Unit.WAN_YUAN) ? form.money() : unit;
  }

  private void table(TableDefinition table) {
    Map<String, ValueKind> columns = new LinkedHashMap<>();
    columns.put(table.name(), new ValueKind.Text());
    table.columns().forEach(head -> columns.put(head.id(), head.kind()));
    table
        .within()
        .flatMap(in -> form.grids().stream().filter(g -> g.name().equals(in.grid())).findFirst())
        .ifPresent(grid -> grid.columns().forEach(head -> columns.put(head.id(), head.kind())));
    List<Map<String, Slot>> rows = new ArrayList<>();
    int first = column;
    boolean whole = random.nextInt(3) > 0;
    int filled = random.nextInt(ENTRIES + 1);
    for (int i = 0; i < ENTRIES; i++) {
      Map<String, Slot> row = new LinkedHashMap<>();
      column = first;
      for (Map.Entry<String, ValueKind> head : columns.entrySet()) {
        Unit unit = unitOf(head.getValue());
        boolean text = !(head.getValue() instanceof ValueKind.Number);
        boolean name = head.getKey().equals(table.name());
        Operand operand = name ? new Operand.Text("第" + i) : typed(unit, text);
        if (whole && !text && operand instanceof Absent) {
          operand = number("5", unit);
        }
        row.put(
            head.getKey(), new Slot(unit, text, top + i, column++, i < filled ? operand : BLANK));
      }
      rows.add(row);
    }
    entries.put(table.id(), rows);
  }

  /** A figure that follows from others is right, a step off, or anything. */
  private void compute(ValueName name) {
    Slot slot = slots.get(name.text());
    if (slot == null
        || random.nextInt(4) == 0
        || !(Evaluator.evaluate(formula(name).orElseThrow(), this) instanceof Num num)) {
      return;
    }
    int digits = digits(slot.unit());
    BigDecimal right =
        num.quantity().in(slot.unit()).number().setScale(digits, RoundingMode.HALF_UP);
    BigDecimal step = BigDecimal.ONE.movePointLeft(digits);
    BigDecimal off = step.multiply(BigDecimal.valueOf(random.nextInt(7) - 3));
    BigDecimal typed = random.nextBoolean() ? right : right.add(off);
    slots.put(name.text(), slot.with(number(typed.toPlainString(), slot.unit())));
  }

  static int digits(Unit unit) {
    return unit.isRatio() ? 4 : unit.equals(Unit.PERSON) ? 0 : 2;
  }

  private Operand typed(Unit unit, boolean text) {
    int kind = random.nextInt(20);
    if (kind < 3) {
      return BLANK;
    }
    if (kind < 5) {
      return DASH;
    }
    if (text) {
      return new Operand.Text(TEXTS.get(random.nextInt(TEXTS.size())));
    }
    return number(kind < 7 ? "0" : figure(unit), unit);
  }

  private String figure(Unit unit) {
    if (unit.isRatio()) {
      return BigDecimal.valueOf(random.nextInt(15_000), 4).toPlainString();
    }
    if (unit.equals(Unit.PERSON) || unit.equals(Unit.NONE)) {
      return Integer.toString(random.nextInt(60));
    }
    if (unit.equals(Unit.POINT)) {
      return random.nextBoolean()
          ? Integer.toString(random.nextInt(25))
          : BigDecimal.valueOf(random.nextInt(2_500), 2).toPlainString();
    }
    if (!used.isEmpty() && random.nextInt(3) == 0) {
      BigDecimal near = used.get(random.nextInt(used.size()));
      return near.add(BigDecimal.valueOf(random.nextInt(5), 2)).toPlainString();
    }
    BigDecimal amount =
        random.nextInt(4) == 0
            ? new BigDecimal(AMOUNTS.get(random.nextInt(AMOUNTS.size())))
            : BigDecimal.valueOf(random.nextInt(400_000), 2);
    used.add(amount);
    return amount.toPlainString();
  }

  /** As forms print it: amounts and areas are rounded, everything else stands for itself. */
  private static Num number(String number, Unit unit) {
    boolean rounded = unit.base().equals("元") || unit.base().equals("㎡");
    int digits = unit.isRatio() ? 2 : digits(unit);
    return new Num(
        Quantity.of(number, unit),
        digits,
        digits,
        rounded ? new BigDecimal("0.005") : BigDecimal.ZERO);
  }

  /** Types everything into a sheet. */
  void type(Sheet into) {
    slots.values().forEach(slot -> type(into, slot));
    entries.values().forEach(rows -> rows.forEach(row -> row.values().forEach(s -> type(into, s))));
  }

  private static void type(Sheet into, Slot slot) {
    Row row =
        Optional.ofNullable(into.getRow(slot.row())).orElseGet(() -> into.createRow(slot.row()));
    if (slot.operand() instanceof Num num) {
      row.createCell(slot.column()).setCellValue(num.quantity().number().doubleValue());
    } else if (slot.operand() instanceof Operand.Text text) {
      row.createCell(slot.column()).setCellValue(text.text());
    } else if (slot.operand().equals(DASH)) {
      row.createCell(slot.column()).setCellValue(slot.row() % 2 == 0 ? "—" : "/");
    }
  }

  // ---- as it is evaluated

  @Override
  public Term value(ValueName name) {
    Slot slot = slots.get(name.text());
    Operand operand =
        slot != null
            ? slot.operand()
            : formula(name)
                .map(expr -> Evaluator.evaluate(expr, this))
                .orElse(new Absent(Reason.NOT_ON_FORM, name.text()));
    return new Term(operand, Optional.empty());
  }

  @Override
  public Operand parameter(String name) {
    return form.parameters().get(name);
  }

  @Override
  public List<Entry> rows(String table) {
    return everyRow(table).stream().filter(entry -> !entry.isEmpty()).toList();
  }

  /** The rows of a table, the empty ones too. */
  List<Entry> everyRow(String table) {
    List<Entry> rows = new ArrayList<>();
    entries.getOrDefault(table, List.of()).forEach(row -> rows.add(new Entry(table, row)));
    return rows;
  }

  @Override
  public Optional<Absent> incompleteness(String table) {
    return Optional.empty();
  }

  // ---- as it is written

  @Override
  public Optional<String> cell(ValueName name) {
    Optional<String> ref = Optional.ofNullable(slots.get(name.text())).map(Slot::ref);
    return name.text().contains(":") ? ref.map(cell -> sheet + "!" + cell) : ref;
  }

  @Override
  public Unit unit(ValueName name) {
    return slots.get(name.text()).unit();
  }

  @Override
  public Optional<String> column(String table, String id) {
    List<Map<String, Slot>> rows = entries.getOrDefault(table, List.of());
    if (rows.isEmpty() || rows.get(0).get(id) == null) {
      return Optional.empty();
    }
    return Optional.of(rows.get(0).get(id).ref() + ":" + rows.get(ENTRIES - 1).get(id).ref());
  }

  @Override
  public Optional<String> names(String table) {
    return form.tables().stream()
        .filter(t -> t.id().equals(table))
        .findFirst()
        .flatMap(t -> column(table, t.name()));
  }

  @Override
  public Unit unit(String table, String id) {
    return entries.get(table).get(0).get(id).unit();
  }

  @Override
  public Optional<Expr> formula(ValueName name) {
    return Optional.ofNullable(form.computed().get(name));
  }

  @Override
  public Optional<String> everywhere(String table, String id) {
    return Optional.ofNullable(ours(id));
  }

  private static String ours(String id) {
    return Map.of("part", "item", "lines", "none").get(id);
  }

  /** One row of a table. */
  final class Entry implements Scope, ExcelFormula.Cells {
    private final String table;
    private final Map<String, Slot> row;

    Entry(String table, Map<String, Slot> row) {
      this.table = table;
      this.row = row;
    }

    boolean isEmpty() {
      return row.values().stream().allMatch(slot -> slot.operand().equals(BLANK));
    }

    @Override
    public Term value(ValueName name) {
      Slot slot = row.get(name.text());
      if (slot != null) {
        return new Term(slot.operand(), Optional.empty());
      }
      if (ours(name.text()) != null) {
        return new Term(new Operand.Text(ours(name.text())), Optional.empty());
      }
      return derived(name)
          .map(expr -> new Term(Evaluator.evaluate(expr, this), Optional.empty()))
          .orElseGet(() -> Filling.this.value(name));
    }

    private Optional<Expr> derived(ValueName name) {
      return form.tables().stream()
          .filter(t -> t.id().equals(table))
          .findFirst()
          .map(t -> t.derived().get(name.text()));
    }

    @Override
    public Operand parameter(String name) {
      return Filling.this.parameter(name);
    }

    @Override
    public List<Entry> rows(String other) {
      return Filling.this.rows(other);
    }

    @Override
    public Optional<Absent> incompleteness(String other) {
      return Optional.empty();
    }

    @Override
    public Optional<String> cell(ValueName name) {
      Slot slot = row.get(name.text());
      return slot == null ? Filling.this.cell(name) : Optional.of(slot.ref());
    }

    @Override
    public Unit unit(ValueName name) {
      Slot slot = row.get(name.text());
      return slot == null ? Filling.this.unit(name) : slot.unit();
    }

    @Override
    public Optional<String> column(String other, String id) {
      return Filling.this.column(other, id);
    }

    @Override
    public Optional<String> names(String other) {
      return Filling.this.names(other);
    }

    @Override
    public Unit unit(String other, String id) {
      return Filling.this.unit(other, id);
    }

    @Override
    public Optional<Expr> formula(ValueName name) {
      return derived(name).or(() -> Filling.this.formula(name));
    }

    @Override
    public Optional<String> everywhere(String other, String id) {
      return Filling.this.everywhere(other, id);
    }
  }
}
