package io.jihe.cli;

import io.jihe.check.Verdict;
import io.jihe.cli.ReportComparison.Change;
import io.jihe.cli.ReportComparison.Content;
import io.jihe.cli.ReportDigest.Found;
import io.jihe.cli.ReportReader.Spot;
import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import lombok.RequiredArgsConstructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells which returns' findings changed between two runs. */
@Command(
    name = "compare",
    description = "比较两次批量审核的报告 | which findings changed between two bulk runs")
@RequiredArgsConstructor
final class CompareCommand implements Callable<ExitCode> {
  private final Console console;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      index = "0",
      paramLabel = "BEFORE.jsonl",
      description = "前一次的 report.jsonl | the report.jsonl of the run before")
  private Path before = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "AFTER.jsonl",
      description = "后一次的 report.jsonl | the report.jsonl of the run after")
  private Path after = Path.of("");

  @Override
  public ExitCode call() {
    Language language = common.language();
    for (Path file : new Path[] {before, after}) {
      if (!Files.isRegularFile(file)) {
        throw new BadArgumentException("没有这个文件：" + file, "no such file: " + file);
      }
    }
    Work work = new Work(language, new ReportReader(before), new ReportReader(after));
    try {
      Map<String, Spot> earlier = work.before.each((report, spot) -> {});
      Counts counts = new Counts();
      work.each(earlier, counts); // twice, so that no lines need be kept until all are counted
      counts.print(language, console);
      work.each(earlier, new Lines(language, console));
      return counts.newErrors > 0 ? ExitCode.FINDINGS : ExitCode.CLEAN;
    } catch (ReportReader.NoReportException e) {
      console.err().println(CopyName.shown(e.reason().in(language)));
      return ExitCode.UNCHECKED;
    } catch (IOException e) {
      Wording told = new Wording("报告无法读取：" + e.getMessage(), "cannot be read: " + e.getMessage());
      console.err().println(told.in(language));
      return ExitCode.UNCHECKED;
    }
  }

  /** Who is told what changed. */
  private interface Listener {
    /** A return that both runs have; its changes have been told. */
    void compared(Content content, int changes);

    void change(String file, Content content, Change change);

    void onlyBefore(ReportDigest report);

    void onlyAfter(ReportDigest report);
  }

  /** Two reports; what the one before holds is looked up line by line. */
  private record Work(Language language, ReportReader before, ReportReader after) {
    void each(Map<String, Spot> earlier, Listener listener) throws IOException {
      Map<String, Spot> left = new HashMap<>(earlier);
      after.each(
          (report, any) -> {
            Spot spot = left.remove(report.file());
            if (spot == null) {
              listener.onlyAfter(report);
            } else {
              compare(before.at(spot), report, listener);
            }
          });
      for (Map.Entry<String, Spot> one : earlier.entrySet()) {
        if (left.containsKey(one.getKey())) {
          listener.onlyBefore(before.at(one.getValue()));
        }
      }
    }

    private static void compare(ReportDigest was, ReportDigest is, Listener listener) {
      Content content = Content.of(was, is);
      int[] changes = {0};
      ReportComparison.each(
          was,
          is,
          change -> {
            changes[0]++;
            listener.change(is.file(), content, change);
          });
      listener.compared(content, changes[0]);
    }
  }

  /** Counts all changes. */
  private static final class Counts implements Listener {
    private final Map<Content, Integer> changed = new EnumMap<>(Content.class);
    private final Map<Content, Integer> alike = new EnumMap<>(Content.class);
    private final Map<Severity, Integer> flagged = new EnumMap<>(Severity.class);
    private int cleared;
    private int notChecked;
    private int severities;
    private int figures;
    private int verdicts;
    private int onlyBefore;
    private int onlyAfter;
    private int errorsOfNew;
    private int newErrors;

    @Override
    public void compared(Content content, int changes) {
      (changes > 0 ? changed : alike).merge(content, 1, Integer::sum);
    }

    @Override
    public void change(String file, Content content, Change change) {
      newErrors += ReportComparison.isNewError(change) ? 1 : 0;
      if (change instanceof Change.Flagged one) {
        flagged.merge(one.finding().severity(), 1, Integer::sum);
      } else if (change instanceof Change.Cleared) {
        cleared++;
      } else if (change instanceof Change.NotChecked) {
        notChecked++;
      } else if (change instanceof Change.OtherSeverity) {
        severities++;
      } else if (change instanceof Change.OtherFigures) {
        figures++;
      } else {
        verdicts++;
      }
    }

    @Override
    public void onlyBefore(ReportDigest report) {
      onlyBefore++;
    }

    @Override
    public void onlyAfter(ReportDigest report) {
      onlyAfter++;
      errorsOfNew += report.count(Severity.ERROR);
      newErrors += report.count(Severity.ERROR);
    }

    private static int sum(Map<?, Integer> counts) {
      return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String each(Map<Content, Integer> counts, Language language) {
      StringBuilder text = new StringBuilder();
      for (Content content : Content.values()) {
        if (counts.containsKey(content)) {
          text.append(text.length() == 0 ? "" : language == Language.ZH ? "　" : ", ")
              .append(label(content).in(language))
              .append(' ')
              .append(counts.get(content));
        }
      }
      return text.length() == 0
          ? ""
          : language == Language.ZH ? "（" + text + "）" : " (" + text + ")";
    }

    private String ofNew(String text) {
      return errorsOfNew == 0 ? "" : text;
    }

    void print(Language language, Console console) {
      int earlier = sum(changed) + sum(alike) + onlyBefore;
      int later = sum(changed) + sum(alike) + onlyAfter;
      String differing = each(changed, language);
      String same = each(alike, language);
      int errors = flagged.getOrDefault(Severity.ERROR, 0);
      int reviews = flagged.getOrDefault(Severity.REVIEW, 0);
      int infos = flagged.getOrDefault(Severity.INFO, 0);
      Wording files =
          new Wording(
              "前 %d 个文件，后 %d 个文件：结果不同 %d%s　结果相同 %d%s　只在前一份 %d　只在后一份 %d%s"
                  .formatted(
                      earlier,
                      later,
                      sum(changed),
                      differing,
                      sum(alike),
                      same,
                      onlyBefore,
                      onlyAfter,
                      ofNew("（强制性 " + errorsOfNew + "）")),
              "%d files before, %d after: %d with changes%s; %d without%s; only before %d; only after %d%s"
                  .formatted(
                      earlier,
                      later,
                      sum(changed),
                      differing,
                      sum(alike),
                      same,
                      onlyBefore,
                      onlyAfter,
                      ofNew(" (error " + errorsOfNew + ")")));
      Wording findings =
          new Wording(
              "新出现 %d（强制性 %d　核实性 %d　提示 %d）　已消除 %d　未能再审核 %d　严重程度不同 %d　数字不同 %d　结论不同 %d"
                  .formatted(
                      sum(flagged),
                      errors,
                      reviews,
                      infos,
                      cleared,
                      notChecked,
                      severities,
                      figures,
                      verdicts),
              "newly flagged %d (error %d; review %d; info %d); cleared %d; no longer checked %d; other severity %d; other figures %d; other verdict %d"
                  .formatted(
                      sum(flagged),
                      errors,
                      reviews,
                      infos,
                      cleared,
                      notChecked,
                      severities,
                      figures,
                      verdicts));
      console.out().println(files.in(language));
      console.out().println(findings.in(language));
    }
  }

  /** Prints each change on a line of its own. */
  private record Lines(Language language, Console console) implements Listener {
    @Override
    public void compared(Content content, int changes) {
      // its changes are printed already
    }

    @Override
    public void change(String file, Content content, Change change) {
      String sign = label(content).in(language);
      print(file + (zh() ? "〔" + sign + "〕 " : " [" + sign + "] ") + told(change));
    }

    private String told(Change change) {
      if (change instanceof Change.Flagged one) {
        return named("新出现 ", "newly flagged ", one.finding());
      }
      if (change instanceof Change.Cleared one) {
        return named("已消除 ", "cleared ", one.finding());
      }
      if (change instanceof Change.NotChecked one) {
        return named("未能再审核 ", "no longer checked ", one.finding());
      }
      if (change instanceof Change.OtherSeverity one) {
        return (zh() ? "严重程度 " : "severity ")
            + severity(one.before())
            + " → "
            + severity(one.after())
            + " "
            + one.after().identity();
      }
      if (change instanceof Change.OtherFigures one) {
        return (zh() ? "数字 " : "figures ")
            + one.after().identity()
            + (zh() ? "：" : ": ")
            + figures(one.before())
            + " → "
            + figures(one.after());
      }
      Change.OtherVerdict one = (Change.OtherVerdict) change;
      return (zh() ? "结论 " : "verdict ")
          + verdict(one.before().verdict())
          + " → "
          + verdict(one.after().verdict());
    }

    private String named(String zh, String en, Found found) {
      String figures = found.figures(language);
      return (zh() ? zh : en)
          + severity(found)
          + " "
          + found.identity()
          + (figures.isEmpty() ? "" : (zh() ? "：" : ": ") + figures);
    }

    private String figures(Found found) {
      String figures = found.figures(language);
      return figures.isEmpty() ? (zh() ? "无" : "none") : figures;
    }

    @Override
    public void onlyBefore(ReportDigest report) {
      print((zh() ? "只在前一份：" : "only before: ") + whole(report));
    }

    @Override
    public void onlyAfter(ReportDigest report) {
      print((zh() ? "只在后一份：" : "only after: ") + whole(report));
    }

    private String whole(ReportDigest report) {
      StringBuilder text = new StringBuilder(report.file());
      text.append(' ').append(verdict(report.verdict()));
      for (Severity severity : Severity.values()) {
        text.append(zh() ? "　" : "; ")
            .append(zh() ? severity.label().zh() : severity.id())
            .append(' ')
            .append(report.count(severity));
      }
      return text.toString();
    }

    private String severity(Found found) {
      return zh() ? found.severity().label().zh() : found.severity().id();
    }

    private String verdict(Verdict verdict) {
      String label = verdict.label().zh();
      return zh() ? label.substring(0, label.indexOf('：')) : verdict.id();
    }

    private boolean zh() {
      return language == Language.ZH;
    }

    private void print(String line) {
      console.out().println(CopyName.shown(line));
    }
  }

  private static Wording label(Content content) {
    return switch (content) {
      case SAME -> new Wording("报送表未变", "same return");
      case CHANGED -> new Wording("报送表有改动", "return changed");
      case UNKNOWN -> new Wording("报送表是否改动不明", "return not read");
    };
  }
}
