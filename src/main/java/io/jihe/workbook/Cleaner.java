package io.jihe.workbook;

import io.jihe.cell.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;

/** Takes our marks, notes, filled values and sheet off a workbook. */
final class Cleaner {
  private final Workbook workbook;
  private final StyleShelf styles;
  private final Map<Sheet, SheetNotes> notes = new HashMap<>();
  private final Map<Sheet, List<CellRangeAddress>> merged = new HashMap<>();

  private Cleaner(Workbook workbook) {
    this.workbook = workbook;
    styles = StyleShelf.of(workbook, true);
  }

  /**
   * Cleans a workbook, as far as it is marked.
   *
   * @return what our sheet held; empty for a workbook that was not marked
   */
  static Optional<Ledger> clean(Workbook workbook) {
    List<Sheet> ours = new ArrayList<>();
    List<Ledger> ledgers = new ArrayList<>();
    for (Sheet sheet : workbook) {
      if (ResultSheet.mayBeOurs(sheet)) {
        Ledger.read(sheet)
            .ifPresent(
                ledger -> {
                  ours.add(sheet);
                  ledgers.add(ledger);
                });
      }
    }
    if (ours.isEmpty()) {
      return Optional.empty();
    }
    Ledger last = ledgers.get(ledgers.size() - 1);
    Cleaner cleaner = new Cleaner(workbook);
    for (Ledger ledger : ledgers) {
      for (int i = ledger.marks().size() - 1; i >= 0; i--) {
        cleaner.undo(ledger.marks().get(i));
      }
    }
    cleaner.remove(ours, last.activeSheet());
    return Optional.of(last);
  }

  private void undo(MarkRecord mark) {
    Place place = mark.place();
    Sheet sheet = workbook.getSheet(place.sheet());
    if (mark.did(MarkRecord.Deed.NOTE)) {
      notes
          .computeIfAbsent(sheet, SheetNotes::of)
          .takeAway(place.cell().row(), place.cell().column(), mark.theirAnchor(), mark.note());
    }
    Row row = sheet.getRow(place.cell().row());
    Cell cell = row == null ? null : row.getCell(place.cell().column());
    if (cell == null) {
      return;
    }
    if (mark.did(MarkRecord.Deed.VALUE) && holds(cell, mark.value())) {
      cell.setBlank();
    }
    if (mark.did(MarkRecord.Deed.FILL)) {
      unfill(cell, mark);
      spread(sheet, cell).forEach(each -> unfill(each, mark));
    }
    if (mark.did(MarkRecord.Deed.CELL) && cell.getCellType() == CellType.BLANK) {
      row.removeCell(cell);
      if (mark.did(MarkRecord.Deed.ROW) && row.getPhysicalNumberOfCells() == 0) {
        sheet.removeRow(row);
      }
    }
  }

  private void unfill(Cell cell, MarkRecord mark) {
    if (styles.isOurs(cell.getCellStyle())) {
      cell.setCellStyle(
          styles.restored(cell.getCellStyle(), mark.style(), mark.fill(), mark.format()));
    }
  }

  /** The rest of a merged area, over which some programs spread the fill of its first cell. */
  private List<Cell> spread(Sheet sheet, Cell first) {
    List<Cell> rest = new ArrayList<>();
    for (CellRangeAddress area : merged.computeIfAbsent(sheet, Sheet::getMergedRegions)) {
      if (area.getFirstRow() == first.getRowIndex()
          && area.getFirstColumn() == first.getColumnIndex()) {
        for (CellAddress at : area) {
          Row row = sheet.getRow(at.getRow());
          Cell cell = row == null ? null : row.getCell(at.getColumn());
          if (cell != null && cell != first) {
            rest.add(cell);
          }
        }
      }
    }
    return rest;
  }

  /** Whether the cell still holds what we filled in; anything else is the unit's own. */
  private static boolean holds(Cell cell, String value) {
    return cell.getCellType() == CellType.NUMERIC
        && !value.isEmpty()
        && GridReader.decimal(cell.getNumericCellValue())
                .compareTo(GridReader.decimal(new BigDecimal(value).doubleValue()))
            == 0;
  }

  private void remove(List<Sheet> ours, String activeSheet) {
    boolean inFront = ours.contains(workbook.getSheetAt(workbook.getActiveSheetIndex()));
    for (Sheet sheet : ours) {
      workbook.removeSheetAt(workbook.getSheetIndex(sheet));
    }
    int before = workbook.getSheetIndex(activeSheet);
    if (inFront && before >= 0) {
      workbook.setActiveSheet(before);
      workbook.setSelectedTab(before);
    }
  }
}
