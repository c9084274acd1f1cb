package io.jihe.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {
  /** A return that is checked, and one that is refused. */
  private static final int MOMENTS = 6 + 5;

  @TempDir private Path temporary;
  private WatchTrial trial;

  @BeforeEach
  void makeFolders() throws IOException {
    trial = new WatchTrial(temporary);
  }

  @Test
  void aReturnIsCheckedAndMovedOutWithItsFolders() throws Exception {
    trial.put("乡镇/甲.xlsx", "一");
    trial.put("乙.xlsx", "坏");
    try (FolderWatch watch = trial.open()) {
      trial.settle(watch);
    }
    assertEquals(
        List.of(
            "收件/乡镇 = empty",
            "结果/乙-审核意见.docx = 意见 乙.xlsx",
            "结果/乡镇/甲-审核.xlsx = 审核 一",
            "结果/乡镇/甲-审核意见.docx = 意见 乡镇/甲.xlsx",
            "结果/已审核/乡镇/甲.xlsx = 一",
            "结果/无法审核/乙.xlsx = 坏",
            "2 records"),
        trial.state());
    assertEquals(
        List.of("乙.xlsx：坏的 → 乙-审核意见.docx", "乡镇/甲.xlsx：好的 → 乡镇/甲-审核.xlsx、乡镇/甲-审核意见.docx"),
        trial.told);
  }

  @Test
  void aFileThatGrowsIsLetAloneUntilItStandsStill() throws Exception {
    Path file = trial.put("甲.xlsx", "一");
    try (FolderWatch watch = trial.open()) {
      assertTrue(watch.look());
      for (String piece : List.of("二", "三")) {
        trial.pass(1);
        Files.writeString(file, piece, StandardOpenOption.APPEND);
        assertTrue(watch.look());
        trial.pass(1);
        assertTrue(watch.look());
      }
      assertEquals(List.of("收件/甲.xlsx = 一二三", "0 records"), trial.state());
      trial.pass(2);
      assertFalse(watch.look());
    }
    assertEquals(done("甲", "一二三", 1), trial.state());
    assertEquals(1, trial.checks);
  }

  @Test
  void aFileWhoseTimeMovesIsNotComplete() throws Exception {
    Path file = trial.put("甲.xlsx", "一");
    try (FolderWatch watch = trial.open()) {
      watch.look();
      trial.pass(5);
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
      assertTrue(watch.look());
    }
    assertEquals(0, trial.checks);
  }

  @Test
  void whatLooksDamagedMayBeACopyThatStalls() throws Exception {
    Path file = trial.put("甲.xlsx", "坏");
    try (FolderWatch watch = trial.open()) {
      watch.look();
      trial.pass(5);
      watch.look();
      assertEquals(List.of("收件/甲.xlsx = 坏", "0 records"), trial.state());
      Files.writeString(file, "一切都好");
      trial.settle(watch);
    }
    assertEquals(done("甲", "一切都好", 1), trial.state());
  }

  @Test
  void aNewVersionOfANameGetsANumber() throws Exception {
    try (FolderWatch watch = trial.open()) {
      for (String content : List.of("一", "二", "一")) {
        trial.put("甲.xlsx", content);
        trial.settle(watch);
      }
    }
    assertEquals(
        List.of(
            "结果/已审核/甲-2.xlsx = 二",
            "结果/已审核/甲.xlsx = 一",
            "结果/甲-2-审核.xlsx = 审核 二",
            "结果/甲-2-审核意见.docx = 意见 甲.xlsx",
            "结果/甲-审核.xlsx = 审核 一",
            "结果/甲-审核意见.docx = 意见 甲.xlsx",
            "2 records"),
        trial.state());
    assertEquals(2, trial.checks);
  }

  @Test
  void theSameContentUnderAnotherNameIsOnlyMoved() throws Exception {
    trial.put("乙.xlsx", "一");
    trial.put("甲.xlsx", "一");
    try (FolderWatch watch = trial.open()) {
      trial.settle(watch);
    }
    assertEquals(
        List.of(
            "结果/乙-审核.xlsx = 审核 一",
            "结果/乙-审核意见.docx = 意见 乙.xlsx",
            "结果/已审核/乙.xlsx = 一",
            "结果/已审核/甲.xlsx = 一",
            "1 records"),
        trial.state());
    assertEquals(1, trial.checks);
  }

  @Test
  void whatOthersPutIntoTheOutboxIsNeverOverwritten() throws Exception {
    Files.createDirectories(trial.outbox.resolve("已审核"));
    Files.writeString(trial.outbox.resolve("甲-审核意见.docx"), "别人的");
    Files.writeString(trial.outbox.resolve("已审核/甲-2.xlsx"), "别人的");
    trial.put("甲.xlsx", "一");
    try (FolderWatch watch = trial.open()) {
      trial.settle(watch);
    }
    assertEquals(
        List.of(
            "结果/已审核/甲-2.xlsx = 别人的",
            "结果/已审核/甲-3.xlsx = 一",
            "结果/甲-3-审核.xlsx = 审核 一",
            "结果/甲-3-审核意见.docx = 意见 甲.xlsx",
            "结果/甲-审核意见.docx = 别人的",
            "1 records"),
        trial.state());
  }

  @Test
  void temporaryFilesLinksAndOtherKindsStay() throws Exception {
    List<String> names =
        List.of(
            "~$甲.xlsx",
            ".~lock.甲.xlsx#",
            ".~甲.xlsx",
            "甲.xlsx.crdownload",
            "乙.xlsx.part",
            "1A2B3C4D",
            "丙.tmp",
            "说明.txt");
    for (String name : names) {
      trial.put(name, name);
    }
    Path outside = Files.createDirectories(temporary.resolve("别处"));
    Files.writeString(outside.resolve("丁.xlsx"), "一");
    Files.createSymbolicLink(trial.inbox.resolve("丁.xlsx"), outside.resolve("丁.xlsx"));
    Files.createSymbolicLink(trial.inbox.resolve("别处"), outside);
    try (FolderWatch watch = trial.open()) {
      List<String> before = trial.state();
      trial.settle(watch);
      assertEquals(before, trial.state());
    }
    String left = "：不是表格或压缩包（或是链接），未处理，仍在收件目录。";
    assertEquals(
        List.of("丁.xlsx" + left, "别处" + left, "说明.txt" + left),
        trial.told.stream().sorted().toList());
  }

  @Test
  void whatCannotBeTakenOutIsToldOnceAndCheckedOnce() throws Exception {
    trial.put("甲.xlsx", "一");
    Path inTheWay = Files.writeString(trial.inbox.resolve(".jihe-taken"), "");
    try (FolderWatch watch = trial.open()) {
      trial.settle(watch);
      trial.settle(watch);
      assertEquals(
          List.of(
              "收件/.jihe-taken = ",
              "收件/甲.xlsx = 一",
              "结果/甲-审核.xlsx = 审核 一",
              "结果/甲-审核意见.docx = 意见 甲.xlsx",
              "1 records"),
          trial.state());
      assertEquals(1, trial.told.size(), trial.told::toString);
      Files.delete(inTheWay);
      trial.settle(watch);
    }
    assertEquals(done("甲", "一", 1), trial.state());
    assertEquals(1, trial.checks);
  }

  @Test
  void aDefectOfOursDoesNotEndTheWatch() throws Exception {
    trial.put("丙.xlsx", "错");
    trial.put("甲.xlsx", "一");
    try (FolderWatch watch = trial.open()) {
      trial.settle(watch);
    }
    List<String> expected = new ArrayList<>(done("甲", "一", 2));
    expected.add(1, "结果/无法审核/丙.xlsx = 错");
    assertEquals(expected, trial.state());
  }

  @Test
  void aVersionThatComesWhileAnotherIsMovedIsNotLost() throws Exception {
    trial.put("甲.xlsx", "一");
    try (FolderWatch watch =
        trial.open(
            step -> {
              if (step == FolderWatch.Step.PLACED && trial.checks == 1) {
                write("甲.xlsx", "二");
              }
            })) {
      trial.settle(watch);
      trial.settle(watch);
    }
    assertEquals(
        List.of(
            "结果/已审核/甲-2.xlsx = 二",
            "结果/甲-2-审核.xlsx = 审核 二",
            "结果/甲-2-审核意见.docx = 意见 甲.xlsx",
            "结果/甲-审核.xlsx = 审核 一",
            "结果/甲-审核意见.docx = 意见 甲.xlsx",
            "2 records"),
        trial.state());
  }

  private void write(String name, String content) {
    try {
      trial.put(name, content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void twoWatchesDoNotShareAnOutbox() throws Exception {
    try (FolderWatch first = trial.open()) {
      assertThrows(FolderWatch.BusyException.class, trial::open);
      assertFalse(first.look());
    }
    trial.open().close();
  }

  @Test
  void killedAtAnyMomentTheNextRunComesToTheSame() throws Exception {
    WatchTrial whole = new WatchTrial(temporary.resolve("一次"));
    putTwo(whole);
    try (FolderWatch watch = whole.open()) {
      whole.settle(watch);
    }
    for (int moment = 1; moment <= MOMENTS; moment++) {
      Path folder = temporary.resolve("第" + moment);
      WatchTrial killed = new WatchTrial(folder);
      putTwo(killed);
      assertEquals(9, start(folder, moment).waitFor(), "not killed at " + moment);
      try (FolderWatch watch = killed.open()) {
        killed.settle(watch);
      }
      assertEquals(whole.state(), killed.state(), "after " + moment);
    }
    Path folder = temporary.resolve("末");
    putTwo(new WatchTrial(folder));
    assertEquals(0, start(folder, MOMENTS + 1).waitFor(), "there are more moments");
  }

  @Test
  void killedTwiceAndReplacedNothingIsMixedUp() throws Exception {
    trial.put("甲.xlsx", "一");
    assertEquals(9, start(temporary, 2).waitFor()); // recorded, nothing placed
    trial.put("甲.xlsx", "二");
    assertEquals(9, start(temporary, 3).waitFor()); // its first copy placed
    try (FolderWatch watch = trial.open()) {
      trial.settle(watch);
      trial.put("甲.xlsx", "一");
      trial.settle(watch);
    }
    assertEquals(
        List.of(
            "结果/已审核/甲-2.xlsx = 二",
            "结果/已审核/甲.xlsx = 一",
            "结果/甲-2-审核.xlsx = 审核 二",
            "结果/甲-2-审核意见.docx = 意见 甲.xlsx",
            "结果/甲-审核.xlsx = 审核 一",
            "结果/甲-审核意见.docx = 意见 甲.xlsx",
            "2 records"),
        trial.state());
  }

  @Test
  void anOutboxOnAnotherDiskGetsWholeReturns() throws Exception {
    Path memory = Path.of("/dev/shm");
    assumeTrue(
        Files.isWritable(memory)
            && !Files.getFileStore(memory).equals(Files.getFileStore(temporary)));
    Path there = Files.createTempDirectory(memory, "jihe-watch-");
    WatchTrial other = new WatchTrial(there);
    Files.delete(other.inbox);
    Files.createSymbolicLink(other.inbox, Files.createDirectories(temporary.resolve("此处")));
    other.put("甲.xlsx", "一");
    assertEquals(9, start(there, 6).waitFor()); // copied, not yet taken away
    assertTrue(Files.exists(temporary.resolve("此处/.jihe-taken/甲.xlsx")));
    try (FolderWatch watch = other.open()) {
      other.settle(watch);
    }
    Files.delete(other.inbox);
    Files.createDirectories(other.inbox);
    List<String> state = other.state();
    try (var all = Files.walk(there)) {
      all.sorted(Comparator.reverseOrder()).forEach(each -> each.toFile().delete());
    }
    assertEquals(done("甲", "一", 1), state);
    assertFalse(Files.exists(temporary.resolve("此处/.jihe-taken")));
  }

  @Test
  void runningItFindsWhatLandsAndEndsWhenToldTo() throws Exception {
    WatchTrial real = new WatchTrial(temporary.resolve("真"));
    try (FolderWatch watch =
        FolderWatch.open(
            real.inbox,
            real.outbox,
            real,
            "settings",
            WatchTrial.PACE,
            (path, words) -> {},
            () -> System.nanoTime() * 100, // a hundred seconds a second
            step -> {})) {
      Thread loop = new Thread(watch::run);
      loop.start();
      real.put("乡镇/甲.xlsx", "一");
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (!Files.exists(real.outbox.resolve("已审核/乡镇/甲.xlsx")) && System.nanoTime() - until < 0) {
        Thread.sleep(20);
      }
      watch.stop();
      loop.join(60_000);
      assertFalse(loop.isAlive());
    }
    assertTrue(Files.exists(real.outbox.resolve("已审核/乡镇/甲.xlsx")));
  }

  private static void putTwo(WatchTrial trial) throws IOException {
    trial.put("乙.xlsx", "坏");
    trial.put("乡镇/甲.xlsx", "一");
  }

  private static Process start(Path folder, int moment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Dfile.encoding=UTF-8",
            "-cp",
            System.getProperty("java.class.path"),
            WatchTrial.class.getName(),
            folder.toString(),
            Integer.toString(moment));
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder.inheritIO().start();
  }

  /** The state after one good return in the folder itself. */
  private static List<String> done(String stem, String content, int records) {
    return List.of(
        "结果/已审核/" + stem + ".xlsx = " + content,
        "结果/" + stem + "-审核.xlsx = 审核 " + content,
        "结果/" + stem + "-审核意见.docx = 意见 " + stem + ".xlsx",
        records + " records");
  }
}
