package io.jihe.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A register as it was written: of each sheet the rows below its heads, by the heads. */
public record RegisterFile(Map<String, List<Map<String, String>>> sheets) {
  /** Title, note, heads. */
  private static final int FIRST_ROW = 3;

  public static RegisterFile read(Path file) throws IOException {
    Map<String, List<Map<String, String>>> sheets = new LinkedHashMap<>();
    try (OPCPackage zip = OPCPackage.open(file.toFile(), PackageAccess.READ);
        XSSFWorkbook book = new XSSFWorkbook(zip)) {
      for (Sheet sheet : book) {
        sheets.put(sheet.getSheetName(), rows(sheet));
      }
    } catch (InvalidFormatException e) {
      throw new IOException(e);
    }
    return new RegisterFile(sheets);
  }

  private static List<Map<String, String>> rows(Sheet sheet) {
    Row heads = sheet.getRow(FIRST_ROW - 1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (int r = FIRST_ROW; r <= sheet.getLastRowNum(); r++) {
      Map<String, String> row = new LinkedHashMap<>();
      for (Cell head : heads) {
        Cell cell = sheet.getRow(r).getCell(head.getColumnIndex());
        row.put(head.getStringCellValue(), cell == null ? "" : text(cell));
      }
      rows.add(row);
    }
    return rows;
  }

  private static String text(Cell cell) {
    if (cell.getCellType() == CellType.NUMERIC) {
      double number = cell.getNumericCellValue();
      return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
    return cell.getStringCellValue();
  }

  List<Map<String, String>> rows(String sheet) {
    return sheets.getOrDefault(sheet, List.of());
  }

  /** The rows of a sheet that have something under a head. */
  public List<String> column(String sheet, String head) {
    return rows(sheet).stream()
        .map(row -> row.getOrDefault(head, ""))
        .filter(s -> !s.isEmpty())
        .toList();
  }

  /** Of a column of counts. */
  long sum(String sheet, String head) {
    return column(sheet, head).stream().mapToLong(Long::parseLong).sum();
  }
}
