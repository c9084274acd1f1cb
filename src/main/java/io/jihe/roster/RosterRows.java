package io.jihe.roster;

import io.jihe.cell.Labels;
import io.jihe.rule.Wording;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes a roster of a sheet's rows, as they come. The first row with a head for the units' names is
 * the row of heads; what stands above it is a title. A column without a head is not read.
 */
public final class RosterRows {
  /** What stands under a head and is no unit. */
  private static final Set<String> SUMS = Set.of("合计", "小计", "总计", "共计", "总和");

  private static final Set<String> NO_TEXTS =
      Set.of("TRUE", "FALSE", "#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!");

  /** Heads that are told where none fits. */
  private static final int HEADS_TOLD = 12;

  private final List<Row> rows = new ArrayList<>();
  private final List<Merged> merged = new ArrayList<>();
  private final List<RosterFault> faults = new ArrayList<>();
  private Optional<RosterColumns> columns = Optional.empty();
  private int headRow;

  /** The row above the units that most looks like heads, where none is recognised. */
  private List<String> nearest = List.of();

  private record Row(int number, Map<Integer, String> cells) {}

  private record Merged(int firstRow, int lastRow, int column) {}

  public boolean hasHead() {
    return columns.isPresent();
  }

  /**
   * The next row of the sheet.
   *
   * @param number as Excel counts, from 1
   * @param cells the texts as shown, by column from 0; blank ones may be left out
   */
  public void row(int number, Map<Integer, String> cells) {
    SortedMap<Integer, String> filled = new TreeMap<>();
    cells.forEach(
        (column, text) -> {
          String trimmed = trimmed(text);
          if (!trimmed.isEmpty()) {
            filled.put(column, trimmed);
          }
        });
    if (filled.isEmpty()) {
      return;
    }
    if (columns.isPresent()) {
      rows.add(new Row(number, new HashMap<>(filled)));
      return;
    }
    columns = RosterColumns.of(filled);
    headRow = number;
    if (filled.size() > nearest.size() && nearest.size() < 2) {
      nearest = List.copyOf(filled.values());
    }
  }

  /** Cells of one column that are merged, so that the first one's text counts for all rows. */
  public void merged(int firstRow, int lastRow, int column) {
    if (lastRow > firstRow) {
      merged.add(new Merged(firstRow, lastRow, column));
    }
  }

