package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own: what it prints, and what it leaves when it ends. */
class ServeCommandTest {
  private static final Path SAMPLE = Path.of("workbooks/hunan/董家塅-2023.xlsx");

  @TempDir Path folder;
  private Path temporary;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void makeTemporary() throws IOException {
    temporary = Files.createDirectory(folder.resolve("tmp"));
  }

  /** A server in a process of its own. */
  private final class Served implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final String line;

    Served(String... arguments) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx256m", "-Djava.io.tmpdir=" + temporary, "-Dfile.encoding=UTF-8"));
      command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
      command.addAll(List.of("serve", "--port", "0"));
      command.addAll(List.of(arguments));
      process =
          new ProcessBuilder(command).redirectError(folder.resolve("err.txt").toFile()).start();
      out = process.inputReader(StandardCharsets.UTF_8);
      line = String.valueOf(out.readLine());
    }

    String address() {
      int from = line.indexOf("http://");
      int end = from;
      while (end < line.length() && line.charAt(end) > ' ' && line.charAt(end) < 127) {
        end++;
      }
      return line.substring(from, end);
    }

    CompletableFuture<HttpResponse<String>> drop() throws IOException {
      return client.sendAsync(
          HttpRequest.newBuilder(URI.create(address() + "api/v1/returns"))
              .header("Content-Type", "application/octet-stream")
              .header("X-File-Name", "a.xlsx")
              .POST(BodyPublishers.ofFile(SAMPLE))
              .build(),
          BodyHandlers.ofString());
    }

    @Override
    public void close() throws IOException {
      process.destroy();
      process.onExit().join();
      out.close();
    }
  }

  private List<String> left() throws IOException {
    try (Stream<Path> all = Files.list(temporary)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theAddressIsPrintedAndNothingStaysWhenItEnds() throws Exception {
    try (Served served = new Served()) {
      assertEquals("绩核网页：" + served.address() + "　（按 Ctrl+C 结束）", served.line);
      assertTrue(served.address().startsWith("http://127.0.0.1:"), served.line);
      assertEquals(201, served.drop().get().statusCode());
      assertEquals(1, left().size());
    }
    assertEquals(List.of(), left());
    assertEquals("", Files.readString(folder.resolve("err.txt")));
  }

  @Test
  void tenDropsAtOnceFitIntoTheSmallestHeap() throws Exception {
    try (Served served = new Served("--lang", "en")) {
      assertTrue(served.line.endsWith(" (Ctrl+C ends it)"), served.line);
      List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        all.add(served.drop());
      }
      for (CompletableFuture<HttpResponse<String>> each : all) {
        HttpResponse<String> response = each.get();
        assertEquals(201, response.statusCode());
        assertEquals("findings", Json.parse(response.body()).get("report").text("verdict"));
      }
    }
    assertEquals("", Files.readString(folder.resolve("err.txt")));
  }

  @Test
  void whatAKilledOneLeftTheNextRemoves() throws Exception {
    try (Served killed = new Served()) {
      assertEquals(201, killed.drop().get().statusCode());
      killed.process.destroyForcibly();
      killed.process.onExit().join();
      List<String> kept = left();
      assertEquals(1, kept.size());
      try (Served next = new Served()) {
        assertTrue(next.line.contains("http://"), next.line);
        assertFalse(left().contains(kept.get(0)));
      }
    }
    assertEquals(List.of(), left());
  }

  @Test
  void forOthersToReachItATokenIsNeeded() throws Exception {
    try (Served served = new Served("--host", "0.0.0.0")) {
      String address = served.address();
      String token = address.substring(address.indexOf("#token=") + "#token=".length());
      assertEquals(32, token.length(), served.line);
      assertFalse(address.contains("0.0.0.0"), "others can open it: " + address);
      String root = "http://127.0.0.1:" + URI.create(address).getPort();
      HttpRequest.Builder about = HttpRequest.newBuilder(URI.create(root + "/api/v1/about"));
      assertEquals(401, client.send(about.build(), BodyHandlers.discarding()).statusCode());
      about.header("Authorization", "Bearer " + token);
      assertEquals(200, client.send(about.build(), BodyHandlers.discarding()).statusCode());
    }
  }

  @Test
  void aPortThatIsTakenIsToldInASentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      CommandLineRun run = CommandLineRun.of("serve", "--port", taken.getLocalPort());
      assertEquals(2, run.code());
      assertEquals(
          "不能在 127.0.0.1:"
              + taken.getLocalPort()
              + " 提供网页（Address already in use）。端口被占用时可用 --port 0。",
          run.err().strip());
    }
    CommandLineRun wrong = CommandLineRun.of("serve", "--port", "70000");
    assertEquals("--port 应在 0 到 65535 之间，不是 70000", wrong.err().strip());
    CommandLineRun nowhere = CommandLineRun.of("serve", "--host", "no.such.host.invalid");
    assertEquals("--host 不是本机的地址：no.such.host.invalid", nowhere.err().strip());
  }
}
