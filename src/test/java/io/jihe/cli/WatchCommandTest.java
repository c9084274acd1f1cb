package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.batch.FolderWatch;
import io.jihe.batch.WatchPace;
import io.jihe.check.ReturnCheck;
import io.jihe.form.FormLibrary;
import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import io.jihe.samples.GoldenReturns;
import io.jihe.workbook.NoticeWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jihe watch} with real returns, real notices, and files that no one should check. */
class WatchCommandTest {
  private static final WatchPace QUICK =
      new WatchPace(
          Duration.ofMillis(200),
          Duration.ofMillis(400),
          Duration.ofMillis(50),
          Duration.ofSeconds(60));
  private static final String FAULTY = "dongjiaduan-2023";

  @TempDir private Path temporary;
  private Path inbox;
  private Path outbox;

  @BeforeEach
  void makeFolders() throws IOException {
    inbox = Files.createDirectories(temporary.resolve("收件 箱"));
    outbox = temporary.resolve("结果");
  }

  @Test
  void returnsArchivesAndHostileFilesEachEndInTheirPlace() throws Exception {
    byte[] golden = GoldenReturns.bytes(FAULTY);
    Files.createDirectories(inbox.resolve("乡镇"));
    Files.write(inbox.resolve("乡镇/董家塅.xlsx"), golden);
    Files.write(inbox.resolve("同.xlsx"), golden);
    String hostile = HostileFiles.all().keySet().iterator().next();
    HostileFiles.all().get(hostile).maker().make(inbox.resolve("害.xlsx"));
    Files.write(inbox.resolve("包.zip"), zip(golden));
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    runUntil(told, 4);
    assertEquals(
        List.of(
            "乡镇/董家塅-审核.xlsx",
            "乡镇/董家塅-审核意见.docx",
            "包-审核意见.docx",
            "害-审核意见.docx",
            "已审核/乡镇/董家塅.xlsx",
            "已审核/同.xlsx",
            "无法审核/包.zip",
            "无法审核/害.xlsx"),
        files(outbox));
    assertEquals(List.of(), files(inbox));
    assertArrayEquals(golden, Files.readAllBytes(outbox.resolve("已审核/乡镇/董家塅.xlsx")));
    assertEquals(
        List.of(
            "乡镇/董家塅.xlsx：有问题　强制性 7　核实性 7　提示 1 → 乡镇/董家塅-审核.xlsx、乡镇/董家塅-审核意见.docx",
            "包.zip：未能审核。这是压缩包。请先解压，再送审其中的表格。 → 包-审核意见.docx",
            "同.xlsx：内容与此前的「乡镇/董家塅.xlsx」相同，不再重复审核，见 乡镇/董家塅-审核.xlsx、乡镇/董家塅-审核意见.docx"),
        told.stream().filter(line -> !line.startsWith("害")).sorted().toList());
    CommandLineRun again = CommandLineRun.check(outbox.resolve("乡镇/董家塅-审核.xlsx"), temporary);
    assertEquals(1, again.code());
  }

  @Test
  void aReportIsCheckedByItself() throws Exception {
    String words = "2023年度整体支出绩效自评报告\n2023年支出10万元，其中：基本支出6万元，项目支出5万元。\n";
    Files.write(inbox.resolve("报告.docx"), WordFiles.docx(words));
    Files.write(inbox.resolve("通知.docx"), WordFiles.docx("关于绩效自评的通知\n支出10万元。\n"));
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    runUntil(told, 2);
    assertEquals(
        List.of("已审核/报告.docx", "报告-审核.docx", "报告-审核意见.docx", "无法审核/通知.docx", "通知-审核意见.docx"),
        files(outbox));
    assertEquals(
        List.of(
            "报告.docx：有问题　强制性 1　核实性 0　提示 0 → 报告-审核.docx、报告-审核意见.docx",
            "通知.docx：未能审核。这不是绩效自评报告：是另一种文书，或没有带单位的数字和自评表格。请确认送审的文件。 → 通知-审核意见.docx"),
        told.stream().sorted().toList());
  }

  private static byte[] zip(byte[] golden) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream members = new ZipOutputStream(bytes)) {
      members.putNextEntry(new ZipEntry("甲.xlsx"));
      members.write(golden);
    }
    return bytes.toByteArray();
  }

  private void runUntil(List<String> told, int lines) throws Exception {
    Files.createDirectories(outbox);
    NoticedReturns checker =
        new NoticedReturns(
            new ReturnCheck(FormLibrary.shipped().known()),
            new NoticeWriter(),
            outbox,
            Optional.of(new Wording("2026年4月30日", "2026-04-30")),
            Language.ZH,
            false);
    try (FolderWatch watch =
        FolderWatch.open(
            inbox,
            outbox,
            checker,
            "",
            QUICK,
            (path, words) -> told.add(path + "：" + words.zh()))) {
      Thread loop = new Thread(watch::run);
      loop.start();
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
      while (told.size() < lines && System.nanoTime() - until < 0) {
        Thread.sleep(50);
      }
      watch.stop();
      loop.join();
    }
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .filter(name -> !name.startsWith(".jihe-watch"))
          .sorted()
          .toList();
    }
  }

  @Test
  void endedFromOutsideItEndsCleanly() throws Exception {
    Path said = temporary.resolve("话");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dfile.encoding=UTF-8",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "watch",
            inbox.toString(),
            "--out",
            outbox.toString());
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    Files.write(inbox.resolve("甲.xlsx"), GoldenReturns.bytes(FAULTY));
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (process.isAlive()
        && !Files.exists(outbox.resolve("已审核/甲.xlsx"))
        && System.nanoTime() - until < 0) {
      Thread.sleep(50);
    }
    assertTrue(process.isAlive());
    process.destroy();
    assertEquals(143, process.waitFor());
    assertEquals(
        List.of(
            "正在守候 " + inbox + "，结果放到 " + outbox + "。按 Ctrl-C 结束。",
            "甲.xlsx：有问题　强制性 7　核实性 7　提示 1 → 甲-审核.xlsx、甲-审核意见.docx",
            "已结束。"),
        Files.readAllLines(said));
    assertEquals(List.of("已审核/甲.xlsx", "甲-审核.xlsx", "甲-审核意见.docx"), files(outbox));
  }

  @Test
  void foldersThatWouldFeedThemselvesAreRefused() {
    assertEquals(2, CommandLineRun.of("watch", inbox, "--out", inbox).code());
    assertEquals(2, CommandLineRun.of("watch", inbox, "--out", temporary).code());
    assertEquals(2, CommandLineRun.of("watch", temporary.resolve("无"), "--out", outbox).code());
    assertEquals(2, CommandLineRun.of("watch", inbox, "--out", outbox, "--due", "明天").code());
    assertFalse(Files.exists(outbox));
  }
}
