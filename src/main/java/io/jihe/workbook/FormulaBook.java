package io.jihe.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.formula.EvaluationCell;
import org.apache.poi.ss.formula.EvaluationName;
import org.apache.poi.ss.formula.EvaluationSheet;
import org.apache.poi.ss.formula.EvaluationWorkbook;
import org.apache.poi.ss.formula.FormulaParser;
import org.apache.poi.ss.formula.FormulaParsingWorkbook;
import org.apache.poi.ss.formula.FormulaRenderingWorkbook;
import org.apache.poi.ss.formula.FormulaType;
import org.apache.poi.ss.formula.SheetIdentifier;
import org.apache.poi.ss.formula.ptg.Area3DPxg;
import org.apache.poi.ss.formula.ptg.NamePtg;
import org.apache.poi.ss.formula.ptg.NameXPtg;
import org.apache.poi.ss.formula.ptg.NameXPxg;
import org.apache.poi.ss.formula.ptg.Ptg;
import org.apache.poi.ss.formula.ptg.Ref3DPxg;
import org.apache.poi.ss.formula.udf.AggregatingUDFFinder;
import org.apache.poi.ss.formula.udf.IndexedUDFFinder;
import org.apache.poi.ss.formula.udf.UDFFinder;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.Table;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * What POI's evaluator sees of an .xlsx whose cells we read. It knows neither tables nor other
 * files: a workbook whose formulas speak of them is left to POI.
 */
