package io.jihe.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The parts of a package, to be spoilt one by one, and its bytes, to be spoilt one by one. */
final class ZipEdit {
  private static final int LOCAL = 0x04034b50;
  private static final int DIRECTORY = 0x02014b50;

  private final Map<String, byte[]> parts = new LinkedHashMap<>();

  static ZipEdit of(byte[] zip) throws IOException {
    ZipEdit all = new ZipEdit();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        all.parts.put(entry.getName(), in.readAllBytes());
      }
    }
    return all;
  }

  static ZipEdit empty() {
    return new ZipEdit();
  }

  ZipEdit put(String name, String text) {
    return put(name, text.getBytes(StandardCharsets.UTF_8));
  }

  ZipEdit put(String name, byte[] bytes) {
    parts.put(name, bytes);
    return this;
  }

  ZipEdit remove(String name) {
    parts.remove(name);
    return this;
  }

  ZipEdit edit(String name, UnaryOperator<String> change) {
    String before = text(name);
    String after = change.apply(before);
    if (before.equals(after)) {
      throw new IllegalStateException("nothing to change in " + name);
    }
    return put(name, after);
  }

  String text(String name) {
    return new String(parts.get(name), StandardCharsets.UTF_8);
  }

  byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** With sizes in each head, as Excel writes it, so that the heads can be spoilt. */
  byte[] stored() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        ZipEntry entry = new ZipEntry(part.getKey());
        CRC32 sum = new CRC32();
        sum.update(part.getValue());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(part.getValue().length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(part.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** One part more, of so many bytes of the same kind, written as they come. */
  byte[] with(String name, String before, String repeated, long times, String after)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        if (!part.getKey().equals(name)) {
          zip.putNextEntry(new ZipEntry(part.getKey()));
          zip.write(part.getValue());
        }
      }
      zip.putNextEntry(new ZipEntry(name));
      zip.write(before.getBytes(StandardCharsets.UTF_8));
      repeat(zip, repeated, times);
      zip.write(after.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void repeat(OutputStream out, String text, long times) throws IOException {
    long left = times;
    long many = Math.max(1, Math.min(times, 65_536 / text.length()));
    byte[] block = text.repeat((int) many).getBytes(StandardCharsets.UTF_8);
    for (; left >= many; left -= many) {
      out.write(block);
    }
    out.write(text.repeat((int) left).getBytes(StandardCharsets.UTF_8));
  }

  // ---- the bytes of a zip

  /** The n-th head of an entry, from 0. */
  static int local(byte[] zip, int n) {
    return nth(zip, LOCAL, n);
  }

  /** The n-th entry of the directory, from 0. */
  static int directory(byte[] zip, int n) {
    return nth(zip, DIRECTORY, n);
  }

  private static int nth(byte[] zip, int sign, int n) {
    int left = n;
    for (int at = 0; at + 4 <= zip.length; at++) {
      if (i32(zip, at) == sign && left-- == 0) {
        return at;
      }
    }
    throw new IllegalStateException("no such entry: " + n);
  }

  static int i32(byte[] bytes, int at) {
    return (bytes[at] & 0xFF)
        | (bytes[at + 1] & 0xFF) << 8
        | (bytes[at + 2] & 0xFF) << 16
        | (bytes[at + 3] & 0xFF) << 24;
  }

  static byte[] i32(byte[] bytes, int at, int value) {
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) (value >> 8 * i);
    }
    return bytes;
  }

  static byte[] u16(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >> 8);
    return bytes;
  }
}
