package io.jihe.workbook;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.poi.ss.util.CellReference;

/**
 * The links of a workbook, kept in files until its sheets are written: POI would keep each in its
 * model, one kilobyte and more for a link.
 */
final class RegisterLinks implements AutoCloseable {
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final Path folder;
  private final Map<Integer, OfSheet> sheets = new LinkedHashMap<>();

  /** The links of one sheet: where they stand, and where they lead. */
  private record OfSheet(BufferedWriter cells, BufferedWriter targets) {}

  /** Keeps them in a folder that is made for them, and that the caller deletes. */
  RegisterLinks(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /**
   * The next link.
   *
   * @param sheet from 0, as are row and column
   * @param address as of {@link RegisterLink}
   * @throws UncheckedIOException if the disk refuses
   */
  void add(int sheet, int row, int column, String address) {
    String cell = new CellReference(row, column).formatAsString();
    try {
      OfSheet links = sheets.get(sheet);
      if (links == null) {
        links = new OfSheet(open(cells(sheet)), open(targets(sheet)));
        sheets.put(sheet, links);
        links.cells().write("<hyperlinks xmlns:r=\"" + RELATIONS + "\">");
      }
      links.cells().write("<hyperlink ref=\"" + cell + "\" r:id=\"link" + cell + "\"/>");
      links.targets().write(relation(cell, address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedWriter open(Path file) throws IOException {
    return Files.newBufferedWriter(file);
  }

  private static String relation(String cell, String address) {
    StringBuilder to = new StringBuilder(256);
    to.append("<Relationship Id=\"link").append(cell).append("\" Type=\"").append(RELATIONS);
    to.append("/hyperlink\" Target=\"");
    XmlText.escape(to, address);
    return to.append("\" TargetMode=\"External\"/>").toString();
  }

  private Path cells(int sheet) {
    return folder.resolve("cells-" + sheet + ".xml");
  }

  private Path targets(int sheet) {
    return folder.resolve("targets-" + sheet + ".xml");
  }

  /** What is yet to be put into the parts of the workbook, by their names in the zip. */
  Map<String, Insertion> insertions() {
    Map<String, Insertion> insertions = new LinkedHashMap<>();
    for (int sheet : sheets.keySet()) {
      String name = "sheet" + (sheet + 1) + ".xml";
      insertions.put(
          "xl/worksheets/" + name, new Insertion("<printOptions", cells(sheet), "</hyperlinks>"));
      insertions.put(
          "xl/worksheets/_rels/" + name + ".rels",
          new Insertion("</Relationships>", targets(sheet), ""));
    }
    return insertions;
  }

  /**
   * Text for a part.
   *
   * @param before a tag that comes once, before which the text belongs
   * @param text of a file
   * @param end what follows it
   */
  record Insertion(String before, Path text, String end) {}

  @Override
  public void close() throws IOException {
    for (OfSheet links : sheets.values()) {
      try (links.cells;
          links.targets) {
        // both, whatever one of them says
      }
    }
  }
}
