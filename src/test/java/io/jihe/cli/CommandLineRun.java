package io.jihe.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;

/** One run of the real command: its exit code, and what it wrote. */
public record CommandLineRun(int code, String out, String err) {

  public static CommandLineRun of(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = Stream.of(args).map(Object::toString).toArray(String[]::new);
    int code = Main.run(new Console(new PrintWriter(out), new PrintWriter(err)), texts);
    return new CommandLineRun(code, out.toString(), err.toString());
  }

  /** Checks one file; marked copy into a folder, report to standard output. */
  public static CommandLineRun check(Path file, Path out, Object... more) {
    return of(
        Stream.concat(Stream.of("check", file, "--out", out, "--report", "-"), Stream.of(more))
            .toArray());
  }

  public Json report() {
    return Json.parse(out);
  }
}
