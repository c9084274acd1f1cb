package io.jihe.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Word documents as small as they may be, and ones that no editor writes. */
final class DocxFile {
  static final String MAIN = "word/document.xml";
  static final String DOCUMENT =
      "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">";

  private DocxFile() {}

  /** What fills the main part. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** A document of these paragraphs; a line with tabs is a row of a table. */
  static byte[] of(List<String> lines) throws IOException {
    StringBuilder xml = new StringBuilder(DOCUMENT + "<w:body>");
    boolean inTable = false;
    for (String line : lines) {
      boolean isRow = line.indexOf('\t') >= 0;
      if (isRow != inTable) {
        xml.append(isRow ? "<w:tbl>" : "</w:tbl>");
        inTable = isRow;
      }
      if (isRow) {
        xml.append("<w:tr>");
        for (String cell : line.split("\t", -1)) {
          xml.append("<w:tc>").append(paragraph(cell)).append("</w:tc>");
        }
        xml.append("</w:tr>");
      } else {
        xml.append(paragraph(line));
      }
    }
    xml.append(inTable ? "</w:tbl>" : "").append("</w:body></w:document>");
    return with(MAIN, out -> out.write(xml.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static String paragraph(String text) {
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
    return "<w:p><w:pPr/><w:r><w:t xml:space=\"preserve\">" + escaped + "</w:t></w:r></w:p>";
  }

  /** A document with one part of this name. */
  static byte[] with(String part, Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
              + " Extension=\"rels\""
              + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
              + "<Override PartName=\"/word/document.xml\""
              + " ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml"
              + ".document.main+xml\"/></Types>");
      put(
          zip,
          "_rels/.rels",
          "<Relationships"
              + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
              + "<Relationship Id=\"r1\""
              + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
              + "/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
      zip.putNextEntry(new ZipEntry(part));
      content.writeTo(zip);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String part, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(part));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
