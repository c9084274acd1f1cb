package io.jihe.workbook;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/**
 * Reads .xls files of which the container, or the records of the workbook, are anything at all: 0
 * as first byte for the one, and else the other.
 */
class XlsReadingFuzzTest {
  @FuzzTest(maxDuration = "15s")
  void containerOrRecords(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    byte[] content = Arrays.copyOfRange(data, 1, data.length);
    FuzzedFile.open(data[0] == 0 ? content : container(content));
  }

  private static byte[] container(byte[] records) throws IOException {
    try (POIFSFileSystem container = new POIFSFileSystem()) {
      container.createDocument(new ByteArrayInputStream(records), "Workbook");
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      container.writeFilesystem(bytes);
      return bytes.toByteArray();
    }
  }
}
