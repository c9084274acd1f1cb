package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The office files on which Apache Tika tests its readers, out of its published test jar: made by
 * many programs over thirty years, many of them reports of faults in POI. Apache POI publishes no
 * test data of its own.
 */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a hang, not a measure
class OthersFilesTest {
  private static final String FOLDER = "/test-documents";

  /** A file that is certainly in that jar, and in no other. */
  private static final String ONE = FOLDER + "/testEXCEL_WORKBOOK_in_capitals.xls";

  private static final Set<String> WORKBOOKS = Set.of("xls", "xlsx", "xlsm", "xlt", "xltx", "xltm");

  /** Workbooks that are refused, and why; every other one is read. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "testEXCEL.strict.xlsx", "严格 Open XML",
          "testEXCEL_4.xls", "Excel 95",
          "testEXCEL_5.xls", "Excel 95",
          "testEXCEL_95.xls", "Excel 95",
          "testEXCEL_protected_passtika.xls", "密码",
          "testEXCEL_protected_passtika.xlsx", "密码",
          "testEXCEL_protected_passtika_2.xlsx", "密码");

  @TempDir private Path folder;

  @Test
  void eachGivesOneSentenceAndEveryWorkbookIsRead() throws Exception {
    List<String> wrong = new ArrayList<>();
    int read = 0;
    List<Path> files = files();
    for (Path file : files) {
      String name = file.getFileName().toString();
      CommandLineRun run = CommandLineRun.of("check", file, "--out", folder.resolve("out"));
      String said = run.out().strip();
      boolean workbook =
          WORKBOOKS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
      String expected = workbook ? REFUSED.getOrDefault(name, "未识别到任何自评表单") : "";
      if (run.code() != 3
          || !run.err().isEmpty()
          || said.lines().count() != 1
          || !said.startsWith(name + "：未能审核。")
          || !said.contains(expected)) {
        wrong.add(run.code() + " " + said + run.err());
      }
      read += workbook && !REFUSED.containsKey(name) ? 1 : 0;
    }
    assertEquals(List.of(), wrong);
    assertTrue(read >= 50, read + " workbooks");
    assertTrue(files.size() >= 300, files.size() + " files");
  }

  /** Saves a copy of each workbook: what is written is proved against what was read. */
  @Test
  void everyWorkbookComesThroughSaving() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      CommandLineRun run = CommandLineRun.of("clean", file, "--out", folder.resolve("out"));
      boolean refused = run.code() == 3 && run.err().lines().count() == 1;
      if (run.code() != 0 && !(refused && !run.err().contains("缺陷"))) {
        wrong.add(name + " " + run.code() + " " + run.err());
      }
    }
    assertEquals(List.of(), wrong);
  }

  private List<Path> files() throws IOException {
    URL one = OthersFilesTest.class.getResource(ONE);
    assertTrue(one != null, "Tika's test jar is not on the class path");
    URI jar = URI.create(one.toString().substring(0, one.toString().indexOf("!/")));
    Path documents = Files.createDirectories(folder.resolve("files"));
    List<Path> files = new ArrayList<>();
    try (FileSystem in = FileSystems.newFileSystem(jar, Map.of());
        Stream<Path> all = Files.list(in.getPath(FOLDER))) {
      for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
        Path file = documents.resolve(each.getFileName().toString());
        try (InputStream content = Files.newInputStream(each)) {
          Files.copy(content, file);
        }
        files.add(file);
      }
    }
    return files;
  }
}
