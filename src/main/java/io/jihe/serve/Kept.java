package io.jihe.serve;

import io.jihe.check.Explanation;
import io.jihe.register.ReturnRecord;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A return that was dropped, until its time is over. */
final class Kept {
  private final String id;
  private final String name;
  private final Path folder;
  private final long bytes;
  private volatile Instant used;
  private volatile List<Explanation> explanations = List.of();
  private volatile Optional<ReturnRecord> known = Optional.empty();
  private volatile Optional<Beside> beside = Optional.empty();
  private volatile boolean gone;

  /**
   * The returns that a report text is held against.
   *
   * @param returns by their names, made distinct
   * @param unit as they state it
   * @param year of them; 0 where they name none
   */
  record Beside(Map<String, Kept> returns, Optional<String> unit, int year) {
    static final Beside NONE = new Beside(Map.of(), Optional.empty(), 0);

    Beside {
      returns = Collections.unmodifiableMap(new LinkedHashMap<>(returns));
    }
  }

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

  /** Of a report, its returns are used too: they stay as long as it does. */
  void use(Instant now) {
    used = now;
    beside.ifPresent(chosen -> chosen.returns().values().forEach(one -> one.used = now));
  }

  /** It was removed: nothing is held against it any more. */
  void remove() {
    gone = true;
  }

  /** What tells whose it is, its id as its path; empty until it was checked. */
  Optional<ReturnRecord> known() {
    return known;
  }

  void know(ReturnRecord record) {
    known = Optional.of(record.shortened(0));
  }

  /** Of a report, the returns that were chosen and are still here; empty where none were named. */
  Optional<Beside> beside() {
    return beside.map(Kept::left);
  }

  private static Beside left(Beside chosen) {
    Map<String, Kept> left = new LinkedHashMap<>(chosen.returns());
    left.values().removeIf(one -> one.gone);
    boolean all = left.isEmpty() && !chosen.returns().isEmpty();
    return all ? Beside.NONE : new Beside(left, chosen.unit(), chosen.year());
  }

  void putBeside(Beside chosen) {
    beside = Optional.of(chosen);
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
