package io.jihe.serve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.cli.Json;
import io.jihe.workbook.ReturnWorkbook;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client gets that asks for what it may. */
class ServerTest {
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

  private Json dropped(Path file) throws Exception {
    HttpResponse<byte[]> response = server.drop(file);
    assertEquals(201, response.statusCode(), RunningServer.text(response));
    return json(response);
  }

  @Test
  void aDroppedReturnGivesTheReportOfTheContract() throws Exception {
    Json answer = dropped(RunningServer.SAMPLE);
    Json report = answer.get("report");
    assertEquals("jihe.report/1", report.text("schema"));
    assertEquals("董家塅-2023.xlsx", report.text("file"));
    assertEquals("findings", report.text("verdict"));
    assertEquals(
        ReturnWorkbook.sha256(Files.readAllBytes(RunningServer.SAMPLE)), report.text("sha256"));
    Map<String, Integer> severities = new TreeMap<>();
    report.list("findings").forEach(f -> severities.merge(f.text("severity"), 1, Integer::sum));
    assertEquals(Map.of("error", 7, "review", 7, "info", 1), severities);
    assertEquals(report.list("findings").size(), answer.get("words").list("findings").size());
  }

  @Test
  void theWorkbookIsDrawnAsItsForm() throws Exception {
    String id = dropped(RunningServer.SAMPLE).text("id");
    List<Json> sheets = json(server.get("/api/v1/returns/" + id + "/sheets")).list("sheets");
    assertEquals(
        List.of("基础数据表", "整体支出自评表"), sheets.stream().map(sheet -> sheet.text("name")).toList());
    Map<String, String> texts = new TreeMap<>();
    sheets.get(0).list("cells").forEach(cell -> texts.put(cell.text("cell"), cell.text("text")));
    assertEquals("35", texts.get("B5"));
    assertEquals("51.43%", texts.get("F5"));
    assertEquals("3,427.69", texts.get("B14"));
    List<String> merged = sheets.get(0).list("merged").stream().map(Json::text).toList();
    assertTrue(merged.contains("A2:G2"), merged.toString());
    assertEquals(7, sheets.get(0).list("widths").size());
  }

  @Test
  void theMarkedCopyIsThatOfTheCommand() throws Exception {
    String id = dropped(RunningServer.SAMPLE).text("id");
    HttpResponse<byte[]> marked = server.get("/api/v1/returns/" + id + "/marked");
    assertEquals(200, marked.statusCode());
    assertEquals(
        "attachment; filename*=UTF-8''%E8%91%A3%E5%AE%B6%E5%A1%85-2023-%E5%AE%A1%E6%A0%B8.xlsx",
        marked.headers().firstValue("Content-Disposition").orElseThrow());
    Path copy = Files.write(folder.resolve("marked.xlsx"), marked.body());
    Json again = dropped(copy).get("report");
    Json first = json(server.get("/api/v1/returns/" + id)).get("report");
    assertEquals(first.list("findings"), again.list("findings"));
    assertEquals(first.list("values"), again.list("values"));
  }

  @Test
  void anExplanationGoesIntoTheResultSheetAndStaysThere() throws Exception {
    Json answer = dropped(RunningServer.SAMPLE);
    Json finding =
        answer.get("report").list("findings").stream()
            .filter(each -> each.text("severity").equals("review"))
            .findFirst()
            .orElseThrow();
    String text = "年中追加预算，已备案。\n=1+1";
    HttpResponse<byte[]> put = explain(answer.text("id"), finding, text);
    assertEquals(200, put.statusCode(), RunningServer.text(put));
    assertEquals(List.of(text), explained(json(put)));

    byte[] marked = server.get("/api/v1/returns/" + answer.text("id") + "/marked").body();
    Path copy = Files.write(folder.resolve("说明.xlsx"), marked);
    try (Workbook workbook = WorkbookFactory.create(copy.toFile(), null, true)) {
      Cell cell = find(workbook.getSheet("审核结果"), text);
      assertEquals(12, cell.getColumnIndex(), "单位说明");
    }
    Json again = dropped(copy);
    assertEquals(List.of(text), explained(again));

    explain(again.text("id"), finding, "");
    assertEquals(List.of(), explained(json(server.get("/api/v1/returns/" + again.text("id")))));
  }

  private HttpResponse<byte[]> explain(String id, Json finding, String text) throws Exception {
    return server.sendJson(
        "PUT",
        "/api/v1/returns/" + id + "/explanations",
        "{\"explanations\":[{\"rule\":\""
            + finding.text("rule")
            + "\",\"sheet\":\""
            + finding.text("sheet")
            + "\",\"cell\":\""
            + finding.text("cell")
            + "\",\"text\":\""
            + text.replace("\n", "\\n")
            + "\"}]}");
  }

