package io.jihe.cli;

import io.jihe.batch.OutputFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes {@code report.jsonl}: what stands there is of one run, and all that this run checked. */
final class ReportLines implements AutoCloseable {
  private final Path target;
  private final Path part;
  private final BufferedWriter out;

  ReportLines(Path folder) throws IOException {
    target = folder.resolve(OutputFolder.REPORT);
    part = OutputFolder.partOf(target);
    out = Files.newBufferedWriter(part);
  }

  void add(String line) throws IOException {
    out.write(line);
    out.write('\n');
  }

  /** Ends the file and puts it where the one of the last run stood. */
  Path finish() throws IOException {
    out.close();
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    return target;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
