package io.jihe.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a watched folder brought: a small file for each content, written before its copies are put
 * in their places, so that whoever goes on after a kill knows where they are to be.
 */
final class WatchRecords {
  private static final String KIND = "jihe-watch/1";

  /** No file's name holds it. */
  private static final String BETWEEN = "\0";

  private static final int HEAD = 4;

  private final Path folder;
  private final Map<String, Kept> all = new HashMap<>();
  private final Set<String> names = new HashSet<>();

  /**
   * One content.
   *
   * @param path of the return that brought it, below the watched folder
   * @param checked whether it could be checked
   * @param home where the return goes, below the outbox, with {@code /}
   * @param files its copies, below the outbox, with {@code /}
   */
  record Kept(String path, boolean checked, String home, List<String> files) {
    Kept {
      files = List.copyOf(files);
    }
  }

  private WatchRecords(Path folder) {
    this.folder = folder;
  }

  /** What earlier runs left. */
  static WatchRecords load(Path folder) throws IOException {
    Files.createDirectories(folder);
    WatchRecords records = new WatchRecords(folder);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String key = Optional.ofNullable(file.getFileName()).orElse(file).toString();
        read(file).ifPresent(kept -> records.add(key, kept));
      }
    }
    return records;
  }

  /** Empty for what is none of ours, or damaged: that content is checked again, no more. */
  private static Optional<Kept> read(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    List<String> parts = List.of(text.split(BETWEEN, -1));
    if (parts.size() < HEAD + 1
        || !parts.get(0).equals(KIND)
        || !parts.get(parts.size() - 1).isEmpty()) {
      return Optional.empty();
    }
    List<String> files = parts.subList(HEAD, parts.size() - 1);
    return Optional.of(
        new Kept(parts.get(1), Boolean.parseBoolean(parts.get(2)), parts.get(3), files));
  }

  private void add(String key, Kept kept) {
    all.put(key, kept);
    names.add(folded(kept.home()));
    kept.files().forEach(name -> names.add(folded(name)));
  }

  Optional<Kept> find(String key) {
    return Optional.ofNullable(all.get(key));
  }

  /** Whether a name below the outbox is some record's, be the file there or not. */
  boolean isTaken(String name) {
    return names.contains(folded(name));
  }

  /**
   * Keeps a record, whole or not at all.
   *
   * @param key a name for a file
   * @param work a folder of the same file system for what is half written
   */
  void keep(String key, Kept kept, Path work) throws IOException {
    List<String> parts = new ArrayList<>();
    parts.add(KIND);
    parts.add(kept.path());
    parts.add(Boolean.toString(kept.checked()));
    parts.add(kept.home());
    parts.addAll(kept.files());
    parts.add("");
    Path written = work.resolve(key);
    Files.writeString(written, String.join(BETWEEN, parts));
    FolderWatch.force(written);
    Files.move(written, folder.resolve(key), StandardCopyOption.REPLACE_EXISTING);
    add(key, kept);
  }

  /** Windows and macOS take 「A」 and 「a」 for one name. */
  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
