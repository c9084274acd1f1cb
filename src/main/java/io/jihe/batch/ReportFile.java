package io.jihe.batch;

import io.jihe.register.PageAssets;
import io.jihe.register.PageFacts;
import io.jihe.register.ReportPage;
import io.jihe.register.Table;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Keeps the page of a run as {@code report.html}. */
public final class ReportFile {
  private ReportFile() {}

  /**
   * Writes the page beside its place, then puts it there; an earlier one goes.
   *
   * @throws IOException if it cannot be written; an earlier one is still there then
   */
  public static void write(List<Table> tables, PageFacts facts, Path target) throws IOException {
    PageAssets assets = assets();
    Path written = OutputFolder.partOf(target);
    try {
      try (Writer out = Files.newBufferedWriter(written, StandardCharsets.UTF_8)) {
        ReportPage.write(tables, facts, assets, piece -> append(out, piece));
      }
      Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private static void append(Writer out, String piece) {
    try {
      out.write(piece);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static PageAssets assets() throws IOException {
    return new PageAssets(resource("/register/report.css"), resource("/register/report.js"));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ReportFile.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
