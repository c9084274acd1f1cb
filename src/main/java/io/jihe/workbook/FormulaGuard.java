package io.jihe.workbook;

import java.util.Locale;
import java.util.Set;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.formula.EvaluationCell;
import org.apache.poi.ss.formula.EvaluationName;
import org.apache.poi.ss.formula.EvaluationSheet;
import org.apache.poi.ss.formula.EvaluationWorkbook;
import org.apache.poi.ss.formula.ptg.AbstractFunctionPtg;
import org.apache.poi.ss.formula.ptg.AreaPtgBase;
import org.apache.poi.ss.formula.ptg.ConcatPtg;
import org.apache.poi.ss.formula.ptg.IntPtg;
import org.apache.poi.ss.formula.ptg.NamePtg;
import org.apache.poi.ss.formula.ptg.NameXPtg;
import org.apache.poi.ss.formula.ptg.NameXPxg;
import org.apache.poi.ss.formula.ptg.Ptg;
import org.apache.poi.ss.formula.ptg.Pxg;
import org.apache.poi.ss.formula.ptg.RefPtgBase;
import org.apache.poi.ss.formula.ptg.StringPtg;
import org.apache.poi.ss.formula.ptg.UnaryMinusPtg;
import org.apache.poi.ss.formula.udf.UDFFinder;
import org.apache.poi.ss.usermodel.CellType;

/**
 * Stands between POI's evaluator and the workbook, so that no formula can keep it busy for ever:
 * only functions of bounded work are computed, other files never asked, and every cell read and
 * every formula entered is counted. What is not computed keeps the value that was saved for it.
 */
final class FormulaGuard implements EvaluationWorkbook {
  /** Of all formulas of a workbook together; a hundred sums over whole columns take less. */
  private static final int CELL_READS = 5_000_000;

  /** Formulas entered from one, directly or through others: POI calls itself for each. */
  private static final int DEEPEST = 300;

  /** Excel takes 8,192 characters; a formula of such length has some 4,000 tokens. */
  private static final int LONGEST = 4_096;

  private static final int MOST_CONCATENATIONS = 64;

  /** A whole column. */
  private static final long LARGEST_AREA = 1L << 20;

  private static final int MOST_DECIMALS = 30;

  /** What their names say, in time and room that their arguments bound. */
  private static final Set<String> COMPUTED =
      Set.of(
          "SUM",
          "SUMPRODUCT",
          "PRODUCT",
          "AVERAGE",
          "AVERAGEA",
          "MIN",
          "MAX",
          "COUNT",
          "COUNTA",
          "COUNTBLANK",
          "SUBTOTAL",
          "ROUND",
          "ROUNDUP",
          "ROUNDDOWN",
          "TRUNC",
          "INT",
          "ABS",
          "SIGN",
          "MOD",
          "SQRT",
          "POWER",
          "CEILING",
          "FLOOR",
          "EVEN",
          "ODD",
          "IF",
          "IFERROR",
          "IFNA",
          "AND",
          "OR",
          "NOT",
          "TRUE",
          "FALSE",
          "CHOOSE",
          "ISBLANK",
          "ISNUMBER",
          "ISTEXT",
          "ISNONTEXT",
          "ISERROR",
          "ISERR",
          "ISNA",
          "ISLOGICAL",
          "NA",
          "N",
          "T",
          "VALUE",
          "LEFT",
          "RIGHT",
          "MID",
          "LEN",
          "TRIM",
          "EXACT",
          "FIND",
          "UPPER",
          "LOWER",
          "CONCATENATE",
          "ROW",
          "COLUMN",
          "ROWS",
          "COLUMNS",
          "INDEX",
          "MATCH",
          "LOOKUP",
          "VLOOKUP",
          "HLOOKUP",
          "SUMIF",
          "SUMIFS",
          "COUNTIF",
          "COUNTIFS",
          "AVERAGEIF",
          "AVERAGEIFS",
          "DATE",
          "YEAR",
          "MONTH",
          "DAY",
          "LARGE",
          "SMALL",
          "MEDIAN",
          "RANK");

  /** Their pattern may hold stars, each of which multiplies the ways a text is tried. */
  private static final Set<String> BY_PATTERN =
      Set.of(
          "MATCH",
          "VLOOKUP",
          "HLOOKUP",
          "LOOKUP",
          "SUMIF",
          "SUMIFS",
          "COUNTIF",
          "COUNTIFS",
          "AVERAGEIF",
          "AVERAGEIFS");

