package io.jihe.register;

import io.jihe.rule.Severity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A table of the register in words and figures, whoever shows it: the workbook, the page.
 *
 * @param name short, for the sheet's tab: 汇总
 * @param note one line below the title: what is counted, and how
 * @param frozen how many columns stay in view
 * @param count how many rows there will be
 * @param rows gone through once by each who shows it, row by row
 * @param nothing what is said in place of rows where there are none
 * @param chart drawn beside it
 */
public record Table(
    String name,
    String title,
    String note,
    List<Column> columns,
    int frozen,
    int count,
    Rows rows,
    String nothing,
    Optional<Chart> chart) {
  public Table {
    columns = List.copyOf(columns);
  }

  /** A column: its head, and its width in half-width characters. */
  public record Column(String head, int width) {}

  /** The rows of a table, each as wide as its columns. */
  public interface Rows {
    void each(Consumer<List<Cell>> row);
  }

  /** What one cell shows; never a formula. */
  public sealed interface Cell {
    Cell BLANK = new Text("");

    /** Words, also of strangers: shown as they are, never as a formula or markup. */
    record Text(String text) implements Cell {}

    /** A number; a ratio is a fraction. */
    record Number(BigDecimal number, Format format) implements Cell {}

    /**
     * A file beside the register.
     *
     * @param path below the folder of the register, with {@code /}
     */
    record Link(String text, String path) implements Cell {}

    /** Words in the colour of a severity; of none where all is well. */
    record Tinted(String text, Optional<Severity> severity) implements Cell {}

    static Cell text(String text) {
      return new Text(text);
    }

    static Cell count(int count) {
      return new Number(BigDecimal.valueOf(count), Format.COUNT);
    }
  }

  /** How a number is shown. */
  public enum Format {
    /** {@code 0} */
    COUNT,
    /** {@code #,##0.00} */
    AMOUNT,
    /** {@code 0.00%} */
    RATIO,
    /** {@code 0.00} */
    SCORE
  }

  /** A chart over columns of the table, counted from 0. */
  public sealed interface Chart {
    String title();

    /** Horizontal bars, the first row on top. */
    record Bars(String title, int names, int counts) implements Chart {}

    /** Points, ratios at the foot; rows that lack one of the two have none. */
    record Points(String title, int x, String below, int y, String beside) implements Chart {}
  }
}
