package io.jihe.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * A .zip of returns, read in place: nothing is unpacked to a disk, and a member is held in memory
 * while it is checked. Names are in UTF-8 or, as Chinese Windows writes them, in GBK. Not for
 * several threads at once.
 */
public final class ReturnArchive implements AutoCloseable {
  private static final Charset CHINESE = Charset.forName("GB18030");
  private static final int END_SIZE = 22;
  private static final int END_SIGN = 0x06054b50;
  private static final int LARGEST_COMMENT = 0xFFFF;

  private final ZipFile zip;
  private final List<ZipArchiveEntry> entries;
  private final List<Member> members;

  private ReturnArchive(ZipFile zip) throws RefusedException {
    this.zip = zip;
    entries = Collections.list(zip.getEntriesInPhysicalOrder());
    members = members(entries);
  }

  /**
   * A file in the archive.
   *
   * @param name its folders and its own name, by {@code /}; without {@code ..}, drives and what
   *     else would lead out of a folder
   * @param number its place in the archive, from 0
   */
  public record Member(String name, int number) {}

  /** Opens the archive that a file is. */
  public static ReturnArchive open(Path file) throws RefusedException {
    try {
      return open(Files.newByteChannel(file));
    } catch (IOException | RuntimeException e) {
      throw Refusals.damaged(e);
    } catch (OutOfMemoryError e) {
      throw Refusals.tooLargeForMemory(e);
    }
  }

  /** Opens an archive that was a member of another. */
  public static ReturnArchive open(byte[] bytes) throws RefusedException {
    try {
      return open(new SeekableInMemoryByteChannel(bytes));
    } catch (IOException | RuntimeException e) {
      throw Refusals.damaged(e);
    } catch (OutOfMemoryError e) {
      throw Refusals.tooLargeForMemory(e);
    }
  }

  private static ReturnArchive open(SeekableByteChannel channel)
      throws IOException, RefusedException {
    boolean opened = false;
    try {
      holdDirectory(channel);
      ZipFile zip =
          ZipFile.builder()
              .setSeekableByteChannel(channel)
              .setCharset(StandardCharsets.ISO_8859_1) // never fails; the bytes are read below
              .setIgnoreLocalFileHeader(true)
              .get();
      ReturnArchive archive = new ReturnArchive(zip);
      archive.holdSizes(channel.size());
      opened = true;
      return archive;
    } finally {
      if (!opened) {
        channel.close();
      }
    }
  }

  /** The directory lies behind all members, so that its room tells how many there can be. */
  private static void holdDirectory(SeekableByteChannel channel)
      throws IOException, RefusedException {
    long size = channel.size();
    int length = (int) Math.min(size, END_SIZE + LARGEST_COMMENT);
    ByteBuffer tail = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(size - length);
    while (tail.hasRemaining() && channel.read(tail) >= 0) {
      continue;
    }
    int end = length - END_SIZE;
    while (end >= 0 && tail.getInt(end) != END_SIGN) {
      end--;
    }
    if (end < 0) {
      throw Refusals.cutOff();
    }
    int count = tail.getShort(end + 10) & 0xFFFF;
    long directory = tail.getInt(end + 16) & 0xFFFFFFFFL;
    if (count > Limits.MEMBERS || size - directory > Limits.MEMBER_DIRECTORY_BYTES + length) {
      throw tooManyMembers();
    }
    channel.position(0);
  }

  private static RefusedException tooManyMembers() {
    return Refusals.of(
        "压缩包中的文件超过 " + Limits.MEMBERS + " 个，不予审核。请解压后审核，或分成几个压缩包。",
        "The archive has more than " + Limits.MEMBERS + " files. Please unpack it, or split it.");
  }

  /** What all members unpack to; members that share their bytes are more than the archive holds. */
  private void holdSizes(long size) throws RefusedException {
    long packed = 0;
    long unpacked = 0;
    for (ZipArchiveEntry entry : entries) {
      packed += Math.max(0, entry.getCompressedSize());
      unpacked += Math.max(0, entry.getSize());
    }
    if (packed > size) {
      throw Refusals.inconsistent();
    }
    if (unpacked > Limits.ALL_BYTES && unpacked / Limits.ARCHIVE_PACKING > size) {
      throw Refusals.bomb();
    }
  }

