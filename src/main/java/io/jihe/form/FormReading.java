package io.jihe.form;

import io.jihe.calc.Comparison;
import io.jihe.calc.Evaluator;
import io.jihe.calc.Expr;
import io.jihe.calc.Function;
import io.jihe.calc.Operand;
import io.jihe.calc.Operand.Absent;
import io.jihe.calc.Operand.Num;
import io.jihe.calc.Operand.Reason;
import io.jihe.calc.Working;
import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import io.jihe.cell.Labels;
import io.jihe.cell.Place;
import io.jihe.cell.SheetGrid;
import io.jihe.cell.SheetStamp;
import io.jihe.rule.Context;
import io.jihe.rule.Rule;
import io.jihe.rule.Wording;
import io.jihe.value.Figure;
import io.jihe.value.FigureReader;
import io.jihe.value.Quantity;
import io.jihe.value.Reading;
import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A recognised sheet as its form reads it: what each name stands for, and where. */
public final class FormReading implements Context {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final FormDefinition form;
  private final SheetGrid sheet;
  private final Extraction found;
  private final Map<String, ValueKind> kinds = new HashMap<>();
  private final Set<ValueName> nowhere = new HashSet<>();
  private final Set<ValueName> unreported = new HashSet<>();
  private final Map<String, Map<String, ValueKind>> columnKinds = new HashMap<>();
  private final Map<String, List<Row>> rows = new HashMap<>();
  private final Map<String, FormReading> others = new HashMap<>();
  private final Map<String, List<FormReading>> families = new HashMap<>();
  private Optional<YearBefore> lastYear = Optional.empty();
  private List<Item> items = List.of();

  private FormReading(FormDefinition form, SheetGrid sheet) {
    this.form = form;
    this.sheet = sheet;
    found = Extractor.extract(form, sheet);
    for (ValueDefinition value : form.values()) {
      kinds.put(value.name().text(), onThisSheet(value.kind()));
      if (value.locator() instanceof ValueDefinition.Locator.Nowhere) {
        nowhere.add(value.name());
      }
      if (value.unreported()) {
        unreported.add(value.name());
      }
    }
    for (GridDefinition grid : form.grids()) {
      for (GridDefinition.Row row : grid.rows()) {
        grid.columns()
            .forEach(column -> kinds.put(row.id() + "." + column.id(), onThisSheet(column.kind())));
      }
    }
    resolveDoubtfulRates();
    resolveDoubtfulRatesOfTables();
  }

  /** What a form says in 万元 is 元 on a sheet that declares 元. */
  private ValueKind onThisSheet(ValueKind kind) {
    return kind instanceof ValueKind.Number number && number.unit().equals(Unit.WAN_YUAN)
        ? new ValueKind.Number(found.units().money(), number.decimals(), number.rounded())
        : kind;
  }

  public static FormReading of(FormDefinition form, SheetGrid sheet) {
    return new FormReading(form, sheet);
  }

  /** Lets rules of this form name values of another: {@code basic-data:staff.actual}. */
  public void connect(FormReading other) {
    others.put(other.form.family(), other);
  }

  /** Lets rules of this form name sums over all sheets of a family. */
  public void connectAll(String family, List<FormReading> sheets) {
    families.put(family, List.copyOf(sheets));
  }

  /**
   * Lets rules of this form name values of last year's return: {@code last-year:sangong.actual}.
   *
   * @param there the sheet of the same family, connected to the others of its return
   * @param file the name of its file
   */
  public void connectLastYear(FormReading there, String file) {
    lastYear = Optional.of(new YearBefore(there, file));
  }

  private record YearBefore(FormReading sheet, String file) {}

  public FormDefinition form() {
    return form;
  }

  public String sheetName() {
    return sheet.name();
  }

  /** The reporting year; 0 where the sheet names none. */
  public int year() {
    return found.year();
  }

  /** What the sheet says of its blank, where that is of this very form. */
  public Optional<SheetStamp> stamp() {
    return sheet.stamp().filter(made -> made.form().equals(form.id().text()));
  }

  /** The cells that held a formula in the blank and hold something typed now. */
  public List<CellAddress> typedOver() {
    return stamp().map(SheetStamp::derived).orElse(Set.of()).stream()
        .filter(cell -> isTyped(sheet.at(cell)))
        .sorted()
        .toList();
  }

