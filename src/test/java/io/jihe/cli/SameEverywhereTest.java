package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.samples.GoldenReturns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same return gives the same bytes, whatever the computer is set to. */
class SameEverywhereTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "-Duser.language=tr -Duser.country=TR",
        "-Duser.language=ar -Duser.country=EG -Dfile.encoding=GBK",
        "-Duser.timezone=Pacific/Kiritimati",
        "-Duser.timezone=America/Adak -Duser.language=fr"
      })
  void aForeignComputerWritesTheSame(String settings) throws Exception {
    Path file = Files.write(folder.resolve("return.xlsx"), returnWithFormulas());
    assertEquals(run(file, "here", ""), run(file, "there", settings));
  }

  @Test
  void thePathOfTheReturnIsNotInTheReport() throws IOException {
    Path here = Files.write(folder.resolve("return.xlsx"), returnWithFormulas());
    Path there = Files.createDirectory(folder.resolve("d")).resolve("return.xlsx");
    Files.copy(here, there);
    assertEquals(
        CommandLineRun.check(here, folder.resolve("o")).out(),
        CommandLineRun.check(there, folder.resolve("o")).out());
  }

  private static byte[] returnWithFormulas() throws IOException {
    return GoldenReturns.bytes("dongjiaduan-2023");
  }

  /** Report, words, exit code and marked copy of a run in a Java of its own. */
  private Map<String, String> run(Path file, String name, String settings) throws Exception {
    Path out = folder.resolve(name);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Stream.of(settings.split(" ")).filter(s -> s.startsWith("-D")).forEach(command::add);
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "check", file.toString()));
    command.addAll(List.of("--report", "-", "--out", out.toString()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C.UTF-8"); // as the launcher has it, under LANG=C too
    Path report = folder.resolve(name + ".out");
    Path words = folder.resolve(name + ".err");
    int code =
        builder.redirectOutput(report.toFile()).redirectError(words.toFile()).start().waitFor();
    Map<String, String> result = new TreeMap<>();
    result.put("exit code", Integer.toString(code));
    result.put("report", Files.readString(report, StandardCharsets.UTF_8));
    result.put("words", Files.readString(words).replace(out.toString(), "OUT"));
    result.put("files", String.join(" ", names(out)));
    try (Stream<Path> files = Files.list(out)) {
      parts(Files.readAllBytes(files.findFirst().orElseThrow()))
          .forEach((part, text) -> result.put("copy " + part, text));
    }
    return result;
  }

  private static List<String> names(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Map<String, String> parts(byte[] workbook) throws IOException {
    Map<String, String> parts = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        parts.put(part.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }
}
