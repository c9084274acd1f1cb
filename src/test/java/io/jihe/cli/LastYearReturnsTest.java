package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.samples.Edit;
import io.jihe.samples.GoldenReturns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check --last-year}: real workbooks through the real command. */
class LastYearReturnsTest {
  private static final String UNIT = "株洲高新技术产业开发区董家塅片区管理委员会";
  private static final String BASIC = "基础数据表!";

  @TempDir private Path folder;

  private Path thisYear;
  private Path before;

  @BeforeEach
  void aReturnWithNothingToCorrect() throws IOException {
    thisYear =
        Files.write(folder.resolve("本年.xlsx"), GoldenReturns.bytes("dongjiaduan-2023-corrected"));
    before = Files.createDirectory(folder.resolve("上年"));
  }

  /**
   * The same unit's return of the year before, with what this year's states of it, and then what is
   * typed: {@code F12=4.52}, {@code *UNIT=…} for its name.
   */
  private Path lastYear(String name, String... typed) throws IOException {
    byte[] bytes = GoldenReturns.bytes("dongjiaduan-2023-corrected");
    try (Workbook book = WorkbookFactory.create(new ByteArrayInputStream(bytes))) {
      retype(book, "2022", "2021");
      retype(book, "2023", "2022");
      for (int row = 7; row <= 24; row++) {
        copy(Edit.cell(book, BASIC + "B" + row), Edit.cell(book, BASIC + "F" + row));
      }
      for (String each : typed) {
        String[] parts = each.split("=", 2);
        if (parts[0].startsWith("*")) {
          retype(book, parts[0].substring(1), parts[1]);
        } else {
          Edit.type(book, BASIC + parts[0], parts[1]);
        }
      }
      Path file = before.resolve(name);
      Files.createDirectories(file.getParent());
      try (var out = Files.newOutputStream(file)) {
        book.write(out);
      }
      return file;
    }
  }

  private static void copy(Cell from, Cell to) {
    switch (from.getCellType()) {
      case NUMERIC -> to.setCellValue(from.getNumericCellValue());
      case STRING -> to.setCellValue(from.getStringCellValue());
      default -> to.setBlank();
    }
  }

  private static void retype(Workbook book, String text, String other) {
    for (Sheet sheet : book) {
      for (Row row : sheet) {
        for (Cell cell : row) {
          if (cell.getCellType() == CellType.STRING) {
            cell.setCellValue(cell.getStringCellValue().replace(text, other));
          }
        }
      }
    }
  }

  private CommandLineRun check(Path lastYear) {
    return CommandLineRun.check(
        thisYear, folder.resolve("out"), "--last-year", lastYear.toString());
  }

  /** Rule, severity and cell of each finding, and the code the program ended with. */
  private static String found(CommandLineRun run) {
    List<String> found = new ArrayList<>();
    for (Json finding : run.report().list("findings")) {
      found.add(finding.text("rule") + " " + finding.text("severity") + " " + finding.text("cell"));
    }
    return run.code() + " " + found;
  }

  private static String outcome(CommandLineRun run, String rule) {
    return run.report().list("rules").stream()
        .filter(each -> each.text("rule").equals(rule))
        .map(each -> each.text("outcome"))
        .findFirst()
        .orElse("");
  }

  private static List<String> told(CommandLineRun run) {
    return run.err().lines().filter(line -> line.contains("上年")).map(String::strip).toList();
  }

  // ---- a file

  @Test
  void theSameFiguresAreNothingToTell() throws IOException {
    CommandLineRun run = check(lastYear("a.xlsx"));
    assertEquals("0 []", found(run));
    assertEquals("passed", outcome(run, "HN-BASIC-110"));
    assertEquals("passed", outcome(run, "HN-BASIC-111"));
    assertEquals("passed", outcome(run, "HN-BASIC-112"));
    assertEquals(List.of("上年自评表：a.xlsx（2022年度）"), told(run));
    Json compared = run.report().get("lastYear");
    assertEquals("a.xlsx 2022", compared.text("file") + " " + compared.text("year"));
    assertEquals(64, compared.text("sha256").length());
  }

  @Test
  void aFigureThatDiffersIsPutToReviewWithBothFigures() throws IOException {
    CommandLineRun run = check(lastYear("a.xlsx", "F7=4.52", "F12=4.52", "F14=3427.96"));
    assertEquals(
        "0 [HN-BASIC-110 review B7, HN-BASIC-110 review B12, HN-BASIC-111 review B14]", found(run));
    Json first = run.report().list("findings").get(0);
    assertEquals(
        "X-SAME-FIGURE-TWICE 4.25 4.52 -0.27",
        String.join(
            " ",
            first.text("code"),
            first.text("stated"),
            first.text("expected"),
            first.text("difference")));
    assertEquals(List.of("B7", "B6"), first.list("cells").stream().map(Json::text).toList());
    assertEquals(List.of(), first.list("elsewhere"));
    assertTrue(first.text("message").contains("自评表「a.xlsx」"), first.text("message"));
  }