  private static List<String> explained(Json answer) {
    return answer.get("report").list("findings").stream()
        .map(finding -> finding.text("explained"))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static Cell find(Sheet sheet, String text) {
    for (Row row : sheet) {
      for (Cell cell : row) {
        if (cell.toString().equals(text)) {
          return cell;
        }
      }
    }
    throw new AssertionError("not in the sheet: " + text);
  }

  @Test
  void anErrorIsNotExplainedAway() throws Exception {
    Json answer = dropped(RunningServer.SAMPLE);
    Json error =
        answer.get("report").list("findings").stream()
            .filter(each -> each.text("severity").equals("error"))
            .findFirst()
            .orElseThrow();
    HttpResponse<byte[]> put = explain(answer.text("id"), error, "就是这样");
    assertEquals(422, put.statusCode());
    assertEquals("只有核实性问题可以说明；强制性问题须改正。", json(put).text("message"));
  }

  @Test
  void whatIsNoReturnIsRefusedInOneSentence() throws Exception {
    Json answer = dropped(Path.of("LICENSE"));
    assertEquals("refused", answer.get("report").text("verdict"));
    assertEquals("这不是绩效自评报告：是另一种文书，或没有带单位的数字和自评表格。请确认送审的文件。", answer.get("report").text("refusal"));
    HttpResponse<byte[]> marked =
        server.get("/api/v1/returns/" + answer.text("id") + "/marked?lang=en");
    assertEquals(422, marked.statusCode());
    assertFalse(json(marked).text("message").isEmpty());
  }

  @Test
  void aRemovedReturnIsGone() throws Exception {
    String id = dropped(RunningServer.SAMPLE).text("id");
    assertEquals(2, server.kept().size(), "the folder of the return and the return");
    HttpResponse<byte[]> removed =
        server.send(server.request("/api/v1/returns/" + id).DELETE().build());
    assertEquals(204, removed.statusCode());
    assertEquals(List.of(), server.kept());
    assertEquals(404, server.get("/api/v1/returns/" + id).statusCode());
  }

  @Test
  void severalReturnsGiveTheRegister() throws Exception {
    String one = dropped(RunningServer.SAMPLE).text("id");
    String other = dropped(Path.of("LICENSE")).text("id");
    HttpResponse<byte[]> register =
        server.sendJson(
            "POST", "/api/v1/registers", "{\"returns\":[\"" + one + "\",\"" + other + "\"]}");
    assertEquals(200, register.statusCode());
    Path file = Files.write(folder.resolve("register.xlsx"), register.body());
    try (Workbook workbook = WorkbookFactory.create(file.toFile(), null, true)) {
      find(workbook.getSheetAt(0), "株洲高新技术产业开发区董家塅片区管理委员会");
      find(workbook.getSheet("无法审核"), "LICENSE");
    }
    assertEquals(4, server.kept().size(), "the register itself is not kept");
  }

  @Test
  void aBlankIsTheOneOfTheCommand() throws Exception {
    HttpResponse<byte[]> blank =
        server.sendJson("POST", "/api/v1/templates", "{\"year\":2025,\"unit\":\"某局\"}");
    assertEquals(200, blank.statusCode());
    Path file = Files.write(folder.resolve("blank.xlsx"), blank.body());
    assertEquals("findings", dropped(file).get("report").text("verdict"));
    assertEquals(400, server.sendJson("POST", "/api/v1/templates", "{\"year\":1925}").statusCode());
    assertEquals(
        422,
        server
            .sendJson("POST", "/api/v1/templates", "{\"year\":2025,\"pack\":\"nirgends\"}")
            .statusCode());
  }

  @Test
  void theLanguageIsChosenByTheRequest() throws Exception {
    HttpResponse<byte[]> english = server.get("/api/v1/returns/none?lang=en");
    assertEquals(
        "There is no such return, or its hour is over. Please drop it again.",
        json(english).text("message"));
    HttpResponse<byte[]> accepted =
        server.send(
            server.request("/api/v1/nothing").header("Accept-Language", "en-GB,en").build());
    assertEquals("There is nothing at this address.", json(accepted).text("message"));
    assertEquals("没有这个地址。", json(server.get("/api/v1/nothing")).text("message"));
  }

  @Test
  void thePageIsThere() throws Exception {
    HttpResponse<byte[]> page = server.get("/");
    assertEquals("text/html; charset=utf-8", page.headers().firstValue("Content-Type").orElse(""));
    assertArrayEquals(Assets.read("index.html"), page.body());
    for (String part : new String[] {"/app.js", "/style.css", "/icon.svg", "/texts.js"}) {
      assertEquals(200, server.get(part).statusCode(), part);
    }
    assertEquals(404, server.get("/../ServerTest.class").statusCode());
    assertEquals(404, server.get("/LocalServer.class").statusCode());
  }

  @Test
  void aBodyThatIsNotAsWantedIsToldSo() throws Exception {
    for (String body : new String[] {"", "[]", "{", "{\"year\":2025} x", "{\"year\":{}}", "{}"}) {
      assertEquals(400, server.sendJson("POST", "/api/v1/templates", body).statusCode(), body);
    }
    HttpResponse<byte[]> deep =
        server.sendJson("POST", "/api/v1/templates", "{\"a\":" + "[".repeat(100_000));
    assertEquals(400, deep.statusCode());
    HttpResponse<byte[]> form =
        server.send(
            server
                .request("/api/v1/returns")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .header("X-File-Name", "a.xlsx")
                .POST(BodyPublishers.ofString("--x--"))
                .build());
    assertEquals(415, form.statusCode());
  }
}
