package io.jihe.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.cli.CommandLineRun;
import io.jihe.cli.Json;
import io.jihe.cli.RegisterFile;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.poi.xwpf.usermodel.XWPFComment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Report texts on the page: what they get is what the commands give them. */
class ReportTextsTest {
  private static final Path REPORT = RunningServer.REPORT;
  private static final Path OTHER = Path.of("workbooks/hunan/桃江-2024.xlsx");

  private static final List<String> WRONG =
      List.of("2023年度整体支出绩效自评报告", "一、基本支出情况", "基本支出10万元，其中人员经费6万元，公用经费5万元。");

  @TempDir Path folder;
  private RunningServer server;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.usual(Files.createDirectory(folder.resolve("tmp")));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    assertEquals(List.of(), server.defects);
    assertEquals(List.of(), server.inTemporary(), "nothing stays behind");
  }

  private static Json json(HttpResponse<byte[]> response) {
    return Json.parse(RunningServer.text(response));
  }

  private Json dropped(String name, byte[] bytes) throws Exception {
    HttpResponse<byte[]> response =
        server.send(server.drop(name, BodyPublishers.ofByteArray(bytes)).build());
    assertEquals(201, response.statusCode(), RunningServer.text(response));
    return json(response);
  }

  private String drop(Path file) throws Exception {
    return dropped(file.getFileName().toString(), Files.readAllBytes(file)).text("id");
  }

  private HttpResponse<byte[]> put(String report, String... returns) throws Exception {
    String ids = String.join(",", Stream.of(returns).map(id -> '"' + id + '"').toList());
    return server.sendJson(
        "PUT", "/api/v1/returns/" + report + "/beside", "{\"returns\":[" + ids + "]}");
  }

  private Json beside(String report, String... returns) throws Exception {
    HttpResponse<byte[]> response = put(report, returns);
    assertEquals(200, response.statusCode(), RunningServer.text(response));
    return json(response).get("report");
  }

  private Json report(String id) throws Exception {
    return json(server.get("/api/v1/returns/" + id)).get("report");
  }

  /** What a bulk run over these files says of the report, and where its results are. */
  private Path bulk(Path... files) throws Exception {
    Path in = Files.createDirectory(folder.resolve("in-" + files.length));
    for (Path file : files) {
      Files.copy(file, in.resolve(file.getFileName().toString()));
    }
    Path out = folder.resolve("out-" + files.length);
    CommandLineRun.of("bulk", in, "--out", out, "--no-copies");
    return out;
  }

  private static Json line(Path out, String name) throws Exception {
    return Files.readAllLines(out.resolve("report.jsonl")).stream()
        .map(Json::parse)
        .filter(line -> line.text("file").equals(name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dongjiaduan-2023",
        "hongjiang-2024",
        "invented-right-1",
        "invented-wrong",
        "hengyangxian-forestry-2021-narrative"
      })
  void aReportByItselfIsThatOfTheCommand(String name) throws Exception {
    Path report = Path.of("test-data/reports", name, "report.txt");
    Json answer = dropped("report.txt", Files.readAllBytes(report));
    assertEquals(CommandLineRun.check(report, folder).report(), answer.get("report"));
    assertEquals(
        answer.get("report").list("findings").size(), answer.get("words").list("findings").size());
  }

  @Test
  void besideItsReturnsItIsThatOfABulkRun() throws Exception {
    String other = drop(OTHER);
    String report = drop(REPORT);
    String own = drop(RunningServer.SAMPLE);
    Json expected = line(bulk(REPORT, RunningServer.SAMPLE, OTHER), "report.txt");
    assertEquals(expected, beside(report, own, other, report));
    assertEquals(expected, report(report), "it is remembered");
    assertEquals(List.of(new Json.Str("董家塅-2023.xlsx")), expected.list("beside"));
    assertEquals(
        List.of("CN-REPORT-003", "CN-REPORT-003", "CN-REPORT-003", "CN-REPORT-020"),
        expected.list("findings").stream().map(f -> f.text("rule")).toList());
  }

  @Test
  void aTitleThatNamesNobodyIsOfTheOnlyUnitThere() throws Exception {
    Path nameless = folder.resolve("自评报告.txt");
    Files.copy(Path.of("test-data/reports/lengshuitan-2021/report.txt"), nameless);
    Path own = Path.of("workbooks/hunan/冷水滩-2021.xlsx");
    String report = drop(nameless);
    String its = drop(own);
    assertEquals(line(bulk(nameless, own), "自评报告.txt"), beside(report, its));
    String second = drop(REPORT);
    assertEquals(List.of(), beside(report, its, second).list("beside"), "two reports");
    assertEquals(List.of(), beside(report, its, drop(OTHER)).list("beside"), "two units");
    assertEquals(List.of(), beside(second, its).list("beside"), "it names another unit");
  }

  @Test
  void onlyWhatTheClientNamesIsLookedInto() throws Exception {
    drop(RunningServer.SAMPLE);
    String report = drop(REPORT);
    Json alone = report(report);
    Map<String, Json> expected = new LinkedHashMap<>(((Json.Obj) alone).fields());
    expected.put("beside", new Json.Arr(List.of()));
    assertEquals(new Json.Obj(expected), beside(report));
    assertEquals(new Json.Obj(expected), beside(report, drop(OTHER)));
  }

  @Test
  void whenAReturnIsRemovedTheReportIsCheckedAgainstWhatIsLeft() throws Exception {
    String report = drop(REPORT);
    Json alone = beside(report);
    String first = drop(RunningServer.SAMPLE);
    Path corrected = Path.of("workbooks/hunan/董家塅-2023-改正.xlsx");
    String second = dropped("董家塅-2023.xlsx", Files.readAllBytes(corrected)).text("id");
    Json both = beside(report, first, second);
    assertEquals(
        List.of("董家塅-2023.xlsx", "董家塅-2023.xlsx (2)"),
        both.list("beside").stream().map(Json::text).toList());
    server.send(server.request("/api/v1/returns/" + second).DELETE().build());
    Json left = report(report);
    assertEquals(List.of(new Json.Str("董家塅-2023.xlsx")), left.list("beside"));
    assertEquals(beside(report, first), left);
    server.send(server.request("/api/v1/returns/" + first).DELETE().build());
    assertEquals(alone, report(report));
  }

  @Test
  void whatIsNoReportTakesNoReturns() throws Exception {
    String own = drop(RunningServer.SAMPLE);
    String report = drop(REPORT);
    assertTold(404, "没有这份自评表，或已过期删除。请重新拖入。", put(report, own, "0".repeat(32)));
    assertTold(404, "没有这份自评表，或已过期删除。请重新拖入。", put("0".repeat(32), own));
    assertTold(422, "这是自评表（工作簿），不是自评报告。", put(own, report));
    String notice =
        dropped("通知.txt", "关于报送材料的通知\n请报送10万元以上项目。".getBytes(StandardCharsets.UTF_8)).text("id");
    assertTold(422, "这不是绩效自评报告：是另一种文书，或没有带单位的数字和自评表格。请确认送审的文件。", put(notice, own));
    assertTold(422, "这是自评表（工作簿），不是自评报告。", server.get("/api/v1/returns/" + own + "/text"));
    assertFalse(((Json.Obj) report(own)).fields().containsKey("beside"));
  }

  private static void assertTold(int status, String sentence, HttpResponse<byte[]> response) {
    assertEquals(
        status + " " + sentence, response.statusCode() + " " + json(response).text("message"));
  }

  @Test
  void theRegisterIsThatOfABulkRun() throws Exception {
    String report = drop(REPORT);
    String own = drop(RunningServer.SAMPLE);
    String other = drop(OTHER);
    beside(report, own, other);
    HttpResponse<byte[]> register =
        server.sendJson(
            "POST",
            "/api/v1/registers",
            "{\"returns\":[\"" + String.join("\",\"", report, other, own) + "\"]}");
    assertEquals(200, register.statusCode(), RunningServer.text(register));
    Path file = Files.write(folder.resolve("register.xlsx"), register.body());
    Path out = bulk(REPORT, RunningServer.SAMPLE, OTHER);
    Path expected;
    try (Stream<Path> all = Files.list(out)) {
      expected = all.filter(path -> path.toString().endsWith(".xlsx")).findFirst().orElseThrow();
    }
    assertEquals(withoutLinks(expected), withoutLinks(file));
  }

  @Test
  void theRegisterTellsReturnsOfOneNameApart() throws Exception {
    String other = dropped("自评表.xlsx", Files.readAllBytes(OTHER)).text("id");
    String own = dropped("自评表.xlsx", Files.readAllBytes(RunningServer.SAMPLE)).text("id");
    String report = drop(REPORT);
    assertEquals(List.of(new Json.Str("自评表.xlsx")), beside(report, other, own).list("beside"));
    HttpResponse<byte[]> register =
        server.sendJson(
            "POST",
            "/api/v1/registers",
            "{\"returns\":[\"" + String.join("\",\"", report, other, own) + "\"]}");
    Path file = Files.write(folder.resolve("register.xlsx"), register.body());
    assertEquals(List.of("自评表.xlsx (2)"), RegisterFile.read(file).column("自评报告", "核对的自评表"));
  }

  /** Of a bulk run the register leads to the notices it wrote; the page writes none. */
  private static Map<String, List<Map<String, String>>> withoutLinks(Path file) throws Exception {
    Map<String, List<Map<String, String>>> sheets = RegisterFile.read(file).sheets();
    sheets.values().forEach(rows -> rows.forEach(row -> row.remove("审核意见")));
    return sheets;
  }

  @Test
  void aDocxGetsACopyWithCommentsAndOthersNone() throws Exception {
    Json answer = dropped("自评报告.docx", DocxFile.of(WRONG));
    assertEquals("docx", answer.get("report").text("format"));
    HttpResponse<byte[]> marked =
        server.get("/api/v1/returns/" + answer.text("id") + "/marked?lang=en");
    assertEquals(200, marked.statusCode(), RunningServer.text(marked));
    assertEquals(
        "attachment; filename*=UTF-8''%E8%87%AA%E8%AF%84%E6%8A%A5%E5%91%8A-%E5%AE%A1%E6%A0%B8.docx",
        marked.headers().firstValue("Content-Disposition").orElseThrow());
    assertEquals(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        marked.headers().firstValue("Content-Type").orElseThrow());
    List<String> comments = new ArrayList<>();
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(marked.body()))) {
      for (XWPFComment comment : document.getDocComments().getComments()) {
        comments.add(comment.getText());
      }
    }
    assertEquals(1, comments.size(), comments.toString());
    assertTrue(comments.get(0).contains("CN-REPORT-001"), comments.toString());
    assertTold(
        422,
        "只有 .docx 报告能写入批注，.doc 和文本没有批注副本。请在 Word/WPS 中另存为 .docx 再送审。",
        server.get("/api/v1/returns/" + drop(REPORT) + "/marked"));
  }

  @Test
  void aReportHasNoSheetsAndIsNotExplained() throws Exception {
    String id = dropped("自评报告.docx", DocxFile.of(WRONG)).text("id");
    assertTold(422, "自评报告没有工作表，没有表格可画。", server.get("/api/v1/returns/" + id + "/sheets"));
    assertTold(
        422,
        "自评报告的问题不在这里说明：请改正报告，或在自评工作簿中说明。",
        server.sendJson(
            "PUT",
            "/api/v1/returns/" + id + "/explanations",
            "{\"explanations\":[{\"rule\":\"CN-REPORT-001\",\"sheet\":\"\",\"cell\":\"\","
                + "\"text\":\"就是这样\"}]}"));
  }

  @Test
  void theTextIsThereToBeShownAndEachFindingKnowsItsParagraph() throws Exception {
    List<String> lines = new ArrayList<>(WRONG);
    lines.addAll(List.of("附表", "项目\t金额", "甲\t1"));
    Json answer = dropped("自评报告.docx", DocxFile.of(lines));
    assertEquals(
        List.of("2"),
        answer.get("words").list("findings").stream().map(f -> f.text("block")).toList());
    assertEquals(
        Json.parse(
            "{\"cut\":false,\"blocks\":[{\"text\":\""
                + String.join("\"},{\"text\":\"", WRONG)
                + "\"},{\"text\":\"附表\"},{\"sheet\":\"报告表1\",\"firstRow\":3,"
                + "\"rows\":[[\"项目\",\"金额\"],[\"甲\",\"1\"]]}]}"),
        json(server.get("/api/v1/returns/" + answer.text("id") + "/text")));
  }

  /** What a file holds decides; a workbook under the name of a report stays one. */
  @Test
  void aWorkbookNamedAsAReportStaysAWorkbook() throws Exception {
    byte[] workbook = Files.readAllBytes(RunningServer.SAMPLE);
    Json answer = dropped("自评报告.docx", workbook);
    assertEquals("xlsx", answer.get("report").text("format"));
    assertEquals(15, answer.get("report").list("findings").size());
    Json text = dropped("自评报告", DocxFile.of(WRONG));
    assertEquals("docx", text.get("report").text("format"));
    Json csv = dropped("导出.csv", "编制数,在职人数\n35,18\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "这是文本文件（如 CSV），没有表格的格式。请在 Excel/WPS 中打开后另存为 .xlsx 再送审。", csv.get("report").text("refusal"));
  }
}
