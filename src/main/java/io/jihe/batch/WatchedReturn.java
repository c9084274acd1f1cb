package io.jihe.batch;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * A file in a watched folder, as it was last seen.
 *
 * @param path below the watched folder, with {@code /}
 * @param size in bytes
 * @param stillNanos for how long size and time have stood still
 */
record WatchedReturn(Path file, String path, long size, FileTime modified, long stillNanos) {
  /** Its folders, with {@code /} at the end; empty where it lies in the folder itself. */
  String folders() {
    return path.substring(0, path.length() - name().length());
  }

  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  String stem() {
    int dot = name().lastIndexOf('.');
    return dot > 0 ? name().substring(0, dot) : name();
  }

  /** Without the dot. */
  String extension() {
    int dot = name().lastIndexOf('.');
    return dot > 0 ? name().substring(dot + 1) : "";
  }

  boolean isAsIn(WatchedReturn other) {
    return size == other.size && modified.equals(other.modified);
  }
}