final class FormulaBook
    implements EvaluationWorkbook, FormulaParsingWorkbook, FormulaRenderingWorkbook {
  private final List<FormulaSheet> sheets = new ArrayList<>();
  private final List<Named> names = new ArrayList<>();
  private final Map<String, List<Named>> byName = new HashMap<>();
  private final UDFFinder functions = new IndexedUDFFinder(AggregatingUDFFinder.DEFAULT);

  FormulaBook(List<DefinedName> given) {
    for (DefinedName name : given) {
      Named named = new Named(this, names.size(), name);
      names.add(named);
      byName.computeIfAbsent(spelling(name.name()), any -> new ArrayList<>()).add(named);
    }
  }

  /** Adds the next sheet, one that is a chart as well. */
  FormulaSheet add(String name) {
    FormulaSheet sheet = new FormulaSheet(sheets.size(), name);
    sheets.add(sheet);
    return sheet;
  }

  /** The tokens of a formula that stands in some cell of a sheet. */
  Ptg[] parse(String formula, int sheet) {
    return FormulaParser.parse(formula, this, FormulaType.CELL, sheet);
  }

  @Override
  public Ptg[] getFormulaTokens(EvaluationCell cell) {
    FormulaCell formula = (FormulaCell) cell;
    return parse(formula.text(), formula.getSheet().index());
  }

  @Override
  public String getSheetName(int index) {
    return sheets.get(index).name();
  }

  @Override
  public int getSheetIndex(EvaluationSheet sheet) {
    return ((FormulaSheet) sheet).index();
  }

  @Override
  public int getSheetIndex(String name) {
    for (FormulaSheet sheet : sheets) {
      if (sheet.name().equalsIgnoreCase(name)) {
        return sheet.index();
      }
    }
    return -1;
  }

  @Override
  public FormulaSheet getSheet(int index) {
    return sheets.get(index);
  }

  @Override
  public int convertFromExternSheetIndex(int index) {
    return index;
  }

  @Override
  public int getExternalSheetIndex(String name) {
    return getSheetIndex(name);
  }

  @Override
  public ExternalSheet getExternalSheet(String first, @Nullable String last, int file) {
    if (file > 0) {
      throw otherFile();
    }
    return last == null || last.equals(first)
        ? new ExternalSheet(null, first)
        : new ExternalSheetRange(null, first, last);
  }

  @Override
  public Ptg get3DReferencePtg(CellReference cell, SheetIdentifier sheet) {
    return new Ref3DPxg(own(sheet), cell);
  }

  @Override
  public Ptg get3DReferencePtg(AreaReference area, SheetIdentifier sheet) {
    return new Area3DPxg(own(sheet), area);
  }

  private static SheetIdentifier own(SheetIdentifier sheet) {
    if (sheet.getBookName() != null) {
      throw otherFile();
    }
    return sheet;
  }

  private static IllegalStateException otherFile() {
    return new IllegalStateException("a reference to another file");
  }

  // ---- names

  @Override
  public EvaluationName getName(NamePtg token) {
    return names.get(token.getIndex());
  }

  /** A sheet's own name comes before one of the whole workbook. */
  @Override
  public @Nullable EvaluationName getName(String name, int sheet) {
    Named ofAll = null;
    for (Named each : named(name)) {
      if (each.name.sheet() == sheet) {
        return each;
      }
      if (each.name.sheet() == DefinedName.WHOLE_BOOK && ofAll == null) {
        ofAll = each;
      }
    }
    return ofAll;
  }

  /** Those of a name, in whatever spelling. */
  private List<Named> named(String name) {
    return byName.getOrDefault(spelling(name), List.of());
  }

  private static String spelling(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** A function that Excel 97 did not have; {@code Sheet!Name} the guard does not let through. */
  @Override
  public @Nullable Ptg getNameXPtg(String name, @Nullable SheetIdentifier sheet) {
    if (sheet != null) {
      return new NameXPxg(own(sheet).getSheetIdentifier().getName(), name);
    }
    return functions.findFunction(name) != null || !named(name).isEmpty()
        ? new NameXPxg(null, name)
        : null;
  }

  /** Asked for names of other files only. */
  @Override
  public ExternalName getExternalName(String name, String sheet, int file) {
    throw otherFile();
  }

  @Override
  public String getNameText(NamePtg token) {
    return names.get(token.getIndex()).getNameText();
  }

  /** A name, as POI asks for it. */
  private record Named(FormulaBook book, int index, DefinedName name) implements EvaluationName {
    @Override
    public String getNameText() {
      return name.name();
    }

    @Override
    public boolean isFunctionName() {
      return name.function();
    }

    @Override
    public boolean hasFormula() {
      return !name.function() && !name.refersTo().isEmpty();
    }

    @Override
    public Ptg[] getNameDefinition() {
      return FormulaParser.parse(name.refersTo(), book, FormulaType.NAMEDRANGE, name.sheet());
    }

    @Override
    public boolean isRange() {
      return hasFormula();
    }

    @Override
    public NamePtg createPtg() {
      return new NamePtg(index);
    }
  }

  @Override
  public UDFFinder getUDFFinder() {
    return functions;
  }

  @Override
  public SpreadsheetVersion getSpreadsheetVersion() {
    return SpreadsheetVersion.EXCEL2007;
  }

  @Override
  public @Nullable Table getTable(String name) {
    return null;
  }

  /** Nothing changes while formulas are computed. */
  @Override
  public void clearAllCachedResultValues() {}

  // ---- what only .xls has

  @Override
  public ExternalSheet getExternalSheet(int index) {
    throw onlyXls();
  }

  @Override
  public ExternalName getExternalName(int sheet, int name) {
    throw onlyXls();
  }

  @Override
  public String resolveNameXText(NameXPtg token) {
    throw onlyXls();
  }

  @Override
  public int getExternalSheetIndex(String file, String sheet) {
    throw onlyXls();
  }

  @Override
  public String getSheetFirstNameByExternSheet(int index) {
    throw onlyXls();
  }

  @Override
  public String getSheetLastNameByExternSheet(int index) {
    throw onlyXls();
  }

  @Override
  public Name createName() {
    throw onlyXls();
  }

  private static IllegalStateException onlyXls() {
    return new IllegalStateException("no .xls");
  }
}
