package io.jihe.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.check.SheetForm;
import io.jihe.check.Verdict;
import io.jihe.register.FileOutcome;
import io.jihe.register.ReportOrigin;
import io.jihe.register.ReportPairs;
import io.jihe.register.ReturnRecord;
import io.jihe.rule.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of files whose check goes wrong, or is not needed; what is checked does not matter.
 */
class BatchRunTest {
  private static final long SHORT = 300_000_000L;

  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void put() throws IOException {
    out = Files.createDirectories(folder.resolve("out"));
  }

  private void put(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  /** Does what the file's text says. */
  private final class Checker implements BatchRun.Checker {
    private final Set<String> checked = new ConcurrentSkipListSet<>();

    @Override
    public BatchRun.Checked check(Source source, Path origin, byte[] bytes, String sha256) {
      checked.add(source.path());
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (text.equals("hang")) {
        hang();
      } else if (text.equals("memory")) {
        throw new OutOfMemoryError("made by the test");
      } else if (text.equals("defect")) {
        throw new IllegalStateException("made by the test");
      }
      String copy = "标注副本/" + source.stem() + ".copy";
      try {
        Files.createDirectories(out.resolve(copy).getParent());
        Files.writeString(out.resolve(copy), "marked");
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      ReturnRecord record = record(source.path(), text.split(" ", -1)[0], sha256, copy);
      return new BatchRun.Checked(record, line(record));
    }

    /** A report's text is what it calls its unit. */
    @Override
    public BatchRun.Checked checkReport(
        Source source, Path origin, byte[] bytes, String sha256, BatchRun.PairedReturns returns) {
      checked.add(source.path());
      List<String> names = List.of(new String(bytes, StandardCharsets.UTF_8));
      Optional<ReportPairs.Pair> pair = returns.of(source.path(), names, 2023);
      List<String> beside = pair.map(ReportPairs.Pair::paths).orElse(List.of());
      ReturnRecord record =
          new ReturnRecord(
              source.path(),
              Optional.of(sha256),
              FileOutcome.CHECKED,
              "",
              Verdict.PASSED,
              Wording.NONE,
              pair.flatMap(ReportPairs.Pair::unit),
              2023,
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              Optional.empty(),
              Optional.of(new ReportOrigin(names, 2023, beside)));
      String against = beside.isEmpty() ? "" : " against " + String.join(", ", beside);
      return new BatchRun.Checked(record, line(record) + against);
    }

    @Override
    public List<String> namesIn(String path) {
      return List.of();
    }

    /** The first word of its text is its unit. */
    private static ReturnRecord record(String path, String text, String sha256, String copy) {
      return new ReturnRecord(
          path,
          Optional.of(sha256),
          FileOutcome.CHECKED,
          "",
          Verdict.PASSED,
          Wording.NONE,
          Optional.of(text),
          2023,
          List.of(new SheetForm("表", "form", "basic-data", 2023)),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.of(copy));
    }

    @Override
    public String line(ReturnRecord record) {
      return record.path() + " " + record.outcome().id();
    }

    @Override
    public String keepDefect(Throwable defect) {
      return "id of " + defect.getMessage();
    }
  }

  private static void hang() {
    CountDownLatch never = new CountDownLatch(1);
    while (true) {
      try {
        never.await();
      } catch (InterruptedException e) {
        continue;
      }
    }
  }

  /** What a run wrote, and which files it checked. */
  private record Ran(List<String> lines, Set<String> checked) {}

  private Ran run(String settings, boolean fresh) throws IOException {
    Checker checker = new Checker();
    List<String> lines = new ArrayList<>();
    try (State state = State.inFolder(out)) {
      BatchRun run =
          new BatchRun(
              state, checker, out, settings, fresh, 2, Optional.empty(), SHORT, System::nanoTime);
      List<Source> sources = ReturnFolder.list(folder, List.of(out)).sources();
      assertTrue(
          run.of(
              sources,
              (record, line, again) -> lines.add(line + (again ? " again" : "") + why(record))));
    }
    return new Ran(lines, new TreeSet<>(checker.checked));
  }

  private static String why(ReturnRecord record) {
    return record.refusal().isEmpty() ? "" : " × " + record.refusal().zh();
  }

  @Test
  void eachFileIsALineWhateverHappensToIt() throws IOException {
    put("a.xlsx", "good");
    put("b.xlsx", "hang");
    put("c.xlsx", "good");
    put("d.xlsx", "memory");
    put("e.xlsx", "defect");
    put("f.xlsx", "");
    put("g.zip", "no zip");
    put("h.xlsx", "good");
    assertEquals(
        List.of(
            "a.xlsx checked",
            "b.xlsx out-of-time × 审核超过 0 秒仍未完成，已放弃，未能审完。请用 jihe check 单独审核，或把文件发给我们。",
            "c.xlsx checked",
            "d.xlsx refused × 表格太大，内存不足，未能审完。请删去空白行列和图片后另存再送审。",
            "e.xlsx failed × 程序内部出错，未能审核（编号 id of made by the test）。"
                + "请把「程序出错-id of made by the test.log」发给我们。",
            "f.xlsx refused × 文件是空的（0 字节）。请重新导出或复制后再送审。",
            "g.zip refused × 文件不完整，后面的部分缺失（复制或传送中断）。请重新复制或导出后再送审。",
            "h.xlsx checked"),
        run("1", false).lines());
  }

  @Test
  void anUnchangedFileIsNotCheckedAgain() throws IOException {
    put("a.xlsx", "one");
    put("b.xlsx", "two");
    assertEquals(Set.of("a.xlsx", "b.xlsx"), run("1", false).checked());
    Ran second = run("1", false);
    assertEquals(Set.of(), second.checked());
    assertEquals(List.of("a.xlsx checked again", "b.xlsx checked again"), second.lines());
  }

  @Test
  void whatChangedIsCheckedAgain() throws IOException {
    put("a.xlsx", "one");
    put("b.xlsx", "two");
    put("c.xlsx", "three");
    run("1", false);
    put("a.xlsx", "another");
    Files.delete(out.resolve("标注副本/b.copy"));
    Files.move(folder.resolve("c.xlsx"), folder.resolve("d.xlsx"));
    Ran second = run("1", false);
    assertEquals(Set.of("a.xlsx", "b.xlsx", "d.xlsx"), second.checked());
    assertEquals(List.of("a.xlsx checked", "b.xlsx checked", "d.xlsx checked"), second.lines());
  }

  @Test
  void withOtherFormFilesOrFreshAllIsCheckedAgain() throws IOException {
    put("a.xlsx", "one");
    put("b.xlsx", "two");
    run("1", false);
    assertEquals(Set.of("a.xlsx", "b.xlsx"), run("2", false).checked());
    assertEquals(Set.of("a.xlsx", "b.xlsx"), run("2", true).checked());
    assertEquals(Set.of(), run("2", false).checked());
  }

  @Test
  void whatHungIsTriedAgainInTheNextRun() throws IOException {
    put("a.xlsx", "defect");
    put("b.xlsx", "good");
    run("1", false);
    assertEquals(Set.of("a.xlsx"), run("1", false).checked());
  }

  @Test
  void reportsComeBehindAllReturnsAndAreHeldAgainstThoseOfTheirUnit() throws IOException {
    put("a/甲局报告.docx", "甲局");
    put("b.doc", "乙局");
    put("c/甲局.xlsx", "甲局 2023");
    put("d.docx", "丙局");
    assertEquals(
        List.of(
            "c/甲局.xlsx checked",
            "a/甲局报告.docx checked against c/甲局.xlsx",
            "b.doc checked",
            "d.docx checked"),
        run("1", false).lines());
  }

  @Test
  void aReportIsCheckedAgainWhereItsReturnsChanged() throws IOException {
    put("a.docx", "甲局");
    put("a.xlsx", "甲局 1");
    put("b.docx", "乙局");
    put("b.xlsx", "乙局 1");
    run("1", false);
    assertEquals(Set.of(), run("1", false).checked());
    put("a.xlsx", "甲局 2");
    assertEquals(Set.of("a.xlsx", "a.docx"), run("1", false).checked());
    put("c.xlsx", "乙局 1 又一份");
    assertEquals(Set.of("c.xlsx", "b.docx"), run("1", false).checked());
    Files.delete(folder.resolve("b.xlsx"));
    Files.delete(folder.resolve("c.xlsx"));
    Ran without = run("1", false);
    assertEquals(Set.of("b.docx"), without.checked());
    assertEquals(
        List.of("a.xlsx checked again", "a.docx checked against a.xlsx again", "b.docx checked"),
        without.lines());
  }
}
