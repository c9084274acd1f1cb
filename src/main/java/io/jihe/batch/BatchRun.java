package io.jihe.batch;

import io.jihe.register.FileOutcome;
import io.jihe.register.ReturnRecord;
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
 * Checks many files: each ends in one record, whatever happens to it, and the records come in the
 * order of the files' paths.
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
  private final OrderedRun<Item, Done> run;

  /** How one file is checked; called from many threads. */
  public interface Checker {
    /**
     * Checks a file and writes its marked copy.
     *
     * @param origin the file that is never written: of a member of an archive the archive
     */
    Checked check(Source source, Path origin, byte[] bytes, String sha256) throws RefusedException;

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

  /** A file on its way; its state as an earlier run left it. */
  private record Item(Source source, Optional<State.Known> known) {}

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
   */
  public BatchRun(
      State state, Checker checker, Path out, String settings, boolean fresh, int threads) {
    this(state, checker, out, settings, fresh, threads, BUDGET_NANOS, System::nanoTime);
  }

  /** The same with another budget and clock. */
  BatchRun(
      State state,
      Checker checker,
      Path out,
      String settings,
      boolean fresh,
      int threads,
      long budgetNanos,
      LongSupplier nanos) {
    this.state = state;
    this.checker = checker;
    this.out = out;
    this.settings = settings;
    this.fresh = fresh;
    this.budgetNanos = budgetNanos;
    run = new OrderedRun<>(new Work(), threads, budgetNanos, nanos);
  }

  /** Ends the run early: what was checked is handed on. Any thread may call. */
  public void stop() {
    run.stop();
  }

  /**
   * Checks all files.
   *
   * @return whether all were; false where the run was stopped
   * @throws IOException what the consumer throws
   */
  public boolean of(List<Source> sources, Consumer consumer) throws IOException {
    boolean all;
    try {
      all = run.run(new Items(sources), (item, done) -> handOn(item, done, consumer));
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

  /** On the one thread that may ask the state. */
  private void handOn(Item item, Done done, Consumer consumer) throws IOException {
    if (done instanceof Done.Anew anew) {
      ReturnRecord record = anew.checked().record();
      state.keep(record, settings, anew.packed());
      consumer.accept(record, anew.checked().line(), false);
    } else {
      State.Result result = state.again(item.source().path());
      consumer.accept(result.record(), result.line(), true);
    }
  }

  /** The files one by one, each with what is known of it. */
  private final class Items implements Iterator<Item> {
    private final List<Source> sources;
    private int next;

    Items(List<Source> sources) {
      this.sources = sources;
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
      return new Item(source, fresh ? Optional.empty() : state.known(source.path()));
    }
  }

  private final class Work implements OrderedRun.Work<Item, Done> {
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
        if (item.known().isPresent() && isSame(item.known().get(), sum)) {
          return new Done.Again();
        }
        return Done.Anew.of(checker.check(item.source(), origin(item.source()), bytes, sum));
      } catch (RefusedException e) {
        return unchecked(item, sha256, FileOutcome.REFUSED, "", e.reason());
      }
    }

    private boolean isSame(State.Known known, String sum) {
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