  /** Whether a cell fills itself. */
  public boolean isFormula(CellAddress cell) {
    return sheet.at(cell) instanceof CellContent.Computed;
  }

  private static boolean isTyped(CellContent content) {
    return content instanceof CellContent.Text text
        ? !Labels.fold(text.text()).isEmpty()
        : content instanceof CellContent.Numeric;
  }

  public Map<ValueName, Reading> readings() {
    return found.values();
  }

  public List<MissingRow> missingRows() {
    return found.missingRows();
  }

  /** The unit of the sheet's amounts. */
  public Unit money() {
    return found.units().money();
  }

  /** The labels that name another unit of amounts than that. */
  public List<DeclaredUnits.Declared> otherUnits() {
    return found.units().others();
  }

  /** Whether what was typed for a value stays out of every report. */
  public boolean isUnreported(ValueName name) {
    return unreported.contains(name);
  }

  public Place place(CellAddress cell) {
    return new Place(sheet.name(), cell);
  }

  /** The entries of every table: id such as {@code indicators.3.score}, label and reading. */
  public List<Item> items() {
    if (items.isEmpty()) {
      items = List.copyOf(readItems());
    }
    return items;
  }

  private List<Item> readItems() {
    List<Item> read = new ArrayList<>();
    for (TableReading table : found.tables().values()) {
      List<Row> ofTable = rows(table.definition().id());
      for (int i = 0; i < ofTable.size(); i++) {
        Row row = ofTable.get(i);
        TableReading.Entry entry = row.first();
        for (Map.Entry<String, Reading> cell : entry.cells().entrySet()) {
          String column = cell.getKey();
          Reading reading = cell.getValue();
          boolean ofThisRow = reading.at().map(at -> at.row() == entry.row()).orElse(false);
          boolean ours = column.equals(TableReading.PART) || column.equals(TableReading.LINES);
          if (ours || !ofThisRow) {
            continue;
          }
          String id = table.definition().id() + "." + (i + 1) + "." + column;
          read.add(new Item(id, row.label(new ValueName(column)), reading, unitOf(table, column)));
        }
      }
    }
    return read;
  }

  /** The entries of a table of the form; none where it has no such table. */
  public List<Entry> entries(String table) {
    TableReading reading = found.tables().get(table);
    return reading == null
        ? List.of()
        : reading.entries().stream().map(e -> new Entry(e.name(), e.cells())).toList();
  }

  /** The same with the rows that only hold a place, ……, from top to bottom. */
  public List<Entry> entriesAndEllipses(String table) {
    TableReading reading = found.tables().get(table);
    return reading == null
        ? List.of()
        : Stream.concat(reading.entries().stream(), reading.ellipses().stream())
            .sorted(Comparator.comparingInt(TableReading.Entry::row))
            .map(e -> new Entry(e.name(), e.cells()))
            .toList();
  }

  /** In which column of the sheet each column of a table stands, where it has heads of its own. */
  public Map<String, Integer> columns(String table) {
    TableReading reading = found.tables().get(table);
    return reading == null ? Map.of() : Map.copyOf(reading.columns());
  }

  /** Whether a text is one that the form prints: a label, a head, the end of a table. */
  public boolean isLabel(String folded) {
    return FormLabels.hold(form, folded);
  }

  /**
   * One entry of a table.
   *
   * @param name as typed, without its numbering: 业务工作经费
   * @param cells what it has under each column
   */
  public record Entry(String name, Map<String, Reading> cells) {
    public Entry {
      cells = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }
  }

  /** One cell of one entry. */
  public record Item(String id, Wording label, Reading reading, Unit unit) {}

  private Unit unitOf(TableReading table, String column) {
    return columnKind(table, column) instanceof ValueKind.Number number ? number.unit() : Unit.NONE;
  }

  /** The unit of a named value; none for texts. */
  public Unit unit(ValueName name) {
    return kinds.get(name.text()) instanceof ValueKind.Number number ? number.unit() : Unit.NONE;
  }

  /** A derived value computed from the others, whatever was typed for it. */
  public Optional<Quantity> computed(ValueName name) {
    Expr formula = form.computed().get(name);
    return formula != null && Evaluator.evaluate(formula, this) instanceof Num num
        ? Optional.of(num.quantity())
        : Optional.empty();
  }

