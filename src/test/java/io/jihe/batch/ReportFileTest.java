package io.jihe.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jihe.register.PageFacts;
import io.jihe.register.Table;
import io.jihe.rule.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportFileTest {
  private static final PageFacts FACTS = new PageFacts("汇总", List.of(), "汇总.xlsx", Language.ZH);

  @Test
  void thePolicyAllowsTheStyleAndTheScriptThatThePageHasAndNothingElse(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("report.html");
    Files.writeString(file, "an earlier one");
    ReportFile.write(List.of(table(row -> row.accept(List.of(Table.Cell.text("a"))))), FACTS, file);
    Document page =
        DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(file.toFile());
    assertEquals(
        "default-src 'none'; style-src '"
            + hash(page, "style")
            + "'; script-src '"
            + hash(page, "script")
            + "'; base-uri 'none'; form-action 'none'",
        ((Element) page.getElementsByTagName("meta").item(1)).getAttribute("content"));
    assertEquals(List.of("report.html"), names(folder));
  }

  @Test
  void whereRowsCannotBeReadTheEarlierPageStays(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("report.html");
    Files.writeString(file, "an earlier one");
    Table broken =
        table(
            row -> {
              throw new IllegalStateException("broken");
            });
    assertThrows(IllegalStateException.class, () -> ReportFile.write(List.of(broken), FACTS, file));
    assertEquals("an earlier one", Files.readString(file));
    assertEquals(List.of("report.html"), names(folder));
  }

  /** What would make markup, or run, out of text. */
  @Test
  void theScriptMakesNoMarkupOutOfTexts() throws IOException {
    String script = ReportFile.assets().script();
    for (String word :
        List.of(
            "innerHTML",
            "outerHTML",
            "insertAdjacent",
            "document.write",
            "eval",
            "Function(",
            "fetch",
            "XMLHttp",
            "import",
            ".href",
            ".src")) {
      assertEquals(-1, script.indexOf(word), word);
    }
  }

  private static Table table(Table.Rows rows) {
    return new Table(
        "表", "表", "", List.of(new Table.Column("x", 5)), 0, 1, rows, "", Optional.empty());
  }

  private static String hash(Document page, String tag) throws Exception {
    byte[] text =
        page.getElementsByTagName(tag).item(0).getTextContent().getBytes(StandardCharsets.UTF_8);
    byte[] sum = MessageDigest.getInstance("SHA-256").digest(text);
    return "sha256-" + Base64.getEncoder().encodeToString(sum);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
