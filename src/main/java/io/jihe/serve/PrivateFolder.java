package io.jihe.serve;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;

/**
 * The folder that holds the returns while the server runs: for its owner's eyes, and gone at the
 * end. Its name tells its process, so that what a killed server left is known for what it is.
 */
final class PrivateFolder implements AutoCloseable {
  private static final String PREFIX = "jihe-serve-";

  private final Path folder;

  private PrivateFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder, and removes those of servers that were killed. */
  static PrivateFolder in(Path temporary) throws IOException {
    ProcessHandle own = ProcessHandle.current();
    String prefix = PREFIX + own.pid() + "-" + began(own) + "-";
    boolean posix = temporary.getFileSystem().supportedFileAttributeViews().contains("posix");
    Path folder =
        posix
            ? Files.createTempDirectory(
                temporary,
                prefix,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")))
            : Files.createTempDirectory(temporary, prefix);
    removeLeftovers(temporary, folder);
    return new PrivateFolder(folder);
  }

  Path path() {
    return folder;
  }

  private static void removeLeftovers(Path temporary, Path own) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      for (Path each : found) {
        if (!each.equals(own) && isLeftover(each, own)) {
          delete(each);
        }
      }
    } catch (IOException e) {
      return; // what we may not list, we did not leave
    }
  }

  /** A folder of ours whose process is gone. */
  private static boolean isLeftover(Path folder, Path own) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own))) {
      return false;
    }
    String[] parts = folder.getFileName().toString().substring(PREFIX.length()).split("-", -1);
    if (parts.length < 3) {
      return false;
    }
    try {
      long pid = Long.parseLong(parts[0]);
      Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
      return process.isEmpty() || !began(process.get()).equals(parts[1]);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** When a process began, by which it differs from a later one of the same number. */
  private static String began(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L).toString();
  }

  /**
   * Removes a folder with all that is in it, as far as that can be done; links are not followed.
   */
  static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, IOException trouble)
                throws IOException {
              Files.deleteIfExists(each);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      folder.toFile().deleteOnExit(); // open elsewhere; the next server removes what stays
    }
  }

  @Override
  public void close() {
    delete(folder);
  }
}
