package io.jihe.batch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What lies in the output folder of a run, by its names. */
public final class OutputFolder {
  public static final String MARKED_COPIES = "标注副本";
  public static final String NOTICES = "审核意见";
  public static final String REPORT = "report.jsonl";
  public static final String PAGE = "report.html";

  /** Lies there from the begin of a run to its end. */
  public static final String UNFINISHED = "未审完.txt";

  /** Before the id of a defect of ours. */
  public static final String DEFECT = "程序出错-";

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
    String name = Optional.ofNullable(folder.getFileName()).orElse(folder).toString();
    return (name.equals(MARKED_COPIES) || name.equals(NOTICES))
        && List.of(REPORT, UNFINISHED, State.FILE + ".mv.db").stream()
            .anyMatch(file -> Files.exists(folder.resolveSibling(file)));
  }
}
