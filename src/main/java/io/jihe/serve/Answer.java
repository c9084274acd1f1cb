package io.jihe.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What is sent back. */
record Answer(int status, String type, Map<String, String> headers, Body body) {
  static final String JSON = "application/json; charset=utf-8";
  static final String TEXT = "text/plain; charset=utf-8";

  /** What an answer holds. */
  sealed interface Body {
    long length() throws IOException;

    void writeTo(OutputStream out) throws IOException;

    /** Takes away what was only made to be sent. */
    void discard() throws IOException;

    record Bytes(byte[] bytes) implements Body {
      @Override
      public long length() {
        return bytes.length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
      }

      @Override
      public void discard() {}
    }

    /** A file that was made to be sent once. */
    record OneTimeFile(Path file) implements Body {
      @Override
      public long length() throws IOException {
        return Files.size(file);
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        Files.copy(file, out);
      }

      @Override
      public void discard() throws IOException {
        Files.deleteIfExists(file);
      }
    }
  }

  static Answer json(int status, String json) {
    return new Answer(status, JSON, Map.of(), bytes(json));
  }

  static Answer bytes(String type, byte[] bytes) {
    return new Answer(200, type, Map.of(), new Body.Bytes(bytes));
  }

  static Answer nothing() {
    return new Answer(204, "", Map.of(), new Body.Bytes(new byte[0]));
  }

  static Body.Bytes bytes(String text) {
    return new Body.Bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  Answer with(Map<String, String> more) {
    return new Answer(status, type, more, body);
  }
}
