package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jihe.report.ReportCheck;
import io.jihe.report.ReportFinding;
import io.jihe.rule.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.usermodel.XWPFComment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Comments that are put on, taken off and put on again, among those of people. */
class DocxCommentsTest {
  private static final String[] REPORT = {
    "2023年度整体支出绩效自评报告", "基本支出10万元，其中人员经费6万元，公用经费5万元。", "自评得分85分，等级为优。"
  };
  private static final String SUM =
      "绩核: 强制性〔CN-REPORT-001〕「基本支出」填报 10万元，按 6万元＋5万元 应为 11.00万元，相差 1.00万元。/请核对合计与各项，改正写错的一个。";
  private static final String GRADE = "绩核: 强制性〔CN-REPORT-010〕得分 85分 对应「良好」，报告写的是「优秀」。/请核对得分和等级。";

  private static final int MOST_SECONDS = 120;

  @TempDir private Path folder;

  private byte[] plain;
  private byte[] copy;

  @BeforeEach
  void checkOnce() throws IOException {
    plain = DocxFile.of(REPORT);
    copy = checked(plain);
  }

  @Test
  void aCopyOfACopyIsTheCopy() throws IOException {
    assertEquals(List.of(SUM + " on 1", GRADE + " on 2"), comments(copy));
    assertArrayEquals(copy, checked(copy));
    assertEquals(
        List.of(
            "绩核: error〔CN-REPORT-001〕基本支出 is stated as 10万元; 6万元＋5万元 makes 11.00万元, 1.00万元"
                + " apart./Please check the total and its parts and correct the wrong one. on 1",
            "绩核: error〔CN-REPORT-010〕A score of 85分 is 良好; the report says 优秀./Please check score"
                + " and grade. on 2"),
        comments(checked(copy, Language.EN)));
  }

  @Test
  void cleaningGivesTheReportBack() throws IOException {
    byte[] clean = cleaned(copy, 0);
    assertEquals(names(plain), names(clean));
    for (String name : names(plain)) {
      assertTrue(isEqualXml(plain, clean, name), name);
    }
    assertArrayEquals(plain, cleaned(plain, 0), "nothing of ours is in it");
  }

  /** What is corrected loses its comment, and the last one takes the part with it. */
  @Test
  void aCorrectedReportHasNoCommentsLeft() throws IOException {
    byte[] half = DocxFile.edit(copy).replace(DocxFile.DOCUMENT, "等级为优", "等级为良").zip();
    assertEquals(List.of(SUM + " on 1"), comments(checked(half)));
    byte[] whole = DocxFile.edit(half).replace(DocxFile.DOCUMENT, "基本支出10", "基本支出11").zip();
    byte[] right = checked(whole);
    assertEquals(names(plain), names(right));
    assertEquals(
        DocxFile.part(cleaned(copy, 0), DocxFile.RELATIONS),
        DocxFile.part(right, DocxFile.RELATIONS));
    assertArrayEquals(right, checked(right));
  }

  @Test
  void commentsOfPeopleStay() throws IOException {
    for (String author : List.of("张三", "绩核")) {
      byte[] theirs = DocxFile.with(author, "请复核/见〔CN-REPORT-001〕", "支出", REPORT);
      List<String> before = comments(theirs);
      assertEquals(
          List.of(author + ": 请复核/见〔CN-REPORT-001〕 on 0", author + ": 请复核/见〔CN-REPORT-001〕 on 1"),
          before);
      byte[] marked = checked(theirs);
      List<String> all = new ArrayList<>(before);
      all.addAll(List.of(SUM + " on 1", GRADE + " on 2"));
      assertEquals(all, comments(marked));
      assertArrayEquals(marked, checked(marked));
      byte[] clean = cleaned(marked, 0);
      for (String name : names(theirs)) {
        assertTrue(isEqualXml(theirs, clean, name), name);
      }
    }
  }

  // ---- after a person had it open

  @Test
  void whatWordKeepsOfOursBesideTheCommentsGoesWithThem() throws IOException {
    byte[] saved = savedByWord(copy, "");
    byte[] again = checked(saved);
    assertEquals(comments(copy), comments(again));
    assertEquals(
        List.of("commentsExtended", "commentsIds", "commentsExtensible", "people"),
        existing(saved));
    assertEquals(List.of(), existing(again));
    assertFalse(DocxFile.part(again, DocxFile.RELATIONS).contains("/office/20"));
    assertFalse(DocxFile.part(again, DocxFile.TYPES).contains("commentsE"));
    assertEquals(List.of(), comments(cleaned(saved, 0)));
  }

