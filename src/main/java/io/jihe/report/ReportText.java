package io.jihe.report;

import java.util.List;

/**
 * A report as it was read.
 *
 * @param title the lines above its first section, folded
 * @param year the reporting year; 0 where the title names none
 */
record ReportText(String title, int year, List<Paragraph> paragraphs, List<PlacedTable> tables) {
  ReportText {
    paragraphs = List.copyOf(paragraphs);
    tables = List.copyOf(tables);
  }
}
