package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import io.jihe.cell.Place;
import io.jihe.check.CheckResult;
import io.jihe.check.Explanation;
import io.jihe.check.ReviewLine;
import io.jihe.rule.Finding;
import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.hssf.usermodel.HSSFClientAnchor;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.CreationHelper;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.RichTextString;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MarkedCopyTest {
  private static final String OWN_NOTE = "数字取自决算报表";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void fillsByTheGravestSeverityAndSaysWhyInANote(Format format) throws Exception {
    Path marked =
        mark(
            write(format),
            Books.result(
                Books.finding("HN-BASIC-001", Severity.INFO, "B5"),
                Books.finding("HN-BASIC-002", Severity.ERROR, "B5", "C5"),
                Books.finding("HN-BASIC-003", Severity.REVIEW, "D5")));
    Books.look(
        marked,
        book -> {
          assertEquals(colour(book, Tint.ERROR), fill(Books.cell(book, "B5")));
          assertEquals(colour(book, Tint.ERROR), fill(Books.cell(book, "C5")));
          assertEquals(colour(book, Tint.REVIEW), fill(Books.cell(book, "D5")));
          Comment note = Books.cell(book, "B5").getCellComment();
          assertEquals("绩核 jihe", note.getAuthor());
          assertFalse(note.isVisible());
          assertEquals(
              """
              【提示】基础数据表!B5 控制率：按 18人 ÷ 35人 应为 51.43%。〔HN-BASIC-001〕
              改法：请核对，或改正。

              【强制性】基础数据表!B5 控制率：按 18人 ÷ 35人 应为 51.43%。〔HN-BASIC-002〕
              改法：请核对，或改正。\
              """,
              note.getString().getString());
          assertTrue(note.getClientAnchor().getCol1() > 1, "the note covers its cell");
          assertEquals(35, Books.cell(book, "B5").getNumericCellValue());
          assertEquals(BorderStyle.THIN, Books.cell(book, "B5").getCellStyle().getBorderLeft());
          return null;
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void aNoteOfAMergedCellIsLaidBesideTheWholeArea(Format format) throws Exception {
    Path marked =
        mark(write(format), Books.result(Books.finding("HN-BASIC-001", Severity.ERROR, "A1")));
    int column =
        Books.look(
            marked, b -> (int) Books.cell(b, "A1").getCellComment().getClientAnchor().getCol1());
    assertEquals(4, column);
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void ourSheetComesLastAndLinksToTheCells(Format format) throws Exception {
    Path marked =
        mark(write(format), Books.result(Books.finding("HN-BASIC-001", Severity.ERROR, "B5")));
    Books.look(
        marked,
        book -> {
          assertEquals(List.of(Books.SHEET, "藏", "审核结果"), names(book));
          assertEquals(0, book.getActiveSheetIndex());
          Sheet ours = book.getSheet("审核结果");
          Cell link = Books.cell(ours, "D6");
          assertEquals("B5", link.getStringCellValue());
          assertEquals(HyperlinkType.DOCUMENT, link.getHyperlink().getType());
          assertEquals("基础数据表!B5", link.getHyperlink().getAddress().replace("'", ""));
          assertEquals(
              List.of(
                  "1",
                  "强制性",
                  "基础数据表",
                  "B5",
                  "控制率",
                  "51.00%",
                  "51.43%",
                  "0.43%",
                  "按 18人 ÷ 35人 应为 51.43%。",
                  "请核对，或改正。",
                  "表注 2",
                  "HN-BASIC-001\nR-RATE",
                  ""),
              IntStream.range(0, 13)
                  .mapToObj(c -> ours.getRow(5).getCell(c).getStringCellValue())
                  .toList());
          assertTrue(ours.isColumnHidden(13) && ours.isColumnHidden(14));
          assertTrue(text(ours, "A3").contains("强制性 1 条"), text(ours, "A3"));
          return null;
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void whatLooksLikeAFormulaStaysAText(Format format) throws Exception {
    Finding plain = Books.finding("HN-BASIC-001", Severity.ERROR, "B5");
    Finding evil =
        new Finding(
            plain.rule(),
            plain.code(),
            plain.severity(),
            plain.marks(),
            plain.cells(),
            plain.subject(),
            plain.stated(),
            "=HYPERLINK(\"http://x\",\"y\")",
            plain.expected(),
            plain.difference(),
            plain.tolerance(),
            plain.message(),
            plain.repair(),
            plain.basis(),
            plain.cause());
    Path marked = mark(write(format), Books.result(evil));
    Books.look(
        marked,
        book -> {
          Cell typed = Books.cell(book.getSheet("审核结果"), "F6");
          assertEquals(CellType.STRING, typed.getCellType());
          assertEquals("=HYPERLINK(\"http://x\",\"y\")", typed.getStringCellValue());
          return null;
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void awkwardCharactersComeThrough(Format format) throws Exception {
    String sheet = "收 & 支's <表>";
    String text = "a<b & \"c\">d\te_x000D_\n'\uD83D\uDE00";
    Path file =
        Books.write(
            folder, format, book -> Books.cell(book.createSheet(sheet), "B5").setCellValue(text));
    Finding plain = Books.finding("HN-BASIC-001", Severity.ERROR, "B5");
    List<Place> marks = List.of(new Place(sheet, CellAddress.parse("B5")));
    Finding finding =
        new Finding(
            plain.rule(),
            plain.code(),
            plain.severity(),
            marks,
            marks,
            new Wording(text, text),
            plain.stated(),
            text + "\u0001",
            plain.expected(),
            plain.difference(),
            plain.tolerance(),
            new Wording(text, text),
            plain.repair(),
            plain.basis(),
            plain.cause());
    Path marked = mark(file, Books.result(finding));
    Books.look(
        marked,
        book -> {
          Sheet ours = book.getSheet("审核结果");
          assertEquals(text, text(ours, "E6"));
          assertTrue(text(ours, "F6").startsWith(text), text(ours, "F6"));
          assertEquals("'收 & 支''s <表>'!B5", Books.cell(ours, "D6").getHyperlink().getAddress());
          Comment note = Books.cell(book.getSheet(sheet), "B5").getCellComment();
          assertTrue(note.getString().getString().contains(text), note.getString().getString());
          return null;
        });
    type(marked, "属实");
    assertEquals(
        List.of("HN-BASIC-001 " + sheet + "!B5"),
        explanations(marked).stream().map(Explanation::key).toList());
    assertEquals(List.of(), Dump.difference(file, clean(marked)));
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void aCellThatCannotBeThereIsToldButNotMarked(Format format) throws Exception {
    Finding beyond = Books.finding("HN-BASIC-001", Severity.ERROR, "A65537", "IW1");
    Finding plain = Books.finding("HN-BASIC-002", Severity.ERROR, "B5");
    List<Place> missing = List.of(new Place("整体支出自评表", CellAddress.parse("A1")));
    Finding noSheet =
        new Finding(
            plain.rule(),
            plain.code(),
            plain.severity(),
            missing,
            missing,
            plain.subject(),
            plain.stated(),
            "",
            plain.expected(),
            plain.difference(),
            plain.tolerance(),
            plain.message(),
            plain.repair(),
            plain.basis(),
            plain.cause());
    Path marked = mark(write(format), Books.result(noSheet, beyond));
    Books.look(
        marked,
        book -> {
          Sheet ours = book.getSheet("审核结果");
          assertEquals("整体支出自评表", text(ours, "C6"));
          assertEquals(null, Books.cell(ours, "D6").getHyperlink(), "a link to nowhere");
          assertEquals(CellType.BLANK, Books.cell(ours, "O6").getCellType());
          assertEquals("A65537", text(ours, "D7"));
          return null;
        });
    type(marked, "本单位不填此表");
    assertEquals(
        List.of("HN-BASIC-002 整体支出自评表!A1"),
        explanations(marked).stream().map(Explanation::key).toList());
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void fillsADerivedCellThatWasBlank(Format format) throws Exception {
    Path marked =
        mark(
            write(format),
            Books.result(List.of(), List.of(Books.fill("D6", "0.5143"), Books.fill("C5", "0.1"))));
    Books.look(
        marked,
        book -> {
          Cell filled = Books.cell(book, "D6");
          assertEquals(0.5143, filled.getNumericCellValue());
          assertEquals("0.00%", filled.getCellStyle().getDataFormatString());
          assertEquals(colour(book, Tint.FILLED), fill(filled));
          assertTrue(filled.getCellComment().getString().getString().contains("由绩核按 18人 ÷ 35人 代填"));
          assertEquals(18, Books.cell(book, "C5").getNumericCellValue(), "the unit's own figure");
          return null;
        });
    try (ReturnWorkbook again = ReturnWorkbook.open(marked)) {
      assertEquals(CellContent.BLANK, again.grid().sheets().get(0).at(5, 3));
      assertTrue(again.wasMarked());
    }
    Books.change(marked, book -> Books.cell(book, "D6").setCellValue(0.52));
    try (ReturnWorkbook again = ReturnWorkbook.open(marked)) {
      assertTrue(
          again.grid().sheets().get(0).at(5, 3) instanceof CellContent.Numeric,
          "what the unit typed over our value is its own");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void markingFiveTimesIsMarkingOnce(Format format) throws Exception {
    CheckResult result = everything();
    Path first = mark(write(format), result);
    Path last = first;
    for (int i = 0; i < 4; i++) {
      last = mark(last, result);
    }
    assertEquals(List.of(), Dump.difference(first, last));
    assertEquals(
        Books.look(first, Workbook::getNumCellStyles),
        Books.look(last, Workbook::getNumCellStyles));
    assertEquals(
        Books.look(first, Workbook::getNumberOfFonts),
        Books.look(last, Workbook::getNumberOfFonts));
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void hundredsOfMarksNeedAHandfulOfStyles(Format format) throws Exception {
    Path original = write(format);
    Path marked =
        mark(
            original,
            Books.result(
                IntStream.range(40, 300)
                    .mapToObj(row -> Books.finding("HN-BASIC-001", Severity.ERROR, "B" + row))
                    .toArray(Finding[]::new)));
    int made =
        Books.look(marked, Workbook::getNumCellStyles)
            - Books.look(original, Workbook::getNumCellStyles);
    assertTrue(made <= 1 + Look.values().length, made + " styles");
    assertEquals(List.of(), Dump.difference(original, clean(marked)));
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void aCellThatWasNotThereLooksLikeItsRow(Format format) throws Exception {
    Path file =
        Books.write(
            folder,
            format,
            book -> {
              CellStyle bold = book.createCellStyle();
              Font font = book.createFont();
              font.setBold(true);
              bold.setFont(font);
              book.createSheet(Books.SHEET).createRow(4).setRowStyle(bold);
            });
    Path marked = mark(file, Books.result(Books.finding("HN-BASIC-001", Severity.ERROR, "B5")));
    boolean bold =
        Books.look(
            marked, b -> b.getFontAt(Books.cell(b, "B5").getCellStyle().getFontIndex()).getBold());
    assertTrue(bold);
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void theLastCellOfASheetIsMarkedToo(Format format) throws Exception {
    String last = format == Format.XLS ? "IV65536" : "XFD1048576";
    Path original = write(format);
    Path marked = mark(original, Books.result(Books.finding("HN-BASIC-001", Severity.INFO, last)));
    assertEquals(
        colour(Tint.INFO, format), Books.look(marked, book -> fill(Books.cell(book, last))));
    ClientAnchor box =
        Books.look(marked, book -> Books.cell(book, last).getCellComment().getClientAnchor());
    assertTrue(box.getRow2() > box.getRow1() && box.getCol2() > box.getCol1());
    assertEquals(List.of(), Dump.difference(original, clean(marked)));
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void cleaningGivesBackWhatWasSent(Format format) throws Exception {
    Path original = write(format);
    Path marked = mark(original, everything());
    Path clean = clean(marked);
    assertEquals(List.of(), Dump.difference(original, clean));
    try (ReturnWorkbook opened = ReturnWorkbook.open(clean)) {
      assertFalse(opened.wasMarked());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void whatIsNotMarkedIsTheSameInTheMarkedCopy(Format format) throws Exception {
    Path original = write(format);
    Path marked = mark(original, Books.result(Books.finding("HN-BASIC-001", Severity.ERROR, "B5")));
    List<String> before = new ArrayList<>(Dump.of(original));
    List<String> after = new ArrayList<>(Dump.of(marked));
    after.removeIf(line -> line.startsWith("审核结果") || line.contains("Print_Titles"));
    List<String> changed = new ArrayList<>(after);
    changed.removeAll(before);
    assertEquals(2, changed.size(), changed.toString());
    assertTrue(changed.get(0).startsWith("基础数据表 B5 NUMERIC 35.0"), changed.toString());
    assertTrue(changed.get(1).startsWith("基础数据表 note B5"), changed.toString());
    before.removeIf(line -> line.startsWith("基础数据表 B5"));
    after.removeAll(changed);
    assertEquals(before, after);
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void theUnitsOwnNoteStandsAboveOurs(Format format) throws Exception {
    Path original = write(format);
    Path marked = mark(original, Books.result(Books.finding("HN-BASIC-001", Severity.ERROR, "C6")));
    Comment note = Books.look(marked, book -> Books.cell(book, "C6").getCellComment());
    String text = note.getString().getString();
    assertTrue(text.startsWith(OWN_NOTE + "\n── 绩核 jihe ──\n【强制性】"), text);
    assertEquals("李四", note.getAuthor());
    assertEquals(List.of(), Dump.difference(original, clean(marked)));
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void marksComeOffThoughAnotherProgramDroppedAuthorsAndSpreadFills(Format format)
      throws Exception {
    Path original = write(format);
    Path marked = mark(original, everything());
    Books.change(
        marked,
        book -> {
          CellStyle spread = Books.cell(book, "A1").getCellStyle();
          for (String a1 : List.of("B1", "C1", "D1")) {
            Books.cell(book, a1).setCellStyle(spread);
          }
          book.getSheet(Books.SHEET).getCellComments().values().stream()
              .filter(note -> note.getAuthor().equals(SheetNotes.AUTHOR))
              .forEach(note -> note.setAuthor(""));
        });
    List<String> left = Dump.difference(original, clean(marked));
    left.removeIf(line -> line.matches("\\+ 基础数据表 [BCD]1 BLANK General NO_FILL .*"));
    assertEquals(List.of(), left);
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void whatTheUnitWritesIntoANoteOfOursStays(Format format) throws Exception {
    Path marked =
        mark(
            write(format),
            Books.result(
                Books.finding("HN-BASIC-001", Severity.ERROR, "B5"),
                Books.finding("HN-BASIC-002", Severity.ERROR, "C6")));
    Books.change(
        marked,
        book -> {
          for (String a1 : List.of("B5", "C6")) {
            Comment note = Books.cell(book, a1).getCellComment();
            String text = note.getString().getString() + "\n已核实。";
            note.setString(book.getCreationHelper().createRichTextString(text));
          }
        });
    Path clean = clean(marked);
    assertEquals(
        "已核实。",
        Books.look(clean, b -> Books.cell(b, "B5").getCellComment().getString().getString()));
    assertEquals(
        OWN_NOTE + "\n已核实。",
        Books.look(clean, b -> Books.cell(b, "C6").getCellComment().getString().getString()));
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void anExplanationIsKept(Format format) throws Exception {
    Finding finding = Books.finding("HN-BASIC-001", Severity.REVIEW, "B5");
    Path marked = mark(write(format), Books.result(finding));
    Books.change(marked, book -> Books.cell(book.getSheet("审核结果"), "M6").setCellValue("  已经批准 "));
    Explanation explained =
        new Explanation("HN-BASIC-001 基础数据表!B5", ReviewLine.figures(finding), "已经批准");
    assertEquals(List.of(explained), explanations(marked));
    Path again =
        mark(
            marked,
            Books.result(
                List.of(new ReviewLine(finding, Optional.of("已经批准"), Optional.empty())),
                List.of()));
    assertEquals(List.of(explained), explanations(again));
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void anExplanationOfOtherFiguresIsNoneUntilItIsGivenAgain(Format format) throws Exception {
    Finding finding = Books.finding("HN-BASIC-001", Severity.REVIEW, "B5");
    String key = "HN-BASIC-001 基础数据表!B5";
    Path marked =
        mark(
            write(format),
            Books.result(
                List.of(new ReviewLine(finding, Optional.empty(), Optional.of("已经批准"))),
                List.of()));
    assertEquals("（数字已变，请重新说明）已经批准", Books.look(marked, book -> text(book.getSheet("审核结果"), "M6")));
    assertEquals(List.of(new Explanation(key, "", "已经批准")), explanations(marked));

    type(marked, "（数字已变，请重新说明）已经重新批准");
    assertEquals(
        List.of(new Explanation(key, ReviewLine.figures(finding), "已经重新批准")), explanations(marked));
    type(marked, "已经批准");
    assertEquals(
        List.of(new Explanation(key, ReviewLine.figures(finding), "已经批准")),
        explanations(marked),
        "who deletes the request stands by the old text");
    type(marked, "");
    assertEquals(List.of(), explanations(marked));
  }

  @Test
  void marksAndExplanationsFollowTheirCells() throws Exception {
    Finding finding = Books.finding("HN-BASIC-001", Severity.REVIEW, "B5");
    Path original = write(Format.XLSX);
    Path marked = mark(original, Books.result(finding));
    type(marked, "已经批准");
    Books.change(
        marked,
        book -> {
          book.getSheet(Books.SHEET).shiftRows(2, 12, 3, true, false);
          book.setSheetName(0, "2023 数据");
        });
    assertEquals(
        List.of(new Explanation("HN-BASIC-001 2023 数据!B8", ReviewLine.figures(finding), "已经批准")),
        explanations(marked));
    Path clean = clean(marked);
    Books.look(
        clean,
        book -> {
          Cell moved = Books.cell(book.getSheet("2023 数据"), "B8");
          assertEquals(FillPatternType.NO_FILL, moved.getCellStyle().getFillPattern());
          assertEquals(null, moved.getCellComment());
          return null;
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void aSheetOfTheUnitsOwnNamedLikeOursIsNotTouched(Format format) throws Exception {
    Path file =
        Books.write(
            folder,
            format,
            book -> {
              Books.cell(book.createSheet(Books.SHEET), "B5").setCellValue(35);
              Books.cell(book.createSheet("审核结果"), "A1").setCellValue("局里的审核意见");
            });
    Path marked = mark(file, Books.result(Books.finding("HN-BASIC-001", Severity.ERROR, "B5")));
    marked = mark(marked, Books.result(Books.finding("HN-BASIC-001", Severity.ERROR, "B5")));
    assertEquals(
        List.of(Books.SHEET, "审核结果", "审核结果(绩核)"), Books.look(marked, MarkedCopyTest::names));
    assertEquals(List.of(), Dump.difference(file, clean(marked)));
  }

  @Test
  void anXlsSheetWithADrawingIsFilledOnly() throws Exception {
    Path file = write(Format.XLS);
    Books.change(
        file,
        book -> {
          HSSFSheet sheet = (HSSFSheet) book.getSheet(Books.SHEET);
          sheet
              .createDrawingPatriarch()
              .createSimpleShape(new HSSFClientAnchor(0, 0, 0, 0, (short) 6, 1, (short) 8, 4));
        });
    try (ReturnWorkbook opened = ReturnWorkbook.open(file)) {
      Path marked = folder.resolve("marked.xls");
      opened.saveMarked(everything(), Language.ZH, marked);
      assertEquals(1, opened.notices().size(), opened.notices().toString());
      assertTrue(opened.notices().get(0).zh().contains("图形"));
      Books.look(
          marked,
          book -> {
            assertEquals(colour(book, Tint.ERROR), fill(Books.cell(book, "B5")));
            assertEquals(null, Books.cell(book, "B5").getCellComment());
            HSSFSheet sheet = (HSSFSheet) book.getSheet(Books.SHEET);
            assertEquals(2, sheet.getDrawingPatriarch().getChildren().size(), "shape and own note");
            return null;
          });
      assertEquals(List.of(), Dump.difference(file, clean(marked)));
    }
  }

  @Test
  void aConversationGetsNoNoteOfOurs() throws Exception {
    Path file = write(Format.XLSX);
    Books.change(
        file,
        book ->
            Books.cell(book, "C6").getCellComment().setAuthor("tc={A1B2C3D4-0000-0000-0000-1}"));
    try (ReturnWorkbook opened = ReturnWorkbook.open(file)) {
      Path marked = folder.resolve("marked.xlsx");
      opened.saveMarked(
          Books.result(Books.finding("HN-BASIC-001", Severity.ERROR, "C6")), Language.ZH, marked);
      assertTrue(opened.notices().get(0).zh().contains("会话"), opened.notices().toString());
      assertEquals(
          OWN_NOTE,
          Books.look(marked, b -> Books.cell(b, "C6").getCellComment().getString().getString()));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void oneOpenedReturnIsSavedAsOftenAsWanted(Format format) throws Exception {
    Path file = write(format);
    try (ReturnWorkbook opened = ReturnWorkbook.open(file)) {
      Path one = folder.resolve("one." + format.extension());
      Path two = folder.resolve("two." + format.extension());
      Path three = folder.resolve("three." + format.extension());
      opened.saveMarked(everything(), Language.ZH, one);
      opened.saveMarked(everything(), Language.ZH, two);
      opened.saveClean(three);
      assertEquals(List.of(), Dump.difference(one, two));
      assertEquals(List.of(), Dump.difference(file, three));
    }
  }

  @Test
  void theReturnIsNeverWritten() throws Exception {
    Path file = write(Format.XLSX);
    byte[] before = Files.readAllBytes(file);
    mark(mark(file, everything()), everything());
    org.junit.jupiter.api.Assertions.assertArrayEquals(before, Files.readAllBytes(file));
  }

  /** A return with one of everything that marking must not disturb. */
  private Path write(Format format) throws IOException {
    return Books.write(folder, format, MarkedCopyTest::draw);
  }

  private static void draw(Workbook book) {
    Sheet sheet = book.createSheet(Books.SHEET);
    Font font = book.createFont();
    font.setFontName("黑体");
    font.setBold(true);
    CellStyle boxed = book.createCellStyle();
    boxed.setBorderLeft(BorderStyle.THIN);
    boxed.setFont(font);
    CellStyle yellow = book.createCellStyle();
    yellow.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    yellow.setFillForegroundColor(IndexedColors.LEMON_CHIFFON.getIndex());
    CellStyle striped = book.createCellStyle();
    striped.setFillPattern(FillPatternType.THIN_FORWARD_DIAG);
    striped.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
    striped.setFillBackgroundColor(IndexedColors.WHITE.getIndex());
    Books.cell(sheet, "A1").setCellValue("2023年度部门整体支出绩效评价基础数据表");
    sheet.addMergedRegion(CellRangeAddress.valueOf("A1:D1"));
    Books.cell(sheet, "B5").setCellValue(35);
    Books.cell(sheet, "B5").setCellStyle(boxed);
    Books.cell(sheet, "C5").setCellValue(18);
    Books.cell(sheet, "C5").setCellStyle(yellow);
    Books.cell(sheet, "D5").setCellFormula("C5/B5");
    Books.cell(sheet, "D5").setCellStyle(striped);
    Books.cell(sheet, "C6").setCellValue("18人");
    Books.cell(sheet, "D6").setCellStyle(boxed);
    book.getCreationHelper().createFormulaEvaluator().evaluateAll();
    sheet.setColumnWidth(1, 20 * 256);
    sheet.getRow(4).setHeightInPoints(30);
    Row styled = sheet.createRow(8);
    styled.setRowStyle(yellow);
    sheet.createFreezePane(1, 4);
    DataValidationHelper validation = sheet.getDataValidationHelper();
    sheet.addValidationData(
        validation.createValidation(
            validation.createExplicitListConstraint(new String[] {"是", "否"}),
            new CellRangeAddressList(2, 3, 2, 3)));
    sheet
        .getSheetConditionalFormatting()
        .addConditionalFormatting(
            new CellRangeAddress[] {CellRangeAddress.valueOf("B5:C6")},
            sheet.getSheetConditionalFormatting().createConditionalFormattingRule("B5>100"));
    ownNote(book, sheet);
    Name name = book.createName();
    name.setNameName("编制数");
    name.setRefersToFormula(Books.SHEET + "!$B$5");
    Books.cell(book.createSheet("藏"), "A1").setCellValue("辅助");
    book.setSheetVisibility(1, SheetVisibility.VERY_HIDDEN);
  }

  private static void ownNote(Workbook book, Sheet sheet) {
    CreationHelper helper = book.getCreationHelper();
    ClientAnchor box = helper.createClientAnchor();
    box.setCol1(4);
    box.setRow1(4);
    box.setCol2(6);
    box.setRow2(7);
    Comment note = sheet.createDrawingPatriarch().createCellComment(box);
    RichTextString text = helper.createRichTextString(OWN_NOTE);
    Font red = book.createFont();
    red.setColor(IndexedColors.RED.getIndex());
    text.applyFont(2, 4, red);
    note.setString(text);
    note.setAuthor("李四");
    note.setAddress(5, 2);
  }

  private static CheckResult everything() {
    return Books.result(
        Stream.of(
                Books.finding("HN-BASIC-001", Severity.ERROR, "B5", "A1"),
                Books.finding("HN-BASIC-002", Severity.REVIEW, "C5"),
                Books.finding("HN-BASIC-003", Severity.INFO, "D5"),
                Books.finding("HN-BASIC-004", Severity.ERROR, "C6"),
                Books.finding("HN-BASIC-005", Severity.ERROR, "F9"),
                Books.finding("HN-BASIC-006", Severity.ERROR, "H30"))
            .map(Books::line)
            .toList(),
        List.of(Books.fill("D6", "0.5143"), Books.fill("E31", "0.25")));
  }

  private Path mark(Path file, CheckResult result) throws Exception {
    try (ReturnWorkbook opened = ReturnWorkbook.open(file)) {
      Path target =
          Files.createTempDirectory(folder, "m").resolve("marked." + opened.format().extension());
      opened.saveMarked(result, Language.ZH, target);
      assertEquals(List.of(), opened.notices());
      return target;
    }
  }

  private Path clean(Path file) throws Exception {
    try (ReturnWorkbook opened = ReturnWorkbook.open(file)) {
      Path target =
          Files.createTempDirectory(folder, "c").resolve("clean." + opened.format().extension());
      opened.saveClean(target);
      return target;
    }
  }

  private static List<Explanation> explanations(Path file) throws Exception {
    try (ReturnWorkbook opened = ReturnWorkbook.open(file)) {
      return opened.explanations();
    }
  }

  private static void type(Path file, String text) throws IOException {
    Books.change(file, book -> Books.cell(book.getSheet("审核结果"), "M6").setCellValue(text));
  }

  private static List<String> names(Workbook book) {
    return IntStream.range(0, book.getNumberOfSheets()).mapToObj(book::getSheetName).toList();
  }

  private static String text(Sheet sheet, String a1) {
    return Books.cell(sheet, a1).getStringCellValue();
  }

  private static String fill(Cell cell) {
    CellStyle style = cell.getCellStyle();
    return style instanceof XSSFCellStyle ooxml
        ? String.valueOf(ooxml.getFillForegroundColorColor().getARGBHex())
        : String.valueOf(style.getFillForegroundColor());
  }

  private static String colour(Tint tint, Format format) throws IOException {
    try (Workbook book = Books.empty(format)) {
      return colour(book, tint);
    }
  }

  private static String colour(Workbook book, Tint tint) {
    return book instanceof org.apache.poi.hssf.usermodel.HSSFWorkbook
        ? String.valueOf(tint.index())
        : new XSSFColor(tint.argb()).getARGBHex();
  }
}
