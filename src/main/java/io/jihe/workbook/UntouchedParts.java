package io.jihe.workbook;

import java.util.HashSet;
import java.util.Set;
import org.apache.poi.ooxml.POIXMLDocumentPart;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.ZipPackagePart;
import org.apache.poi.xssf.model.CommentsTable;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFVMLDrawing;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Parts of an .xlsx in which nothing changed. POI writes every part anew; these stay as they came,
 * byte by byte.
 */
final class UntouchedParts {
  /** What names our sheet, and what was signed. */
  private static final Set<String> LISTS = Set.of("[Content_Types].xml", "_rels/.rels");

  private final Set<String> touched = new HashSet<>(LISTS);

  private UntouchedParts() {}

  /**
   * All but the workbook, the style table, the sheets named, and their notes.
   *
   * @param sheets the names of the sheets that were changed
   */
  static UntouchedParts of(XSSFWorkbook workbook, Set<String> sheets) {
    UntouchedParts parts = new UntouchedParts();
    parts.touch(workbook.getPackagePart());
    try {
      // A new part may have the name of one that went.
      for (PackagePart part : workbook.getPackage().getParts()) {
        if (!(part instanceof ZipPackagePart)) {
          parts.touch(part);
        }
      }
    } catch (InvalidFormatException e) {
      throw new IllegalStateException(e);
    }
    for (POIXMLDocumentPart part : workbook.getRelations()) {
      if (part instanceof XSSFSheet sheet && sheets.contains(sheet.getSheetName())) {
        parts.touch(part.getPackagePart());
        for (POIXMLDocumentPart child : sheet.getRelations()) {
          if (child instanceof CommentsTable || child instanceof XSSFVMLDrawing) {
            parts.touch(child.getPackagePart());
          } else {
            keep(child);
          }
        }
      } else if (part instanceof StylesTable) {
        parts.touch(part.getPackagePart());
      } else {
        keep(part);
      }
    }
    return parts;
  }

  private void touch(PackagePart part) {
    String name = part.getPartName().getName().substring(1);
    touched.add(name);
    touched.add(XlsxPackage.relationsPart(name));
  }

  /** Keeps POI from writing a part; what is new has nothing to keep: it must be written. */
  private static void keep(POIXMLDocumentPart part) {
    if (part.getPackagePart() instanceof ZipPackagePart) {
      part.setCommitted(true);
    }
  }

  /** What POI wrote, with these parts as the return has them. */
  byte[] restore(byte[] written, ZipParts source) throws UnusualPackageException {
    ZipParts now = ZipParts.of(written);
    try (ZipWriter out = new ZipWriter(written.length)) {
      for (ZipParts.Entry entry : now.entries()) {
        ZipParts.Entry then = source.find(entry.name());
        if (then == null || touched.contains(entry.name())) {
          now.copyTo(out, entry.timeless());
        } else {
          source.copyTo(out, then);
        }
      }
      return out.finish();
    }
  }
}