  /** How a derived value is computed, with the figures: {@code 18人 ÷ 35人}. */
  public String working(ValueName name) {
    Expr formula = form.computed().get(name);
    return formula == null ? "" : Working.of(formula, this);
  }

  // ---- Scope

  @Override
  public Term value(ValueName name) {
    String text = name.text();
    if (FormVocabulary.isOfLastYear(text)) {
      return ofLastYear(FormVocabulary.inLastYear(text));
    }
    int colon = text.indexOf(':');
    if (colon > 0) {
      if (isOfAll(text)) {
        return sumOverSheets(text.substring(0, colon), new ValueName(text.substring(colon + 1)));
      }
      FormReading other = others.get(text.substring(0, colon));
      return other == null
          ? new Term(new Absent(Reason.NOT_ON_FORM, text), Optional.empty())
          : other.value(new ValueName(text.substring(colon + 1)));
    }
    if (text.equals(FormVocabulary.YEAR)) {
      return year(found.year(), found.yearAt());
    }
    if (text.equals(FormVocabulary.YEAR_OF_HEADS)) {
      return year(found.yearOfHeads(), found.headsAt());
    }
    if (text.equals(FormVocabulary.TITLE)) {
      CellAddress at = found.title();
      return new Term(new Operand.Text(sheet.label(at.row(), at.column())), Optional.of(place(at)));
    }
    Reading reading = found.values().get(name);
    if (reading == null || nowhere.contains(name)) {
      Expr formula = form.computed().get(name);
      return new Term(
          formula == null
              ? new Absent(Reason.NOT_APPLICABLE, text)
              : Evaluator.evaluate(formula, this),
          Optional.empty());
    }
    return new Term(operand(reading, kindOf(text), -1, this, name), reading.at().map(this::place));
  }

  private Term ofLastYear(String name) {
    if (lastYear.isEmpty()) {
      return noneOfLastYear(name);
    }
    return name.equals(FormVocabulary.FILE)
        ? new Term(new Operand.Text(lastYear.get().file()), Optional.empty())
        : ofLastYear(lastYear.get(), lastYear.get().sheet().value(new ValueName(name)));
  }

  private static Term noneOfLastYear(String name) {
    return new Term(new Absent(Reason.NOT_ON_FORM, name), Optional.empty());
  }

  /**
   * Without its place, for no cell of this workbook holds it. A row that last year's form did not
   * have leaves nothing to compare; one that cannot be read stops the comparison.
   */
  private static Term ofLastYear(YearBefore there, Term term) {
    if (!(term.operand() instanceof Absent absent)) {
      return new Term(term.operand(), Optional.empty());
    }
    Reason reason = absent.reason() == Reason.NOT_FOUND ? Reason.NOT_ON_FORM : absent.reason();
    return new Term(
        new Absent(
            reason,
            "上年「" + there.file() + "」" + absent.what(),
            "last year's \"" + there.file() + "\", " + absent.inEnglish()),
        Optional.empty());
  }

  private boolean isOfAll(String name) {
    FormDefinition.Foreign foreign = form.foreign().get(name);
    return foreign != null && foreign.ofAll();
  }

  /** Only where it could be read on every one of them. */
  private Term sumOverSheets(String family, ValueName name) {
    List<Operand> terms = new ArrayList<>();
    Optional<Place> first = Optional.empty();
    for (FormReading sheet : families.getOrDefault(family, List.of())) {
      Term term = sheet.value(name);
      first = first.or(term::at);
      terms.add(term.operand());
    }
    Operand sum =
        terms.isEmpty()
            ? new Absent(Reason.NOT_ON_FORM, family + ":" + name)
            : Evaluator.fullSum(terms);
    return new Term(sum, first);
  }

  private ValueKind kindOf(String name) {
    return kinds.getOrDefault(name, new ValueKind.Text());
  }

  private Term year(int year, CellAddress at) {
    Operand operand =
        year == 0
            ? new Absent(Reason.NOT_APPLICABLE, "year")
            : Num.exact(new Quantity(BigDecimal.valueOf(year), Unit.NONE));
    return new Term(operand, Optional.of(place(at)));
  }

