package io.jihe.form;

import io.jihe.cell.CellAddress;
import io.jihe.rule.Wording;
import io.jihe.value.Reading;
import java.util.List;
import java.util.Map;

/**
 * The entries of a table, as read.
 *
 * @param complete whether the row that ends the table was found
 * @param heads what the columns are called on the sheet
 * @param decimals of each column of points, the most digits any entry is written with
 */
record TableReading(
    TableDefinition definition,
    List<Entry> entries,
    List<Entry> ellipses,
    boolean complete,
    Map<String, Wording> heads,
    Map<String, Integer> decimals,
    Map<String, Integer> columns) {

  /**
   * A column of ours: whether a line of a grid is an item or the subtotal of the lines below it.
   */
  static final String PART = "part";

  /**
   * A column of ours: whether the lines numbered more deeply below a line add up to it ({@code
   * even}), do not ({@code uneven}, so that nobody can tell whether it is their subtotal), or are
   * not there ({@code none}).
   */
  static final String LINES = "lines";

  /** One entry. */
  record Entry(int row, CellAddress anchor, String name, Map<String, Reading> cells) {}
}
