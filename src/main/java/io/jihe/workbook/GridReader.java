package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.cell.CellContent;
import io.jihe.cell.SheetGrid;
import io.jihe.cell.SheetStamp;
import io.jihe.cell.WorkbookGrid;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.poi.hssf.usermodel.HSSFEvaluationWorkbook;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.formula.EvaluationWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFChartSheet;
import org.apache.poi.xssf.usermodel.XSSFDialogsheet;
import org.apache.poi.xssf.usermodel.XSSFEvaluationWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCell;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.STCellType;

/** The only place where a POI cell becomes a value. */
final class GridReader {
  /** Excel keeps 15 significant digits; the rest of a double is noise, as in 0.1 + 0.2. */
  private static final MathContext EXCEL_DIGITS = new MathContext(15);

  private final boolean from1904;
  private final Map<Integer, StyleKind> kinds = new HashMap<>();
  private final FormulaList formulas;
  private final Map<String, Integer> counts = new HashMap<>();
  private final GridRoom room = new GridRoom();

  private GridReader(Workbook workbook) {
    from1904 = isFrom1904(workbook);
    formulas = new FormulaList(from1904);
  }

  static TypedCells read(Workbook workbook) {
    return read(workbook, true);
  }

  /** Reads without computing formulas anew. */
  static WorkbookGrid readSaved(Workbook workbook) {
    return read(workbook, false).grid();
  }

