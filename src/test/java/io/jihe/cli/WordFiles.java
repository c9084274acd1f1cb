package io.jihe.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFTable;

/** Word documents as tests need them. */
final class WordFiles {
  private WordFiles() {}

  /** A paragraph for each line; lines with tabs that follow each other are the rows of a table. */
  static byte[] docx(String words) throws IOException {
    try (XWPFDocument document = new XWPFDocument();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      List<String> lines = words.lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        int end = i;
        while (end < lines.size() && lines.get(end).contains("\t")) {
          end++;
        }
        if (end > i) {
          table(document, lines.subList(i, end));
          i = end - 1;
        } else {
          document.createParagraph().createRun().setText(lines.get(i));
        }
      }
      document.write(bytes);
      return bytes.toByteArray();
    }
  }

  private static void table(XWPFDocument document, List<String> rows) {
    int columns = rows.stream().mapToInt(row -> row.split("\t", -1).length).max().orElse(1);
    XWPFTable table = document.createTable(rows.size(), columns);
    for (int r = 0; r < rows.size(); r++) {
      String[] cells = rows.get(r).split("\t", -1);
      for (int c = 0; c < cells.length; c++) {
        table.getRow(r).getCell(c).setText(cells[c]);
      }
    }
  }
}
