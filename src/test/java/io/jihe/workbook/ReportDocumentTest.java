package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.check.CheckOutcome;
import io.jihe.check.CheckResult;
import io.jihe.check.ReturnCheck;
import io.jihe.form.FormLibrary;
import io.jihe.report.Block;
import io.jihe.report.ReportCheck;
import io.jihe.report.ReportFinding;
import io.jihe.report.ReportResult;
import io.jihe.report.ReportTables;
import io.jihe.report.TextBlocks;
import io.jihe.rule.Language;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportDocumentTest {
  private static final String SPACE =
      "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

  @TempDir private Path folder;

  /** The published reports as .docx, paragraphs as paragraphs and tables as tables. */
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "daoxian-2023",
        "dongjiaduan-2023",
        "taojiang-2024",
        "lengshuitan-2021",
        "hongjiang-2024"
      })
  void aDocxGivesTheFindingsOfItsText(String name) throws IOException, RefusedException {
    List<Block> blocks = published(name);
    Path docx = folder.resolve(name + ".docx");
    Files.write(docx, docx(blocks));
    assertEquals(lines(check(blocks)), lines(check(ReportDocument.open(docx).blocks())));
  }

  @Test
  void eachFindingBecomesACommentOnItsSentence()
      throws IOException, RefusedException, SaveException, UnusualPackageException {
    Path docx = folder.resolve("自评报告.docx");
    Files.write(docx, docx(published("hongjiang-2024")));
    byte[] before = Files.readAllBytes(docx);
    ReportDocument document = ReportDocument.open(docx);
    List<ReportFinding> findings = check(document.blocks()).findings();
    Path copy = folder.resolve("自评报告-审核.docx");
    document.saveCommented(findings, Language.ZH, copy);

    assertArrayEquals(before, Files.readAllBytes(docx), "the report itself is never written");
    assertEquals(document.blocks(), ReportDocument.open(copy).blocks());
    ZipParts zip = ZipParts.of(Files.readAllBytes(copy));
    String comments = text(zip, "word/comments.xml");
    String main = text(zip, "word/document.xml");
    assertEquals(findings.size(), parts(comments, "<w:comment "));
    for (int id = 0; id < findings.size(); id++) {
      String marked =
          main.substring(
              main.indexOf("commentRangeStart w:id=\"" + id + "\""),
              main.indexOf("commentRangeEnd w:id=\"" + id + "\""));
      assertTrue(marked.contains("<w:t"), "comment " + id + " marks no words");
      assertTrue(comments.contains(findings.get(id).rule().id().text()));
    }
    assertTrue(text(zip, "[Content_Types].xml").contains("/word/comments.xml"));
    assertTrue(text(zip, "word/_rels/document.xml.rels").contains("comments.xml"));
  }

  @Test
  void whatIsNoReportIsRefusedInOneSentence() throws IOException {
    for (String file : List.of("a.pdf", "b.doc", "c.docx")) {
      Path path = folder.resolve(file);
      byte[] bytes =
          switch (file) {
            case "a.pdf" -> "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
            case "b.doc" -> new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0};
            default -> zip("<w:document xmlns:w=\"" + SPACE + "\"/>");
          };
      Files.write(path, bytes);
      RefusedException e = assertThrows(RefusedException.class, () -> ReportDocument.open(path));
      assertTrue(e.reason().zh().contains("docx"), e.reason().zh());
    }
  }

  @Test
  void plainTextIsReadInTheEncodingsOfWindows() throws IOException, RefusedException {
    String text = "2023年度整体支出绩效自评报告\n基本支出10万元。";
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, Charset.forName("GB18030"))) {
      Path path = folder.resolve(charset.name() + ".txt");
      Files.write(path, text.getBytes(charset));
      assertEquals(TextBlocks.of(text), ReportDocument.open(path).blocks(), charset.name());
    }
  }

  // ---- made here

  private static List<Block> published(String name) throws IOException {
    return TextBlocks.of(Files.readString(Path.of("test-data", "reports", name, "report.txt")));
  }

  private static ReportResult check(List<Block> blocks) {
    CheckOutcome tables =
        new ReturnCheck(FormLibrary.shipped().known()).check(ReportTables.of(blocks), List.of());
    Optional<CheckResult> workbook =
        tables instanceof CheckOutcome.Checked checked
            ? Optional.of(checked.result())
            : Optional.empty();
    return ReportCheck.shipped().check(blocks, workbook);
  }

  private static List<String> lines(ReportResult result) {
    return result.findings().stream().map(f -> f.line(Language.ZH)).toList();
  }

  private static int parts(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  private static String text(ZipParts zip, String part) throws UnusualPackageException {
    ZipParts.Entry entry = zip.find(part);
    if (entry == null) {
      throw new AssertionError("no part " + part);
    }
    return new String(zip.bytes(entry), StandardCharsets.UTF_8);
  }

  private static byte[] docx(List<Block> blocks) {
    StringBuilder xml = new StringBuilder("<w:document xmlns:w=\"" + SPACE + "\"><w:body>");
    for (Block block : blocks) {
      if (block instanceof Block.Words words) {
        paragraph(xml, words.text());
      } else if (block instanceof Block.Table table) {
        table(xml, table);
      }
    }
    return zip(xml.append("</w:body></w:document>").toString());
  }

  /** A run for each sentence, as an editor may break it. */
  private static void paragraph(StringBuilder xml, String text) {
    xml.append("<w:p><w:pPr/>");
    for (String run : text.split("(?<=。)", -1)) {
      xml.append("<w:r><w:t xml:space=\"preserve\">").append(escaped(run)).append("</w:t></w:r>");
    }
    xml.append("</w:p>");
  }

  private static void table(StringBuilder xml, Block.Table table) {
    xml.append("<w:tbl>");
    for (List<String> row : table.rows()) {
      xml.append("<w:tr>");
      for (String cell : row) {
        xml.append("<w:tc>");
        cell.lines().forEach(line -> paragraph(xml, line));
        xml.append("</w:tc>");
      }
      xml.append("</w:tr>");
    }
    xml.append("</w:tbl>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static byte[] zip(String main) {
    try (ZipWriter zip = new ZipWriter(1 << 16)) {
      zip.add(
          "[Content_Types].xml",
          ("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                  + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                  + "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
                  + "</Types>")
              .getBytes(StandardCharsets.UTF_8));
      zip.add(
          "_rels/.rels",
          ("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                  + "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>"
                  + "</Relationships>")
              .getBytes(StandardCharsets.UTF_8));
      zip.add("word/document.xml", main.getBytes(StandardCharsets.UTF_8));
      return zip.finish();
    }
  }
}
