package io.jihe.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The page's own files, which lie in the program. What is not listed is not there. */
final class Assets {
  private static final String FOLDER = "/io/jihe/serve/";
  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final Map<String, String> TYPES = new LinkedHashMap<>();

  static {
    TYPES.put("index.html", HTML);
    TYPES.put("style.css", CSS);
    TYPES.put("icon.svg", "image/svg+xml");
    for (String script :
        new String[] {
          "app",
          "api",
          "dom",
          "files",
          "findings",
          "sheet",
          "reporttext",
          "tabs",
          "blanks",
          "rules",
          "texts"
        }) {
      TYPES.put(script + ".js", SCRIPT);
    }
  }

  private Assets() {}

  static Optional<Answer> at(String path) {
    String name = path.equals("/") ? "index.html" : path.substring(Math.min(1, path.length()));
    String type = TYPES.get(name);
    return type == null ? Optional.empty() : Optional.of(Answer.bytes(type, read(name)));
  }

  static byte[] read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
