package io.jihe.samples;

import io.jihe.samples.SampleWorkbooks.Form;
import io.jihe.samples.SampleWorkbooks.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellReference;

/**
 * Tables as they were published, mistakes included, from {@code published/NAME.txt}: where from,
 * the sheet, then one line a row. A row with fewer cells than the widest is spread over its
 * columns, the last cells first, as a page that was printed from merged cells.
 */
final class PublishedTables {
  private PublishedTables() {}

  static void draw(Workbook book, String name) {
    List<String> lines = lines(name);
    List<List<String>> rows =
        lines.subList(2, lines.size()).stream()
            .map(line -> Arrays.asList(line.split(" ?\\| ?", -1)))
            .toList();
    int columns = rows.stream().mapToInt(List::size).max().orElse(1);
    double[] widths = new double[columns];
    Arrays.fill(widths, 16);
    Form form = new Form(book, lines.get(1).substring("# ".length()), 20, widths);
    for (int r = 0; r < rows.size(); r++) {
      int column = 0;
      List<Integer> spans = spans(rows.get(r).size(), columns);
      for (int c = 0; c < spans.size(); c++) {
        String text = rows.get(r).get(c).strip();
        int last = column + spans.get(c) - 1;
        form.put(
            letter(column) + (r + 1) + ":" + letter(last) + (r + 1),
            spans.size() == 1 ? Kind.TEXT : Kind.VALUE,
            text);
        column = last + 1;
      }
    }
    form.finish("A1:" + letter(columns - 1) + rows.size(), true);
  }

  private static List<Integer> spans(int cells, int columns) {
    List<Integer> spans = new ArrayList<>(java.util.Collections.nCopies(cells, 1));
    int at = cells - 1;
    for (int spare = columns - cells; spare > 0; spare--) {
      spans.set(at, spans.get(at) + 1);
      at = at > 1 ? at - 1 : cells - 1;
    }
    return spans;
  }

  private static String letter(int column) {
    return CellReference.convertNumToColString(column);
  }

  private static List<String> lines(String name) {
    String file = "/published/" + name + ".txt";
    try (InputStream in = PublishedTables.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
