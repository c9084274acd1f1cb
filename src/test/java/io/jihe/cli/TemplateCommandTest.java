package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.samples.Edit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.xssf.usermodel.XSSFFormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateCommandTest {
  private static final String DONGJIADUAN = "株洲高新技术产业开发区董家塅片区管理委员会";

  @TempDir private Path folder;

  private CommandLineRun template(Object... more) {
    List<Object> arguments =
        new ArrayList<>(List.of("template", "--year", "2025", "--out", folder.resolve("out")));
    Collections.addAll(arguments, more);
    return CommandLineRun.of(arguments.toArray());
  }

  private Path roster(String... lines) throws IOException {
    Path file = folder.resolve("名册.xlsx");
    try (Workbook book = new XSSFWorkbook()) {
      Sheet sheet = book.createSheet("名册");
      for (String line : lines) {
        Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
        for (String cell : line.split("\\|", -1)) {
          row.createCell(Math.max(0, row.getLastCellNum())).setCellValue(cell.strip());
        }
      }
      try (var out = Files.newOutputStream(file)) {
        book.write(out);
      }
    }
    return file;
  }

  private List<String> written() throws IOException {
    Path out = folder.resolve("out");
    if (!Files.exists(out)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(out)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  // ---- one unit

  @Test
  void writesTheBlankOfOneUnit() throws IOException {
    CommandLineRun run = template("--unit", "某某县民政局", "--projects", "2");
    assertEquals(
        new CommandLineRun(0, "已生成：" + folder.resolve("out/某某县民政局-2025.xlsx") + "\n", ""), run);
    try (Workbook book = WorkbookFactory.create(folder.resolve("out/某某县民政局-2025.xlsx").toFile())) {
      List<String> sheets = new ArrayList<>();
      book.forEach(sheet -> sheets.add(sheet.getSheetName()));
      assertEquals(List.of("封面与填表说明", "基础数据表", "整体支出绩效自评表", "项目支出绩效自评表1", "项目支出绩效自评表2"), sheets);
      assertEquals("2025年度部门整体支出绩效评价基础数据表", text(book, "基础数据表!A2"));
      assertEquals("填报单位：某某县民政局", text(book, "基础数据表!A3"));
      assertEquals("2024年决算数", text(book, "基础数据表!B6"));
      assertEquals("某某县民政局", text(book, "整体支出绩效自评表!C3"));
    }
  }

  @Test
  void namesTheSheetsOfProjectsFromAFile() throws IOException {
    Path names = folder.resolve("项目.txt");
    Files.writeString(names, "乡镇敬老院运转经费\n\n  农村公路养护\n", StandardCharsets.UTF_8);
    assertEquals(0, template("--unit", "甲", "--projects", names).code());
    try (Workbook book = WorkbookFactory.create(folder.resolve("out/甲-2025.xlsx").toFile())) {
      assertEquals("乡镇敬老院运转经费", text(book, "项目支出绩效自评表1!D3"));
      assertEquals("农村公路养护", text(book, "项目支出绩效自评表2!D3"));
      assertEquals(5, book.getNumberOfSheets());
    }
  }

  @Test
  void replacesNothing() throws IOException {
    template("--unit", "甲");
    byte[] before = Files.readAllBytes(folder.resolve("out/甲-2025.xlsx"));
    CommandLineRun again = template("--unit", "甲");
    assertEquals(2, again.code());
    assertTrue(again.err().startsWith(folder.resolve("out/甲-2025.xlsx") + " 已经存在，可能已填写，不会覆盖。"));
    assertEquals(
        -1L, Files.mismatch(folder.resolve("out/甲-2025.xlsx"), write(folder.resolve("b"), before)));
  }

  private static Path write(Path file, byte[] bytes) throws IOException {
    return Files.write(file, bytes);
  }

  @Test
  void wrongArgumentsAreTold() {
    assertEquals(
        "没有名为 guangdong 的表单组。可用：hubei、hunan、hunan-2018、hunan-2021、national、shandong-jinan、sichuan、yunnan",
        template("--pack", "guangdong").err().lines().findFirst().orElse(""));
    assertEquals(
        "表单组 hunan 没有「transfer」。可用：usual、indicator-score、special-fund",
        template("--family", "transfer").err().lines().findFirst().orElse(""));
    assertEquals(
        "--projects 应为个数，或能读的 UTF-8 文本文件：许多",
        template("--projects", "许多").err().lines().findFirst().orElse(""));
    assertEquals(
        "一个单位最多 200 个项目", template("--projects", "9999").err().lines().findFirst().orElse(""));
    assertEquals(
        "单位名称「../某局」含有「/」，文件名中不能有这个字符。请改正单位名称。",
        template("--unit", "../某局").err().lines().findFirst().orElse(""));
    CommandLineRun year = CommandLineRun.of("template", "--year", "25", "--out", folder);
    assertEquals(2, year.code());
    assertEquals("--year 应为四位年份，如 2025，不是 25", year.err().lines().findFirst().orElse(""));
  }

  // ---- a roster

  @Test
  void writesABlankForEachUnitOfARoster() throws IOException {
    Path roster = roster("单位名称|预算编码|归口股室|联系人|备注", "某某县民政局|001|社保股|甲|一级", "A&B <局>|||乙|");
    CommandLineRun refused = template("--roster", roster);
    assertEquals(2, refused.code(), "< is no part of a file's name");
    Path good = roster("单位名称|预算编码|归口股室|联系人|备注", "某某县民政局|001|社保股|甲|一级", "A&B局|||乙|");
    CommandLineRun run = template("--roster", good);
    assertEquals(new CommandLineRun(0, "已生成 2 个空白表：" + folder.resolve("out") + "\n", ""), run);
    assertEquals(List.of("A&B局-2025.xlsx", "某某县民政局-2025.xlsx"), written());
    try (Workbook book = WorkbookFactory.create(folder.resolve("out/A&B局-2025.xlsx").toFile())) {
      assertEquals("A&B局", text(book, "封面与填表说明!B4"));
      assertEquals("填报单位：A&B局", text(book, "基础数据表!A3"));
    }
    try (Workbook book = WorkbookFactory.create(folder.resolve("out/某某县民政局-2025.xlsx").toFile())) {
      assertEquals("001", text(book, "封面与填表说明!B5"));
      assertEquals("社保股", text(book, "封面与填表说明!D5"));
      assertEquals("甲", text(book, "封面与填表说明!B6"));
      assertEquals("备注：一级", text(book, "封面与填表说明!A7"));
    }
  }

  /** A copy of the prototype says what a drawing of its own would. */
  @Test
  void aUnitOfARosterGetsTheSameBlankAsAlone() throws IOException {
    template("--roster", roster("单位名称", "某某县民政局", "某某县教育局"));
    CommandLineRun.of(
        "template", "--year", "2025", "--out", folder.resolve("alone"), "--unit", "某某县民政局");
    assertEquals(
        shown(folder.resolve("alone/某某县民政局-2025.xlsx")),
        shown(folder.resolve("out/某某县民政局-2025.xlsx")));
  }

  private static List<String> shown(Path file) throws IOException {
    List<String> shown = new ArrayList<>();
    try (Workbook book = WorkbookFactory.create(file.toFile())) {
      for (Sheet sheet : book) {
        for (Row row : sheet) {
          row.forEach(cell -> shown.add(sheet.getSheetName() + cell.getAddress() + cell));
        }
      }
    }
    shown.removeIf(line -> line.matches(".*\\d$")); // no matter whether a blank is an empty text
    return shown;
  }

  @Test
  void aBadRosterIsRefusedAsAWhole() throws IOException {
    refused(roster("编码|股室", "1|2"), "单位名称");
    refused(roster("单位名称", "甲局", "乙局", "甲局"), "第4行");
    refused(roster("单位名称|编码", "甲局|1", "|2"), "第3行");
    refused(roster("单位名称", "甲局", "乙/丙局"), "第3行");
    refused(roster("单位名称", "甲局", "CON"), "第3行");
    refused(roster("单位名称", "甲局", "某".repeat(300)), "第3行");
  }

  private void refused(Path roster, String where) throws IOException {
    CommandLineRun run = template("--roster", roster);
    assertEquals(2, run.code());
    String said = run.err().replace(" ", "");
    assertTrue(said.contains(where), run::err);
    assertFalse(said.contains("Exception"), run::err);
    assertEquals(List.of(), written());
  }

  // ---- last year

  @Test
  void carriesLastYearsFiguresOverAndLeavesThoseWithErrors() throws IOException {
    Path last = Path.of("workbooks/hunan/董家塅-2023.xlsx");
    CommandLineRun run =
        CommandLineRun.of(
            "template",
            "--year",
            "2024",
            "--unit",
            DONGJIADUAN,
            "--last-year",
            last,
            "--out",
            folder.resolve("out"));
    assertEquals(0, run.code());
    assertEquals("董家塅-2023.xlsx 基础数据表!F14 业务工作经费：有强制性问题〔HN-BASIC-031〕，未结转\n", run.err());
    Path blank = folder.resolve("out/" + DONGJIADUAN + "-2024.xlsx");
    try (Workbook book = WorkbookFactory.create(blank.toFile())) {
      assertEquals(0.14, cell(book, "基础数据表!B12").getNumericCellValue());
      assertEquals(30.93, cell(book, "基础数据表!B21").getNumericCellValue());
      assertEquals(0.14, cell(book, "基础数据表!B7").getNumericCellValue(), "the sum is there already");
      assertEquals("", text(book, "基础数据表!B14"));
      String note = cell(book, "基础数据表!B12").getCellComment().getString().getString();
      assertTrue(note.startsWith("结转自上年自评表 董家塅-2023.xlsx（基础数据表!F12，SHA-256 "), note);
    }
    CommandLineRun check =
        CommandLineRun.check(blank, folder.resolve("marked"), "--last-year", last);
    assertFalse(check.out().contains("X-SAME-FIGURE-TWICE\""), "nothing differs from last year");
  }

  @Test
  void aReturnOfAnotherYearIsNotCarriedOver() {
    CommandLineRun run =
        template("--unit", DONGJIADUAN, "--last-year", Path.of("workbooks/hunan/董家塅-2023.xlsx"));
    assertEquals(0, run.code());
    assertEquals("董家塅-2023.xlsx 是 2023 年度的，不是 2024 年度，未结转\n", run.err());
  }

  // ---- what comes back

  @Test
  void aRateTypedOverItsFormulaIsToldWithTheFormulasResult() throws IOException {
    template("--unit", "甲");
    Path returned = folder.resolve("甲.xlsx");
    try (XSSFWorkbook book =
        new XSSFWorkbook(Files.newInputStream(folder.resolve("out/甲-2025.xlsx")))) {
      Edit.cell(book, "基础数据表!B5").setCellValue(35);
      Edit.cell(book, "基础数据表!D5").setCellValue(18);
      Cell rate = Edit.cell(book, "基础数据表!F5");
      rate.removeFormula();
      rate.setCellValue(0.52);
      XSSFFormulaEvaluator.evaluateAllFormulaCells(book);
      try (var out = Files.newOutputStream(returned)) {
        book.write(out);
      }
    }
    CommandLineRun run = CommandLineRun.of("check", returned, "--out", folder.resolve("marked"));
    assertTrue(
        run.out()
            .contains("提示  基础数据表!F5 在职人员控制率：此格在空白表中是公式，现为手填「52.00%」；公式结果为 51.43%。〔HN-BASIC-097〕"),
        run::out);
  }

  private static Cell cell(Workbook book, String address) {
    return Edit.cell(book, address);
  }

  private static String text(Workbook book, String address) {
    Cell cell = cell(book, address);
    return cell == null ? "" : cell.toString();
  }
}
