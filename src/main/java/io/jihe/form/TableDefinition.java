package io.jihe.form;

import io.jihe.calc.Expr;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Entries one below the other, as many as the unit needs.
 *
 * @param columns for entries under heads of their own; of a part of a grid, its name column alone
 * @param within for entries that are rows of a grid between two of its rows
 * @param until labels of the row that ends the table
 * @param carryDown columns whose text holds until the next one below
 * @param name the column that names an entry
 * @param ellipses words that only hold a place, ……; such rows are no entries
 * @param subtotals labels of rows that add up others, 小计; such rows are no entries either
 * @param whole what the entries add up to where none is missing, for tables that may have no row
 *     that ends them
 * @param derived columns computed from the others
 */
public record TableDefinition(
    String id,
    List<GridDefinition.Head> columns,
    Optional<Within> within,
    LabelSet until,
    List<String> carryDown,
    String name,
    List<String> ellipses,
    LabelSet subtotals,
    java.util.Optional<Whole> whole,
    Map<String, Expr> derived,
    Wording wording,
    int line) {
  public TableDefinition {
    columns = List.copyOf(columns);
    carryDown = List.copyOf(carryDown);
    ellipses = List.copyOf(ellipses);
    derived = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(derived));
  }

  /**
   * The entries are rows of a grid below one of its rows, and above another or, where none is
   * named, above the first label of {@code until}.
   */
  public record Within(String grid, String after, Optional<String> before) {}

  /** A table is whole where the figures of this column make this sum: 分值 100. */
  public record Whole(String column, Quantity sum) {}

  /** The rows that only hold a place are a table of their own, under this name. */
  String ellipsisTable() {
    return id + ".template";
  }
}
