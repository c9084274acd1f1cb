package io.jihe.serve;

import com.sun.net.httpserver.HttpExchange;
import io.jihe.rule.Language;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A request, with what the server reads of it. */
final class Request {
  private final HttpExchange exchange;
  private final String path;
  private final Watches watches;

  Request(HttpExchange exchange, Watches watches) {
    this.exchange = exchange;
    this.watches = watches;
    path = Optional.ofNullable(exchange.getRequestURI().getRawPath()).orElse("");
  }

  String method() {
    return exchange.getRequestMethod();
  }

  /** As it was sent, nothing decoded. */
  String path() {
    return path;
  }

  boolean isForInterface() {
    return path.equals("/api") || path.startsWith("/api/");
  }

  /** A header that is there once; one that is there twice is none that we understand. */
  Optional<String> header(String name) throws ApiException {
    List<String> values = exchange.getRequestHeaders().get(name);
    if (values == null || values.isEmpty()) {
      return Optional.empty();
    }
    if (values.size() > 1) {
      throw ApiException.badRequest(
          "请求头 " + name + " 出现了不止一次。", "The header " + name + " is there more than once.");
    }
    return Optional.of(values.get(0).strip());
  }

  /** The language asked for: {@code ?lang=}, else {@code Accept-Language}, else Chinese. */
  Language language() {
    Optional<String> asked = query("lang");
    String language =
        asked.orElseGet(
            () ->
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Accept-Language"))
                    .orElse("zh"));
    return language.strip().toLowerCase(Locale.ROOT).startsWith("en") ? Language.EN : Language.ZH;
  }

  private Optional<String> query(String key) {
    String query = exchange.getRequestURI().getRawQuery();
    if (query == null) {
      return Optional.empty();
    }
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(key + "=")) {
        return Optional.of(pair.substring(key.length() + 1));
      }
    }
    return Optional.empty();
  }

  /** The length that the client announces; empty where it sends in chunks. */
  Optional<Long> announced() throws ApiException {
    Optional<String> length = header("Content-Length");
    if (length.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(length.get()));
    } catch (NumberFormatException e) {
      throw ApiException.badRequest("Content-Length 不是数字。", "Content-Length is no number.");
    }
  }

  /** The name of the file that is sent: percent-encoded UTF-8, only ever shown. */
  String fileName() throws ApiException {
    Optional<String> encoded = header("X-File-Name");
    if (encoded.isEmpty() || encoded.get().isEmpty()) {
      throw ApiException.badRequest(
          "缺少请求头 X-File-Name（文件名，UTF-8 百分号编码）。",
          "The header X-File-Name is missing: the file's name, percent-encoded UTF-8.");
    }
    try {
      return ShownName.of(
          URLDecoder.decode(encoded.get().replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw ApiException.badRequest(
          "请求头 X-File-Name 不是百分号编码。", "The header X-File-Name is not percent-encoded.");
    }
  }

  /** The type of the body without its parameters, in lower case. */
  String bodyType() throws ApiException {
    String type = header("Content-Type").orElse("");
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  InputStream body() {
    return exchange.getRequestBody();
  }

  /** From here on the body has to come in time; see {@link Watches}. */
  Watches.Watch watch(ServeLimits limits) {
    return watches.watch(exchange::close, limits.idle(), limits.upload());
  }

  /** A small body. */
  byte[] smallBody(ServeLimits limits) throws ApiException, IOException {
    long most = limits.jsonBytes();
    if (announced().orElse(0L) > most) {
      throw ApiException.tooLarge(most);
    }
    try (Watches.Watch watch = watch(limits)) {
      byte[] bytes = body().readNBytes(Math.toIntExact(most + 1));
      watch.alive();
      if (bytes.length > most) {
        throw ApiException.tooLarge(most);
      }
      return bytes;
    }
  }
}
