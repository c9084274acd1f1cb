package io.jihe.form;

import io.jihe.rule.Wording;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows by columns: each cell is a value, named {@code row.column}.
 *
 * @param lastYear columns that hold last year's figures, and the column each had in last year's
 *     return: {@code prior} has what was {@code actual}
 */
public record GridDefinition(
    String name, List<Head> columns, List<Row> rows, Map<String, String> lastYear, int line) {
  public GridDefinition {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    lastYear = Collections.unmodifiableMap(new LinkedHashMap<>(lastYear));
  }

  /**
   * A column head.
   *
   * @param labels what stands above the column, wherever it is
   * @param after what stands for it only directly behind another column: of 分值, printed three
   *     times, each belongs to the column before it
   * @param signFrom the column that holds the sign of its entries, 指标性质
   * @param unitFrom the column that holds their unit, 度量单位
   * @param pointsIn the column in whose labels the points are printed where this one is not on the
   *     sheet: 目标设定(5分)
   */
  public record Head(
      String id,
      LabelSet labels,
      Map<String, LabelSet> after,
      ValueKind kind,
      boolean optional,
      Wording wording,
      Optional<String> signFrom,
      Optional<String> unitFrom,
      Optional<String> pointsIn) {
    public Head {
      after = Map.copyOf(after);
    }
  }

  /** A row label. */
  public record Row(String id, LabelSet labels, boolean optional, Wording wording) {}
}
