package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import io.jihe.cell.SheetGrid;
import io.jihe.cell.WorkbookGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** All that a grid holds, as lines of text. */
final class Cells {
  private Cells() {}

  static List<String> of(WorkbookGrid grid) {
    List<String> lines = new ArrayList<>();
    for (SheetGrid sheet : grid.sheets()) {
      lines.add(sheet.name() + (sheet.hidden() ? " hidden" : ""));
      sheet
          .stamp()
          .ifPresent(
              stamp ->
                  lines.add(
                      stamp.form() + " " + stamp.year() + " " + new TreeSet<>(stamp.derived())));
      sheet.merged().forEach(area -> lines.add(sheet.name() + " merged " + area));
      for (int r = 0; r < sheet.rows(); r++) {
        for (int c = 0; c < sheet.columns(); c++) {
          CellContent content = sheet.at(r, c);
          if (!(content instanceof CellContent.Blank)) {
            lines.add(sheet.name() + " " + new CellAddress(r, c) + " " + content);
          }
        }
      }
    }
    return lines;
  }
}