  @Test
  void oneThatSomeoneRepliedToStaysWithTheReply() throws IOException {
    byte[] saved = savedByWord(copy, REPLY);
    byte[] again = checked(saved);
    assertEquals(List.of(SUM + " on 1", "张三: 已核对，属实 on 1", GRADE + " on 2"), comments(again));
    assertArrayEquals(again, checked(again));
    assertTrue(DocxFile.part(again, COMMENTS).contains("w14:paraId=\"0A000001\""), "as it was");
    assertEquals(
        "<x:commentEx x:done=\"0\" x:paraId=\"0A000001\"/>"
            + "<x:commentEx x:done=\"0\" x:paraId=\"0A000009\" x:paraIdParent=\"0A000001\"/>",
        entries(again, "commentsExtended"));
    assertEquals(
        "<x:commentId x:durableId=\"0B000001\" x:paraId=\"0A000001\"/>"
            + "<x:commentId x:durableId=\"0B000009\" x:paraId=\"0A000009\"/>",
        entries(again, "commentsIds"));
    assertEquals(
        "<x:commentExtensible x:durableId=\"0B000001\"/>"
            + "<x:commentExtensible x:durableId=\"0B000009\"/>",
        entries(again, "commentsExtensible"));
    assertEquals(
        "<x:person x:author=\"绩核\"/><x:person x:author=\"张三\"/>", entries(again, "people"));
    assertEquals(List.of(SUM + " on 1", "张三: 已核对，属实 on 1"), comments(cleaned(saved, 1)));
    byte[] right = DocxFile.edit(saved).replace(DocxFile.DOCUMENT, "基本支出10", "基本支出11").zip();
    assertEquals(
        List.of(SUM + " on 1", "张三: 已核对，属实 on 1", GRADE + " on 2"), comments(checked(right)));
  }

  @Test
  void oneThatIsResolvedStaysSoWhileItIsFound() throws IOException {
    byte[] resolved =
        DocxFile.edit(savedByWord(copy, ""))
            .replace("word/commentsExtended.xml", "0A000001\" x:done=\"0", "0A000001\" x:done=\"1")
            .zip();
    byte[] again = checked(resolved);
    assertEquals(comments(copy), comments(again));
    assertEquals(
        "<x:commentEx x:done=\"1\" x:paraId=\"0A000001\"/>", entries(again, "commentsExtended"));
    byte[] right = DocxFile.edit(again).replace(DocxFile.DOCUMENT, "基本支出10", "基本支出11").zip();
    assertEquals(List.of(GRADE + " on 2"), comments(checked(right)));
    assertEquals(List.of(), comments(cleaned(resolved, 0)));
  }

  @Test
  void whatSomeoneTypedIntoOursIsTheirs() throws IOException {
    byte[] typed = DocxFile.edit(copy).replace(COMMENTS, "得分和等级。", "得分和等级。已改。").zip();
    String answered = GRADE + "已改。 on 2";
    byte[] again = checked(typed);
    assertEquals(List.of(answered, SUM + " on 1", GRADE + " on 2"), comments(again));
    assertArrayEquals(again, checked(again));
    byte[] clean = cleaned(again, 1);
    assertEquals(List.of(answered), comments(clean));
  }

  /** An older copy, or a program that drops the initials, and one that drops the author. */
  @Test
  void withoutInitialsOrAuthorNothingPilesUp() throws IOException {
    byte[] unsigned =
        DocxFile.edit(copy).part(COMMENTS, x -> x.replaceAll("jihe[0-9a-z]{5}", "jihe")).zip();
    assertArrayEquals(copy, checked(unsigned));
    byte[] nameless =
        DocxFile.edit(copy)
            .part(COMMENTS, x -> x.replace("绩核", "作者").replaceAll("jihe[0-9a-z]{5}", "A"))
            .zip();
    assertArrayEquals(nameless, checked(nameless));
  }

