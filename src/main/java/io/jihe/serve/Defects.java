package io.jihe.serve;

import io.jihe.rule.Wording;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Tells us of a defect of ours, without a word of any return: where it arose, under an id. */
final class Defects {
  private static final int FRAMES = 12;

  private final Consumer<String> log;

  Defects(Consumer<String> log) {
    this.log = log;
  }

  /** Its messages stay untold: they may quote a return. */
  Wording record(Throwable defect) {
    String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    StringBuilder text = new StringBuilder("defect ").append(id);
    for (Throwable each = defect; each != null; each = each.getCause()) {
      text.append("\n  ").append(each.getClass().getName());
      StackTraceElement[] stack = each.getStackTrace();
      for (int i = 0; i < Math.min(stack.length, FRAMES); i++) {
        text.append("\n    at ").append(stack[i]);
      }
    }
    log.accept(text.toString());
    return new Wording(
        "程序内部出错，未能完成（编号 " + id + "）。请把启动窗口中该编号的文字发给我们。",
        "A defect of ours (" + id + "). Please send us what the start window says under that id.");
  }
}
