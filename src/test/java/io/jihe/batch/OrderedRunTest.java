package io.jihe.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedRunTest {
  private static final long SHORT = 300_000_000L;
  private static final long LONG = 60_000_000_000L;

  /** Work that a test gives as a function. */
  private record Doing(UnaryOperator<String> each) implements OrderedRun.Work<String, String> {
    @Override
    public String of(String item) {
      return each.apply(item);
    }

    @Override
    public boolean isLarge(String item) {
      return item.startsWith("large");
    }

    @Override
    public String trouble(String item, OrderedRun.Trouble trouble) {
      return item + " " + trouble.getClass().getSimpleName();
    }

    @Override
    public long weight(String result) {
      return result.length();
    }
  }

  private static OrderedRun<String, String> run(
      int threads, long budget, UnaryOperator<String> each) {
    return new OrderedRun<>(new Doing(each), threads, budget, System::nanoTime);
  }

  private static List<String> all(OrderedRun<String, String> run, List<String> items)
      throws IOException {
    List<String> results = new ArrayList<>();
    assertTrue(run.run(items.iterator(), (item, result) -> results.add(result)));
    return results;
  }

  private static List<String> items(int count) {
    return IntStream.range(0, count).mapToObj(i -> "item " + i).toList();
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void resultsComeInTheItemsOrder(int threads) throws IOException {
    List<String> items = items(1000);
    List<String> results =
        all(
            run(
                threads,
                LONG,
                item -> {
                  if (item.hashCode() % 50 == 0) {
                    sleep(3);
                  }
                  return item;
                }),
            items);
    assertEquals(items, results);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void oneThatHangsIsALineAndTheOthersGoOn(int threads) throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    List<String> results =
        all(
            run(
                threads,
                SHORT,
                item -> {
                  if (item.equals("item 3") || item.equals("item 4")) {
                    awaitForever(never);
                  }
                  return item;
                }),
            items(8));
    assertEquals(
        List.of(
            "item 0",
            "item 1",
            "item 2",
            "item 3 OutOfTime",
            "item 4 OutOfTime",
            "item 5",
            "item 6",
            "item 7"),
        results);
  }

  /** Deaf to interrupts, as an endless loop is. */
  private static void awaitForever(CountDownLatch never) {
    while (true) {
      try {
        never.await();
      } catch (InterruptedException e) {
        continue;
      }
    }
  }

  @Test
  void oneThatHangsHoldsNoLargeOneUp() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    List<String> results =
        all(
            run(
                2,
                SHORT,
                item -> {
                  if (item.equals("hangs")) {
                    awaitForever(never);
                  }
                  return item;
                }),
            List.of("hangs", "large 1", "a", "large 2", "b"));
    assertEquals(List.of("hangs OutOfTime", "large 1", "a", "large 2", "b"), results);
  }

  @Test
  void aLargeOneRunsAlone() throws IOException {
    AtomicInteger running = new AtomicInteger();
    List<String> results =
        all(
            run(
                4,
                LONG,
                item -> {
                  int beside = running.getAndIncrement();
                  sleep(2);
                  running.getAndDecrement();
                  return item + (item.startsWith("large") ? " beside " + beside : "");
                }),
            List.of("a", "b", "large 1", "c", "large 2", "d", "e"));
    assertEquals(List.of("a", "b", "large 1 beside 0", "c", "large 2 beside 0", "d", "e"), results);
  }

  @Test
  void oneWithoutMemoryIsTriedAgainAloneAndIsThenALine() throws IOException {
    AtomicInteger running = new AtomicInteger();
    ConcurrentHashMap<String, Integer> tries = new ConcurrentHashMap<>();
    List<String> results =
        all(
            run(
                3,
                LONG,
                item -> {
                  int attempt = tries.merge(item, 1, Integer::sum);
                  int beside = running.getAndIncrement();
                  try {
                    if (item.equals("always") || item.equals("once") && attempt == 1) {
                      throw new OutOfMemoryError("made by the test");
                    }
                    sleep(2);
                    return item + (attempt > 1 ? " again, beside " + beside : "");
                  } finally {
                    running.getAndDecrement();
                  }
                }),
            List.of("a", "always", "b", "once", "c"));
    assertEquals(List.of("a", "always OutOfMemory", "b", "once again, beside 0", "c"), results);
    assertEquals(2, tries.get("always"));
  }

  @Test
  void whatAnItemThrowsIsItsOwnTrouble() throws IOException {
    List<String> results =
        all(
            run(
                2,
                LONG,
                item -> {
                  return switch (item) {
                    case "defect" -> throw new IllegalStateException("made by the test");
                    case "deep" -> throw new StackOverflowError("made by the test");
                    case "linked" -> throw new NoClassDefFoundError("made by the test");
                    default -> item;
                  };
                }),
            List.of("a", "defect", "b", "deep", "linked", "c"));
    assertEquals(List.of("a", "defect Defect", "b", "deep Defect", "linked Defect", "c"), results);
  }

  @Test
  void stoppedItHandsOnWhatIsDoneAndBeginsNothing() throws IOException {
    AtomicInteger begun = new AtomicInteger();
    List<String> results = new ArrayList<>();
    List<OrderedRun<String, String>> self = new ArrayList<>();
    OrderedRun<String, String> run =
        run(
            2,
            LONG,
            item -> {
              begun.incrementAndGet();
              if (item.equals("item 50")) {
                self.get(0).stop();
                sleep(20);
              }
              return item;
            });
    self.add(run);
    assertFalse(run.run(items(5000).iterator(), (item, result) -> results.add(result)));
    assertTrue(results.contains("item 50"), results.toString());
    assertEquals(begun.get(), results.size());
    assertEquals(items(5000).stream().filter(results::contains).toList(), results);
  }

  @Test
  void noItemsAreAllItems() throws IOException {
    assertEquals(List.of(), all(run(2, LONG, item -> item), List.of()));
  }
}
