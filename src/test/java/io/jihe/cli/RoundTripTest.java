package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.samples.Edit;
import io.jihe.samples.GoldenReturns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A marked copy goes back to the unit and comes again. */
class RoundTripTest {
  private static final String RESULT = "审核结果";
  private static final String EXPLANATION = "单位说明";

  @TempDir private Path folder;

  private Path faulty;

  @BeforeEach
  void putTheReturnIntoTheFolder() throws IOException {
    faulty = put("dongjiaduan-2023");
  }

  private Path put(String golden) throws IOException {
    return Files.write(folder.resolve(golden + ".xlsx"), GoldenReturns.bytes(golden));
  }

  /** The marked copy of a workbook, as the command left it. */
  private Path marked(Path file) {
    Path out = folder.resolve("out");
    CommandLineRun.of("check", file, "--out", out);
    String name = file.getFileName().toString();
    return out.resolve(name.substring(0, name.lastIndexOf('.')) + "-审核.xlsx");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "dongjiaduan-2023",
        "lingling-2021-overall",
        "wanglu-2018-basic-data",
        "blank-total-filled",
        "blank-rate-filled",
        "formulas-throughout",
        "dongjiaduan-2023-corrected"
      })
  void aMarkedCopyIsFoundToHoldTheSameAndMarksDoNotPileUp(String golden) throws IOException {
    Path file = put(golden);
    Path once = marked(file);
    CommandLineRun first = CommandLineRun.check(file, folder.resolve("again"));
    CommandLineRun second = CommandLineRun.check(once, folder.resolve("again"));
    assertEquals(first.code(), second.code());
    for (String key : List.of("verdict", "unit", "year", "values", "fills", "findings", "rules")) {
      assertEquals(first.report().get(key), second.report().get(key), key);
    }
    Path twice = marked(once);
    assertEquals(marks(once), marks(twice));
    assertEquals(content(once, true), content(twice, true));
  }

  @Test
  void everyFindingHasALineAndItsCellANoteAndAFill() throws IOException {
    Json report = CommandLineRun.check(faulty, folder.resolve("out")).report();
    Path copy = folder.resolve("out/dongjiaduan-2023-审核.xlsx");
    Map<String, String> marks = marks(copy);
    for (Json finding : report.list("findings")) {
      String at = finding.text("sheet") + "!" + finding.text("cell");
      assertTrue(marks.containsKey(at), at + " has no note");
      assertTrue(marks.get(at).contains(finding.text("rule")), marks.get(at));
      explanationCell(copy, finding.text("rule"), finding.text("cell"));
    }
    assertEquals(Map.of(), marks(faulty));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "dongjiaduan-2023",
        "lingling-2021-overall",
        "wanglu-2018-basic-data",
        "blank-total-filled",
        "blank-rate-filled",
        "formulas-throughout"
      })
  void cleanGivesBackWhatTheUnitSent(String golden) throws IOException {
    Path file = put(golden);
    Path copy = marked(file);
    assertFalse(content(file, true).equals(content(copy, true)));
    CommandLineRun run = CommandLineRun.of("clean", copy, "--out", folder.resolve("clean"));
    assertEquals(0, run.code(), run.err());
    List<Path> cleaned;
    try (var files = Files.list(folder.resolve("clean"))) {
      cleaned = files.toList();
    }
    assertEquals(1, cleaned.size());
    assertEquals(content(file, true), content(cleaned.get(0), true));
    assertEquals(marks(file), marks(cleaned.get(0)));
  }

  @Test
  void anExplanationIsKeptUntilItsFigureChanges() throws IOException {
    Path copy = marked(faulty);
    String reason = "年中追加产业发展资金，见株财预〔2023〕12号";
    explain(copy, "HN-OVERALL-009", "D5", reason);

    Path explained = marked(copy);
    assertEquals(reason, finding(copy, "HN-OVERALL-009").text("explained"));
    assertEquals(
        reason, finding(explained, "HN-OVERALL-009").text("explained"), "kept in the copy");
    assertEquals("", finding(copy, "HN-BASIC-023").text("explained"), "the others have none");
    CommandLineRun told = CommandLineRun.of("check", copy, "--out", folder.resolve("out"));
    assertTrue(told.out().contains("已说明：" + reason), told.out());

    // the budget was not 9999.81 but 9899.81, and with it all that must agree
    edit(
        explained,
        book -> {
          Edit.type(book, "整体支出自评表!D5", "9,899.81");
          Edit.type(book, "整体支出自评表!E5", "9,899.81");
        });
    assertEquals("", finding(explained, "HN-OVERALL-009").text("explained"));
    Path reopened = marked(explained);
    String kept = text(reopened, "HN-OVERALL-009", "D5");
    assertTrue(kept.contains("请重新说明") && kept.endsWith(reason), kept);
    assertEquals(
        "", finding(reopened, "HN-OVERALL-009").text("explained"), "not until it is given");

    explain(reopened, "HN-OVERALL-009", "D5", "年中追加，见株财预〔2023〕13号");
    assertEquals("年中追加，见株财预〔2023〕13号", finding(reopened, "HN-OVERALL-009").text("explained"));
  }

  @Test
  void anExplanationFollowsItsCellWhenRowsAreInserted() throws IOException {
    Path copy = marked(faulty);
    explain(copy, "HN-BASIC-023", "F20", "办公设备更新");
    edit(copy, book -> Edit.insertRow(book.getSheet("基础数据表"), 15));
    Json finding = finding(copy, "HN-BASIC-023");
    assertEquals("F21", finding.text("cell"));
    assertEquals("办公设备更新", finding.text("explained"));
  }

  @Test
  void aFilledCellThatTheUnitCorrectsIsTheUnitsOwn() throws IOException {
    Path copy = marked(put("blank-rate-filled"));
    edit(copy, book -> Edit.type(book, "基础数据表!F5", "52.43%"));
    Json report = CommandLineRun.check(copy, folder.resolve("out")).report();
    assertEquals(List.of(), report.list("fills"));
    assertEquals("0.5243", finding(copy, "HN-BASIC-001").text("stated"));
  }

  // ---- reading and writing marked copies

  private Json finding(Path file, String rule) {
    return CommandLineRun.check(file, folder.resolve("elsewhere"))
        .report()
        .list("findings")
        .stream()
        .filter(f -> f.text("rule").equals(rule))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no finding of " + rule));
  }

  private static void explain(Path file, String rule, String cell, String words)
      throws IOException {
    String at = explanationCell(file, rule, cell);
    edit(file, book -> Edit.type(book, RESULT + "!" + at, words));
  }

  private static String text(Path file, String rule, String cell) throws IOException {
    String at = explanationCell(file, rule, cell);
    try (Workbook book = open(file)) {
      return Edit.cell(book, RESULT + "!" + at).getStringCellValue();
    }
  }

  /** Where the unit explains a finding: in the line that names its cell and its rule. */
  private static String explanationCell(Path file, String rule, String cell) throws IOException {
    try (Workbook book = open(file)) {
      int column = -1;
      for (Row row : book.getSheet(RESULT)) {
        boolean names = false;
        boolean points = false;
        for (Cell each : row) {
          String text = each.getCellType() == CellType.STRING ? each.getStringCellValue() : "";
          if (text.equals(EXPLANATION)) {
            column = each.getColumnIndex();
          }
          names |= text.startsWith(rule);
          points |= text.equals(cell);
        }
        if (names && points && column >= 0) {
          return new org.apache.poi.ss.util.CellReference(row.getRowNum(), column).formatAsString();
        }
      }
    }
    throw new AssertionError("no line for " + rule + " at " + cell);
  }

  private static void edit(Path file, Consumer<Workbook> change) throws IOException {
    byte[] changed;
    try (Workbook book = open(file);
        var bytes = new java.io.ByteArrayOutputStream()) {
      change.accept(book);
      book.write(bytes);
      changed = bytes.toByteArray();
    }
    Files.write(file, changed);
  }

  private static Workbook open(Path file) throws IOException {
    return WorkbookFactory.create(new java.io.ByteArrayInputStream(Files.readAllBytes(file)));
  }

  /** The notes of a workbook, by cell. */
  private static Map<String, String> marks(Path file) throws IOException {
    Map<String, String> notes = new TreeMap<>();
    try (Workbook book = open(file)) {
      for (Sheet sheet : book) {
        sheet
            .getCellComments()
            .forEach(
                (at, note) ->
                    notes.put(sheet.getSheetName() + "!" + at, note.getString().getString()));
      }
    }
    return notes;
  }

  /** Every cell of every sheet: what it holds and how it looks. */
  private static List<String> content(Path file, boolean styles) throws IOException {
    List<String> cells = new ArrayList<>();
    try (Workbook book = open(file)) {
      for (Sheet sheet : book) {
        cells.add(sheet.getSheetName() + " " + sheet.getMergedRegions());
        for (Row row : sheet) {
          for (Cell cell : row) {
            cells.add(sheet.getSheetName() + "!" + cell.getAddress() + " " + text(cell, styles));
          }
        }
      }
    }
    return cells;
  }

  private static String text(Cell cell, boolean styles) {
    String value = cell.getCellType() + " " + cell;
    if (!styles) {
      return value;
    }
    var style = cell.getCellStyle();
    return value
        + " "
        + style.getDataFormatString()
        + " "
        + style.getFillPattern()
        + " "
        + style.getFillForegroundColorColor()
        + " "
        + style.getBorderTop()
        + " "
        + style.getAlignment();
  }
}
