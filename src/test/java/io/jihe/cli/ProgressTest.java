package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Wording TASK = new Wording("生成空表", "Writing blanks");

  private final StringWriter told = new StringWriter();
  private final AtomicLong clock = new AtomicLong();

  /** So many items of so many seconds each. */
  private String run(int total, int done, long seconds, Language language, boolean terminal) {
    try (Progress progress =
        Progress.of(TASK, total, language, new PrintWriter(told), clock::get, terminal)) {
      for (int i = 0; i < done; i++) {
        clock.addAndGet(seconds * Progress.SECOND);
        progress.step();
      }
    }
    return told.toString().replace(System.lineSeparator(), "\n");
  }

  @Test
  void withoutATerminalALineEveryFiveSeconds() {
    assertEquals(
        """
        生成空表：3/20 15%，每秒 0.5 个，剩余 0:34
        生成空表：6/20 30%，每秒 0.5 个，剩余 0:28
        生成空表：9/20 45%，每秒 0.5 个，剩余 0:22
        生成空表：12/20 60%，每秒 0.5 个，剩余 0:16
        生成空表：15/20 75%，每秒 0.5 个，剩余 0:10
        生成空表：18/20 90%，每秒 0.5 个，剩余 0:04
        生成空表：20/20 100%，每秒 0.5 个，用时 0:40
        """,
        run(20, 20, 2, Language.ZH, false));
  }

  @Test
  void aRunThatEndsEarlySaysHowFarItCame() {
    assertEquals(
        """
        Writing blanks: 1/1000 0%, 0.1/s, 2:46:30 left
        Writing blanks: 2/1000 0%, 0.1/s, 2:46:20 left
        Writing blanks: 2/1000 0%, 0.1/s, 2:46:20 left
        """,
        run(1_000, 2, 10, Language.EN, false));
  }

  @Test
  void nothingOfFewItemsAndOfAShortRun() {
    assertEquals("", run(19, 19, 60, Language.ZH, false));
    assertEquals("", run(19, 19, 60, Language.ZH, true));
    assertEquals("", run(5_000, 5_000, 0, Language.ZH, false));
  }

  /** The bar is drawn again and again, how often depends on the machine; the last state stays. */
  @Test
  void onATerminalABarEndsAtTheLastState() {
    String[] drawn = run(20, 20, 2, Language.ZH, true).split("\r", -1);
    assertEquals(
        "生成空表 [########################] 20/20 100%  每秒 0.5 个，用时 0:40",
        drawn[drawn.length - 1].strip());
    told.getBuffer().setLength(0);
    clock.set(0);
    drawn = run(40, 10, 1, Language.EN, true).split("\r", -1);
    assertEquals(
        "Writing blanks [######..................] 10/40 25%  1.0/s, 0:30 left",
        drawn[drawn.length - 1].strip());
  }
}
