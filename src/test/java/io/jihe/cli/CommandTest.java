package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.samples.Edit;
import io.jihe.samples.GoldenReturns;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the contract promises of the commands, by running them. */
class CommandTest {
  private static final String WITH_ERRORS = "dongjiaduan-2023";
  private static final String CLEAN = "dongjiaduan-2023-corrected";
  private static final String INCOMPLETE = "wanglu-2018-basic-data";

  @TempDir private Path folder;

  private Path faulty;
  private Path clean;

  @BeforeEach
  void putReturnsIntoTheFolder() throws IOException {
    faulty = put(WITH_ERRORS, "董家塅.xlsx");
    clean = put(CLEAN, "改正.xlsx");
  }

  private Path put(String golden, String name) throws IOException {
    return Files.write(folder.resolve(name), GoldenReturns.bytes(golden));
  }

  // ---- the marked copy

  @Test
  void theMarkedCopyLiesBesideTheReturn() throws IOException {
    assertEquals(1, CommandLineRun.of("check", faulty).code());
    assertEquals(List.of("改正.xlsx", "董家塅-审核.xlsx", "董家塅.xlsx"), names(folder));
  }

  @Test
  void theMarkedCopyLiesInOut() throws IOException {
    Path out = folder.resolve("到/这里");
    assertEquals(1, CommandLineRun.of("check", faulty, clean, "--out", out).code());
    assertEquals(List.of("改正-审核.xlsx", "董家塅-审核.xlsx"), names(out));
    assertEquals(List.of("到", "改正.xlsx", "董家塅.xlsx"), names(folder));
  }

  @Test
  void theExtensionFollowsFromTheContent() throws IOException {
    Path misnamed = folder.resolve("误名.xls"); // an .xlsx inside
    Files.move(faulty, misnamed);
    Path xls = folder.resolve("真.xlsx"); // an .xls inside
    try (HSSFWorkbook book = new HSSFWorkbook();
        var file = Files.newOutputStream(xls)) {
      book.createSheet("Sheet1");
      Edit.type(book, "Sheet1!A1", "不是自评表");
      book.write(file);
    }
    CommandLineRun run = CommandLineRun.check(misnamed, folder.resolve("out"));
    assertEquals("xlsx", run.report().text("format"));
    assertEquals(List.of("误名-审核.xlsx"), names(folder.resolve("out")));
    assertEquals("xls", CommandLineRun.check(xls, folder.resolve("out")).report().text("format"));
  }

  @Test
  void theReturnIsNeverWritten() throws IOException {
    byte[] before = Files.readAllBytes(faulty);
    CommandLineRun.of("check", faulty);
    CommandLineRun.of("check", faulty, "--out", folder);
    CommandLineRun.of("clean", faulty);
    assertArrayEquals(before, Files.readAllBytes(faulty));
  }

  @Test
  void aReportIsNotWrittenOverAReturn() throws IOException {
    byte[] before = Files.readAllBytes(clean);
    CommandLineRun run = CommandLineRun.of("check", faulty, clean, "--report", clean);
    assertArrayEquals(before, Files.readAllBytes(clean));
    assertEquals(2, run.code());
    assertEquals(List.of("改正.xlsx", "董家塅.xlsx"), names(folder));
  }

  private static void assertArrayEquals(byte[] expected, byte[] actual) {
    org.junit.jupiter.api.Assertions.assertArrayEquals(expected, actual, "the return was written");
  }

  // ---- exit codes

  @Test
  void exitCodesSayWhatWasFoundAndTheHigherNumberWins() throws IOException {
    Path review = put("adjusted-without-reason", "核实.xlsx");
    Path half = put(INCOMPLETE, "不全.xlsx");
    Path missing = folder.resolve("没有.xlsx");
    Path out = folder.resolve("out");
    assertEquals(0, code("check", clean, "--out", out));
    assertEquals(0, code("check", review, "--out", out), "a review is no error");
    assertEquals(1, code("check", faulty, "--out", out));
    assertEquals(1, code("check", faulty, clean, "--out", out));
    assertEquals(1, code("check", clean, faulty, "--out", out));
    assertEquals(3, code("check", half, "--out", out), "a rule did not run");
    assertEquals(3, code("check", faulty, half, clean, "--out", out));
    assertEquals(3, code("check", missing, faulty, "--out", out));
    assertEquals(2, code("check", missing, faulty, "--out", out, "--nope"));
  }

  private static int code(Object... args) {
    return CommandLineRun.of(args).code();
  }

