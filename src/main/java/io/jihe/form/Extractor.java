package io.jihe.form;

import io.jihe.calc.Years;
import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.cell.CellContent;
import io.jihe.cell.Labels;
import io.jihe.cell.SheetGrid;
import io.jihe.form.GridDefinition.Head;
import io.jihe.form.ValueDefinition.Locator;
import io.jihe.rule.Wording;
import io.jihe.value.FigureReader;
import io.jihe.value.MeasureReader;
import io.jihe.value.Quantity;
import io.jihe.value.Reading;
import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Finds the values of a recognised form by their labels. */
final class Extractor {
  /** A row with this share of a block's heads is its head row. */
  private static final double ENOUGH_HEADS = 0.5;

  private final FormDefinition form;
  private final SheetGrid sheet;
  private final SheetLabels labels;
  private final Unit money;
  private final Map<ValueName, Reading> values = new LinkedHashMap<>();
  private final Map<ValueName, Wording> wordings = new HashMap<>();
  private final Map<String, TableReading> tables = new LinkedHashMap<>();
  private final List<MissingRow> missingRows = new ArrayList<>();
  private int yearOfHeads;
  private CellAddress headsAt;

  private Extractor(FormDefinition form, SheetGrid sheet) {
    this.form = form;
    this.sheet = sheet;
    labels = new SheetLabels(sheet);
    money = moneyUnit();
    headsAt = new CellAddress(0, 0);
  }

  static Extraction extract(FormDefinition form, SheetGrid sheet) {
    return new Extractor(form, sheet).run();
  }

  private Extraction run() {
    form.grids().forEach(this::readGrid);
    for (TableDefinition table : form.tables()) {
      if (table.within().isEmpty()) {
        tables.put(table.id(), readTable(table));
      }
    }
    form.values().forEach(this::readValue);
    CellAddress title = titleAt();
    CellAddress yearAt = yearAt(title);
    int yearOfTitle = Years.first(sheet.label(yearAt.row(), yearAt.column()));
    int year = yearOfTitle != 0 ? yearOfTitle : yearOfHeads;
    return new Extraction(
        year, yearAt, yearOfHeads, headsAt, title, values, wordings, tables, missingRows);
  }

  // ---- the sheet as a whole

  /** The unit printed in the head of the amounts, 年度预算申请（万元） or 单位：元; 万元 if none is. */
  private Unit moneyUnit() {
    for (SheetLabels.Found found : labels.all()) {
      String text = found.folded();
      int open = text.lastIndexOf('(');
      int colon = text.lastIndexOf(':');
      String inside =
          open > 0 && text.endsWith(")")
              ? text.substring(open + 1, text.length() - 1)
              : text.substring(colon + 1);
      Unit unit = Unit.of(inside);
      String label = open > 0 ? text.substring(0, open) : text.substring(0, Math.max(0, colon));
      if (unit.convertsTo(Unit.YUAN) && form.unitLabels().fits(label)) {
        return unit;
      }
    }
    return Unit.WAN_YUAN;
  }

  private CellAddress titleAt() {
    for (SheetLabels.Found found : labels.all()) {
      if (Recogniser.Title.fits(form.recognise().title(), found.folded())) {
        return found.at();
      }
    }
    return labels.all().isEmpty() ? new CellAddress(0, 0) : labels.all().get(0).at();
  }

  /** The year stands in the title, or alone a row or two around it: (2021年度). */
  private CellAddress yearAt(CellAddress title) {
    if (Years.first(sheet.label(title.row(), title.column())) != 0) {
      return title;
    }
    for (SheetLabels.Found found : labels.all()) {
      boolean near = Math.abs(found.at().row() - title.row()) <= 2;
      if (near
          && found.folded().contains("年度")
          && Years.first(found.folded()) != 0
          && found.folded().length() <= 40) {
        return found.at();
      }
    }
    return title;
  }

  // ---- reading one cell

  private Reading read(CellArea area, ValueKind kind) {
    CellAddress at = area.first();
    CellContent content = sheet.at(at);
    if (kind instanceof ValueKind.Number number) {
      return figure(content, number.unit(), at);
    }
    if (kind instanceof ValueKind.Gauge) {
      return MeasureReader.read(content, at);
    }
    if (kind instanceof ValueKind.Text) {
      return words(content, at);
    }
    throw new IllegalStateException("no such case: " + kind);
  }

