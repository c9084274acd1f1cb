package io.jihe.cli;

import io.jihe.json.JsonReport;
import io.jihe.rule.Wording;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a {@code report.jsonl}, however large: a line at a time, or one that was seen before. */
final class ReportReader {
  private final Path file;

  ReportReader(Path file) {
    this.file = file;
  }

  /** A line that is no report, or a return that has two. */
  static final class NoReportException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Wording reason;

    NoReportException(String zh, String en) {
      super(en);
      reason = new Wording(zh, en);
    }

    Wording reason() {
      return reason;
    }
  }

  /** Where a line stands, in bytes. */
  record Spot(long from, int length) {}

  /** What is done with each line. */
  interface Lines {
    void line(ReportDigest report, Spot spot) throws IOException;
  }

  /**
   * Goes through the whole file.
   *
   * @return the lines by the path of the return, in the order of the file
   * @throws NoReportException at the first line that is none
   */
  Map<String, Spot> each(Lines lines) throws IOException {
    Map<String, Spot> spots = new LinkedHashMap<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      long from = 0;
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int number = 1; readLine(in, bytes); number++) {
        ReportDigest report = digest(bytes.toByteArray(), number);
        Spot spot = new Spot(from, bytes.size());
        if (spots.put(report.file(), spot) != null) {
          throw told(
              number, "同一文件出现了两次：" + report.file(), "has a second report of " + report.file());
        }
        lines.line(report, spot);
        from += bytes.size() + 1L;
      }
    }
    return spots;
  }

  /** Without the line's end; false where the file has no more. */
  private static boolean readLine(InputStream in, ByteArrayOutputStream line) throws IOException {
    line.reset();
    int next = in.read();
    boolean any = next >= 0;
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = in.read();
    }
    return any;
  }

  /** The report at a place that {@link #each} told. */
  ReportDigest at(Spot spot) throws IOException {
    byte[] bytes = new byte[spot.length()];
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(spot.from());
      in.readFully(bytes);
    }
    return digest(bytes, 0);
  }

  private ReportDigest digest(byte[] bytes, int number) throws NoReportException {
    try {
      return ReportDigest.read(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw told(
          number,
          "不是绩核的报告（" + JsonReport.SCHEMA + "）。请用 jihe bulk 写出的 report.jsonl",
          "is no report (" + JsonReport.SCHEMA + "); please give a report.jsonl of jihe bulk");
    }
  }

  private NoReportException told(int number, String zh, String en) {
    return new NoReportException(
        file + " 第 " + number + " 行" + zh, file + ":" + number + ": the line " + en);
  }
}
