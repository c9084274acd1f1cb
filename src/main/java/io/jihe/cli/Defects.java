package io.jihe.cli;

import io.jihe.rule.Wording;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps what a defect of ours left, out of the sight of those who only wanted a file checked. */
final class Defects {
  private Defects() {}

  /** Writes the stack to a file of its own and says where it is. */
  static Wording record(Throwable defect) {
    StringWriter stack = new StringWriter();
    defect.printStackTrace(new PrintWriter(stack));
    try {
      Path log = Files.createTempFile("jihe-defect-", ".log");
      Files.writeString(log, stack.toString());
      return new Wording(
          "程序内部出错，未能完成。请把这个文件发给我们：" + log, "a defect of ours; please send us this file: " + log);
    } catch (IOException e) {
      return new Wording("程序内部出错，未能完成。", "a defect of ours.");
    }
  }
}
