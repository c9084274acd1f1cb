package io.jihe.batch;

import io.jihe.rule.Wording;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReportDocument;
import io.jihe.workbook.ReturnArchive;
import io.jihe.workbook.ReturnWorkbook;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The returns below a folder as they came: in sub-folders, in zips, under Chinese names. */
public final class ReturnFolder {
  /** Between an archive and its member. */
  public static final String IN_ZIP = "!/";

  private static final Set<String> SPREADSHEETS = Set.of("xlsx", "xls", "xlsm", "xltx", "xlt");

  /** What units send in place of a spreadsheet: told in words, never passed over. */
  private static final Set<String> SENT_INSTEAD =
      Set.of(
          "et", "ett", "xlsb", "ods", "csv", "numbers", "wps", "pdf", "ofd", "rar", "7z", "xml",
          "mht");

  private static final Set<String> REPORTS = Set.of("docx", "doc");

  /** Reports if they speak of performance; else notes, lists, whatever people leave in folders. */
  private static final Set<String> TEXTS = Set.of("txt", "md");

  private static final Set<String> HALF_WRITTEN =
      Set.of(".tmp", ".temp", ".part", ".partial", ".crdownload", ".download", ".filepart");

  private static final int TEMPORARY_DIGITS = 8;

  private static final int NAMES_TOLD = 10;

  private final Path folder;
  private final Set<Path> leftOut;
  private final List<Source> found = new ArrayList<>();
  private final TreeSet<String> passedOver = new TreeSet<>();
  private int countPassedOver;

  private ReturnFolder(Path folder, Set<Path> leftOut) {
    this.folder = folder;
    this.leftOut = leftOut;
  }

  /**
   * What lies below a folder.
   *
   * @param sources in the order of their paths
   * @param passedOver how many other files there are, pictures and the like
   * @param examples some of their names
   */
  public record Listing(List<Source> sources, int passedOver, List<String> examples) {
    public Listing {
      sources = List.copyOf(sources);
      examples = List.copyOf(examples);
    }
  }

  /**
   * Lists a folder. Links to folders are not followed, so that no loop is.
   *
   * @param leftOut files and folders that are no returns: the output folder, the roster, last
   *     year's returns
   * @throws IOException if the folder itself can't be read
   */
  public static Listing list(Path folder, List<Path> leftOut) throws IOException {
    Path real = folder.toRealPath();
    Set<Path> others = new HashSet<>();
    for (Path other : leftOut) {
      if (Files.exists(other)) {
        others.add(other.toRealPath());
      }
    }
    others.remove(real); // output among the returns: told apart by names
    ReturnFolder walk = new ReturnFolder(real, others);
    Files.walkFileTree(real, walk.new Visitor());
    return new Listing(distinct(walk.found), walk.countPassedOver, List.copyOf(walk.passedOver));
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
      boolean ours =
          leftOut.contains(each)
              || OutputFolder.isOurFolder(each)
              || OutputFolder.isHalfWritten(each);
      return ours ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      boolean folderLink = attributes.isSymbolicLink() && Files.isDirectory(file);
      if (!folderLink && !leftOut.contains(file)) {
        file(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (file.equals(folder)) {
        throw e;
      }
      Wording why =
          new Wording(
              "没有读取的权限，或读取出错，其中的文件未审核。请检查权限后再审核。",
              "It may not be read, or reading failed. Please check its permissions.");
      found.add(new Source.Unlisted(below(file), below(file), why));
      return FileVisitResult.CONTINUE;
    }
  }

  private void file(Path file) {
    String name = nameOf(file);
    if (isLeftBehind(name) || isOurs(name, other -> Files.exists(file.resolveSibling(other)))) {
      return;
    }
    String path = below(file);
    if (extension(name).equals("zip")) {
      archive(file, path);
    } else if (isReturn(name)) {
      found.add(new Source.OnDisk(path, stem(path), false, file));
    } else if (isReport(name, () -> ReturnWorkbook.read(file))) {
      found.add(new Source.OnDisk(path, stem(path), true, file));
    } else {
      passOver(path);
    }
  }

  private interface Content {
    byte[] read() throws RefusedException;
  }

  private static boolean isReport(String name, Content content) {
    String extension = extension(name);
    if (!TEXTS.contains(extension)) {
      return REPORTS.contains(extension);
    }
    try {
      return ReportDocument.speaksOfPerformance(content.read());
    } catch (RefusedException e) {
      return false; // whatever it is, it says nothing
    }
  }

  private void passOver(String path) {
    countPassedOver++;
    passedOver.add(path); // in order, for folders are not walked in one
    if (passedOver.size() > NAMES_TOLD) {
      passedOver.pollLast();
    }
  }

  // ---- zips

  private void archive(Path file, String path) {
    try (ReturnArchive archive = ReturnArchive.open(file)) {
      members(archive, file, path, List.of());
    } catch (RefusedException e) {
      found.add(new Source.Unlisted(path, stem(path), e.reason()));
    }
  }

  private void members(ReturnArchive archive, Path file, String path, List<Integer> within) {
    int before = found.size();
    Set<String> names = new HashSet<>();
    archive.members().forEach(member -> names.add(member.name()));
    for (ReturnArchive.Member member : archive.members()) {
      String name = ownName(member.name());
      String folder = member.name().substring(0, member.name().length() - name.length());
      if (isLeftBehind(name)
          || member.name().startsWith("__MACOSX/")
          || isOurs(name, other -> names.contains(folder + other))) {
        continue;
      }
      String full = path + IN_ZIP + member.name();
      List<Integer> numbers = new ArrayList<>(within);
      numbers.add(member.number());
      if (extension(name).equals("zip")) {
        inner(archive, member, file, full, numbers);
      } else if (isReturn(name)) {
        found.add(new Source.InZip(full, stem(full), false, file, numbers));
      } else if (isReport(name, () -> archive.read(member))) {
        found.add(new Source.InZip(full, stem(full), true, file, numbers));
      } else {
        passOver(full);
      }
    }
    if (found.size() == before) {
      Wording why =
          new Wording(
              "压缩包中没有表格。请核对后重新压缩再送审。", "There is no workbook in the archive. Please check it.");
      found.add(new Source.Unlisted(path, stem(path), why));
    }
  }

  private void inner(
      ReturnArchive archive,
      ReturnArchive.Member member,
      Path file,
      String path,
      List<Integer> numbers) {
    if (numbers.size() > 1) {
      Wording why =
          new Wording(
              "压缩包里的压缩包中还有压缩包，未予展开。请解压后再审核。",
              "An archive within an archive within an archive is not looked into. Please unpack it.");
      found.add(new Source.Unlisted(path, stem(path), why));
      return;
    }
    try (ReturnArchive within = ReturnArchive.open(archive.read(member))) {
      members(within, file, path, numbers);
    } catch (RefusedException e) {
      found.add(new Source.Unlisted(path, stem(path), e.reason()));
    }
  }

  // ---- names

  private interface Beside {
    boolean exists(String name);
  }

  /** What programs leave beside open files, and what macOS adds to archives. */
  private static boolean isLeftBehind(String name) {
    return name.startsWith("~$")
        || name.startsWith(".~lock.")
        || name.startsWith("._")
        || name.startsWith(OutputFolder.HALF_WRITTEN)
        || name.equals(".DS_Store")
        || name.equals("Thumbs.db")
        || name.equals("desktop.ini");
  }

  /**
   * A copy of ours lies beside its return. One that came alone was sent back with explanations in
   * it, and is a return.
   */
  private static boolean isOurs(String name, Beside beside) {
    if (OutputFolder.isOurFile(name)) {
      return true;
    }
    String stem = ownStem(name);
    for (String ending : OutputFolder.COPY_ENDINGS) {
      if (stem.endsWith(ending)) {
        String source = stem.substring(0, stem.length() - ending.length());
        Set<String> sources = REPORTS.contains(extension(name)) ? REPORTS : SPREADSHEETS;
        if (sources.stream().anyMatch(each -> beside.exists(source + "." + each))) {
          return true;
        }
      }
    }
    return false;
  }

  /** What a program is still writing, or left behind: of Excel, WPS, LibreOffice and browsers. */
  static boolean isUnfinished(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return name.startsWith(".")
        || isLeftBehind(name)
        || HALF_WRITTEN.stream().anyMatch(lower::endsWith)
        || (name.length() == TEMPORARY_DIGITS && name.chars().allMatch(ReturnFolder::isHexDigit));
  }

  /** Excel saves to eight such digits first, and renames. */
  private static boolean isHexDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
  }

