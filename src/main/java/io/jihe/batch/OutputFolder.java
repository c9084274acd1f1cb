package io.jihe.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What lies in the output folder of a run, by its names. */
public final class OutputFolder {
  /** Of copies that lie beside their returns: the ends of their names, without extension. */
  public static final List<String> COPY_ENDINGS = List.of("-审核", "-清除");

  public static final String MARKED_COPIES = "标注副本";
  public static final String NOTICES = "审核意见";
  public static final String REPORT = "report.jsonl";
  public static final String PAGE = "report.html";

  /** Lies there from the begin of a run to its end. */
  public static final String UNFINISHED = "未审完.txt";

  /** Before the id of a defect of ours. */
  public static final String DEFECT = "程序出错-";

  /** How the names of files and folders begin that a run has not yet put in their place. */
  static final String HALF_WRITTEN = ".jihe-";

  private static final String PART = ".part";

  private static final String REGISTER = "绩效自评审核汇总";

  private static final List<String> FILES =
      List.of(REGISTER, REPORT, PAGE, State.FILE + ".", UNFINISHED, DEFECT);

  private OutputFolder() {}

  /**
   * The name of the register.
   *
   * @param year 0 where no return names one
   */
  public static String register(int year) {
    return REGISTER + (year == 0 ? "" : "-" + year) + ".xlsx";
  }

  /** Whether a file of this name is one that runs write, wherever it lies. */
  static boolean isOurFile(String name) {
    return FILES.stream().anyMatch(name::startsWith);
  }

  /** Whether a folder holds copies or notices of a run: other files of that run are beside it. */
  static boolean isOurFolder(Path folder) {
    String name = nameOf(folder);
    return (name.equals(MARKED_COPIES) || name.equals(NOTICES))
        && List.of(REPORT, UNFINISHED, State.FILE + ".mv.db").stream()
            .anyMatch(file -> Files.exists(folder.resolveSibling(file)));
  }

  /** Whether it is what a run was writing when it was killed; a folder with all that is in it. */
  static boolean isHalfWritten(Path each) {
    String name = nameOf(each);
    return name.startsWith(HALF_WRITTEN) && name.endsWith(PART);
  }

  /** Takes away what a run was writing when it was killed. */
  public static void removeHalfWritten(Path out) throws IOException {
    for (String page : List.of(REPORT, PAGE)) {
      Files.deleteIfExists(partOf(out.resolve(page)));
    }
    remove(out, 1);
    remove(out.resolve(MARKED_COPIES), Integer.MAX_VALUE);
    remove(out.resolve(NOTICES), 1);
  }

  /** Where a file of a run is written before it is put in its place. */
  public static Path partOf(Path file) {
    return file.resolveSibling("." + nameOf(file) + PART);
  }

  private static void remove(Path folder, int depth) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> found = Files.walk(folder, depth)) {
      for (Path each : found.filter(OutputFolder::isHalfWritten).toList()) {
        removeWhole(each);
      }
    }
  }

  private static void removeWhole(Path each) throws IOException {
    try (Stream<Path> within = Files.walk(each)) {
      for (Path inner : within.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(inner);
      }
    }
  }

  private static String nameOf(Path file) {
    return Optional.ofNullable(file.getFileName()).orElse(file).toString();
  }
}
