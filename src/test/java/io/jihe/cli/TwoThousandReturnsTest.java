package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.check.PlantedFault;
import io.jihe.check.Verdict;
import io.jihe.register.FileOutcome;
import io.jihe.rule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bureau's folder of two thousand returns, of each of which is known what has to be found: bulk
 * finds all of it, where it is, and nothing else. {@code -Djihe.returns=N} takes another number.
 */
class TwoThousandReturnsTest {
  private static final int RETURNS = Integer.getInteger("jihe.returns", 2000);
  private static final long SEED = 20_250_321;

  @TempDir private Path temporary;

  @Test
  void everythingPlantedIsFoundAndNothingElse() throws IOException {
    PlantedTruth truth = ManyReturns.write(temporary, RETURNS, SEED);
    assertEquals(RETURNS, truth.files().size());
    System.out.println("planted: " + truth.kinds() + "\nto be found: " + truth.codes());

    Path one = temporary.resolve("一个线程");
    CommandLineRun alone = bulk(one, "--threads", 1);
    List<Json> lines =
        Files.readAllLines(one.resolve("report.jsonl")).stream().map(Json::parse).toList();
    assertEquals(
        List.copyOf(truth.files().keySet()),
        lines.stream().map(line -> line.text("file")).toList());
    assertEquals("", wrong(truth, lines));
    assertEquals(summary(truth), counts(alone.out()));
    assertEquals(3, alone.code());
    assertEquals(truth.notReturned(), notReturned(lines));

    holdsTheTruth(RegisterFile.read(register(one)), truth);

    Path all = temporary.resolve("全部线程");
    CommandLineRun together = bulk(all);
    assertEquals(-1, Files.mismatch(one.resolve("report.jsonl"), all.resolve("report.jsonl")));
    assertEquals(-1, Files.mismatch(register(one), register(all)));
    assertEquals(-1, Files.mismatch(one.resolve("report.html"), all.resolve("report.html")));
    assertEquals(
        alone.out().replace(one.toString(), ""), together.out().replace(all.toString(), ""));
  }

  private static Path register(Path out) throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files
          .filter(f -> f.getFileName().toString().startsWith("绩效"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Each sheet of the register counts what was planted. */
  private static void holdsTheTruth(RegisterFile register, PlantedTruth truth) {
    for (Severity severity : Severity.values()) {
      String name = severity.label().zh();
      assertEquals(truth.count(severity), register.sum("汇总", name), name);
      long listed = register.column("问题清单", "级别").stream().filter(name::equals).count();
      assertEquals(truth.count(severity), listed, name);
    }
    assertEquals(truth.found(), found(register));
    Map<String, Long> byCode = new TreeMap<>();
    for (Map<String, String> row : register.rows("问题分布")) {
      byCode.merge(row.getOrDefault("编码", ""), Long.valueOf(row.getOrDefault("条数", "")), Long::sum);
    }
    assertEquals(truth.codes(), byCode);
    List<String> missing = new ArrayList<>();
    for (Map<String, String> row : register.rows("未报送")) {
      if (row.containsValue("未报送")) {
        missing.add(row.getOrDefault("单位名称", ""));
      }
    }
    assertEquals(truth.notReturned(), missing);
    assertEquals(
        truth.unlisted(), register.column("未报送", "情况").stream().filter("名册外"::equals).count());
    assertEquals(truth.count(FileOutcome.REFUSED), register.rows("无法审核").size());
    assertEquals(
        truth.returnedTwice() + truth.sameContent(),
        Set.copyOf(register.column("重复报送", "组号")).size());
    assertEquals(
        truth.count(Verdict.FINDINGS) == 0,
        register.column("汇总", "结论").stream().noneMatch("有问题"::equals));
  }

  /** File, code, rule and cell of each finding, sorted. */
  private static List<String> found(RegisterFile register) {
    return register.rows("问题清单").stream()
        .map(
            row ->
                String.join(
                    " ",
                    row.getOrDefault("文件", ""),
                    row.getOrDefault("编码", ""),
                    row.getOrDefault("规则", ""),
                    row.getOrDefault("工作表", "") + "!" + row.getOrDefault("单元格", "")))
        .sorted()
        .toList();
  }

  private CommandLineRun bulk(Path out, Object... more) {
    List<Object> args = new ArrayList<>();
    args.addAll(List.of("bulk", ManyReturns.returns(temporary), "--out", out));
    args.addAll(List.of("--roster", ManyReturns.roster(temporary)));
    args.addAll(List.of("--last-year", ManyReturns.lastYear(temporary)));
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray());
  }

  /** Files whose verdict, unit or findings are others than was planted. */
  private static String wrong(PlantedTruth truth, List<Json> lines) {
    List<String> wrong = new ArrayList<>();
    for (Json line : lines) {
      PlantedTruth.Of of = truth.files().get(line.text("file"));
      List<String> due = new ArrayList<>(List.of(of.verdict().id(), of.unit()));
      due.addAll(of.findings());
      List<String> found = new ArrayList<>(List.of(line.text("verdict"), line.text("unit")));
      found.addAll(findings(line));
      if (!due.equals(found)) {
        wrong.add(
            line.text("file") + " " + of.planted() + "\n  due   " + due + "\n  found " + found);
      }
    }
    return String.join("\n", wrong);
  }

  private static List<String> findings(Json line) {
    return line.list("findings").stream()
        .map(
            f ->
                PlantedFault.finding(
                    f.text("code"),
                    f.text("rule"),
                    f.text("severity"),
                    f.text("sheet") + "!" + f.text("cell")))
        .sorted()
        .toList();
  }

  /** The units of the roster that no line names. */
  private List<String> notReturned(List<Json> lines) throws IOException {
    Set<String> named = lines.stream().map(line -> line.text("unit")).collect(Collectors.toSet());
    return Files.readAllLines(ManyReturns.roster(temporary)).stream()
        .skip(1)
        .filter(unit -> !named.contains(unit))
        .toList();
  }

  /** The lines that count. */
  private static String counts(String out) {
    return out.lines()
        .filter(line -> List.of("未识", "共 ", "结论", "未报", "重复").contains(line.substring(0, 2)))
        .map(line -> line.startsWith("未识") ? line.substring(0, line.indexOf('：')) : line)
        .collect(Collectors.joining("\n"));
  }

  private static String summary(PlantedTruth truth) {
    return String.join(
        "\n",
        "未识别的文件类型，未审核 " + truth.passedOver() + " 个",
        "共 "
            + truth.files().size()
            + " 个文件：已审核 "
            + truth.count(FileOutcome.CHECKED)
            + "　无法审核 "
            + truth.count(FileOutcome.REFUSED)
            + "　其中未变动、沿用上次结果 0",
        "结论：通过 "
            + truth.count(Verdict.PASSED)
            + "　有问题 "
            + truth.count(Verdict.FINDINGS)
            + "　审核不完整 0　强制性 "
            + truth.count(Severity.ERROR)
            + "　核实性 "
            + truth.count(Severity.REVIEW)
            + "　提示 "
            + truth.count(Severity.INFO),
        "未报送 " + truth.notReturned().size() + " 个单位　名册外 " + truth.unlisted() + " 个文件",
        "重复报送：同一单位同一表 " + truth.returnedTwice() + " 处，内容相同的文件 " + truth.sameContent() + " 组");
  }
}