  // ---- several files, reports

  @Test
  void severalFilesGiveOneArrayWithOneObjectEach() throws IOException {
    Path missing = folder.resolve("没有.xlsx");
    Object[] args = {"check", faulty, missing, clean, "--out", folder.resolve("out")};
    CommandLineRun run = CommandLineRun.of(and(args, "--report", "-"));
    List<Json> reports = ((Json.Arr) run.report()).items();
    assertEquals(
        List.of("董家塅.xlsx findings", "没有.xlsx refused", "改正.xlsx passed"),
        reports.stream().map(r -> r.text("file") + " " + r.text("verdict")).toList());

    Path file = folder.resolve("neu/report.json");
    CommandLineRun.of(and(args, "--report", file));
    assertEquals(run.out(), Files.readString(file));
  }

  @Test
  void noMarkedCopyTakesThePlaceOfAnother() throws IOException {
    Path first = Files.copy(faulty, Files.createDirectories(folder.resolve("一")).resolve("表.xlsx"));
    Path second = Files.copy(clean, Files.createDirectories(folder.resolve("二")).resolve("表.xlsx"));
    CommandLineRun run = CommandLineRun.of("check", first, second, "--out", folder.resolve("out"));
    assertEquals(2, run.code());
    assertEquals("两个文件的标注副本会同名：" + first + "、" + second + "。请分开审核，或写到不同的目录", run.err().strip());
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @Test
  void whatWasFoundIsToldWhereTheMarkedCopyCannotBeWritten() throws IOException {
    Path file = Files.createFile(folder.resolve("a file, no folder"));
    CommandLineRun run = CommandLineRun.of("check", faulty, "--out", file, "--report", "-");
    assertEquals(3, run.code());
    assertEquals("findings", run.report().text("verdict"));
    assertTrue(run.report().text("refusal").contains("请换一个文件夹"), run.report().text("refusal"));
  }

  @Test
  void wordsGoToStandardErrorWhenTheReportGoesToStandardOutput() {
    CommandLineRun run = CommandLineRun.check(faulty, folder.resolve("out"));
    assertEquals("董家塅.xlsx", run.report().text("file"));
    assertTrue(run.err().contains("HN-BASIC-031"), run.err());
    CommandLineRun plain = CommandLineRun.of("check", faulty, "--out", folder.resolve("out"));
    assertEquals(run.err(), plain.out());
    assertEquals("", plain.err());
  }

  @Test
  void theSameFileGivesTheSameReport() {
    String first = CommandLineRun.check(faulty, folder.resolve("a")).out();
    assertEquals(first, CommandLineRun.check(faulty, folder.resolve("b")).out());
  }

  private static Object[] and(Object[] args, Object... more) {
    return Stream.concat(Stream.of(args), Stream.of(more)).toArray();
  }

  // ---- what cannot be checked

  static List<String> noWorkbooks() {
    return List.of(
        "没有.xlsx",
        "文件夹.xlsx",
        "空.xlsx",
        "word.xlsx",
        "pdf.xlsx",
        "csv.xlsx",
        "~$临时.xlsx",
        "截断.xlsx",
        "别的表.xlsx");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noWorkbooks")
  void isRefusedInOneSentenceAndNothingIsWritten(String name) throws IOException {
    Path file = folder.resolve(name);
    byte[] workbook = Files.readAllBytes(clean);
    switch (name) {
      case "文件夹.xlsx" -> Files.createDirectory(file);
      case "空.xlsx" -> Files.write(file, new byte[0]);
      case "word.xlsx" -> Files.write(file, wordDocument());
      case "pdf.xlsx" -> Files.writeString(file, "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n");
      case "csv.xlsx" -> Files.writeString(file, "编制数,在职人数\n35,18\n");
      case "~$临时.xlsx" -> Files.write(file, new byte[] {5, 'z', 'h', 'a', 'n', 'g', 0, 0});
      case "截断.xlsx" -> Files.write(file, java.util.Arrays.copyOf(workbook, 4000));
      case "别的表.xlsx" -> put("title-only-other-workbook", name);
      default -> {}
    }
    Path out = folder.resolve("out");
    List<String> before = names(folder);
    CommandLineRun run = CommandLineRun.of("check", file, "--out", out);
    assertEquals(3, run.code());
    assertEquals("", run.err());
    assertEquals(1, run.out().lines().count(), run.out());
    assertTrue(run.out().startsWith(name + "：未能审核。"), run.out());
    assertFalse(run.out().contains("Exception"), run.out());
    assertEquals(before, names(folder));

    Json report = CommandLineRun.check(file, out).report();
    assertEquals("refused", report.text("verdict"));
    assertTrue(run.out().strip().endsWith(report.text("refusal")), run.out());
    CommandLineRun english = CommandLineRun.of("check", file, "--out", out, "--lang", "en");
    assertTrue(english.out().startsWith(name + ": not checked: "), english.out());
    assertFalse(isChinese(english.out().substring(name.length())), english.out());
  }

  private static byte[] wordDocument() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
              + " Extension=\"rels\""
              + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
              + "<Override PartName=\"/word/document.xml\""
              + " ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml"
              + ".document.main+xml\"/></Types>");
      put(
          zip,
          "_rels/.rels",
          "<Relationships"
              + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
              + "<Relationship Id=\"r1\" Target=\"word/document.xml\""
              + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
              + "/officeDocument\"/></Relationships>");
      put(zip, "word/document.xml", "<document/>");
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
  }

