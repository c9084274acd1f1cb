package io.jihe.batch;

import io.jihe.rule.Wording;
import io.jihe.workbook.ReturnWorkbook;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Checks what lands in a folder, and moves it out. For each file, in this order: its copies are
 * written under other names; where they will be is recorded; they are put there; the return is
 * moved. Killed at any moment, the next run goes on from there: a content whose copies are in their
 * places is not checked again, and its return is only moved.
 */
public final class FolderWatch implements AutoCloseable {
  /** Returns that were checked, below the outbox. */
  public static final String CHECKED = "已审核";

  /** Returns that could not be. */
  public static final String UNCHECKED = "无法审核";

  private static final String OWN = ".jihe-watch";
  private static final long SLICE_MILLIS = 200;

  private final WatchedInbox inbox;
  private final Path outbox;
  private final Path work;
  private final WatchChecker checker;
  private final String settings;
  private final WatchPace pace;
  private final Told told;
  private final LongSupplier nanos;
  private final Steps steps;
  private final WatchRecords records;
  private final FileChannel lock;
  private final FolderEvents events = FolderEvents.open();
  private final Map<Path, Wait> waits = new HashMap<>();
  private final Set<String> leftAlone = new HashSet<>();
  private volatile boolean stopped;
  private volatile Optional<WatchedCheck> underWay = Optional.empty();
  private int numbers;

  /** What people read of it, a line for each. */
  public interface Told {
    /**
     * One file has been dealt with, or needs someone.
     *
     * @param path below the watched folder; empty for the folder itself
     */
    void tell(String path, Wording words);
  }

  /** A file that is let alone for a while. */
  private record Wait(WatchedReturn file, long untilNanos, Wording why) {}

  /** The moments between which a kill finds different things done. */
  enum Step {
    WRITTEN,
    RECORDED,
    PLACED,
    TAKEN,
    COPIED,
    MOVED
  }

  /** Where tests end a run. */
  interface Steps {
    void after(Step step);
  }

  /**
   * Opens a watch; what an earlier one left half done is tidied up.
   *
   * @param inbox a folder
   * @param outbox a folder, not the inbox nor around it; made where it is missing
   * @param settings a sign of all that a result depends on beside the file
   * @throws BusyException if another watch has this outbox
   * @throws IOException if the folders cannot be used
   */
  public static FolderWatch open(
      Path inbox, Path outbox, WatchChecker checker, String settings, WatchPace pace, Told told)
      throws BusyException, IOException {
    return open(inbox, outbox, checker, settings, pace, told, System::nanoTime, step -> {});
  }

  /** The same with another clock, and moments to be ended at. */
  static FolderWatch open(
      Path inbox,
      Path outbox,
      WatchChecker checker,
      String settings,
      WatchPace pace,
      Told told,
      LongSupplier nanos,
      Steps steps)
      throws BusyException, IOException {
    Path own = Files.createDirectories(outbox.resolve(OWN));
    FileChannel lock = lock(own.resolve("lock"));
    try {
      FolderWatch watch =
          new FolderWatch(inbox, outbox, checker, settings, pace, told, nanos, steps, lock);
      deleteBelow(watch.work);
      watch.inbox.putBackAll();
      return watch;
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /** Another watch has this outbox. */
  public static final class BusyException extends Exception {
    private static final long serialVersionUID = 1;
  }

  private FolderWatch(
      Path inbox,
      Path outbox,
      WatchChecker checker,
      String settings,
      WatchPace pace,
      Told told,
      LongSupplier nanos,
      Steps steps,
      FileChannel lock)
      throws IOException {
    this.outbox = outbox.toRealPath();
    this.inbox = new WatchedInbox(inbox.toRealPath(), this.outbox, nanos);
    this.checker = checker;
    this.settings = settings;
    this.pace = pace;
    this.told = told;
    this.nanos = nanos;
    this.steps = steps;
    this.lock = lock;
    work = Files.createDirectories(this.outbox.resolve(OWN).resolve("work"));
    records = WatchRecords.load(this.outbox.resolve(OWN).resolve("records"));
  }

  /** The lock goes with the process, also when that is killed. */
  private static FileChannel lock(Path file) throws BusyException, IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new BusyException();
    }
    channel.close();
    throw new BusyException();
  }

  @Override
  public void close() throws IOException {
    events.close();
    lock.close();
  }

  // ---- the loop

  /** Ends the run after what is being moved; a check that is under way is given up. Any thread. */
  public void stop() {
    stopped = true;
    underWay.ifPresent(WatchedCheck::stop);
  }

