package io.jihe.workbook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes a zip into memory: parts copied as they are packed, and parts packed anew. */
final class ZipWriter implements AutoCloseable {
  /**
   * The first of January 1980, where a zip's time begins: the clock has no say in what we write.
   */
  static final int BEGINNING_OF_TIME = 0x0021 << 16;

  private static final int VERSION = 20;

  /** Light packing takes a third off the time, and adds a tenth to the file. */
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);

  private final List<ZipParts.Entry> entries = new ArrayList<>();
  private byte[] zip;
  private int length;

  ZipWriter(int expectedSize) {
    zip = new byte[expectedSize];
  }

  void copy(ZipParts.Entry entry, byte[] from) {
    int header = length;
    localHeader(entry);
    room(entry.packed());
    System.arraycopy(from, entry.at(), zip, length, entry.packed());
    length += entry.packed();
    entries.add(at(entry, header));
  }

  void add(String name, byte[] content) {
    CRC32 sum = new CRC32();
    sum.update(content);
    int header = length;
    length += ZipParts.LOCAL_LENGTH + utf8(name).length;
    int data = length;
    deflater.reset();
    deflater.setInput(content);
    deflater.finish();
    while (!deflater.finished()) {
      room(content.length / 4 + 64);
      length += deflater.deflate(zip, length, zip.length - length);
    }
    ZipParts.Entry entry =
        new ZipParts.Entry(
            name,
            ZipParts.DEFLATED,
            BEGINNING_OF_TIME,
            (int) sum.getValue(),
            length - data,
            content.length,
            header);
    int end = length;
    length = header;
    localHeader(entry);
    length = end;
    entries.add(entry);
  }

  private static ZipParts.Entry at(ZipParts.Entry e, int header) {
    return new ZipParts.Entry(
        e.name(), e.method(), e.time(), e.crc(), e.packed(), e.size(), header);
  }

  /** Ends the zip. */
  byte[] finish() {
    int directory = length;
    for (ZipParts.Entry entry : entries) {
      byte[] name = utf8(entry.name());
      room(ZipParts.DIRECTORY_LENGTH + name.length);
      four(ZipParts.DIRECTORY_HEADER);
      two(VERSION);
      common(entry, name.length);
      two(0); // comment
      two(0); // disk
      two(0); // internal attributes
      four(0); // external attributes
      four(entry.at());
      put(name);
    }
    int end = length;
    room(ZipParts.END_LENGTH);
    four(ZipParts.DIRECTORY_END);
    four(0); // disks
    two(entries.size());
    two(entries.size());
    four(end - directory);
    four(directory);
    two(0); // comment
    return Arrays.copyOf(zip, length);
  }

  private void localHeader(ZipParts.Entry entry) {
    byte[] name = utf8(entry.name());
    room(ZipParts.LOCAL_LENGTH + name.length);
    four(ZipParts.LOCAL_HEADER);
    common(entry, name.length);
    put(name);
  }

  /** What the header before a part and that in the directory have in common. */
  private void common(ZipParts.Entry entry, int nameLength) {
    two(VERSION);
    two(ZipParts.UTF_8_NAME);
    two(entry.method());
    four(entry.time());
    four(entry.crc());
    four(entry.packed());
    four(entry.size());
    two(nameLength);
    two(0); // extra field
  }

  private static byte[] utf8(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  private void put(byte[] bytes) {
    System.arraycopy(bytes, 0, zip, length, bytes.length);
    length += bytes.length;
  }

  private void two(int value) {
    zip[length++] = (byte) value;
    zip[length++] = (byte) (value >> 8);
  }

  private void four(int value) {
    two(value);
    two(value >> 16);
  }

  private void room(int more) {
    if (zip.length - length < more) {
      zip = Arrays.copyOf(zip, Math.max(zip.length * 2, length + more));
    }
  }

  @Override
  public void close() {
    deflater.end();
  }
}
