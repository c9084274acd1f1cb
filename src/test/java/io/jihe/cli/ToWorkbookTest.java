package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of a report as an official workbook. */
class ToWorkbookTest {
  private static final Path SEED_001 =
      Path.of("test-data", "reports", "dongjiaduan-2023", "report.txt");

  @TempDir private Path out;

  /** The tables in the text of seed 001, its workbook, and the workbook made of the text. */
  @Test
  void theTablesOfSeed001CheckAsItsWorkbookDoes() {
    Path made = out.resolve("made.xlsx");
    CommandLineRun text = CommandLineRun.check(SEED_001, out, "--to-workbook", made);
    assertEquals(1, text.code(), text.err());
    List<String> ofText = findings(text);
    List<String> ofWorkbook =
        findings(CommandLineRun.check(Path.of("workbooks", "hunan", "董家塅-2023.xlsx"), out));
    List<String> ofMade = findings(CommandLineRun.check(made, out));
    assertEquals(15, ofWorkbook.size(), ofWorkbook::toString);
    assertEquals(ofWorkbook, ofText);
    assertEquals(ofWorkbook, ofMade);
    assertEquals("  已写出工作簿：" + made + "（基础数据表、整体支出绩效自评表）", lines(text.err(), "工作簿"));
  }

  @Test
  void unitAndYearAreThoseOfTheTables() throws IOException {
    Path made = out.resolve("made.xlsx");
    CommandLineRun.check(SEED_001, out, "--to-workbook", made);
    try (Workbook book = WorkbookFactory.create(made.toFile(), null, true)) {
      assertEquals("2023年度部门整体支出绩效评价基础数据表", text(book.getSheetAt(0), "A2"));
      assertEquals("填报单位：株洲高新技术产业开发区董家塅片区管理委员会", text(book.getSheetAt(0), "A3"));
      assertEquals("株洲高新技术产业开发区董家塅片区管理委员会", text(book.getSheetAt(1), "C3"));
      assertEquals("2022年决算数", text(book.getSheetAt(0), "B6"));
      assertEquals("51.43%", text(book.getSheetAt(0), "F5"));
    }
  }

  /** Six projects where the form has four lines; amounts in 元; a text that begins as a formula. */
  @Test
  void rowsAreAddedUnitsKeptAndTextsAreNoFormulas() throws IOException {
    Path text = out.resolve("自评报告.txt");
    Files.writeString(text, basicData("项目甲", "=1+1", "项目丙", "项目丁", "项目戊", "项目己"));
    Path made = out.resolve("made.xlsx");
    CommandLineRun run = CommandLineRun.check(text, out, "--to-workbook", made);
    assertEquals("", lines(run.err(), "没有照原样"), run.err());
    assertEquals("", lines(run.err(), "只按工作簿"), run.err());
    assertEquals("  报告表1!A27「另附专项说明」在表式中没有位置，没有写入。", lines(run.err(), "没有写入"), run.err());
    try (Workbook book = WorkbookFactory.create(made.toFile(), null, true)) {
      Sheet sheet = book.getSheetAt(0);
      assertEquals("单位：元", text(sheet, "F3"));
      assertEquals("经费控制情况（元）", text(sheet, "A6"));
      List<String> projects = new ArrayList<>();
      for (Row row : sheet) {
        Cell name = row.getCell(0);
        Cell prior = row.getCell(1);
        if (prior != null && prior.getCellType() == CellType.NUMERIC && row.getRowNum() > 13) {
          projects.add(name.getStringCellValue().strip() + " " + prior.getNumericCellValue());
        }
        for (Cell cell : row) {
          assertFalse(cell.getCellType() == CellType.FORMULA, cell.getAddress()::toString);
        }
      }
      assertEquals(
          List.of(
              "项目甲 1000.0",
              "=1+1 2000.0",
              "项目丙 3000.0",
              "项目丁 4000.0",
              "项目戊 5000.0",
              "项目己 6000.0",
              "公用经费 50000.0",
              "其中：办公经费 0.0",
              "水费、电费、差旅费 0.0",
              "会议费、培训费 0.0"),
          projects);
    }
  }