  /**
   * What a reading means in a computation.
   *
   * @param decimals the digits its column is written with; -1 takes its own
   * @param context says what the value is called, where that is to be told
   */
  private static Operand operand(
      Reading reading, ValueKind kind, int decimals, Context context, ValueName name) {
    if (reading instanceof Reading.Present present) {
      return figure(present.figure(), kind, decimals);
    }
    if (reading instanceof Reading.Words words) {
      return new Operand.Text(words.typed());
    }
    if (reading instanceof Reading.Gauged gauged) {
      return new Operand.Gauge(gauged.measure(), gauged.typed());
    }
    Wording label = context.label(name);
    if (reading instanceof Reading.Blank) {
      return absent(Reason.BLANK, label);
    }
    if (reading instanceof Reading.NotApplicable) {
      return absent(Reason.NOT_APPLICABLE, label);
    }
    if (reading instanceof Reading.Unreadable unreadable) {
      return new Absent(
          Reason.UNREADABLE,
          label.zh() + " " + unreadable.cell() + "「" + unreadable.typed() + "」",
          label.en() + " " + unreadable.cell() + " \"" + unreadable.typed() + "\"");
    }
    if (reading instanceof Reading.Missing missing) {
      return absent(missing.expected() ? Reason.NOT_FOUND : Reason.NOT_ON_FORM, label);
    }
    throw new IllegalStateException("no such case: " + reading);
  }

  private static Absent absent(Reason reason, Wording name) {
    return new Absent(reason, name.zh(), name.en());
  }

  /**
   * Money and areas stand for figures with more digits; rates, people and points for themselves.
   */
  private static Num figure(Figure figure, ValueKind kind, int ofColumn) {
    Quantity quantity = figure.quantity();
    if (kind instanceof ValueKind.Number number && number.rounded()) {
      int printed = Math.max(number.decimals(), figure.significant());
      return new Num(
          quantity, printed, printed, BigDecimal.ONE.movePointLeft(printed).multiply(HALF));
    }
    return ofColumn < 0
        ? new Num(quantity, figure.decimals(), figure.significant(), BigDecimal.ZERO)
        : new Num(quantity, ofColumn, ofColumn, BigDecimal.ZERO);
  }

  @Override
  public Operand parameter(String name) {
    Operand parameter = form.parameters().get(name);
    return parameter == null ? new Absent(Reason.NOT_FOUND, name) : parameter;
  }

  @Override
  public List<Row> rows(String table) {
    List<Row> known = rows.get(table);
    if (known == null) {
      TableReading reading = tableOf(table);
      List<Row> made = new ArrayList<>();
      for (TableReading.Entry entry : entriesOf(table)) {
        made.add(new Row(reading, List.of(entry), false));
      }
      known = List.copyOf(made);
      rows.put(table, known);
    }
    return known;
  }

  @Override
  public Optional<Absent> incompleteness(String table) {
    TableReading reading = tableOf(table);
    if (reading.complete()) {
      return Optional.empty();
    }
    TableDefinition definition = reading.definition();
    String end = definition.until().patterns().isEmpty() ? "" : definition.until().first();
    return Optional.of(
        new Absent(
            Reason.NOT_FOUND,
            definition.wording().zh() + "（未见表尾「" + end + "」）",
            definition.wording().en() + ", which should end with \"" + end + "\""));
  }

  private boolean hasTable(String id) {
    return found.tables().containsKey(id);
  }

  /** The entries of a table that go by a name. */
  private List<Row> named(String table, String key) {
    return rows(table).stream().filter(row -> row.key().equals(key)).toList();
  }

  private TableReading tableOf(String name) {
    for (TableReading table : found.tables().values()) {
      TableDefinition definition = table.definition();
      if (definition.id().equals(name) || definition.ellipsisTable().equals(name)) {
        return table;
      }
    }
    throw new IllegalArgumentException("no table " + name + " in " + form.id());
  }

  private List<TableReading.Entry> entriesOf(String name) {
    TableReading table = tableOf(name);
    return table.definition().id().equals(name) ? table.entries() : table.ellipses();
  }

  @Override
  public List<Row> groups(String table, String column) {
    Map<String, List<TableReading.Entry>> groups = new LinkedHashMap<>();
    for (TableReading.Entry entry : entriesOf(table)) {
      if (!typed(entry, column).isEmpty()) {
        groups
            .computeIfAbsent(groupKey(table, entry, column), text -> new ArrayList<>())
            .add(entry);
      }
    }
    return groups.values().stream().map(entries -> new Row(tableOf(table), entries, true)).toList();
  }

