package io.jihe.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON document as it was written: numbers keep their digits. */
public sealed interface Json {
  record Obj(Map<String, Json> fields) implements Json {}

  record Arr(List<Json> items) implements Json {}

  record Str(String text) implements Json {}

  record Num(String digits) implements Json {}

  record Bool(boolean value) implements Json {}

  record Null() implements Json {}

  /** Parses a text that is one document and nothing else. */
  static Json parse(String text) {
    try (JsonParser parser =
        new JsonFactory()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .createParser(text)) {
      parser.nextToken();
      Json json = read(parser);
      JsonToken more = parser.nextToken();
      if (more != null) {
        throw new IllegalArgumentException("behind the document stands more: " + more);
      }
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Json read(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new IllegalArgumentException("no document");
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Json> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          fields.put(name, read(parser));
        }
        yield new Obj(fields);
      }
      case START_ARRAY -> {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(read(parser));
        }
        yield new Arr(items);
      }
      case VALUE_STRING -> new Str(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Num(parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> new Bool(token == JsonToken.VALUE_TRUE);
      case VALUE_NULL -> new Null();
      default -> throw new IllegalArgumentException("unexpected " + token);
    };
  }

  default Json get(String key) {
    Json value = ((Obj) this).fields().get(key);
    if (value == null) {
      throw new IllegalArgumentException("no key " + key + " in " + this);
    }
    return value;
  }

  /** A text or a number as it is written; empty for null. */
  default String text() {
    if (this instanceof Str text) {
      return text.text();
    }
    if (this instanceof Num number) {
      return number.digits();
    }
    if (this instanceof Null) {
      return "";
    }
    throw new IllegalArgumentException("no text: " + this);
  }

  default String text(String key) {
    return get(key).text();
  }

  default List<Json> list(String key) {
    return ((Arr) get(key)).items();
  }
}
