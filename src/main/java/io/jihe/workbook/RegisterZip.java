package io.jihe.workbook;

import io.jihe.workbook.RegisterLinks.Insertion;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Copies what POI wrote: without the clock, which it stamps on each part, and with the links. */
final class RegisterZip {
  /** The first moment that a zip can name; it stands for none. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final String NO_RELATIONS =
      XmlText.HEAD
          + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
          + "</Relationships>";

  private final ZipOutputStream to;
  private final Map<String, Insertion> insertions;

  private RegisterZip(ZipOutputStream to, Map<String, Insertion> insertions) {
    this.to = to;
    this.insertions = new LinkedHashMap<>(insertions);
  }

  static void copy(Path stamped, Map<String, Insertion> insertions, Path written)
      throws IOException {
    try (ZipFile from = new ZipFile(stamped.toFile());
        OutputStream file = new BufferedOutputStream(Files.newOutputStream(written));
        ZipOutputStream to = new ZipOutputStream(file)) {
      new RegisterZip(to, insertions).copy(from);
    }
  }

  private void copy(ZipFile from) throws IOException {
    for (Enumeration<? extends ZipEntry> parts = from.entries(); parts.hasMoreElements(); ) {
      ZipEntry part = parts.nextElement();
      try (InputStream content = from.getInputStream(part)) {
        copy(part.getName(), content);
      }
    }
    for (String name : List.copyOf(insertions.keySet())) { // of sheets without relations
      copy(name, new ByteArrayInputStream(NO_RELATIONS.getBytes(StandardCharsets.UTF_8)));
    }
  }

  private void copy(String name, InputStream content) throws IOException {
    ZipEntry copy = new ZipEntry(name);
    copy.setTimeLocal(NO_TIME);
    to.putNextEntry(copy);
    Insertion insertion = insertions.remove(name);
    if (insertion == null) {
      content.transferTo(to);
    } else {
      copy(content, insertion);
    }
    to.closeEntry();
  }

  private void copy(InputStream content, Insertion insertion) throws IOException {
    byte[] tag = insertion.before().getBytes(StandardCharsets.UTF_8);
    InputStream from = new BufferedInputStream(content);
    OutputStream out = new BufferedOutputStream(to);
    int matched = 0; // of the tag, whose first character comes in it but once
    while (matched < tag.length) {
      int b = from.read();
      if (b < 0) {
        throw new IllegalStateException("POI wrote no " + insertion.before());
      }
      if (b == tag[matched]) {
        matched++;
        continue;
      }
      out.write(tag, 0, matched);
      matched = b == tag[0] ? 1 : 0;
      if (matched == 0) {
        out.write(b);
      }
    }
    Files.copy(insertion.text(), out);
    out.write(insertion.end().getBytes(StandardCharsets.UTF_8));
    out.write(tag);
    from.transferTo(out);
    out.flush();
  }
}
