package io.jihe.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON object that a client sends. Whatever is not as wanted is told, and never guessed. */
final class JsonBody {
  private static final int DEEPEST = 6;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(20)
                  .maxStringLength(1 << 20)
                  .build())
          .build();

  private final Map<String, Object> fields;

  private JsonBody(Map<String, Object> fields) {
    this.fields = fields;
  }

  /**
   * Reads an object.
   *
   * @throws ApiException 400
   */
  static JsonBody parse(byte[] bytes) throws ApiException {
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw unreadable();
      }
      JsonBody body = new JsonBody(object(parser));
      if (parser.nextToken() != null) {
        throw unreadable();
      }
      return body;
    } catch (IOException e) {
      throw unreadable();
    }
  }

  private static ApiException unreadable() {
    return ApiException.badRequest("内容不是所要的 JSON。", "The body is not the JSON that is wanted.");
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException, ApiException {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return fields;
  }

  /** Texts, whole numbers as texts, lists and objects; all else is none that we take. */
  private static Object value(JsonParser parser) throws IOException, ApiException {
    return switch (parser.currentToken()) {
      case VALUE_STRING, VALUE_NUMBER_INT -> parser.getText();
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield items;
      }
      default -> throw unreadable();
    };
  }

  /** A text or a number that may be missing. */
  Optional<String> text(String key) throws ApiException {
    Object value = fields.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    throw wrong(key);
  }

  String wanted(String key) throws ApiException {
    Optional<String> text = text(key);
    if (text.isEmpty()) {
      throw wrong(key);
    }
    return text.get();
  }

  /** A whole number between bounds. */
  int number(String key, int least, int most) throws ApiException {
    try {
      int number = Integer.parseInt(wanted(key));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(key);
    }
    throw wrong(key);
  }

  /** Whether a value is a list. */
  boolean isList(String key) {
    return fields.get(key) instanceof List<?>;
  }

  List<String> texts(String key, int most) throws ApiException {
    List<String> texts = new ArrayList<>();
    for (Object item : items(key, most)) {
      if (!(item instanceof String text)) {
        throw wrong(key);
      }
      texts.add(text);
    }
    return texts;
  }

  List<JsonBody> objects(String key, int most) throws ApiException {
    List<JsonBody> objects = new ArrayList<>();
    for (Object item : items(key, most)) {
      if (!(item instanceof Map<?, ?> map)) {
        throw wrong(key);
      }
      Map<String, Object> own = new LinkedHashMap<>();
      map.forEach((name, value) -> own.put(String.valueOf(name), value));
      objects.add(new JsonBody(own));
    }
    return objects;
  }

  private List<?> items(String key, int most) throws ApiException {
    if (fields.get(key) instanceof List<?> items && items.size() <= most) {
      return items;
    }
    throw wrong(key);
  }

  private static ApiException wrong(String key) {
    return ApiException.badRequest(
        "「" + key + "」缺失或不合要求，见 openapi.yaml。",
        "\"" + key + "\" is missing or not as wanted; see openapi.yaml.");
  }
}