  /** A level 2 of the same name under another level 1 is another group. */
  private String groupKey(String table, TableReading.Entry entry, String column) {
    StringBuilder key = new StringBuilder();
    for (String level : tableOf(table).definition().carryDown()) {
      if (level.equals(column)) {
        break;
      }
      key.append(Labels.fold(typed(entry, level))).append('\n');
    }
    return key.append(Labels.fold(typed(entry, column))).toString();
  }

  private static String typed(TableReading.Entry entry, String column) {
    return entry.cells().getOrDefault(column, new Reading.Missing(false)).typed();
  }

  // ---- Context

  @Override
  public Wording label(ValueName name) {
    int colon = name.text().indexOf(':');
    if (colon > 0) {
      ValueName own = new ValueName(name.text().substring(colon + 1));
      return otherOf(name).map(other -> other.label(own)).orElse(Wording.same(name.text()));
    }
    Optional<TableReading> table = tableWithColumn(name);
    if (table.isPresent()) {
      String column = name.text().substring(name.text().lastIndexOf('.') + 1);
      Wording whole = table.get().definition().wording();
      Wording head = table.get().heads().getOrDefault(column, Wording.same(column));
      return new Wording(whole.zh() + "（" + head.zh() + "）", whole.en() + ", " + head.en());
    }
    return switch (name.text()) {
      case FormVocabulary.YEAR -> new Wording("年度", "reporting year");
      case FormVocabulary.TITLE -> new Wording("表单", "the form");
      case FormVocabulary.YEAR_OF_HEADS -> new Wording("表头年份", "year of the heads");
      default -> found.labels().getOrDefault(name, Wording.same(name.text()));
    };
  }

  /** The sheet a foreign value is on; of a sum over several, the first. */
  private Optional<FormReading> otherOf(ValueName name) {
    String family = name.text().substring(0, name.text().indexOf(':'));
    List<FormReading> sheets = families.getOrDefault(family, List.of());
    return isOfAll(name.text())
        ? sheets.stream().findFirst()
        : Optional.ofNullable(others.get(family));
  }

  @Override
  public List<Place> places(ValueName name) {
    if (isOfAll(name.text())) {
      int colon = name.text().indexOf(':');
      ValueName own = new ValueName(name.text().substring(colon + 1));
      return families.getOrDefault(name.text().substring(0, colon), List.of()).stream()
          .flatMap(sheet -> sheet.places(own).stream())
          .toList();
    }
    Optional<TableReading> table = tableWithColumn(name);
    if (table.isEmpty()) {
      return value(name).at().map(List::of).orElse(List.of());
    }
    return columnOf(table.get(), name).stream()
        .flatMap(reading -> reading.at().stream())
        .map(this::place)
        .toList();
  }

  private Optional<TableReading> tableWithColumn(ValueName name) {
    int dot = name.text().lastIndexOf('.');
    return dot < 0
        ? Optional.empty()
        : Optional.ofNullable(found.tables().get(name.text().substring(0, dot)));
  }

  /** The figures of a column, {@code projects.actual}. */
  private static List<Reading> columnOf(TableReading table, ValueName name) {
    String column = name.text().substring(name.text().lastIndexOf('.') + 1);
    return table.entries().stream()
        .map(entry -> entry.cells().getOrDefault(column, new Reading.Missing(false)))
        .filter(Reading.Present.class::isInstance)
        .toList();
  }

  @Override
  public String typed(ValueName name) {
    Optional<TableReading> table = tableWithColumn(name);
    if (table.isPresent()) {
      List<Reading> column = columnOf(table.get(), name);
      return column.size() == 1 ? column.get(0).typed() : "";
    }
    int colon = name.text().indexOf(':');
    if (colon > 0) {
      ValueName own = new ValueName(name.text().substring(colon + 1));
      return otherOf(name).map(other -> other.typed(own)).orElse("");
    }
    Reading reading = found.values().get(name);
    return reading == null ? "" : reading.typed();
  }

  @Override
  public Place anchor() {
    return place(found.title());
  }

  // ---- rates that may be read in two ways

