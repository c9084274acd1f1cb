package io.jihe.cli;

import io.jihe.batch.OutputFolder;
import io.jihe.cell.Labels;
import io.jihe.check.CheckOutcome;
import io.jihe.check.LastYear;
import io.jihe.check.ReturnCheck;
import io.jihe.check.ReturnIdentity;
import io.jihe.form.Fingerprint;
import io.jihe.form.KnownForm;
import io.jihe.rule.Wording;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReturnWorkbook;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code --last-year} names: last year's return of one unit, or a folder with those of many.
 * Files are read when the first return asks. Of a folder only whose returns they are is kept, so
 * that memory does not grow with them; the one that fits is read once more.
 */
final class LastYearReturns {
  private static final Set<String> EXTENSIONS = Set.of("xlsx", "xls", "xlsm", "et");

  private static final Wording FOLDER = new Wording("目录无法读取", "the folder cannot be read");

  private final Path given;
  private final ReturnCheck check;
  private final List<Wording> unread = Collections.synchronizedList(new ArrayList<>());
  private int told;
  private Optional<Index> known = Optional.empty();

  /**
   * @param forms all known forms: last year's return may be on another form of the same family
   * @throws BadArgumentException if there is no such file or folder
   */
  LastYearReturns(Path given, List<KnownForm> forms) {
    if (!Files.exists(given)) {
      throw new BadArgumentException(
          "--last-year 指的文件或目录不存在：" + given,
          "--last-year: there is no such file or folder: " + given);
    }
    this.given = given;
    check = new ReturnCheck(forms);
  }

  /** Which return is asked for. */
  sealed interface Answer {
    record Found(LastYear lastYear) implements Answer {}

    /**
     * @param unchecked whether a file that could not be read may have been the one
     */
    record None(Wording why, boolean unchecked) implements Answer {}
  }

  /** A return of the folder: whose it is. */
  private record Known(
      Path file, String name, String sha256, ReturnIdentity identity, String unit) {}

  /** All of the folder, and those of each unit. */
  private record Index(List<Known> all, Map<String, List<Known>> byUnit) {
    static Index of(List<Known> all) {
      Map<String, List<Known>> byUnit = new HashMap<>();
      all.forEach(each -> byUnit.computeIfAbsent(each.unit(), key -> new ArrayList<>(1)).add(each));
      return new Index(List.copyOf(all), byUnit);
    }
  }

  /**
   * Last year's return of the unit that filled in this one; never a guess between two. A file that
   * was named, and a unit's only return in a folder, is taken whatever its year: a rule tells a
   * wrong one, and who carries figures over has to look at {@link LastYear#year}.
   *
   * @param wanted this year's return: its unit, its year, and the families whose figures of last
   *     year are wanted
   * @param file its file; empty where there is none yet, as for a template
   */
  Answer find(ReturnIdentity wanted, Optional<Path> file) {
    if (wanted.carrying().isEmpty()) {
      return new Answer.None(
          new Wording("本表没有填报上年数的栏目，无可比对", "this return has no figures of last year to compare"),
          false);
    }
    if (!Files.isDirectory(given)) {
      return read(given);
    }
    List<Known> candidates = ofTheUnit(wanted, file);
    if (candidates.size() > 1) {
      candidates =
          distinct(
              candidates.stream()
                  .filter(each -> each.identity().year() == wanted.year() - 1)
                  .toList());
      if (candidates.size() > 1) {
        return several(candidates);
      }
    }
    return candidates.isEmpty() ? none(wanted) : read(candidates.get(0).file());
  }

  /** A sign of all files of the folder: with others a return may be compared with another. */
  String fingerprint() {
    return Fingerprint.of(
        known().all().stream().map(each -> each.file() + " " + each.sha256()).toList());
  }

  /** What has to be told of files that could not be read, each once. */
  synchronized List<Wording> takeNotices() {
    List<Wording> untold = List.copyOf(unread.subList(told, unread.size()));
    told = unread.size();
    return untold;
  }

  // ---- whose return a file is

  private List<Known> ofTheUnit(ReturnIdentity wanted, Optional<Path> file) {
    String unit = wanted.unit().map(Labels::fold).orElse("");
    String name = file.map(LastYearReturns::name).map(Labels::fold).orElse("");
    List<Known> ofUnit =
        unit.isEmpty() ? List.of() : known().byUnit().getOrDefault(unit, List.of());
    List<Known> stated = possible(ofUnit, wanted, file);
    if (!stated.isEmpty()) {
      return stated;
    }
    List<Known> named =
        known().all().stream().filter(each -> isNamedFor(each, unit, name)).toList();
    return possible(named, wanted, file);
  }

  private static List<Known> possible(
      List<Known> known, ReturnIdentity wanted, Optional<Path> file) {
    return known.stream()
        .filter(each -> each.identity().carrying().stream().anyMatch(wanted.carrying()::contains))
        .filter(each -> file.isEmpty() || !isSame(each.file(), file.get()))
        .toList();
  }

  /** Where one of the two states no unit, its file may be named for the unit of the other. */
  private static boolean isNamedFor(Known each, String unit, String name) {
    String other = each.unit();
    if (unit.isEmpty()) {
      return !other.isEmpty() && name.contains(other);
    }
    return other.isEmpty() && Labels.fold(each.name()).contains(unit);
  }

