package io.jihe.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.cli.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The server does what openapi.yaml says, and has no path that it does not tell. */
class OpenApiTest {
  @TempDir Path folder;

  /** One request, the operation that it asks for, and the status that it should have. */
  private record Call(String operation, String path, int status, HttpRequest.Builder request) {}

  private static Map<?, ?> map(Object node) {
    return (Map<?, ?>) node;
  }

  private static Map<?, ?> document() {
    return map(
        new Load(LoadSettings.builder().build())
            .loadFromString(new String(Assets.read("openapi.yaml"), StandardCharsets.UTF_8)));
  }

  private final Map<?, ?> document = document();

  /** What a reference stands for. */
  private Map<?, ?> resolved(Object node) {
    Map<?, ?> map = map(node);
    if (!map.containsKey("$ref")) {
      return map;
    }
    Object found = document;
    for (String part : map.get("$ref").toString().substring(2).split("/", -1)) {
      found = map(found).get(part);
    }
    return map(found);
  }

  @Test
  void eachOperationAnswersAsItIsDescribed() throws Exception {
    TreeSet<String> asked = new TreeSet<>();
    try (RunningServer server = RunningServer.usual(Files.createDirectory(folder.resolve("tmp")))) {
      Json dropped = Json.parse(RunningServer.text(server.drop(RunningServer.SAMPLE)));
      Json text = Json.parse(RunningServer.text(server.drop(RunningServer.REPORT)));
      List<Call> calls = ofReport(server, dropped.text("id"), text.text("id"));
      calls.addAll(calls(server, dropped));
      for (Call call : calls) {
        asked.add(call.operation);
        Map<?, ?> operation = map(map(map(document.get("paths")).get(call.path)).get(method(call)));
        assertEquals(call.operation, operation.get("operationId"));
        HttpResponse<byte[]> response = server.send(call.request.build());
        String what = call.operation + " " + RunningServer.text(response);
        assertEquals(call.status, response.statusCode(), what);
        Object described = map(operation.get("responses")).get(Integer.toString(call.status));
        holds(resolved(described), response, what);
      }
    }
    TreeSet<String> told = new TreeSet<>();
    map(document.get("paths"))
        .values()
        .forEach(
            path ->
                map(path).values().stream()
                    .filter(Map.class::isInstance)
                    .map(OpenApiTest::map)
                    .filter(operation -> operation.containsKey("operationId"))
                    .forEach(operation -> told.add(operation.get("operationId").toString())));
    assertEquals(told, asked);
  }

  private static String method(Call call) {
    return call.request.build().method().toLowerCase(java.util.Locale.ROOT);
  }

  private void holds(Map<?, ?> described, HttpResponse<byte[]> response, String what) {
    if (!described.containsKey("content")) {
      assertEquals(0, response.body().length, what);
      return;
    }
    Map<?, ?> content = map(described.get("content"));
    String type = response.headers().firstValue("Content-Type").orElse("").split(";", -1)[0];
    assertTrue(content.containsKey(type), type + " of " + what);
    Map<?, ?> media = map(content.get(type));
    if (media.containsKey("schema")) {
      holdsKeys(Json.parse(RunningServer.text(response)), resolved(media.get("schema")), what);
    }
    if (described.containsKey("headers")) {
      map(described.get("headers"))
          .keySet()
          .forEach(name -> assertTrue(response.headers().firstValue(name.toString()).isPresent()));
    }
  }

  /** The keys that have to be there; where the schema lists them as well, no others are. */
  private void holdsKeys(Json json, Map<?, ?> schema, String what) {
    if (json instanceof Json.Arr list) {
      if (schema.containsKey("items")) {
        list.items().forEach(item -> holdsKeys(item, resolved(schema.get("items")), what));
      }
      return;
    }
    if (!(json instanceof Json.Obj object) || !schema.containsKey("required")) {
      return;
    }
    TreeSet<String> wanted = new TreeSet<>();
    ((List<?>) schema.get("required")).forEach(key -> wanted.add(key.toString()));
    assertEquals(wanted, new TreeSet<>(object.fields().keySet()), what);
    if (schema.containsKey("properties")) {
      map(schema.get("properties"))
          .forEach(
              (key, child) ->
                  holdsKeys(object.fields().get(key.toString()), resolved(child), what));
    }
  }

