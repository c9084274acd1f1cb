package io.jihe.serve;

import io.jihe.form.FormLibrary;
import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The interface {@code /api/v1}, as {@code openapi.yaml} describes it. */
final class Api {
  private static final String ROOT = "/api/v1/";
  private static final int MOST_EXPLANATIONS = 2_000;
  private static final String YAML = "application/yaml; charset=utf-8";
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  /** What browsers send from other sites without asking first is none of them. */
  private static final Set<String> FILE_TYPES =
      Set.of(
          "application/octet-stream",
          XLSX,
          "application/vnd.ms-excel",
          "application/vnd.ms-excel.sheet.macroenabled.12",
          DOCX,
          "application/msword");

  private final FormLibrary library;
  private final Shelf shelf;
  private final Desk desk;
  private final Gate gate;
  private final Blanks blanks;
  private final ServeLimits limits;
  private final Registers registers;

  Api(FormLibrary library, Shelf shelf, Desk desk, Gate gate, ServeLimits limits) {
    this.library = library;
    this.shelf = shelf;
    this.desk = desk;
    this.gate = gate;
    this.limits = limits;
    registers = new Registers(library);
    blanks = new Blanks(library);
  }

  /** What answers one method of one path. */
  private interface Handler {
    Answer answer(Request request) throws ApiException, IOException;
  }

  /** Answers a request to the interface. */
  Answer answer(Request request) throws ApiException, IOException {
    if (!request.path().startsWith(ROOT)) {
      throw ApiException.notFound();
    }
    Map<String, Handler> methods = methods(request.path().substring(ROOT.length()));
    if (methods.isEmpty()) {
      throw ApiException.notFound();
    }
    Handler handler = methods.get(request.method());
    if (handler == null) {
      throw wrongMethod(methods.keySet());
    }
    return handler.answer(request);
  }

  static ApiException wrongMethod(Set<String> allowed) {
    return new ApiException(
        405,
        new Wording("这个地址不接受这种请求方法。", "This address does not take this method."),
        Map.of("Allow", String.join(", ", allowed.stream().sorted().toList())));
  }

  private Map<String, Handler> methods(String path) {
    String[] parts = path.split("/", -1);
    if (parts[0].equals("returns") && parts.length > 1) {
      return ofReturn(parts);
    }
    return switch (path) {
      case "about" -> Map.of("GET", this::about);
      case "returns" -> Map.of("POST", this::take);
      case "registers" -> Map.of("POST", this::registerOf);
      case "templates" -> Map.of("POST", this::blank);
      case "rules" ->
          Map.of("GET", r -> Answer.json(200, CatalogueJson.rules(library, r.language())));
      case "forms" ->
          Map.of("GET", r -> Answer.json(200, CatalogueJson.forms(library, r.language())));
      case "packs" ->
          Map.of("GET", r -> Answer.json(200, CatalogueJson.packs(library, r.language())));
      case "openapi.yaml" -> Map.of("GET", r -> Answer.bytes(YAML, Assets.read("openapi.yaml")));
      default -> Map.of();
    };
  }

  private Map<String, Handler> ofReturn(String[] parts) {
    String id = parts[1];
    if (parts.length == 2) {
      return Map.of("GET", r -> report(200, shelf.get(id), r), "DELETE", r -> remove(id));
    }
    if (parts.length > 3) {
      return Map.of();
    }
    return switch (parts[2]) {
      case "sheets" -> Map.of("GET", r -> sheets(id));
      case "text" -> Map.of("GET", r -> text(id));
      case "beside" -> Map.of("PUT", r -> beside(id, r));
      case "marked" -> Map.of("GET", r -> marked(id, r));
      case "explanations" -> Map.of("PUT", r -> explain(id, r));
      default -> Map.of();
    };
  }

  private Answer about(Request request) {
    return Answer.json(
        200,
        JsonText.object(
            json -> {
              json.writeStringField("interface", "v1");
              json.writeNumberField("fileBytes", limits.fileBytes());
              json.writeNumberField("keepMinutes", limits.keep().toMinutes());
            }));
  }

  private Answer take(Request request) throws ApiException, IOException {
    if (!FILE_TYPES.contains(request.bodyType())) {
      throw ApiException.of(
          415,
          "请以 Content-Type: application/octet-stream 直接发送文件。",
          "Please send the file itself as Content-Type: application/octet-stream.");
    }
    return gate.inside(() -> taken(shelf.take(request), request));
  }

  private Answer taken(Kept kept, Request request) throws ApiException {
    boolean answered = false;
    try {
      Answer answer = report(201, kept, request);
      answered = true;
      return answer.with(Map.of("Location", ROOT + "returns/" + kept.id()));
    } finally {
      if (!answered) {
        shelf.remove(kept); // nobody knows its id
      }
    }
  }

