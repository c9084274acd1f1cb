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
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Report texts on the command line, as their users give them. */
class ReportTextCommandTest {
  private static final Path REPORTS = Path.of("test-data", "reports");
  private static final Path RETURNS = Path.of("workbooks", "hunan");

  @TempDir private Path out;

  /** Beside its own workbook a published report contradicts nothing that it does not by itself. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "daoxian-2023, 道县-2023, '003 014'",
    "dongjiaduan-2023, 董家塅-2023, '003 003 003 020'",
    "taojiang-2024, 桃江-2024, '004 009 016 017'",
    "lengshuitan-2021, 冷水滩-2021, '006 015'",
    "hongjiang-2024, 洪江-2024, '003 003 004 005 011 012'"
  })
  void aReportBesideItsWorkbook(String report, String workbook, String expected)
      throws IOException {
    Path text = REPORTS.resolve(report).resolve("report.txt");
    Path file = RETURNS.resolve(workbook + ".xlsx");
    CommandLineRun run = CommandLineRun.check(file, out, "--report-text", text);
    assertEquals(expected, ofTexts(run));
    assertEquals(
        expected.split(" ", -1).length, linesOnTheReport(out.resolve(workbook + "-审核.xlsx")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "invented-right-1, 0, passed",
    "invented-wrong, 1, findings",
    "nanxian-czj-2020-narrative, 0, findings",
    "hengyangxian-forestry-2021-narrative, 3, incomplete"
  })
  void exitCodeAndVerdictOfATextByItself(String name, int code, String verdict) {
    CommandLineRun run = CommandLineRun.check(REPORTS.resolve(name).resolve("report.txt"), out);
    assertEquals(code, run.code(), run.err());
    assertTrue(run.out().contains("\"verdict\" : \"" + verdict + "\""), run.out());
  }

  @Test
  void aFindingOfATextSaysItsPlaceInTheReport() throws IOException {
    Path text = out.resolve("自评报告.txt");
    Files.writeString(text, "2023年度整体支出绩效自评报告\n一、基本支出情况\n基本支出10万元，其中人员经费6万元，公用经费5万元。\n");
    CommandLineRun run = CommandLineRun.check(text, out);
    assertEquals(1, run.code());
    for (String part :
        List.of(
            "\"format\" : \"txt\"",
            "\"year\" : 2023",
            "\"rule\" : \"CN-REPORT-001\"",
            "\"code\" : \"X-SUM\"",
            "\"severity\" : \"error\"",
            "\"sheet\" : \"\"",
            "\"cell\" : \"\"",
            "\"section\" : \"一、基本支出情况\"",
            "\"sentence\" : \"基本支出10万元，其中人员经费6万元，公用经费5万元。\"",
            "\"stated\" : 10",
            "\"expected\" : 11",
            "\"difference\" : 1")) {
      assertTrue(run.out().contains(part), part + " is not in " + run.out());
    }
    assertTrue(run.err().contains("相互核对了 3 个"), run.err());
  }

  @Test
  void aReportThatCannotBeReadIsToldAndTheReturnIsCheckedAllTheSame() throws IOException {
    Path pdf = out.resolve("报告.pdf");
    Files.writeString(pdf, "%PDF-1.7\n");
    Path file = RETURNS.resolve("董家塅-2023-改正.xlsx");
    CommandLineRun run = CommandLineRun.check(file, out, "--report-text", pdf);
    assertEquals(3, run.code());
    assertTrue(run.err().contains("报告.pdf：未能审核。这是 PDF 文件"), run.err());
    assertTrue(Files.exists(out.resolve("董家塅-2023-改正-审核.xlsx")));
  }

  @Test
  void oneTextGoesWithOneWorkbook() {
    Path text = REPORTS.resolve("invented-wrong").resolve("report.txt");
    CommandLineRun run = CommandLineRun.of("check", text, "--report-text", text);
    assertEquals(2, run.code());
    assertFalse(run.err().isBlank());
  }

  @Test
  void aRuleOverTextsIsExplained() {
    CommandLineRun run = CommandLineRun.of("explain", "CN-REPORT-005");
    assertEquals(0, run.code());
    assertTrue(run.out().contains("同一数字前后一致"), run.out());
  }

  private static String ofTexts(CommandLineRun run) {
    List<String> found = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      int at = line.indexOf("\"rule\" : \"CN-REPORT-");
      if (at >= 0) {
        found.add(line.substring(at + 20, at + 23));
      }
    }
    int findings = found.size() - (int) found.stream().distinct().count(); // rules are listed too
    return String.join(" ", found.subList(0, findings).stream().sorted().toList());
  }

  private static int linesOnTheReport(Path marked) throws IOException {
    int lines = 0;
    try (Workbook book = WorkbookFactory.create(marked.toFile(), null, true)) {
      for (Row row : book.getSheet("审核结果")) {
        Cell sheet = row.getCell(2);
        lines += sheet != null && sheet.toString().equals("自评报告") ? 1 : 0;
      }
    }
    return lines;
  }
}
