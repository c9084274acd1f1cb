package io.jihe.template;

import io.jihe.samples.Shapes;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.xssf.usermodel.XSSFFormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A return of some unit with nothing to tell of it, in the layout of the official form. Of every
 * pack and set, without end: the same seed gives the same figures.
 */
public final class FilledReturn {
  /** Basic data and self-score; what is carried over from last year stands here. */
  public static final String OF_A_DEPARTMENT = "hunan usual";

  private static final List<FilledTemplatesTest.Issue> ISSUES =
      FilledTemplatesTest.issues().toList();
  private static final String UNIT = "某某县某某局";

  private FilledReturn() {}

  /** The packs and sets by name. */
  public static List<String> variants() {
    return ISSUES.stream().map(FilledTemplatesTest.Issue::toString).toList();
  }

  /** As a unit returns it that filled in our blank: what follows is computed by formulas. */
  public static XSSFWorkbook onOurBlank(int variant, int seed, String unit) {
    XSSFWorkbook book = ISSUES.get(variant).filled(seed).book();
    Shapes.everyCell(book, cell -> name(cell, unit));
    XSSFFormulaEvaluator.evaluateAllFormulaCells(book);
    return book;
  }

  /** As a unit returns it that filled in the form as it was issued: every figure is typed. */
  public static XSSFWorkbook typed(int variant, int seed, String unit) {
    XSSFWorkbook book = onOurBlank(variant, seed, unit);
    Shapes.everyCell(book, FilledReturn::typeOver);
    for (Name name : List.copyOf(book.getAllNames())) {
      if (name.getNameName().startsWith("jihe.")) {
        book.removeName(name);
      }
    }
    return book;
  }

  private static void name(Cell cell, String unit) {
    if (cell.getCellType() == CellType.STRING && cell.getStringCellValue().contains(UNIT)) {
      cell.setCellValue(cell.getStringCellValue().replace(UNIT, unit));
    }
  }

  private static void typeOver(Cell cell) {
    if (cell.getCellType() != CellType.FORMULA) {
      return;
    }
    boolean number = cell.getCachedFormulaResultType() == CellType.NUMERIC;
    double value = number ? cell.getNumericCellValue() : 0;
    String text = number ? "" : cell.getStringCellValue();
    cell.setBlank();
    if (number) {
      cell.setCellValue(value);
    } else if (!text.isEmpty()) {
      cell.setCellValue(text);
    }
  }
}
