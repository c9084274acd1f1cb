package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import io.jihe.cell.SheetGrid;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.poi.ss.formula.EvaluationWorkbook;
import org.apache.poi.ss.usermodel.CellValue;

/**
 * The formulas of a workbook: gathered while its cells are read, whoever reads them, and computed
 * when all are known.
 */
final class FormulaList {
  static final CellContent NOT_COMPUTED = new CellContent.Fault("#N/A 公式未计算");

  /** Two ways to add the same terms may differ by this much, and mean the same. */
  private static final BigDecimal NOISE = new BigDecimal("1E-9");

  private final boolean from1904;
  private final List<Formula> formulas = new ArrayList<>();

  /**
   * One formula.
   *
   * @param grid where what it holds is put
   * @param sheet the place of its sheet in the workbook, from 0
   * @param text empty for one that cannot be written down, whose saved value stands all the same
   * @param saved empty where it was never computed
   * @param kind how its cell shows numbers
   */
  record Formula(
      SheetGrid.Builder grid,
      int sheet,
      CellAddress at,
      String text,
      Optional<CellContent> saved,
      Supplier<StyleKind> kind) {}

  FormulaList(boolean from1904) {
    this.from1904 = from1904;
  }

  void add(Formula formula) {
    formulas.add(formula);
  }

  boolean isEmpty() {
    return formulas.isEmpty();
  }

  /** Puts every formula in its place with its saved value. */
  void keep() {
    formulas.forEach(formula -> put(formula, Optional.empty()));
  }

  /** One cell with TODAY() may reach all others; then every formula keeps its saved value. */
  void compute(EvaluationWorkbook workbook) {
    if (formulas.stream().anyMatch(formula -> Recalculator.isVolatile(formula.text))) {
      keep();
      return;
    }
    Recalculator recalculator = new Recalculator(workbook, formulas.size());
    List<Formula> again = new ArrayList<>();
    for (Formula formula : formulas) {
      Recalculator.Result now = recalculator.evaluate(formula.sheet, formula.at);
      if (now.again()) {
        again.add(formula);
      } else {
        put(formula, now.value());
      }
    }
    for (Formula formula : again) {
      put(formula, recalculator.evaluate(formula.sheet, formula.at).value());
    }
  }

  private void put(Formula formula, Optional<CellValue> value) {
    Optional<CellContent> now = value.map(each -> content(each, formula));
    CellContent shown = formula.saved.orElse(now.orElse(NOT_COMPUTED));
    formula.grid.put(
        formula.at,
        new CellContent.Computed(
            formula.text, shown, now.filter(each -> !isSame(each, shown)).orElse(shown)));
  }

  private CellContent content(CellValue value, Formula formula) {
    return switch (value.getCellType()) {
      case STRING -> GridReader.text(value.getStringValue());
      case NUMERIC -> GridReader.number(value.getNumberValue(), formula.kind, from1904);
      case BOOLEAN -> GridReader.truth(value.getBooleanValue());
      case ERROR -> GridReader.fault(value.getErrorValue());
      default -> CellContent.BLANK;
    };
  }

  private static boolean isSame(CellContent one, CellContent other) {
    return one instanceof CellContent.Numeric a && other instanceof CellContent.Numeric b
        ? a.number()
                .subtract(b.number())
                .abs()
                .compareTo(NOISE.multiply(a.number().abs().max(BigDecimal.ONE)))
            <= 0
        : one.equals(other);
  }
}