  /** Without white space at its ends, full-width and no-break spaces included. */
  private static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && Labels.isSpace(text.charAt(from))) {
      from++;
    }
    while (to > from && Labels.isSpace(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /**
   * What the rows make.
   *
   * @throws RosterException with all that is wrong with them
   */
  public Roster roster() throws RosterException {
    if (columns.isEmpty()) {
      throw new RosterException(List.of(RosterFault.ofAll(noNames())));
    }
    RosterColumns heads = columns.get();
    if (heads.names().size() > 1) {
      throw new RosterException(List.of(RosterFault.inRow(headRow, twoNames(heads.names()))));
    }
    spread(heads);
    List<RosterUnit> units = units(heads);
    if (rows.isEmpty()) {
      faults.add(
          RosterFault.inRow(
              headRow,
              new Wording(
                  "表头下面没有单位。请填入单位。", "There is no unit below the heads. Please add the units.")));
    }
    if (!faults.isEmpty()) {
      throw new RosterException(faults);
    }
    return new Roster(heads.otherHeads(), units);
  }

  private Wording noNames() {
    String accepted = String.join("、", RosterHead.NAME.accepted());
    if (nearest.isEmpty()) {
      return new Wording(
          "名册是空的。请填入表头（如「单位名称」）和单位。",
          "The roster is empty. Please fill in heads, such as \"单位名称\", and the units.");
    }
    List<String> heads = nearest.stream().limit(HEADS_TOLD).map(FileNames::shown).toList();
    String found = String.join("、", heads) + (nearest.size() > HEADS_TOLD ? "……" : "");
    return new Wording(
        "名册中没有单位名称一列。找到的表头：" + found + "。请把单位名称一列的表头改为其中之一：" + accepted + "。",
        "The roster has no column of unit names. Heads found: "
            + found
            + ". Please give that column one of these heads: "
            + accepted
            + ".");
  }

  private static Wording twoNames(List<Integer> columns) {
    String letters = String.join("、", columns.stream().map(RosterRows::letters).toList());
    return new Wording(
        "有 " + columns.size() + " 列都是单位名称（" + letters + " 列）。请只保留一列。",
        columns.size() + " columns are headed as unit names (" + letters + "). Please keep one.");
  }

  private static String letters(int column) {
    String letter = String.valueOf((char) ('A' + column % 26));
    return column < 26 ? letter : letters(column / 26 - 1) + letter;
  }

  // ---- merged cells

  /** A 股室 that is merged over its units counts for each; a name stands in its own row alone. */
  private void spread(RosterColumns heads) {
    Map<Integer, Row> byNumber = new HashMap<>();
    rows.forEach(row -> byNumber.put(row.number, row));
    for (Merged area : merged) {
      Row first = byNumber.get(area.firstRow);
      if (first == null || !first.cells.containsKey(area.column) || heads.isName(area.column)) {
        continue;
      }
      String text = first.cells.get(area.column);
      for (int number = area.firstRow + 1; number <= area.lastRow; number++) {
        Row row = byNumber.get(number);
        if (row != null) {
          row.cells.putIfAbsent(area.column, text);
        }
      }
    }
  }

  // ---- the units

  private List<RosterUnit> units(RosterColumns heads) {
    List<RosterUnit> units = new ArrayList<>();
    Map<String, RosterUnit> byName = new HashMap<>();
    Map<String, RosterUnit> byCode = new HashMap<>();
    for (Row row : rows) {
      Optional<RosterUnit> unit = unit(heads, row);
      if (unit.isPresent()) {
        holdOnce(unit.get(), byName, byCode);
        units.add(unit.get());
      }
    }
    return units;
  }

  private Optional<RosterUnit> unit(RosterColumns heads, Row row) {
    String name = heads.of(RosterHead.NAME, row.cells);
    Optional<Wording> trouble = name.isEmpty() ? Optional.of(nameless(row)) : trouble(name);
    if (trouble.isPresent()) {
      faults.add(RosterFault.inRow(row.number, trouble.get()));
      return Optional.empty();
    }
    return Optional.of(
        new RosterUnit(
            row.number,
            name,
            heads.of(RosterHead.CODE, row.cells),
            heads.of(RosterHead.OFFICE, row.cells),
            heads.of(RosterHead.CONTACT, row.cells),
            heads.others(row.cells)));
  }

  private static Wording nameless(Row row) {
    String other = FileNames.shown(new TreeMap<>(row.cells).firstEntry().getValue());
    return new Wording(
        "没有单位名称，但有其他内容（「" + other + "」）。请补上单位名称，或删去这一行。",
        "There is no unit name, but there is more (\""
            + other
            + "\"). Please add the name or delete the row.");
  }

  private static Optional<Wording> trouble(String name) {
    if (NO_TEXTS.contains(name.toUpperCase(Locale.ROOT))) {
      return Optional.of(
          new Wording(
              "单位名称一格的值是 " + name + "，不是名称。请填入单位名称。",
              "The cell of the unit's name holds " + name + ". Please type the name."));
    }
    if (SUMS.contains(Labels.fold(name)) || RosterHead.NAME.fit(name) >= 0) {
      return Optional.of(
          new Wording(
              "「" + name + "」不是单位名称。请删去这一行。",
              "\"" + name + "\" is no unit's name. Please delete the row."));
    }
    return FileNames.trouble(name);
  }

  private void holdOnce(
      RosterUnit unit, Map<String, RosterUnit> byName, Map<String, RosterUnit> byCode) {
    RosterUnit same = byName.putIfAbsent(key(unit.name()), unit);
    if (same != null) {
      faults.add(RosterFault.inRows(unit.row(), same.row(), twice(unit, same)));
      return;
    }
    if (unit.code().isEmpty()) {
      return;
    }
    RosterUnit other = byCode.putIfAbsent(key(unit.code()), unit);
    if (other != null) {
      faults.add(RosterFault.inRows(unit.row(), other.row(), oneCode(unit, other)));
    }
  }

  /** Windows and macOS take 「ABC」 and 「abc」 for one file, macOS also two ways to write 「é」. */
  private static String key(String text) {
    String folded = Labels.fold(text).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  private static Wording twice(RosterUnit unit, RosterUnit same) {
    boolean alike = unit.name().equals(same.name());
    String name = FileNames.shown(unit.name());
    String other = FileNames.shown(same.name());
    return new Wording(
        "单位「"
            + name
            + "」与第 "
            + same.row()
            + " 行"
            + (alike ? "" : "的「" + other + "」")
            + "重复。请删去其中一行。",
        "The unit \""
            + name
            + "\" stands in row "
            + same.row()
            + " already"
            + (alike ? "" : " as \"" + other + "\"")
            + ". Please delete one of the two rows.");
  }

  private static Wording oneCode(RosterUnit unit, RosterUnit other) {
    String name = FileNames.shown(unit.name());
    String others = FileNames.shown(other.name());
    String code = FileNames.shown(unit.code());
    return new Wording(
        "「" + name + "」的单位编码 " + code + " 与第 " + other.row() + " 行的「" + others + "」相同。请核对编码。",
        "The code "
            + code
            + " of \""
            + name
            + "\" is that of \""
            + others
            + "\" in row "
            + other.row()
            + ". Please check the codes.");
  }
}