  /** 51.43 in a rate cell is 51.43%; 1.2 is 1.2% or 120%, whichever the form's formula gives. */
  private void resolveDoubtfulRates() {
    for (Map.Entry<ValueName, Expr> formula : form.computed().entrySet()) {
      ValueName name = formula.getKey();
      if (found.values().get(name) instanceof Reading.Present present
          && present.figure().other().isPresent()) {
        found.values().put(name, resolved(present, Evaluator.evaluate(formula.getValue(), this)));
      }
    }
  }

  /**
   * The same in the rows of tables, where the formula is that of a rule of the table: 1.2 beside an
   * 执行率 that comes to 120%. Where no rule computes a column, 1.2 stays in doubt.
   */
  private void resolveDoubtfulRatesOfTables() {
    for (TableReading table : found.tables().values()) {
      Map<String, Expr> formulas = formulas(table.definition().id());
      for (Row row : rows(table.definition().id())) {
        row.first()
            .cells()
            .replaceAll((column, reading) -> resolved(row, formulas, column, reading));
      }
    }
    rows.clear(); // they remember what they read
  }

  private Map<String, Expr> formulas(String table) {
    Map<String, Expr> formulas = new HashMap<>();
    for (Rule rule : form.rules()) {
      if (rule.domain().equals(new Rule.Domain.Rows(table))) {
        for (Rule.Body body : rule.bodies()) {
          if (body.expect() instanceof Expr.Binary equation
              && equation.operator() == Expr.Operator.EQUAL
              && equation.left() instanceof Expr.Name column) {
            formulas.putIfAbsent(column.name().text(), equation.right());
          }
        }
      }
    }
    return formulas;
  }

  private static Reading resolved(
      Row row, Map<String, Expr> formulas, String column, Reading reading) {
    if (!(reading instanceof Reading.Present present) || present.figure().other().isEmpty()) {
      return reading;
    }
    Expr formula = formulas.get(column);
    return resolved(
        present,
        formula == null
            ? new Absent(Reason.NOT_ON_FORM, column)
            : Evaluator.evaluate(formula, row));
  }

  private static Reading resolved(Reading.Present present, Operand computed) {
    Figure figure = present.figure();
    if (agrees(figure, computed)) {
      return present;
    }
    Quantity otherReading = figure.other().orElseThrow();
    int shift = otherReading.number().compareTo(figure.quantity().number()) < 0 ? 2 : -2;
    int decimals = Math.max(0, figure.decimals() + shift);
    Figure other = new Figure(otherReading, decimals, decimals, Optional.empty(), figure.trait());
    if (agrees(other, computed)) {
      return new Reading.Present(other, present.typed(), present.cell(), present.stale());
    }
    return FigureReader.isDoubtful(figure)
        ? new Reading.Unreadable(
            present.typed(), "可能是百分比，也可能是倍数 | a percentage or a multiple", present.cell())
        : present;
  }

  private static boolean agrees(Figure figure, Operand computed) {
    Num stated = figure(figure, new ValueKind.Number(Unit.RATIO, 0, false), -1);
    return Evaluator.compare(stated, computed)
        .map(c -> c.agreement() != Comparison.Agreement.DIFFERS)
        .orElse(false);
  }

  private ValueKind columnKind(TableReading table, String column) {
    return columnKinds
        .computeIfAbsent(table.definition().id(), id -> columnKinds(table.definition()))
        .getOrDefault(column, new ValueKind.Text());
  }

  private Map<String, ValueKind> columnKinds(TableDefinition table) {
    Map<String, ValueKind> ofColumns = new HashMap<>();
    table.columns().forEach(head -> ofColumns.putIfAbsent(head.id(), onThisSheet(head.kind())));
    if (table.within().isPresent()) {
      String within = table.within().get().grid();
      for (GridDefinition grid : form.grids()) {
        if (grid.name().equals(within)) {
          grid.columns()
              .forEach(head -> ofColumns.putIfAbsent(head.id(), onThisSheet(head.kind())));
        }
      }
    }
    return ofColumns;
  }

  /** An entry of a table, or a run of entries of which the first gives the single values. */
  public final class Row implements Context {
    private final TableReading table;
    private final List<TableReading.Entry> entries;
    private final boolean group;
    private final Map<String, Term> terms = new HashMap<>();
    private String entryName = "";

    private Row(TableReading table, List<TableReading.Entry> entries, boolean group) {
      this.table = table;
      this.entries = entries;
      this.group = group;
    }

    private TableReading.Entry first() {
      return entries.get(0);
    }

