package io.jihe.cli;

import io.jihe.batch.OutputFolder;
import io.jihe.workbook.ReturnWorkbook;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Keeps defects of ours in an output folder, under ids. */
final class DefectLogs {
  /** Frames that tell one defect from another. */
  private static final int FRAMES = 8;

  private static final int ID_LENGTH = 8;

  private final Path out;
  private final UnaryOperator<String> mask;

  DefectLogs(Path out, UnaryOperator<String> mask) {
    this.out = out;
    this.mask = mask;
  }

  /** Its id: by where it arose, so that each run gives the same defect the same one. */
  String keep(Throwable defect) {
    String place = defect.getClass() + "\n" + String.join("\n", frames(defect));
    String id =
        ReturnWorkbook.sha256(place.getBytes(StandardCharsets.UTF_8)).substring(0, ID_LENGTH);
    StringWriter stack = new StringWriter();
    defect.printStackTrace(new PrintWriter(stack));
    try {
      Files.writeString(
          out.resolve(OutputFolder.DEFECT + id + ".log"), mask.apply(stack.toString()));
    } catch (IOException e) {
      return id; // the id alone still tells two defects apart
    }
    return id;
  }

  private static Iterable<String> frames(Throwable defect) {
    return Arrays.stream(defect.getStackTrace())
        .limit(FRAMES)
        .map(StackTraceElement::toString)
        .toList();
  }
}
