package io.jihe.cli;

import io.jihe.form.Fingerprint;
import io.jihe.form.FormLibrary;
import io.jihe.form.KnownForm;
import io.jihe.workbook.ReturnWorkbook;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;

/** A sign of the program itself: results of another program are not taken for its own. */
final class ProgramSign {
  private ProgramSign() {}

  /** With all that its form files say. */
  static String of(FormLibrary library) {
    StringBuilder all = new StringBuilder(of());
    for (KnownForm form : library.known()) {
      all.append('\n').append(form.id()).append(' ').append(form.fingerprint());
    }
    return all.toString();
  }

  private static String of() {
    CodeSource source = Main.class.getProtectionDomain().getCodeSource();
    String version =
        String.join(" ", Main.class.getAnnotation(picocli.CommandLine.Command.class).version());
    if (source == null || source.getLocation() == null) {
      return version;
    }
    try {
      Path jar = Path.of(source.getLocation().toURI());
      return Files.isRegularFile(jar)
          ? Fingerprint.of(List.of(version, ReturnWorkbook.sha256(Files.readAllBytes(jar))))
          : version; // classes in a folder: someone is working on it
    } catch (IOException | URISyntaxException e) {
      return version;
    }
  }
}
