package io.jihe.batch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The folder in which returns land: what lies there, since when, and how it is taken out. */
final class WatchedInbox {
  /** Beside a return, for the moment in which it is on its way out under its own name. */
  private static final String TAKEN = ".jihe-taken";

  private final Path folder;
  private final Path outbox;
  private final LongSupplier nanos;
  private final Map<Path, Since> seen = new HashMap<>();

  /** A file as it has been since a moment. */
  private record Since(WatchedReturn file, long nanos) {}

  /**
   * What lies there.
   *
   * @param files in the order of their paths; complete or not
   * @param others what is no return: other kinds, and links
   * @param folders the folder itself and those below
   */
  record Look(List<WatchedReturn> files, List<String> others, List<Path> folders) {}

  /** Both folders by their real paths; what lies in the outbox is no return. */
  WatchedInbox(Path folder, Path outbox, LongSupplier nanos) {
    this.folder = folder;
    this.outbox = outbox;
    this.nanos = nanos;
  }

  /** Looks again. Links are not followed, hidden folders not entered. */
  Look look() throws IOException {
    Look look = new Look(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Files.walkFileTree(folder, new Visitor(look));
    look.files().sort(Comparator.comparing(WatchedReturn::path));
    Set<Path> there = new HashSet<>();
    look.files().forEach(file -> there.add(file.file()));
    seen.keySet().retainAll(there);
    return look;
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Look look;
    private final long now = nanos.getAsLong();

    Visitor(Look look) {
      this.look = look;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
      if (each.equals(outbox) || (!each.equals(folder) && nameOf(each).startsWith("."))) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      look.folders().add(each);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (ReturnFolder.isUnfinished(nameOf(file))) {
        return FileVisitResult.CONTINUE;
      }
      if (attributes.isRegularFile() && ReturnFolder.isReturnOrZip(nameOf(file))) {
        look.files().add(since(file, attributes));
      } else {
        look.others().add(below(file));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (file.equals(folder)) {
        throw e;
      }
      return FileVisitResult.CONTINUE; // gone since, or not ours to read
    }

    private WatchedReturn since(Path file, BasicFileAttributes attributes) {
      WatchedReturn found =
          new WatchedReturn(file, below(file), attributes.size(), attributes.lastModifiedTime(), 0);
      Since since = seen.get(file);
      if (since == null || !since.file().isAsIn(found)) {
        seen.put(file, new Since(found, now));
        return found;
      }
      return new WatchedReturn(
          file, found.path(), found.size(), found.modified(), now - since.nanos());
    }
  }

  /**
   * Takes a file out of everyone's reach, so that no new version comes between looking at it and
   * moving it.
   *
   * @throws IOException if it may not be moved, or a program holds it
   */
  Path take(WatchedReturn file) throws IOException {
    Path beside = file.file().resolveSibling(TAKEN);
    Files.createDirectories(beside);
    try {
      return Files.move(file.file(), beside.resolve(file.name()));
    } catch (IOException e) {
      removeIfEmpty(beside);
      throw e;
    }
  }

  /** After a file that was taken is gone from where it was put. */
  void tidy(WatchedReturn file) {
    removeIfEmpty(file.file().resolveSibling(TAKEN));
  }

  /** Puts back what was taken; under a number, where a new version lies there by now. */
  void putBack(Path taken) throws IOException {
    Path beside = parent(taken);
    Path home = parent(beside);
    String name = nameOf(taken);
    int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
    Path target = home.resolve(name);
    for (int i = 2; Files.exists(target, LinkOption.NOFOLLOW_LINKS); i++) {
      target = home.resolve(name.substring(0, dot) + "-" + i + name.substring(dot));
    }
    Files.move(taken, target);
    removeIfEmpty(beside);
  }

  /** Puts back what was on its way when the program was killed. */
  void putBackAll() throws IOException {
    List<Path> left = new ArrayList<>();
    for (Path each : look().folders()) {
      Path beside = each.resolve(TAKEN);
      if (Files.isDirectory(beside, LinkOption.NOFOLLOW_LINKS)) {
        try (Stream<Path> all = Files.list(beside)) {
          all.forEach(left::add);
        }
        removeIfEmpty(beside);
      }
    }
    for (Path taken : left) {
      putBack(taken);
    }
  }

  private static void removeIfEmpty(Path beside) {
    try {
      Files.deleteIfExists(beside);
    } catch (IOException e) {
      return; // another file is in it; or someone's own of this name
    }
  }

  private static Path parent(Path file) {
    return Optional.ofNullable(file.getParent()).orElseThrow();
  }

  private static String nameOf(Path file) {
    return Optional.ofNullable(file.getFileName()).orElse(file).toString();
  }

  private String below(Path file) {
    return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }
}