  /** Looks and waits until it is stopped. */
  public void run() {
    while (!stopped) {
      boolean soon = tryToLook();
      try {
        await(soon ? pace.still().toMillis() / 2 + 1 : pace.poll().toMillis(), !soon);
      } catch (InterruptedException e) {
        stopped = true;
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A file that grows tells of each piece: while one is awaited, only the time counts. */
  private void await(long millis, boolean forEvents) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long left = millis;
    while (!stopped && left > 0) {
      long slice = Math.min(left, SLICE_MILLIS);
      if (forEvents) {
        if (events.await(slice)) {
          return;
        }
      } else {
        Thread.sleep(slice);
      }
      left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
    }
  }

  private boolean tryToLook() {
    try {
      boolean soon = look();
      leftAlone.remove("");
      return soon;
    } catch (IOException e) {
      if (leftAlone.add("")) {
        told.tell(
            "",
            new Wording(
                "收件目录现在无法读取，恢复后继续：" + e.getMessage(),
                "the folder cannot be read now; we go on when it can: " + e.getMessage()));
      }
      return false;
    }
  }

  /**
   * Deals with all that is complete.
   *
   * @return whether something is there that is not complete yet
   */
  boolean look() throws IOException {
    WatchedInbox.Look look = inbox.look();
    look.folders().forEach(events::register);
    look.others().stream().filter(leftAlone::add).forEach(this::leaveAlone);
    waits.keySet().retainAll(look.files().stream().map(WatchedReturn::file).toList());
    boolean soon = false;
    for (WatchedReturn file : look.files()) {
      if (stopped) {
        return false;
      }
      if (file.stillNanos() < pace.still().toNanos()) {
        soon = true;
      } else if (!isWaiting(file)) {
        process(file);
      }
    }
    return soon;
  }

  private void leaveAlone(String path) {
    told.tell(
        path,
        new Wording(
            "不是表格或压缩包（或是链接），未处理，仍在收件目录。",
            "no workbook or archive, or a link; it stays where it is."));
  }

  private boolean isWaiting(WatchedReturn file) {
    Wait wait = waits.get(file.file());
    return wait != null && wait.file().isAsIn(file) && nanos.getAsLong() - wait.untilNanos() < 0;
  }

  // ---- one file

  private void process(WatchedReturn file) {
    try {
      String sha256 = FileDigest.of(file.file());
      String key = key(sha256);
      Optional<WatchRecords.Kept> before = records.find(key).filter(this::isWhole);
      if (before.isPresent()) {
        moveOut(file, sha256, before.get(), again(before.get()));
      } else {
        check(file, sha256, key);
      }
    } catch (IOException e) {
      later(file, new Wording("现在还不能处理：" + reason(e), "cannot be dealt with now: " + reason(e)));
    } catch (RuntimeException e) {
      later(file, BatchRun.defect(checker.keepDefect(e)));
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName() + " " + e.getMessage();
  }

  /** Told once for the same reason; tried again after a while, or when the file changes. */
  private void later(WatchedReturn file, Wording why) {
    Wait before = waits.get(file.file());
    if (before == null || !before.why().equals(why)) {
      told.tell(file.path(), why);
    }
    long until = nanos.getAsLong() + pace.retry().toNanos();
    waits.put(file.file(), new Wait(file, until, why));
  }

  private String key(String sha256) {
    String both = sha256 + "\n" + settings;
    return ReturnWorkbook.sha256(both.getBytes(StandardCharsets.UTF_8));
  }

  private boolean isWhole(WatchRecords.Kept kept) {
    return kept.files().stream().allMatch(name -> exists(outbox.resolve(name)));
  }

  private static Wording again(WatchRecords.Kept kept) {
    String copies = String.join("、", kept.files());
    return new Wording(
        "内容与此前的「" + kept.path() + "」相同，不再重复审核" + (copies.isEmpty() ? "" : "，见 " + copies),
        "the content is that of " + kept.path() + ", which was dealt with: " + copies);
  }

  private void check(WatchedReturn file, String sha256, String key) throws IOException {
    Path into = Files.createDirectories(work.resolve(Integer.toString(++numbers)));
    try {
      WatchedCheck check = new WatchedCheck(checker);
      underWay = Optional.of(check);
      Optional<WatchedCheck.Done> done =
          stopped ? Optional.empty() : check.of(new WatchedCheck.Item(file, sha256, into));
      underWay = Optional.empty();
      if (done.isEmpty()) {
        return;
      }
      if (done.get() instanceof WatchedCheck.Done.Later later) {
        later(file, later.why());
        return;
      }
      ended(file, sha256, key, ((WatchedCheck.Done.Ended) done.get()).checked());
    } finally {
      deleteBelow(into);
      Files.deleteIfExists(into);
    }
  }

  private void ended(WatchedReturn file, String sha256, String key, WatchChecker.Checked checked)
      throws IOException {
    long patience = pace.patience().toNanos() - file.stillNanos();
    if (!checked.checked() && patience > 0) {
      waits.put(file.file(), new Wait(file, nanos.getAsLong() + patience, Wording.NONE));
      return;
    }
    for (WatchChecker.Output output : checked.outputs()) {
      force(output.written());
    }
    steps.after(Step.WRITTEN);
    WatchRecords.Kept kept =
        records
            .find(key)
            .filter(before -> before.files().size() == checked.outputs().size())
            .orElseGet(() -> plan(file, checked));
    records.keep(key, kept, work);
    steps.after(Step.RECORDED);
    place(checked.outputs(), kept.files());
    moveOut(file, sha256, kept, withCopies(checked.told(), kept.files()));
  }

  private static Wording withCopies(Wording told, List<String> files) {
    String all = files.isEmpty() ? "" : " → " + String.join("、", files);
    return new Wording(told.zh() + all, told.en() + all);
  }

  /** Names that nothing has yet; one number for all that belongs to a return. */
  private WatchRecords.Kept plan(WatchedReturn file, WatchChecker.Checked checked) {
    for (int number = 1; ; number++) {
      String version = version(number);
      List<String> files = new ArrayList<>();
      for (WatchChecker.Output each : checked.outputs()) {
        String suffix = version + each.suffix();
        files.add(file.folders() + checker.name(file.stem(), suffix, each.extension()));
      }
      String home = home(file, checked.checked(), number);
      List<String> all = new ArrayList<>(files);
      all.add(home);
      if (all.stream().noneMatch(name -> records.isTaken(name) || exists(outbox.resolve(name)))) {
        return new WatchRecords.Kept(file.path(), checked.checked(), home, files);
      }
    }
  }

  private static String version(int number) {
    return number == 1 ? "" : "-" + number;
  }

  private String home(WatchedReturn file, boolean checked, int number) {
    String name =
        number == 1 ? file.name() : checker.name(file.stem(), version(number), file.extension());
    return (checked ? CHECKED : UNCHECKED) + "/" + file.folders() + name;
  }

  private static boolean exists(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Those that an earlier run put there stay as they are. */
  private void place(List<WatchChecker.Output> outputs, List<String> names) throws IOException {
    for (int i = 0; i < names.size(); i++) {
      Path target = outbox.resolve(names.get(i));
      if (!exists(target)) {
        createFolders(target);
        Files.move(outputs.get(i).written(), target);
      }
      steps.after(Step.PLACED);
    }
  }

  private static void createFolders(Path target) throws IOException {
    Files.createDirectories(Optional.ofNullable(target.getParent()).orElse(target));
  }

  // ---- the return itself

  private void moveOut(WatchedReturn file, String sha256, WatchRecords.Kept kept, Wording words)
      throws IOException {
    Path taken = inbox.take(file);
    steps.after(Step.TAKEN);
    try {
      if (FileDigest.isOf(taken, sha256)) {
        move(taken, target(file, sha256, kept), sha256);
        steps.after(Step.MOVED);
        told.tell(file.path(), words);
      } else {
        inbox.putBack(taken); // a new version came in the meantime, and is looked at as one
      }
    } catch (IOException | RuntimeException e) {
      giveBack(taken);
      throw e;
    }
    inbox.tidy(file);
  }

  private void giveBack(Path taken) throws IOException {
    if (exists(taken)) {
      inbox.putBack(taken);
    }
  }

  /** Its place: free, or held by the very same bytes. */
  private Path target(WatchedReturn file, String sha256, WatchRecords.Kept kept)
      throws IOException {
    if (kept.path().equals(file.path()) && isFor(outbox.resolve(kept.home()), sha256)) {
      return outbox.resolve(kept.home());
    }
    for (int number = 1; ; number++) {
      String home = home(file, kept.checked(), number);
      if (!records.isTaken(home) && isFor(outbox.resolve(home), sha256)) {
        return outbox.resolve(home);
      }
    }
  }

  private static boolean isFor(Path target, String sha256) throws IOException {
    return !exists(target) || FileDigest.isOf(target, sha256);
  }

  private void move(Path taken, Path target, String sha256) throws IOException {
    createFolders(target);
    if (FileDigest.isOf(target, sha256)) {
      Files.delete(taken);
      return;
    }
    try {
      Files.move(taken, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      copy(taken, target, sha256);
      Files.delete(taken);
    }
  }

  /** To another file system: whole, or not there. */
  private void copy(Path taken, Path target, String sha256) throws IOException {
    Path written = work.resolve("return");
    Files.copy(
        taken, written, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    force(written);
    if (!FileDigest.isOf(written, sha256)) {
      throw new IOException("copied wrongly: " + taken);
    }
    Files.move(written, target);
    steps.after(Step.COPIED);
  }

  // ---- files

  /** Onto the disk, before anything is done that counts on it. */
  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void deleteBelow(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!each.equals(folder)) {
          Files.deleteIfExists(each);
        }
      }
    }
  }
}
