package io.jihe.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.jihe.cli.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Debian's Chromium, driven by its chromedriver in the words of the W3C's WebDriver. What the tests
 * need of it is so little that a library would be the larger part.
 */
final class Chromium implements AutoCloseable {
  static final String ENTER = "\uE007";
  static final String TAB = "\uE004";
  static final String ARROW_LEFT = "\uE012";
  static final String ARROW_RIGHT = "\uE014";
  static final String ARROW_DOWN = "\uE015";

  private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
  private static final long PATIENCE_MILLIS = 30_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process driver;
  private final String root;
  private final String session;

  /** Starts a browser with a profile of its own, which downloads into a folder. */
  Chromium(Path profile, Path downloads, int width, int height) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    driver =
        new ProcessBuilder("chromedriver", "--port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    root = "http://127.0.0.1:" + port;
    awaitDriver();
    List<String> arguments =
        List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--lang=zh-CN",
            "--window-size=" + width + "," + height,
            "--user-data-dir=" + profile);
    Map<String, Object> options =
        Map.of(
            "args",
            arguments,
            "prefs",
            Map.of(
                "download.default_directory",
                downloads.toString(),
                "download.prompt_for_download",
                false));
    Map<String, Object> wanted =
        Map.of(
            "browserName",
            "chrome",
            "goog:chromeOptions",
            options,
            "goog:loggingPrefs",
            Map.of("browser", "ALL"));
    Json made =
        post("/session", Map.of("capabilities", Map.of("alwaysMatch", wanted))).get("value");
    session = "/session/" + made.text("sessionId");
  }

  private void awaitDriver() throws Exception {
    for (int i = 0; i < 100; i++) {
      try {
        client.send(
            HttpRequest.newBuilder(URI.create(root + "/status")).build(),
            BodyHandlers.discarding());
        return;
      } catch (IOException e) {
        Thread.sleep(100);
      }
    }
    throw new IllegalStateException("chromedriver does not start");
  }

  private Json post(String path, Object body) throws Exception {
    return send(path, "POST", body);
  }

  private Json send(String path, String method, Object body) throws Exception {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(URI.create(root + path))
                .timeout(Duration.ofSeconds(90))
                .header("Content-Type", "application/json; charset=utf-8")
                .method(
                    method,
                    method.equals("GET") || method.equals("DELETE")
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(written(body)))
                .build(),
            BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          path + ": " + Json.parse(response.body()).get("value").text("message"));
    }
    return Json.parse(response.body());
  }

  private static String written(Object value) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      write(json, value);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(entry.getKey().toString());
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        write(json, item);
      }
      json.writeEndArray();
    } else if (value instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else {
      json.writeString(value.toString());
    }
  }

  void open(String address) throws Exception {
    post(session + "/url", Map.of("url", address));
  }

  /** The value of a script's {@code return}. */
  Json run(String script, Object... arguments) throws Exception {
    return post(session + "/execute/sync", Map.of("script", script, "args", List.of(arguments)))
        .get("value");
  }

  /** The value of a script that ends by calling its last argument. */
  Json runToEnd(String script) throws Exception {
    return post(session + "/execute/async", Map.of("script", script, "args", List.of()))
        .get("value");
  }

  /** What a script returns as text. */
  String text(String script, Object... arguments) throws Exception {
    return run(script, arguments).text();
  }

  /** Waits until an expression is true. */
  void await(String expression) throws Exception {
    long until = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (System.nanoTime() < until) {
      if (run("return !!(" + expression + ")") instanceof Json.Bool yes && yes.value()) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError(
        "never true: " + expression + "\n" + text("return document.body.innerText.slice(0, 2000)"));
  }

  private String element(String css) throws Exception {
    return post(session + "/element", Map.of("using", "css selector", "value", css))
        .get("value")
        .text(ELEMENT);
  }

  void click(String css) throws Exception {
    post(session + "/element/" + element(css) + "/click", Map.of());
  }

  /** What the system's file chooser would give. */
  void choose(String css, List<Path> files) throws Exception {
    String paths =
        String.join("\n", files.stream().map(f -> f.toAbsolutePath().toString()).toList());
    post(session + "/element/" + element(css) + "/value", Map.of("text", paths));
  }

  /** Presses keys, wherever the focus is. */
  void press(String... keys) throws Exception {
    for (String key : keys) {
      for (int at = 0; at < key.length(); at = key.offsetByCodePoints(at, 1)) {
        String one = key.substring(at, key.offsetByCodePoints(at, 1));
        List<Object> strokes =
            List.of(Map.of("type", "keyDown", "value", one), Map.of("type", "keyUp", "value", one));
        post(
            session + "/actions",
            Map.of(
                "actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", strokes))));
      }
    }
  }

  /** Drops files onto the page, as the mouse would. */
  void drop(Map<String, byte[]> files) throws Exception {
    List<Object> given =
        files.entrySet().stream()
            .<Object>map(
                file -> List.of(file.getKey(), Base64.getEncoder().encodeToString(file.getValue())))
            .toList();
    run(
        "const transfer = new DataTransfer();"
            + "for (const [name, base64] of arguments[0]) {"
            + "  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));"
            + "  transfer.items.add(new File([bytes], name));"
            + "}"
            + "const drop = document.getElementById('drop');"
            + "for (const type of ['dragenter', 'dragover', 'drop']) {"
            + "  drop.dispatchEvent(new DragEvent(type, {dataTransfer: transfer, bubbles: true,"
            + " cancelable: true}));"
            + "}",
        given);
  }

  void screenshot(Path file) throws Exception {
    String base64 = send(session + "/screenshot", "GET", "").text("value");
    Files.write(file, Base64.getDecoder().decode(base64));
  }

  /** What the console says that is amiss: errors of scripts, what the policy forbade. */
  List<String> troubles() throws Exception {
    return post(session + "/se/log", Map.of("type", "browser")).list("value").stream()
        .filter(entry -> entry.text("level").equals("SEVERE"))
        .map(entry -> entry.text("message"))
        .toList();
  }

  @Override
  public void close() {
    try {
      send(session, "DELETE", "");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      driver.destroy();
      driver.onExit().join();
    }
  }
}
