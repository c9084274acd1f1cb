package io.jihe.serve;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the pictures of the page in the README: {@code mvn -Pbrowser test -Dtest=PagePictures
 * -Dtest.groups=pictures}.
 */
@Tag("pictures")
class PagePictures {
  private static final Path IMAGES = Path.of("docs/images");

  @TempDir Path folder;

  @Test
  void page() throws Exception {
    try (RunningServer server = RunningServer.usual(Files.createDirectory(folder.resolve("tmp")));
        Chromium browser = new Chromium(folder.resolve("profile"), folder, 1360, 1080)) {
      browser.open(server.address());
      Map<String, byte[]> files = new LinkedHashMap<>();
      for (Path file : samples()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
      browser.drop(files);
      browser.await("document.querySelectorAll('.finding').length === 15");
      browser.click("#finding-1 .brief");
      browser.await("document.activeElement.dataset.cell === 'F14'");
      browser.run("window.scrollTo(0, 0)");
      browser.screenshot(IMAGES.resolve("page.png"));
    }
  }

  @Test
  void reportText() throws Exception {
    try (RunningServer server = RunningServer.usual(Files.createDirectory(folder.resolve("tmp")));
        Chromium browser = new Chromium(folder.resolve("profile"), folder, 1360, 1080)) {
      browser.open(server.address());
      Map<String, byte[]> files = new LinkedHashMap<>();
      files.put("董家塅-2023-自评报告.txt", Files.readAllBytes(RunningServer.REPORT));
      files.put("董家塅-2023.xlsx", Files.readAllBytes(RunningServer.SAMPLE));
      browser.drop(files);
      browser.await("document.querySelector('.beside')?.textContent.startsWith('与 ')");
      browser.click(".finding.error .brief");
      browser.await("document.activeElement.matches('mark.current')");
      browser.run("window.scrollTo(0, 0)");
      browser.screenshot(IMAGES.resolve("report-text.png"));
    }
  }

  private static List<Path> samples() {
    List<Path> samples = new ArrayList<>();
    samples.add(RunningServer.SAMPLE);
    samples.add(Path.of("workbooks/blanks/yunnan-2025.xlsx"));
    return samples;
  }
}
