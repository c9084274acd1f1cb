package io.jihe.workbook;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackagePartName;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * Puts the notes of a sheet that has none yet into a workbook that POI holds. POI would take longer
 * for them than for the rest of the sheet, and leave an empty drawing beside them.
 */
final class XlsxFirstNotes {
  private final XSSFSheet sheet;
  private final NewNotes notes = new NewNotes();

  XlsxFirstNotes(XSSFSheet sheet) {
    this.sheet = sheet;
  }

  void add(int row, int column, NoteAnchor box, String text) {
    notes.add(row, column, box, text);
  }

  /** Puts the parts into the workbook; nothing where there is no note. */
  void finish() {
    if (notes.isEmpty()) {
      return;
    }
    part(XSSFRelation.SHEET_COMMENTS, "/xl/comments#.xml", notes.comments());
    String relation =
        part(XSSFRelation.VML_DRAWINGS, "/xl/drawings/vmlDrawing#.vml", notes.shapes());
    sheet.getCTWorksheet().addNewLegacyDrawing().setId(relation);
  }

  private String part(XSSFRelation kind, String pattern, String content) {
    OPCPackage container = sheet.getPackagePart().getPackage();
    try {
      int number = container.getUnusedPartIndex(pattern);
      PackagePartName name =
          PackagingURIHelper.createPartName(pattern.replace("#", Integer.toString(number)));
      PackagePart part = container.createPart(name, kind.getContentType());
      try (OutputStream out = part.getOutputStream()) {
        out.write(content.getBytes(StandardCharsets.UTF_8));
      }
      return sheet
          .getPackagePart()
          .addRelationship(name, TargetMode.INTERNAL, kind.getRelation())
          .getId();
    } catch (InvalidFormatException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