  @Test
  void whatIsBlankOnEitherSideIsNotCompared() throws IOException {
    CommandLineRun run = check(lastYear("a.xlsx", "F20=", "F13=77"));
    assertEquals("0 []", found(run));
  }

  @Test
  void unitsAreConverted() throws IOException {
    String[] inYuan = {
      "A6=经费控制情况（元）",
      "F7=42500",
      "F12=42500",
      "F19=373800",
      "F20=19200",
      "F21=18700",
      "F22=5900",
      "F14=34276900"
    };
    CommandLineRun run = check(lastYear("a.xlsx", inYuan));
    assertEquals("0 []", found(run));
    assertEquals("passed", outcome(run, "HN-BASIC-110"));
  }

  @Test
  void aFileOfTheSameYearIsTold() {
    CommandLineRun run = check(thisYear);
    assertEquals("0 [HN-BASIC-112 review A2]", found(run));
    assertEquals("not-applicable", outcome(run, "HN-BASIC-110"));
    assertEquals(List.of("上年自评表：本年.xlsx（2023年度，不是2022年度）"), told(run).subList(1, 2));
  }

  @Test
  void aFileOfAnEarlierYearIsNotCompared() throws IOException {
    CommandLineRun run =
        check(lastYear("a.xlsx", "*2021=2020", "*2022=2021", "F7=4.52", "F12=4.52"));
    assertEquals("0 []", found(run));
    assertEquals("not-applicable", outcome(run, "HN-BASIC-110"));
    assertEquals(List.of("上年自评表：a.xlsx（2021年度，不是2022年度）"), told(run));
  }

  @Test
  void aFileThatCannotBeReadLeavesTheReturnCheckedAndTheCodeSaysSo() throws IOException {
    Path text = Files.writeString(before.resolve("a.xlsx"), "编制数,在职人数\n");
    CommandLineRun run = check(text);
    assertEquals("3 []", found(run));
    assertEquals("passed", run.report().text("verdict"));
    assertEquals("not-applicable", outcome(run, "HN-BASIC-110"));
    assertEquals(1, told(run).size(), run.err());
    assertTrue(told(run).get(0).startsWith("上年的「a.xlsx」未能读取：这是文本文件"), run.err());

    Path other = before.resolve("b.xlsx");
    Files.write(other, GoldenReturns.bytes("title-only-other-workbook"));
    CommandLineRun noForm = check(other);
    assertEquals("3 []", found(noForm));
    assertTrue(told(noForm).get(0).startsWith("上年的「b.xlsx」未能读取：未识别到任何自评表单"), noForm.err());
  }

  @Test
  void aPathThatDoesNotExistIsAWrongArgument() {
    CommandLineRun run = CommandLineRun.of("check", thisYear, "--last-year", folder.resolve("无"));
    assertEquals(2, run.code());
    assertEquals("--last-year 指的文件或目录不存在：" + folder.resolve("无"), run.err().strip());
    assertEquals("", run.out());
  }

  // ---- a folder

  @Test
  void ofAFolderTheReturnOfTheSameUnitIsTaken() throws IOException {
    lastYear("子目录/甲.xlsx", "F7=4.52", "F12=4.52");
    lastYear("乙.xlsx", "*" + UNIT + "=某某局", "F19=1", "F20=0", "F21=0", "F22=0");
    Files.writeString(before.resolve("说明.txt"), "上年的表");
    CommandLineRun run = check(before);
    assertEquals("0 [HN-BASIC-110 review B7, HN-BASIC-110 review B12]", found(run));
    assertEquals(List.of("上年自评表：甲.xlsx（2022年度）"), told(run).subList(2, 3));
  }

