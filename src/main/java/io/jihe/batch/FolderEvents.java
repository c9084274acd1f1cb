package io.jihe.batch;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Waits for changes of folders, where the system tells of them; else only for the time. */
final class FolderEvents implements AutoCloseable {
  private final Optional<WatchService> service;

  private FolderEvents(Optional<WatchService> service) {
    this.service = service;
  }

  static FolderEvents open() {
    try {
      return new FolderEvents(Optional.of(FileSystems.getDefault().newWatchService()));
    } catch (IOException | UnsupportedOperationException e) {
      return new FolderEvents(Optional.empty()); // looking now and then finds all the same
    }
  }

  /** Tells of changes in a folder from now on; one that is known already stays so. */
  void register(Path folder) {
    try {
      if (service.isPresent()) {
        folder.register(
            service.get(),
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY);
      }
    } catch (IOException e) {
      return; // gone again, or on a drive that tells of nothing
    }
  }

  /** Whether something changed before the time was up. */
  boolean await(long millis) throws InterruptedException {
    if (service.isEmpty()) {
      Thread.sleep(millis);
      return false;
    }
    WatchKey key = service.get().poll(millis, TimeUnit.MILLISECONDS);
    boolean changed = key != null;
    while (key != null) {
      key.pollEvents();
      key.reset();
      key = service.get().poll();
    }
    return changed;
  }

  @Override
  public void close() throws IOException {
    if (service.isPresent()) {
      service.get().close();
    }
  }
}
