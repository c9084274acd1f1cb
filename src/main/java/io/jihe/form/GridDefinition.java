package io.jihe.form;

import io.jihe.rule.Wording;
import java.util.List;

/** Rows by columns: each cell is a value, named {@code row.column}. */
public record GridDefinition(String name, List<Head> columns, List<Row> rows, int line) {
  public GridDefinition {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** A column head. */
  public record Head(
      String id, LabelSet labels, ValueKind kind, boolean optional, Wording wording) {}

  /** A row label. */
  public record Row(String id, LabelSet labels, boolean optional, Wording wording) {}
}
