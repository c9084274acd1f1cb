package io.jihe.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a text so that its place holds all of it, or what it held before. */
final class WholeFile {
  private WholeFile() {}

  static void write(Path target, String text) throws IOException {
    Path whole = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
    Path folder = whole.getParent();
    if (folder == null || Files.exists(whole) && !Files.isRegularFile(whole)) {
      Files.writeString(whole, text); // a pipe, or /dev/stdout
      return;
    }
    Files.createDirectories(folder);
    Path written = folder.resolve(".jihe-" + ProcessHandle.current().pid() + ".json.part");
    try {
      Files.writeString(written, text);
      Files.move(written, whole, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
