package io.jihe.serve;

import io.jihe.form.FormLibrary;
import io.jihe.workbook.ReturnWorkbook;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A server with a temporary folder of its own, and how to ask it. */
final class RunningServer implements AutoCloseable {
  static final Path SAMPLE = Path.of("workbooks/hunan/董家塅-2023.xlsx");

  /** The report text of the unit of {@link #SAMPLE}. */
  static final Path REPORT = Path.of("test-data/reports/dongjiaduan-2023/report.txt");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  final List<String> defects = new ArrayList<>();
  private final Path temporary;
  private final LocalServer server;

  private RunningServer(
      Path temporary, ServeLimits limits, Optional<String> token, InstantSource clock)
      throws IOException {
    this.temporary = temporary;
    server =
        LocalServer.start(
            new ServeSettings("127.0.0.1", 0, token, temporary, limits, clock, defects::add),
            FormLibrary.shipped());
  }

  static RunningServer usual(Path temporary) throws IOException {
    return with(temporary, ServeLimits.usual());
  }

  static RunningServer with(Path temporary, ServeLimits limits) throws IOException {
    return new RunningServer(temporary, limits, Optional.empty(), InstantSource.system());
  }

  static RunningServer with(Path temporary, InstantSource clock) throws IOException {
    return new RunningServer(temporary, ServeLimits.usual(), Optional.empty(), clock);
  }

  static RunningServer withToken(Path temporary, String token) throws IOException {
    return new RunningServer(
        temporary, ServeLimits.usual(), Optional.of(token), InstantSource.system());
  }

  /** Little time for an upload, so that a test need not wait. */
  static ServeLimits impatient() {
    return limits(Duration.ofMillis(500), Duration.ofSeconds(2), 64);
  }

  /** Room for few at once. */
  static ServeLimits small(int inHouse) {
    return limits(Duration.ofSeconds(20), Duration.ofSeconds(60), inHouse);
  }

  private static ServeLimits limits(Duration idle, Duration upload, int inHouse) {
    return new ServeLimits(
        ReturnWorkbook.MOST_BYTES,
        1L << 20,
        idle,
        upload,
        Duration.ofMinutes(1),
        Duration.ofSeconds(30),
        2,
        inHouse,
        Duration.ofHours(1),
        500,
        1L << 30);
  }

  int port() {
    return server.port();
  }

  String address() {
    return server.address();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(60));
  }

  HttpResponse<byte[]> send(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofByteArray());
  }

  HttpClient client() {
    return client;
  }

  HttpResponse<byte[]> get(String path) throws Exception {
    return send(request(path).build());
  }

  HttpRequest.Builder drop(String name, HttpRequest.BodyPublisher body) {
    return request("/api/v1/returns")
        .header("Content-Type", "application/octet-stream")
        .header("X-File-Name", URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"))
        .POST(body);
  }

  HttpResponse<byte[]> drop(Path file) throws Exception {
    return send(drop(file.getFileName().toString(), BodyPublishers.ofFile(file)).build());
  }

  HttpResponse<byte[]> sendJson(String method, String path, String json) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build());
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /** All files and folders that the server keeps, without its own folder. */
  List<Path> kept() throws IOException {
    try (Stream<Path> all = Files.walk(temporary)) {
      return all.filter(path -> temporary.relativize(path).getNameCount() > 1).sorted().toList();
    }
  }

  /** What lies in the temporary folder. */
  List<Path> inTemporary() throws IOException {
    try (Stream<Path> all = Files.list(temporary)) {
      return all.sorted().toList();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
