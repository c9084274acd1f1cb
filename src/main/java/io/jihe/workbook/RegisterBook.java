package io.jihe.workbook;

import com.alibaba.excel.EasyExcel;
import com.alibaba.excel.ExcelWriter;
import com.alibaba.excel.converters.Converter;
import com.alibaba.excel.converters.WriteConverterContext;
import com.alibaba.excel.enums.CellDataTypeEnum;
import com.alibaba.excel.metadata.data.WriteCellData;
import com.alibaba.excel.support.ExcelTypeEnum;
import com.alibaba.excel.util.FileUtils;
import com.alibaba.excel.write.handler.CellWriteHandler;
import com.alibaba.excel.write.handler.context.CellWriteHandlerContext;
import com.alibaba.excel.write.metadata.WriteSheet;
import io.jihe.register.Table;
import java.io.File;
import java.nio.file.Path;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties.CoreProperties;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.TempFile;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * A workbook of long tables, written by EasyExcel; no more than some hundred rows are in memory.
 */
final class RegisterBook implements AutoCloseable {
  static final float LOWEST_ROW = 20;
  private static final float LINE_POINTS = 14;

  /** Excel has none above 409. */
  private static final float HIGHEST_ROW = 405;

  private final ExcelWriter writer;
  private final RegisterLinks links;
  private final SXSSFWorkbook workbook;
  private final Map<RegisterLook, XSSFCellStyle> styles = new EnumMap<>(RegisterLook.class);
  private final int rowsASheet;
  private int sheets;
  private boolean finished;

  /**
   * A workbook at a path.
   *
   * @param file in a folder that the caller deletes afterwards
   * @param links to which those of the tables are told
   * @param rowsASheet the most rows of a sheet, heads included
   */
  RegisterBook(Path file, RegisterLinks links, int rowsASheet) {
    this.links = links;
    this.rowsASheet = rowsASheet;
    keepTemporaryFilesIn(file.resolveSibling("easyexcel"));
    writer =
        EasyExcel.write(file.toFile())
            .excelType(ExcelTypeEnum.XLSX)
            .autoTrim(false)
            .useDefaultStyle(false)
            .needHead(false)
            .registerConverter(new OfCells())
            .registerWriteHandler(new Dresser())
            .build();
    TempFile.setTempFileCreationStrategy(new DefaultTempFileCreationStrategy()); // not EasyExcel's
    workbook = (SXSSFWorkbook) writer.writeContext().writeWorkbookHolder().getWorkbook();
    for (RegisterLook look : RegisterLook.values()) {
      styles.put(look, look.style(workbook.getXSSFWorkbook()));
    }
    Optional<Date> never = Optional.empty();
    CoreProperties properties = workbook.getXSSFWorkbook().getProperties().getCoreProperties();
    properties.setCreator("jihe");
    properties.setCreated(never);
  }

  /** EasyExcel makes a folder among the temporary files as soon as it is loaded, and leaves it. */
  private static void keepTemporaryFilesIn(Path folder) {
    File made = new File(FileUtils.getCachePath());
    if (made.delete()) { // it was empty
      made.getParentFile().delete();
    }
    FileUtils.setPoiFilesPath(folder.toString());
    FileUtils.setCachePath(folder.toString());
  }

  /** The next table; its sheets follow those of the tables before it. */
  void add(Table table) {
    RegisterSheets part = new RegisterSheets(this, table, rowsASheet);
    table.rows().each(part::add);
    part.end();
  }

  /** Writes the file. */
  void finish() {
    writer.finish();
    finished = true;
  }

  @Override
  public void close() {
    if (!finished) {
      writer.writeContext().finish(true); // writes nothing
    }
  }

  // ---- for the sheets of a table

  /** A sheet behind all others. */
  WriteSheet newSheet(String name) {
    return EasyExcel.writerSheet(sheets++, name).build();
  }

  void write(WriteSheet sheet, List<List<RegisterCell>> rows) {
    writer.write(rows, sheet);
  }

  /** The sheet, once something was written to it. */
  SXSSFSheet shown(WriteSheet sheet) {
    return workbook.getSheet(sheet.getSheetName());
  }

  /** The same for charts. */
  XSSFSheet drawn(WriteSheet sheet) {
    return workbook.getXSSFWorkbook().getSheet(sheet.getSheetName());
  }

  /** The height in points of a row whose longest cell has so many lines. */
  static float height(int lines) {
    return Math.min(HIGHEST_ROW, LOWEST_ROW + (lines - 1) * LINE_POINTS);
  }

  // ---- cells

  /** EasyExcel asks it for the content. */
  private static final class OfCells implements Converter<RegisterCell> {
    @Override
    public Class<?> supportJavaTypeKey() {
      return RegisterCell.class;
    }

    @Override
    public WriteCellData<?> convertToExcelData(WriteConverterContext<RegisterCell> context) {
      RegisterCell cell = context.getValue();
      if (cell.number().isPresent()) {
        return new WriteCellData<>(cell.number().get());
      }
      return cell.text().isEmpty()
          ? new WriteCellData<>(CellDataTypeEnum.EMPTY)
          : new WriteCellData<>(cell.text());
    }
  }

  /** EasyExcel lets it see each cell that was written. */
  private final class Dresser implements CellWriteHandler {
    @Override
    public void afterCellDispose(CellWriteHandlerContext context) {
      if (context.getOriginalValue() instanceof RegisterCell cell) {
        dress(context.getCell(), cell);
      }
    }
  }

  private void dress(Cell target, RegisterCell cell) {
    target.setCellStyle(styles.get(cell.look()));
    if (!cell.link().isEmpty()) {
      int sheet = workbook.getSheetIndex(target.getSheet());
      links.add(sheet, target.getRowIndex(), target.getColumnIndex(), cell.link());
    }
    Row row = target.getRow();
    float height = height(cell.lines());
    if (target.getColumnIndex() == 0 || height > row.getHeightInPoints()) {
      row.setHeightInPoints(height);
    }
  }
}
