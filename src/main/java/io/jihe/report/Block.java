package io.jihe.report;

import java.util.List;

/** What a report holds, from top to bottom: paragraphs and tables. */
public sealed interface Block {
  /** One paragraph, as typed. */
  record Words(String text) implements Block {}

  /** A table, row by row; what is merged stands in the first of its cells. */
  record Table(List<List<String>> rows) implements Block {
    public Table {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }
}
