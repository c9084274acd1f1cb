package io.jihe.workbook;

import io.jihe.cell.CellAddress;

/** The notes of a sheet of an .xlsx that has none yet: the texts of the two parts they need. */
final class NewNotes {
  private static final int FIRST_SHAPE = 1025;

  private final StringBuilder comments = new StringBuilder();
  private final StringBuilder shapes = new StringBuilder();
  private int count;

  void add(int row, int column, NoteAnchor box, String text) {
    comments
        .append("<comment ref=\"")
        .append(new CellAddress(row, column))
        .append("\" authorId=\"0\"><text><r><rPr><sz val=\"")
        .append(NoteBox.POINTS)
        .append("\"/><rFont val=\"")
        .append(Look.FONT)
        .append("\"/></rPr><t xml:space=\"preserve\">");
    XmlText.cell(comments, text);
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

  boolean isEmpty() {
    return count == 0;
  }

  /** The part that holds the texts. */
  String comments() {
    return XmlText.HEAD
        + "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
        + "<authors><author>"
        + SheetNotes.AUTHOR
        + "</author></authors><commentList>"
        + comments
        + "</commentList></comments>";
  }

  /** The part that holds the boxes. */
  String shapes() {
    return "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\""
        + " xmlns:o=\"urn:schemas-microsoft-com:office:office\""
        + " xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"
        + "<o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/>"
        + "</o:shapelayout><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\""
        + " o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\">"
        + "<v:stroke joinstyle=\"miter\"/>"
        + "<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>"
        + shapes
        + "</xml>";
  }
}
