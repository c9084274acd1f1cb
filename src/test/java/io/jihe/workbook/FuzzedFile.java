package io.jihe.workbook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Files that a fuzzer made: opened, or refused in words, and nothing else. */
final class FuzzedFile {
  private static final Path FILE =
      Path.of(System.getProperty("java.io.tmpdir"), "fuzzed-" + ProcessHandle.current().pid());

  private FuzzedFile() {}

  static void open(byte[] bytes) throws IOException {
    Files.write(FILE, bytes);
    try (ReturnWorkbook opened = ReturnWorkbook.open(FILE)) {
      opened.grid();
    } catch (RefusedException e) {
      if (e.reason().zh().isEmpty() || e.getCause() instanceof Error) {
        throw new IllegalStateException(e);
      }
    } finally {
      Files.deleteIfExists(FILE);
    }
  }

  /** The names of a package's parts, in their order. */
  static List<String> parts(byte[] zip) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  /**
   * The package with another content of one part, so that no sum hides the part from the reader.
   */
  static byte[] with(byte[] zip, String part, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.setLevel(1);
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(entry.getName().equals(part) ? content : in.readAllBytes());
      }
    }
    return bytes.toByteArray();
  }
}
