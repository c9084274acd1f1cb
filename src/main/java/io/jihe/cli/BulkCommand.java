package io.jihe.cli;

import io.jihe.batch.BatchRun;
import io.jihe.batch.ReturnFolder;
import io.jihe.batch.State;
import io.jihe.batch.StateException;
import io.jihe.check.ReturnCheck;
import io.jihe.check.Verdict;
import io.jihe.form.FormLibrary;
import io.jihe.form.KnownForm;
import io.jihe.register.Contacts;
import io.jihe.register.FileOutcome;
import io.jihe.register.ReturnRecord;
import io.jihe.register.Summary;
import io.jihe.register.Tally;
import io.jihe.roster.Roster;
import io.jihe.roster.RosterException;
import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReturnWorkbook;
import io.jihe.workbook.RosterReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lombok.RequiredArgsConstructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks every return below a folder. */
@Command(
    name = "bulk",
    description = "审核整个目录的自评工作簿 | checks every return below a folder, zips included")
@RequiredArgsConstructor
final class BulkCommand implements Callable<ExitCode> {
  /** Lies in the output folder from the begin of a run to its end. */
  static final String UNFINISHED = "未审完.txt";

  private static final int MOST_THREADS = 256;
  private static final int MOST_TOLD = 20;
  private static final long LEAVE_SECONDS = 20;

