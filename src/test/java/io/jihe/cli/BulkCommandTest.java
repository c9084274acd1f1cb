package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.samples.Edit;
import io.jihe.samples.GoldenReturns;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the contract promises of {@code jihe bulk}, by running it over real workbooks. */
class BulkCommandTest {
  private static final Charset GBK = Charset.forName("GBK");
  private static final String FAULTY = "dongjiaduan-2023";
  private static final String CLEAN = "dongjiaduan-2023-corrected";
  private static final String UNIT = "株洲高新技术产业开发区董家塅片区管理委员会";
  private static final int FILES_OF_LONG_RUN = 160;

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

  private void put(String name, String golden) throws IOException {
    put(name, GoldenReturns.bytes(golden));
  }

  private static byte[] edited(String golden, Consumer<Workbook> edit) throws IOException {
    try (XSSFWorkbook book =
            new XSSFWorkbook(new ByteArrayInputStream(GoldenReturns.bytes(golden)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      edit.accept(book);
      book.write(bytes);
      return bytes.toByteArray();
    }
  }

  private CommandLineRun bulk(Object... more) {
    return CommandLineRun.of(
        Stream.concat(Stream.of("bulk", folder, "--out", out), Stream.of(more)).toArray());
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(out.resolve("report.jsonl"));
  }

  /** File, verdict and number of findings of each line. */
  private List<String> told() throws IOException {
    List<String> told = new ArrayList<>();
    for (String line : lines()) {
      Json report = Json.parse(line);
      told.add(
          ((Json.Str) report.get("file")).text()
              + " "
              + ((Json.Str) report.get("verdict")).text()
              + " "
              + ((Json.Arr) report.get("findings")).items().size());
    }
    return told;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(out)) {
      return all.filter(Files::isRegularFile)
          .map(file -> out.relativize(file).toString())
          .filter(name -> !name.startsWith("jihe-state"))
          .sorted()
          .toList();
    }
  }

  private void putAll() throws IOException {
    put("乡镇/董家塅.xlsx", FAULTY);
    put("改正.xlsx", CLEAN);
    put("改正-审核.xlsx", CLEAN);
    put("~$改正.xlsx", new byte[] {1});
    put("坏.xlsx", "PK\3\4 damaged".getBytes(GBK));
    put("报告.pdf", "%PDF-1.7".getBytes(GBK));
    put("照片.jpg", new byte[] {1});
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream members = new ZipOutputStream(zip, GBK)) {
      member(members, "第二批/桃江.xlsx", "taojiang-2024");
      member(members, "第二批/同董家塅.xlsx", FAULTY);
    }
    put("街道.zip", zip.toByteArray());
  }

