package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.samples.GoldenReturns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Each folder of {@code test-data/returns}: all that is found there, and nothing else. */
class GoldenReturnsTest {
  private static final Path FOLDER = Path.of("test-data", "returns");

  @TempDir private Path out;

  static List<String> returns() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("returns")
  void findsWhatIsExpectedAndNothingElse(String name) throws IOException {
    String expected = expected(Files.readString(FOLDER.resolve(name).resolve("expected.yaml")));
    CommandLineRun run = CommandLineRun.check(FOLDER.resolve(name).resolve("return.xlsx"), out);
    assertEquals(expected, found(run));
  }

  @Test
  void everyFolderIsWrittenByTheGenerator() throws IOException {
    assertEquals(new TreeSet<>(GoldenReturns.names()), new TreeSet<>(returns()));
  }

  /** Compared part by part: how a zip is packed may differ from one Java to the next. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("returns")
  void theFileIsWhatTheGeneratorWrites(String name) throws IOException {
    byte[] file = Files.readAllBytes(FOLDER.resolve(name).resolve("return.xlsx"));
    assertEquals(parts(GoldenReturns.bytes(name)), parts(file));
  }

  private static Map<String, String> parts(byte[] workbook) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        parts.put(part.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }

  // ---- both sides as the same lines

  private static String expected(String yaml) {
    LoadSettings asText = LoadSettings.builder().setSchema(new FailsafeSchema()).build();
    Map<?, ?> root = (Map<?, ?>) new Load(asText).loadFromString(yaml);
    assertEquals(
        new TreeSet<>(List.of("exit", "verdict", "findings", "fills", "not-run")),
        new TreeSet<>(root.keySet()));
    List<String> lines = new ArrayList<>();
    for (Object each : (List<?>) root.get("findings")) {
      Map<?, ?> finding = (Map<?, ?>) each;
      lines.add(
          line(finding, "at", "rule", "code", "severity")
              + number(finding, "stated")
              + number(finding, "expected"));
    }
    for (Object each : (List<?>) root.get("fills")) {
      lines.add("filled " + line((Map<?, ?>) each, "at", "id", "value", "text"));
    }
    for (Object each : (List<?>) root.get("not-run")) {
      lines.add("not run " + each);
    }
    return said(root.get("exit"), root.get("verdict"), lines);
  }

  private static String line(Map<?, ?> finding, String... keys) {
    return String.join("  ", Stream.of(keys).map(key -> String.valueOf(finding.get(key))).toList());
  }

  private static String number(Map<?, ?> finding, String key) {
    return finding.containsKey(key) ? "  " + key + " " + finding.get(key) : "";
  }

  private static String found(CommandLineRun run) {
    Json report = run.report();
    List<String> lines = new ArrayList<>();
    for (Json finding : report.list("findings")) {
      lines.add(
          String.join(
                  "  ",
                  at(finding),
                  finding.text("rule"),
                  finding.text("code"),
                  finding.text("severity"))
              + number(finding, "stated")
              + number(finding, "expected"));
    }
    for (Json fill : report.list("fills")) {
      lines.add(
          "filled "
              + String.join(
                  "  ", at(fill), fill.text("id"), fill.text("value"), fill.text("text")));
    }
    for (Json rule : report.list("rules")) {
      if (rule.text("outcome").equals("not-run")) {
        lines.add("not run " + rule.text("rule"));
      }
    }
    return said(run.code(), report.text("verdict"), lines);
  }

  private static String at(Json place) {
    return place.text("sheet") + "!" + place.text("cell");
  }

  private static String number(Json finding, String key) {
    return finding.get(key) instanceof Json.Num number ? "  " + key + " " + number.digits() : "";
  }

  private static String said(Object exit, Object verdict, List<String> lines) {
    return "exit " + exit + ", " + verdict + "\n" + String.join("\n", lines) + "\n";
  }
}
