package io.jihe.cli;

import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * Tells how far a long run is, on standard error: a bar with rate and remaining time where a person
 * looks on, else a plain line every few seconds; nothing for a short run. Steps may come from many
 * threads. The clock serves what is shown, and nothing else.
 */
final class Progress implements AutoCloseable {
  /** Runs of fewer items tell nothing. */
  static final int FEWEST = 20;

  static final long SECOND = 1_000_000_000L;
  private static final long BETWEEN_LINES = 5 * SECOND;
  private static final int REFRESH_MILLIS = 200;
  private static final int BAR = 24;

  /** The bar never fills the last column of the smallest usual terminal. */
  private static final int WIDTH = 79;

  private final Wording task;
  private final int total;
  private final Language language;
  private final PrintWriter err;
  private final LongSupplier nanos;
  private final long began;
  private final Show show;
  private int done;
  private long lastLine;
  private boolean told;

  /** How it is shown. */
  private sealed interface Show {
    record Nothing() implements Show {}

    record Lines() implements Show {}

    record Bar(ProgressBar bar) implements Show {}
  }

  private Progress(
      Wording task,
      int total,
      Language language,
      PrintWriter err,
      LongSupplier nanos,
      boolean terminal) {
    this.task = task;
    this.total = total;
    this.language = language;
    this.err = err;
    this.nanos = nanos;
    began = nanos.getAsLong();
    lastLine = began;
    show = total < FEWEST ? new Show.Nothing() : terminal ? bar() : new Show.Lines();
  }

  /**
   * Begins a run.
   *
   * @param task what is done, such as 「生成空表」
   * @param total how many items there are
   */
  static Progress of(Wording task, int total, Language language, PrintWriter err) {
    return of(task, total, language, err, System::nanoTime, System.console() != null);
  }

  /**
   * The same with another clock.
   *
   * @param nanos a clock that never goes back, in nanoseconds
   * @param terminal whether a person looks on
   */
  static Progress of(
      Wording task,
      int total,
      Language language,
      PrintWriter err,
      LongSupplier nanos,
      boolean terminal) {
    return new Progress(task, total, language, err, nanos, terminal);
  }

  private Show bar() {
    return new Show.Bar(
        new ProgressBarBuilder()
            .setInitialMax(total)
            .setUpdateIntervalMillis(REFRESH_MILLIS)
            .setRenderer((state, width) -> barText((int) state.getCurrent()))
            .setConsumer(new OneLine())
            .build());
  }

  /** One item more is done. */
  void step() {
    if (show instanceof Show.Bar shown) {
      shown.bar.step();
    } else if (show instanceof Show.Lines) {
      stepPlainly();
    }
  }

  private synchronized void stepPlainly() {
    done++;
    long now = nanos.getAsLong();
    if (done < total && now - lastLine >= BETWEEN_LINES) {
      lastLine = now;
      told = true;
      err.println(line(done));
    }
  }

  /** The run has ended, whether all is done or not. */
  @Override
  public synchronized void close() {
    if (show instanceof Show.Bar shown) {
      shown.bar.close();
    } else if (told) {
      err.println(line(done));
    }
  }

  // ---- what is shown

  private String barText(int current) {
    int filled = (int) ((long) BAR * current / total);
    return "\r"
        + task.in(language)
        + " ["
        + "#".repeat(filled)
        + ".".repeat(BAR - filled)
        + "] "
        + counted(current)
        + "  "
        + pace(current);
  }

  private String line(int current) {
    Wording comma = new Wording("，", ", ");
    return task.in(language)
        + new Wording("：", ": ").in(language)
        + counted(current)
        + comma.in(language)
        + pace(current);
  }

  /** {@code 1250/5000 25%}. */
  private String counted(int current) {
    return current + "/" + total + " " + 100L * current / total + "%";
  }

  private String pace(int current) {
    long elapsed = nanos.getAsLong() - began;
    if (current == 0 || elapsed <= 0) {
      return "";
    }
    String rate =
        BigDecimal.valueOf(current)
            .multiply(BigDecimal.valueOf(SECOND))
            .divide(BigDecimal.valueOf(elapsed), 1, RoundingMode.HALF_UP)
            .toPlainString();
    String time =
        duration(
            current < total
                ? BigDecimal.valueOf(elapsed)
                    .multiply(BigDecimal.valueOf(total - (long) current))
                    .divide(BigDecimal.valueOf(current), 0, RoundingMode.CEILING)
                    .longValue()
                : elapsed);
    Wording said =
        current < total
            ? new Wording("每秒 " + rate + " 个，剩余 " + time, rate + "/s, " + time + " left")
            : new Wording("每秒 " + rate + " 个，用时 " + time, rate + "/s, took " + time);
    return said.in(language);
  }

  /** Hours only where there are any: {@code 1:47}, {@code 2:03:09}; begun seconds count. */
  private static String duration(long nanos) {
    long seconds = (nanos + SECOND - 1) / SECOND;
    String minutes = twoDigits(seconds / 60 % 60);
    String rest = ":" + twoDigits(seconds % 60);
    return seconds < 3600 ? seconds / 60 + rest : seconds / 3600 + ":" + minutes + rest;
  }

  private static String twoDigits(long number) {
    return number < 10 ? "0" + number : Long.toString(number);
  }

  /** Draws each text over the one before. */
  private final class OneLine implements ProgressBarConsumer {
    private int longest;

    @Override
    public int getMaxRenderedLength() {
      return WIDTH;
    }

    @Override
    public void accept(String text) {
      err.print(text + " ".repeat(Math.max(0, longest - text.length())));
      err.flush();
      longest = Math.max(longest, text.length());
    }

    @Override
    public void close() {
      err.println();
    }
  }
}
