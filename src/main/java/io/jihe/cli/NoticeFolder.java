package io.jihe.cli;

import io.jihe.batch.OutputFolder;
import io.jihe.register.Notice;
import io.jihe.register.ReturnRecord;
import io.jihe.register.RunRecords;
import io.jihe.register.UnitReturns;
import io.jihe.roster.FileNames;
import io.jihe.workbook.NoticeWriter;
import io.jihe.workbook.SaveException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;

/** Writes the review notices, a file for each unit, several at a time. */
final class NoticeFolder {
  private static final String SUFFIX = "-审核意见";
  private static final String EXTENSION = "docx";
  private static final char REPLACED = '_';

  /** Notices in memory, for each thread. */
  private static final int AHEAD = 4;

  private final Path out;
  private final NoticeWriter writer;

  /** Below the output folder, in the order of the units. */
  private final Map<UnitReturns, String> names = new LinkedHashMap<>();

  NoticeFolder(Path out, NoticeWriter writer, List<UnitReturns> units) {
    this.out = out;
    this.writer = writer;
    Set<String> taken = new HashSet<>();
    for (UnitReturns unit : units) {
      if (unit.hasReturned()) {
        names.put(
            unit, OutputFolder.NOTICES + "/" + distinct(fit(unit.name()), unit.year(), taken));
      }
    }
  }

  /** Of a unit that returned for two years, and of two units whose names make the same file. */
  private static String distinct(String stem, int year, Set<String> taken) {
    String name = stem;
    for (int i = 1; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = stem + (i == 1 && year > 0 ? "-" + year : "-" + (year > 0 ? i : i + 1));
    }
    return CopyName.of(name, SUFFIX, EXTENSION);
  }

  /** A name of a unit as a file's name: what no file name takes is replaced. */
  private static String fit(String name) {
    if (FileNames.trouble(name).isEmpty()) {
      return name;
    }
    StringBuilder fit = new StringBuilder();
    name.codePoints()
        .forEach(
            c -> {
              String one = Character.toString(c);
              boolean fits = c != '.' && FileNames.trouble("一" + one + "一").isEmpty();
              fit.append(fits ? one : String.valueOf(REPLACED));
            });
    return FileNames.trouble(fit.toString()).isPresent() && fit.length() < 5
        ? REPLACED + fit.toString() // a device of Windows
        : fit.toString();
  }

  /**
   * Writes them.
   *
   * @return the notice of each unit that has one, below the output folder
   * @throws SaveException the first that cannot be written; no further one is begun
   */
  Map<UnitReturns, String> write(
      RunRecords records,
      BiFunction<UnitReturns, List<ReturnRecord>, Notice> notice,
      Workers workers)
      throws SaveException {
    Map<UnitReturns, String> written = new LinkedHashMap<>();
    Queue<SaveException> failed = new ConcurrentLinkedQueue<>();
    int most = workers.threads() * AHEAD;
    Semaphore ahead = new Semaphore(most);
    for (Map.Entry<UnitReturns, String> each : names.entrySet()) {
      UnitReturns unit = each.getKey();
      List<ReturnRecord> all = unit.records(records);
      if (all.stream().noneMatch(Notice::isDue) || !failed.isEmpty()) {
        continue;
      }
      written.put(unit, each.getValue());
      ahead.acquireUninterruptibly();
      workers.execute(
          () -> {
            try {
              writer.write(notice.apply(unit, all), out.resolve(each.getValue()));
            } catch (SaveException e) {
              failed.add(e);
            } finally {
              ahead.release();
            }
          });
    }
    ahead.acquireUninterruptibly(most);
    for (SaveException first : failed) {
      throw first;
    }
    return written;
  }
}
