package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.form.FormLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RulesPageTest {
  @Test
  void thePageInDocsIsThatOfTheFormFiles() throws IOException {
    Path page = Path.of("docs/rules.md");
    assertEquals(
        RulesPage.of(FormLibrary.shipped().all()),
        Files.exists(page) ? Files.readString(page) : "",
        () -> page + " is stale; renew it: " + RulesPage.COMMAND);
  }
}
