package io.jihe.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps returns in the private folder, each under a name nobody can guess, for a while. */
final class Shelf implements AutoCloseable {
  private static final int ID_BYTES = 16;
  private static final int BLOCK = 1 << 16;

  private final PrivateFolder folder;
  private final ServeLimits limits;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Kept> kept = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicInteger count = new AtomicInteger();

  Shelf(PrivateFolder folder, ServeLimits limits, InstantSource clock) {
    this.folder = folder;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Takes a return as it comes.
   *
   * @throws ApiException 413 where it is larger than it may be, 507 where the shelf is full
   * @throws IOException where the client does not send all of it
   */
  Kept take(Request request) throws ApiException, IOException {
    String name = request.fileName();
    long most = limits.fileBytes();
    long room = request.announced().orElse(most);
    if (room > most) {
      throw ApiException.tooLarge(most);
    }
    sweep();
    reserve(room);
    String id = id();
    Path own = folder.path().resolve(id);
    boolean complete = false;
    try {
      Files.createDirectory(own);
      long length = copy(request, Kept.file(own), most);
      bytes.addAndGet(length - room);
      Kept one = new Kept(id, name, own, length, clock.instant());
      kept.put(id, one);
      complete = true;
      return one;
    } finally {
      if (!complete) {
        PrivateFolder.delete(own);
        free(room);
      }
    }
  }

  private void reserve(long room) throws ApiException {
    boolean many = count.incrementAndGet() > limits.returns();
    if (bytes.addAndGet(room) > limits.keptBytes() || many) {
      free(room);
      throw ApiException.of(
          507,
          "暂存的文件太多，请先在页面上移除一些，或重新启动。",
          "Too many files are kept; please remove some on the page, or start anew.");
    }
  }

  private void free(long room) {
    bytes.addAndGet(-room);
    count.decrementAndGet();
  }

  private long copy(Request request, Path file, long most) throws ApiException, IOException {
    long length = 0;
    byte[] block = new byte[BLOCK];
    try (Watches.Watch watch = request.watch(limits);
        OutputStream out =
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      InputStream in = request.body();
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        watch.alive();
        length += read;
        if (length > most) {
          throw ApiException.tooLarge(most);
        }
        out.write(block, 0, read);
      }
    }
    return length;
  }

  /** Where something may be written that is sent once. */
  Path scratch() {
    return folder.path().resolve(id());
  }

  private String id() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  /**
   * A return that is still kept.
   *
   * @throws ApiException 404
   */
  Kept get(String id) throws ApiException {
    Kept one = kept.get(id);
    Instant now = clock.instant();
    if (one == null || isOver(one, now)) {
      throw ApiException.goneReturn();
    }
    one.use(now);
    return one;
  }

  void remove(Kept one) {
    if (kept.remove(one.id()) != null) {
      one.remove();
      PrivateFolder.delete(one.folder());
      free(one.bytes());
    }
  }

  private boolean isOver(Kept one, Instant now) {
    return one.used().plus(limits.keep()).isBefore(now);
  }

  /** Removes the returns whose time is over. */
  void sweep() {
    Instant now = clock.instant();
    kept.values().stream().filter(one -> isOver(one, now)).toList().forEach(this::remove);
  }

  @Override
  public void close() {
    kept.clear();
    folder.close();
  }
}
