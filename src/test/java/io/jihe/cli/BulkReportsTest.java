package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.samples.GoldenReturns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Report texts among the returns of a bulk run. */
class BulkReportsTest {
  private static final Path REPORTS = Path.of("test-data", "reports");
  private static final Path WORKBOOKS = Path.of("workbooks", "hunan");
  private static final String TITLE = "2023年度部门整体支出绩效自评报告\n";
  private static final String RIGHT = TITLE + "一、支出\n2023年支出10万元，其中：基本支出6万元，项目支出4万元。\n";

  @TempDir private Path temporary;
  private Path folder;
  private Path out;

  @BeforeEach
  void makeFolders() throws IOException {
    folder = Files.createDirectories(temporary.resolve("报送"));
    out = temporary.resolve("结果");
  }

  private void put(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private void put(String name, String words) throws IOException {
    put(name, words.getBytes(StandardCharsets.UTF_8));
  }

  private static String published(String report) throws IOException {
    return Files.readString(REPORTS.resolve(report).resolve("report.txt"));
  }

  private CommandLineRun bulk(Object... more) {
    return CommandLineRun.of(
        Stream.concat(Stream.of("bulk", folder, "--out", out), Stream.of(more)).toArray());
  }

  /** File, verdict, returns, and the ends of the rules; or why it was refused. */
  private List<String> told() throws IOException {
    List<String> told = new ArrayList<>();
    for (String line : Files.readAllLines(out.resolve("report.jsonl"))) {
      Json report = Json.parse(line);
      String refusal = report.get("refusal") instanceof Json.Str why ? " " + why.text() : "";
      told.add(
          report.text("file")
              + " "
              + report.text("verdict")
              + (line.contains("\"beside\":") ? " " + beside(report) : "")
              + report.list("findings").stream()
                  .map(f -> f.text("rule"))
                  .filter(rule -> rule.startsWith("CN-REPORT"))
                  .map(rule -> " " + rule.substring(rule.length() - 3))
                  .collect(Collectors.joining())
              + refusal);
    }
    return told;
  }

  private static List<String> beside(Json report) {
    return report.list("beside").stream().map(each -> ((Json.Str) each).text()).toList();
  }

  private List<String> copies() throws IOException {
    Path copies = out.resolve("标注副本");
    try (Stream<Path> all = Files.walk(copies)) {
      return all.filter(Files::isRegularFile)
          .map(file -> copies.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** As the same reports beside the same workbooks give them one by one. */
  @Test
  void thePublishedReportsFindTheirWorkbooks() throws IOException {
    for (String name : List.of("道县-2023", "董家塅-2023", "桃江-2024", "冷水滩-2021", "洪江-2024")) {
      put(name + ".xlsx", Files.readAllBytes(WORKBOOKS.resolve(name + ".xlsx")));
    }
    put("报告/一.docx", WordFiles.docx(published("daoxian-2023")));
    put("报告/二.txt", published("dongjiaduan-2023"));
    put("报告/三.txt", published("taojiang-2024"));
    put("报告/四-冷水滩高科技工业园.txt", published("lengshuitan-2021"));
    put("报告/五.md", published("hongjiang-2024"));
    CommandLineRun run = bulk();
    assertEquals(
        List.of(
            "冷水滩-2021.xlsx findings",
            "桃江-2024.xlsx findings",
            "洪江-2024.xlsx findings",
            "董家塅-2023.xlsx findings",
            "道县-2023.xlsx findings",
            "报告/一.docx findings [道县-2023.xlsx] 003 014",
            "报告/三.txt findings [桃江-2024.xlsx] 017 016 004 009",
            "报告/二.txt findings [董家塅-2023.xlsx] 003 003 003 020",
            "报告/五.md findings [洪江-2024.xlsx] 003 005 011 012 003 004",
            "报告/四-冷水滩高科技工业园.txt findings [冷水滩-2021.xlsx] 015 006"),
        told());
    assertEquals(1, run.code());
    assertEquals(
        "其中自评报告 5 份，都与同一单位的自评表作了核对",
        run.out().lines().filter(line -> line.startsWith("其中")).collect(Collectors.joining()));
    assertEquals(
        List.of(
            "冷水滩-2021-审核.xlsx",
            "报告/一-审核.docx",
            "桃江-2024-审核.xlsx",
            "洪江-2024-审核.xlsx",
            "董家塅-2023-审核.xlsx",
            "道县-2023-审核.xlsx"),
        copies());
  }

  @Test
  void reportAndWorkbookOfOneNameHaveCopiesOfOneName() throws IOException {
    put("甲.xlsx", GoldenReturns.bytes("dongjiaduan-2023-corrected"));
    put("甲.docx", WordFiles.docx(TITLE + "2023年公用经费支出30.93万元。"));
    put("甲-审核.docx", WordFiles.docx(RIGHT)); // a copy of ours
    bulk();
    assertEquals(List.of("甲-审核.docx", "甲-审核.xlsx"), copies());
    assertEquals(List.of("甲.xlsx passed", "甲.docx passed [甲.xlsx]"), told());
  }

  @Test
  void theTablesOfAReportStandForAReturnThatDidNotCome() throws IOException {
    put("董家塅/报告.txt", published("dongjiaduan-2023"));
    bulk();
    Json line = Json.parse(Files.readString(out.resolve("report.jsonl")));
    assertEquals(
        List.of("basic-data", "overall-self-score"),
        line.list("sheets").stream().map(sheet -> sheet.text("family")).toList());
    assertEquals(List.of("董家塅/报告.txt findings [] 003 003 003 020"), told());
    assertEquals("株洲高新技术产业开发区董家塅片区管理委员会", line.text("unit"));
  }

  @Test
  void aProjectsReportIsNotHeldAgainstTheWholeUnit() throws IOException {
    put("甲.xlsx", GoldenReturns.bytes("dongjiaduan-2023-corrected"));
    put("甲项目.txt", "2023年度项目支出绩效自评报告\n一、支出\n2023年公用经费支出1万元，项目支出4万元。\n");
    put("整体.txt", "2023年度整体支出绩效自评报告\n单位名称：株洲高新技术产业开发区董家塅片区管理委员会\n2023年公用经费支出1万元。\n");
    bulk();
    assertEquals(
        List.of("甲.xlsx passed", "整体.txt findings [甲.xlsx] 021", "甲项目.txt incomplete []"), told());
  }

  @Test
  void whatIsNoReportIsToldAndHarmsNoOther() throws IOException {
    put("a.xlsx", GoldenReturns.bytes("dongjiaduan-2023-corrected"));
    put("b-零字节.docx", new byte[0]);
    put("c-表格.docx", GoldenReturns.bytes("dongjiaduan-2023"));
    put("d-意见.docx", WordFiles.docx("绩效自评审核意见\n单位名称：甲局\n支出10万元，其中：基本支出6万元，项目支出5万元。"));
    put("e-通知.docx", WordFiles.docx("关于开展2023年度绩效自评工作的通知\n支出10万元。"));
    put("f-扫描.docx", "%PDF-1.7");
    put("g-炸弹.docx", bomb());
    put("h-自评.txt", RIGHT);
    put("i-名单.txt", "张三 李四");
    put("j-断了.doc", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3});
    CommandLineRun run = bulk();
    assertEquals(3, run.code());
    String noReport = "这不是绩效自评报告：是另一种文书，或没有带单位的数字和自评表格。请确认送审的文件。";
    assertEquals(
        List.of(
            "a.xlsx passed",
            "b-零字节.docx refused 文件是空的（0 字节）。请重新导出或复制后再送审。",
            "c-表格.docx findings",
            "d-意见.docx refused " + noReport,
            "e-通知.docx refused " + noReport,
            "f-扫描.docx refused 这是 PDF 文件，读不出可靠的文字。请提供原来的 Word 文档（.docx）或文本（.txt）。",
            "g-炸弹.docx refused 文件解压后异常庞大，不予审核。请在 Excel/WPS 中打开确认后另存为 .xlsx 再送审。",
            "h-自评.txt passed []",
            "j-断了.doc refused 这份 Word 文档已损坏或没有传完，无法读取。请在 Word/WPS 中打开后另存为 .docx 再送审。"),
        told());
    assertEquals(List.of("a-审核.xlsx", "c-表格.docx-审核.xlsx"), copies());
  }

  private static byte[] bomb() throws IOException {
    return ZipEdit.of(WordFiles.docx(RIGHT))
        .with("word/document.xml", "<w:document>", " ", 3L << 30 >> 2, "</w:document>");
  }

  @Test
  void aCorrectedReportIsSeenInTheComparison() throws IOException {
    put("甲.xlsx", GoldenReturns.bytes("dongjiaduan-2023-corrected"));
    put("甲.docx", WordFiles.docx(TITLE + "一、支出\n2023年公用经费支出31.93万元，在职人员18人，编制数36人。\n"));
    bulk();
    Path before = Files.move(out.resolve("report.jsonl"), temporary.resolve("前.jsonl"));
    put("甲.docx", WordFiles.docx(TITLE + "一、支出\n2023年公用经费支出30.93万元，在职人员18人，编制数36人。\n"));
    bulk();
    CommandLineRun compared = CommandLineRun.of("compare", before, out.resolve("report.jsonl"));
    assertEquals(
        List.of("甲.docx〔报送表有改动〕 已消除 核实性 一、支出 CN-REPORT-021：填报 31.93，应为 30.93，相差 1"),
        compared.out().lines().filter(line -> line.startsWith("甲")).toList());
  }
}
