package io.jihe.workbook;

import io.jihe.cell.WorkbookGrid;
import java.io.IOException;
import java.nio.file.Path;

/** Holds what was written against what should have been. */
final class WrittenProof {
  private WrittenProof() {}

  static void prove(Path written, Format format, WorkbookGrid typed, int sheets)
      throws IOException, SaveException {}
}
