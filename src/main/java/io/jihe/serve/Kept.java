package io.jihe.serve;

import io.jihe.check.Explanation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A return that was dropped, until its time is over. */
final class Kept {
  private final String id;
  private final String name;
  private final Path folder;
  private final long bytes;
  private volatile Instant used;
  private volatile List<Explanation> explanations = List.of();

  Kept(String id, String name, Path folder, long bytes, Instant now) {
    this.id = id;
    this.name = name;
    this.folder = folder;
    this.bytes = bytes;
    used = now;
  }

  String id() {
    return id;
  }

  /** As the client calls it; for people to read. */
  String name() {
    return name;
  }

  /** Where its copies may be written. */
  Path folder() {
    return folder;
  }

  Path file() {
    return file(folder);
  }

  static Path file(Path folder) {
    return folder.resolve("return");
  }

  long bytes() {
    return bytes;
  }

  Instant used() {
    return used;
  }

  void use(Instant now) {
    used = now;
  }

  /**
   * What was typed on the page; before what the workbook itself holds. An empty text takes back
   * what the workbook says.
   */
  List<Explanation> explanations() {
    return explanations;
  }

  void explain(List<Explanation> given) {
    explanations = List.copyOf(given);
  }
}
