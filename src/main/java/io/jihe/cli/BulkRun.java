package io.jihe.cli;

import io.jihe.batch.BatchRun;
import io.jihe.batch.OutputFolder;
import io.jihe.batch.ReturnFolder;
import io.jihe.batch.State;
import io.jihe.check.Verdict;
import io.jihe.register.FileOutcome;
import io.jihe.register.ReturnRecord;
import io.jihe.register.Summary;
import io.jihe.register.Tally;
import io.jihe.roster.Roster;
import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.workbook.SaveException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** One run over all files of a folder, and what it tells on the console. */
final class BulkRun {
  private static final int MOST_TOLD = 20;
  private static final long LEAVE_SECONDS = 20;

  private final Console console;
  private final Language language;
  private final Path out;
  private final UnaryOperator<String> mask;
  private final ReturnFolder.Listing listing;
  private final Tally tally;
  private final RunPapers papers;
  private final List<String> untold = new ArrayList<>();
  private int unchecked;
  private ExitCode worst = ExitCode.CLEAN;

  BulkRun(
      Console console,
      Language language,
      Path out,
      UnaryOperator<String> mask,
      ReturnFolder.Listing listing,
      Optional<Roster> roster,
      RunPapers papers) {
    this.console = console;
    this.language = language;
    this.out = out;
    this.mask = mask;
    this.listing = listing;
    this.papers = papers;
    tally = new Tally(roster);
  }

  /** Checks the files, and writes what people read of them. */
  ExitCode with(BatchRun run, State state, Optional<LastYearReturns> before) {
    CountDownLatch ended = new CountDownLatch(1);
    Thread atInterrupt = new Thread(() -> stop(run, ended), "jihe-interrupted");
    Runtime.getRuntime().addShutdownHook(atInterrupt);
    try {
      boolean all = check(run);
      boolean written = finish(tally.summary(!all), state, before);
      if (all && written) {
        Files.deleteIfExists(out.resolve(OutputFolder.UNFINISHED));
      }
      return worst;
    } catch (IOException e) {
      tell(
          console.err(),
          new Wording(
              "无法写入输出目录 " + out + "：" + e.getMessage(),
              "cannot write to " + out + ": " + e.getMessage()));
      return ExitCode.UNCHECKED.or(worst);
    } finally {
      console.out().flush();
      console.err().flush();
      ended.countDown();
      unhook(atInterrupt);
    }
  }

