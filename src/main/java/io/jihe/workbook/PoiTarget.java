package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import io.jihe.cell.Place;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;

/** Marks a workbook that POI holds. */
final class PoiTarget implements MarkingTarget {
  private final Workbook workbook;
  private final StyleShelf styles;
  private final Map<String, SheetNotes> notes = new HashMap<>();
  private final boolean losesSignature;

  /**
   * @param wasMarked whether it carried marks before, and so may hold our styles
   */
  PoiTarget(Workbook workbook, boolean wasMarked) {
    this.workbook = workbook;
    styles = StyleShelf.of(workbook, wasMarked);
    losesSignature = Signatures.takeOff(workbook);
  }

  @Override
  public boolean losesSignature() {
    return losesSignature;
  }

  @Override
  public String activeSheet() {
    return workbook.getSheetName(workbook.getActiveSheetIndex());
  }

  @Override
  public boolean has(Place place) {
    return ResultSheet.isThere(workbook, place);
  }

  @Override
  public MarkedCell cell(Place place, Set<MarkRecord.Deed> deeds) {
    Cell cell = find(workbook.getSheet(place.sheet()), place.cell(), deeds);
    CellStyle theirs = cell.getCellStyle();
    return new MarkedCell() {
      @Override
      public int style() {
        return theirs.getIndex();
      }

      @Override
      public CellFill fill() {
        return styles.fill(theirs);
      }

      @Override
      public String format() {
        return StyleShelf.format(theirs);
      }

      @Override
      public boolean isBlank() {
        return cell.getCellType() == CellType.BLANK
            || cell.getCellType() == CellType.STRING && cell.getStringCellValue().isEmpty();
      }

      @Override
      public boolean paint(Tint tint, boolean rate) {
        try {
          cell.setCellStyle(rate ? styles.filledRate(theirs, tint) : styles.filled(theirs, tint));
          return true;
        } catch (IllegalStateException e) {
          return false;
        }
      }

      @Override
      public void put(BigDecimal number) {
        cell.setCellValue(number.doubleValue());
      }
    };
  }

  private static Cell find(Sheet sheet, CellAddress at, Set<MarkRecord.Deed> deeds) {
    Row row = sheet.getRow(at.row());
    if (row == null) {
      row = sheet.createRow(at.row());
      deeds.add(MarkRecord.Deed.ROW);
    }
    Cell cell = row.getCell(at.column());
    if (cell == null) {
      cell = row.createCell(at.column());
      deeds.add(MarkRecord.Deed.CELL);
      CellStyle style = row.isFormatted() ? row.getRowStyle() : sheet.getColumnStyle(at.column());
      if (style != null) {
        cell.setCellStyle(style);
      }
    }
    return cell;
  }

  @Override
  public SheetNotes.Put note(Place place, int lastColumn, String text) {
    return notes
        .computeIfAbsent(place.sheet(), name -> SheetNotes.of(workbook.getSheet(name)))
        .put(place.cell().row(), place.cell().column(), lastColumn, text);
  }

  @Override
  public void append(ResultTable table) {
    notes.values().forEach(SheetNotes::finish);
    ResultSheet.append(workbook, table, styles);
  }
}