  // ---- arguments

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "check, 缺少",
    "check RETURN --nope, --nope",
    "check RETURN --form nope, nope",
    "check RETURN --form-files nope, nope",
    "check RETURN --lang fr, fr",
    "check RETURN --lang, --lang",
    "nope, nope",
    "explain, 缺少",
    "explain R-RAT, R-RATE",
    "rules nope, nope",
    "forms --check nope, nope",
    "clean, 缺少"
  })
  void aWrongArgumentIsNamedInChineseAndNothingIsChecked(String line, String named)
      throws IOException {
    Object[] args =
        Stream.of(line.split(" ")).map(a -> a.equals("RETURN") ? faulty.toString() : a).toArray();
    CommandLineRun run = CommandLineRun.of(args);
    assertEquals(2, run.code());
    assertEquals("", run.out());
    assertTrue(run.err().contains(named), run.err());
    assertTrue(isChinese(run.err()), run.err());
    assertFalse(run.err().contains("Exception"), run.err());
    assertEquals(List.of("改正.xlsx", "董家塅.xlsx"), names(folder));
  }

  @Test
  void everyCommandHasHelp() {
    for (String command : List.of("check", "clean", "rules", "explain", "forms")) {
      CommandLineRun run = CommandLineRun.of(command, "--help");
      assertEquals(0, run.code(), command);
      assertTrue(run.out().contains("jihe " + command), run.out());
    }
    assertEquals(2, CommandLineRun.of().code());
    assertEquals(0, CommandLineRun.of("--help").code());
    assertEquals(0, CommandLineRun.of("--version").code());
  }

  // ---- languages

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "dongjiaduan-2023",
    "lingling-2021-overall",
    "wanglu-2018-basic-data",
    "split-off",
    "weights-not-100",
    "row-deleted",
    "stale-formula",
    "blank-total-filled",
    "yuan-in-wan-sheet",
    "dongjiaduan-2023-corrected",
    "units-beside-figures"
  })
  void englishIsCompleteAndChangesNoIdAndNoSeverity(String golden) throws IOException {
    Path file = put(golden, "r.xlsx");
    Path out = folder.resolve("out");
    CommandLineRun zh = CommandLineRun.check(file, out);
    CommandLineRun en = CommandLineRun.check(file, out, "--lang", "en");
    assertEquals(zh.code(), en.code());
    assertEquals(ids(zh.report()), ids(en.report()));
    List<String> texts = new ArrayList<>(en.err().lines().toList());
    for (Json finding : en.report().list("findings")) {
      texts.add(finding.text("message"));
      texts.add(finding.text("repair"));
      texts.add(finding.text("cause"));
    }
    en.report().list("rules").forEach(rule -> texts.add(rule.text("why")));
    texts.removeIf(text -> !isChinese(withoutQuotes(text)));
    assertEquals(List.of(), texts);
  }

  private static List<String> ids(Json report) {
    return Stream.concat(
            Stream.of(report.text("verdict")),
            Stream.concat(
                report.list("findings").stream()
                    .map(
                        f -> f.text("rule") + f.text("code") + f.text("severity") + f.text("cell")),
                report.list("rules").stream().map(r -> r.text("rule") + r.text("outcome"))))
        .toList();
  }

  private static final Pattern QUOTES =
      Pattern.compile("\"[^\"]*\"|基础数据表(?=!)|整体支出自评表(?=!)|[万亿]?[元人分亩天]|[^ ]*-审核\\.xlsx");

  /** Without what is quoted from the return: its texts, its sheets, its units, its name. */
  private static String withoutQuotes(String text) {
    return QUOTES.matcher(text).replaceAll("");
  }

  private static boolean isChinese(String text) {
    return text.codePoints()
        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
  }

  @Test
  void rulesExplainAndFormsSpeakEnglish() {
    for (List<String> args : List.of(List.of("rules"), List.of("forms"))) {
      String text = CommandLineRun.of(and(args.toArray(), "--lang", "en")).out();
      List<String> chinese = text.lines().filter(l -> isChinese(l.replaceAll("万元|元", ""))).toList();
      assertEquals(List.of(), chinese);
    }
    String told = CommandLineRun.of("explain", "S-TOTAL", "--lang", "en").out();
    assertFalse(
        isChinese(told.lines().filter(l -> !l.contains("basis")).toList().toString()), told);
  }

  // ---- rules, explain, forms

  @Test
  void rulesListsEveryRuleThatACheckReports() {
    Json report = CommandLineRun.check(faulty, folder.resolve("out")).report();
    TreeSet<String> ran = new TreeSet<>();
    report.list("rules").forEach(rule -> ran.add(rule.text("rule")));
    TreeSet<String> listed = new TreeSet<>();
    for (String form : List.of("hunan-2023-basic-data", "hunan-2023-overall-self-score")) {
      CommandLineRun run = CommandLineRun.of("rules", form);
      assertEquals(0, run.code());
      Matcher id = Pattern.compile("^  (HN-[A-Z]+-\\d{3}) ", Pattern.MULTILINE).matcher(run.out());
      id.results().forEach(found -> listed.add(found.group(1)));
    }
    assertEquals(ran, listed);
    String all = CommandLineRun.of("rules").out();
    listed.forEach(rule -> assertTrue(all.contains(rule), rule));
  }

  @Test
  void explainTakesTheIdOfARuleAndTheCodeOfTheCatalogue() {
    String one = CommandLineRun.of("explain", "HN-BASIC-001").out();
    assertTrue(one.contains("R-RATE") && one.contains("强制性"), one);
    for (String part : List.of("规则", "依据", "例子", "改法")) {
      assertTrue(one.contains("  " + part + "  "), one);
    }
    CommandLineRun all = CommandLineRun.of("explain", "R-RATE");
    assertEquals(0, all.code());
    for (String rule : List.of("HN-BASIC-001", "HN-BASIC-002", "HN-OVERALL-001")) {
      assertTrue(all.out().contains(rule + "  R-RATE"), all.out());
    }
  }

  @Test
  void everyRuleIsExplainedUnderItsCode() {
    TreeMap<String, TreeSet<String>> rulesByCode = new TreeMap<>();
    Pattern.compile("^  ([A-Z]{2}-\\S+)  (\\S+)", Pattern.MULTILINE)
        .matcher(CommandLineRun.of("rules").out())
        .results()
        .forEach(
            line ->
                rulesByCode
                    .computeIfAbsent(line.group(2), code -> new TreeSet<>())
                    .add(line.group(1)));
    assertTrue(rulesByCode.size() > 40, rulesByCode.toString());
    rulesByCode.forEach(
        (code, rules) -> {
          CommandLineRun run = CommandLineRun.of("explain", code);
          assertEquals(0, run.code(), code);
          rules.forEach(rule -> assertTrue(run.out().contains(rule + "  " + code), run.out()));
          for (String part : List.of("规则", "依据", "例子", "改法")) {
            assertEquals(rules.size(), run.out().split("  " + part + "  ", -1).length - 1, code);
          }
        });
  }

  @Test
  void explainAsksWhatWasMeant() {
    CommandLineRun run = CommandLineRun.of("explain", "HN-BASIC-00l");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("是不是 HN-BASIC-001？"), run.err());
    assertTrue(
        CommandLineRun.of("explain", "S-TOTLA", "--lang", "en")
            .err()
            .contains("mean \"S-TOTAL\"?"));
  }

  @Test
  void formsListsTheShippedForms() {
    CommandLineRun run = CommandLineRun.of("forms");
    assertEquals(0, run.code());
    for (String id :
        List.of(
            "hunan-2018-basic-data",
            "hunan-2021-overall-self-score",
            "hunan-2023-basic-data",
            "hunan-2023-overall-self-score")) {
      assertTrue(run.out().contains(id + "  "), run.out());
    }
  }

  // ---- a county's own form

  private static final String COUNTY_FORM =
      """
      form: wuling-2024-basic-data
      based-on: hunan-2023-basic-data
      title:
        zh: 武陵区部门整体支出绩效评价基础数据表
        en: basic data sheet of Wuling
      recognise:
        title: [武陵区部门整体支出绩效评价基础数据表]
        all-of: [财政供养人员情况, 核定编制, 控制率, 经费控制情况, 三公经费, 公用经费, 项目支出]
      values:
        staff.quota: {label: 核定编制, read: below, unit: 人, en: approved posts}
      """;

  @Test
  void aCountysOwnFormIsOneFile() throws IOException {
    Path forms = Files.createDirectory(folder.resolve("forms"));
    Files.writeString(forms.resolve("wuling.yaml"), COUNTY_FORM);
    assertEquals(0, CommandLineRun.of("forms", "--check", forms).code());
    assertTrue(
        CommandLineRun.of("forms", "--form-files", forms).out().contains("wuling-2024-basic-data"));

    Path file =
        edited(
            "rate-retyped",
            book -> {
              Edit.type(book, "基础数据表!A2", "2023年度武陵区部门整体支出绩效评价基础数据表");
              Edit.type(book, "基础数据表!B4", "核定编制");
              book.removeSheetAt(1);
            });
    assertEquals(3, CommandLineRun.check(file, folder.resolve("out")).code(), "not known without");
    CommandLineRun run =
        CommandLineRun.check(file, folder.resolve("out"), "--form-files", forms.toString());
    assertEquals("wuling-2024-basic-data", run.report().list("sheets").get(0).text("form"));
    assertEquals(
        List.of("HN-BASIC-001 F5"),
        run.report().list("findings").stream()
            .map(f -> f.text("rule") + " " + f.text("cell"))
            .toList());
    assertEquals(1, run.code());
  }

  @ParameterizedTest(name = "{0} for {1}")
  @CsvSource({
    "raed: below, read: below, 10, read",
    "basd-on:, based-on:, 2, based-on",
    "hunan-2032-basic-data, hunan-2023-basic-data, 2, ",
  })
  void aTypoInAFormFileIsToldByLine(String typo, String right, int line, String meant)
      throws IOException {
    Path forms = Files.createDirectory(folder.resolve("forms"));
    Path file = forms.resolve("wuling.yaml");
    Files.writeString(file, COUNTY_FORM.replace(right, typo));
    CommandLineRun run = CommandLineRun.of("forms", "--check", forms);
    assertEquals(1, run.code(), run.out());
    assertTrue(run.out().startsWith(file + ":" + line + ": "), run.out());
    if (meant != null) {
      assertTrue(run.out().contains("Did you mean \"" + meant + "\"?"), run.out());
    }
    assertEquals(2, CommandLineRun.of("check", clean, "--form-files", forms).code());
  }

  @Test
  void anUnknownNameInARuleIsToldByLine() throws IOException {
    Path forms = Files.createDirectory(folder.resolve("forms"));
    Path file = forms.resolve("wuling.yaml");
    Files.writeString(
        file,
        COUNTY_FORM
            + """
            rules:
              - id: WL-BASIC-001
                code: T-SANGONG-SUM
                severity: error
                title: {zh: 三公经费不超过上年, en: no more than last year}
                expect: sangong.actaul <= sangong.prior
                mark: [sangong.actual]
                message: {zh: 超过上年。, en: exceeds last year.}
                repair: {zh: 请核对。, en: Check.}
                example: {zh: 例。, en: An example.}
            """);
    CommandLineRun run = CommandLineRun.of("forms", "--check", forms);
    assertEquals(1, run.code());
    assertEquals(
        file
            + ":16: rule WL-BASIC-001 names \"sangong.actaul\", which no value defines. Did you"
            + " mean \"sangong.actual\"?",
        run.out().strip());
  }

  @Test
  void formMakesAllOthersUnknown() {
    CommandLineRun run =
        CommandLineRun.check(faulty, folder.resolve("out"), "--form", "hunan-2023-basic-data");
    assertEquals(
        List.of("hunan-2023-basic-data"),
        run.report().list("sheets").stream().map(sheet -> sheet.text("form")).toList());
  }

  private Path edited(String golden, Consumer<Workbook> edit) throws IOException {
    Path file = folder.resolve("edited.xlsx");
    try (XSSFWorkbook book =
            new XSSFWorkbook(new ByteArrayInputStream(GoldenReturns.bytes(golden)));
        var out = Files.newOutputStream(file)) {
      edit.accept(book);
      book.write(out);
    }
    return file;
  }

  private static List<String> names(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