  @Test
  void withoutATableOfAKnownFormNothingIsWritten() throws IOException {
    Path text = out.resolve("报告.txt");
    Files.writeString(text, "2023年度自评报告\n一、情况\n基本支出10万元。\n\n\t甲\n\t乙\n\n\t1\n\t2\n");
    Path made = out.resolve("made.xlsx");
    CommandLineRun run = CommandLineRun.of("check", text, "--out", out, "--to-workbook", made);
    assertEquals(3, run.code());
    assertEquals("报告.txt：未能审核。报告中没有已知表单的表格，没有写出工作簿。\n", run.out());
    assertFalse(Files.exists(made));
  }

  @Test
  void aFileThatIsThereStays() throws IOException {
    Path made = out.resolve("made.xlsx");
    Files.writeString(made, "mine");
    CommandLineRun run = CommandLineRun.of("check", SEED_001, "--to-workbook", made);
    assertEquals(2, run.code());
    assertTrue(run.err().contains("已经存在，不会覆盖"), run.err());
    assertEquals("mine", Files.readString(made));
  }

  @Test
  void aWorkbookIsMadeOfOneReport() {
    Path made = out.resolve("made.xlsx");
    Path workbook = Path.of("workbooks", "hunan", "董家塅-2023.xlsx");
    assertEquals(2, CommandLineRun.of("check", workbook, "--to-workbook", made).code());
    assertEquals(2, CommandLineRun.of("check", SEED_001, SEED_001, "--to-workbook", made).code());
    assertEquals(
        2, CommandLineRun.of("check", SEED_001, "--to-workbook", out.resolve("made.xls")).code());
    assertFalse(Files.exists(made));
  }

  // ---- samples

  private static String basicData(String... projects) {
    StringBuilder text = new StringBuilder("2023年度整体支出绩效自评报告\n附件2\n");
    text.append("2023年度部门整体支出绩效评价基础数据表\n填报单位：某某局\n");
    row(text, "财政供养人员情况（人）", "编制数", "2023年实际在职人数", "控制率");
    row(text, "", "35", "18", "51.43%");
    row(text, "经费控制情况（元）", "2022年决算数", "2023年预算数", "2023年决算数");
    for (String label : List.of("三公经费", "1、公务用车购置和维护经费", "其中：公车购置", "公车运行维护", "2、出国经费", "3、公务接待")) {
      row(text, label, "0", "0", "0");
    }
    row(text, "项目支出：", "21000", "21000", "21000");
    for (int i = 0; i < projects.length; i++) {
      String amount = (i + 1) + "000";
      row(text, projects[i], amount, amount, amount);
    }
    row(text, "公用经费", "50000", "50000", "50000");
    for (String label : List.of("其中：办公经费", "水费、电费、差旅费", "会议费、培训费")) {
      row(text, label, "0", "0", "0");
    }
    row(text, "政府采购金额", "——", "0", "0");
    row(text, "部门基本支出预算调整", "——", "0", "0");
    row(text, "楼堂馆所控制情况", "批复规模（㎡）", "实际规模（㎡）", "规模控制率", "预算投资（万元）", "实际投资（万元）", "投资概算控制率");
    row(text, "", "", "", "", "", "", "");
    row(text, "另附专项说明", "", "", "");
    return text.append("\n\n填表人：某某　填报日期：2024年3月1日　联系电话：略\n单位负责人签字：某某\n").toString();
  }

  private static void row(StringBuilder text, String... cells) {
    for (String cell : cells) {
      text.append('\t').append(cell).append('\n');
    }
    text.append('\n');
  }

  // ---- what was found

  /** Rule, severity and figures of the findings over tables, in a fixed order. */
  private static List<String> findings(CommandLineRun run) {
    List<String> found = new ArrayList<>();
    for (Json finding : ((Json.Arr) run.report().get("findings")).items()) {
      if (!((Json.Str) finding.get("sheet")).text().isEmpty()) {
        found.add(
            finding.get("rule")
                + " "
                + finding.get("severity")
                + " "
                + figure(finding, "stated")
                + " "
                + figure(finding, "expected")
                + " "
                + figure(finding, "difference"));
      }
    }
    return found.stream().sorted().toList();
  }

  private static String figure(Json finding, String key) {
    return String.valueOf(((Json.Obj) finding).fields().get(key));
  }

  private static String lines(String text, String with) {
    return String.join("\n", text.lines().filter(line -> line.contains(with)).toList());
  }

  private static String text(Sheet sheet, String at) {
    CellReference cell = new CellReference(at);
    return new DataFormatter().formatCellValue(sheet.getRow(cell.getRow()).getCell(cell.getCol()));
  }
}
