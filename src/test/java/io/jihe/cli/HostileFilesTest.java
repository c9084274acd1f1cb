package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.cli.HostileFiles.Hostile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever lies where a return should lie: one sentence, exit code 3, and nothing written. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a hang, not a measure
class HostileFilesTest {
  @TempDir private Path folder;

  static Collection<Hostile> files() {
    return HostileFiles.all().values();
  }

  @Test
  void thereAreMoreThanSixty() {
    assertTrue(files().size() >= 60, files().size() + " files");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void isRefusedInOneSentenceAndNothingIsWritten(Hostile hostile) throws Exception {
    Path file = folder.resolve(hostile.name());
    hostile.maker().make(file);
    byte[] before = content(file);
    List<String> beside = names(folder);
    List<String> temporary = ours();
    Path out = folder.resolve("out");

    CommandLineRun run = CommandLineRun.of("check", file, "--out", out);
    assertEquals(3, run.code(), run.toString());
    assertEquals("", run.err());
    assertEquals(1, run.out().lines().count(), run.out());
    assertTrue(run.out().startsWith(hostile.name() + "：未能审核。"), run.out());
    assertTrue(run.out().contains(hostile.told()), run.out());
    assertFalse(run.out().contains("Exception") || run.out().contains("null"), run.out());

    CommandLineRun english = CommandLineRun.check(file, out, "--lang", "en");
    String why = english.report().text("refusal");
    assertEquals(3, english.code());
    assertEquals("refused", english.report().text("verdict"));
    assertEquals(List.of(), english.report().list("findings"));
    assertEquals(hostile.name() + ": not checked: " + why + "\n", english.err());
    assertTrue(why.endsWith(".") || why.endsWith("?"), why);

    assertEquals(beside, names(folder), "something was left behind");
    assertEquals(temporary, ours(), "something was left in the temporary folder");
    assertArrayEquals(before, content(file), "the file was written");
  }

  private static byte[] content(Path file) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) < 10 << 20
        ? Files.readAllBytes(file)
        : new byte[0];
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(file -> folder.relativize(file).toString()).sorted().toList();
    }
  }

  /** What this program and its libraries would leave among the temporary files. */
  private static List<String> ours() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(
              name -> name.startsWith("poi") || name.startsWith("jihe") || name.contains("ooxml"))
          .sorted()
          .toList();
    }
  }

  // ---- as a process of its own, with little memory

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "一个部件解压到三百兆.xlsx",
        "四十个部件共解压到四百兆.xlsx",
        "五百万个空单元格.xlsx",
        "三百万个空行.xlsx",
        "一百三十字节的格占满十七亿格.xlsx",
        "一段长文字被引用一万次.xlsx",
        "嵌套十万层.xlsx",
        "十亿次展开的实体.xlsx",
        "密钥要算二十亿次.xlsx",
        "声称有二十亿段共享文本.xls",
        "目录树成环.xls",
        "四角各一格.xls",
        "设备.xlsx",
        "管道.xlsx",
        "超过一百兆.xlsx"
      })
  void isRefusedWithinFiveSecondsAndAHeapOf256Megabytes(String name) throws Exception {
    Path file = folder.resolve(name);
    Hostile hostile = HostileFiles.all().get(name);
    hostile.maker().make(file);
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path out = folder.resolve("out");
    Ran ran = Ran.program(temporary, 0, "", "check", file.toString(), "--out", out.toString());
    assertEquals(3, ran.code(), ran.text());
    assertEquals(1, ran.text().lines().count(), ran.text());
    assertTrue(ran.text().contains(hostile.told()), ran.text());
    assertEquals(Stream.of("", name, "tmp").sorted().toList(), names(folder));
  }

  /** One run of the program, by a shell that may limit it or become someone else. */
  record Ran(int code, String text) {
    /** Five seconds of processor time, so that a busy machine fails nothing. */
    private static final String LIMITS = "ulimit -t 5; ";

    static Ran program(Path temporary, int mostBlocks, String become, String... args)
        throws Exception {
      Path log = temporary.resolveSibling("log");
      StringBuilder line = new StringBuilder(LIMITS);
      if (mostBlocks > 0) {
        line.append("ulimit -f ").append(mostBlocks).append("; ");
      }
      line.append("exec ").append(become);
      line.append(quoted(Path.of(System.getProperty("java.home"), "bin/java").toString()));
      line.append(" -Xmx256m -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 -Djava.io.tmpdir=");
      line.append(quoted(temporary.toString()));
      line.append(" -cp ").append(quoted(System.getProperty("java.class.path")));
      line.append(" io.jihe.cli.Main");
      for (String arg : args) {
        line.append(' ').append(quoted(arg));
      }
      Process process =
          new ProcessBuilder("bash", "-c", line.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (!process.waitFor(50, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("it hangs");
      }
      String text = Files.readString(log, StandardCharsets.UTF_8);
      Files.delete(log);
      return new Ran(process.exitValue(), text);
    }

    private static String quoted(String text) {
      return "'" + text.replace("'", "'\\''") + "'";
    }
  }

  // ---- where the file may not be read, or the copy not be written

  @Test
  void aFileThatMayNotBeReadIsToldAsSuch() throws Exception {
    Path file = Files.write(folder.resolve("无权限.xlsx"), HostileFiles.good());
    Files.setPosixFilePermissions(file, java.util.Set.of());
    Ran ran = withoutPower("check", file.toString(), "--out", folder.resolve("out").toString());
    assertEquals(3, ran.code(), ran.text());
    assertEquals("无权限.xlsx：未能审核。没有读取这个文件的权限。请检查文件权限，或先关闭正在占用它的程序。\n", ran.text());
  }

  @Test
  void whatWasFoundIsToldWhereTheFolderIsReadOnly() throws Exception {
    Path file = Files.write(folder.resolve("自评.xlsx"), HostileFiles.good());
    Path out = Files.createDirectory(folder.resolve("只读"));
    Files.setPosixFilePermissions(
        out, java.nio.file.attribute.PosixFilePermissions.fromString("r-xr-xr-x"));
    Ran ran = withoutPower("check", file.toString(), "--out", out.toString());
    assertEquals(3, ran.code(), ran.text());
    assertTrue(ran.text().contains("HN-BASIC-031"), ran.text());
    assertTrue(ran.text().contains("标注副本没有写成：没有写入权限"), ran.text());
    assertEquals(List.of(""), names(out));
  }

  /** Root may read and write everything; so it lays that power down, where the system lets it. */
  private Ran withoutPower(String... args) throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    if (!System.getProperty("user.name").equals("root")) {
      return Ran.program(temporary, 0, "", args);
    }
    String powerless = "setpriv --bounding-set=-dac_override,-dac_read_search ";
    Process tried = new ProcessBuilder("bash", "-c", powerless + "true").start();
    Assumptions.assumeTrue(tried.waitFor() == 0, "root cannot lay down its power here");
    return Ran.program(temporary, 0, powerless, args);
  }

  @Test
  void aDiskThatFillsUpLeavesNoHalfFile() throws Exception {
    Path file = Files.write(folder.resolve("自评.xlsx"), HostileFiles.good());
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path out = folder.resolve("到/这里");
    Ran ran = Ran.program(temporary, 4, "", "check", file.toString(), "--out", out.toString());
    assertEquals(3, ran.code(), ran.text());
    assertTrue(ran.text().contains("HN-BASIC-031"), ran.text());
    assertTrue(ran.text().contains("标注副本没有写成：磁盘空间不足"), ran.text());
    assertEquals(List.of("", "tmp", "自评.xlsx"), names(folder));
  }
}
