package io.jihe.batch;

import io.jihe.rule.Wording;
import java.nio.file.Path;
import java.util.List;

/** One file to be checked, wherever it lies. */
public sealed interface Source {
  /** Below the folder, with {@code /}; no two of a run have the same. */
  String path();

  /** Its folders and its name without extension, for copies; no two of a run have the same. */
  String stem();

  /** Whether it is a report text by its name; those are checked when all workbooks are. */
  boolean isReport();

  /** A file of its own. */
  record OnDisk(String path, String stem, boolean isReport, Path file) implements Source {}

  /**
   * A member of a zip.
   *
   * @param zip the archive's file
   * @param numbers the member's place in the archive; of a member of an archive in the archive, the
   *     inner archive's place first
   */
  record InZip(String path, String stem, boolean isReport, Path zip, List<Integer> numbers)
      implements Source {
    public InZip {
      numbers = List.copyOf(numbers);
    }
  }

  /** Something that should hold returns, and could not be listed. */
  record Unlisted(String path, String stem, Wording why) implements Source {
    @Override
    public boolean isReport() {
      return false;
    }
  }
}
