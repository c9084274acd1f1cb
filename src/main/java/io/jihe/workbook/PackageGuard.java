package io.jihe.workbook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks at the zip of an .xlsx before anything is built from it: whether its directory and its
 * entries agree, whether each unpacks to what it claims, and how much the parts really hold.
 *
 * <p>A zip can be read by its directory, as Excel does, or from entry to entry, as POI does. Only
 * one in which both give the same is let through.
 */
final class PackageGuard {
  private static final int END_OF_DIRECTORY = 0x06054b50;
  private static final int END_OF_DIRECTORY_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int DIRECTORY_ENTRY = 0x02014b50;
  private static final int LOCAL_ENTRY = 0x04034b50;
  private static final int DESCRIPTOR = 0x08074b50;

  private static final int END_SIZE = 22;
  private static final int LARGEST_COMMENT = 0xFFFF;
  private static final int ENTRY_SIZE = 46;
  private static final int LOCAL_SIZE = 30;
  private static final int EXTRA_64 = 1;

  private static final int ENCRYPTED = 1;
  private static final int DESCRIBED_BEHIND = 8;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private static final List<String> XML = List.of(".xml", ".rels", ".vml");

  /** Even, for texts in two bytes a sign. */
  private static final int BUFFER = 1 << 14;

  private final byte[] bytes;
  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private long directory;

  /** One entry, as the directory tells it. */
  private record Entry(
      int nameAt,
      int nameLength,
      int flags,
      int method,
      int crc,
      long packed,
      long size,
      long at) {}

