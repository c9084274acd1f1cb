package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.cell.CellContent;
import io.jihe.cell.CellContent.Computed;
import io.jihe.cell.CellContent.Fault;
import io.jihe.cell.CellContent.Numeric;
import io.jihe.cell.CellContent.Text;
import io.jihe.cell.NumberShape;
import io.jihe.cell.SheetGrid;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GridReaderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void readsWhatACellHolds(Format format) throws Exception {
    SheetGrid grid =
        read(
            format,
            sheet -> {
              Books.cell(sheet, "A1").setCellValue("  1、业务工作经费\n（万元）");
              Books.cell(sheet, "B1").setCellValue(0.1 + 0.2);
              Books.cell(sheet, "C1").setCellValue(true);
              Books.cell(sheet, "D1").setCellErrorValue(FormulaError.DIV0.getCode());
              Books.cell(sheet, "E1").setCellValue("");
              Books.cell(sheet, "F1").setCellValue(0.5143);
              Books.cell(sheet, "F1").setCellStyle(style(sheet, "0.00%"));
              Books.cell(sheet, "G1").setCellValue(9999.81);
              Books.cell(sheet, "G1").setCellStyle(style(sheet, "#,##0.0\"万元\""));
              Books.cell(sheet, "A3").setCellStyle(style(sheet, "0.00"));
            });
    assertEquals(new Text("  1、业务工作经费\n（万元）"), grid.at(0, 0));
    assertEquals(number("0.3", NumberShape.GENERAL), grid.at(0, 1));
    assertEquals(new Text("TRUE"), grid.at(0, 2));
    assertEquals(new Fault("#DIV/0!"), grid.at(0, 3));
    assertEquals(CellContent.BLANK, grid.at(0, 4));
    assertEquals(number("0.5143", new NumberShape(true, 2)), grid.at(0, 5));
    assertEquals(number("9999.81", new NumberShape(false, 1)), grid.at(0, 6));
    assertEquals(1, grid.rows(), "a formatted blank is nothing");
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void aDateIsItsIsoText(Format format) throws Exception {
    SheetGrid grid =
        read(
            format,
            sheet -> {
              CellStyle day = style(sheet, "yyyy\"年\"m\"月\"d\"日\"");
              Books.cell(sheet, "A1").setCellValue(LocalDate.of(2024, 10, 21));
              Books.cell(sheet, "A1").setCellStyle(day);
              Books.cell(sheet, "B1").setCellValue(LocalDateTime.of(2024, 10, 21, 8, 30));
              Books.cell(sheet, "B1").setCellStyle(style(sheet, "yyyy/m/d h:mm"));
              Books.cell(sheet, "C1").setCellValue(0.5);
              Books.cell(sheet, "C1").setCellStyle(style(sheet, "h:mm"));
              Books.cell(sheet, "D1").setCellValue(-1);
              Books.cell(sheet, "D1").setCellStyle(day);
            });
    assertEquals(new Text("2024-10-21"), grid.at(0, 0));
    assertEquals(new Text("2024-10-21 08:30"), grid.at(0, 1));
    assertEquals(new Text("12:00"), grid.at(0, 2));
    assertTrue(grid.at(0, 3) instanceof Numeric, "no day is before the first");
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void aFormulaKeepsWhatWasSavedAndWhatItGivesNow(Format format) throws Exception {
    SheetGrid grid =
        read(
            format,
            sheet -> {
              Books.cell(sheet, "A1").setCellValue(18);
              Books.cell(sheet, "B1").setCellValue(35);
              Books.cell(sheet, "C1").setCellFormula("A1/B1");
              Books.cell(sheet, "D1").setCellFormula("A1+B1");
              Books.cell(sheet, "E1").setCellFormula("A1/0");
              Books.cell(sheet, "F1").setCellFormula("IF(A1>1,\"\",\"x\")");
              sheet.getWorkbook().getCreationHelper().createFormulaEvaluator().evaluateAll();
              Books.cell(sheet, "A1").setCellValue(20);
            });
    assertEquals(computed("A1/B1", "0.514285714285714", "0.571428571428571"), grid.at(0, 2));
    assertEquals(computed("A1+B1", "53", "55"), grid.at(0, 3));
    assertEquals(new Computed("A1/0", new Fault("#DIV/0!"), new Fault("#DIV/0!")), grid.at(0, 4));
    assertEquals(
        new Computed("IF(A1>1,\"\",\"x\")", CellContent.BLANK, CellContent.BLANK), grid.at(0, 5));
  }

  @Test
  void aFormulaThatWasNeverComputedIsNotZero() throws Exception {
    SheetGrid grid =
        read(
            Format.XLSX,
            sheet -> {
              Books.cell(sheet, "A1").setCellValue(18);
              Books.cell(sheet, "B1").setCellFormula("A1*2");
              Books.cell(sheet, "C1").setCellFormula("A1*2");
              XSSFCell strange = (XSSFCell) Books.cell(sheet, "C1");
              strange.getCTCell().getF().setStringValue("_xlfn.UNIQUE(A1)");
            });
    assertEquals(computed("A1*2", "36", "36"), grid.at(0, 1));
    Computed unknown = (Computed) grid.at(0, 2);
    assertTrue(unknown.saved() instanceof Fault, unknown.toString());
    assertEquals(unknown.saved(), unknown.recalculated());
  }

  @Test
  void whatPoiCannotComputeKeepsItsSavedValue() throws Exception {
    SheetGrid grid =
        read(
            Format.XLSX,
            sheet -> {
              saved(sheet, "A1", "[1]总表!A1", "12.5");
              saved(sheet, "B1", "_xlfn.DISPIMG(\"ID_1\",1)", "1");
              saved(sheet, "C1", "C1+1", "7");
            });
    assertEquals(computed("[1]总表!A1", "12.5", "12.5"), grid.at(0, 0));
    assertEquals(computed("_xlfn.DISPIMG(\"ID_1\",1)", "1", "1"), grid.at(0, 1));
    assertEquals(computed("C1+1", "7", "7"), grid.at(0, 2), "a circle");
  }

  @Test
  void theClockDecidesNothing() throws Exception {
    SheetGrid grid =
        read(
            Format.XLSX,
            sheet -> {
              saved(sheet, "A1", "YEAR(TODAY())", "2024");
              saved(sheet, "B1", "A1-1", "2023");
            });
    assertEquals(computed("YEAR(TODAY())", "2024", "2024"), grid.at(0, 0));
    assertEquals(computed("A1-1", "2023", "2023"), grid.at(0, 1));
  }

  @Test
  void anOrderOfTermsIsNoDifference() throws Exception {
    SheetGrid grid =
        read(
            Format.XLSX,
            sheet -> {
              Books.cell(sheet, "A1").setCellValue(0.1);
              Books.cell(sheet, "A2").setCellValue(0.2);
              saved(sheet, "A3", "A1+A2-0.3", "0");
            });
    assertEquals(computed("A1+A2-0.3", "0", "0"), grid.at(2, 0));
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void seesMergedAreasAndHiddenSheets(Format format) throws Exception {
    Path file =
        Books.write(
            folder,
            format,
            book -> {
              Sheet sheet = book.createSheet(Books.SHEET);
              Books.cell(sheet, "A1").setCellValue("标题");
              sheet.addMergedRegion(CellRangeAddress.valueOf("A1:D1"));
              book.createSheet("藏");
              book.createSheet("深藏");
              book.setSheetVisibility(1, SheetVisibility.HIDDEN);
              book.setSheetVisibility(2, SheetVisibility.VERY_HIDDEN);
            });
    try (ReturnWorkbook opened = ReturnWorkbook.open(file)) {
      List<SheetGrid> sheets = opened.grid().sheets();
      assertEquals(List.of(Books.SHEET, "藏", "深藏"), sheets.stream().map(SheetGrid::name).toList());
      assertEquals(List.of(false, true, true), sheets.stream().map(SheetGrid::hidden).toList());
      assertEquals(
          List.of(new CellArea(CellAddress.parse("A1"), CellAddress.parse("D1"))),
          sheets.get(0).merged());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void twoThousandFormattedBlankRowsHoldNothing(Format format) throws Exception {
    SheetGrid grid =
        read(
            format,
            sheet -> {
              CellStyle style = style(sheet, "0.00");
              Books.cell(sheet, "A1").setCellValue(1);
              for (int r = 1; r < 2000; r++) {
                for (int c = 0; c < 10; c++) {
                  sheet.getRow(r);
                  Books.cell(sheet, new CellAddress(r, c).toString()).setCellStyle(style);
                }
              }
            });
    assertEquals(1, grid.rows());
    assertEquals(1, grid.columns());
  }

  private SheetGrid read(Format format, Consumer<Sheet> drawing) throws Exception {
    Path file = Books.write(folder, format, book -> drawing.accept(book.createSheet(Books.SHEET)));
    try (ReturnWorkbook opened = ReturnWorkbook.open(file)) {
      assertEquals(format, opened.format());
      return opened.grid().sheets().get(0);
    }
  }

  private static void saved(Sheet sheet, String a1, String formula, String value) {
    XSSFCell cell = (XSSFCell) Books.cell(sheet, a1);
    cell.getCTCell().addNewF().setStringValue(formula);
    cell.getCTCell().setV(value);
  }

  private static CellStyle style(Sheet sheet, String format) {
    Workbook book = sheet.getWorkbook();
    CellStyle style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    return style;
  }

  private static Numeric number(String number, NumberShape shape) {
    return new Numeric(new BigDecimal(number), shape);
  }

  private static Computed computed(String formula, String saved, String now) {
    return new Computed(
        formula, number(saved, NumberShape.GENERAL), number(now, NumberShape.GENERAL));
  }
}
