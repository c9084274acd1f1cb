package io.jihe.workbook;

import org.apache.poi.ss.formula.EvaluationCell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;

/** A cell of a {@link FormulaSheet}: a value as the file has it, or a formula. */
final class FormulaCell implements EvaluationCell {
  private final FormulaSheet sheet;
  private final int row;
  private final int column;
  private final CellType type;
  private final String text;

  /**
   * One cell.
   *
   * @param text what stands there: the text, the number's digits, 1 for true, the error's code, or
   *     the formula
   */
  FormulaCell(FormulaSheet sheet, int row, int column, CellType type, String text) {
    this.sheet = sheet;
    this.row = row;
    this.column = column;
    this.type = type;
    this.text = text;
  }

  String text() {
    return text;
  }

  @Override
  public Object getIdentityKey() {
    return this;
  }

  @Override
  public FormulaSheet getSheet() {
    return sheet;
  }

  @Override
  public int getRowIndex() {
    return row;
  }

  @Override
  public int getColumnIndex() {
    return column;
  }

  @Override
  public CellType getCellType() {
    return type;
  }

  @Override
  public double getNumericCellValue() {
    return Double.parseDouble(text);
  }

  @Override
  public String getStringCellValue() {
    return text;
  }

  @Override
  public boolean getBooleanCellValue() {
    return text.equals("1");
  }

  @Override
  public int getErrorCellValue() {
    for (FormulaError known : FormulaError.values()) {
      if (known.getString().equals(text)) {
        return known.getCode();
      }
    }
    return FormulaError.NA.getCode(); // one that POI does not know
  }

  /** Formulas of several cells are left to POI's own workbook. */
  @Override
  public boolean isPartOfArrayFormulaGroup() {
    return false;
  }

  @Override
  public CellRangeAddress getArrayFormulaRange() {
    throw new IllegalStateException("no formula of several cells");
  }

  /** Asked for what refers to other files only. */
  @Override
  public CellType getCachedFormulaResultType() {
    throw new IllegalStateException("not kept");
  }
}
