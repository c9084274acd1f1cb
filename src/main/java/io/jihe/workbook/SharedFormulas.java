package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.formula.FormulaRenderer;
import org.apache.poi.ss.formula.SharedFormula;
import org.apache.poi.ss.formula.ptg.Ptg;
import org.apache.poi.ss.formula.ptg.Pxg;

/**
 * The formulas of a sheet that are written once and stand in several cells, moved along with each.
 */
final class SharedFormulas {
  private static final SharedFormula MOVED = new SharedFormula(SpreadsheetVersion.EXCEL2007);

  private final FormulaBook book;
  private final int sheet;
  private final Map<Integer, Written> written = new HashMap<>();
  private final Map<Integer, Ptg[]> parsed = new HashMap<>();

  /** A formula as it is written for one cell. */
  private record Written(String text, CellAddress at) {}

  SharedFormulas(FormulaBook book, int sheet) {
    this.book = book;
    this.sheet = sheet;
  }

  /**
   * A formula that others share.
   *
   * @param at where it is written
   * @param area where it stands; what of it lies before that cell does not count
   */
  void write(int number, String text, CellAddress at, CellArea area) {
    CellAddress first =
        new CellAddress(
            Math.max(at.row(), area.first().row()), Math.max(at.column(), area.first().column()));
    written.put(number, new Written(text, first));
  }

  /** The text for one cell; empty where there is none, whose saved value stands all the same. */
  String text(int number, CellAddress at) {
    Written shared = written.get(number);
    if (shared == null) {
      return "";
    }
    try {
      Ptg[] tokens = parsed.computeIfAbsent(number, any -> book.parse(shared.text, sheet));
      for (Ptg token : tokens) {
        if (token instanceof Pxg) {
          return ""; // moved by POI it would lose its sheet
        }
      }
      Ptg[] moved =
          MOVED.convertSharedFormulas(
              tokens, at.row() - shared.at.row(), at.column() - shared.at.column());
      return FormulaRenderer.toFormulaString(book, moved);
    } catch (RuntimeException e) {
      return "";
    }
  }
}
