package io.jihe.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The blocks of a plain text. Lines that begin with a tab are cells of a table, a blank line ends
 * its row; lines behind a cell without a tab go on in it.
 */
public final class TextBlocks {
  private final List<Block> blocks = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();
  private List<String> row = new ArrayList<>();
  private int blanks;

  private TextBlocks() {}

  public static List<Block> of(String text) {
    TextBlocks reader = new TextBlocks();
    text.lines().forEach(reader::line);
    reader.endTable();
    return List.copyOf(reader.blocks);
  }

  private void line(String line) {
    String clean = line.replace("[bookmark: _GoBack]", "");
    if (clean.startsWith("\t")) {
      if (blanks > 0) {
        endRow();
      }
      for (String cell : clean.substring(1).split("\t", -1)) {
        row.add(cell);
      }
      blanks = 0;
    } else if (row.isEmpty()) {
      paragraph(clean);
    } else {
      inTable(clean);
    }
  }

  private void paragraph(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length > 1) {
      rows.add(List.of(cells));
      return;
    }
    endTable();
    blocks.add(new Block.Words(line));
  }

  /** Two blank lines, or a sentence behind one, end a table. */
  private void inTable(String line) {
    if (line.trim().isEmpty()) { // a wide space is something in a cell
      blanks++;
      if (blanks > 1) {
        endTable();
      }
    } else if (blanks == 0 || isShort(line)) {
      int at = row.size() - 1;
      row.set(at, row.get(at) + "\n" + line);
      blanks = 0;
    } else {
      endTable();
      blocks.add(new Block.Words(line));
    }
  }

  /** A line that still belongs to the cell above, although a blank line parts them. */
  private static boolean isShort(String line) {
    return line.strip().length() <= 8;
  }

  private void endRow() {
    if (!row.isEmpty()) {
      rows.add(row);
    }
    row = new ArrayList<>();
    blanks = 0;
  }

  private void endTable() {
    endRow();
    if (!rows.isEmpty()) {
      blocks.add(new Block.Table(joined(rows)));
      rows.clear();
    }
  }

  /** A row that a blank line within a cell broke in two is one again. */
  private static List<List<String>> joined(List<List<String>> rows) {
    int width = commonWidth(rows);
    List<List<String>> joined = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      List<String> one = rows.get(i);
      if (i + 1 < rows.size() && one.size() + rows.get(i + 1).size() == width) {
        List<String> whole = new ArrayList<>(one);
        whole.addAll(rows.get(i + 1));
        joined.add(whole);
        i++;
      } else {
        joined.add(one);
      }
    }
    return joined;
  }

  private static int commonWidth(List<List<String>> rows) {
    Map<Integer, Integer> counts = new HashMap<>();
    rows.forEach(row -> counts.merge(row.size(), 1, Integer::sum));
    return Collections.max(
            counts.entrySet(),
            Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()))
        .getKey();
  }
}
