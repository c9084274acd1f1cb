package io.jihe.cli;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** So many threads to work with; with one, whoever asks does the work itself. */
final class Workers implements Executor, AutoCloseable {
  private static final long LONGEST_HOURS = 24;

  private final ExecutorService pool;
  private final int threads;

  Workers(int threads) {
    this.threads = threads;
    pool = Executors.newFixedThreadPool(threads); // a thread is begun when it is first needed
  }

  int threads() {
    return threads;
  }

  @Override
  public void execute(Runnable task) {
    if (threads == 1) {
      task.run();
    } else {
      pool.execute(task);
    }
  }

  /** Waits for what is under way. */
  @Override
  public void close() {
    pool.shutdown();
    try {
      pool.awaitTermination(LONGEST_HOURS, TimeUnit.HOURS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
