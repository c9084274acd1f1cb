package io.jihe.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.cli.HostileFiles;
import io.jihe.cli.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client gets that asks for what it may not, and what stays behind of it: nothing. */
class SafetyTest {
  private static final long THREE_GB = 3L << 30;

  @TempDir Path folder;
  private Path temporary;

  @BeforeEach
  void makeTemporary() throws IOException {
    temporary = Files.createDirectory(folder.resolve("tmp"));
  }

  private static List<Path> in(Path some) throws IOException {
    try (Stream<Path> all = Files.list(some)) {
      return all.toList();
    }
  }

  /** Sends lines as they stand, and gives the first line of the answer. */
  private static String raw(int port, String head) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return firstLine(socket.getInputStream());
    }
  }

  private static String firstLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "evil.example, HTTP/1.1 403 Forbidden", // a name pointed at this computer
    "127.0.0.1, HTTP/1.1 403 Forbidden", // another port
    "localhost:1, HTTP/1.1 403 Forbidden",
    "127.0.0.1:PORT.evil.example, HTTP/1.1 403 Forbidden",
    "'', HTTP/1.1 403 Forbidden",
    "127.0.0.1:PORT, HTTP/1.1 200 OK",
    "localhost:PORT, HTTP/1.1 200 OK",
    "LOCALHOST:PORT, HTTP/1.1 200 OK",
    "[::1]:PORT, HTTP/1.1 200 OK"
  })
  void onlyItsOwnHostIsAnswered(String host, String status) throws Exception {
    try (RunningServer server = RunningServer.usual(temporary)) {
      String named = host.replace("PORT", Integer.toString(server.port()));
      for (String path : new String[] {"/", "/api/v1/about"}) {
        assertEquals(
            status,
            raw(
                server.port(),
                "GET " + path + " HTTP/1.1\r\nHost: " + named + "\r\nConnection: close\r\n\r\n"));
      }
      assertEquals(
          "HTTP/1.1 400 Bad Request",
          raw(
              server.port(),
              "GET / HTTP/1.1\r\nHost: 127.0.0.1:"
                  + server.port()
                  + "\r\nHost: evil.example\r\n\r\n"));
    }
  }

  @ParameterizedTest(name = "{0} {1} on {2}: {3}")
  @CsvSource({
    "Origin, http://evil.example, /api/v1/about, 403",
    "Origin, null, /api/v1/about, 403", // a sandboxed frame, a file
    "Origin, https://127.0.0.1:PORT, /api/v1/about, 403",
    "Origin, http://127.0.0.1:PORT, /api/v1/about, 200",
    "Sec-Fetch-Site, cross-site, /api/v1/about, 403",
    "Sec-Fetch-Site, same-site, /api/v1/about, 403", // another port of this computer
    "Sec-Fetch-Site, cross-site, /app.js, 403",
    "Sec-Fetch-Site, same-origin, /api/v1/about, 200",
    "Sec-Fetch-Site, none, /, 200"
  })
  void otherSitesAreRefused(String header, String value, String path, int status) throws Exception {
    try (RunningServer server = RunningServer.usual(temporary)) {
      String own = value.replace("PORT", Integer.toString(server.port()));
      assertEquals(
          status, server.send(server.request(path).header(header, own).build()).statusCode());
    }
  }

  @Test
  void aLinkFromAnotherSiteLeadsToThePageAndNoFurther() throws Exception {
    try (RunningServer server = RunningServer.usual(temporary)) {
      for (Map.Entry<String, Integer> each : Map.of("/", 200, "/api/v1/about", 403).entrySet()) {
        HttpRequest link =
            server
                .request(each.getKey())
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-Dest", "document")
                .build();
        assertEquals(each.getValue(), server.send(link).statusCode(), each.getKey());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/v1/about", "/api/v1/nothing", "/nothing"})
  void everyAnswerForbidsWhatThePageDoesNotNeed(String path) throws Exception {
    try (RunningServer server = RunningServer.usual(temporary)) {
      Map<String, List<String>> headers = server.get(path).headers().map();
      assertEquals(
          List.of(
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                  + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action"
                  + " 'none'"),
          headers.get("content-security-policy"));
      assertEquals(List.of("nosniff"), headers.get("x-content-type-options"));
      assertEquals(List.of("no-referrer"), headers.get("referrer-policy"));
      assertEquals(List.of("no-store"), headers.get("cache-control"));
      assertFalse(headers.containsKey("access-control-allow-origin"), "no other site is let in");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"})
  void otherMethodsAreRefused(String method) throws Exception {
    try (RunningServer server = RunningServer.usual(temporary)) {
      for (String path : new String[] {"/", "/api/v1/returns"}) {
        HttpRequest request = server.request(path).method(method, BodyPublishers.noBody()).build();
        assertEquals(405, server.send(request).statusCode(), path);
      }
    }
  }

  @Test
  void withAHostEachRequestShowsTheToken() throws Exception {
    try (RunningServer server = RunningServer.withToken(temporary, "00ff")) {
      assertEquals(
          "http://127.0.0.1:" + server.port() + "/#token=00ff",
          server.address(),
          "behind # it is sent to nobody");
      assertEquals(200, server.get("/").statusCode());
      assertEquals(401, server.get("/api/v1/about").statusCode());
      assertEquals(401, server.drop(RunningServer.SAMPLE).statusCode());
      for (String shown : new String[] {"Bearer 00fe", "Bearer", "00ff", "Basic 00ff"}) {
        assertEquals(
            401,
            server
                .send(server.request("/api/v1/about").header("Authorization", shown).build())
                .statusCode(),
            shown);
      }
      assertEquals(
          200,
          server
              .send(server.request("/api/v1/about").header("Authorization", "Bearer 00ff").build())
              .statusCode());
      assertEquals(List.of(), server.kept());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "../../../../etc/passwd.xlsx, passwd.xlsx",
    "'C:\\Windows\\a.xlsx', a.xlsx",
    "/abs/b.xlsx, b.xlsx",
    ".., 未命名",
    "'a\u0000b\r\nSet-Cookie: x.xlsx', 'abSet-Cookie: x.xlsx'",
    "<img src=x onerror=alert(1)>.xlsx, <img src=x onerror=alert(1)>.xlsx"
  })
  void aFileNameIsShownAndNeverAPath(String sent, String shown) throws Exception {
    try (RunningServer server = RunningServer.usual(temporary)) {
      HttpResponse<byte[]> response =
          server.send(server.drop(sent, BodyPublishers.ofFile(RunningServer.SAMPLE)).build());
      assertEquals(201, response.statusCode());
      Json answer = Json.parse(RunningServer.text(response));
      assertEquals(shown, answer.get("report").text("file"));
      assertEquals(
          List.of(answer.text("id"), "return"),
          server.kept().stream().map(path -> path.getFileName().toString()).toList());
      assertEquals(
          200, server.get("/api/v1/returns/" + answer.text("id") + "/marked").statusCode());
    }
    assertEquals(List.of(temporary), in(folder), "nothing beside its own folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "%2e%2e", "../../etc/passwd", "a/b/c", "", "%00"})
  void anIdIsNoPath(String id) throws Exception {
    try (RunningServer server = RunningServer.usual(temporary)) {
      String status =
          raw(
              server.port(),
              "GET /api/v1/returns/"
                  + id
                  + "/marked HTTP/1.1\r\nHost: localhost:"
                  + server.port()
                  + "\r\n\r\n");
      assertEquals("HTTP/1.1 404 Not Found", status);
    }
  }

  @Test
  void theFolderIsItsOwnersAlone() throws Exception {
    try (RunningServer server = RunningServer.usual(temporary)) {
      assertEquals(
          "rwx------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(server.inTemporary().get(0))));
    }
    assertEquals(List.of(), in(temporary));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/octet-stream",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/msword"
      })
  void threeGigabytesAreRefusedBeforeTheyAreSent(String type) throws Exception {
    try (RunningServer server = RunningServer.usual(temporary)) {
      String head =
          "POST /api/v1/returns HTTP/1.1\r\nHost: localhost:"
              + server.port()
              + "\r\nContent-Type: "
              + type
              + "\r\nX-File-Name: a.docx\r\nContent-Length: "
              + THREE_GB
              + "\r\n\r\n";
      assertEquals("HTTP/1.1 413 Request Entity Too Large", raw(server.port(), head));
      assertEquals(List.of(), server.kept());
    }
  }

  /** Zeros without end; counts what was taken. */
  private static final class Zeros extends InputStream {
    private long taken;

    @Override
    public int read() {
      taken++;
      return taken > THREE_GB ? -1 : 0;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      int some = (int) Math.min(length, THREE_GB - taken);
      taken += some;
      return some == 0 ? -1 : some;
    }
  }

  @Test
  void threeGigabytesInChunksAreCutAtTheLimit() throws Exception {
    Zeros zeros = new Zeros();
    try (RunningServer server = RunningServer.usual(temporary)) {
      try {
        HttpResponse<byte[]> response =
            server.send(server.drop("a.xlsx", BodyPublishers.ofInputStream(() -> zeros)).build());
        assertEquals(413, response.statusCode());
      } catch (IOException e) {
        assertTrue(zeros.taken < THREE_GB, "cut while it was sending");
      }
      assertTrue(zeros.taken < 400L << 20, "taken: " + zeros.taken);
      assertEquals(List.of(), server.kept());
      assertEquals(200, server.get("/api/v1/about").statusCode());
    }
  }

  @ParameterizedTest(name = "a byte every {0} ms is cut")
  @ValueSource(ints = {10_000, 100})
  void aSlowUploadIsCut(int pauseMillis) throws Exception {
    try (RunningServer server = RunningServer.with(temporary, RunningServer.impatient());
        Socket socket = new Socket("127.0.0.1", server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /api/v1/returns HTTP/1.1\r\nHost: localhost:"
                  + server.port()
                  + "\r\nContent-Type: application/octet-stream\r\nX-File-Name: a.xlsx\r\n"
                  + "Content-Length: 100000\r\n\r\n")
              .getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      Thread drops =
          new Thread(
              () -> {
                try {
                  while (true) {
                    out.write('P');
                    out.flush();
                    Thread.sleep(pauseMillis);
                  }
                } catch (IOException | InterruptedException e) {
                  return; // cut
                }
              });
      drops.start();
      socket.setSoTimeout(15_000);
      try {
        assertEquals(-1, socket.getInputStream().read(), "the server closes the connection");
      } catch (java.net.SocketException e) {
        assertEquals("Connection reset", e.getMessage());
      }
      drops.interrupt();
      drops.join();
      settle(server);
      assertEquals(201, server.drop(RunningServer.SAMPLE).statusCode(), "others are served");
    }
  }

  /** The thread that was cut takes away what it had written. */
  private static void settle(RunningServer server) throws Exception {
    for (int i = 0; i < 100 && !server.kept().isEmpty(); i++) {
      Thread.sleep(50);
    }
    assertEquals(List.of(), server.kept());
  }

  @Test
  void twoHundredDropsAtOnceAreServedOrAskedToComeAgain() throws Exception {
    try (RunningServer server = RunningServer.with(temporary, RunningServer.small(16))) {
      byte[] sample = Files.readAllBytes(RunningServer.SAMPLE);
      List<CompletableFuture<HttpResponse<byte[]>>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        HttpRequest drop = server.drop(i + ".xlsx", BodyPublishers.ofByteArray(sample)).build();
        all.add(server.client().sendAsync(drop, BodyHandlers.ofByteArray()));
      }
      Map<Integer, Integer> statuses = new TreeMap<>();
      for (CompletableFuture<HttpResponse<byte[]>> each : all) {
        HttpResponse<byte[]> response = each.get();
        statuses.merge(response.statusCode(), 1, Integer::sum);
        boolean busy = response.statusCode() == 503;
        assertEquals(busy, response.headers().firstValue("Retry-After").isPresent());
        if (response.statusCode() == 201) {
          Json answer = Json.parse(RunningServer.text(response));
          assertEquals("findings", answer.get("report").text("verdict"));
          HttpRequest remove =
              server.request("/api/v1/returns/" + answer.text("id")).DELETE().build();
          assertEquals(204, server.send(remove).statusCode());
        }
      }
      assertTrue(statuses.getOrDefault(201, 0) >= 16, statuses.toString());
      assertEquals(
          200, statuses.getOrDefault(201, 0) + statuses.getOrDefault(503, 0), statuses.toString());
      assertEquals(List.of(), server.kept());
      assertEquals(List.of(), server.defects);
    }
    assertEquals(List.of(), in(temporary));
  }

  @Test
  void hostileFilesAreRefusedAndNoneBreaksTheServer() throws Exception {
    try (RunningServer server = RunningServer.usual(temporary)) {
      int refused = 0;
      for (HostileFiles.Hostile hostile : HostileFiles.all().values()) {
        Path file = folder.resolve(hostile.name());
        hostile.maker().make(file);
        if (!Files.isRegularFile(file)) {
          continue;
        }
        HttpResponse<byte[]> response = server.drop(file);
        Files.delete(file);
        if (response.statusCode() == 413) {
          continue;
        }
        assertEquals(201, response.statusCode(), hostile.name());
        Json answer = Json.parse(RunningServer.text(response));
        assertEquals("refused", answer.get("report").text("verdict"), hostile.name());
        HttpResponse<byte[]> sheets =
            server.get("/api/v1/returns/" + answer.text("id") + "/sheets");
        boolean noForm = hostile.name().equals("别的表格.xlsx"); // a workbook, and no return
        assertEquals(noForm ? 200 : 422, sheets.statusCode(), hostile.name());
        refused++;
      }
      assertTrue(refused > 90, "refused: " + refused);
      assertEquals(List.of(), server.defects);
    }
    assertEquals(List.of(), in(temporary));
  }

  /** Whatever a report's name may hide: the same files, and documents that no editor writes. */
  @Test
  void hostileReportsAreRefusedAndNoneBreaksTheServer() throws Exception {
    Map<String, byte[]> files = hostileReports();
    for (HostileFiles.Hostile hostile : HostileFiles.all().values()) {
      Path file = folder.resolve(hostile.name());
      hostile.maker().make(file);
      if (Files.isRegularFile(file) && Files.size(file) < 4 << 20) {
        try (InputStream in = Files.newInputStream(file)) { // one of them never ends
          files.put(hostile.name() + ".docx", in.readNBytes((int) Files.size(file)));
        }
        Files.delete(file);
      }
    }
    assertTrue(files.size() > 90, "files: " + files.size());
    try (RunningServer server = RunningServer.usual(temporary)) {
      String own = Json.parse(RunningServer.text(server.drop(RunningServer.SAMPLE))).text("id");
      List<String> others = new ArrayList<>();
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        HttpResponse<byte[]> response =
            server.send(
                server.drop(file.getKey(), BodyPublishers.ofByteArray(file.getValue())).build());
        assertEquals(201, response.statusCode(), file.getKey());
        Json answer = Json.parse(RunningServer.text(response));
        String one = "/api/v1/returns/" + answer.text("id");
        int beside =
            server.sendJson("PUT", one + "/beside", "{\"returns\":[\"" + own + "\"]}").statusCode();
        int marked = server.get(one + "/marked").statusCode();
        String became = answer.get("report").text("verdict") + " " + beside + " " + marked;
        if (!became.equals("refused 422 422")) {
          others.add(file.getKey() + ": " + became);
        }
      }
      assertEquals(
          List.of("WPS自己的格式.et.docx: findings 422 200"),
          others,
          "a workbook that only its name was against");
      assertEquals(List.of(), server.defects);
    }
    assertEquals(List.of(), in(temporary));
  }

  private static Map<String, byte[]> hostileReports() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    byte[] zeros = new byte[1 << 20];
    files.put("解压到三百兆.docx", DocxFile.with(DocxFile.MAIN, out -> repeat(out, zeros, 300)));
    files.put(
        "解压到六十兆的一段.docx",
        DocxFile.with(
            DocxFile.MAIN,
            out -> {
              write(out, DocxFile.DOCUMENT + "<w:body><w:p><w:r><w:t>");
              repeat(out, "支".repeat(1 << 18).getBytes(StandardCharsets.UTF_8), 80);
              write(out, "</w:t></w:r></w:p></w:body></w:document>");
            }));
    files.put(
        "十万层.docx",
        DocxFile.with(
            DocxFile.MAIN,
            out ->
                write(
                    out, DocxFile.DOCUMENT + "<w:body>" + "<w:tbl><w:tr><w:tc>".repeat(100_000))));
    files.put(
        "外部实体.docx",
        DocxFile.with(
            DocxFile.MAIN,
            out ->
                write(
                    out,
                    "<!DOCTYPE w:document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                        + DocxFile.DOCUMENT
                        + "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>")));
    files.put("路径向上.docx", DocxFile.with("../../word/document.xml", out -> write(out, "<a/>")));
    files.put("没有正文.docx", DocxFile.with("word/styles.xml", out -> write(out, "<a/>")));
    files.put("空的.txt", new byte[0]);
    files.put("全是零.md", new byte[4096]);
    files.put("乱码.txt", new byte[] {(byte) 0xFF, (byte) 0xFF, 'x', (byte) 0x80});
    return files;
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void repeat(OutputStream out, byte[] block, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      out.write(block);
    }
  }

  /** Whoever does not know the id of a return gets no report held against it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"00000000000000000000000000000000\"",
        "\"../OWN\"",
        "\"OWN/../OWN\"",
        "\"%2e%2e/OWN\"",
        "\"\"",
        "\"return\"",
        "\"OWN \""
      })
  void anIdThatIsNotKnownIsNeverHeldAgainstAReport(String id) throws Exception {
    try (RunningServer server = RunningServer.usual(temporary)) {
      String own = Json.parse(RunningServer.text(server.drop(RunningServer.SAMPLE))).text("id");
      Json report = Json.parse(RunningServer.text(server.drop(RunningServer.REPORT)));
      String one = "/api/v1/returns/" + report.text("id");
      String named = "{\"returns\":[\"" + own + "\"," + id.replace("OWN", own) + "]}";
      assertEquals(404, server.sendJson("PUT", one + "/beside", named).statusCode());
      assertEquals(
          report, Json.parse(RunningServer.text(server.get(one))), "nothing of it was taken");
    }
  }

  @Test
  void moreIdsThanThereAreReturnsAreNotTaken() throws Exception {
    try (RunningServer server = RunningServer.usual(temporary)) {
      String own = Json.parse(RunningServer.text(server.drop(RunningServer.SAMPLE))).text("id");
      String id = Json.parse(RunningServer.text(server.drop(RunningServer.REPORT))).text("id");
      String one = "/api/v1/returns/" + id + "/beside";
      String many = "\"" + own + "\"" + (",\"" + own + "\"").repeat(499);
      assertEquals(200, server.sendJson("PUT", one, "{\"returns\":[" + many + "]}").statusCode());
      assertEquals(
          400,
          server.sendJson("PUT", one, "{\"returns\":[" + many + ",\"" + own + "\"]}").statusCode());
    }
  }

  /** Names of reports, and of the returns they were held against, are shown and never paths. */
  @ParameterizedTest
  @CsvSource({
    "../../../../etc/report.txt, report.txt",
    "'C:\\Windows\\report.txt', report.txt",
    "<img src=x onerror=alert(1)>.txt, <img src=x onerror=alert(1)>.txt",
    ".., 未命名"
  })
  void theNameOfAReportIsShownAndNeverAPath(String sent, String shown) throws Exception {
    try (RunningServer server = RunningServer.usual(temporary)) {
      HttpResponse<byte[]> dropped =
          server.send(
              server
                  .drop(sent.replace(".txt", ".xlsx"), BodyPublishers.ofFile(RunningServer.SAMPLE))
                  .build());
      String own = Json.parse(RunningServer.text(dropped)).text("id");
      HttpResponse<byte[]> response =
          server.send(server.drop(sent, BodyPublishers.ofFile(RunningServer.REPORT)).build());
      String one = "/api/v1/returns/" + Json.parse(RunningServer.text(response)).text("id");
      HttpResponse<byte[]> beside =
          server.sendJson("PUT", one + "/beside", "{\"returns\":[\"" + own + "\"]}");
      Json report = Json.parse(RunningServer.text(beside)).get("report");
      assertEquals(shown, report.text("file"));
      assertEquals(List.of(new Json.Str(shown.replace(".txt", ".xlsx"))), report.list("beside"));
    }
    assertEquals(List.of(temporary), in(folder), "nothing beside its own folder");
  }

  @Test
  void aReturnIsKeptForAnHourAfterItsLastUse() throws Exception {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-05T08:00:00Z"));
    try (RunningServer server = RunningServer.with(temporary, now::get)) {
      String id = Json.parse(RunningServer.text(server.drop(RunningServer.SAMPLE))).text("id");
      now.updateAndGet(then -> then.plus(Duration.ofMinutes(50)));
      assertEquals(200, server.get("/api/v1/returns/" + id).statusCode());
      now.updateAndGet(then -> then.plus(Duration.ofMinutes(50)));
      assertEquals(200, server.get("/api/v1/returns/" + id).statusCode());
      now.updateAndGet(then -> then.plus(Duration.ofMinutes(61)));
      assertEquals(404, server.get("/api/v1/returns/" + id).statusCode());
      server.drop(RunningServer.SAMPLE);
      assertEquals(2, server.kept().size(), "the new one alone");
    }
  }

  @Test
  void whatAKilledServerLeftIsRemovedAndOthersFoldersAreNot() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Path left = Files.createDirectory(temporary.resolve("jihe-serve-" + gone.pid() + "-1-9"));
    Files.writeString(Files.createDirectory(left.resolve("id")).resolve("return"), "x");
    Path other = Files.createDirectory(temporary.resolve("jihe-serve-notes"));
    Path target = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(target.resolve("keep"), "x");
    Path link =
        Files.createSymbolicLink(temporary.resolve("jihe-serve-" + gone.pid() + "-1-8"), target);
    try (RunningServer first = RunningServer.usual(temporary);
        RunningServer second = RunningServer.usual(temporary)) {
      assertFalse(Files.exists(left));
      assertTrue(Files.exists(other));
      assertTrue(Files.exists(link));
      assertTrue(Files.exists(target.resolve("keep")));
      assertEquals(201, first.drop(RunningServer.SAMPLE).statusCode(), "the second left it alone");
      assertEquals(201, second.drop(RunningServer.SAMPLE).statusCode());
    }
  }
}
