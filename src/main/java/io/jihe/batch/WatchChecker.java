package io.jihe.batch;

import io.jihe.register.ReturnRecord;
import io.jihe.rule.Wording;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.SaveException;
import java.nio.file.Path;
import java.util.List;

/** How one file of a watched folder is checked, and what is written of it. */
public interface WatchChecker {
  /**
   * A file that the check wrote, yet to be put in its place.
   *
   * @param suffix behind the return's own name, before the extension
   * @param extension without the dot
   */
  record Output(Path written, String suffix, String extension) {}

  /**
   * What became of a file.
   *
   * @param checked whether it could be checked
   * @param told for the console, without the file's name
   * @param outputs always as many, and in the same order, for the same content
   */
  record Checked(boolean checked, Wording told, List<Output> outputs) {
    public Checked {
      outputs = List.copyOf(outputs);
    }
  }

  /**
   * Checks a file.
   *
   * @param path below the watched folder, with {@code /}
   * @param origin the file, which is never written
   * @param into a folder of its own, for marked copy and notice
   * @throws SaveException if they cannot be written; the file stays where it is, and is tried again
   */
  Checked check(String path, Path origin, byte[] bytes, String sha256, Path into)
      throws RefusedException, SaveException;

  /** Writes the notice of a file that was not checked; none for what is no fault of the unit's. */
  Checked unchecked(ReturnRecord record, Path into) throws SaveException;

  /** Keeps what a defect of ours left, and names it. */
  String keepDefect(Throwable defect);

  /** The name of a copy: stem, suffix and extension, as long as a folder takes it. */
  String name(String stem, String suffix, String extension);
}
