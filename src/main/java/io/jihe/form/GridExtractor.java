package io.jihe.form;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.cell.Labels;
import io.jihe.cell.SheetGrid;
import io.jihe.form.GridDefinition.Head;
import io.jihe.rule.Wording;
import io.jihe.value.Reading;
import io.jihe.value.ValueName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a grid, rows by columns, and the tables that are part of one. */
final class GridExtractor {
  /** Deeper than any number. */
  private static final int UNNUMBERED = Integer.MAX_VALUE;

  /** A sum of amounts that were rounded each may miss its total by this much. */
  private static final BigDecimal ROUNDED_SUM = new BigDecimal("0.01");

  private final GridDefinition grid;
  private final SheetGrid sheet;
  private final CellReader cells;
  private final HeadRow heads;
  private final Map<String, Integer> rows;

  GridExtractor(GridDefinition grid, SheetGrid sheet, CellReader cells) {
    this.grid = grid;
    this.sheet = sheet;
    this.cells = cells;
    heads = HeadRow.find(sheet, grid.columns());
    rows = heads.isFound() ? rowsBelowHeads() : Map.of();
  }

  HeadRow heads() {
    return heads;
  }

  void read(Map<ValueName, Reading> values, Map<ValueName, Wording> wordings) {
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
                : cell(at.get(), head.get(), column));
      }
    }
  }

  private Reading cell(int row, CellArea head, Head column) {
    CellArea area = sheet.area(row, head.first().column());
    return heads.isOfAnother(area, head)
        ? new Reading.NotApplicable("", area.first())
        : cells.read(area, column.kind(), sheet.label(head.first().row(), head.first().column()));
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
  private Map<String, Integer> rowsBelowHeads() {
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
  List<MissingRow> missingRows() {
    List<MissingRow> missing = new ArrayList<>();
    int above = heads.row();
    for (int i = 0; i < grid.rows().size(); i++) {
      GridDefinition.Row row = grid.rows().get(i);
      Integer at = rows.get(row.id());
      if (at != null) {
        above = at;
        continue;
      }
      int below = nextFoundRow(i);
      if (!row.optional() && below > above && !unknownLabelBetween(above, below)) {
        missing.add(new MissingRow(row.wording(), new CellAddress(above, 0)));
      }
    }
    return missing;
  }

  private int nextFoundRow(int after) {
    for (int i = after + 1; i < grid.rows().size(); i++) {
      Integer at = rows.get(grid.rows().get(i).id());
      if (at != null) {
        return at;
      }
    }
    return -1;
  }

  private boolean unknownLabelBetween(int above, int below) {
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

  /** Entries that are rows of a grid, 一个专项一行. */
  TableReading within(TableDefinition table) {
    TableDefinition.Within within = table.within().orElseThrow();
    int after = rows.getOrDefault(within.after(), sheet.rows());
    int before =
        within.before().isPresent()
            ? rows.getOrDefault(within.before().get(), -1)
            : endOf(table.until(), after);
    List<TableReading.Entry> entries = new ArrayList<>();
    Map<String, Wording> names = new HashMap<>();
    for (Head column : grid.columns()) {
      names.put(column.id(), printed(column, heads.of(column)));
    }
    for (int r = after + 1; r < before; r++) {
      if (!rows.containsValue(r)) {
        entry(table, r).ifPresent(entries::add);
      }
    }
    return new TableReading(
        table,
        withParts(entries),
        List.of(),
        after < before && (within.before().isPresent() || before < sheet.rows()),
        names,
        Map.of(),
        Map.of());
  }

  /** The row of the first of these labels; past the last row if none is there. */
  private int endOf(LabelSet until, int after) {
    for (int r = after + 1; r < sheet.rows(); r++) {
      for (int c = 0; c < Math.max(1, heads.firstColumn()); c++) {
        String label = sheet.label(r, c);
        if (!label.isEmpty() && until.fits(label)) {
          return r;
        }
      }
    }
    return sheet.rows();
  }

  private Optional<TableReading.Entry> entry(TableDefinition table, int r) {
    Map<String, Reading> found = new LinkedHashMap<>();
    boolean any = false;
    for (Head column : grid.columns()) {
      Reading reading =
          heads
              .of(column)
              .map(head -> cell(r, head, column))
              .orElse(new Reading.Missing(!column.optional()));
      any |= reading instanceof Reading.Present || reading instanceof Reading.Unreadable;
      found.put(column.id(), reading);
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
    found.put(
        table.name(),
        label.isEmpty() ? new Reading.Blank(anchor) : new Reading.Words(label, anchor));
    return Optional.of(new TableReading.Entry(r, anchor, Labels.core(label), found));
  }

  /**
   * Tells items from subtotals and details: a numbered line whose amounts are the sums of the lines
   * numbered more deeply below it is their subtotal, 「3、市级专项资金」 with a line for each below; a line
   * that begins with 其中 tells a part of the one above, and so do those that follow it.
   */
  private List<TableReading.Entry> withParts(List<TableReading.Entry> entries) {
    List<Integer> depths = depths(entries);
    String[] parts = new String[entries.size()];
    String[] lines = new String[entries.size()];
    for (int i = entries.size() - 1; i >= 0; i--) {
      List<TableReading.Entry> items = new ArrayList<>();
      for (int j = i + 1; j < entries.size() && depths.get(j) > depths.get(i); j++) {
        if (parts[j].equals("item")) {
          items.add(entries.get(j));
        }
      }
      boolean subtotal = !items.isEmpty() && isSumOf(entries.get(i), items);
      parts[i] = isDetail(entries, depths, i) ? "detail" : subtotal ? "subtotal" : "item";
      boolean uneven = parts[i].equals("item") && shareAColumn(entries.get(i), items);
      lines[i] = subtotal ? "even" : uneven ? "uneven" : "none";
    }
    List<TableReading.Entry> marked = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      TableReading.Entry entry = entries.get(i);
      Map<String, Reading> cells = new LinkedHashMap<>(entry.cells());
      cells.put(TableReading.PART, new Reading.Words(parts[i], entry.anchor()));
      cells.put(TableReading.LINES, new Reading.Words(lines[i], entry.anchor()));
      marked.add(new TableReading.Entry(entry.row(), entry.anchor(), entry.name(), cells));
    }
    return marked;
  }

  /** How deep each entry is numbered, in the order in which ways to number appear. */
  private List<Integer> depths(List<TableReading.Entry> entries) {
    List<String> ways = new ArrayList<>();
    List<Integer> depths = new ArrayList<>();
    for (TableReading.Entry entry : entries) {
      String way = Labels.wayOfNumbering(labelOf(entry));
      if (!way.isEmpty() && !ways.contains(way)) {
        ways.add(way);
      }
      depths.add(way.isEmpty() ? UNNUMBERED : ways.indexOf(way));
    }
    return depths;
  }

  /** A line in a run that begins with 其中, until the run makes up the line above it. */
  private boolean isDetail(List<TableReading.Entry> entries, List<Integer> depths, int at) {
    int from = at;
    while (from > 0 && depths.get(from) == UNNUMBERED && !isOfWhich(entries.get(from))) {
      from--;
    }
    if (from == 0 || !isOfWhich(entries.get(from))) {
      return false;
    }
    for (int end = from + 1; end <= at; end++) {
      if (makesUp(entries.get(from - 1), entries.subList(from, end))) {
        return false;
      }
    }
    return true;
  }

  /** Amounts and areas add up; rates and points do not. */
  private static boolean adds(Head column) {
    return column.kind() instanceof ValueKind.Number number && number.rounded();
  }

  /** Whether a line and one of others have an amount in one column; nothing changes by a zero. */
  private boolean shareAColumn(TableReading.Entry line, List<TableReading.Entry> others) {
    for (Head column : grid.columns()) {
      if (adds(column)
          && hasAnAmount(line, column)
          && others.stream().anyMatch(other -> hasAnAmount(other, column))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasAnAmount(TableReading.Entry entry, Head column) {
    return entry.cells().get(column.id()) instanceof Reading.Present present
        && present.figure().quantity().number().signum() != 0;
  }

  /** Whether lines add up to all that another fills in. */
  private boolean makesUp(TableReading.Entry total, List<TableReading.Entry> parts) {
    for (Head column : grid.columns()) {
      boolean filled =
          adds(column)
              && total.cells().get(column.id()) instanceof Reading.Present present
              && present.figure().quantity().number().signum() != 0;
      boolean told =
          parts.stream().anyMatch(p -> p.cells().get(column.id()) instanceof Reading.Present);
      if (filled && !told) {
        return false;
      }
    }
    return isSumOf(total, parts);
  }

  private boolean isOfWhich(TableReading.Entry entry) {
    return labelOf(entry).startsWith(Labels.OF_WHICH);
  }

  private String labelOf(TableReading.Entry entry) {
    return sheet.label(entry.anchor().row(), entry.anchor().column());
  }

  /** Whether a line is the sum of others in every column that they fill, rounding aside. */
  private boolean isSumOf(TableReading.Entry total, List<TableReading.Entry> items) {
    boolean compared = false;
    for (Head column : grid.columns()) {
      if (!adds(column)) {
        continue;
      }
      BigDecimal sum = BigDecimal.ZERO;
      int terms = 0;
      for (TableReading.Entry item : items) {
        if (item.cells().get(column.id()) instanceof Reading.Present part) {
          sum = sum.add(part.figure().quantity().number());
          terms++;
        }
      }
      if (terms > 0) {
        BigDecimal leeway = terms == 1 ? BigDecimal.ZERO : ROUNDED_SUM;
        boolean same =
            total.cells().get(column.id()) instanceof Reading.Present present
                && sum.subtract(present.figure().quantity().number()).abs().compareTo(leeway) <= 0;
        if (!same) {
          return false;
        }
        compared = true;
      }
    }
    return compared;
  }
}
