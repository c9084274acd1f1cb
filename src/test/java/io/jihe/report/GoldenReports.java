package io.jihe.report;

import io.jihe.check.CheckOutcome;
import io.jihe.check.CheckResult;
import io.jihe.check.ReturnCheck;
import io.jihe.form.FormLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The reports of {@code test-data/reports}: the five seeds whole, and the excerpts of the cases.
 */
final class GoldenReports {
  static final Path FOLDER = Path.of("test-data", "reports");

  private GoldenReports() {}

  static List<String> names() {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Block> blocks(String name) {
    try {
      return TextBlocks.of(Files.readString(FOLDER.resolve(name).resolve("report.txt")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the tables of the report say, checked as a workbook; empty where it has none. */
  static Optional<CheckResult> tables(List<Block> blocks) {
    CheckOutcome outcome =
        new ReturnCheck(FormLibrary.shipped().known()).check(ReportTables.of(blocks), List.of());
    return outcome instanceof CheckOutcome.Checked checked
        ? Optional.of(checked.result())
        : Optional.empty();
  }
}