  static boolean isReturnOrZip(String name) {
    String extension = extension(name);
    return isReturn(name) || REPORTS.contains(extension) || extension.equals("zip");
  }

  private static boolean isReturn(String name) {
    String extension = extension(name);
    return SPREADSHEETS.contains(extension) || SENT_INSTEAD.contains(extension);
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(dot + 1).toLowerCase(Locale.ROOT) : "";
  }

  private static String ownName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String ownStem(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** The folders kept, the extension left out; an archive is a folder. */
  private static String stem(String path) {
    String name = ownName(path);
    return (path.substring(0, path.length() - name.length()) + ownStem(name)).replace(IN_ZIP, "/");
  }

  private static String nameOf(Path file) {
    return Optional.ofNullable(file.getFileName()).orElse(file).toString();
  }

  private String below(Path file) {
    return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }

  // ---- order

  /**
   * In order; a path that occurs twice is told apart by a number, a stem by the extension. Copies
   * of a report and of a workbook are of two kinds, and may share theirs.
   */
  private static List<Source> distinct(List<Source> found) {
    List<Source> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparing(Source::path)); // stable: members keep the archive's order
    Map<String, Integer> paths = new HashMap<>();
    Map<String, Integer> stems = new HashMap<>();
    sorted.forEach(source -> stems.merge(folded(source, source.stem()), 1, Integer::sum));
    List<Source> told = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Source source : sorted) {
      int times = paths.merge(source.path(), 1, Integer::sum);
      String path = times == 1 ? source.path() : source.path() + "#" + times;
      boolean shared = stems.getOrDefault(folded(source, source.stem()), 1) > 1;
      String stem = shared ? path.replace(IN_ZIP, "/") : source.stem();
      while (!taken.add(folded(source, stem))) {
        stem += "_";
      }
      told.add(named(source, path, stem));
    }
    return told;
  }

  /** Windows and macOS take 「A」 and 「a」 for one name. */
  private static String folded(Source source, String stem) {
    return (source.isReport() ? "report " : "") + stem.toLowerCase(Locale.ROOT);
  }

  private static Source named(Source source, String path, String stem) {
    if (source instanceof Source.OnDisk file) {
      return new Source.OnDisk(path, stem, file.isReport(), file.file());
    }
    if (source instanceof Source.InZip member) {
      return new Source.InZip(path, stem, member.isReport(), member.zip(), member.numbers());
    }
    return new Source.Unlisted(path, stem, ((Source.Unlisted) source).why());
  }
}
