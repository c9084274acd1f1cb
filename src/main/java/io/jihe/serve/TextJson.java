package io.jihe.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import io.jihe.report.Block;
import io.jihe.report.ReportTables;
import java.io.IOException;
import java.util.List;

/**
 * A report text as the page shows it: paragraphs, and tables as the sheets they were checked as.
 */
final class TextJson {
  /** Far more than a report has; the page shows no more. */
  private static final int MOST_CHARACTERS = 1_000_000;

  private static final int MOST_CELLS = 20_000;

  private TextJson() {}

  static String of(List<Block> blocks) {
    return JsonText.object(
        json -> {
          int shown = shown(blocks);
          json.writeBooleanField("cut", shown < blocks.size());
          json.writeArrayFieldStart("blocks");
          int tables = 0;
          for (int i = 0; i < shown; i++) {
            json.writeStartObject();
            if (blocks.get(i) instanceof Block.Table table) {
              json.writeStringField("sheet", ReportTables.nameOf(++tables));
              json.writeNumberField("firstRow", ReportTables.titleLines(blocks, i) + 1);
              rows(json, table);
            } else {
              json.writeStringField("text", ((Block.Words) blocks.get(i)).text());
            }
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /** How many blocks are shown; of each all or nothing. */
  private static int shown(List<Block> blocks) {
    long characters = 0;
    long cells = 0;
    for (int i = 0; i < blocks.size(); i++) {
      if (blocks.get(i) instanceof Block.Table table) {
        for (List<String> row : table.rows()) {
          cells += row.size();
          characters += row.stream().mapToLong(String::length).sum();
        }
      } else {
        cells++; // a paragraph of no characters is an element of the page too
        characters += ((Block.Words) blocks.get(i)).text().length();
      }
      if (characters > MOST_CHARACTERS || cells > MOST_CELLS) {
        return i;
      }
    }
    return blocks.size();
  }

  private static void rows(JsonGenerator json, Block.Table table) throws IOException {
    json.writeArrayFieldStart("rows");
    for (List<String> row : table.rows()) {
      json.writeStartArray();
      for (String cell : row) {
        json.writeString(cell);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }
}
