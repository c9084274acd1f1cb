package io.jihe.workbook;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Reads .xlsx files of which one part is anything at all. The first byte says which: 0 for the
 * package itself, and else the n-th part of the seed.
 */
class XlsxReadingFuzzTest {
  private static final byte[] SEED = seed();
  private static final List<String> PARTS = parts();

  @FuzzTest(maxDuration = "15s")
  void anyPart(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    byte[] content = Arrays.copyOfRange(data, 1, data.length);
    int part = (data[0] & 0xFF) % (PARTS.size() + 1);
    FuzzedFile.open(part == 0 ? content : FuzzedFile.with(SEED, PARTS.get(part - 1), content));
  }

  private static byte[] seed() {
    try (InputStream in = XlsxReadingFuzzTest.class.getResourceAsStream("seed.xlsx")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> parts() {
    try {
      return FuzzedFile.parts(SEED);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