  @Test
  void widthsAndSpacesOfTheNameDoNotMatter() throws IOException {
    lastYear("甲.xlsx", "*" + UNIT + "=株洲高新技术产业开发区 董家塅片区管理委员会", "F7=4.52", "F12=4.52");
    assertEquals("0 [HN-BASIC-110 review B7, HN-BASIC-110 review B12]", found(check(before)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({UNIT + "2022.xlsx, 2", "别的.xlsx, 0"})
  void whereItStatesNoUnitTheFileMayBeNamedForIt(String name, int findings) throws IOException {
    lastYear(name, "*" + UNIT + "=", "F7=4.52", "F12=4.52");
    assertEquals(findings, check(before).report().list("findings").size());
  }

  @Test
  void ofSeveralTheOneOfTheYearBeforeIsTaken() throws IOException {
    lastYear("前年.xlsx", "*2021=2020", "*2022=2021", "F7=1", "F12=1");
    lastYear("去年.xlsx", "F7=4.52", "F12=4.52");
    Files.copy(before.resolve("去年.xlsx"), before.resolve("去年 副本.xlsx"));
    Files.copy(thisYear, before.resolve("今年.xlsx"));
    CommandLineRun run = check(before);
    assertEquals("0 [HN-BASIC-110 review B7, HN-BASIC-110 review B12]", found(run));
    assertEquals(2022, Integer.parseInt(run.report().get("lastYear").text("year")));
  }

  @Test
  void betweenTwoOfTheYearBeforeNothingIsGuessed() throws IOException {
    lastYear("甲.xlsx", "F7=4.52", "F12=4.52");
    lastYear("乙.xlsx");
    CommandLineRun run = check(before);
    assertEquals("0 []", found(run));
    assertEquals("not-applicable", outcome(run, "HN-BASIC-110"));
    assertEquals(List.of("上年目录中同一单位有多份自评表（乙.xlsx、甲.xlsx），无法确定是哪一份，未比对"), told(run));
  }

  @Test
  void ourOwnCopiesAndWhatExcelLeavesBehindAreNoReturns() throws IOException {
    lastYear("甲.xlsx");
    lastYear("甲-审核.xlsx", "F7=4.52", "F12=4.52");
    lastYear("甲-清除.xlsx", "F7=4.52", "F12=4.52");
    Files.write(before.resolve("~$甲.xlsx"), new byte[] {5, 'z'});
    CommandLineRun run = check(before);
    assertEquals("0 []", found(run));
    assertEquals(List.of("上年自评表：甲.xlsx（2022年度）"), told(run));
  }

  @Test
  void aUnitWithoutAReturnIsToldAndChecked() throws IOException {
    lastYear("乙.xlsx", "*" + UNIT + "=某某局");
    CommandLineRun run = check(before);
    assertEquals("0 []", found(run));
    assertEquals("not-applicable", outcome(run, "HN-BASIC-110"));
    assertEquals(List.of("上年目录中没有找到「" + UNIT + "」可比对的自评表"), told(run));
  }

  @Test
  void aFileOfTheFolderThatCannotBeReadMayHaveBeenTheOne() throws IOException {
    Files.writeString(before.resolve("坏.xlsx"), "编制数,在职人数\n");
    CommandLineRun run = check(before);
    assertEquals("3 []", found(run));
    assertEquals(2, told(run).size(), run.err());
    assertTrue(told(run).get(0).startsWith("上年的「坏.xlsx」未能读取："), run.err());

    lastYear("甲.xlsx");
    assertEquals("0 []", found(check(before)), "the one that was looked for is there");
  }

  @Test
  void theReturnItselfIsNotItsLastYear() {
    CommandLineRun run = check(folder);
    assertEquals("0 []", found(run));
    assertEquals(List.of("上年目录中没有找到「" + UNIT + "」可比对的自评表"), told(run));
  }

  @Test
  void filesOfTheFolderAreToldOnceForSeveralReturns() throws IOException {
    Files.writeString(before.resolve("坏.xlsx"), "编制数,在职人数\n");
    Path second = Files.copy(thisYear, folder.resolve("本年二.xlsx"));
    CommandLineRun run =
        CommandLineRun.of(
            "check", thisYear, second, "--out", folder.resolve("out"), "--last-year", before);
    assertEquals(3, run.code());
    assertEquals(1, run.out().lines().filter(line -> line.contains("坏.xlsx")).count(), run.out());
    assertEquals(2, run.out().lines().filter(line -> line.contains("没有找到")).count(), run.out());
  }

  // ---- the rest

  @Test
  void aReturnWithoutFiguresOfLastYearIsNotCompared() throws IOException {
    Path overall =
        Files.write(folder.resolve("整体.xlsx"), GoldenReturns.bytes("lingling-2021-overall"));
    CommandLineRun run =
        CommandLineRun.check(overall, folder.resolve("out"), "--last-year", lastYear("a.xlsx"));
    assertEquals(List.of("本表没有填报上年数的栏目，无可比对"), toldOf(run, "无可比对"));
  }

  private static List<String> toldOf(CommandLineRun run, String words) {
    return run.err().lines().filter(line -> line.contains(words)).map(String::strip).toList();
  }

  @Test
  void checkingTheMarkedCopyAgainGivesTheSame() throws IOException {
    Path other = lastYear("a.xlsx", "F7=4.52", "F12=4.52");
    Path out = folder.resolve("out");
    CommandLineRun first = CommandLineRun.check(thisYear, out, "--last-year", other);
    CommandLineRun again =
        CommandLineRun.check(out.resolve("本年-审核.xlsx"), out, "--last-year", other);
    assertEquals(found(first), found(again));
    assertEquals(
        first.report().list("findings").stream().map(f -> f.text("message")).toList(),
        again.report().list("findings").stream().map(f -> f.text("message")).toList());
    CommandLineRun without = CommandLineRun.check(out.resolve("本年-审核.xlsx"), out);
    assertEquals("0 []", found(without), "without last year's return there is nothing to say");
  }

  @Test
  void englishIsComplete() throws IOException {
    Path other = lastYear("a.xlsx", "F7=4.52", "F12=4.52");
    CommandLineRun run =
        CommandLineRun.of(
            "check", thisYear, "--out", folder.resolve("o"), "--last-year", other, "--lang", "en");
    String said =
        "last year's accounts are 4.25万元 here and 4.52万元 in the return of 2022, \"a.xlsx\","
            + " a difference of 0.27万元.";
    assertTrue(run.out().contains(said), run.out());
    assertTrue(run.out().contains("  last year's return: a.xlsx (2022)\n"), run.out());
  }
}
