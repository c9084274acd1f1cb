package io.jihe.batch;

import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReturnArchive;
import io.jihe.workbook.ReturnWorkbook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the bytes of sources, from many threads. The archives that were read last stay open: the
 * members of one follow each other.
 */
final class SourceReader implements AutoCloseable {
  private static final int MOST_OPEN = 4;

  private final Map<List<Object>, ReturnArchive> open = new LinkedHashMap<>(16, 0.75f, true);

  /** The bytes as they came. */
  byte[] read(Source source) throws RefusedException {
    if (source instanceof Source.OnDisk file) {
      return ReturnWorkbook.read(file.file());
    }
    if (source instanceof Source.InZip member) {
      return member(member);
    }
    throw new IllegalArgumentException("nothing to read: " + source.path());
  }

  private synchronized byte[] member(Source.InZip source) throws RefusedException {
    List<Integer> numbers = source.numbers();
    ReturnArchive archive = archive(source.zip(), numbers.subList(0, numbers.size() - 1));
    int number = numbers.get(numbers.size() - 1);
    return archive.read(new ReturnArchive.Member(source.path(), number));
  }

  private ReturnArchive archive(Path zip, List<Integer> within) throws RefusedException {
    List<Object> key = new ArrayList<>(within);
    key.add(0, zip);
    ReturnArchive known = open.get(key);
    if (known != null) {
      return known;
    }
    ReturnArchive archive;
    if (within.isEmpty()) {
      archive = ReturnArchive.open(zip);
    } else {
      ReturnArchive outer = archive(zip, within.subList(0, within.size() - 1));
      int number = within.get(within.size() - 1);
      archive = ReturnArchive.open(outer.read(new ReturnArchive.Member("", number)));
    }
    open.put(key, archive);
    closeOldest();
    return archive;
  }

  private void closeOldest() {
    if (open.size() > MOST_OPEN) {
      List<Object> oldest = open.keySet().iterator().next();
      ReturnArchive archive = open.remove(oldest);
      if (archive != null) {
        archive.close();
      }
    }
  }

  @Override
  public synchronized void close() {
    open.values().forEach(ReturnArchive::close);
    open.clear();
  }
}
