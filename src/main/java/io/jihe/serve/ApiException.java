package io.jihe.serve;

import io.jihe.rule.Wording;
import java.time.Duration;
import java.util.Map;

/** A request that is answered with one sentence in place of what it asked for. */
final class ApiException extends Exception {
  private final int status;
  private final Wording reason;
  private final Map<String, String> headers;

  ApiException(int status, Wording reason, Map<String, String> headers) {
    super(reason.zh());
    this.status = status;
    this.reason = reason;
    this.headers = Map.copyOf(headers);
  }

  static ApiException of(int status, String zh, String en) {
    return new ApiException(status, new Wording(zh, en), Map.of());
  }

  static ApiException notFound() {
    return of(404, "没有这个地址。", "There is nothing at this address.");
  }

  static ApiException goneReturn() {
    return of(
        404,
        "没有这份自评表，或已过期删除。请重新拖入。",
        "There is no such return, or its hour is over. Please drop it again.");
  }

  static ApiException badRequest(String zh, String en) {
    return of(400, zh, en);
  }

  static ApiException tooLarge(long most) {
    String size = most >= 1 << 20 ? (most >> 20) + " MB" : most + " B";
    return of(413, "内容超过 " + size + "，不予接收。", "It is larger than " + size + " and was not taken.");
  }

  static ApiException busy(Duration after) {
    return new ApiException(
        503,
        new Wording("正在审核的文件太多，请稍后再试。", "Too many files are being checked; please try again soon."),
        Map.of("Retry-After", Long.toString(Math.max(1, after.toSeconds()))));
  }

  int status() {
    return status;
  }

  Wording reason() {
    return reason;
  }

  Map<String, String> headers() {
    return headers;
  }
}