  private Answer report(int status, Kept kept, Request request) throws ApiException {
    Language language = request.language();
    return Answer.json(status, ReturnJson.report(kept.id(), desk.found(kept).report(), language));
  }

  private Answer remove(String id) throws ApiException {
    shelf.remove(shelf.get(id));
    return Answer.nothing();
  }

  private Answer sheets(String id) throws ApiException, IOException {
    Kept kept = shelf.get(id);
    return gate.inside(() -> Answer.json(200, ReturnJson.drawing(desk.drawing(kept))));
  }

  private Answer text(String id) throws ApiException, IOException {
    Kept kept = shelf.get(id);
    return gate.inside(() -> Answer.json(200, TextJson.of(desk.text(kept))));
  }

  private Answer beside(String id, Request request) throws ApiException, IOException {
    Kept kept = shelf.get(id);
    Set<Kept> named = new LinkedHashSet<>();
    for (String one : json(request).texts("returns", limits.returns())) {
      named.add(shelf.get(one));
    }
    return gate.inside(
        () -> {
          desk.putBeside(kept, List.copyOf(named));
          return report(200, kept, request);
        });
  }

  private Answer marked(String id, Request request) throws ApiException, IOException {
    Kept kept = shelf.get(id);
    Desk.Marked marked = gate.inside(() -> desk.marked(kept, request.language()));
    String name = ShownName.stem(kept.name()) + "-审核." + marked.extension();
    return new Answer(
        200,
        typeOf(marked.extension()),
        attachment(name),
        new Answer.Body.OneTimeFile(marked.file()));
  }

  private static String typeOf(String extension) {
    return switch (extension.toLowerCase(Locale.ROOT)) {
      case "docx" -> DOCX;
      case "xls" -> "application/vnd.ms-excel";
      case "xlsm" -> "application/vnd.ms-excel.sheet.macroEnabled.12";
      default -> XLSX;
    };
  }

  private static Map<String, String> attachment(String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return Map.of("Content-Disposition", "attachment; filename*=UTF-8''" + encoded);
  }

  private Answer explain(String id, Request request) throws ApiException, IOException {
    Kept kept = shelf.get(id);
    JsonBody body = json(request);
    List<Desk.Given> given = new ArrayList<>();
    for (JsonBody each : body.objects("explanations", MOST_EXPLANATIONS)) {
      given.add(
          new Desk.Given(
              each.wanted("rule"), each.wanted("sheet"), each.wanted("cell"), each.wanted("text")));
    }
    return gate.inside(
        () -> {
          desk.explain(kept, given);
          return report(200, kept, request);
        });
  }

  private JsonBody json(Request request) throws ApiException, IOException {
    if (!request.bodyType().equals("application/json")) {
      throw ApiException.of(
          415,
          "请以 Content-Type: application/json 发送。",
          "Please send Content-Type: application/json.");
    }
    return JsonBody.parse(request.smallBody(limits));
  }

  private Answer registerOf(Request request) throws ApiException, IOException {
    List<String> ids = json(request).texts("returns", limits.returns());
    if (ids.isEmpty()) {
      throw ApiException.badRequest("没有指明任何自评表。", "No return is named.");
    }
    Path target = shelf.scratch();
    Registers.Made made = registers.new Made();
    gate.inside(() -> write(made, ids, request.language(), target));
    return new Answer(200, XLSX, attachment(made.name()), new Answer.Body.OneTimeFile(target));
  }

  private Path write(Registers.Made made, List<String> ids, Language language, Path target)
      throws ApiException {
    Map<Kept, Found> reports = new LinkedHashMap<>();
    for (String id : ids) {
      Kept kept = shelf.get(id);
      Found found = desk.found(kept);
      if (found.text().isPresent()) {
        reports.put(kept, found);
      } else {
        made.add(kept, found);
      }
    }
    reports.forEach(made::add); // behind all returns, as in a bulk run
    try {
      return gate.work(
          false,
          () -> {
            made.write(language, target);
            return target;
          });
    } catch (Gate.OutOfTimeException e) {
      throw ApiException.busy(limits.patience());
    }
  }

  private Answer blank(Request request) throws ApiException, IOException {
    JsonBody body = json(request);
    Blanks.Blank blank = gate.inside(() -> blank(body));
    return Answer.bytes(XLSX, blank.bytes()).with(attachment(blank.name()));
  }

  private Blanks.Blank blank(JsonBody body) throws ApiException {
    try {
      return gate.work(false, () -> blanks.of(body));
    } catch (Gate.OutOfTimeException e) {
      throw ApiException.busy(limits.patience());
    }
  }
}
