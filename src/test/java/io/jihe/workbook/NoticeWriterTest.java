package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.check.Verdict;
import io.jihe.register.Notice;
import io.jihe.register.Notices;
import io.jihe.register.ReturnRecord;
import io.jihe.rule.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticeWriterTest {
  private final NoticeWriter writer;

  NoticeWriterTest() throws IOException {
    writer = new NoticeWriter();
  }

  @Test
  void theFileSaysWhatTheNoticeSaysAndLooksLikeAnOfficialDocument() throws IOException {
    for (Language language : Language.values()) {
      Notice notice = Notices.of(language, Notices.ordinary(), Notices.refused("又一个.xlsx"));
      assertEquals(Notices.text(notice), text(writer.bytes(notice)));
    }
    try (XWPFDocument document = open(writer.bytes(Notices.of(Language.ZH, Notices.ordinary())))) {
      assertEquals(
          "Title Fact Fact Fact Fact Fact Body Heading1 Ask Heading1 Ask Heading1 Ask Body Body"
              + " Signed Signed",
          document.getParagraphs().stream()
              .map(XWPFParagraph::getStyle)
              .collect(Collectors.joining(" ")));
      var page = document.getDocument().getBody().getSectPr();
      assertEquals("11906 × 16838", page.getPgSz().getW() + " × " + page.getPgSz().getH());
      assertEquals("— 1 —", document.getFooterList().get(0).getText().strip());
      assertEquals(3, document.getTables().size());
      assertEquals(
          List.of(true, false),
          document.getTables().get(0).getRows().stream()
              .map(XWPFTableRow::isRepeatHeader)
              .toList());
    }
  }

  @Test
  void whateverTextsHoldIsText() throws IOException {
    String hostile =
        "</w:t><w:p/>&amp; \"'>]]> \uD83D\u0001\uFFFF😀_x0041_" + manyCharacters(30_000);
    Notice notice =
        new Notice(
            hostile,
            List.of(hostile),
            hostile,
            List.of(
                new Notice.Section(
                    hostile,
                    hostile,
                    List.of("a", "b", "c"),
                    Collections.nCopies(500, List.of("<1>", "&", hostile.substring(0, 60))),
                    hostile)),
            List.of(),
            List.of());
    assertEquals(
        Notices.text(notice).replace("\uD83D\u0001\uFFFF", "\uFFFD\uFFFD\uFFFD"),
        text(writer.bytes(notice)));
  }

  @Test
  void theSameNoticeGivesTheSameBytesWhoeverWritesIt() throws IOException {
    Notice notice = Notices.of(Language.ZH, Notices.ordinary());
    assertArrayEquals(writer.bytes(notice), new NoticeWriter().bytes(notice));
  }

  @Test
  void writesOverTheNoticeOfAnEarlierRun(@TempDir Path folder) throws Exception {
    Path target = folder.resolve("审核意见/某某局.docx");
    ReturnRecord passed = Notices.checked("a.xlsx", Verdict.PASSED, List.of(), List.of());
    writer.write(Notices.of(Language.ZH, Notices.ordinary()), target);
    writer.write(Notices.of(Language.ZH, passed), target);
    assertArrayEquals(writer.bytes(Notices.of(Language.ZH, passed)), Files.readAllBytes(target));
    try (Stream<Path> files = Files.walk(folder)) {
      assertEquals(1, files.filter(Files::isRegularFile).count());
    }
  }

  /** So mixed that no reader takes its packed form for a bomb. */
  private static String manyCharacters(int count) {
    StringBuilder text = new StringBuilder();
    new Random(1).ints(count, '一', '龥').forEach(text::appendCodePoint);
    return text.toString();
  }

  private static XWPFDocument open(byte[] file) throws IOException {
    return new XWPFDocument(new ByteArrayInputStream(file));
  }

  /** As {@link Notices#text} prints a notice. */
  private static String text(byte[] file) throws IOException {
    List<String> lines = new ArrayList<>();
    try (XWPFDocument document = open(file)) {
      for (IBodyElement element : document.getBodyElements()) {
        if (element instanceof XWPFTable table) {
          table.getRows().forEach(row -> lines.add(text(row)));
        } else {
          lines.add(((XWPFParagraph) element).getText());
        }
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static String text(XWPFTableRow row) {
    return row.getTableCells().stream()
        .map(XWPFTableCell::getText)
        .collect(Collectors.joining(" | "));
  }
}