  /** What stands on another paragraph does not say it of this one. */
  @Test
  void aCommentStandsForItsOwnParagraph() throws IOException {
    byte[] exchanged =
        DocxFile.edit(copy)
            .part(COMMENTS, x -> x.replace("绩核", "作者").replaceAll("jihe[0-9a-z]{5}", "A"))
            .part(COMMENTS, x -> x.replace("w:id=\"0\"", "w:id=\"2\""))
            .part(COMMENTS, x -> x.replace("w:id=\"1\"", "w:id=\"0\""))
            .part(COMMENTS, x -> x.replace("w:id=\"2\"", "w:id=\"1\""))
            .zip();
    assertEquals(
        List.of(
            SUM.replace("绩核", "作者") + " on 2",
            GRADE.replace("绩核", "作者") + " on 1",
            SUM + " on 1",
            GRADE + " on 2"),
        comments(checked(exchanged)));
  }

  /** Word writes runs, marks and ids anew; LibreOffice writes everything anew. */
  @Test
  void oursAreFoundAfterIdsRunsAndPlacesChanged() throws IOException {
    byte[] saved =
        DocxFile.edit(copy)
            .replace(COMMENTS, "w:id=\"0\"", "w:date=\"2024-01-02T03:04:05Z\" w:id=\"12\"")
            .replace(DocxFile.DOCUMENT, "w:id=\"0\"", "w:id=\"012\"")
            .replace(
                DocxFile.DOCUMENT,
                "<w:commentReference",
                "<w:rPr><w:rStyle w:val=\"a3\"/></w:rPr><w:commentReference")
            .replace(DocxFile.DOCUMENT, "基本支出10", "基本支出</w:t></w:r><w:r><w:t>10")
            .replace(DocxFile.DOCUMENT, "<w:commentRangeEnd w:id=\"1\"/>", "")
            .zip();
    byte[] again = checked(saved);
    assertEquals(comments(copy), comments(again));
    assertArrayEquals(again, checked(again));
    assertEquals(List.of(), comments(cleaned(saved, 0)));
    assertFalse(DocxFile.part(cleaned(saved, 0), DocxFile.DOCUMENT).contains("comment"));
  }

  /** LibreOffice writes every part anew, as Word and WPS do. */
  @Test
  void oursAreFoundInWhatLibreOfficeSaved() throws IOException, InterruptedException {
    Path office = Path.of("/usr/bin/soffice");
    assumeTrue(Files.isExecutable(office), "no soffice here: the round trip was not tried");
    byte[] theirs = checked(DocxFile.with("张三", "请复核", "等级", REPORT));
    byte[] saved = throughOffice(office, theirs);
    Set<String> expected = Set.of("张三: 请复核 on 2", SUM + " on 1", GRADE + " on 2");
    assertEquals(expected, Set.copyOf(comments(saved)));
    byte[] again = checked(saved);
    assertEquals(List.of("张三: 请复核 on 2", SUM + " on 1", GRADE + " on 2"), comments(again));
    assertArrayEquals(again, checked(again));
    assertEquals(List.of("张三: 请复核 on 2"), comments(cleaned(saved, 0)));
  }

