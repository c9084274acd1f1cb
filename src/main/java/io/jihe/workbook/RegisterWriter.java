package io.jihe.workbook;

import io.jihe.register.Table;
import io.jihe.workbook.RegisterLinks.Insertion;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.util.DefaultTempFileCreationStrategy;
import org.apache.poi.util.TempFile;

/**
 * Writes the register's workbook (审核汇总) row by row: however long its tables are, some hundred rows
 * of them are in memory. The same tables give the same bytes.
 */
public final class RegisterWriter {
  private RegisterWriter() {}

  /**
   * Writes the workbook, each table on a sheet of its own; one that is longer than a sheet goes on
   * in 「NAME（2）」 and so on.
   *
   * @param tables at least one, each of another name
   * @param target replaced where it is there; links in the tables are relative to its folder
   * @throws SaveException if it cannot be saved; nothing is left behind then
   */
  public static void write(List<Table> tables, Path target) throws SaveException {
    write(tables, target, SpreadsheetVersion.EXCEL2007.getMaxRows());
  }

  /** As above, with the most rows of a sheet, heads included. */
  static void write(List<Table> tables, Path target, int rowsASheet) throws SaveException {
    XmlFactories.name();
    SafeSave.save(target, written -> write(tables, rowsASheet, written));
  }

  /** One at a time: where EasyExcel keeps its rows is set for the whole program. */
  private static synchronized void write(List<Table> tables, int rowsASheet, Path written)
      throws IOException {
    Path scratch = Files.createDirectories(Path.of(written + ".rows.part"));
    try {
      Path stamped = scratch.resolve("stamped.xlsx");
      Map<String, Insertion> links =
          TempFile.withStrategy(
              new DefaultTempFileCreationStrategy(scratch.toFile()),
              () -> draw(tables, rowsASheet, stamped));
      RegisterZip.copy(stamped, links, written);
    } catch (RuntimeException e) {
      throw fromDisk(e);
    } finally {
      delete(scratch);
    }
  }

  /** Draws all but the links, which are told. */
  private static Map<String, Insertion> draw(List<Table> tables, int rowsASheet, Path file) {
    try (RegisterLinks links = new RegisterLinks(file.resolveSibling("links"));
        RegisterBook book = new RegisterBook(file, links, rowsASheet)) {
      tables.forEach(book::add);
      book.finish();
      return links.insertions();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** POI and EasyExcel wrap what the disk refuses. */
  private static IOException fromDisk(RuntimeException thrown) {
    for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException refused) {
        return refused;
      }
    }
    throw thrown;
  }

  private static void delete(Path scratch) {
    try (Stream<Path> files = Files.walk(scratch)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(RegisterWriter::delete);
    } catch (IOException e) {
      scratch.toFile().deleteOnExit();
    }
  }

  private static void delete(File file) {
    if (!file.delete()) {
      file.deleteOnExit();
    }
  }
}
