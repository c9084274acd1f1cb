package io.jihe.workbook;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a zip in memory, found by the directory at its end and unpacked when asked for. What
 * the format allows and no spreadsheet program writes (several disks, passwords, other packing,
 * names of one spelling) is {@link UnusualPackageException unusual}.
 */
final class ZipParts {
  static final int LOCAL_HEADER = 0x04034b50;
  static final int DIRECTORY_HEADER = 0x02014b50;
  static final int DIRECTORY_END = 0x06054b50;
  static final int LOCAL_LENGTH = 30;
  static final int DIRECTORY_LENGTH = 46;
  static final int END_LENGTH = 22;
  static final int STORED = 0;
  static final int DEFLATED = 8;

  /** Names are in UTF-8. */
  static final int UTF_8_NAME = 1 << 11;

  private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int MOST_PARTS = 10_000;

  private final byte[] zip;
  private final Map<String, Entry> entries;

  private ZipParts(byte[] zip, Map<String, Entry> entries) {
    this.zip = zip;
    this.entries = entries;
  }

  /**
   * One part as it lies in the zip.
   *
   * @param time the day and time as the zip has them
   * @param packed how many bytes it takes in the zip
   * @param at where these begin
   */
  record Entry(String name, int method, int time, int crc, int packed, int size, int at) {
    /** Without the moment at which it was written, so that the same return gives the same copy. */
    Entry timeless() {
      return new Entry(name, method, ZipWriter.BEGINNING_OF_TIME, crc, packed, size, at);
    }
  }

  static ZipParts of(byte[] zip) throws UnusualPackageException {
    int end = directoryEnd(zip);
    int count = u2(zip, end + 10);
    int at = s4(zip, end + 16);
    if (s4(zip, end + 4) != 0 || count != u2(zip, end + 8) || count > MOST_PARTS) {
      throw new UnusualPackageException("more than one disk, or very many parts");
    }
    Map<String, Entry> entries = new LinkedHashMap<>(count * 2);
    Map<String, String> spellings = new LinkedHashMap<>(count * 2);
    for (int i = 0; i < count; i++) {
      if (at < 0 || at > end - DIRECTORY_LENGTH || s4(zip, at) != DIRECTORY_HEADER) {
        throw new UnusualPackageException("the directory is broken");
      }
      Entry entry = entry(zip, at);
      if (spellings.put(entry.name.toLowerCase(Locale.ROOT), entry.name) != null) {
        throw new UnusualPackageException("two parts named " + entry.name);
      }
      entries.put(entry.name, entry);
      at += DIRECTORY_LENGTH + u2(zip, at + 28) + u2(zip, at + 30) + u2(zip, at + 32);
    }
    return new ZipParts(zip, entries);
  }

  private static int directoryEnd(byte[] zip) throws UnusualPackageException {
    int first = Math.max(0, zip.length - END_LENGTH - LONGEST_COMMENT);
    for (int i = zip.length - END_LENGTH; i >= first; i--) {
      if (s4(zip, i) == DIRECTORY_END) {
        return i;
      }
    }
    throw new UnusualPackageException("no directory");
  }

  private static Entry entry(byte[] zip, int at) throws UnusualPackageException {
    int flags = u2(zip, at + 8);
    int method = u2(zip, at + 10);
    int packed = s4(zip, at + 20);
    int size = s4(zip, at + 24);
    int nameLength = u2(zip, at + 28);
    int local = s4(zip, at + 42);
    if ((flags & ENCRYPTED) != 0 || method != STORED && method != DEFLATED) {
      throw new UnusualPackageException("packed in another way");
    }
    if (at + DIRECTORY_LENGTH + nameLength > zip.length
        || local < 0
        || local > zip.length - LOCAL_LENGTH
        || s4(zip, local) != LOCAL_HEADER) {
      throw new UnusualPackageException("the directory is broken");
    }
    int data = local + LOCAL_LENGTH + u2(zip, local + 26) + u2(zip, local + 28);
    if (packed < 0 || size < 0 || data > zip.length || packed > zip.length - data) {
      throw new UnusualPackageException("a part ends after the zip");
    }
    return new Entry(
        name(zip, at + DIRECTORY_LENGTH, nameLength, (flags & UTF_8_NAME) != 0),
        method,
        s4(zip, at + 12),
        s4(zip, at + 16),
        packed,
        size,
        data);
  }

  private static String name(byte[] zip, int from, int length, boolean utf8)
      throws UnusualPackageException {
    for (int i = from; i < from + length; i++) {
      if (zip[i] < 0 && !utf8 || zip[i] == '\\') {
        throw new UnusualPackageException("a name in another encoding");
      }
    }
    return new String(zip, from, length, StandardCharsets.UTF_8);
  }

  List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  @Nullable Entry find(String name) {
    return entries.get(name);
  }

  /** The part unpacked, its sum held against what the zip says. */
  byte[] bytes(Entry entry) throws UnusualPackageException {
    byte[] bytes = entry.method == STORED ? stored(entry) : inflated(entry);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    if ((int) sum.getValue() != entry.crc) {
      throw new UnusualPackageException("part " + entry.name + " is damaged");
    }
    return bytes;
  }

  private byte[] stored(Entry entry) throws UnusualPackageException {
    if (entry.size != entry.packed) {
      throw new UnusualPackageException("part " + entry.name + " is damaged");
    }
    return Arrays.copyOfRange(zip, entry.at, entry.at + entry.size);
  }

  private byte[] inflated(Entry entry) throws UnusualPackageException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(zip, entry.at, entry.packed);
      byte[] bytes = new byte[entry.size];
      int filled = 0;
      while (filled < entry.size) {
        int more = inflater.inflate(bytes, filled, entry.size - filled);
        if (more == 0) {
          throw new UnusualPackageException("part " + entry.name + " ends too early");
        }
        filled += more;
      }
      if (!inflater.finished() && inflater.inflate(new byte[1]) != 0) {
        throw new UnusualPackageException("part " + entry.name + " is longer than told");
      }
      return bytes;
    } catch (DataFormatException e) {
      throw new UnusualPackageException(e);
    } finally {
      inflater.end();
    }
  }

  /** Whether both zips hold the part with the same bytes, packed in the same way. */
  boolean isSame(Entry entry, ZipParts other) {
    Entry there = other.find(entry.name);
    return there != null
        && there.method == entry.method
        && there.crc == entry.crc
        && there.size == entry.size
        && Arrays.equals(
            zip, entry.at, entry.at + entry.packed, other.zip, there.at, there.at + there.packed);
  }

  /** The packed bytes of a part, to be copied as they are. */
  void copyTo(ZipWriter out, Entry entry) {
    out.copy(entry, zip);
  }

  private static int u2(byte[] zip, int at) {
    return zip[at] & 0xFF | (zip[at + 1] & 0xFF) << 8;
  }

  /** Above two gigabytes a size is negative, and so is refused by its bounds. */
  private static int s4(byte[] zip, int at) {
    return u2(zip, at) | u2(zip, at + 2) << 16;
  }
}
