package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.samples.GoldenReturns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON report has the keys and types of the contract; more keys may stand beside them. */
class ReportTest {
  private static final String ORNULL = "?";

  @TempDir private Path folder;

  static List<String> returns() {
    return GoldenReturns.names();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("returns")
  void hasTheKeysAndTypesOfTheContract(String name) throws Exception {
    Path file = Files.write(folder.resolve(name + ".xlsx"), GoldenReturns.bytes(name));
    CommandLineRun run = CommandLineRun.check(file, folder.resolve("out"));
    Json report = run.report();
    List<String> faults = faults(report);
    assertEquals(List.of(), faults);
    assertEquals(name + ".xlsx", report.text("file"));
    assertEquals(sha256(file), report.text("sha256"));
    assertEquals("xlsx", report.text("format"));
    hangsTogether(report, run.code());
  }

  @Test
  void ofAFileThatCannotBeReadHasTheSameKeys() throws IOException {
    Path file = Files.write(folder.resolve("空.xlsx"), new byte[0]);
    Json report = CommandLineRun.check(file, folder.resolve("out")).report();
    assertEquals(List.of(), faults(report));
    assertEquals("refused", report.text("verdict"));
    assertTrue(!report.text("refusal").isEmpty());
    assertTrue(report.get("sha256") instanceof Json.Null || report.text("sha256").length() == 64);
  }

  @Test
  void saysOfTheSampleWhatTheContractSays() throws IOException {
    Path file =
        Files.write(folder.resolve("董家塅-2023.xlsx"), GoldenReturns.bytes("dongjiaduan-2023"));
    Json report = CommandLineRun.check(file, folder.resolve("out")).report();
    assertEquals("株洲高新技术产业开发区董家塅片区管理委员会", report.text("unit"));
    assertEquals("2023", report.text("year"));
    assertEquals(
        List.of(
            "基础数据表 hunan-2023-basic-data basic-data 2023",
            "整体支出自评表 hunan-2023-overall-self-score overall-self-score 2023"),
        report.list("sheets").stream()
            .map(
                s ->
                    String.join(
                        " ", s.text("sheet"), s.text("form"), s.text("family"), s.text("year")))
            .toList());
    assertEquals("F5 在职人员控制率 51.43% 0.5143 0.5142857143 % agrees", value(report, "staff.rate"));
    assertEquals("B8 政府性基金拨款 4533.93 4533.93  万元 read", value(report, "income.fund"));
    assertEquals("B6 按收入性质分 9999.81 9999.81 9999.81 万元 agrees", value(report, "income.total"));
    assertEquals("D5 实际在职人数 18 18  人 read", value(report, "staff.actual"));
    assertEquals("H31 总分（得分） 98 98 98 分 agrees", value(report, "total.score"));
    Json tie =
        report.list("findings").stream()
            .filter(f -> f.text("code").equals("X-PROJ-TIE"))
            .findFirst()
            .orElseThrow();
    assertEquals("9623.22", tie.text("stated"));
    assertEquals("9641.02", tie.text("expected"));
    assertEquals("-17.8", tie.text("difference"));
    assertEquals("差额 17.80 等于「其他资金」(整体支出自评表!B10)。", tie.text("cause"));
  }

  private static String value(Json report, String id) {
    Json value =
        report.list("values").stream()
            .filter(v -> v.text("id").equals(id))
            .findFirst()
            .orElseThrow();
    return String.join(
        " ",
        List.of("cell", "label", "typed", "value", "computed", "unit", "status").stream()
            .map(value::text)
            .toList());
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }

  /** What one part says of another. */
  private static void hangsTogether(Json report, int code) {
    TreeSet<String> rules = new TreeSet<>();
    boolean notRun = false;
    boolean errors = false;
    for (Json rule : report.list("rules")) {
      assertTrue(rules.add(rule.text("rule")), "twice: " + rule);
      notRun |= rule.text("outcome").equals("not-run");
      boolean ran = List.of("passed", "failed").contains(rule.text("outcome"));
      assertEquals(ran, rule.get("why") instanceof Json.Null, "a rule that did not run says why");
    }
    for (Json finding : report.list("findings")) {
      assertTrue(rules.contains(finding.text("rule")), finding.text("rule"));
      assertEquals(finding.text("cell"), finding.list("cells").get(0).text());
      errors |= finding.text("severity").equals("error");
    }
    for (Json fill : report.list("fills")) {
      String status =
          report.list("values").stream()
              .filter(v -> v.text("id").equals(fill.text("id")))
              .map(v -> v.text("status"))
              .findFirst()
              .orElse("");
      assertEquals("filled", status);
    }
    String verdict =
        !report.text("refusal").isEmpty()
            ? "refused"
            : notRun ? "incomplete" : report.list("findings").isEmpty() ? "passed" : "findings";
    assertEquals(verdict, report.text("verdict"));
    int expected = List.of("refused", "incomplete").contains(verdict) ? 3 : errors ? 1 : 0;
    assertEquals(expected, code);
  }

  // ---- the shape

  private static final String A1 = "[A-Z]{1,3}[1-9][0-9]*";
  private static final String RULE = "[A-Z]{2}(-[A-Z]+)+-[0-9]{3}";

  private static List<String> faults(Json report) {
    Shape shape = new Shape();
    shape.texts(report, "schema", "jihe\\.report/1");
    shape.texts(report, "file", ".+");
    shape.texts(report, "sha256", "[0-9a-f]{64}" + ORNULL);
    shape.texts(report, "format", "(xlsx|xlsm|xls)" + ORNULL);
    shape.texts(report, "verdict", "passed|findings|incomplete|refused");
    shape.texts(report, "refusal", "(?s).+" + ORNULL);
    shape.texts(report, "unit", "(?s).+" + ORNULL);
    shape.number(report, "year", true);
    for (Json sheet : report.list("sheets")) {
      shape.texts(sheet, "sheet", ".+");
      shape.texts(sheet, "form", "[a-z0-9-]+");
      shape.texts(
          sheet, "family", "basic-data|overall-self-score|indicator-score|project-self-score");
      shape.number(sheet, "year", true);
    }
    for (Json value : report.list("values")) {
      shape.texts(value, "id", "\\S+");
      shape.texts(value, "label", "(?s).+");
      shape.texts(value, "sheet", ".+" + ORNULL);
      shape.texts(value, "cell", A1 + ORNULL);
      shape.texts(value, "typed", "(?s).+" + ORNULL);
      shape.number(value, "value", true);
      shape.number(value, "computed", true);
      shape.texts(value, "unit", ".+" + ORNULL);
      shape.texts(value, "status", "read|agrees|differs|filled|blank|unreadable");
    }
    for (Json fill : report.list("fills")) {
      shape.texts(fill, "id", "\\S+");
      shape.texts(fill, "sheet", ".+");
      shape.texts(fill, "cell", A1);
      shape.number(fill, "value", false);
      shape.texts(fill, "text", ".+");
    }
    for (Json finding : report.list("findings")) {
      shape.texts(finding, "rule", RULE);
      shape.texts(finding, "code", "[A-Z]+(-[A-Z0-9]+)+");
      shape.texts(finding, "severity", "error|review|info");
      shape.texts(finding, "sheet", ".+");
      shape.texts(finding, "cell", A1);
      for (Json cell : finding.list("cells")) {
        shape.check("cells", cell, cell instanceof Json.Str s && s.text().matches(A1));
      }
      if (!(finding.get("stated") instanceof Json.Str)) { // a text where a text stands
        shape.number(finding, "stated", true);
      }
      shape.number(finding, "expected", true);
      shape.number(finding, "difference", true);
      shape.number(finding, "tolerance", true);
      shape.texts(finding, "message", "(?s).+");
      shape.texts(finding, "repair", "(?s).+");
      shape.texts(finding, "basis", "(?s).+");
      shape.texts(finding, "cause", "(?s).+" + ORNULL);
      shape.texts(finding, "explained", "(?s).+" + ORNULL);
    }
    for (Json rule : report.list("rules")) {
      shape.texts(rule, "rule", RULE);
      shape.texts(rule, "outcome", "passed|failed|not-applicable|not-run");
      shape.texts(rule, "why", "(?s).+" + ORNULL);
    }
    return shape.faults;
  }

  private static final class Shape {
    private static final Pattern PLAIN = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    private final List<String> faults = new ArrayList<>();

    void texts(Json object, String key, String pattern) {
      Json value = object.get(key);
      boolean orNull = pattern.endsWith(ORNULL);
      String plain = orNull ? pattern.substring(0, pattern.length() - 1) : pattern;
      check(
          key,
          value,
          value instanceof Json.Str text && text.text().matches(plain)
              || orNull && value instanceof Json.Null);
    }

    void number(Json object, String key, boolean orNull) {
      Json value = object.get(key);
      check(
          key,
          value,
          value instanceof Json.Num number && PLAIN.matcher(number.digits()).matches()
              || orNull && value instanceof Json.Null);
    }

    void check(String key, Json value, boolean good) {
      if (!good) {
        faults.add(key + ": " + value);
      }
    }
  }
}
