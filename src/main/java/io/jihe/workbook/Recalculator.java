package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import java.util.Optional;
import org.apache.poi.ss.formula.EvaluationWorkbook;
import org.apache.poi.ss.formula.IStabilityClassifier;
import org.apache.poi.ss.formula.WorkbookEvaluator;
import org.apache.poi.ss.formula.eval.BoolEval;
import org.apache.poi.ss.formula.eval.ErrorEval;
import org.apache.poi.ss.formula.eval.NumericValueEval;
import org.apache.poi.ss.formula.eval.StringValueEval;
import org.apache.poi.ss.formula.eval.ValueEval;
import org.apache.poi.ss.usermodel.CellValue;

/** Computes formulas anew, where POI can in bounded work. */
final class Recalculator {
  /** What depends on the clock or on chance has no value of its own. */
  private static final String[] VOLATILE = {"TODAY(", "NOW(", "RAND(", "RANDBETWEEN("};

  /** Excel's own limit for a cell. */
  private static final int LONGEST_TEXT = 32_767;

  private final FormulaGuard guard;
  private final WorkbookEvaluator evaluator;
  private boolean abandoned;

  /**
   * What became of one formula.
   *
   * @param value empty for what POI cannot compute: functions it lacks, other files, circles
   * @param again whether it may be had once the others have been computed
   */
  record Result(Optional<CellValue> value, boolean again) {
    private static final Result NONE = new Result(Optional.empty(), false);
  }

  Recalculator(EvaluationWorkbook workbook, int formulas) {
    guard = new FormulaGuard(workbook, formulas);
    evaluator = new WorkbookEvaluator(guard, IStabilityClassifier.TOTALLY_IMMUTABLE, null);
  }

  static boolean isVolatile(String formula) {
    for (String function : VOLATILE) {
      if (formula.contains(function)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Computes one formula.
   *
   * @param sheet the place of its sheet in the workbook, from 0
   */
  Result evaluate(int sheet, CellAddress at) {
    if (abandoned || guard.isSpent()) {
      return Result.NONE;
    }
    guard.begin();
    try {
      return new Result(value(evaluator.evaluate(guard.cell(sheet, at.row(), at.column()))), false);
    } catch (FormulaGuard.NotComputed e) {
      return new Result(Optional.empty(), e.mayBeTriedAgain());
    } catch (StackOverflowError | OutOfMemoryError e) {
      abandoned = true; // how much fits is the machine's affair; from here on nothing is computed
      return Result.NONE;
    } catch (RuntimeException e) {
      return Result.NONE;
    }
  }

  /** POI's own codes of error, which no spreadsheet program shows, are negative: circles. */
  private Optional<CellValue> value(ValueEval result) {
    if (result instanceof BoolEval truth) {
      return Optional.of(CellValue.valueOf(truth.getBooleanValue()));
    }
    if (result instanceof NumericValueEval number) {
      return Optional.of(new CellValue(number.getNumberValue()));
    }
    if (result instanceof StringValueEval text) {
      abandoned |= text.getStringValue().length() > LONGEST_TEXT;
      return abandoned ? Optional.empty() : Optional.of(new CellValue(text.getStringValue()));
    }
    return result instanceof ErrorEval error && error.getErrorCode() >= 0
        ? Optional.of(CellValue.getError(error.getErrorCode()))
        : Optional.empty();
  }
}
