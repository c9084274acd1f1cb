package io.jihe.batch;

import io.jihe.register.FileOutcome;
import io.jihe.register.ReportPairs;
import io.jihe.register.ReturnRecord;
import io.jihe.report.WorkbookValues;
import io.jihe.roster.Roster;
import io.jihe.rule.Wording;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReturnWorkbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Checks many files: each ends in one record, whatever happens to it. The records come in the order
 * of the files' paths, those of report texts behind all others: a report is held against the
 * returns of its unit.
 */
public final class BatchRun {
  /** What one file may take, far above what a return takes: some milliseconds. */
  public static final long BUDGET_NANOS = 60_000_000_000L;

  /** A larger file is checked alone: its model may fill the memory. */
  private static final long LARGE_BYTES = 8L << 20;

  static final Wording LARGE =
      new Wording(
          "表格太大，内存不足，未能审完。请删去空白行列和图片后另存再送审。",
          "The workbook is too large for the memory. Please delete blank rows, columns and"
              + " pictures.");

  private final Path out;
  private final String settings;
  private final boolean fresh;
  private final long budgetNanos;
  private final State state;
  private final Checker checker;
  private final SourceReader reader = new SourceReader();
  private final int threads;
  private final LongSupplier nanos;
  private final Optional<Roster> roster;
  private Optional<OrderedRun<Item, Done>> running = Optional.empty();
  private boolean stopped;

  /** How one file is checked; called from many threads. */
  public interface Checker {
    /**
     * Checks a file and writes its marked copy.
     *
     * @param origin the file that is never written: of a member of an archive the archive
     */
    Checked check(Source source, Path origin, byte[] bytes, String sha256) throws RefusedException;

    /**
     * Checks a report text and writes its commented copy; its record has a {@link
     * ReturnRecord#report}.
     *
     * @param returns the returns of the run
     */
    Checked checkReport(
        Source source, Path origin, byte[] bytes, String sha256, PairedReturns returns)
        throws RefusedException;

    /** What the name of a report's file may call its unit. */
    List<String> namesIn(String path);

    /** The report line of a file that was not checked. */
    String line(ReturnRecord unchecked);

    /** Keeps what a defect of ours left, and names it. */
    String keepDefect(Throwable defect);
  }

  /**
   * A checked file.
   *
   * @param line its report as one line, without the line's end
   */
  public record Checked(ReturnRecord record, String line) {}

  /** Takes the results in the order of the paths, on one thread. */
  public interface Consumer {
    /**
     * One file is done.
     *
     * @param record whole or in brief
     * @param again whether an earlier run had checked it
     */
    void accept(ReturnRecord record, String line, boolean again) throws IOException;
  }

  /** The returns of the run, for its reports. For many threads. */
  public interface PairedReturns {
    /**
     * Those that a report belongs to.
     *
     * @param names what its text may call the unit
     * @param year of the report; 0 where it names none
     */
    Optional<ReportPairs.Pair> of(String path, List<String> names, int year);

    /** All their figures. */
    WorkbookValues values(ReportPairs.Pair pair);
  }

  /**
   * A file on its way; its state as an earlier run left it.
   *
   * @param settings what its result depends on beside the file itself, as far as that is known
   */
  private record Item(Source source, Optional<State.Known> known, String settings) {}

  /** What the threads make of a file. */
  private sealed interface Done {
    record Anew(Checked checked, PackedResult packed) implements Done {
      static Anew of(Checked checked) {
        return new Anew(checked, PackedResult.of(checked.record(), checked.line()));
      }
    }

    record Again() implements Done {}
  }

  /**
   * A run.
   *
   * @param out the output folder, below which marked copies are
   * @param settings a sign of 64 characters at most of all that a result depends on beside the file
   * @param fresh whether what earlier runs checked is checked again
   * @param roster whose units the reports may name
   */
  public BatchRun(
      State state,
      Checker checker,
      Path out,
      String settings,
      boolean fresh,
      int threads,
      Optional<Roster> roster) {
    this(state, checker, out, settings, fresh, threads, roster, BUDGET_NANOS, System::nanoTime);
  }

  /** The same with another budget and clock. */
  BatchRun(
      State state,
      Checker checker,
      Path out,
      String settings,
      boolean fresh,
      int threads,
      Optional<Roster> roster,
      long budgetNanos,
      LongSupplier nanos) {
    this.state = state;
    this.checker = checker;
    this.out = out;
    this.settings = settings;
    this.fresh = fresh;
    this.threads = threads;
    this.roster = roster;
    this.budgetNanos = budgetNanos;
    this.nanos = nanos;
  }

  /** Ends the run early: what was checked is handed on. Any thread may call. */
  public synchronized void stop() {
    stopped = true;
    running.ifPresent(OrderedRun::stop);
  }

  private synchronized OrderedRun<Item, Done> begin(RunReturns returns) {
    OrderedRun<Item, Done> run = new OrderedRun<>(new Work(returns), threads, budgetNanos, nanos);
    running = Optional.of(run);
    if (stopped) {
      run.stop();
    }
    return run;
  }

