package io.jihe.workbook;

import io.jihe.report.Block;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.OldFileFormatException;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.usermodel.CharacterRun;
import org.apache.poi.hwpf.usermodel.Paragraph;
import org.apache.poi.hwpf.usermodel.Range;
import org.apache.poi.hwpf.usermodel.Table;
import org.apache.poi.hwpf.usermodel.TableCell;
import org.apache.poi.hwpf.usermodel.TableRow;

/** The text of a .doc, Word 97 to 2003: its paragraphs and tables in their order. */
final class DocText {
  private static final String DOCUMENT = "WordDocument";

  /** A report has some hundred; POI goes through all of them for each table. */
  private static final int MOST_PARAGRAPHS = 20_000;

  private static final int MOST_CELLS = 200_000;

  /** Edges of cells closer than this are one, in twentieths of a point. */
  private static final int SAME_EDGE = 40;

  private static final char FIELD_BEGINS = '\u0013';
  private static final char FIELD_RESULT = '\u0014';
  private static final char FIELD_ENDS = '\u0015';
  private static final char HARD_HYPHEN = '\u001e';

  private final Range range;
  private final List<Block> blocks = new ArrayList<>();
  private int cellsRead;

  private DocText(Range range) {
    this.range = range;
  }

  /**
   * Reads a compound file.
   *
   * @throws RefusedException for whatever is no .doc, is locked, too old, too large or damaged
   */
  static List<Block> of(byte[] file) throws RefusedException {
    if (!contents(file).has(DOCUMENT)) {
      throw Refusals.of(
          "这不是 Word 文档，或者有密码。自评报告请去掉密码，提供 .docx、.doc 或 .txt。",
          "This is no Word document, or it has a password. Please send the report as .docx, .doc or"
              + " plain text without one.");
    }
    try (HWPFDocument document = new HWPFDocument(new ByteArrayInputStream(file))) {
      DocText text = new DocText(document.getRange());
      text.read();
      return text.blocks;
    } catch (EncryptedDocumentException e) {
      throw Refusals.of(
          "这份 Word 文档有密码。请去掉密码后再送审。",
          "This Word document has a password. Please take it off and send it again.",
          e);
    } catch (OldFileFormatException e) {
      throw Refusals.of(
          "这份 Word 文档是 Word 95 或更早的版本。请在 Word/WPS 中另存为 .docx 再送审。",
          "This document is of Word 95 or older. Please save it as .docx.",
          e);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw damaged(e);
    } catch (OutOfMemoryError e) {
      throw Refusals.tooLargeForMemory(e);
    }
  }

  /** What lies in the container, whose chains are walked before anything is built from it. */
  private static CompoundGuard.Contents contents(byte[] file) throws RefusedException {
    try {
      return CompoundGuard.look(file);
    } catch (RefusedException e) {
      throw damaged(e); // its words are for workbooks
    }
  }

  private static RefusedException damaged(Throwable cause) {
    return Refusals.of(
        "这份 Word 文档已损坏或没有传完，无法读取。请在 Word/WPS 中打开后另存为 .docx 再送审。",
        "This Word document is damaged or cut off. Please open it in Word or WPS and save it as"
            + " .docx.",
        cause);
  }

  private void read() throws RefusedException {
    int paragraphs = range.numParagraphs();
    if (paragraphs > MOST_PARAGRAPHS) {
      throw tooLong();
    }
    int next = 0;
    while (next < paragraphs) {
      Paragraph paragraph = range.getParagraph(next);
      if (paragraph.isInTable()) {
        Table table = range.getTable(paragraph);
        blocks.add(table(table));
        next += Math.max(1, table.numParagraphs());
      } else {
        blocks.add(new Block.Words(text(paragraph)));
        next++;
      }
    }
  }

  private static RefusedException tooLong() {
    return Refusals.of(
        "这份 Word 文档太长，不像一份自评报告，未予审核。请只送审报告正文。",
        "This document is too long for a report. Please send the report alone.");
  }

  // ---- text

  /** What is shown of a paragraph: no deleted words, of a field its result. */
  private static String text(Paragraph paragraph) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < paragraph.numCharacterRuns(); i++) {
      CharacterRun run = paragraph.getCharacterRun(i);
      if (!run.isMarkedDeleted() && !run.isVanished()) {
        text.append(run.text());
      }
    }
    return shown(text.toString());
  }

  static String shown(String stored) {
    StringBuilder shown = new StringBuilder(stored.length());
    Deque<Boolean> inResult = new ArrayDeque<>();
    for (int i = 0; i < stored.length(); i++) {
      char c = stored.charAt(i);
      if (c == FIELD_BEGINS) {
        inResult.push(false);
      } else if (c == FIELD_RESULT || c == FIELD_ENDS) {
        inResult.poll();
        if (c == FIELD_RESULT) {
          inResult.push(true);
        }
      } else if (!inResult.contains(false)) {
        append(shown, c);
      }
    }
    return shown.toString();
  }

  private static void append(StringBuilder shown, char c) {
    if (c == '\u000b') {
      shown.append('\n');
    } else if (c == '\t') {
      shown.append(' ');
    } else if (c == HARD_HYPHEN) {
      shown.append('-');
    } else if (c >= ' ' || c == '\n') {
      shown.append(c);
    }
  }

  // ---- tables

  /** Each cell at the column where its left edge is; what is merged stands in the first cell. */
  private Block.Table table(Table table) throws RefusedException {
    List<Integer> edges = edges(table);
    List<List<String>> rows = new ArrayList<>();
    for (int r = 0; r < table.numRows(); r++) {
      TableRow row = table.getRow(r);
      List<String> cells = new ArrayList<>(Collections.nCopies(edges.size(), ""));
      for (int c = 0; c < row.numCells(); c++) {
        TableCell cell = row.getCell(c);
        boolean goesOn = cell.isVerticallyMerged() && !cell.isFirstVerticallyMerged();
        if (!goesOn && (!cell.isMerged() || cell.isFirstMerged())) {
          cells.set(column(edges, cell.getLeftEdge()), text(cell));
        }
      }
      rows.add(cells);
    }
    return new Block.Table(rows);
  }

  private List<Integer> edges(Table table) throws RefusedException {
    TreeSet<Integer> all = new TreeSet<>();
    for (int r = 0; r < table.numRows(); r++) {
      TableRow row = table.getRow(r);
      cellsRead += row.numCells();
      if (cellsRead > MOST_CELLS) {
        throw tooLong();
      }
      for (int c = 0; c < row.numCells(); c++) {
        all.add(row.getCell(c).getLeftEdge());
      }
    }
    List<Integer> edges = new ArrayList<>();
    for (int edge : all) {
      if (edges.isEmpty() || edge - edges.get(edges.size() - 1) > SAME_EDGE) {
        edges.add(edge);
      }
    }
    return edges;
  }

  private static int column(List<Integer> edges, int edge) {
    int column = 0;
    while (column + 1 < edges.size() && edges.get(column + 1) <= edge) {
      column++;
    }
    return column;
  }

  private static String text(TableCell cell) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < cell.numParagraphs(); i++) {
      lines.add(text(cell.getParagraph(i)));
    }
    return String.join("\n", lines).strip();
  }
}
