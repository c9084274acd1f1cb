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
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * The notes of a sheet of an .xlsx that has none yet: the two parts they need, written as text. POI
 * would take longer for them than for the rest of the sheet, and leave an empty drawing beside
 * them.
 */
final class XlsxFirstNotes {
  private static final int FIRST_SHAPE = 1025;

  private final XSSFSheet sheet;
  private final StringBuilder comments = new StringBuilder();
  private final StringBuilder shapes = new StringBuilder();
  private int count;

  XlsxFirstNotes(XSSFSheet sheet) {
    this.sheet = sheet;
  }

  void add(int row, int column, NoteAnchor box, String text) {
    comments
        .append("<comment ref=\"")
        .append(new CellAddress(row, column).formatAsString())
        .append("\" authorId=\"0\"><text><r><rPr><sz val=\"")
        .append(NoteBox.POINTS)
        .append("\"/><rFont val=\"")
        .append(Look.FONT)
        .append("\"/></rPr><t xml:space=\"preserve\">");
    XlsxResultSheet.escape(comments, text.replace("_x", "_x005F_x"));
    comments.append("</t></r></text></comment>");
    shapes
        .append("<v:shape id=\"_x0000_s")
        .append(FIRST_SHAPE + count)
        .append("\" type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden\"")
        .append(" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color=\"#ffffe1\"/>")
        .append("<v:shadow on=\"t\" color=\"black\" obscured=\"t\"/>")
        .append("<v:path o:connecttype=\"none\"/>")
        .append("<v:textbox style=\"mso-direction-alt:auto\"/>")
        .append("<x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>")
        .append(box)
        .append("</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>")
        .append(row)
        .append("</x:Row><x:Column>")
        .append(column)
        .append("</x:Column></x:ClientData></v:shape>");
    count++;
  }

  /** Puts the parts into the workbook; nothing where there is no note. */
  void finish() {
    if (count == 0) {
      return;
    }
    part(
        XSSFRelation.SHEET_COMMENTS,
        "/xl/comments#.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
            + "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
            + "<authors><author>"
            + SheetNotes.AUTHOR
            + "</author></authors><commentList>"
            + comments
            + "</commentList></comments>");
    String relation =
        part(
            XSSFRelation.VML_DRAWINGS,
            "/xl/drawings/vmlDrawing#.vml",
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\""
                + " xmlns:o=\"urn:schemas-microsoft-com:office:office\""
                + " xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"
                + "<o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/>"
                + "</o:shapelayout><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\""
                + " o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">"
                + "<v:stroke joinstyle=\"miter\"/>"
                + "<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>"
                + shapes
                + "</xml>");
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
