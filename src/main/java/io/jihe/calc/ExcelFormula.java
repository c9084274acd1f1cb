package io.jihe.calc;

import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.util.List;
import java.util.Optional;

/**
 * Writes an expression as a formula of Excel 2010 that WPS and LibreOffice have too.
 *
 * <p>It yields what {@link Evaluator} yields, over cells that hold a number, a dash, a text or
 * nothing. Two things only a program can tell: a number typed as text ({@code 12.5万元}) is absent
 * here, and texts are compared as they stand, white space and widths included.
 */
public final class ExcelFormula {
  /** Excel 2010 takes no longer formula. */
  private static final int LONGEST = 8_192;

  /** Nor one nested more deeply. */
  private static final int DEEPEST = 64;

  private static final String EMPTY = "\"\"";

  private ExcelFormula() {}

  /** Where the names of an expression stand on the sheets being written. */
  public interface Cells {
    /**
     * The cell of a value or, in a row of a table, of a column: {@code $D$5}, {@code G14}, {@code
     * 基础数据表!$D$5}; empty if it has none.
     */
    Optional<String> cell(ValueName name);

    /**
     * The unit of the number in that cell: 万元 on a 万元 sheet; RATIO for a cell in % format, which
     * holds a fraction.
     */
    Unit unit(ValueName name);

    /**
     * The column of a table over all its rows: {@code $G$14:$G$30}; may be a formula that yields
     * such a range, {@code $G$13:INDEX($G:$G,ROW()-1)}. A row of heads may be part of it. Empty if
     * the sheet has no such column.
     */
    Optional<String> column(String table, String column);

    /** The column that names the entries of a table, over the same rows, the heads left out. */
    Optional<String> names(String table);

    /**
     * The columns of which any, filled in, makes a row an entry of the table, over the same rows as
     * its names; the names alone where this is empty.
     */
    default List<String> entries(String table) {
      return List.of();
    }

    /** A parameter of the form. */
    Operand parameter(String name);

    /** The unit of the numbers in the column of a table. */
    default Unit unit(String table, String column) {
      return unit(new ValueName(column));
    }

    /** How a value without a cell follows from others: a value read nowhere, a derived column. */
    default Optional<Expr> formula(ValueName name) {
      return Optional.empty();
    }

    /**
     * The text that a column without cells has in every row of a table: {@code part} is {@code
     * item} on a sheet that has no subtotals.
     */
    default Optional<String> everywhere(String table, String column) {
      return Optional.empty();
    }
  }

  /**
   * The formula, without its {@code =}: the value rounded to {@code decimals} digits after the
   * point, or "" while it is absent. An expression that yields a text gives the text.
   *
   * @param unit of the target cell; the number is converted exactly
   * @return empty if the expression needs what Excel cannot do simply
   */
  public static Optional<String> value(Expr expr, Unit unit, int decimals, Cells cells) {
    try {
      return fitting(value(new FormulaWriter(cells), expr, unit, decimals));
    } catch (UnwritableException e) {
      return Optional.empty();
    }
  }

  private static String value(FormulaWriter writer, Expr expr, Unit unit, int decimals) {
    Written written = writer.write(expr);
    boolean ofText = written instanceof Written.Cell && unit.equals(Unit.NONE);
    if (written instanceof Written.Words || ofText) {
      Written.Words words = FormulaWriter.words(written);
      return words.defined().around(words.value().text(), EMPTY);
    }
    Written.Number number = FormulaWriter.number(written);
    if (!number.unit().convertsTo(unit)) {
      throw new UnwritableException("another unit");
    }
    Piece rounded = number.in(unit).value().rounded(decimals);
    return number.defined().around(rounded.text(), EMPTY);
  }

  /**
   * A formula that is TRUE exactly where a rule applies and what it expects is false, for
   * conditional formats; FALSE where anything needed is absent.
   *
   * @return empty if it cannot be written
   */
  public static Optional<String> broken(Optional<Expr> when, Expr expect, Cells cells) {
    FormulaWriter writer = new FormulaWriter(cells);
    try {
      Guard applies = when.isPresent() ? writer.truth(when.get()).yes() : Guard.ALWAYS;
      return fitting(applies.and(writer.truth(expect).no()).text());
    } catch (UnwritableException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> fitting(String formula) {
    return formula.length() < LONGEST && depth(formula) <= DEEPEST
        ? Optional.of(formula)
        : Optional.empty();
  }

  private static int depth(String formula) {
    int depth = 0;
    int deepest = 0;
    boolean quoted = false;
    for (int i = 0; i < formula.length(); i++) {
      char c = formula.charAt(i);
      quoted ^= c == '"';
      depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }
}