  /**
   * Checks all files.
   *
   * @return whether all were; false where the run was stopped
   * @throws IOException what the consumer throws
   */
  public boolean of(List<Source> sources, Consumer consumer) throws IOException {
    List<Source> reports = sources.stream().filter(Source::isReport).toList();
    List<Source> others = sources.stream().filter(source -> !source.isReport()).toList();
    RunReturns returns = new RunReturns(state.records(), roster, reports, checker::namesIn);
    boolean all;
    try {
      all = run(others, returns, consumer) && run(reports, returns, consumer);
    } finally {
      reader.close();
    }
    if (all) {
      state.complete();
    } else {
      state.commit();
    }
    return all;
  }

  private boolean run(List<Source> sources, RunReturns returns, Consumer consumer)
      throws IOException {
    return sources.isEmpty()
        || begin(returns)
            .run(
                new Items(sources, returns), (item, done) -> handOn(item, done, returns, consumer));
  }

  private void handOn(Item item, Done done, RunReturns returns, Consumer consumer)
      throws IOException {
    if (done instanceof Done.Anew anew) {
      ReturnRecord record = anew.checked().record();
      state.keep(record, returns.settings(settings, record), anew.packed());
      returns.add(item.source(), record);
      consumer.accept(record, anew.checked().line(), false);
    } else {
      State.Result result = state.again(item.source().path());
      returns.add(item.source(), result.record());
      consumer.accept(result.record(), result.line(), true);
    }
  }

  /** The files one by one, each with what is known of it. */
  private final class Items implements Iterator<Item> {
    private final List<Source> sources;
    private final RunReturns returns;
    private int next;

    Items(List<Source> sources, RunReturns returns) {
      this.sources = sources;
      this.returns = returns;
    }

    @Override
    public boolean hasNext() {
      return next < sources.size();
    }

    @Override
    public Item next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Source source = sources.get(next++);
      if (fresh) {
        return new Item(source, Optional.empty(), settings);
      }
      Optional<ReturnRecord> before =
          source.isReport() ? state.earlier(source.path()) : Optional.empty();
      return new Item(
          source,
          state.known(source.path()),
          before.map(record -> returns.settings(settings, record)).orElse(settings));
    }
  }

  private final class Work implements OrderedRun.Work<Item, Done> {
    private final PairedReturns returns;

    Work(PairedReturns returns) {
      this.returns = returns;
    }

    @Override
    public Done of(Item item) {
      Optional<String> sha256 = Optional.empty();
      try {
        if (item.source() instanceof Source.Unlisted unlisted) {
          return unchecked(item, sha256, FileOutcome.REFUSED, "", unlisted.why());
        }
        byte[] bytes = reader.read(item.source());
        String sum = ReturnWorkbook.sha256(bytes);
        sha256 = Optional.of(sum);
        if (item.known().isPresent() && isSame(item.known().get(), item.settings(), sum)) {
          return new Done.Again();
        }
        Source source = item.source();
        return Done.Anew.of(
            source.isReport()
                ? checker.checkReport(source, origin(source), bytes, sum, returns)
                : checker.check(source, origin(source), bytes, sum));
      } catch (RefusedException e) {
        return unchecked(item, sha256, FileOutcome.REFUSED, "", e.reason());
      }
    }

    private boolean isSame(State.Known known, String settings, String sum) {
      return known.sha256().equals(sum)
          && known.settings().equals(settings)
          && (known.markedCopy().isEmpty() || Files.exists(out.resolve(known.markedCopy())));
    }

    private Done unchecked(
        Item item, Optional<String> sha256, FileOutcome outcome, String errorId, Wording why) {
      ReturnRecord record =
          ReturnRecord.unchecked(item.source().path(), sha256, outcome, errorId, why);
      return Done.Anew.of(new Checked(record, checker.line(record)));
    }

    @Override
    public boolean isLarge(Item item) {
      try {
        return item.source() instanceof Source.OnDisk file && Files.size(file.file()) > LARGE_BYTES;
      } catch (IOException e) {
        return false; // reading it says what is wrong
      }
    }

    @Override
    public Done trouble(Item item, OrderedRun.Trouble trouble) {
      if (trouble instanceof OrderedRun.Trouble.OutOfTime) {
        return unchecked(
            item, Optional.empty(), FileOutcome.OUT_OF_TIME, "", outOfTime(budgetNanos));
      }
      if (trouble instanceof OrderedRun.Trouble.Defect defect) {
        String id = checker.keepDefect(defect.thrown());
        return unchecked(item, Optional.empty(), FileOutcome.FAILED, id, defect(id));
      }
      return unchecked(item, Optional.empty(), FileOutcome.REFUSED, "", LARGE);
    }

    @Override
    public long weight(Done done) {
      return done instanceof Done.Anew anew
          ? 2L * anew.checked().line().length() + anew.packed().length()
          : 0;
    }
  }

  static Wording outOfTime(long budgetNanos) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(budgetNanos);
    return new Wording(
        "审核超过 " + seconds + " 秒仍未完成，已放弃，未能审完。请用 jihe check 单独审核，或把文件发给我们。",
        "It was not checked within "
            + seconds
            + " seconds and was given up. Please check it alone with jihe check, or send it to"
            + " us.");
  }

  static Wording defect(String id) {
    return new Wording(
        "程序内部出错，未能审核（编号 " + id + "）。请把「程序出错-" + id + ".log」发给我们。",
        "A defect of ours; it was not checked (" + id + "). Please send us the log of that id.");
  }

  private static Path origin(Source source) {
    return source instanceof Source.InZip member ? member.zip() : ((Source.OnDisk) source).file();
  }
}
