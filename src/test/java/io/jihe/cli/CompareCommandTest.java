package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.samples.GoldenReturns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the contract promises of {@code jihe compare}. */
class CompareCommandTest {
  @TempDir private Path folder;

  private Path write(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  private static String report(String file, String sha, String verdict, String... findings) {
    return "{\"schema\":\"jihe.report/1\",\"file\":\"%s\",\"sha256\":%s,\"verdict\":\"%s\",\"unit\":null,\"values\":[{\"id\":\"x\"}],\"findings\":[%s],\"rules\":[{\"rule\":\"HN-A-009\",\"outcome\":\"not-run\",\"why\":null},{\"rule\":\"HN-A-001\",\"outcome\":\"failed\"}]}"
        .formatted(
            file, sha.isEmpty() ? "null" : '"' + sha + '"', verdict, String.join(",", findings));
  }

  private static String finding(String rule, String severity, String cell, String stated) {
    return "{\"rule\":\"%s\",\"code\":\"R\",\"severity\":\"%s\",\"sheet\":\"表\",\"cell\":\"%s\",\"cells\":[\"%s\"],\"elsewhere\":[{\"sheet\":\"x\"}],\"stated\":%s,\"expected\":0.5143,\"difference\":null,\"message\":\"任意\"}"
        .formatted(rule, severity, cell, cell, stated);
  }

  private CommandLineRun compare(Path before, Path after, Object... more) {
    Object[] args = new Object[3 + more.length];
    args[0] = "compare";
    args[1] = before;
    args[2] = after;
    System.arraycopy(more, 0, args, 3, more.length);
    return CommandLineRun.of(args);
  }

  private Path before() throws IOException {
    return write(
        "before.jsonl",
        report("丙.xlsx", "c1", "findings", finding("HN-A-001", "error", "D5", "0.52")),
        report(
            "甲.xlsx",
            "a1",
            "findings",
            finding("HN-A-001", "error", "D5", "0.5200"),
            finding("HN-A-002", "review", "D6", "1"),
            finding("HN-A-003", "review", "D7", "2"),
            finding("HN-A-009", "error", "D9", "\"约五\"")),
        report("乙.xlsx", "b1", "passed"),
        report("丁.xlsx", "", "refused"),
        report("戊.xlsx", "e1", "findings", finding("HN-A-001", "error", "D5", "0.52")));
  }

  private Path after() throws IOException {
    return write(
        "after.jsonl",
        report(
            "甲.xlsx",
            "a2",
            "findings",
            finding("HN-A-001", "error", "D5", "0.52"),
            finding("HN-A-003", "error", "D7", "2.5"),
            finding("HN-A-004", "info", "D8", "null")),
        report("乙.xlsx", "b1", "findings", finding("HN-A-001", "error", "D5", "0.52")),
        report("丙.xlsx", "c1", "findings", finding("HN-A-001", "error", "D5", "0.520")),
        report("丁.xlsx", "d1", "passed"),
        report(
            "己\\n.xlsx",
            "f1",
            "findings",
            finding("HN-A-001", "error", "D5", "1"),
            finding("HN-A-001", "error", "D5", "1")));
  }

  @Test
  void tellsEachChangeAndWhetherTheReturnItselfChanged() throws IOException {
    assertEquals(
        new CommandLineRun(
            1,
            """
            前 5 个文件，后 5 个文件：结果不同 3（报送表未变 1　报送表有改动 1　报送表是否改动不明 1）　结果相同 1（报送表未变 1）　只在前一份 1　只在后一份 1（强制性 2）
            新出现 2（强制性 1　核实性 0　提示 1）　已消除 1　未能再审核 1　严重程度不同 1　数字不同 1　结论不同 2
            甲.xlsx〔报送表有改动〕 严重程度 核实性 → 强制性 表!D7 HN-A-003
            甲.xlsx〔报送表有改动〕 数字 表!D7 HN-A-003：填报 2，应为 0.5143 → 填报 2.5，应为 0.5143
            甲.xlsx〔报送表有改动〕 新出现 提示 表!D8 HN-A-004：应为 0.5143
            甲.xlsx〔报送表有改动〕 已消除 核实性 表!D6 HN-A-002：填报 1，应为 0.5143
            甲.xlsx〔报送表有改动〕 未能再审核 强制性 表!D9 HN-A-009：填报 「约五」，应为 0.5143
            乙.xlsx〔报送表未变〕 结论 通过 → 有问题
            乙.xlsx〔报送表未变〕 新出现 强制性 表!D5 HN-A-001：填报 0.52，应为 0.5143
            丁.xlsx〔报送表是否改动不明〕 结论 未审核 → 通过
            只在后一份：己\uFFFD.xlsx 有问题　强制性 2　核实性 0　提示 0
            只在前一份：戊.xlsx 有问题　强制性 1　核实性 0　提示 0
            """,
            ""),
        compare(before(), after()));
  }

  @Test
  void tellsItInEnglish() throws IOException {
    assertEquals(
        new CommandLineRun(
            1,
            """
            5 files before, 5 after: 3 with changes (same return 1, return changed 1, return not read 1); 1 without (same return 1); only before 1; only after 1 (error 1)
            newly flagged 2 (error 1; review 1; info 0); cleared 2; no longer checked 0; other severity 1; other figures 1; other verdict 2
            甲.xlsx [return changed] newly flagged review 表!D6 HN-A-002: stated 1, expected 0.5143
            甲.xlsx [return changed] severity error → review 表!D7 HN-A-003
            甲.xlsx [return changed] figures 表!D7 HN-A-003: stated 2.5, expected 0.5143 → stated 2, expected 0.5143
            甲.xlsx [return changed] newly flagged error 表!D9 HN-A-009: stated 「约五」, expected 0.5143
            甲.xlsx [return changed] cleared info 表!D8 HN-A-004: expected 0.5143
            乙.xlsx [same return] verdict findings → passed
            乙.xlsx [same return] cleared error 表!D5 HN-A-001: stated 0.52, expected 0.5143
            丁.xlsx [return not read] verdict passed → refused
            only after: 戊.xlsx findings; error 1; review 0; info 0
            only before: 己\uFFFD.xlsx findings; error 2; review 0; info 0
            """,
            ""),
        compare(after(), before(), "--lang", "en"));
  }

  @Test
  void twoRunsAlikeHaveNoChanges() throws IOException {
    assertEquals(
        new CommandLineRun(
            0,
            """
            前 5 个文件，后 5 个文件：结果不同 0　结果相同 5（报送表未变 4　报送表是否改动不明 1）　只在前一份 0　只在后一份 0
            新出现 0（强制性 0　核实性 0　提示 0）　已消除 0　未能再审核 0　严重程度不同 0　数字不同 0　结论不同 0
            """,
            ""),
        compare(before(), before()));
  }

  @Test
  void anErrorOfASeverityRaisedOrOfANewFileCounts() throws IOException {
    Path none =
        write("none.jsonl", report("a", "1", "findings", finding("HN-A-1", "review", "D5", "1")));
    Path raised =
        write("raised.jsonl", report("a", "1", "findings", finding("HN-A-1", "error", "D5", "1")));
    Path empty = write("empty.jsonl");
    assertEquals(
        List.of(1, 0, 1, 0, 0, 0),
        List.of(
            compare(none, raised).code(),
            compare(raised, none).code(),
            compare(empty, raised).code(),
            compare(empty, none).code(),
            compare(raised, empty).code(),
            compare(empty, empty).code()));
  }

  @Test
  void aRefusedReturnHasNothingCleared() throws IOException {
    assertEquals(
        """
        前 1 个文件，后 1 个文件：结果不同 1（报送表有改动 1）　结果相同 0　只在前一份 0　只在后一份 0
        新出现 0（强制性 0　核实性 0　提示 0）　已消除 0　未能再审核 1　严重程度不同 0　数字不同 0　结论不同 1
        a〔报送表有改动〕 结论 有问题 → 未审核
        a〔报送表有改动〕 未能再审核 强制性 表!D5 HN-A-001：填报 1e999999，应为 0.5143
        """,
        compare(
                write(
                    "1",
                    report("a", "1", "findings", finding("HN-A-001", "error", "D5", "1e999999"))),
                write("2", report("a", "2", "refused")))
            .out());
  }

  @Test
  void aLineThatIsNoReportIsToldByItsNumber() throws IOException {
    Path good = before();
    String line = report("甲.xlsx", "a", "passed");
    for (String bad :
        List.of(
            "",
            "{",
            "[]",
            "x",
            "{}",
            line + line,
            line.replace("report/1", "report/2"),
            line.replace("passed", "good"),
            line.replace("\"findings\":[]", "\"x\":[]"),
            line.replace("\"findings\":[]", "\"findings\":[{}]"),
            line.replace("\"file\"", "\"x\""))) {
      Path file = write("bad.jsonl", line.replace("甲", "乙"), bad, line);
      String told =
          file
              + " 第 2 行不是绩核的报告（jihe.report/1）。请用 jihe bulk 写出的 report.jsonl"
              + System.lineSeparator();
      assertEquals(new CommandLineRun(3, "", told), compare(file, good), bad);
      assertEquals(new CommandLineRun(3, "", told), compare(good, file), bad);
    }
  }

  @Test
  void aLineCutOffOrInAnotherCharsetIsNoReport() throws IOException {
    Path good = before();
    byte[] bytes = Files.readAllBytes(good);
    Path cut = folder.resolve("cut.jsonl");
    Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length - 10));
    assertEquals(
        cut
            + ":5: the line is no report (jihe.report/1); please give a report.jsonl of jihe bulk\n",
        compare(cut, good, "--lang", "en").err());
    Files.write(
        cut, report("甲.xlsx", "a", "passed").getBytes(java.nio.charset.Charset.forName("GBK")));
    assertEquals(3, compare(good, cut).code());
  }

  @Test
  void aReturnWithTwoReportsIsTold() throws IOException {
    String line = report("甲.xlsx", "a", "passed");
    Path file = write("twice.jsonl", line, line);
    assertEquals(
        new CommandLineRun(3, "", file + " 第 2 行同一文件出现了两次：甲.xlsx\n"), compare(file, before()));
  }

  @Test
  void aFileThatIsNotThereIsAWrongArgument() throws IOException {
    Path none = folder.resolve("none.jsonl");
    assertEquals(new CommandLineRun(2, "", "没有这个文件：" + none + "\n"), compare(none, before()));
    assertEquals(2, compare(before(), folder).code());
    assertEquals(2, CommandLineRun.of("compare", before()).code());
  }

  @Test
  void comparesWhatBulkWrites() throws IOException {
    Path returns = Files.createDirectories(folder.resolve("报送"));
    Files.write(returns.resolve("甲.xlsx"), GoldenReturns.bytes("dongjiaduan-2023"));
    CommandLineRun.of("bulk", returns, "--out", folder.resolve("一"), "--threads", "1");
    Files.write(returns.resolve("甲.xlsx"), GoldenReturns.bytes("dongjiaduan-2023-corrected"));
    CommandLineRun.of("bulk", returns, "--out", folder.resolve("二"), "--threads", "1");
    CommandLineRun run =
        compare(folder.resolve("一/report.jsonl"), folder.resolve("二/report.jsonl"));
    assertEquals(
        List.of(
            "前 1 个文件，后 1 个文件：结果不同 1（报送表有改动 1）　结果相同 0　只在前一份 0　只在后一份 0",
            "新出现 0（强制性 0　核实性 0　提示 0）　已消除 15　未能再审核 0　严重程度不同 0　数字不同 0　结论不同 1"),
        run.out().lines().limit(2).toList());
    assertEquals(0, run.code());
  }
}
