package io.jihe.batch;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lombok.RequiredArgsConstructor;

/**
 * Works through items with several threads and hands on the results in the items' order, so that
 * what is written does not depend on the threads. Few results are held at once.
 *
 * <p>Each item ends in one result, whatever happens to it. One that takes too long is given up: its
 * thread is left behind, and another takes its place. One that runs out of memory is tried again
 * while nothing else runs, so that it fails by its own size only, and no other item for it.
 *
 * @param <I> an item
 * @param <R> what becomes of it
 */
final class OrderedRun<I, R> {
  /** Items that are under way or done and not yet handed on. */
  private static final int WINDOW = 256;

  /** Characters or bytes, as the work weighs its results. */
  private static final long MOST_HELD = 32L << 20;

  private static final long TICK_MILLIS = 50;
  private static final long LEAVE_AFTER_STOP_NANOS = 5_000_000_000L;

  private final Work<I, R> work;
  private final int threads;
  private final long budgetNanos;
  private final LongSupplier nanos;

  /** All of them for an item that is to run alone. */
  private final Semaphore permits;

  private final LinkedBlockingDeque<Slot> queue = new LinkedBlockingDeque<>();
  private final Deque<Slot> window = new ArrayDeque<>();
  private final Object settled = new Object();
  private volatile boolean stopped;
  private volatile boolean over;

  /** What is done with each item; called from many threads. */
  interface Work<I, R> {
    R of(I item) throws Exception;

    /** An item that is told to need much memory runs alone. */
    boolean isLarge(I item);

    /** What becomes of an item that could not be worked on; must not fail. */
    R trouble(I item, Trouble trouble);

    /** How much memory a result takes until it is handed on. */
    long weight(R result);
  }

  /** Why an item has no result of its own. */
  sealed interface Trouble {
    record OutOfTime() implements Trouble {}

    record OutOfMemory() implements Trouble {}

    record Defect(Throwable thrown) implements Trouble {}
  }

  /** Takes the results, in the items' order, on the thread that runs. */
  interface Sink<I, R> {
    void end(I item, R result) throws IOException;
  }

  /**
   * A run.
   *
   * @param budgetNanos how long one item may take
   * @param nanos a clock that never goes back
   */
  OrderedRun(Work<I, R> work, int threads, long budgetNanos, LongSupplier nanos) {
    this.work = work;
    this.threads = threads;
    this.budgetNanos = budgetNanos;
    this.nanos = nanos;
    permits = new Semaphore(threads, true);
  }

  /** No further item is begun; what is under way has a few seconds to end. Any thread may call. */
  void stop() {
    stopped = true;
  }

  /**
   * Works through the items, each of which is asked for on this thread.
   *
   * @return whether all were handed on
   * @throws IOException what the sink throws
   */
  boolean run(Iterator<I> items, Sink<I, R> sink) throws IOException {
    for (int i = 0; i < threads; i++) {
      startThread();
    }
    try {
      while (true) {
        fill(items);
        Slot first = window.peek();
        if (first == null) {
          return !items.hasNext();
        }
        if (stopped) {
          return handOnWhatIsDone(sink) && !items.hasNext();
        }
        if (first.result().isEmpty()) {
          await();
          giveUpOverdue();
          continue;
        }
        window.remove();
        sink.end(first.item, first.result().get());
      }
    } finally {
      over = true;
    }
  }

  private void fill(Iterator<I> items) {
    while (!stopped && window.size() < WINDOW && items.hasNext() && held() < MOST_HELD) {
      I item = items.next();
      Slot slot = new Slot(item);
      window.add(slot);
      queue.add(slot);
    }
  }

  private long held() {
    if (window.size() <= threads) {
      return 0; // so many are always under way
    }
    long held = 0;
    for (Slot slot : window) {
      held += slot.weight;
    }
    return held;
  }

