package io.jihe.report;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import io.jihe.cell.SheetGrid;
import io.jihe.cell.WorkbookGrid;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of a report as sheets: the lines above one that name it, its rows, the notes below.
 */
public final class ReportTables {
  private static final int MOST_TITLE_LINES = 2;
  private static final int MOST_NOTES = 4;
  private static final int LONGEST_TITLE = 40;
  private static final List<String> NOTES = List.of("说明", "注", "备注", "填表人", "填报人", "单位负责人");

  private ReportTables() {}

  /** A sheet for each table, called 报告表1, 报告表2 …; no sheet where there is no table. */
  public static WorkbookGrid of(List<Block> blocks) {
    return new WorkbookGrid(placed(blocks).stream().map(each -> sheet(blocks, each)).toList());
  }

  /** The tables, each with the name of its sheet. */
  static List<PlacedTable> placed(List<Block> blocks) {
    List<PlacedTable> tables = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i) instanceof Block.Table table) {
        tables.add(new PlacedTable(nameOf(tables.size() + 1), i, titles(blocks, i), table));
      }
    }
    return tables;
  }

  private static SheetGrid sheet(List<Block> blocks, PlacedTable placed) {
    SheetGrid.Builder sheet = SheetGrid.named(placed.name());
    int row = 0;
    for (String line : placed.titles()) {
      put(sheet, row++, 0, line);
    }
    for (List<String> cells : placed.table().rows()) {
      for (int c = 0; c < cells.size(); c++) {
        put(sheet, row, c, cells.get(c));
      }
      row++;
    }
    for (String line : notes(blocks, placed.block())) {
      put(sheet, row++, 0, line);
    }
    return sheet.build();
  }

  private static void put(SheetGrid.Builder sheet, int row, int column, String text) {
    if (!text.isBlank()) {
      sheet.put(new CellAddress(row, column), new CellContent.Text(text));
    }
  }

  /** The sheet of a table, counted from 1. */
  public static String nameOf(int table) {
    return "报告表" + table;
  }

  /** How many rows of its sheet the lines above a table take. */
  public static int titleLines(List<Block> blocks, int table) {
    return titles(blocks, table).size();
  }

  /** Up to two short lines above a table, from the top. */
  private static List<String> titles(List<Block> blocks, int at) {
    List<String> titles = new ArrayList<>();
    for (int i = at - 1; i >= 0 && titles.size() < MOST_TITLE_LINES; i--) {
      if (!(blocks.get(i) instanceof Block.Words words)) {
        return titles;
      }
      String line = words.text().strip();
      if (line.length() > LONGEST_TITLE) {
        return titles;
      }
      if (!line.isEmpty()) {
        titles.add(0, line);
      }
    }
    return titles;
  }

  /** The lines below a table that begin as its notes do. */
  private static List<String> notes(List<Block> blocks, int at) {
    List<String> notes = new ArrayList<>();
    for (int i = at + 1; i < blocks.size() && notes.size() < MOST_NOTES; i++) {
      if (!(blocks.get(i) instanceof Block.Words words)) {
        return notes;
      }
      String line = words.text().strip();
      if (NOTES.stream().anyMatch(line::startsWith)) {
        notes.add(line);
      } else if (!line.isEmpty()) {
        return notes;
      }
    }
    return notes;
  }
}
