package io.jihe.serve;

import java.time.Duration;

/** Does something again and again until it is closed; what fails once is tried at the next time. */
final class Ticker implements AutoCloseable {
  private final Thread thread;

  Ticker(String name, Duration every, Runnable tick) {
    thread = Daemons.named(name).newThread(() -> run(every, tick));
    thread.start();
  }

  private static void run(Duration every, Runnable tick) {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(every.toMillis());
        tick.run();
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        continue; // a connection that was closed in the meantime, a file that was just removed
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
