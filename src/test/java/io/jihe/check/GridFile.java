package io.jihe.check;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.cell.CellContent;
import io.jihe.cell.NumberShape;
import io.jihe.cell.SheetGrid;
import io.jihe.cell.WorkbookGrid;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReturnWorkbook;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellUtil;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A workbook that was made in memory, as a file. */
final class GridFile {
  private GridFile() {}

  static void write(WorkbookGrid grid, Path file, boolean xls) {
    try (OutputStream out = Files.newOutputStream(file)) {
      write(grid, out, xls);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(WorkbookGrid grid, OutputStream out, boolean xls) throws IOException {
    try (Workbook book = xls ? new HSSFWorkbook() : new XSSFWorkbook()) {
      Map<NumberShape, CellStyle> styles = new HashMap<>();
      for (SheetGrid sheet : grid.sheets()) {
        write(sheet, book.createSheet(sheet.name()), styles);
      }
      book.write(out);
    }
  }

  private static void write(SheetGrid grid, Sheet sheet, Map<NumberShape, CellStyle> styles) {
    for (int r = 0; r < grid.rows(); r++) {
      for (int c = 0; c < grid.columns(); c++) {
        CellContent content = grid.at(r, c);
        if (content instanceof CellContent.Text text) {
          CellUtil.getCell(CellUtil.getRow(r, sheet), c).setCellValue(text.text());
        } else if (content instanceof CellContent.Numeric numeric) {
          Cell cell = CellUtil.getCell(CellUtil.getRow(r, sheet), c);
          cell.setCellValue(numeric.number().doubleValue());
          cell.setCellStyle(
              styles.computeIfAbsent(
                  numeric.shape(), shape -> style(sheet.getWorkbook(), format(shape))));
        } else if (!(content instanceof CellContent.Blank)) {
          throw new IllegalArgumentException(new CellAddress(r, c) + ": " + content);
        }
      }
    }
    for (CellArea area : grid.merged()) {
      if (!area.first().equals(area.last())) {
        sheet.addMergedRegionUnsafe(
            new CellRangeAddress(
                area.first().row(),
                area.last().row(),
                area.first().column(),
                area.last().column()));
      }
    }
  }

  private static CellStyle style(Workbook book, String format) {
    CellStyle style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    return style;
  }

  private static String format(NumberShape shape) {
    if (shape.equals(NumberShape.GENERAL)) {
      return "General";
    }
    String decimals = shape.decimals() > 0 ? "." + "0".repeat(shape.decimals()) : "";
    return "0" + decimals + (shape.percent() ? "%" : "");
  }

  static WorkbookGrid read(Path file) {
    try (ReturnWorkbook workbook = ReturnWorkbook.open(file)) {
      return workbook.grid();
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }
}
