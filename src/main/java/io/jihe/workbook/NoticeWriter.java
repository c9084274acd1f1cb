package io.jihe.workbook;

import io.jihe.register.Notice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes review notices (审核意见) as Word files for A4, laid out as official documents are (GB/T
 * 9704-2012); the same notice gives the same bytes. Many threads may share one writer.
 */
public final class NoticeWriter {
  /** Of the columns, in twentieths of a point; each row of widths is as wide as the text. */
  private static final List<Integer> FIVE = List.of(600, 1_700, 1_350, 1_350, 3_845);

  private static final List<Integer> THREE = List.of(600, 4_445, 3_800);
  private static final int USUAL_LENGTH = 32_768;

  private final NoticeFrame frame;

  /** A writer for a whole run. */
  public NoticeWriter() throws IOException {
    frame = NoticeFrame.drawn();
  }

  /** The bytes of the file. */
  public byte[] bytes(Notice notice) {
    StringBuilder text = new StringBuilder(USUAL_LENGTH);
    paragraph(text, NoticeFrame.TITLE, notice.title());
    paragraphs(text, NoticeFrame.FACT, notice.facts());
    paragraph(text, NoticeFrame.BODY, notice.opening());
    for (Notice.Section section : notice.sections()) {
      paragraph(text, NoticeFrame.HEADING, section.heading());
      paragraph(text, NoticeFrame.ASK, section.ask());
      table(text, section);
      if (!section.left().isEmpty()) {
        paragraph(text, NoticeFrame.BODY, section.left());
      }
    }
    paragraphs(text, NoticeFrame.BODY, notice.closing());
    paragraphs(text, NoticeFrame.SIGNED, notice.signature());
    return frame.file(text);
  }

  /**
   * Writes the file, over that of an earlier run.
   *
   * @throws SaveException if it cannot be saved; nothing is left behind then
   */
  public void write(Notice notice, Path target) throws SaveException {
    SafeSave.save(target, () -> bytes(notice));
  }

  private static void paragraphs(StringBuilder to, String style, List<String> lines) {
    lines.forEach(line -> paragraph(to, style, line));
  }

  private static void paragraph(StringBuilder to, String style, String text) {
    to.append("<w:p><w:pPr><w:pStyle w:val=\"").append(style).append("\"/></w:pPr>");
    to.append("<w:r><w:t xml:space=\"preserve\">");
    XmlText.escape(to, text);
    to.append("</w:t></w:r></w:p>");
  }

  private static void table(StringBuilder to, Notice.Section section) {
    List<Integer> widths = section.head().size() == FIVE.size() ? FIVE : THREE;
    to.append("<w:tbl><w:tblPr><w:tblStyle w:val=\"").append(NoticeFrame.TABLE);
    to.append("\"/><w:tblW w:w=\"").append(NoticeFrame.TEXT_WIDTH);
    to.append(
        "\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    for (int width : widths) {
      to.append("<w:gridCol w:w=\"").append(width).append("\"/>");
    }
    to.append("</w:tblGrid>");
    row(to, widths, section.head(), "<w:tblHeader/>", NoticeFrame.HEAD);
    section.rows().forEach(row -> row(to, widths, row, "", NoticeFrame.CELL));
    to.append("</w:tbl>");
  }

  private static void row(
      StringBuilder to, List<Integer> widths, List<String> texts, String more, String style) {
    to.append("<w:tr><w:trPr><w:cantSplit/>").append(more).append("</w:trPr>");
    for (int c = 0; c < texts.size(); c++) {
      to.append("<w:tc><w:tcPr><w:tcW w:w=\"").append(widths.get(c));
      to.append("\" w:type=\"dxa\"/></w:tcPr>");
      paragraph(to, style, texts.get(c));
      to.append("</w:tc>");
    }
    to.append("</w:tr>");
  }
}
