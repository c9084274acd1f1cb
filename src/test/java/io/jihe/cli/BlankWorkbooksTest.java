package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The blanks in the repository are what the program writes. */
class BlankWorkbooksTest {
  @TempDir private Path folder;

  static List<BlankWorkbooks.Blank> all() {
    return BlankWorkbooks.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void isWhatTheProgramWrites(BlankWorkbooks.Blank blank) throws IOException {
    assertEquals(
        parts(BlankWorkbooks.FOLDER.resolve(blank.name())),
        parts(BlankWorkbooks.write(blank, folder)));
  }

  @Test
  void thereAreNoOthers() throws IOException {
    try (Stream<Path> files = Files.list(BlankWorkbooks.FOLDER)) {
      assertEquals(
          all().stream().map(BlankWorkbooks.Blank::name).collect(Collectors.toSet()),
          files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
    }
  }

  @Test
  void theSameArgumentsGiveTheSameBytes() throws IOException {
    BlankWorkbooks.Blank blank = all().get(0);
    assertEquals(
        -1L,
        Files.mismatch(
            BlankWorkbooks.write(blank, folder.resolve("a")),
            BlankWorkbooks.write(blank, folder.resolve("b"))));
  }

  /** By part: how tightly a zip is packed is the machine's affair. */
  private static Map<String, String> parts(Path file) throws IOException {
    Map<String, String> parts = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        parts.put(part.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }
}