  private byte[] throughOffice(Path office, byte[] docx) throws IOException, InterruptedException {
    Path file = Files.write(folder.resolve("saved.docx"), docx);
    Path out = Files.createDirectory(folder.resolve("out"));
    Process process =
        new ProcessBuilder(
                office.toString(),
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                "docx",
                "--outdir",
                out.toString(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("soffice.txt").toFile())
            .start();
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return Files.readAllBytes(out.resolve("saved.docx"));
  }

  // ---- hostile

  @Test
  void thePartIsFoundByItsRelation() throws IOException {
    String renamed = "word/notes/Comments2.xml";
    byte[] moved =
        DocxFile.edit(copy)
            .rename(COMMENTS, renamed)
            .replace(DocxFile.RELATIONS, "\"comments.xml\"", "\"./notes/../notes/comments2.xml\"")
            .replace(DocxFile.TYPES, "/" + COMMENTS, "/" + renamed)
            .zip();
    byte[] again = checked(moved);
    assertEquals(List.of("comments"), kinds(again));
    assertEquals(parts(DocxFile.part(moved, renamed)), parts(DocxFile.part(again, renamed)));
    assertEquals(2, parts(DocxFile.part(again, renamed)));
    assertFalse(names(again).contains(COMMENTS));
    assertArrayEquals(again, checked(again));
    assertEquals(names(plain), names(cleaned(again, 0)));
  }

  @Test
  void aNameOrAnIdThatIsTakenIsLeftAlone() throws IOException {
    byte[] taken =
        DocxFile.edit(plain)
            .part(COMMENTS, none -> "<lost/>")
            .replace(
                DocxFile.DOCUMENT,
                "<w:p><w:r><w:t>自评得分",
                "<w:p><w:commentRangeStart w:id=\"41\"/><w:r><w:t>自评得分")
            .zip();
    byte[] marked = checked(taken);
    assertEquals("<lost/>", DocxFile.part(marked, COMMENTS));
    assertEquals(2, parts(DocxFile.part(marked, "word/comments1.xml")));
    assertTrue(DocxFile.part(marked, "word/comments1.xml").contains("w:id=\"42\""));
    assertArrayEquals(marked, checked(marked));
    byte[] clean = cleaned(marked, 0);
    assertEquals(names(taken), names(clean));
    assertTrue(DocxFile.part(clean, DocxFile.DOCUMENT).contains("w:id=\"41\""));
  }

  static List<String> spoilt() {
    return List.of("no XML", "another root", "no part", "two parts", "one id twice", "letters");
  }

  /** Each is checked all the same; the copy is either right or not written, with a sentence. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("spoilt")
  void aSpoiltFileGivesNoDamagedCopy(String how) throws IOException {
    byte[] theirs = checked(DocxFile.with("张三", "请复核", "等级", REPORT));
    DocxFile edit = DocxFile.edit(theirs);
    switch (how) {
      case "no XML" -> edit.replace(COMMENTS, "</w:comments>", "</w:comment>");
      case "another root" -> edit.part(COMMENTS, x -> x.replace("w:comments", "w:footnotes"));
      case "no part" -> edit.rename(COMMENTS, "word/lost.xml");
      case "two parts" ->
          edit.rename("word/none.xml", "word/more.xml")
              .part("word/more.xml", x -> DocxFile.part(theirs, COMMENTS))
              .replace(
                  DocxFile.RELATIONS,
                  "</Relationships>",
                  "<Relationship Id=\"more\" Target=\"more.xml\" Type=\"http://schemas"
                      + ".openxmlformats.org/officeDocument/2006/relationships/comments\"/>"
                      + "</Relationships>");
      case "one id twice" -> edit.replace(COMMENTS, "w:id=\"8\"", "w:id=\"7\"");
      default ->
          edit.replace(COMMENTS, "w:id=\"8\"", "w:id=\"abc\"")
              .replace(DocxFile.DOCUMENT, "w:id=\"8\"", "w:id=\"abc\"");
    }
    byte[] file = edit.zip();
    switch (how) {
      case "letters" -> {
        assertEquals(
            List.of("张三: 请复核 on 2", SUM + " on 1", GRADE + " on 2"), comments(checked(file)));
        assertEquals(List.of("张三: 请复核 on 2"), comments(cleaned(file, 0)));
      }
      case "no part" -> {
        assertEquals(2, parts(DocxFile.part(checked(file), COMMENTS)));
        assertArrayEquals(file, cleaned(file, 0));
      }
      default -> {
        Path report = Files.write(folder.resolve("坏.docx"), file);
        Path target = folder.resolve("坏-审核.docx");
        for (boolean clean : List.of(true, false)) {
          SaveException e =
              assertThrows(
                  SaveException.class,
                  () -> {
                    ReportDocument document = ReportDocument.open(report);
                    if (clean) {
                      document.saveClean(target);
                    } else {
                      document.saveCommented(findings(document), Language.ZH, target);
                    }
                  });
          assertTrue(e.reason().zh().startsWith("文档里的批注已损坏"), e.reason().zh());
        }
        assertFalse(Files.exists(target));
      }
    }
  }

  // ---- the proof

  static List<String> tamperings() {
    return List.of(
        "the copy does not read as the report: document 支出10 支出11",
        "a comment of others has changed: comments 请复核 请复查",
        "a comment of others has moved: document <w:commentReferenceSEVEN <w:commentRangeEndSEVEN",
        "other comments of ours than there should be: comments 相差 相加",
        "a comment of ours has not one place: document <w:commentRangeEndEIGHT <w:bookmarkEndEIGHT",
        "a part has changed that has no comments: settings UTF-8 utf-8");
  }

  /** Whatever is wrong with a written copy, it is not moved into place. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("tamperings")
  void aCopyThatIsNotAsItShouldBeIsNoCopy(String tampering) throws Exception {
    byte[] theirs = DocxFile.with("张三", "请复核", "等级", REPORT);
    Path report = Files.write(folder.resolve("报告.docx"), theirs);
    DocxComments.Made made =
        DocxComments.replace(theirs, findings(ReportDocument.open(report)), Language.ZH);
    DocxComments.prove(theirs, made, made.file());
    int colon = tampering.indexOf(": ");
    String[] how =
        tampering
            .substring(colon + 2)
            .replace("SEVEN", " w:id=\"7\"")
            .replace("EIGHT", " w:id=\"8\"")
            .split(" (?!w:id)", -1);
    byte[] written =
        DocxFile.edit(made.file()).replace("word/" + how[0] + ".xml", how[1], how[2]).zip();
    WrittenProof.Failed e =
        assertThrows(WrittenProof.Failed.class, () -> DocxComments.prove(theirs, made, written));
    assertEquals(tampering.substring(0, colon), e.getMessage());
  }

  // ---- made and read here

  private static final String COMMENTS = DocxFile.COMMENTS;

  /** An answer to the first comment, as Word threads it. */
  private static final String REPLY =
      "<w:comment w:id=\"2\" w:author=\"张三\" w:initials=\"z\"><w:p w14:paraId=\"0A000009\">"
          + "<w:r><w:t>已核对，属实</w:t></w:r></w:p></w:comment>";

  /** What Word adds when a person saves a copy: ids of paragraphs, and the parts that use them. */
  private static byte[] savedByWord(byte[] copy, String reply) throws IOException {
    boolean replied = !reply.isEmpty();
    String sum = "w:initials=\"" + initials(copy, 0) + "\"><w:p><w:r><w:t>强制性";
    DocxFile edit =
        DocxFile.edit(copy)
            .replace(
                COMMENTS,
                "<w:comments ",
                "<w:comments xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" ")
            .replace(COMMENTS, sum, sum.replace("<w:p>", "<w:p w14:paraId=\"0A000003\">"))
            .replace(
                COMMENTS, "<w:p><w:r><w:t>请核对合计", "<w:p w14:paraId=\"0A000001\"><w:r><w:t>请核对合计")
            .replace(
                COMMENTS, "<w:p><w:r><w:t>请核对得分", "<w:p w14:paraId=\"0A000002\"><w:r><w:t>请核对得分")
            .replace(COMMENTS, "</w:comments>", reply + "</w:comments>")
            .beside(
                "commentsExtended",
                "commentsExtended",
                "2011",
                "commentsEx",
                "<x:commentEx x:paraId=\"0A000001\" x:done=\"0\"/>"
                    + "<x:commentEx x:paraId=\"0a000002\" x:done=\"0\"/>"
                    + (replied
                        ? "<x:commentEx x:paraId=\"0A000009\" x:paraIdParent=\"0A000001\""
                            + " x:done=\"0\"/>"
                        : ""))
            .beside(
                "commentsIds",
                "commentsIds",
                "2016",
                "commentsIds",
                "<x:commentId x:paraId=\"0A000001\" x:durableId=\"0B000001\"/>"
                    + "<x:commentId x:paraId=\"0A000002\" x:durableId=\"0B000002\"/>"
                    + (replied
                        ? "<x:commentId x:paraId=\"0A000009\" x:durableId=\"0B000009\"/>"
                        : ""))
            .beside(
                "commentsExtensible",
                "commentsExtensible",
                "2018",
                "commentsExtensible",
                "<x:commentExtensible x:durableId=\"0B000001\"/>"
                    + "<x:commentExtensible x:durableId=\"0b000002\"/>"
                    + (replied ? "<x:commentExtensible x:durableId=\"0B000009\"/>" : ""))
            .beside(
                "people",
                "people",
                "2011",
                "people",
                "<x:person x:author=\"绩核\"/>" + (replied ? "<x:person x:author=\"张三\"/>" : ""));
    if (replied) {
      edit.replace(
              DocxFile.DOCUMENT,
              "<w:commentRangeStart w:id=\"0\"/>",
              "<w:commentRangeStart w:id=\"0\"/><w:commentRangeStart w:id=\"2\"/>")
          .replace(
              DocxFile.DOCUMENT,
              "<w:r><w:commentReference w:id=\"0\"/></w:r>",
              "<w:r><w:commentReference w:id=\"0\"/></w:r><w:commentRangeEnd w:id=\"2\"/>"
                  + "<w:r><w:commentReference w:id=\"2\"/></w:r>");
    }
    return edit.zip();
  }

  private static String initials(byte[] docx, int comment) throws IOException {
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(docx))) {
      return document.getComments()[comment].getInitials();
    }
  }