  private static List<Call> calls(RunningServer server, Json dropped) throws Exception {
    String id = dropped.text("id");
    String one = "/api/v1/returns/" + id;
    Json review =
        dropped.get("report").list("findings").stream()
            .filter(finding -> finding.text("severity").equals("review"))
            .findFirst()
            .orElseThrow();
    String explanations =
        "{\"explanations\":[{\"rule\":\""
            + review.text("rule")
            + "\",\"sheet\":\""
            + review.text("sheet")
            + "\",\"cell\":\""
            + review.text("cell")
            + "\",\"text\":\"已核\"}]}";
    List<Call> calls = new ArrayList<>();
    for (String name : new String[] {"about", "rules", "forms", "packs"}) {
      calls.add(new Call(name, "/" + name, 200, server.request("/api/v1/" + name)));
    }
    calls.add(new Call("openapi", "/openapi.yaml", 200, server.request("/api/v1/openapi.yaml")));
    calls.add(
        new Call(
            "checkReturn",
            "/returns",
            201,
            server.drop("a.xlsx", BodyPublishers.ofFile(RunningServer.SAMPLE))));
    calls.add(
        new Call(
            "checkReturn",
            "/returns",
            201,
            server.drop("a.txt", BodyPublishers.ofString("no workbook"))));
    calls.add(
        new Call(
            "checkReturn",
            "/returns",
            400,
            server
                .request("/api/v1/returns")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofString("x"))));
    calls.add(
        new Call(
            "checkReturn",
            "/returns",
            415,
            server.request("/api/v1/returns").POST(BodyPublishers.ofString("x"))));
    calls.add(new Call("report", "/returns/{id}", 200, server.request(one)));
    calls.add(new Call("report", "/returns/{id}", 404, server.request("/api/v1/returns/0")));
    calls.add(new Call("sheets", "/returns/{id}/sheets", 200, server.request(one + "/sheets")));
    calls.add(new Call("marked", "/returns/{id}/marked", 200, server.request(one + "/marked")));
    calls.add(
        new Call(
            "explain",
            "/returns/{id}/explanations",
            200,
            json(server, "PUT", one + "/explanations", explanations)));
    calls.add(
        new Call(
            "explain",
            "/returns/{id}/explanations",
            422,
            json(
                server,
                "PUT",
                one + "/explanations",
                explanations.replace("\"rule\":\"", "\"rule\":\"X"))));
    calls.add(
        new Call(
            "register",
            "/registers",
            200,
            json(server, "POST", "/api/v1/registers", "{\"returns\":[\"" + id + "\"]}")));
    calls.add(
        new Call(
            "register",
            "/registers",
            404,
            json(server, "POST", "/api/v1/registers", "{\"returns\":[\"0\"]}")));
    calls.add(
        new Call(
            "blank",
            "/templates",
            200,
            json(
                server,
                "POST",
                "/api/v1/templates",
                "{\"year\":2025,\"pack\":\"yunnan\",\"projects\":[\"甲\",\"乙\"]}")));
    calls.add(
        new Call("blank", "/templates", 400, json(server, "POST", "/api/v1/templates", "{}")));
    calls.add(new Call("forget", "/returns/{id}", 204, server.request(one).DELETE()));
    return calls;
  }

  private static List<Call> ofReport(RunningServer server, String own, String id) {
    String one = "/api/v1/returns/" + id;
    String its = "/api/v1/returns/" + own;
    String named = "{\"returns\":[\"" + own + "\"]}";
    List<Call> calls = new ArrayList<>();
    for (String returns : new String[] {named, "{\"returns\":[]}"}) {
      calls.add(beside(server, one, 200, returns));
    }
    calls.add(beside(server, one, 400, "{}"));
    calls.add(beside(server, one, 404, named.replace(own, "0")));
    calls.add(beside(server, its, 422, named));
    calls.add(new Call("text", "/returns/{id}/text", 200, server.request(one + "/text")));
    calls.add(new Call("text", "/returns/{id}/text", 404, server.request(one + "0/text")));
    calls.add(new Call("text", "/returns/{id}/text", 422, server.request(its + "/text")));
    calls.add(new Call("sheets", "/returns/{id}/sheets", 422, server.request(one + "/sheets")));
    calls.add(new Call("marked", "/returns/{id}/marked", 422, server.request(one + "/marked")));
    return calls;
  }

  private static Call beside(RunningServer server, String one, int status, String returns) {
    HttpRequest.Builder put = json(server, "PUT", one + "/beside", returns);
    return new Call("beside", "/returns/{id}/beside", status, put);
  }

  private static HttpRequest.Builder json(
      RunningServer server, String method, String path, String body) {
    return server
        .request(path)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(body));
  }
}