  /** Their second argument is a number of decimals, each of which costs. */
  private static final Set<String> TO_DECIMALS = Set.of("ROUND", "ROUNDUP", "ROUNDDOWN", "TRUNC");

  private final EvaluationWorkbook workbook;
  private final long mostEntered;
  private long entered;
  private int cellReads;
  private int deep;
  private boolean byPattern;

  /** Not computed; the saved value stands. Thrown through POI's evaluator. */
  static final class NotComputed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Whether it may succeed once the formulas that it needs have been computed. */
    private final boolean again;

    NotComputed(boolean again) {
      super(null, null, false, false);
      this.again = again;
    }

    boolean mayBeTriedAgain() {
      return again;
    }
  }

  /**
   * Stands before a workbook.
   *
   * @param formulas how many it has
   */
  FormulaGuard(EvaluationWorkbook workbook, int formulas) {
    this.workbook = workbook;
    mostEntered = 10_000 + 4L * formulas;
  }

  /** A formula of the return begins, and not one that it needs. */
  void begin() {
    deep = 0;
    byPattern = false;
  }

  /** Whether the work that one workbook may cause is done. */
  boolean isSpent() {
    return cellReads > CELL_READS || entered > mostEntered;
  }

  @Override
  public Ptg[] getFormulaTokens(EvaluationCell cell) {
    entered++;
    deep++;
    if (isSpent()) {
      throw new NotComputed(false);
    }
    if (deep > DEEPEST) {
      throw new NotComputed(true);
    }
    return held(workbook.getFormulaTokens(cell));
  }

  private Ptg[] held(Ptg[] tokens) {
    if (tokens.length > LONGEST) {
      throw new NotComputed(false);
    }
    int concatenations = 0;
    boolean star = false;
    for (int i = 0; i < tokens.length; i++) {
      Ptg token = tokens[i];
      if (token instanceof ConcatPtg) {
        concatenations++;
      } else if (token instanceof StringPtg text) {
        star |= text.getValue().indexOf('*') >= 0;
      } else if (token instanceof AreaPtgBase area) {
        holdArea(area);
      } else if (token instanceof NameXPxg name) {
        holdFunction(name.getExternalWorkbookNumber() > 0 ? "" : name.getNameName());
      } else if (token instanceof NameXPtg name) {
        holdFunction(workbook.resolveNameXText(name));
      } else if (token instanceof AbstractFunctionPtg function && !isNamed(function)) {
        holdFunction(function.getName());
        if (TO_DECIMALS.contains(function.getName())) {
          holdDecimals(tokens, i, function.getNumberOfOperands());
        }
        concatenations +=
            function.getName().equals("CONCATENATE") ? function.getNumberOfOperands() : 0;
      }
      if (token instanceof Pxg other && other.getExternalWorkbookNumber() > 0) {
        throw new NotComputed(false);
      }
    }
    if (byPattern && star) {
      throw new NotComputed(false);
    }
    // Texts that grow on texts that grow: only from results whose length was looked at.
    if (concatenations > MOST_CONCATENATIONS || concatenations > 0 && deep > 1) {
      throw new NotComputed(true);
    }
    return tokens;
  }

  /** A function that Excel 97 did not have; the first of its operands is its name. */
  private static boolean isNamed(AbstractFunctionPtg function) {
    return function.getName().equals("#external#");
  }

  private void holdFunction(String name) {
    String plain = name.toUpperCase(Locale.ROOT);
    if (plain.startsWith("_XLFN.")) {
      plain = plain.substring("_XLFN.".length());
    }
    if (!COMPUTED.contains(plain)) {
      throw new NotComputed(false);
    }
    byPattern |= BY_PATTERN.contains(plain);
  }

  private static void holdArea(AreaPtgBase area) {
    long rows = area.getLastRow() - (long) area.getFirstRow() + 1;
    long columns = area.getLastColumn() - (long) area.getFirstColumn() + 1;
    if (rows * columns > LARGEST_AREA) {
      throw new NotComputed(false);
    }
  }

  /** A small number that is written out. */
  private static void holdDecimals(Ptg[] tokens, int function, int operands) {
    int at = function - 1;
    if (operands < 2) {
      return;
    }
    if (at >= 0 && tokens[at] instanceof UnaryMinusPtg) {
      at--;
    }
    if (at < 0 || !(tokens[at] instanceof IntPtg decimals) || decimals.getValue() > MOST_DECIMALS) {
      throw new NotComputed(false);
    }
  }

  /** A sheet that counts what is read of it. */
  private record Counted(FormulaGuard guard, EvaluationSheet sheet) implements EvaluationSheet {
    @Override
    public EvaluationCell getCell(int row, int column) {
      if (++guard.cellReads > CELL_READS) {
        throw new NotComputed(false);
      }
      EvaluationCell cell = sheet.getCell(row, column);
      if (guard.byPattern
          && cell != null
          && cell.getCellType() == CellType.STRING
          && cell.getStringCellValue().indexOf('*') >= 0) {
        throw new NotComputed(false);
      }
      return cell;
    }

    @Override
    public void clearAllCachedResultValues() {
      sheet.clearAllCachedResultValues();
    }

    @Override
    public int getLastRowNum() {
      return sheet.getLastRowNum();
    }

    @Override
    public boolean isRowHidden(int row) {
      return sheet.isRowHidden(row);
    }
  }

  EvaluationCell cell(int sheet, int row, int column) {
    return workbook.getSheet(sheet).getCell(row, column);
  }

  @Override
  public EvaluationSheet getSheet(int index) {
    return new Counted(this, workbook.getSheet(index));
  }

  @Override
  public int getSheetIndex(EvaluationSheet sheet) {
    return workbook.getSheetIndex(sheet instanceof Counted counted ? counted.sheet : sheet);
  }

  @Override
  public EvaluationName getName(NamePtg name) {
    return held(workbook.getName(name));
  }

  @Override
  public EvaluationName getName(String name, int sheet) {
    return held(workbook.getName(name, sheet));
  }

  private EvaluationName held(EvaluationName name) {
    if (name != null && name.hasFormula()) {
      holdAbsolute(held(name.getNameDefinition()));
    }
    return name;
  }

  /** What a name says of A1 it says of another cell elsewhere, which POI does not know. */
  private static void holdAbsolute(Ptg[] definition) {
    for (Ptg token : definition) {
      if (token instanceof RefPtgBase cell && (cell.isRowRelative() || cell.isColRelative())
          || token instanceof AreaPtgBase area && isRelative(area)) {
        throw new NotComputed(false);
      }
    }
  }

  private static boolean isRelative(AreaPtgBase area) {
    return area.isFirstRowRelative()
        || area.isLastRowRelative()
        || area.isFirstColRelative()
        || area.isLastColRelative();
  }

  /** Other files are never asked. */
  @Override
  public ExternalSheet getExternalSheet(int index) {
    return refused(workbook.getExternalSheet(index));
  }

  @Override
  public ExternalSheet getExternalSheet(String first, String last, int index) {
    return refused(workbook.getExternalSheet(first, last, index));
  }

  private static ExternalSheet refused(ExternalSheet sheet) {
    if (sheet != null && sheet.getWorkbookName() != null) {
      throw new NotComputed(false);
    }
    return sheet;
  }

  @Override
  public String getSheetName(int index) {
    return workbook.getSheetName(index);
  }

  @Override
  public int getSheetIndex(String name) {
    return workbook.getSheetIndex(name);
  }

  @Override
  public int convertFromExternSheetIndex(int index) {
    return workbook.convertFromExternSheetIndex(index);
  }

  @Override
  public ExternalName getExternalName(int sheet, int name) {
    return workbook.getExternalName(sheet, name);
  }

  @Override
  public ExternalName getExternalName(String name, String sheet, int workbookNumber) {
    return workbook.getExternalName(name, sheet, workbookNumber);
  }

  @Override
  public String resolveNameXText(NameXPtg name) {
    return workbook.resolveNameXText(name);
  }

  @Override
  public UDFFinder getUDFFinder() {
    return workbook.getUDFFinder();
  }

  @Override
  public SpreadsheetVersion getSpreadsheetVersion() {
    return workbook.getSpreadsheetVersion();
  }

  @Override
  public void clearAllCachedResultValues() {
    workbook.clearAllCachedResultValues();
  }
}