  /** Ctrl-C: what was checked is written, before the program ends. */
  private void stop(BatchRun run, CountDownLatch ended) {
    run.stop();
    try {
      if (!ended.await(LEAVE_SECONDS, TimeUnit.SECONDS)) {
        tell(console.err(), new Wording("未能及时结束", "could not end in time"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void unhook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the program is ending already
    }
  }

  private boolean check(BatchRun run) throws IOException {
    Path sign = out.resolve(OutputFolder.UNFINISHED);
    if (Files.exists(sign)) {
      OutputFolder.removeHalfWritten(out);
    }
    Files.writeString(sign, unfinished().in(language) + "\n");
    Wording task = new Wording("审核", "checking");
    int total = listing.sources().size();
    boolean all;
    try (ReportLines lines = new ReportLines(out)) {
      try (Progress progress = Progress.of(task, total, language, console.err())) {
        all =
            run.of(
                listing.sources(),
                (record, line, again) -> {
                  lines.add(line);
                  tally.add(record, again);
                  papers.add(record);
                  note(record);
                  progress.step();
                });
      }
      lines.finish();
    }
    return all;
  }

  private Wording unfinished() {
    return new Wording(
        "这次审核没有进行到底，本目录中的结果不全。再次运行同一条命令，会接着审核余下的文件。",
        "This run did not come to its end; what lies here is not all. Run the same command again"
            + " to go on.");
  }

  private void note(ReturnRecord record) {
    worst = worst.or(code(record));
    if (!record.wasChecked()) {
      unchecked++;
      if (untold.size() < MOST_TOLD) {
        untold.add(shown(record.path()) + "：" + record.refusal().in(language));
      }
    }
  }

  private String shown(String path) {
    return mask.apply(CopyName.shown(path));
  }

  /**
   * What a run makes of all files, and its words for people.
   *
   * @return whether all papers were written
   */
  private boolean finish(Summary summary, State state, Optional<LastYearReturns> before) {
    if (summary.partial()) {
      worst = worst.or(ExitCode.UNCHECKED);
      tell(console.err(), unfinished());
    }
    List<Wording> notices = before.map(LastYearReturns::takeNotices).orElse(List.of());
    if (!notices.isEmpty()) {
      worst = worst.or(ExitCode.UNCHECKED);
      notices.forEach(notice -> tell(console.out(), notice));
    }
    untold.forEach(console.out()::println);
    if (unchecked > untold.size()) {
      int more = unchecked - untold.size();
      tell(
          console.out(),
          new Wording("……另有 " + more + " 个文件未能审核，见报告", "… and " + more + " more files"));
    }
    passedOver();
    print(summary);
    return papers(summary, state);
  }

  private void passedOver() {
    if (listing.passedOver() > 0) {
      String some =
          String.join("、", listing.examples().stream().map(this::shown).toList())
              + (listing.passedOver() > listing.examples().size() ? "……" : "");
      tell(
          console.out(),
          new Wording(
              "未识别的文件类型，未审核 " + listing.passedOver() + " 个：" + some,
              listing.passedOver() + " files of other kinds were left out: " + some));
    }
  }

  private void print(Summary summary) {
    tell(console.out(), files(summary));
    reports(summary);
    StringBuilder zh = new StringBuilder("结论：");
    StringBuilder en = new StringBuilder("verdicts: ");
    for (Verdict verdict : List.of(Verdict.PASSED, Verdict.FINDINGS, Verdict.INCOMPLETE)) {
      int count = summary.verdicts().getOrDefault(verdict, 0);
      zh.append(verdict.word().zh()).append(' ').append(count).append('　');
      en.append(verdict.id()).append(' ').append(count).append("; ");
    }
    for (Severity severity : Severity.values()) {
      int count = summary.findings().getOrDefault(severity, 0);
      zh.append(severity.label().zh()).append(' ').append(count).append('　');
      en.append(severity.id()).append(' ').append(count).append("; ");
    }
    tell(console.out(), new Wording(zh.toString().strip(), en.toString().strip()));
    units(summary);
  }

  private boolean papers(Summary summary, State state) {
    boolean written = false;
    try {
      Path register = papers.write(summary, tally.year(), state.records(), state);
      tell(
          console.out(),
          new Wording(
              "审核汇总：" + register + "　网页：" + out.resolve(OutputFolder.PAGE),
              "register: " + register + "; page: " + out.resolve(OutputFolder.PAGE)));
      written = true;
    } catch (SaveException e) {
      unwritten(e.reason());
    } catch (IOException e) {
      unwritten(Wording.same(out.resolve(OutputFolder.PAGE) + "：" + e.getMessage()));
    }
    tell(
        console.out(),
        new Wording(
            "报告："
                + out.resolve(OutputFolder.REPORT)
                + "　标注副本："
                + out.resolve(OutputFolder.MARKED_COPIES)
                + "　审核意见："
                + out.resolve(OutputFolder.NOTICES),
            "report: "
                + out.resolve(OutputFolder.REPORT)
                + "; marked copies: "
                + out.resolve(OutputFolder.MARKED_COPIES)
                + "; notices: "
                + out.resolve(OutputFolder.NOTICES)));
    return written;
  }

  private void unwritten(Wording why) {
    worst = worst.or(ExitCode.UNCHECKED);
    tell(
        console.err(),
        new Wording("审核汇总没有写全：" + why.zh(), "The register is not complete: " + why.en()));
  }

  private Wording files(Summary summary) {
    StringBuilder zh = new StringBuilder("共 " + summary.files() + " 个文件：");
    StringBuilder en = new StringBuilder(summary.files() + " files: ");
    for (FileOutcome outcome : FileOutcome.values()) {
      int count = summary.outcomes().getOrDefault(outcome, 0);
      if (count > 0 || outcome == FileOutcome.CHECKED) {
        zh.append(outcome.label().zh()).append(' ').append(count).append('　');
        en.append(outcome.label().en()).append(' ').append(count).append("; ");
      }
    }
    zh.append("其中未变动、沿用上次结果 ").append(summary.again());
    en.append("unchanged since an earlier run ").append(summary.again());
    return new Wording(zh.toString(), en.toString());
  }

  private void reports(Summary summary) {
    int reports = summary.reports();
    if (reports > 0) {
      int alone = summary.alone();
      tell(
          console.out(),
          new Wording(
              "其中自评报告 "
                  + reports
                  + " 份"
                  + (alone > 0 ? "，没有找到同一单位自评表的 " + alone + " 份，只核对了报告本身" : "，都与同一单位的自评表作了核对"),
              reports
                  + " of them report texts"
                  + (alone > 0
                      ? "; no returns were found for " + alone
                      : ", held against the returns of their units")));
    }
  }

  private void units(Summary summary) {
    int twice = summary.returnedTwice().size();
    int same = summary.sameContent().size();
    if (summary.hasRoster()) {
      int missing = summary.notReturned().size();
      int others = summary.unlisted().size();
      tell(
          console.out(),
          new Wording(
              "未报送 " + missing + " 个单位　名册外 " + others + " 个文件",
              missing + " units have not returned; " + others + " files of no unit of the roster"));
    }
    if (twice > 0 || same > 0) {
      tell(
          console.out(),
          new Wording(
              "重复报送：同一单位同一表 " + twice + " 处，内容相同的文件 " + same + " 组",
              "returned twice: " + twice + "; files of the same content: " + same));
    }
  }

  private void tell(PrintWriter to, Wording words) {
    to.println(words.in(language));
  }

  private static ExitCode code(ReturnRecord record) {
    return switch (record.outcome()) {
      case FAILED -> ExitCode.DEFECT;
      case REFUSED, OUT_OF_TIME -> ExitCode.UNCHECKED;
      case CHECKED -> ofChecked(record);
    };
  }

  private static ExitCode ofChecked(ReturnRecord record) {
    if (record.verdict() == Verdict.INCOMPLETE || !record.refusal().isEmpty()) {
      return ExitCode.UNCHECKED;
    }
    return record.count(Severity.ERROR) > 0 ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }
}
