package io.jihe.bench;

import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.CreationHelper;
import org.apache.poi.ss.usermodel.Drawing;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;

/**
 * What all else is measured against: opening a workbook with POI, twenty fills and notes, ten on
 * each of its first two sheets where it has two, and saving it, as a person who knows POI writes
 * it. It knows nothing of jihe.
 */
public final class PoiBare {
  private static final int SHEETS = 2;
  private static final int MARKS = 20;
  private static final String TEXT = "【强制性】合计填报 47.62万元，三项之和 47.60万元，相差 0.02万元。\n改法：请核对三项，或改正合计。";

  private PoiBare() {}

  /** The whole job in a process of its own: return, target. */
  public static void main(String[] args) throws IOException {
    run(Path.of(args[0]), Path.of(args[1]));
  }

  /** Opens, marks and saves. */
  public static void run(Path source, Path target) throws IOException {
    byte[] bytes = Files.readAllBytes(source);
    try (Workbook workbook = WorkbookFactory.create(new ByteArrayInputStream(bytes))) {
      mark(workbook);
      try (OutputStream out = new FileOutputStream(target.toFile())) {
        workbook.write(out);
      }
    }
  }

  private static void mark(Workbook workbook) {
    CreationHelper helper = workbook.getCreationHelper();
    Map<Integer, CellStyle> filled = new HashMap<>();
    int sheets = Math.min(SHEETS, workbook.getNumberOfSheets());
    for (int s = 0; s < sheets; s++) {
      Sheet sheet = workbook.getSheetAt(s);
      Drawing<?> drawing = sheet.createDrawingPatriarch();
      int marks = 0;
      for (Row row : sheet) {
        for (Cell cell : row) {
          if (marks < MARKS / sheets && cell.getCellComment() == null) {
            marks++;
            cell.setCellStyle(
                filled.computeIfAbsent(
                    (int) cell.getCellStyle().getIndex(), key -> filled(workbook, cell)));
            ClientAnchor anchor = helper.createClientAnchor();
            anchor.setRow1(cell.getRowIndex());
            anchor.setRow2(cell.getRowIndex() + 4);
            anchor.setCol1(cell.getColumnIndex() + 1);
            anchor.setCol2(cell.getColumnIndex() + 4);
            Comment note = drawing.createCellComment(anchor);
            note.setString(helper.createRichTextString(TEXT));
            note.setAuthor("bench");
            cell.setCellComment(note);
          }
        }
      }
    }
  }

  private static CellStyle filled(Workbook workbook, Cell cell) {
    CellStyle style = workbook.createCellStyle();
    style.cloneStyleFrom(cell.getCellStyle());
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    style.setFillForegroundColor(IndexedColors.ROSE.getIndex());
    return style;
  }
}
