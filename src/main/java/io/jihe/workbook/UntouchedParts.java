package io.jihe.workbook;

import java.util.Set;
import org.apache.poi.ooxml.POIXMLDocumentPart;
import org.apache.poi.openxml4j.opc.ZipPackagePart;
import org.apache.poi.xssf.model.CommentsTable;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFVMLDrawing;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Parts of an .xlsx in which nothing changed. POI writes every part anew; these stay as they came.
 */
final class UntouchedParts {
  private UntouchedParts() {}

  /**
   * Keeps all but the style table, the sheets named, and their notes.
   *
   * @param touched the names of the sheets that were changed
   */
  static void keep(XSSFWorkbook workbook, Set<String> touched) {
    for (POIXMLDocumentPart part : workbook.getRelations()) {
      if (part instanceof XSSFSheet sheet && touched.contains(sheet.getSheetName())) {
        for (POIXMLDocumentPart child : sheet.getRelations()) {
          if (!(child instanceof CommentsTable) && !(child instanceof XSSFVMLDrawing)) {
            keep(child);
          }
        }
      } else if (!(part instanceof StylesTable)) {
        keep(part);
      }
    }
  }

  /** What is new has nothing to keep: it must be written. */
  private static void keep(POIXMLDocumentPart part) {
    if (part.getPackagePart() instanceof ZipPackagePart) {
      part.setCommitted(true);
    }
  }
}