  private final Console console;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(paramLabel = "DIR", description = "收齐的自评工作簿所在目录 | the folder of returns")
  private Path folder = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "标注副本和报告写到这里 | where marked copies and the report go")
  private Path out = Path.of("");

  @Option(
      names = "--roster",
      paramLabel = "FILE.xlsx",
      description = "单位名册，查未报送和重复报送 | a roster of units, to tell who has not returned")
  private Optional<Path> roster = Optional.empty();

  @Option(
      names = "--last-year",
      paramLabel = "DIR",
      description = "上年自评工作簿的目录，核对上年数 | a folder of last year's returns, to compare")
  private Optional<Path> lastYear = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "同时审核的文件数（默认为处理器数）| files at a time (default: the processors)")
  private Optional<Integer> threads = Optional.empty();

  @Option(names = "--fresh", description = "不用上次的结果，全部重新审核 | check all files again, changed or not")
  private boolean fresh;

  @Option(
      names = "--db",
      paramLabel = "URL",
      description = "状态存入另一个 JDBC 数据库 | keep the state in another JDBC database")
  private Optional<String> db = Optional.empty();

  @Option(names = "--show-contacts", description = "报告中保留电话号码 | keep telephone numbers in reports")
  private boolean showContacts;

  /** For measuring what the copies cost; no part of the contract. */
  @Option(names = "--no-copies", hidden = true)
  private boolean noCopies;

  @Override
  public ExitCode call() {
    Language language = common.language();
    int count = threads();
    if (!Files.isDirectory(folder)) {
      throw new BadArgumentException("不是目录：" + folder, "not a folder: " + folder);
    }
    if (lastYear.isPresent() && !Files.isDirectory(lastYear.get())) {
      throw new BadArgumentException(
          "--last-year 不是目录：" + lastYear.get(), "--last-year is not a folder: " + lastYear.get());
    }
    FormLibrary library = common.forms();
    Optional<LastYearReturns> before =
        lastYear.map(given -> new LastYearReturns(given, library.known()));
    Optional<Roster> units;
    try {
      units = readRoster();
    } catch (RefusedException e) {
      console.err().println(roster.orElseThrow() + ": " + e.reason().in(language));
      return ExitCode.UNCHECKED;
    }
    ReturnFolder.Listing listing = list();
    if (listing.sources().isEmpty()) {
      throw new BadArgumentException(
          "目录中没有可审核的文件：" + folder, "there is nothing to check in " + folder);
    }
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new BadArgumentException("--out 目录建不了：" + out, "--out cannot be made: " + out);
    }
    try (State state = db.isPresent() ? State.open(db.get()) : State.inFolder(out)) {
      BulkChecker checker =
          new BulkChecker(
              new ReturnCheck(library.known()), before, out, !noCopies, language, showContacts);
      BatchRun run = new BatchRun(state, checker, out, settings(library, before), fresh, count);
      return new Run(language, listing, new Tally(units)).with(run, before);
    } catch (StateException e) {
      console.err().println(e.reason().in(language));
      return ExitCode.UNCHECKED;
    }
  }

  private int threads() {
    int count = threads.orElse(Runtime.getRuntime().availableProcessors());
    if (count < 1 || count > MOST_THREADS) {
      throw new BadArgumentException(
          "--threads 应为 1 到 " + MOST_THREADS + "，不是 " + count,
          "--threads is 1 to " + MOST_THREADS + ", not " + count);
    }
    return count;
  }

  private Optional<Roster> readRoster() throws RefusedException {
    if (roster.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(RosterReader.read(roster.get()));
    } catch (RosterException e) {
      throw new BadArgumentException(e.reason().zh(), e.reason().en());
    }
  }

  private ReturnFolder.Listing list() {
    List<Path> leftOut = new ArrayList<>(List.of(out));
    roster.ifPresent(leftOut::add);
    lastYear.ifPresent(leftOut::add);
    try {
      return ReturnFolder.list(folder, leftOut);
    } catch (IOException e) {
      throw new BadArgumentException("目录无法读取：" + folder, "the folder cannot be read: " + folder);
    }
  }

  /** All that a result depends on beside its file. */
  private String settings(FormLibrary library, Optional<LastYearReturns> before) {
    StringBuilder all = new StringBuilder(ProgramSign.of());
    for (KnownForm form : library.known()) {
      all.append('\n').append(form.id()).append(' ').append(form.fingerprint());
    }
    all.append('\n').append(common.language()).append(' ').append(showContacts);
    all.append(noCopies ? " no copies" : "");
    before.ifPresent(returns -> all.append('\n').append(returns.fingerprint()));
    return ReturnWorkbook.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** One run over all files. */
  @RequiredArgsConstructor
  private final class Run {
    private final Language language;
    private final ReturnFolder.Listing listing;
    private final Tally tally;
    private final List<String> untold = new ArrayList<>();
    private int unchecked;
    private ExitCode worst = ExitCode.CLEAN;

    ExitCode with(BatchRun run, Optional<LastYearReturns> before) {
      CountDownLatch ended = new CountDownLatch(1);
      Thread atInterrupt = new Thread(() -> stop(run, ended), "jihe-interrupted");
      Runtime.getRuntime().addShutdownHook(atInterrupt);
      try {
        boolean all = check(run);
        finish(tally.summary(!all), before);
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
      Path sign = out.resolve(UNFINISHED);
      if (Files.exists(sign)) {
        ReturnFolder.removeHalfWritten(out);
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
                    note(record);
                    progress.step();
                  });
        }
        lines.finish();
      }
      if (all) {
        Files.deleteIfExists(sign);
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
      String name = CopyName.shown(path);
      return showContacts ? name : Contacts.masked(name);
    }

    /** What a run makes of all files, and its words for people. */
    private void finish(Summary summary, Optional<LastYearReturns> before) {
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
      StringBuilder zh = new StringBuilder("结论：");
      StringBuilder en = new StringBuilder("verdicts: ");
      for (Verdict verdict : List.of(Verdict.PASSED, Verdict.FINDINGS, Verdict.INCOMPLETE)) {
        int count = summary.verdicts().getOrDefault(verdict, 0);
        String name = verdict.label().zh();
        zh.append(name, 0, name.indexOf('：')).append(' ').append(count).append('　');
        en.append(verdict.id()).append(' ').append(count).append("; ");
      }
      for (Severity severity : Severity.values()) {
        int count = summary.findings().getOrDefault(severity, 0);
        zh.append(severity.label().zh()).append(' ').append(count).append('　');
        en.append(severity.id()).append(' ').append(count).append("; ");
      }
      tell(console.out(), new Wording(zh.toString().strip(), en.toString().strip()));
      units(summary);
      tell(
          console.out(),
          new Wording(
              "报告："
                  + out.resolve(ReportLines.NAME)
                  + "　标注副本："
                  + out.resolve(ReturnFolder.MARKED_FOLDER),
              "report: "
                  + out.resolve(ReportLines.NAME)
                  + "; marked copies: "
                  + out.resolve(ReturnFolder.MARKED_FOLDER)));
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
                missing
                    + " units have not returned; "
                    + others
                    + " files of no unit of the roster"));
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
