package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.samples.GoldenReturns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commented copies of reports on the command line: their names, and how comments come off. */
class CleanReportTest {
  private static final List<String> REPORT =
      List.of("2023年度整体支出绩效自评报告", "基本支出10万元，其中人员经费6万元，公用经费5万元。");

  @TempDir private Path folder;

  @Test
  void aCopyOfACopyIsNamedAsThatOfAWorkbook() throws IOException {
    Path report = docx("报告.docx");
    Path workbook = Files.write(folder.resolve("表.xlsx"), GoldenReturns.bytes("dongjiaduan-2023"));
    CommandLineRun.of("check", report, workbook);
    CommandLineRun.of("check", folder.resolve("报告-审核.docx"), folder.resolve("表-审核.xlsx"));
    assertEquals(
        List.of("报告-审核-审核.docx", "报告-审核.docx", "报告.docx", "表-审核-审核.xlsx", "表-审核.xlsx", "表.xlsx"),
        names());
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("报告-审核.docx")),
        Files.readAllBytes(folder.resolve("报告-审核-审核.docx")));
  }

  @Test
  void cleanTakesTheCommentsOff() throws IOException {
    Path report = docx("报告.docx");
    byte[] before = Files.readAllBytes(report);
    CommandLineRun first = CommandLineRun.of("check", report);
    Path copy = folder.resolve("报告-审核.docx");
    Path clean = folder.resolve("报告-清除.docx");
    CommandLineRun run = CommandLineRun.of("clean", copy);
    assertEquals("", run.err());
    assertEquals("已去除批注：" + clean, run.out().strip());
    assertEquals(0, run.code());
    assertEquals(List.of("报告-审核.docx", "报告-清除.docx", "报告.docx"), names());
    assertArrayEquals(before, Files.readAllBytes(report));
    CommandLineRun again = CommandLineRun.of("check", clean);
    assertEquals(
        first.out().replace("报告", "x"), again.out().replace("报告-清除", "x").replace("报告", "x"));
    try (XWPFDocument document = new XWPFDocument(Files.newInputStream(clean))) {
      assertEquals(REPORT, document.getParagraphs().stream().map(p -> p.getText()).toList());
      assertEquals(null, document.getDocComments());
    }
  }

  /** A person's answer, typed below what we wrote. */
  @Test
  void whatSomeoneWroteInOursIsToldAndStays() throws IOException {
    CommandLineRun.of("check", docx("报告.docx"));
    Path copy = folder.resolve("报告-审核.docx");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XWPFDocument document = new XWPFDocument(Files.newInputStream(copy))) {
      document.getComments()[0].createParagraph().createRun().setText("已更正");
      document.write(out);
    }
    Files.write(copy, out.toByteArray());
    CommandLineRun run = CommandLineRun.of("clean", copy);
    Path clean = folder.resolve("报告-清除.docx");
    assertEquals("已去除批注：" + clean + "\n  1 条审核批注有人回复或改写过，予以保留。\n", run.out());
    assertEquals(0, run.code());
    assertEquals(
        "without comments: "
            + clean
            + "\n  comments of ours that someone replied to or wrote in, and that stay: 1\n",
        CommandLineRun.of("clean", copy, "--lang", "en").out());
    try (XWPFDocument document = new XWPFDocument(Files.newInputStream(clean))) {
      assertEquals(3, document.getComments()[0].getParagraphs().size());
    }
  }

  @Test
  void whatNeverHoldsCommentsOfOursIsToldInOneSentence() throws IOException {
    Path text = Files.writeString(folder.resolve("报告.txt"), String.join("\n", REPORT));
    Path doc = Files.copy(Path.of("test-data", "documents", "自评报告.doc"), folder.resolve("报告.doc"));
    Path pdf = Files.writeString(folder.resolve("报告.pdf"), "%PDF-1.7\n");
    List<String> before = names();
    CommandLineRun run = CommandLineRun.of("clean", text, doc, pdf, folder.resolve("无.docx"));
    assertEquals("", run.out());
    assertEquals(
        List.of(
            "报告.txt: 只有 .docx 报告带有审核批注，这个文件里没有，无需清除。",
            "报告.doc: 只有 .docx 报告带有审核批注，这个文件里没有，无需清除。",
            "报告.pdf: 这是 PDF 文件，读不出可靠的文字。请提供原来的 Word 文档（.docx）或文本（.txt）。",
            "无.docx: 找不到这个文件。请核对文件名和路径。"),
        run.err().lines().toList());
    assertEquals(3, run.code());
    assertEquals(before, names());
    assertEquals(
        "报告.txt: Only .docx reports are given comments; there are none of ours in this file.",
        CommandLineRun.of("clean", text, "--lang", "en").err().strip());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path docx(String name) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XWPFDocument document = new XWPFDocument()) {
      REPORT.forEach(text -> document.createParagraph().createRun().setText(text));
      document.write(out);
    }
    return Files.write(folder.resolve(name), out.toByteArray());
  }
}
