package io.jihe.serve;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cuts what stands still or takes too long: a client that sends a byte a minute holds nobody up.
 */
final class Watches implements AutoCloseable {
  private static final Duration TICK = Duration.ofMillis(100);

  private final Set<Watch> running = ConcurrentHashMap.newKeySet();
  private final Ticker ticker = new Ticker("jihe-watch", TICK, this::tick);

  private void tick() {
    for (Watch watch : running) {
      watch.cutWhenDue();
    }
  }

  Watch watch(Runnable cut, Duration idle, Duration total) {
    Watch watch = new Watch(cut, idle.toNanos(), total.toNanos());
    running.add(watch);
    return watch;
  }

  /** One thing that has to go on. */
  final class Watch implements AutoCloseable {
    private final Runnable cut;
    private final long idleNanos;
    private final long totalNanos;
    private final long began = System.nanoTime();
    private volatile long last = began;

    private Watch(Runnable cut, long idleNanos, long totalNanos) {
      this.cut = cut;
      this.idleNanos = idleNanos;
      this.totalNanos = totalNanos;
    }

    /** It goes on. */
    void alive() {
      last = System.nanoTime();
    }

    private void cutWhenDue() {
      long now = System.nanoTime();
      if (now - last > idleNanos || now - began > totalNanos) {
        running.remove(this);
        cut.run();
      }
    }

    @Override
    public void close() {
      running.remove(this);
    }
  }

  @Override
  public void close() {
    ticker.close();
  }
}