  /** Two files of the same bytes are one return. */
  private static List<Known> distinct(List<Known> candidates) {
    Map<String, Known> byContent = new LinkedHashMap<>();
    candidates.forEach(each -> byContent.putIfAbsent(each.sha256(), each));
    return List.copyOf(byContent.values());
  }

  private static boolean isSame(Path a, Path b) {
    try {
      return Files.isSameFile(a, b);
    } catch (IOException e) {
      return false;
    }
  }

  private Answer none(ReturnIdentity wanted) {
    String unit = wanted.unit().map(CopyName::shown).orElse("");
    return new Answer.None(
        unit.isEmpty()
            ? new Wording(
                "本表没有写明单位，未能在上年目录中找到对应的自评表",
                "this return names no unit; none of last year's could be found for it")
            : new Wording(
                "上年目录中没有找到「" + unit + "」可比对的自评表",
                "no return of \"" + unit + "\" to compare with was found among last year's"),
        !unread.isEmpty());
  }

  private static Answer several(List<Known> candidates) {
    String names =
        String.join("、", candidates.stream().map(each -> CopyName.shown(each.name())).toList());
    return new Answer.None(
        new Wording(
            "上年目录中同一单位有多份自评表（" + names + "），无法确定是哪一份，未比对",
            "last year's folder has several returns of this unit (" + names + "); not compared"),
        false);
  }

  // ---- reading

  private synchronized Index known() {
    if (known.isEmpty()) {
      List<Known> read = new ArrayList<>();
      for (Path file : spreadsheets()) {
        identify(file).ifPresent(read::add);
      }
      known = Optional.of(Index.of(read));
    }
    return known.get();
  }

  private Optional<Known> identify(Path file) {
    try (ReturnWorkbook workbook = ReturnWorkbook.open(file)) {
      return check
          .identify(workbook.grid())
          .map(identity -> known(file, workbook.sha256(), identity));
    } catch (RefusedException e) {
      unread.add(notRead(file, e.reason()));
    } catch (OutOfMemoryError e) {
      unread.add(notRead(file, CheckCommand.TOO_LARGE));
    }
    return Optional.empty();
  }

  private static Known known(Path file, String sha256, ReturnIdentity identity) {
    String unit = identity.unit().map(Labels::fold).orElse("");
    return new Known(file, name(file), sha256, identity, unit);
  }

  private Answer read(Path file) {
    try (ReturnWorkbook workbook = ReturnWorkbook.open(file)) {
      Optional<LastYear> lastYear = check.lastYear(workbook.grid(), name(file), workbook.sha256());
      return lastYear.isPresent()
          ? new Answer.Found(lastYear.get())
          : new Answer.None(notRead(file, whyNoForm(workbook)), true);
    } catch (RefusedException e) {
      return new Answer.None(notRead(file, e.reason()), true);
    } catch (OutOfMemoryError e) {
      return new Answer.None(notRead(file, CheckCommand.TOO_LARGE), true);
    }
  }

  private Wording whyNoForm(ReturnWorkbook workbook) {
    return check.check(workbook.grid(), List.of()) instanceof CheckOutcome.NotAForm none
        ? none.why()
        : Wording.NONE;
  }

  private static Wording notRead(Path file, Wording why) {
    String name = CopyName.shown(name(file));
    return new Wording(
        "上年的「" + name + "」未能读取：" + why.zh(),
        "last year's \"" + name + "\" could not be read: " + why.en());
  }

  private static String name(Path file) {
    return Optional.ofNullable(file.getFileName()).orElse(file).toString();
  }

  /** The spreadsheets below the folder, without our own copies and what Excel leaves behind. */
  private List<Path> spreadsheets() {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(given, new Collector(files));
    } catch (IOException e) {
      unread.add(notRead(given, FOLDER));
    }
    Set<Path> all = new HashSet<>(files);
    return files.stream().filter(file -> !isCopyOf(file, all)).sorted().toList();
  }

  /** A copy of ours beside its return; the marked copies of a bulk run lie alone, and serve. */
  private static boolean isCopyOf(Path file, Set<Path> all) {
    String name = name(file);
    String stem = name.substring(0, name.lastIndexOf('.'));
    for (String ending : OutputFolder.COPY_ENDINGS) {
      String source = stem.substring(0, Math.max(0, stem.length() - ending.length()));
      if (stem.endsWith(ending)
          && EXTENSIONS.stream()
              .anyMatch(e -> all.contains(file.resolveSibling(source + "." + e)))) {
        return true;
      }
    }
    return false;
  }

  private final class Collector extends SimpleFileVisitor<Path> {
    private final List<Path> files;

    Collector(List<Path> files) {
      this.files = files;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (isReturn(name(file))) {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      unread.add(notRead(file, FOLDER));
      return FileVisitResult.CONTINUE;
    }
  }

  private static boolean isReturn(String name) {
    int dot = name.lastIndexOf('.');
    String extension = dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
    return EXTENSIONS.contains(extension) && !name.startsWith("~$");
  }
}