  private Reading figure(CellContent content, Unit unit, CellAddress at) {
    boolean otherMoney = unit.equals(Unit.WAN_YUAN) && !money.equals(unit);
    return otherMoney
        ? converted(FigureReader.read(content, money, at), unit)
        : FigureReader.read(content, unit, at);
  }

  /** A sheet that declares 元 throughout is read as 元 and kept as 万元. */
  private static Reading converted(Reading reading, Unit unit) {
    if (!(reading instanceof Reading.Present present)) {
      return reading;
    }
    Quantity quantity = present.figure().quantity();
    int shift = unit.exponent() - quantity.unit().exponent();
    return new Reading.Present(
        new io.jihe.value.Figure(
            quantity.in(unit),
            Math.max(0, present.figure().decimals() + shift),
            Math.max(0, present.figure().significant() + shift),
            Optional.empty(),
            present.figure().trait()),
        present.typed(),
        present.cell(),
        present.stale().map(s -> s.in(unit)));
  }

  private static Reading words(CellContent content, CellAddress at) {
    CellContent it = content.shown();
    if (it instanceof CellContent.Text text && !Labels.fold(text.text()).isEmpty()) {
      return FigureReader.isNotApplicable(Labels.fold(text.text()))
          ? new Reading.NotApplicable(text.text().strip(), at)
          : new Reading.Words(text.text().strip(), at);
    }
    if (it instanceof CellContent.Numeric number) {
      return new Reading.Words(FigureReader.shown(number), at);
    }
    if (it instanceof CellContent.Fault fault) {
      return new Reading.Unreadable(fault.code(), "公式出错 | the formula fails", at);
    }
    return new Reading.Blank(at);
  }

  // ---- values beside their labels

  private void readValue(ValueDefinition value) {
    wordings.put(value.name(), value.wording());
    values.put(value.name(), located(value));
  }

  private Reading located(ValueDefinition value) {
    if (value.locator() instanceof Locator.Across across) {
      return across(value, across);
    }
    if (value.locator() instanceof Locator.Inside) {
      return inside(value);
    }
    if (value.locator() instanceof Locator.Nowhere) {
      return new Reading.Missing(false);
    }
    boolean below = value.locator() instanceof Locator.Below;
    return beside(
        value,
        area ->
            below
                ? sheet.area(area.last().row() + 1, area.first().column())
                : sheet.area(area.first().row(), area.last().column() + 1));
  }

  private Reading beside(
      ValueDefinition value, java.util.function.UnaryOperator<CellArea> neighbour) {
    Optional<SheetLabels.Found> label = labels.find(value.labels());
    if (label.isEmpty()) {
      return new Reading.Missing(!value.optional());
    }
    CellAddress at = label.get().at();
    noteYear(value.labels(), label.get());
    Optional<Reading> inLabel = insideOf(value, label.get());
    if (inLabel.isPresent()) {
      return inLabel.get();
    }
    CellArea area = neighbour.apply(sheet.area(at.row(), at.column()));
    return read(area, value.kind());
  }

  /** 单位名称：某某局 in one cell, where the form has two. */
  private Optional<Reading> insideOf(ValueDefinition value, SheetLabels.Found label) {
    int colon = label.folded().indexOf(':');
    if (colon < 0 || colon == label.folded().length() - 1) {
      return Optional.empty();
    }
    String typed = label.folded().substring(colon + 1);
    return value.labels().fits(label.folded().substring(0, colon))
        ? Optional.of(ofText(typed, value.kind(), label.at()))
        : Optional.empty();
  }

  private Reading ofText(String typed, ValueKind kind, CellAddress at) {
    return read(new CellContent.Text(typed), kind, at);
  }

  private Reading read(CellContent content, ValueKind kind, CellAddress at) {
    if (kind instanceof ValueKind.Number number) {
      return figure(content, number.unit(), at);
    }
    if (kind instanceof ValueKind.Gauge) {
      return MeasureReader.read(content, at);
    }
    if (kind instanceof ValueKind.Text) {
      return words(content, at);
    }
    throw new IllegalStateException("no such case: " + kind);
  }

