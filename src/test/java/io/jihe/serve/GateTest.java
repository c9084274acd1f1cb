package io.jihe.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jihe.workbook.ReturnWorkbook;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Few works at once, few that wait, and none for ever. */
class GateTest {
  private static ServeLimits limits(Duration budget, Duration patience) {
    return new ServeLimits(
        ReturnWorkbook.MOST_BYTES,
        1L << 20,
        Duration.ofSeconds(1),
        Duration.ofSeconds(1),
        budget,
        patience,
        2,
        3,
        Duration.ofHours(1),
        10,
        1L << 30);
  }

  @Test
  void aWorkThatNeverEndsIsGivenUpAndHoldsNobodyUp() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (Gate gate = new Gate(limits(Duration.ofMillis(200), Duration.ofSeconds(5)))) {
      for (int i = 0; i < 3; i++) {
        assertThrows(
            Gate.OutOfTimeException.class,
            () ->
                gate.work(
                    false,
                    () -> {
                      awaitDeaf(never);
                      return "";
                    }));
      }
      assertEquals("done", gate.work(true, () -> "done"), "all turns are free again");
      assertEquals("in", gate.inside(() -> "in"));
      assertThrows(
          Gate.OutOfTimeException.class,
          () ->
              gate.work(
                  false,
                  () -> {
                    awaitDeaf(never);
                    return "";
                  }));
      ApiException full = assertThrows(ApiException.class, () -> gate.inside(() -> "in"));
      assertEquals(503, full.status(), "four threads are lost; no more work is taken");
      never.countDown();
      for (int i = 0; i < 100; i++) {
        try {
          assertEquals("in", gate.inside(() -> "in"), "they came back after all");
          return;
        } catch (ApiException e) {
          Thread.sleep(20);
        }
      }
      throw new AssertionError("stays closed");
    }
  }

  /** As a loop that looks at no interrupt. */
  private static void awaitDeaf(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void noMoreAreLetInThanTheHouseHolds() throws Exception {
    try (Gate gate = new Gate(limits(Duration.ofSeconds(1), Duration.ofSeconds(1)))) {
      ApiException full =
          assertThrows(
              ApiException.class,
              () ->
                  gate.inside(
                      () -> gate.inside(() -> gate.inside(() -> gate.inside(() -> "fourth")))));
      assertEquals(503, full.status());
      assertEquals("third", gate.inside(() -> gate.inside(() -> gate.inside(() -> "third"))));
    }
  }

  @Test
  void whoseTurnDoesNotComeIsAskedToComeAgain() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (Gate gate = new Gate(limits(Duration.ofSeconds(20), Duration.ofMillis(100)))) {
      CountDownLatch begun = new CountDownLatch(1);
      CompletableFuture<String> large =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return gate.work(
                      true,
                      () -> {
                        begun.countDown();
                        end.await();
                        return "large";
                      });
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      begun.await();
      ApiException busy =
          assertThrows(ApiException.class, () -> gate.work(false, () -> "beside a large one"));
      assertEquals(503, busy.status());
      assertEquals("2", busy.headers().get("Retry-After"));
      end.countDown();
      assertEquals("large", large.get());
      assertEquals("small", gate.work(false, () -> "small"));
    }
  }

  @Test
  void whatRunsOutOfMemoryIsTriedAgainAlone() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    try (Gate gate = new Gate(limits(Duration.ofSeconds(20), Duration.ofSeconds(5)))) {
      String made =
          gate.work(
              false,
              () -> {
                if (tries.incrementAndGet() == 1) {
                  throw new OutOfMemoryError("of the others");
                }
                return "made";
              });
      assertEquals("made", made);
      assertEquals(2, tries.get());
      assertThrows(
          OutOfMemoryError.class,
          () ->
              gate.work(
                  false,
                  () -> {
                    throw new OutOfMemoryError("of its own");
                  }));
    }
  }
}