  private static void member(ZipOutputStream zip, String name, String golden) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(GoldenReturns.bytes(golden));
    zip.closeEntry();
  }

  @Test
  void checksAFolderAsItCame() throws IOException {
    putAll();
    CommandLineRun run = bulk();
    assertEquals(
        List.of(
            "乡镇/董家塅.xlsx findings 15",
            "坏.xlsx refused 0",
            "报告.pdf refused 0",
            "改正.xlsx passed 0",
            "街道.zip!/第二批/同董家塅.xlsx findings 15",
            "街道.zip!/第二批/桃江.xlsx findings 17"),
        told());
    assertEquals(
        List.of(
            "report.html",
            "report.jsonl",
            "审核意见/坏-审核意见.docx",
            "审核意见/报告-审核意见.docx",
            "审核意见/株洲高新技术产业开发区董家塅片区管理委员会-审核意见.docx",
            "审核意见/桃江高新技术产业开发区管理委员会-审核意见.docx",
            "标注副本/乡镇/董家塅-审核.xlsx",
            "标注副本/改正-审核.xlsx",
            "标注副本/街道.zip/第二批/同董家塅-审核.xlsx",
            "标注副本/街道.zip/第二批/桃江-审核.xlsx",
            "绩效自评审核汇总-2023.xlsx"),
        files());
    assertEquals(
        """
        坏.xlsx：文件不完整，后面的部分缺失（复制或传送中断）。请重新复制或导出后再送审。
        报告.pdf：这是 PDF 文件，无法逐格审核。请提供原来的 Excel/WPS 表格（.xlsx）。
        未识别的文件类型，未审核 1 个：照片.jpg
        共 6 个文件：已审核 4　无法审核 2　其中未变动、沿用上次结果 0
        结论：通过 1　有问题 3　审核不完整 0　强制性 27　核实性 16　提示 4
        重复报送：同一单位同一表 1 处，内容相同的文件 1 组
        审核汇总：OUT/绩效自评审核汇总-2023.xlsx　网页：OUT/report.html
        报告：OUT/report.jsonl　标注副本：OUT/标注副本　审核意见：OUT/审核意见
        """,
        run.out().replace(out.toString(), "OUT"));
    assertEquals("", run.err());
    assertEquals(3, run.code());
  }

  @Test
  void aLineIsTheReportOfTheFileAlone() throws IOException {
    put("乡镇/董家塅.xlsx", FAULTY);
    bulk();
    Json alone = CommandLineRun.check(folder.resolve("乡镇/董家塅.xlsx"), temporary).report();
    assertEquals(
        alone.toString().replace("董家塅.xlsx", "乡镇/董家塅.xlsx"), Json.parse(lines().get(0)).toString());
    assertEquals(1, lines().size());
  }

  @Test
  void oneThreadAndManyWriteTheSameBytes() throws IOException {
    List<String> goldens = GoldenReturns.names();
    for (int i = 0; i < goldens.size(); i++) {
      put("第" + i % 3 + "批/" + goldens.get(i) + ".xlsx", goldens.get(i));
    }
    put("坏.xlsx", new byte[] {1, 2, 3});
    assertEquals(3, bulk("--threads", 1).code());
    String one = Files.readString(out.resolve("report.jsonl"));
    out = temporary.resolve("另一处");
    assertEquals(3, bulk("--threads", 5).code());
    assertEquals(one, Files.readString(out.resolve("report.jsonl")));
    assertEquals(goldens.size() + 1, lines().size());
  }

  @Test
  void anUnchangedFolderIsNotCheckedAgainAndSaysTheSame() throws IOException {
    putAll();
    bulk();
    List<String> first = lines();
    long copied = Files.getLastModifiedTime(out.resolve("标注副本/改正-审核.xlsx")).toMillis();
    CommandLineRun second = bulk();
    assertTrue(second.out().contains("其中未变动、沿用上次结果 6"), second.out());
    assertEquals(first, lines());
    assertEquals(copied, Files.getLastModifiedTime(out.resolve("标注副本/改正-审核.xlsx")).toMillis());
    assertEquals(3, second.code());
    CommandLineRun fresh = bulk("--fresh");
    assertTrue(fresh.out().contains("其中未变动、沿用上次结果 0"), fresh.out());
    assertEquals(first, lines());
  }

  @Test
  void theOutputMayLieAmongTheReturns() throws IOException {
    put("a.xlsx", CLEAN);
    out = folder.resolve("结果");
    assertEquals(0, bulk().code());
    assertEquals(0, bulk().code());
    assertEquals(List.of("a.xlsx passed 0"), told());
    out = folder;
    CommandLineRun inPlace = bulk();
    assertEquals(List.of("a.xlsx passed 0"), told());
    assertFalse(bulk().out().contains("未识别"), inPlace.out());
    assertFalse(inPlace.out().contains("未识别"), inPlace.out());
  }

  @Test
  void tellsWhoHasNotReturned() throws IOException {
    putAll();
    put("外单位.xlsx", "daoxian-2023");
    Path roster = temporary.resolve("名册.csv");
    Files.writeString(roster, "单位名称\n" + UNIT + "\n桃江\n没有报送的局\n另一个局\n");
    CommandLineRun run = bulk("--roster", roster);
    assertTrue(run.out().contains("未报送 2 个单位　名册外 3 个文件"), run.out());
  }

  @Test
  void telephoneNumbersAreMaskedUnlessAskedFor() throws IOException {
    put("a.xlsx", edited(FAULTY, book -> Edit.type(book, "整体支出自评表!I21", "请致电13800001234说明")));
    bulk();
    String report = Files.readString(out.resolve("report.jsonl"));
    assertTrue(report.contains("请致电138****1234说明"), "masked");
    assertFalse(report.contains("13800001234"), "not masked");
    bulk("--show-contacts");
    assertTrue(Files.readString(out.resolve("report.jsonl")).contains("请致电13800001234说明"));
  }

  @Test
  void comparesWithLastYear() throws IOException {
    put("a.xlsx", FAULTY);
    Path before = Files.createDirectories(temporary.resolve("上年"));
    Files.write(before.resolve("旧.xlsx"), GoldenReturns.bytes(CLEAN));
    assertEquals(1, bulk("--last-year", before).code());
    assertEquals(
        "旧.xlsx", ((Json.Str) Json.parse(lines().get(0)).get("lastYear").get("file")).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--threads 0 | --threads 应为 1 到 256，不是 0",
        "--last-year NONE | --last-year 不是目录：NONE",
        "--due 2026-13-01 | --due 应为年-月-日，如 2026-04-30，不是 2026-13-01",
        "--group-by 类别 | --group-by 要有单位名册（--roster）",
        "--db jdbc:none:x | 无法打开状态数据库（jdbc:none:x）：No suitable driver found for jdbc:none:x",
      })
  void saysWhatIsWrongWithItsArguments(String more, String told) throws IOException {
    put("a.xlsx", CLEAN);
    CommandLineRun run = bulk((Object[]) more.split(" "));
    assertEquals(told, run.err().strip());
    assertEquals(more.startsWith("--db") ? 3 : 2, run.code());
  }

  @Test
  void aFolderWithNothingToCheckHasNotPassed() throws IOException {
    put("照片.jpg", new byte[] {1});
    CommandLineRun run = bulk();
    assertEquals("目录中没有可审核的文件：" + folder, run.err().strip());
    assertEquals(2, run.code());
  }

  // ---- ended early

  private void putMany() throws IOException {
    byte[] faulty = GoldenReturns.bytes(FAULTY);
    byte[] clean = GoldenReturns.bytes(CLEAN);
    for (int i = 0; i < FILES_OF_LONG_RUN; i++) {
      put("批" + i % 7 + "/单位" + i + ".xlsx", i % 2 == 0 ? faulty : clean);
    }
  }

  private BulkProcess start() throws IOException {
    return BulkProcess.start(folder, out, temporary.resolve("child.log"));
  }

  @Test
  void killedItSaysThatNotAllIsThereAndGoesOnWhereItWas() throws IOException, InterruptedException {
    putMany();
    BulkProcess child = start();
    child.awaitLines(100);
    child.process().destroyForcibly().waitFor();
    assertTrue(Files.exists(out.resolve("未审完.txt")));
    assertFalse(Files.exists(out.resolve("report.jsonl")));
    CommandLineRun rest = bulk();
    assertFalse(rest.out().contains("沿用上次结果 0"), rest.out());
    assertEquals(1, rest.code());
    assertEquals(FILES_OF_LONG_RUN, lines().size());
  }

  @Test
  void interruptedItWritesWhatItCheckedAndSaysSo() throws IOException, InterruptedException {
    putMany();
    BulkProcess child = start();
    child.awaitLines(10);
    child.process().destroy(); // SIGTERM; Ctrl-C takes the same way
    assertTrue(child.process().waitFor(20, TimeUnit.SECONDS));
    List<String> some = lines();
    assertTrue(some.size() >= 10 && some.size() < FILES_OF_LONG_RUN, "lines: " + some.size());
    assertTrue(Files.exists(out.resolve("未审完.txt")));
    String said = child.text();
    assertTrue(said.contains("这次审核没有进行到底"), said);
    assertTrue(said.contains("共 " + some.size() + " 个文件"), said);
    bulk();
    assertTrue(lines().containsAll(some));
    assertEquals(FILES_OF_LONG_RUN, lines().size());
    assertFalse(Files.exists(out.resolve("未审完.txt")));
  }

  @Test
  void twoRunsDoNotShareAFolder() throws IOException, InterruptedException {
    putMany();
    BulkProcess child = start();
    try {
      child.awaitLines(1);
      CommandLineRun second = bulk();
      assertEquals("输出目录正被另一个 jihe bulk 使用，请等它结束", second.err().strip());
      assertEquals(3, second.code());
    } finally {
      child.process().destroyForcibly().waitFor();
    }
  }

  @Test
  void aFullOrForbiddenOutputFolderIsTold() throws IOException {
    put("a.xlsx", CLEAN);
    Files.createDirectories(out.resolve("report.jsonl"));
    try (OutputStream inside = Files.newOutputStream(out.resolve("report.jsonl/x"))) {
      inside.write(1);
    }
    CommandLineRun run = bulk();
    assertTrue(run.err().startsWith("无法写入输出目录 " + out), run.err());
    assertEquals(3, run.code());
  }

  @Test
  void whatAUnitChangedSinceItReturnedLastIsInTheRegister() throws IOException {
    put("董家塅.xlsx", FAULTY);
    bulk();
    assertEquals(List.of(), changes());
    put("董家塅.xlsx", CLEAN);
    bulk();
    List<String> changes = changes();
    assertTrue(
        changes.contains("2 改数 基础数据表!F14 「业务工作经费」2023年决算数：9623.22万元 → 9641.02万元"),
        changes.toString());
    assertEquals(15, changes.stream().filter(line -> line.startsWith("2 已消除 ")).count());
    assertEquals(0, changes.stream().filter(line -> line.contains("新增")).count());
  }

  private List<String> changes() throws IOException {
    return RegisterFile.read(out.resolve("绩效自评审核汇总-2023.xlsx")).rows("轮次变化").stream()
        .map(row -> String.join(" ", List.of("轮次", "变化", "内容").stream().map(row::get).toList()))
        .filter(line -> !line.isBlank())
        .toList();
  }

  @Test
  void unitsAreSummedUpByAColumnOfTheRoster() throws IOException {
    put("董家塅.xlsx", FAULTY);
    put("桃江.xlsx", "taojiang-2024");
    Path roster = temporary.resolve("名册.csv");
    Files.writeString(roster, "单位名称,类别\n" + UNIT + ",园区\n桃江高新技术产业开发区管理委员会,园区\n某某中学,学校\n");
    CommandLineRun run = bulk("--roster", roster, "--group-by", "类别");
    assertTrue(run.out().contains("未报送 1 个单位　名册外 0 个文件"), run.out());
    List<String> totals =
        RegisterFile.read(out.resolve("绩效自评审核汇总-2024.xlsx")).rows("分组汇总").stream()
            .map(
                row ->
                    String.join(
                        " ", List.of("年度", "分组", "报送单位数", "在职").stream().map(row::get).toList()))
            .toList();
    assertEquals(List.of("2023 园区 1 18", "2024 园区 1 65", "2023 合计 1 18", "2024 合计 1 65"), totals);
  }
}
