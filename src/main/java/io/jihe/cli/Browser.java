package io.jihe.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Opens the system's browser by the system's own means. */
final class Browser {
  private static final int PATIENCE_SECONDS = 5;

  private Browser() {}

  /** Whether the system took the address; a browser that is still starting counts. */
  static boolean open(String address) {
    try {
      Process process =
          new ProcessBuilder(command(address))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<String> command(String address) {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", address);
    }
    return system.startsWith("mac") ? List.of("open", address) : List.of("xdg-open", address);
  }
}
