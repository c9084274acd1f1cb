package io.jihe.workbook;

import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.CellValue;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Workbook;

/** Computes formulas anew, where POI can; made for a workbook at its first formula. */
final class Recalculator {
  /** What depends on the clock or on chance has no value of its own. */
  private static final String[] VOLATILE = {"TODAY(", "NOW(", "RAND(", "RANDBETWEEN("};

  private final FormulaEvaluator evaluator;

  Recalculator(Workbook workbook) {
    evaluator = workbook.getCreationHelper().createFormulaEvaluator();
  }

  static boolean isVolatile(String formula) {
    for (String function : VOLATILE) {
      if (formula.contains(function)) {
        return true;
      }
    }
    return false;
  }

  /** Empty for what POI cannot compute: functions it lacks, other files, circles. */
  Optional<CellValue> evaluate(Cell cell) {
    try {
      CellValue value = evaluator.evaluate(cell);
      return value == null || value.getCellType() == CellType.BLANK || isCircle(value)
          ? Optional.empty()
          : Optional.of(value);
    } catch (RuntimeException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  /** POI's own codes, which no spreadsheet program shows, are negative. */
  private static boolean isCircle(CellValue value) {
    return value.getCellType() == CellType.ERROR && value.getErrorValue() < 0;
  }
}