  /**
   * Behind the label in the same cell, up to the next label that may stand in it; where nothing is,
   * in the cell to the right, if that holds no label itself.
   */
  private Reading inside(ValueDefinition value) {
    for (SheetLabels.Found found : labels.all()) {
      int start = endOfLabel(value.labels(), found.folded());
      if (start < 0) {
        continue;
      }
      String typed = found.folded().substring(start, nextLabel(found.folded(), start));
      if (!typed.isEmpty()) {
        return ofText(typed, value.kind(), found.at());
      }
      CellArea own = sheet.area(found.at().row(), found.at().column());
      if (value.kind() instanceof ValueKind.Number
          && nextLabel(found.folded(), start) >= found.folded().length()) {
        CellArea right = sheet.area(own.first().row(), own.last().column() + 1);
        Reading beside = read(right, value.kind());
        if (beside instanceof Reading.Present) {
          return beside;
        }
      }
      return new Reading.Blank(found.at(), true);
    }
    return new Reading.Missing(!value.optional());
  }

  /** Where the text behind a label begins; -1 if the text does not hold the label. */
  private static int endOfLabel(LabelSet set, String text) {
    for (LabelPattern pattern : set.patterns()) {
      String label = pattern.plain();
      for (int at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
        int end = at + label.length();
        boolean starts =
            at == 0
                || !Character.isLetter(text.charAt(at - 1))
                || isOfWhich(text, at)
                || text.lastIndexOf(':', at) > 0;
        if (starts && end == text.length()) {
          return end;
        }
        if (starts && text.charAt(end) == '(' && text.indexOf(')', end) > 0) {
          end = text.indexOf(')', end) + 1;
        }
        if (starts && end < text.length() && text.charAt(end) == ':') {
          return end + 1;
        }
        if (starts && end < text.length() && Character.isDigit(text.charAt(end))) {
          return end;
        }
        if (starts && end == text.length()) {
          return end;
        }
      }
    }
    return -1;
  }

  private static boolean isOfWhich(String text, int at) {
    return at >= 2 && text.startsWith("其中", at - 2);
  }

  /**
   * Where the next of the form's labels begins behind a position; the end of the text if none does.
   */
  private int nextLabel(String text, int from) {
    int next = text.length();
    for (ValueDefinition other : form.values()) {
      if (other.locator() instanceof Locator.Inside) {
        for (LabelPattern pattern : other.labels().patterns()) {
          int at = text.indexOf(pattern.plain(), from);
          int end = at + pattern.plain().length();
          if (at >= from && at < next && end < text.length() && text.charAt(end) == ':') {
            next = at;
          } else if (at >= from && at < next && end == text.length()) {
            next = at;
          }
        }
      }
    }
    int ofWhich = text.indexOf("其中", from);
    return ofWhich >= from && ofWhich < next ? ofWhich : next;
  }

  private Reading across(ValueDefinition value, Locator.Across across) {
    Optional<SheetLabels.Found> label = labels.find(value.labels());
    if (label.isEmpty()) {
      return new Reading.Missing(!value.optional());
    }
    int row = label.get().at().row();
    CellArea own = sheet.area(row, label.get().at().column());
    TableReading table = tables.get(across.table());
    Integer column = table == null ? null : table.columns().get(across.column());
    if (column != null && column > own.last().column()) {
      CellArea under = sheet.area(row, column);
      if (under.first().column() == column) {
        return read(under, value.kind());
      }
    }
    int nth = 0;
    for (int c = own.last().column() + 1; c < sheet.columns(); ) {
      CellArea area = sheet.area(row, c);
      if (++nth == across.nth()) {
        return read(area, value.kind());
      }
      c = area.last().column() + 1;
    }
    return new Reading.Missing(!value.optional());
  }

  private void noteYear(LabelSet set, SheetLabels.Found label) {
    OptionalInt implied = set.impliedYear(label.folded());
    if (yearOfHeads == 0 && implied.isPresent() && implied.getAsInt() != 0) {
      yearOfHeads = implied.getAsInt();
      headsAt = label.at();
    }
  }

  // ---- grids

  /** Where the heads of a block stand. */
  private record HeadRow(int row, Map<String, CellArea> areas, int year) {
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
  }