  private void await() {
    synchronized (settled) {
      try {
        Slot first = window.element();
        if (first.result().isEmpty()) {
          settled.wait(TICK_MILLIS);
        }
      } catch (InterruptedException e) {
        stopped = true;
        Thread.currentThread().interrupt();
      }
    }
  }

  private void giveUpOverdue() {
    for (Slot slot : window) {
      if (slot.isOverdue() && slot.settle(work.trouble(slot.item, new Trouble.OutOfTime()))) {
        slot.giveUp();
        startThread();
      }
    }
  }

  /** In order, without what has not ended. */
  private boolean handOnWhatIsDone(Sink<I, R> sink) throws IOException {
    queue.clear();
    long until = nanos.getAsLong() + LEAVE_AFTER_STOP_NANOS;
    while (window.stream().anyMatch(Slot::isUnderWay) && nanos.getAsLong() - until < 0) {
      synchronized (settled) {
        try {
          settled.wait(TICK_MILLIS);
        } catch (InterruptedException e) {
          until = nanos.getAsLong();
        }
      }
    }
    boolean all = true;
    for (Slot slot : window) {
      if (slot.result().isPresent()) {
        sink.end(slot.item, slot.result().get());
      } else {
        all = false;
      }
    }
    return all;
  }

  private void startThread() {
    Thread thread = new Thread(this::works, "jihe-check");
    thread.setDaemon(true); // one that hangs does not keep the program
    thread.start();
  }

  private void works() {
    while (!over) {
      try {
        Slot slot = queue.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        if (slot != null && !slot.work()) {
          return;
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** One item on its way. */
  @RequiredArgsConstructor
  private final class Slot {
    private final I item;
    private volatile Optional<R> result = Optional.empty();
    private volatile Optional<Thread> thread = Optional.empty();
    private volatile long began;
    private volatile long weight;
    private int held;

    Optional<R> result() {
      return result;
    }

    boolean isUnderWay() {
      return thread.isPresent() && result().isEmpty();
    }

    boolean isOverdue() {
      return isUnderWay() && nanos.getAsLong() - began > budgetNanos;
    }

    /** Works on the item; whether the thread may go on with another. */
    boolean work() throws InterruptedException {
      hold(work.isLarge(item) ? threads : 1);
      R made = attempt();
      boolean mine = settle(made);
      free();
      synchronized (settled) {
        settled.notifyAll();
      }
      return mine;
    }

    private R attempt() throws InterruptedException {
      try {
        return work.of(item);
      } catch (OutOfMemoryError e) {
        return alone();
      } catch (Throwable e) {
        return work.trouble(item, new Trouble.Defect(e));
      }
    }

    private R alone() throws InterruptedException {
      free();
      if (result().isPresent()) {
        return work.trouble(item, new Trouble.OutOfTime()); // given up in the meantime
      }
      hold(threads);
      try {
        return work.of(item);
      } catch (OutOfMemoryError e) {
        return work.trouble(item, new Trouble.OutOfMemory());
      } catch (Throwable e) {
        return work.trouble(item, new Trouble.Defect(e));
      }
    }

    /** Waiting for others is no time of its own. */
    private void hold(int count) throws InterruptedException {
      permits.acquire(count);
      synchronized (this) {
        held = count;
        began = nanos.getAsLong();
        thread = Optional.of(Thread.currentThread());
      }
    }

    private synchronized void free() {
      thread = Optional.empty();
      permits.release(held);
      held = 0;
    }

    /** The first result counts. */
    synchronized boolean settle(R made) {
      if (result.isPresent()) {
        return false;
      }
      weight = work.weight(made);
      result = Optional.of(made);
      return true;
    }

    /** Its thread may never come back; what it held goes to others. */
    void giveUp() {
      Optional<Thread> lost = thread;
      free();
      lost.ifPresent(Thread::interrupt);
      lost.ifPresent(left -> left.setPriority(Thread.MIN_PRIORITY));
    }
  }
}