  private PackageGuard(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads the whole package once.
   *
   * @return how many bytes POI's model of it takes
   * @throws RefusedException where it is damaged, locked, too large or not of one mind; and where
   *     it is no package of Office Open XML
   */
  static long look(byte[] bytes) throws RefusedException {
    return look(bytes, FileKind.ZIP);
  }

  /**
   * Reads a package once that may be another kind than a workbook, {@link FileKind#WORD}.
   *
   * @return as {@link #look(byte[])}
   * @throws RefusedException likewise
   */
  static long look(byte[] bytes, FileKind wanted) throws RefusedException {
    PackageGuard guard = new PackageGuard(bytes);
    guard.readDirectory();
    FileKind kind = guard.kind();
    if (kind != wanted && !kind.refusal().isEmpty()) {
      throw Refusals.of(kind);
    }
    return guard.unpack();
  }

  /** What zip it is, as far as the names of its parts tell. */
  private FileKind kind() {
    if (names.contains("[content_types].xml")) {
      return holdsIn("xl/") ? FileKind.ZIP : ofOffice();
    }
    if (names.contains("mimetype") && names.contains("content.xml")) {
      return FileKind.OPEN_DOCUMENT;
    }
    if (names.contains("ofd.xml")) {
      return FileKind.OFD;
    }
    return names.stream().anyMatch(name -> name.endsWith(".iwa"))
        ? FileKind.NUMBERS
        : FileKind.ARCHIVE;
  }

  /** A workbook may call its folders as it likes; the main part's type decides later. */
  private FileKind ofOffice() {
    if (holdsIn("word/")) {
      return FileKind.WORD;
    }
    return holdsIn("ppt/") ? FileKind.PRESENTATION : FileKind.ZIP;
  }

  private boolean holdsIn(String folder) {
    for (String name : names) {
      if (name.startsWith(folder)) {
        return true;
      }
    }
    return false;
  }

  // ---- the directory

  private void readDirectory() throws RefusedException {
    int end = endOfDirectory();
    long count = u16(end + 10);
    long size = u32(end + 12);
    directory = u32(end + 16);
    if (end >= 20 && i32(end - 20) == LOCATOR_64) {
      long at = i64(end - 12);
      if (at < 0 || at > end - 56 || i32((int) at) != END_OF_DIRECTORY_64) {
        throw Refusals.inconsistent();
      }
      count = i64((int) at + 32);
      size = i64((int) at + 40);
      directory = i64((int) at + 48);
    }
    if (count < 0 || count > Limits.PARTS) {
      throw Refusals.tooMany("部件", "parts", Limits.PARTS);
    }
    if (directory < 0 || size < 0 || size > end || directory > end - size) {
      throw Refusals.inconsistent();
    }
    long at = directory;
    for (long i = 0; i < count; i++) {
      at = readEntry(at, end);
    }
    if (at != directory + size) {
      throw Refusals.inconsistent();
    }
  }

  private int endOfDirectory() throws RefusedException {
    int last = bytes.length - END_SIZE;
    for (int at = last; at >= 0 && at >= last - LARGEST_COMMENT; at--) {
      if (bytes[at] == 'P'
          && i32(at) == END_OF_DIRECTORY
          && at + END_SIZE + u16(at + 20) <= bytes.length) {
        return at;
      }
    }
    throw Refusals.cutOff();
  }

  private long readEntry(long from, int end) throws RefusedException {
    if (from + ENTRY_SIZE > end || i32((int) from) != DIRECTORY_ENTRY) {
      throw Refusals.inconsistent();
    }
    int at = (int) from;
    int flags = u16(at + 8);
    int method = u16(at + 10);
    int nameLength = u16(at + 28);
    int extraLength = u16(at + 30);
    long next = from + ENTRY_SIZE + nameLength + extraLength + u16(at + 32);
    if (next > end) {
      throw Refusals.inconsistent();
    }
    long packed = u32(at + 20);
    long size = u32(at + 24);
    long local = u32(at + 42);
    if (packed == 0xFFFFFFFFL || size == 0xFFFFFFFFL || local == 0xFFFFFFFFL) {
      int extra = extra64(at + ENTRY_SIZE + nameLength, extraLength);
      if (size == 0xFFFFFFFFL) {
        size = i64(extra);
        extra += 8;
      }
      if (packed == 0xFFFFFFFFL) {
        packed = i64(extra);
        extra += 8;
      }
      if (local == 0xFFFFFFFFL) {
        local = i64(extra);
      }
    }
    if ((flags & ENCRYPTED) != 0) {
      throw Refusals.lockedArchive();
    }
    holdName(at + ENTRY_SIZE, nameLength);
    holdSize(packed, size);
    if (method != STORED && method != DEFLATED || local < 0 || local >= directory) {
      throw Refusals.inconsistent();
    }
    entries.add(
        new Entry(at + ENTRY_SIZE, nameLength, flags, method, i32(at + 16), packed, size, local));
    return next;
  }

  /** Where the long sizes begin; the sizes that are asked for lie within the field. */
  private int extra64(int from, int length) throws RefusedException {
    for (int at = from; at + 4 <= from + length; at += 4 + u16(at + 2)) {
      if (u16(at) == EXTRA_64) {
        return at + 4;
      }
    }
    throw Refusals.inconsistent();
  }

  private void holdName(int from, int length) throws RefusedException {
    String name =
        new String(bytes, from, length, StandardCharsets.UTF_8)
            .replace('\\', '/')
            .toLowerCase(Locale.ROOT);
    boolean unsafe =
        name.isEmpty()
            || name.charAt(0) == '/'
            || name.indexOf('\0') >= 0
            || name.startsWith("../")
            || name.endsWith("/..")
            || name.contains("/../")
            || name.length() > 1 && name.charAt(1) == ':';
    if (unsafe) {
      throw Refusals.unsafeName();
    }
    if (!names.add(name)) {
      throw Refusals.inconsistent();
    }
  }

  private static void holdSize(long packed, long size) throws RefusedException {
    if (packed < 0
        || size < 0
        || size > Limits.PART_BYTES
        || size > Limits.PACKING_MATTERS_FROM && size / Limits.PACKING > packed) {
      throw Refusals.bomb();
    }
  }

  // ---- the entries

  private long unpack() throws RefusedException {
    entries.sort(Comparator.comparingLong(Entry::at));
    long all = 0;
    for (Entry entry : entries) {
      all += entry.size;
    }
    if (all > Limits.ALL_BYTES) {
      throw Refusals.bomb();
    }
    XmlSurvey survey = new XmlSurvey();
    Inflater inflater = new Inflater(true);
    try {
      byte[] buffer = new byte[BUFFER];
      long next = 0;
      for (int i = 0; i < entries.size(); i++) {
        Entry entry = entries.get(i);
        if (entry.at != next) {
          throw Refusals.inconsistent();
        }
        long data = holdLocal(entry);
        survey.begin(isNamedXml(entry));
        unpack(entry, (int) data, inflater, buffer, survey);
        next = i + 1 < entries.size() ? entries.get(i + 1).at : directory;
        holdEnd(entry, data + entry.packed, next);
      }
    } finally {
      inflater.end();
    }
    Memory.hold(bytes.length + survey.textBytes());
    return bytes.length + all + survey.modelBytes();
  }

  /** The entry's own head says what the directory says; returns where its data begin. */
  private long holdLocal(Entry entry) throws RefusedException {
    int at = (int) entry.at;
    if (at + LOCAL_SIZE > directory || i32(at) != LOCAL_ENTRY) {
      throw Refusals.inconsistent();
    }
    int nameLength = u16(at + 26);
    int name = at + LOCAL_SIZE;
    long data = (long) name + nameLength + u16(at + 28);
    if (data + entry.packed > directory
        || (u16(at + 6) & ENCRYPTED) != 0
        || u16(at + 8) != entry.method
        || (u16(at + 6) & DESCRIBED_BEHIND) != (entry.flags & DESCRIBED_BEHIND)
        || !Arrays.equals(
            bytes, name, name + nameLength, bytes, entry.nameAt, entry.nameAt + entry.nameLength)) {
      throw Refusals.inconsistent();
    }
    if ((entry.flags & DESCRIBED_BEHIND) == 0) {
      long packed = u32(at + 18);
      long size = u32(at + 22);
      if (i32(at + 14) != entry.crc
          || packed != entry.packed && packed != 0xFFFFFFFFL
          || size != entry.size && size != 0xFFFFFFFFL) {
        throw Refusals.inconsistent();
      }
    }
    return data;
  }

  /** Between two entries lies the first one's description, or nothing. */
  private void holdEnd(Entry entry, long end, long next) throws RefusedException {
    long gap = next - end;
    boolean described =
        (entry.flags & DESCRIBED_BEHIND) != 0
            && (gap == 12 || gap == 20 || (gap == 16 || gap == 24) && i32((int) end) == DESCRIPTOR);
    if (gap != 0 && !described) {
      throw Refusals.inconsistent();
    }
  }

  private void unpack(Entry entry, int data, Inflater inflater, byte[] buffer, XmlSurvey survey)
      throws RefusedException {
    CRC32 sum = new CRC32();
    long size = 0;
    if (entry.method == STORED) {
      if (entry.packed != entry.size) {
        throw Refusals.inconsistent();
      }
      while (size < entry.size) {
        int length = (int) Math.min(buffer.length, entry.size - size);
        System.arraycopy(bytes, data + (int) size, buffer, 0, length);
        size += length;
        sum.update(buffer, 0, length);
        survey.feed(buffer, length);
      }
    } else {
      inflater.reset();
      inflater.setInput(bytes, data, (int) entry.packed);
      int length;
      do {
        length = inflate(inflater, buffer);
        size += length;
        if (size > entry.size) {
          throw Refusals.inconsistent();
        }
        sum.update(buffer, 0, length);
        survey.feed(buffer, length);
      } while (length == buffer.length);
      if (inflater.getTotalIn() != entry.packed) {
        throw Refusals.inconsistent();
      }
    }
    if (size != entry.size || (int) sum.getValue() != entry.crc) {
      throw Refusals.wrongSum();
    }
  }

  private boolean isNamedXml(Entry entry) {
    int end = entry.nameAt + entry.nameLength;
    for (String extension : XML) {
      int at = end - extension.length();
      int i = 0;
      while (i < extension.length()
          && at >= entry.nameAt
          && (bytes[at + i] | 0x20) == (extension.charAt(i) | 0x20)) {
        i++;
      }
      if (i == extension.length()) {
        return true;
      }
    }
    return false;
  }

  /** Fills the buffer, up to the entry's end. */
  private static int inflate(Inflater inflater, byte[] buffer) throws RefusedException {
    int filled = 0;
    try {
      while (filled < buffer.length && !inflater.finished()) {
        int length = inflater.inflate(buffer, filled, buffer.length - filled);
        if (length == 0 && !inflater.finished()) {
          throw Refusals.wrongSum(); // wants more than there is, or a dictionary
        }
        filled += length;
      }
    } catch (DataFormatException e) {
      throw Refusals.wrongSum();
    }
    return filled;
  }

  // ---- numbers, the smallest byte first

  private int u16(int at) {
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
  }

  private int i32(int at) {
    return u16(at) | u16(at + 2) << 16;
  }

  private long u32(int at) {
    return i32(at) & 0xFFFFFFFFL;
  }

  private long i64(int at) {
    return u32(at) | (long) i32(at + 4) << 32;
  }
}