  /** The inside of a part beside the comments. */
  private static String entries(byte[] docx, String name) {
    String part = DocxFile.part(docx, "word/" + name + ".xml");
    int root = part.indexOf('>', part.indexOf("<x:"));
    return part.substring(root + 1, part.lastIndexOf("</"));
  }

  private static List<String> existing(byte[] docx) {
    List<String> names = names(docx);
    return List.of("commentsExtended", "commentsIds", "commentsExtensible", "people").stream()
        .filter(name -> names.contains("word/" + name + ".xml"))
        .toList();
  }

  private static List<String> kinds(byte[] docx) {
    String relations = DocxFile.part(docx, DocxFile.RELATIONS);
    return relations.contains("/relationships/comments\"") ? List.of("comments") : List.of();
  }

  private static int parts(String comments) {
    return comments.split("<w:comment ", -1).length - 1;
  }

  private static List<String> names(byte[] docx) {
    try {
      return ZipParts.of(docx).entries().stream().map(ZipParts.Entry::name).toList();
    } catch (UnusualPackageException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isEqualXml(byte[] some, byte[] other, String name) throws IOException {
    String a = DocxFile.part(some, name);
    String b = DocxFile.part(other, name);
    return a.equals(b)
        || DocxText.parse(a.getBytes(StandardCharsets.UTF_8))
            .getDocumentElement()
            .isEqualNode(DocxText.parse(b.getBytes(StandardCharsets.UTF_8)).getDocumentElement());
  }

  /** As POI reads them: author, the beginning of the text, and the paragraph each is named in. */
  private static List<String> comments(byte[] docx) throws IOException {
    List<String> all = new ArrayList<>();
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(docx))) {
      XWPFComment[] comments =
          Optional.ofNullable(document.getComments()).orElse(new XWPFComment[0]);
      for (XWPFComment comment : comments) {
        String text =
            comment.getParagraphs().stream()
                .map(XWPFParagraph::getText)
                .collect(Collectors.joining("/", comment.getAuthor() + ": ", ""));
        all.add(text + " on " + paragraph(document, comment.getId()));
      }
    }
    return all;
  }

