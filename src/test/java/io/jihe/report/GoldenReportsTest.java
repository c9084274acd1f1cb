package io.jihe.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.check.CheckResult;
import io.jihe.rule.Finding;
import io.jihe.value.Quantity;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Each report of {@code test-data/reports}: all that is found there, and nothing else. */
class GoldenReportsTest {
  static List<String> reports() {
    return GoldenReports.names();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reports")
  void findsWhatIsExpectedAndNothingElse(String name) throws IOException {
    List<Block> blocks = GoldenReports.blocks(name);
    Optional<CheckResult> tables = GoldenReports.tables(blocks);
    ReportResult result = ReportCheck.shipped().check(blocks, tables);
    String expected = Files.readString(GoldenReports.FOLDER.resolve(name).resolve("expected.yaml"));
    assertEquals(lines(expected), lines(result, tables));
  }

  // ---- both sides as the same lines

  static String lines(ReportResult result, Optional<CheckResult> tables) {
    StringBuilder text = new StringBuilder("year " + result.year() + "\n");
    for (ReportFinding f : result.findings()) {
      text.append(
          line(
              f.section(),
              f.rule().id().text(),
              f.rule().code(),
              f.severity().id(),
              f.subject(),
              number(f.stated()),
              number(f.expected()),
              f.cause().zh()));
    }
    tables.ifPresent(t -> t.lines().forEach(l -> text.append(line(l.finding()))));
    return text.toString();
  }

  private static String line(Finding f) {
    return "table: "
        + f.rule()
        + " "
        + f.code()
        + " "
        + f.severity().id()
        + " "
        + number(f.stated())
        + " "
        + number(f.expected())
        + "\n";
  }

  private static String line(String... parts) {
    return String.join(" | ", parts) + "\n";
  }

  private static String number(Optional<Quantity> quantity) {
    return quantity
        .map(q -> plain(q.number()) + (q.unit().isRatio() ? "" : q.unit().label()))
        .orElse("-");
  }

  private static String plain(BigDecimal number) {
    return number
        .setScale(Math.min(6, Math.max(0, number.scale())), java.math.RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String lines(String yaml) {
    LoadSettings asText = LoadSettings.builder().setSchema(new FailsafeSchema()).build();
    Map<?, ?> root = (Map<?, ?>) new Load(asText).loadFromString(yaml);
    assertEquals(
        new TreeSet<>(List.of("year", "findings", "tables")), new TreeSet<>(root.keySet()));
    StringBuilder text = new StringBuilder("year " + root.get("year") + "\n");
    for (Object each : (List<?>) root.get("findings")) {
      Map<?, ?> f = (Map<?, ?>) each;
      List<String> parts = new ArrayList<>();
      for (String key :
          List.of(
              "section", "rule", "code", "severity", "subject", "stated", "expected", "cause")) {
        String otherwise = key.equals("stated") || key.equals("expected") ? "-" : "";
        parts.add(Optional.<Object>ofNullable(f.get(key)).map(Object::toString).orElse(otherwise));
      }
      text.append(line(parts.toArray(String[]::new)));
    }
    for (Object each : (List<?>) root.get("tables")) {
      text.append("table: ").append(each).append('\n');
    }
    return text.toString();
  }
}
