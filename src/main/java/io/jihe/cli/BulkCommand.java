package io.jihe.cli;

import io.jihe.batch.BatchRun;
import io.jihe.batch.ReturnFolder;
import io.jihe.batch.State;
import io.jihe.batch.StateException;
import io.jihe.check.ReturnCheck;
import io.jihe.form.FormLibrary;
import io.jihe.register.Contacts;
import io.jihe.roster.Roster;
import io.jihe.roster.RosterException;
import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReturnWorkbook;
import io.jihe.workbook.RosterReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import lombok.RequiredArgsConstructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks every return below a folder. */
@Command(
    name = "bulk",
    description = "审核整个目录的自评工作簿和自评报告 | checks every return below a folder, zips included")
@RequiredArgsConstructor
final class BulkCommand implements Callable<ExitCode> {
  private static final int MOST_THREADS = 256;

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

  @Option(
      names = "--group-by",
      paramLabel = "COLUMN",
      description =
          "按名册的这一栏分组，作同类比较和分组汇总 | the roster's column that groups units for comparison and totals")
  private Optional<String> groupBy = Optional.empty();

  @Option(
      names = "--due",
      paramLabel = "DATE",
      description = "审核意见要求的答复日期，如 2026-04-30 | the day by which units answer, for the notices")
  private Optional<String> due = Optional.empty();

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
    Optional<Wording> day = due.map(DueDay::of);
    Optional<Roster> units;
    try {
      units = readRoster();
    } catch (RefusedException e) {
      console.err().println(roster.orElseThrow() + ": " + e.reason().in(language));
      return ExitCode.UNCHECKED;
    }
    checkGroups(units);
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
    UnaryOperator<String> mask = showContacts ? UnaryOperator.identity() : Contacts::masked;
    try (State state = db.isPresent() ? State.open(db.get()) : State.inFolder(out)) {
      BulkChecker checker =
          new BulkChecker(
              new ReturnCheck(library.known()), before, out, !noCopies, language, showContacts);
      BatchRun run =
          new BatchRun(state, checker, out, settings(library, before), fresh, count, units);
      RunPapers papers = new RunPapers(out, library, language, mask, units, groupBy, day, count);
      BulkRun bulk = new BulkRun(console, language, out, mask, listing, units, papers);
      return bulk.with(run, state, before);
    } catch (StateException e) {
      console.err().println(e.reason().in(language));
      return ExitCode.UNCHECKED;
    }
  }

  private void checkGroups(Optional<Roster> units) {
    if (groupBy.isEmpty()) {
      return;
    }
    if (units.isEmpty()) {
      throw new BadArgumentException(
          "--group-by 要有单位名册（--roster）", "--group-by needs a roster (--roster)");
    }
    String head = groupBy.get();
    if (units.get().units().stream().allMatch(unit -> unit.under(head).isBlank())) {
      throw new BadArgumentException(
          "名册中没有「" + head + "」一栏，或这一栏全是空白",
          "the roster has no column " + head + ", or it is blank");
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
    StringBuilder all = new StringBuilder(ProgramSign.of(library));
    all.append('\n').append(common.language()).append(' ').append(showContacts);
    all.append(noCopies ? " no copies" : "");
    before.ifPresent(returns -> all.append('\n').append(returns.fingerprint()));
    return ReturnWorkbook.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
  }
}
