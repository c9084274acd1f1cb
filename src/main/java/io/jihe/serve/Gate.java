package io.jihe.serve;

import io.jihe.workbook.SaveException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets few works run at once, few more wait, and each take so long and no longer. One that needs
 * much memory runs alone.
 */
final class Gate implements AutoCloseable {
  /** Threads that never came back; with more of them the computer has no core left. */
  private static final int MOST_LOST = 4;

  private static final Duration SOON = Duration.ofSeconds(2);

  private final ServeLimits limits;
  private final Semaphore inHouse;
  private final Semaphore turns;
  private final AtomicInteger lost = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Daemons.named("jihe-check"));

  Gate(ServeLimits limits) {
    this.limits = limits;
    inHouse = new Semaphore(limits.inHouse());
    turns = new Semaphore(limits.atOnce(), true);
  }

  /** What is done by one that was let in. */
  interface Inside<T> {
    T get() throws ApiException, IOException;
  }

  /**
   * Lets a request in before it sends its body.
   *
   * @throws ApiException 503 where the house is full; or what the request itself throws
   */
  <T> T inside(Inside<T> request) throws ApiException, IOException {
    if (lost.get() >= MOST_LOST || !inHouse.tryAcquire()) {
      throw ApiException.busy(SOON);
    }
    try {
      return request.get();
    } finally {
      inHouse.release();
    }
  }

  /** A work was not done in its time. */
  static final class OutOfTimeException extends Exception {
    OutOfTimeException() {
      super("out of time");
    }
  }

  /**
   * Does a work when its turn comes. One that runs out of memory is tried again alone, so that it
   * fails by its own size only.
   *
   * @throws ApiException 503 where its turn does not come in time; or what the work throws
   * @throws OutOfTimeException where the work takes longer than the budget; it is left behind
   */
  <T> T work(boolean large, Callable<T> work) throws ApiException, OutOfTimeException {
    try {
      return attempt(large ? limits.atOnce() : 1, work);
    } catch (OutOfMemoryError e) {
      return attempt(limits.atOnce(), work);
    }
  }

  private <T> T attempt(int share, Callable<T> work) throws ApiException, OutOfTimeException {
    try {
      if (!turns.tryAcquire(share, limits.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        throw ApiException.busy(SOON);
      }
      try {
        return timed(work);
      } finally {
        turns.release(share);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ApiException.busy(limits.patience());
    }
  }

  private <T> T timed(Callable<T> work)
      throws InterruptedException, ApiException, OutOfTimeException {
    AtomicInteger left = new AtomicInteger(); // 1 when we gave up, 2 when the work ended first
    Future<T> future =
        threads.submit(
            () -> {
              try {
                return work.call();
              } finally {
                if (!left.compareAndSet(0, 2)) {
                  lost.decrementAndGet();
                }
              }
            });
    try {
      return future.get(limits.budget().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      if (left.compareAndSet(0, 1)) {
        lost.incrementAndGet();
      }
      future.cancel(true);
      throw new OutOfTimeException();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw thrown(cause == null ? e : cause);
    }
  }

  private static ApiException thrown(Throwable cause) {
    if (cause instanceof ApiException answer) {
      return answer;
    }
    if (cause instanceof SaveException unsaved) {
      return ApiException.of(507, unsaved.reason().zh(), unsaved.reason().en());
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(cause);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