  private HeadRow headRow(List<Head> heads) {
    HeadRow best = HeadRow.NONE;
    for (int r = 0; r < sheet.rows(); r++) {
      HeadRow candidate = headsIn(r, heads);
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
  private HeadRow headsIn(int row, List<Head> heads) {
    Set<Integer> years = new HashSet<>();
    for (int c = 0; c < sheet.columns(); c++) {
      String label = sheet.label(row, c);
      if (!label.isEmpty()) {
        for (Head head : heads) {
          head.labels().impliedYear(label).ifPresent(years::add);
        }
      }
    }
    HeadRow best = new HeadRow(row, Map.of(), 0);
    for (int year : years) {
      HeadRow candidate = headsIn(row, heads, year);
      int more = candidate.areas().size() - best.areas().size();
      if (more > 0 || (more == 0 && year > best.year())) {
        best = candidate;
      }
    }
    return best;
  }

  private HeadRow headsIn(int row, List<Head> heads, int year) {
    Map<String, CellArea> areas = new LinkedHashMap<>();
    for (int c = 0; c < sheet.columns(); c++) {
      String label = sheet.label(row, c);
      if (label.isEmpty()) {
        continue;
      }
      for (Head head : heads) {
        OptionalInt implied = head.labels().impliedYear(label);
        boolean fits =
            implied.isPresent() && (implied.getAsInt() == 0 || implied.getAsInt() == year);
        if (fits && !areas.containsKey(head.id())) {
          areas.put(head.id(), sheet.area(row, c));
          break;
        }
      }
    }
    return new HeadRow(row, areas, year);
  }

  private void readGrid(GridDefinition grid) {
    HeadRow heads = headRow(grid.columns());
    Map<String, Integer> rows = heads.isFound() ? rowsOf(grid, heads) : Map.of();
    if (heads.year() != 0 && yearOfHeads == 0) {
      yearOfHeads = heads.year();
      headsAt = heads.first();
    }
    for (GridDefinition.Row row : grid.rows()) {
      Optional<Integer> at = Optional.ofNullable(rows.get(row.id()));
      for (Head column : grid.columns()) {
        ValueName name = new ValueName(row.id() + "." + column.id());
        Optional<CellArea> head = heads.of(column);
        wordings.put(name, gridWording(row, column, head));
        values.put(
            name,
            at.isEmpty() || head.isEmpty()
                ? new Reading.Missing(!row.optional() && !column.optional())
                : read(sheet.area(at.get(), head.get().first().column()), column.kind()));
      }
    }
    for (TableDefinition table : form.tables()) {
      if (table.within().isPresent() && table.within().get().grid().equals(grid.name())) {
        tables.put(table.id(), readWithin(table, grid, heads, rows));
      }
    }
    if (heads.isFound()) {
      noteMissingRows(grid, heads, rows);
    }
  }

  private Wording gridWording(GridDefinition.Row row, Head column, Optional<CellArea> head) {
    Wording printed = printed(column, head);
    return new Wording(
        row.wording().zh() + "（" + printed.zh() + "）", row.wording().en() + ", " + printed.en());
  }

  /** A head as it stands on the sheet, with its year. */
  private Wording printed(Head column, Optional<CellArea> head) {
    return head.map(CellArea::first)
        .map(at -> Labels.core(sheet.label(at.row(), at.column())))
        .map(label -> new Wording(label, column.wording().en()))
        .orElse(column.wording());
  }

  /** The rows of a grid below its heads, each label taken once, in any order. */
  private Map<String, Integer> rowsOf(GridDefinition grid, HeadRow heads) {
    Map<String, Integer> rows = new LinkedHashMap<>();
    for (int r = heads.row() + 1; r < sheet.rows(); r++) {
      for (int c = 0; c < heads.firstColumn(); c++) {
        String label = sheet.label(r, c);
        if (label.isEmpty()) {
          continue;
        }
        for (GridDefinition.Row row : grid.rows()) {
          if (!rows.containsKey(row.id()) && row.labels().fits(label)) {
            rows.put(row.id(), r);
            break;
          }
        }
      }
    }
    return rows;
  }

  /**
   * A row is missing, rather than called something else, if a later row of the grid is there and no
   * label between its neighbours is unknown.
   */
  private void noteMissingRows(GridDefinition grid, HeadRow heads, Map<String, Integer> rows) {
    int above = heads.row();
    for (int i = 0; i < grid.rows().size(); i++) {
      GridDefinition.Row row = grid.rows().get(i);
      Integer at = rows.get(row.id());
      if (at != null) {
        above = at;
        continue;
      }
      int below = nextFoundRow(grid, rows, i);
      if (!row.optional() && below > above && !unknownLabelBetween(grid, heads, above, below)) {
        missingRows.add(new MissingRow(row.wording(), new CellAddress(above, 0)));
      }
    }
  }

  private static int nextFoundRow(GridDefinition grid, Map<String, Integer> rows, int after) {
    for (int i = after + 1; i < grid.rows().size(); i++) {
      Integer at = rows.get(grid.rows().get(i).id());
      if (at != null) {
        return at;
      }
    }
    return -1;
  }

  private boolean unknownLabelBetween(GridDefinition grid, HeadRow heads, int above, int below) {
    for (int r = above + 1; r < below; r++) {
      for (int c = 0; c < heads.firstColumn(); c++) {
        String label = sheet.label(r, c);
        if (!label.isEmpty() && grid.rows().stream().noneMatch(row -> row.labels().fits(label))) {
          return true;
        }
      }
    }
    return false;
  }

  // ---- tables

  /** Entries that are rows of a grid, 一个专项一行. */
  private TableReading readWithin(
      TableDefinition table, GridDefinition grid, HeadRow heads, Map<String, Integer> rows) {
    TableDefinition.Within within = table.within().orElseThrow();
    int after = rows.getOrDefault(within.after(), sheet.rows());
    int before = rows.getOrDefault(within.before(), -1);
    List<TableReading.Entry> entries = new ArrayList<>();
    Map<String, Wording> names = new HashMap<>();
    for (Head column : grid.columns()) {
      names.put(column.id(), printed(column, heads.of(column)));
    }
    for (int r = after + 1; r < before; r++) {
      gridEntry(table, grid, heads, r).ifPresent(entries::add);
    }
    return new TableReading(
        table, withParts(entries, grid), List.of(), after < before, names, Map.of(), Map.of());
  }

  private Optional<TableReading.Entry> gridEntry(
      TableDefinition table, GridDefinition grid, HeadRow heads, int r) {
    Map<String, Reading> cells = new LinkedHashMap<>();
    boolean any = false;
    for (Head column : grid.columns()) {
      Reading reading =
          heads
              .of(column)
              .map(head -> read(sheet.area(r, head.first().column()), column.kind()))
              .orElse(new Reading.Missing(!column.optional()));
      any |= reading instanceof Reading.Present || reading instanceof Reading.Unreadable;
      cells.put(column.id(), reading);
    }
    if (!any) {
      return Optional.empty();
    }
    CellAddress anchor = new CellAddress(r, 0);
    String label = "";
    for (int c = 0; c < heads.firstColumn() && label.isEmpty(); c++) {
      label = sheet.label(r, c);
      anchor = new CellAddress(r, c);
    }
    cells.put(
        table.name(),
        label.isEmpty() ? new Reading.Blank(anchor) : new Reading.Words(label, anchor));
    return Optional.of(new TableReading.Entry(r, anchor, Labels.core(label), cells));
  }

  /**
   * Tells subtotals from items: a numbered line whose amounts are the sums of the unnumbered lines
   * below it is their subtotal, 「3、市级专项资金」 with a line for each below.
   */
  private static List<TableReading.Entry> withParts(
      List<TableReading.Entry> entries, GridDefinition grid) {
    List<TableReading.Entry> parts = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      int end = i + 1;
      while (end < entries.size() && !isNumbered(entries.get(end))) {
        end++;
      }
      TableReading.Entry entry = entries.get(i);
      boolean subtotal =
          isNumbered(entry) && end > i + 1 && isSumOf(entry, entries.subList(i + 1, end), grid);
      Map<String, Reading> cells = new LinkedHashMap<>(entry.cells());
      cells.put(
          TableReading.PART, new Reading.Words(subtotal ? "subtotal" : "item", entry.anchor()));
      parts.add(new TableReading.Entry(entry.row(), entry.anchor(), entry.name(), cells));
    }
    return parts;
  }

  private static boolean isNumbered(TableReading.Entry entry) {
    String label =
        entry.cells().values().stream()
            .filter(Reading.Words.class::isInstance)
            .map(Reading::typed)
            .findFirst()
            .orElse("");
    return !label.isEmpty()
        && !Labels.core(label)
            .equals(label.endsWith(":") ? label.substring(0, label.length() - 1) : label);
  }

  private static boolean isSumOf(
      TableReading.Entry total, List<TableReading.Entry> items, GridDefinition grid) {
    boolean compared = false;
    for (Head column : grid.columns()) {
      if (total.cells().get(column.id()) instanceof Reading.Present present) {
        java.math.BigDecimal sum = java.math.BigDecimal.ZERO;
        for (TableReading.Entry item : items) {
          if (item.cells().get(column.id()) instanceof Reading.Present part) {
            sum = sum.add(part.figure().quantity().number());
          }
        }
        if (sum.compareTo(present.figure().quantity().number()) != 0) {
          return false;
        }
        compared = true;
      }
    }
    return compared;
  }

  /** Entries under heads of their own, until the row that ends the table. */
  private TableReading readTable(TableDefinition table) {
    HeadRow heads = headRow(table.columns());
    List<TableReading.Entry> entries = new ArrayList<>();
    List<TableReading.Entry> ellipses = new ArrayList<>();
    Map<String, Wording> names = new HashMap<>();
    Map<String, Integer> columns = new HashMap<>();
    for (Head column : table.columns()) {
      names.put(column.id(), column.wording());
      heads.of(column).ifPresent(head -> columns.put(column.id(), head.first().column()));
    }
    Map<String, Reading> carried = new HashMap<>();
    int r =
        heads.isFound()
            ? sheet.area(heads.row(), heads.firstColumn()).last().row() + 1
            : sheet.rows();
    for (; r < sheet.rows() && !endsTable(table, r); r++) {
      TableReading.Entry entry = entry(table, heads, r, carried);
      if (isEllipsis(table, entry)) {
        ellipses.add(entry);
      } else if (isFilled(table, entry)) {
        entries.add(entry);
      }
    }
    boolean complete = r < sheet.rows();
    return new TableReading(
        table, entries, ellipses, complete, names, finestDecimals(table, entries), columns);
  }

  private boolean endsTable(TableDefinition table, int row) {
    for (int c = 0; c < sheet.columns(); c++) {
      String label = sheet.label(row, c);
      if (!label.isEmpty() && table.until().fits(label)) {
        return true;
      }
    }
    return false;
  }

  private TableReading.Entry entry(
      TableDefinition table, HeadRow heads, int row, Map<String, Reading> carried) {
    Map<String, Reading> cells = new LinkedHashMap<>();
    String name = "";
    CellAddress anchor = new CellAddress(row, heads.firstColumn());
    for (Head column : table.columns()) {
      Optional<CellArea> head = heads.of(column);
      Reading reading =
          head.map(area -> at(row, area, column)).orElse(new Reading.Missing(!column.optional()));
      if (table.carryDown().contains(column.id())) {
        if (reading instanceof Reading.Blank) {
          reading = carried.getOrDefault(column.id(), reading);
        }
        carried.put(column.id(), reading);
      }
      cells.put(column.id(), reading);
      if (column.id().equals(table.name()) && head.isPresent()) {
        name = reading.typed();
        anchor = new CellAddress(row, head.get().first().column());
      }
    }
    return new TableReading.Entry(row, anchor, name, cells);
  }

  private Reading at(int row, CellArea head, Head column) {
    CellArea area = sheet.area(row, head.first().column());
    boolean belongsAbove = area.first().row() < row;
    if (belongsAbove && !(column.kind() instanceof ValueKind.Text)) {
      return new Reading.NotApplicable("", area.first());
    }
    return belongsAbove ? new Reading.Blank(area.first()) : read(area, column.kind());
  }

  private static boolean isEllipsis(TableDefinition table, TableReading.Entry entry) {
    boolean ellipsis = false;
    for (Head column : table.columns()) {
      Reading reading = entry.cells().get(column.id());
      if (table.carryDown().contains(column.id()) || reading == null || reading.typed().isEmpty()) {
        continue;
      }
      String typed = Labels.fold(reading.typed());
      if (!table.ellipses().contains(typed)) {
        return false;
      }
      ellipsis = true;
    }
    return ellipsis;
  }

  private static boolean isFilled(TableDefinition table, TableReading.Entry entry) {
    for (Head column : table.columns()) {
      Reading reading = entry.cells().get(column.id());
      boolean typed =
          reading instanceof Reading.Present
              || reading instanceof Reading.Words
              || reading instanceof Reading.Gauged
              || reading instanceof Reading.Unreadable;
      if (typed && !table.carryDown().contains(column.id())) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, Integer> finestDecimals(
      TableDefinition table, List<TableReading.Entry> entries) {
    Map<String, Integer> finest = new HashMap<>();
    for (Head column : table.columns()) {
      for (TableReading.Entry entry : entries) {
        if (entry.cells().get(column.id()) instanceof Reading.Present present) {
          finest.merge(column.id(), present.figure().significant(), Math::max);
        }
      }
    }
    return finest;
  }
}