    /** A column derived as the first of several stands where the first that is there stands. */
    private ValueName source(ValueName name) {
      if (table.definition().derived().get(name.text()) instanceof Expr.Call call
          && call.function() == Function.FIRST) {
        for (Expr argument : call.arguments()) {
          if (argument instanceof Expr.Name one
              && !(value(one.name()).operand() instanceof Absent)) {
            return source(one.name());
          }
        }
      }
      return name;
    }

    @Override
    public Term value(ValueName name) {
      String column = name.text();
      Term known = terms.get(column);
      if (known != null) {
        return known;
      }
      if (FormVocabulary.isOfLastYear(column)) {
        return ofLastYear(new ValueName(FormVocabulary.inLastYear(column)));
      }
      Reading reading = first().cells().get(column);
      if (reading != null) {
        int decimals = table.decimals().getOrDefault(column, -1);
        Term term =
            new Term(
                operand(reading, columnKind(table, column), decimals, this, name),
                reading.at().map(FormReading.this::place));
        terms.put(column, term);
        return term;
      }
      Expr derived = table.definition().derived().get(column);
      if (derived == null) {
        return FormReading.this.value(name);
      }
      ValueName source = source(name);
      Term term =
          source.equals(name)
              ? new Term(Evaluator.evaluate(derived, this), Optional.empty())
              : value(source);
      terms.put(column, term);
      return term;
    }

    /** Of the entry of the same name, where there is one here and one there; never of a guess. */
    private Term ofLastYear(ValueName name) {
      if (!first().cells().containsKey(name.text()) || lastYear.isEmpty()) {
        return FormReading.this.ofLastYear(name.text());
      }
      String id = table.definition().id();
      List<Row> there =
          lastYear.get().sheet().hasTable(id) ? lastYear.get().sheet().named(id, key()) : List.of();
      return there.size() == 1 && named(id, key()).size() == 1
          ? FormReading.ofLastYear(lastYear.get(), there.get(0).value(name))
          : noneOfLastYear(name.text());
    }

    /** The entry's name without its numbering, which may change from year to year. */
    private String key() {
      return Labels.core(Labels.fold(first().name()));
    }

    @Override
    public Operand parameter(String name) {
      return FormReading.this.parameter(name);
    }

    @Override
    public List<Row> rows(String name) {
      return group && table.definition().id().equals(name)
          ? entries.stream().map(entry -> new Row(table, List.of(entry), false)).toList()
          : FormReading.this.rows(name);
    }

    @Override
    public Optional<Absent> incompleteness(String name) {
      List<TableReading.Entry> all = table.entries();
      boolean othersFollow =
          group
              && table.definition().id().equals(name)
              && entries.get(entries.size() - 1).row() != all.get(all.size() - 1).row();
      return othersFollow ? Optional.empty() : FormReading.this.incompleteness(name);
    }

    @Override
    public List<Row> groups(String name, String column) {
      return FormReading.this.groups(name, column);
    }

    @Override
    public Wording label(ValueName asked) {
      ValueName name = source(asked);
      Wording head = table.heads().get(name.text());
      if (head == null) {
        return first().cells().containsKey(name.text())
            ? new Wording(entryName(), entryName())
            : FormReading.this.label(name);
      }
      if (group) {
        String text = Labels.fold(typed(name));
        return new Wording(head.zh() + "「" + text + "」", head.en() + " \"" + text + "\"");
      }
      return new Wording(
          "「" + entryName() + "」" + head.zh(), "\"" + entryName() + "\", " + head.en());
    }

    private String entryName() {
      if (entryName.isEmpty()) {
        String folded = Labels.fold(first().name());
        entryName =
            folded.isEmpty()
                ? "第" + (first().row() + 1) + "行"
                : folded.length() <= 20 ? folded : folded.substring(0, 19) + "…";
      }
      return entryName;
    }

    @Override
    public List<Place> places(ValueName asked) {
      ValueName name = source(asked);
      return first().cells().containsKey(name.text())
          ? value(name).at().map(List::of).orElse(List.of())
          : FormReading.this.places(name);
    }

    @Override
    public String typed(ValueName asked) {
      ValueName name = source(asked);
      Reading reading = first().cells().get(name.text());
      return reading != null ? reading.typed() : FormReading.this.typed(name);
    }

    @Override
    public Place anchor() {
      return place(first().anchor());
    }
  }
}