  /** Its files in the order in which they lie in it, without folders. */
  public List<Member> members() {
    return members;
  }

  private static List<Member> members(List<ZipArchiveEntry> entries) throws RefusedException {
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      ZipArchiveEntry entry = entries.get(i);
      if (!entry.isDirectory() && !entry.isUnixSymlink()) {
        members.add(new Member(harmless(name(entry)), i));
      }
    }
    if (members.size() > Limits.MEMBERS) {
      throw tooManyMembers();
    }
    return List.copyOf(members);
  }

  /**
   * The name as its writer meant it: by its own word in UTF-8; else in UTF-8 where the bytes are,
   * as macOS and Linux write them; else in GBK.
   */
  private static String name(ZipArchiveEntry entry) {
    byte[] raw = entry.getRawName();
    boolean told =
        entry.getGeneralPurposeBit().usesUTF8ForNames()
            || entry.getNameSource() == ZipArchiveEntry.NameSource.UNICODE_EXTRA_FIELD;
    if (told || raw == null) {
      return entry.getName();
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      return new String(raw, CHINESE);
    }
  }

  /** Only what names folders and a file below another folder; what no file system takes is 「_」. */
  private static String harmless(String name) {
    List<String> parts = new ArrayList<>();
    for (String part : name.replace('\\', '/').split("/", -1)) {
      String kept = harmlessPart(part);
      if (!kept.isEmpty()) {
        parts.add(kept);
      }
    }
    return parts.isEmpty() ? "_" : String.join("/", parts);
  }

  private static String harmlessPart(String part) {
    StringBuilder kept = new StringBuilder(part.strip());
    for (int i = 0; i < kept.length(); i++) {
      char c = kept.charAt(i);
      if (Character.isISOControl(c) || ":*?\"<>|".indexOf(c) >= 0 || c == '\uFFFD') {
        kept.setCharAt(i, '_');
      }
    }
    boolean dots = kept.chars().allMatch(c -> c == '.');
    return dots ? "" : kept.toString();
  }

  /**
   * Unpacks a member.
   *
   * @throws RefusedException where it is locked, damaged, too large, or packed in a way that we
   *     don't read
   */
  public byte[] read(Member member) throws RefusedException {
    ZipArchiveEntry entry = entries.get(member.number());
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw Refusals.of(
          "压缩包有密码，无法读取其中的文件。请解压后再审核。",
          "The archive has a password. Please unpack it and check what is in it.");
    }
    if (!zip.canReadEntryData(entry)) {
      throw Refusals.of(
          "这个文件的压缩方式无法识别。请解压后再审核。",
          "It is packed in a way that is not known. Please unpack the archive.");
    }
    holdSize(entry);
    try {
      return unpacked(entry);
    } catch (IOException | RuntimeException e) {
      throw Refusals.damaged(e);
    } catch (OutOfMemoryError e) {
      throw Refusals.tooLargeForMemory(e);
    }
  }

  private static void holdSize(ZipArchiveEntry entry) throws RefusedException {
    long size = entry.getSize();
    if (size > Limits.FILE_BYTES) {
      throw Refusals.largeFile();
    }
    if (size < 0) {
      throw Refusals.inconsistent();
    }
    if (size > Limits.PACKING_MATTERS_FROM
        && size / Limits.PACKING > Math.max(1, entry.getCompressedSize())) {
      throw Refusals.bomb();
    }
    Memory.hold(size);
  }

  private byte[] unpacked(ZipArchiveEntry entry) throws IOException, RefusedException {
    int size = (int) entry.getSize();
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = in.readNBytes(size); // grows as bytes come, whatever size was claimed
      if (bytes.length < size) {
        throw Refusals.cutOff();
      }
      if (in.read() >= 0) {
        throw Refusals.inconsistent();
      }
    }
    CRC32 sum = new CRC32();
    sum.update(bytes);
    if (sum.getValue() != (entry.getCrc() & 0xFFFFFFFFL)) {
      throw Refusals.wrongSum();
    }
    return bytes;
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
