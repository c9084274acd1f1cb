package io.jihe.workbook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Looks at the compound file (OLE2) of an .xls before anything is built from it: whether its chains
 * of sectors end, and whether its streams are as long as they claim; then at the workbook's
 * records.
 */
final class CompoundGuard {
  private static final int HEADER = 512;
  private static final int ENTRY = 128;
  private static final int IN_HEADER = 109;
  private static final int MINI_SECTOR = 64;
  private static final long LARGEST_SECTOR = 0xFFFFFFFAL;

  private static final int STORAGE = 1;
  private static final int STREAM = 2;
  private static final int ROOT = 5;

  private final byte[] bytes;
  private int sectorSize;
  private long sectors;
  private int[] fat = {};
  private int[] miniFat = {};
  private byte[] miniStream = {};
  private byte[] directory = {};

  /** A stream or a storage at the top of the file. */
  private record Named(String name, int type, long start, long size) {}

  private CompoundGuard(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * What lies at the top of a compound file, its names in capitals.
   *
   * @param locked whether its workbook is encrypted
   * @param modelBytes what POI's model of the workbook takes
   */
  record Contents(List<String> names, boolean locked, long modelBytes) {
    boolean has(String name) {
      return names.contains(name.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * Walks every chain once, and the records of the workbook where there is one.
   *
   * @throws RefusedException where it is damaged or too large
   */
  static Contents look(byte[] bytes) throws RefusedException {
    CompoundGuard guard = new CompoundGuard(bytes);
    guard.readHeader();
    List<Named> top = guard.readDirectory();
    List<String> names = new ArrayList<>();
    Optional<Named> workbook = Optional.empty();
    for (Named entry : top) {
      names.add(entry.name);
      if (entry.type == STREAM && entry.name.equals("WORKBOOK")) {
        workbook = Optional.of(entry);
      }
    }
    if (workbook.isEmpty()) {
      return new Contents(names, false, 0);
    }
    RecordSurvey survey = RecordSurvey.look(guard.content(workbook.get()));
    return new Contents(names, survey.isEncrypted(), survey.modelBytes());
  }

  // ---- the chains

  private void readHeader() throws RefusedException {
    if (bytes.length < HEADER) {
      throw Refusals.cutOff();
    }
    int shift = u16(0x1E);
    if (shift != 9 && shift != 12 || u16(0x20) != 6) {
      throw Refusals.damaged();
    }
    sectorSize = 1 << shift;
    sectors = Math.max(0, (bytes.length - 1L) / sectorSize); // the last one may be cut short
    long tables = u32(0x2C);
    if (tables == 0 || tables > sectors) {
      throw Refusals.cutOff();
    }
    int each = sectorSize / 4;
    fat = new int[(int) tables * each];
    long[] at = tablesOfFat((int) tables);
    for (int t = 0; t < tables; t++) {
      long from = offset(at[t]);
      for (int i = 0; i < each; i++) {
        long place = from + 4L * i;
        fat[t * each + i] = place + 4 <= bytes.length ? i32((int) place) : -1;
      }
    }
  }

  /** Where the tables lie: 109 places in the header, the others in a chain of their own. */
  private long[] tablesOfFat(int count) throws RefusedException {
    long[] found = new long[count];
    int have = 0;
    for (; have < Math.min(count, IN_HEADER); have++) {
      found[have] = u32(0x4C + 4 * have);
    }
    long next = u32(0x44);
    BitSet seen = new BitSet();
    while (have < count) {
      long from = offset(next);
      if (from + sectorSize > bytes.length) {
        throw Refusals.cutOff();
      }
      if (seen.get((int) next)) {
        throw Refusals.damaged();
      }
      seen.set((int) next);
      for (int i = 0; i < sectorSize / 4 - 1 && have < count; i++) {
        found[have++] = u32((int) from + 4 * i);
      }
      next = u32((int) from + sectorSize - 4);
    }
    return found;
  }

  private long offset(long sector) throws RefusedException {
    if (sector >= LARGEST_SECTOR) {
      throw Refusals.damaged();
    }
    if (sector >= sectors) {
      throw Refusals.cutOff();
    }
    return (sector + 1) * sectorSize;
  }

  /** The sectors of a chain; a chain that comes back to itself has no end. */
  private byte[] chain(long start, long size) throws RefusedException {
    if (size > bytes.length) {
      throw Refusals.cutOff();
    }
    byte[] content = new byte[(int) size];
    long sector = start;
    int filled = 0;
    while (filled < size) {
      long from = offset(sector);
      int length = (int) Math.min(sectorSize, size - filled);
      if (from + length > bytes.length) {
        throw Refusals.cutOff();
      }
      System.arraycopy(bytes, (int) from, content, filled, length);
      filled += length;
      sector = next(fat, sector);
    }
    return content;
  }

  /** Counts the bytes of a chain whose length is told nowhere. */
  private long measure(long start) throws RefusedException {
    long sector = start;
    long count = 0;
    while (sector < LARGEST_SECTOR) {
      offset(sector);
      if (++count > sectors) {
        throw Refusals.damaged();
      }
      sector = next(fat, sector);
    }
    return Math.min(count * sectorSize, bytes.length);
  }

  private static long next(int[] table, long sector) throws RefusedException {
    if (sector >= table.length) {
      throw Refusals.damaged();
    }
    return table[(int) sector] & 0xFFFFFFFFL;
  }

  // ---- the directory

  private List<Named> readDirectory() throws RefusedException {
    long start = u32(0x30);
    directory = chain(start, measure(start) / sectorSize * sectorSize);
    if (directory.length < ENTRY || directory[0x42] != ROOT) {
      throw Refusals.damaged();
    }
    Named root = entry(0);
    if (root.size > 0) {
      miniStream = chain(root.start, root.size);
    }
    long miniTables = u32(0x40);
    if (miniTables > 0 && miniTables <= sectors) {
      byte[] table = chain(u32(0x3C), miniTables * sectorSize);
      miniFat = new int[table.length / 4];
      for (int i = 0; i < miniFat.length; i++) {
        miniFat[i] = i32(table, 4 * i);
      }
    }
    return walk(child(0, 0x4C));
  }

  /** Holds every entry that hangs on the root; a tree in which one hangs twice has no end. */
  private List<Named> walk(int first) throws RefusedException {
    List<Named> top = new ArrayList<>();
    BitSet seen = new BitSet();
    seen.set(0);
    Deque<int[]> open = new ArrayDeque<>();
    open.push(new int[] {first, 0});
    while (!open.isEmpty()) {
      int[] next = open.pop();
      int id = next[0];
      if (id < 0) {
        continue;
      }
      if (id >= directory.length / ENTRY || seen.get(id)) {
        throw Refusals.damaged();
      }
      seen.set(id);
      Named entry = entry(id);
      if (next[1] == 0) {
        top.add(entry);
      }
      if (entry.type == STREAM) {
        hold(entry);
      } else if (entry.type == STORAGE) {
        open.push(new int[] {child(id, 0x4C), next[1] + 1});
      }
      open.push(new int[] {child(id, 0x44), next[1]});
      open.push(new int[] {child(id, 0x48), next[1]});
    }
    return top;
  }

  private int child(int id, int at) {
    return i32(directory, id * ENTRY + at);
  }

  private Named entry(int id) {
    int at = id * ENTRY;
    int length = (directory[at + 0x40] & 0xFF) | (directory[at + 0x41] & 0xFF) << 8;
    String name =
        length >= 2 && length <= 64
            ? new String(directory, at, length - 2, StandardCharsets.UTF_16LE)
            : "";
    long size = i32(directory, at + 0x78) & 0xFFFFFFFFL;
    if (sectorSize > HEADER) {
      size |= (long) i32(directory, at + 0x7C) << 32;
    }
    return new Named(
        name.toUpperCase(Locale.ROOT),
        directory[at + 0x42],
        i32(directory, at + 0x74) & 0xFFFFFFFFL,
        size);
  }

  private boolean isMini(Named stream) {
    return stream.size < u32(0x38);
  }

  /** Whether the chain is as long as the stream. */
  private void hold(Named stream) throws RefusedException {
    if (stream.size < 0 || stream.size > bytes.length) {
      throw Refusals.cutOff();
    }
    if (stream.size == 0) {
      return;
    }
    long sector = stream.start;
    int step = isMini(stream) ? MINI_SECTOR : sectorSize;
    for (long done = 0; done < stream.size; done += step) {
      if (isMini(stream)) {
        if (sector >= LARGEST_SECTOR || (sector + 1) * MINI_SECTOR > miniRoom()) {
          throw Refusals.damaged();
        }
        sector = next(miniFat, sector);
      } else {
        long from = offset(sector);
        if (from + Math.min(sectorSize, stream.size - done) > bytes.length) {
          throw Refusals.cutOff();
        }
        sector = next(fat, sector);
      }
    }
  }

  /** The last mini sector may be cut short, too. */
  private long miniRoom() {
    return (miniStream.length + MINI_SECTOR - 1L) / MINI_SECTOR * MINI_SECTOR;
  }

  /** A stream whose chain was held. */
  private byte[] content(Named stream) throws RefusedException {
    if (!isMini(stream)) {
      return chain(stream.start, stream.size);
    }
    byte[] content = new byte[(int) stream.size];
    long sector = stream.start;
    for (int filled = 0; filled < content.length; filled += MINI_SECTOR) {
      int from = (int) sector * MINI_SECTOR;
      int length =
          Math.min(Math.min(MINI_SECTOR, content.length - filled), miniStream.length - from);
      System.arraycopy(miniStream, from, content, filled, length);
      sector = next(miniFat, sector);
    }
    return content;
  }

  // ---- numbers, the smallest byte first

  private int u16(int at) {
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
  }

  private int i32(int at) {
    return i32(bytes, at);
  }

  private long u32(int at) {
    return i32(at) & 0xFFFFFFFFL;
  }

  private static int i32(byte[] from, int at) {
    return (from[at] & 0xFF)
        | (from[at + 1] & 0xFF) << 8
        | (from[at + 2] & 0xFF) << 16
        | (from[at + 3] & 0xFF) << 24;
  }
}
