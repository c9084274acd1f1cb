package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.workbook.ReturnWorkbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is killed at random moments, from its first to its last, and started again each time,
 * comes to what an uninterrupted one comes to. Of many returns and kills: {@code -Djihe.kills=20
 * -Djihe.returns=600}.
 */
class KilledRunTest {
  private static final int KILLS = Integer.getInteger("jihe.kills", 5);
  private static final int RETURNS = Integer.getInteger("jihe.returns", 120);
  private static final long SEED = 9;

  @TempDir private Path temporary;
  private Path returns;
  private Path killed;
  private int ended;

  @BeforeEach
  void makeReturns() throws IOException {
    ManyReturns.write(temporary, RETURNS, SEED);
    returns = ManyReturns.returns(temporary);
    putReports();
    killed = temporary.resolve("多次中断");
  }

  /** A report of each third unit of the roster. */
  private void putReports() throws IOException {
    List<String> units = Files.readAllLines(ManyReturns.roster(temporary));
    Path folder = Files.createDirectories(returns.resolve("自评报告"));
    for (int i = 1; i < units.size(); i += 3) {
      String words = units.get(i) + "2023年度部门整体支出绩效自评报告\n2023年公用经费支出12.34万元，在职人员" + i + "人。\n";
      Files.write(folder.resolve(i + ".docx"), WordFiles.docx(words));
    }
  }

  @Test
  void killedAtRandomMomentsItComesToTheSame() throws IOException, InterruptedException {
    Path whole = temporary.resolve("一次审完");
    long began = System.nanoTime();
    BulkProcess uninterrupted = start(whole);
    assertEquals(3, uninterrupted.process().waitFor());
    long millis = (System.nanoTime() - began) / 1_000_000;

    Random random = new Random(SEED);
    boolean fresh = false;
    for (int kills = 0; kills < KILLS; ) {
      BulkProcess run = fresh ? start(killed, "--fresh") : start(killed);
      boolean wasAlive = run.killAfter(random.nextLong(millis));
      kills += wasAlive ? 1 : 0;
      ended += wasAlive ? 0 : 1;
      fresh = !wasAlive; // all was checked: begin again, on what is there
    }
    BulkProcess last = start(killed);
    assertEquals(3, last.process().waitFor());

    System.out.println(
        KILLS + " kills within " + millis + " ms, " + ended + " runs ended before; the last: ");
    System.out.println(again(last.text()));
    assertTrue(Files.size(killed.resolve("report.jsonl")) > 0);
    assertEquals(-1, Files.mismatch(whole.resolve("report.jsonl"), killed.resolve("report.jsonl")));
    assertEquals(contents(whole), contents(killed));
    assertEquals(said(uninterrupted), said(last));
  }

  private BulkProcess start(Path out, String... more) throws IOException {
    String[] all =
        Stream.concat(
                Stream.of("--roster", ManyReturns.roster(temporary).toString()), Stream.of(more))
            .toArray(String[]::new);
    return BulkProcess.start(returns, out, temporary.resolve(out.getFileName() + ".log"), all);
  }

  /** Every file of an output folder, hidden ones too, by its content; the state is a database. */
  private static Map<String, String> contents(Path out) throws IOException {
    try (Stream<Path> all = Files.walk(out)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("jihe-state"))
          .collect(
              Collectors.toMap(
                  file -> out.relativize(file).toString(),
                  KilledRunTest::sum,
                  (a, b) -> a,
                  TreeMap::new));
    }
  }

  private static String sum(Path file) {
    try {
      return ReturnWorkbook.sha256(Files.readAllBytes(file));
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** What was printed, but for progress, the folder, and how many files were known already. */
  private static String said(BulkProcess run) throws IOException {
    return run.text()
        .lines()
        .filter(line -> !line.startsWith("审核："))
        .map(line -> line.replace(run.out().toString(), ""))
        .map(line -> line.startsWith("共 ") ? line.substring(0, line.lastIndexOf(' ')) : line)
        .collect(Collectors.joining("\n"));
  }

  private static String again(String said) {
    return said.lines().filter(line -> line.startsWith("共 ")).collect(Collectors.joining());
  }
}
