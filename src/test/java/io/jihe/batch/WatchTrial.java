package io.jihe.batch;

import io.jihe.register.ReturnRecord;
import io.jihe.rule.Wording;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.SaveException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * A watch over real folders with a clock of the test's own and a check that only copies: a content
 * that begins with 坏 is refused, one that begins with 错 is a defect.
 */
final class WatchTrial implements WatchChecker {
  static final WatchPace PACE =
      new WatchPace(
          Duration.ofSeconds(2),
          Duration.ofSeconds(15),
          Duration.ofMillis(20),
          Duration.ofSeconds(60));

  final Path inbox;
  final Path outbox;
  final AtomicLong nanos = new AtomicLong();
  final List<String> told = new ArrayList<>();
  int checks;

  WatchTrial(Path folder) throws IOException {
    inbox = Files.createDirectories(folder.resolve("收件"));
    outbox = folder.resolve("结果");
  }

  FolderWatch open(FolderWatch.Steps steps) throws IOException, FolderWatch.BusyException {
    return FolderWatch.open(
        inbox,
        outbox,
        this,
        "settings",
        PACE,
        (path, words) -> told.add(path + "：" + words.zh()),
        nanos::get,
        steps);
  }

  FolderWatch open() throws IOException, FolderWatch.BusyException {
    return open(step -> {});
  }

  void pass(long seconds) {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  /** Long enough for whatever lies there, also what cannot be checked. */
  void settle(FolderWatch watch) throws IOException {
    watch.look();
    pass(100);
    watch.look();
  }

  Path put(String name, String content) throws IOException {
    Path file = inbox.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  @Override
  public Checked check(String path, Path origin, byte[] bytes, String sha256, Path into)
      throws RefusedException, SaveException {
    checks++;
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.startsWith("错")) {
      throw new IllegalStateException("a defect");
    }
    try {
      if (text.startsWith("坏")) {
        Path notice = Files.writeString(into.resolve("notice"), "意见 " + path);
        return new Checked(false, Wording.same("坏的"), List.of(new Output(notice, "-审核意见", "docx")));
      }
      Path copy = Files.writeString(into.resolve("copy"), "审核 " + text);
      Path notice = Files.writeString(into.resolve("notice"), "意见 " + path);
      return new Checked(
          true,
          Wording.same("好的"),
          List.of(new Output(copy, "-审核", "xlsx"), new Output(notice, "-审核意见", "docx")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Checked unchecked(ReturnRecord record, Path into) {
    return new Checked(false, record.refusal(), List.of());
  }

  @Override
  public String keepDefect(Throwable defect) {
    return defect.getMessage();
  }

  @Override
  public String name(String stem, String suffix, String extension) {
    return stem + suffix + "." + extension;
  }

  /** Every file and every empty folder of both, by content; of the records how many there are. */
  List<String> state() throws IOException {
    TreeMap<String, String> all = new TreeMap<>();
    int records = 0;
    for (Path root : List.of(inbox, outbox)) {
      try (Stream<Path> walk = Files.walk(root)) {
        for (Path each : walk.toList()) {
          String path = root.getParent().relativize(each).toString();
          if (path.contains("/records/")) {
            records++;
          } else if (Files.isSymbolicLink(each)) {
            all.put(path, "link");
          } else if (Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS)) {
            all.put(path, Files.readString(each));
          } else if (isEmpty(each) && !each.equals(inbox)) {
            all.put(path, "empty");
          }
        }
      }
    }
    all.remove("结果/.jihe-watch/lock");
    all.remove("结果/.jihe-watch/work");
    all.remove("结果/.jihe-watch/records");
    List<String> lines = new ArrayList<>();
    all.forEach((path, content) -> lines.add(path + " = " + content));
    lines.add(records + " records");
    return lines;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside.findAny().isEmpty();
    }
  }

  /**
   * A run of its own that is killed at the nth moment: {@code FOLDER N}; ends with 0 if it is not.
   */
  public static void main(String[] args) throws Exception {
    WatchTrial trial = new WatchTrial(Path.of(args[0]));
    int[] left = {Integer.parseInt(args[1])};
    try (FolderWatch watch =
        trial.open(
            step -> {
              if (--left[0] == 0) {
                Runtime.getRuntime().halt(9);
              }
            })) {
      trial.settle(watch);
    }
    System.exit(0);
  }
}
