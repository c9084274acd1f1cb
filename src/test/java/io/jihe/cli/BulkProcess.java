package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code jihe bulk} as a process of its own, which can be ended from outside.
 *
 * @param said where its two streams go
 */
record BulkProcess(Process process, Path out, Path said) {

  static BulkProcess start(Path folder, Path out, Path said, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-XX:TieredStopAtLevel=1", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("bulk", folder.toString(), "--out", out.toString()));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    return new BulkProcess(builder.redirectOutput(said.toFile()).start(), out, said);
  }

  /** Waits until so many files are told of. */
  void awaitLines(int lines) throws IOException, InterruptedException {
    Path part = out.resolve(".report.jsonl.part");
    while (process.isAlive() && (!Files.exists(part) || lineEnds(part) < lines)) {
      Thread.sleep(5);
    }
    assertTrue(process.isAlive(), "it ended before it was to be ended");
  }

  private static long lineEnds(Path file) throws IOException {
    long ends = 0;
    for (byte each : Files.readAllBytes(file)) {
      ends += each == '\n' ? 1 : 0;
    }
    return ends;
  }

  /** As {@code kill -9} does; whether it was still alive. */
  boolean killAfter(long millis) throws InterruptedException {
    boolean ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    return !ended;
  }

  String text() throws IOException {
    return Files.readString(said);
  }
}