  private static TypedCells read(Workbook workbook, boolean anew) {
    GridReader reader = new GridReader(workbook);
    List<SheetGrid.Builder> sheets = new ArrayList<>();
    Map<Integer, SheetStamp> stamps = TemplateStamp.in(workbook);
    for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
      Sheet sheet = workbook.getSheetAt(i);
      if (!(sheet instanceof XSSFChartSheet) && !(sheet instanceof XSSFDialogsheet)) {
        boolean hidden = workbook.getSheetVisibility(i) != SheetVisibility.VISIBLE;
        SheetGrid.Builder grid = reader.sheet(i, sheet, hidden);
        if (stamps.containsKey(i)) {
          grid.stamp(stamps.get(i));
        }
        sheets.add(grid);
      }
    }
    if (anew && !reader.formulas.isEmpty()) {
      reader.formulas.compute(evaluation(workbook));
    } else {
      reader.formulas.keep();
    }
    WorkbookGrid grid = new WorkbookGrid(sheets.stream().map(SheetGrid.Builder::build).toList());
    return new TypedCells(grid, reader.counts);
  }

  private SheetGrid.Builder sheet(int place, Sheet sheet, boolean hidden) {
    SheetGrid.Builder grid = SheetGrid.named(sheet.getSheetName()).hidden(hidden);
    int count = 0;
    for (Row row : sheet) {
      for (Cell cell : row) {
        CellType type = cell.getCellType();
        if (type == CellType.FORMULA) {
          formulas.add(formula(grid, place, cell));
          room.holds(cell.getRowIndex(), cell.getColumnIndex(), FormulaList.NOT_COMPUTED);
          count++;
        } else if (type != CellType.BLANK) {
          CellContent content = plain(cell, type);
          if (!(content instanceof CellContent.Blank)) {
            room.holds(cell.getRowIndex(), cell.getColumnIndex(), content);
            grid.put(address(cell), content);
            count++;
          }
        }
      }
    }
    room.closes(sheet.getSheetName());
    counts.put(sheet.getSheetName(), count);
    for (CellRangeAddress area : sheet.getMergedRegions()) {
      grid.merge(
          new CellArea(
              new CellAddress(area.getFirstRow(), area.getFirstColumn()),
              new CellAddress(area.getLastRow(), area.getLastColumn())));
    }
    return grid;
  }

  private static EvaluationWorkbook evaluation(Workbook workbook) {
    return workbook instanceof XSSFWorkbook ooxml
        ? XSSFEvaluationWorkbook.create(ooxml)
        : HSSFEvaluationWorkbook.create((HSSFWorkbook) workbook);
  }

  private FormulaList.Formula formula(SheetGrid.Builder grid, int place, Cell cell) {
    Optional<CellContent> saved =
        isComputed(cell)
            ? Optional.of(plain(cell, cell.getCachedFormulaResultType()))
            : Optional.empty();
    return new FormulaList.Formula(
        grid, place, address(cell), formulaText(cell), saved, () -> kind(cell));
  }

  /** Its text; empty for one that POI cannot write down, whose saved value stands all the same. */
  private static String formulaText(Cell cell) {
    try {
      return cell.getCellFormula();
    } catch (RuntimeException e) {
      return "";
    }
  }

  private static CellAddress address(Cell cell) {
    return new CellAddress(cell.getRowIndex(), cell.getColumnIndex());
  }

  private CellContent plain(Cell cell, CellType type) {
    return switch (type) {
      case STRING -> typed(cell);
      case NUMERIC -> number(cell.getNumericCellValue(), () -> kind(cell), from1904);
      case BOOLEAN -> truth(cell.getBooleanCellValue());
      case ERROR ->
          cell instanceof XSSFCell ooxml
              ? fault(ooxml.getErrorCellString())
              : fault(cell.getErrorCellValue());
      default -> CellContent.BLANK;
    };
  }

  /**
   * POI reads a formula that was never computed as 0; such are written by programs, not by Excel.
   */
  private static boolean isComputed(Cell cell) {
    if (!(cell instanceof XSSFCell ooxml)) {
      return true;
    }
    boolean emptyText = cell.getCachedFormulaResultType() == CellType.STRING;
    CTCell saved = ooxml.getCTCell();
    return saved.isSetV() && (emptyText || !saved.getV().isEmpty());
  }

  /** POI reads a reference to a text that is not there as no text. */
  private static CellContent typed(Cell cell) {
    String text = cell.getStringCellValue();
    if (text.isEmpty() && cell instanceof XSSFCell ooxml) {
      CTCell saved = ooxml.getCTCell();
      if (saved.getT().intValue() == STCellType.INT_S && saved.isSetV()) {
        int place = Integer.parseInt(saved.getV());
        int count =
            ooxml.getSheet().getWorkbook().getSharedStringSource().getSharedStringItems().size();
        if (place < 0 || place >= count) {
          throw new IllegalStateException("no shared text " + place + " of " + count);
        }
      }
    }
    return text(text);
  }

  static CellContent text(String text) {
    return text.isEmpty() ? CellContent.BLANK : new CellContent.Text(text);
  }

  static CellContent truth(boolean value) {
    return new CellContent.Text(value ? "TRUE" : "FALSE");
  }

  /** Excel has more errors than POI knows: {@code #SPILL!}, {@code #CALC!}. */
  static CellContent fault(String saved) {
    if (saved.startsWith("#")) {
      return new CellContent.Fault(saved);
    }
    throw new IllegalArgumentException("no error: " + saved);
  }

  static CellContent fault(byte code) {
    return new CellContent.Fault(
        FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#N/A");
  }

  /** A number as a cell shows it; what its style says is asked only where it matters. */
  static CellContent number(double number, Supplier<StyleKind> style, boolean from1904) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return new CellContent.Fault("#NUM!");
    }
    StyleKind kind = style.get();
    return kind.date() && DateUtil.isValidExcelDate(number)
        ? new CellContent.Text(date(number, from1904))
        : new CellContent.Numeric(decimal(number), kind.shape());
  }

  /** Without zeros at the end, so that equal numbers are equal. */
  static BigDecimal decimal(double number) {
    return trimmed(new BigDecimal(number, EXCEL_DIGITS));
  }

  static BigDecimal trimmed(BigDecimal number) {
    BigDecimal trimmed = number.scale() > 0 ? number.stripTrailingZeros() : number;
    return trimmed.scale() < 0 ? trimmed.setScale(0) : trimmed;
  }

  /** The day, with the time where there is one; of a number below one the time alone. */
  static String date(double number, boolean from1904) {
    LocalDateTime moment = DateUtil.getLocalDateTime(number, from1904, true);
    LocalTime time = moment.toLocalTime();
    if (number < 1 && !from1904) {
      return time.toString();
    }
    return time.equals(LocalTime.MIDNIGHT)
        ? moment.toLocalDate().toString()
        : moment.toLocalDate() + " " + time;
  }

  private StyleKind kind(Cell cell) {
    int index =
        cell instanceof XSSFCell ooxml
            ? Math.toIntExact(ooxml.getCTCell().getS())
            : cell.getCellStyle().getIndex();
    StyleKind known = kinds.get(index);
    if (known == null) {
      CellStyle style = cell.getCellStyle();
      known = StyleKind.of(style.getDataFormat(), style.getDataFormatString());
      kinds.put(index, known);
    }
    return known;
  }

  static boolean isFrom1904(Workbook workbook) {
    return workbook instanceof XSSFWorkbook ooxml
        ? ooxml.isDate1904()
        : workbook instanceof HSSFWorkbook xls
            && xls.getInternalWorkbook().isUsing1904DateWindowing();
  }
}