  private static String paragraph(XWPFDocument document, String id) {
    for (int i = 0; i < document.getParagraphs().size(); i++) {
      String xml = document.getParagraphs().get(i).getCTP().xmlText();
      if (xml.contains("commentReference w:id=\"" + id + "\"")) {
        return Integer.toString(i);
      }
    }
    return "nothing";
  }

  private byte[] checked(byte[] docx) throws IOException {
    return checked(docx, Language.ZH);
  }

  private byte[] checked(byte[] docx, Language language) throws IOException {
    Path file = Files.write(folder.resolve("报告.docx"), docx);
    Path target = folder.resolve("报告-审核.docx");
    try {
      ReportDocument document = ReportDocument.open(file);
      document.saveCommented(findings(document), language, target);
    } catch (RefusedException | SaveException e) {
      throw new AssertionError(e);
    }
    return Files.readAllBytes(target);
  }

  private static List<ReportFinding> findings(ReportDocument document) {
    return ReportCheck.shipped().check(document.blocks(), Optional.empty()).findings();
  }

  private byte[] cleaned(byte[] docx, int kept) throws IOException {
    Path file = Files.write(folder.resolve("报告-审核.docx"), docx);
    Path target = folder.resolve("报告-清除.docx");
    try {
      assertEquals(kept, ReportDocument.open(file).saveClean(target));
    } catch (RefusedException | SaveException e) {
      throw new AssertionError(e);
    }
    return Files.readAllBytes(target);
  }
}
