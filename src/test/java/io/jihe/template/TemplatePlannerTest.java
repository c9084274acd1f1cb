package io.jihe.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jihe.form.FormLibrary;
import io.jihe.form.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplatePlannerTest {
  @TempDir private Path folder = Path.of("");

  /** A cell that should compute itself is not left open for the unit to type into. */
  @Test
  void aFormulaThatExcelHasNotIsToldByItsCell() throws IOException {
    Files.writeString(
        folder.resolve("form.yaml"),
        """
        form: own-list
        based-on: hunan-2015-indicator-score
        title: {zh: 表, en: list}
        layout:
          sheet: 表
          widths: [10, 10]
          rows: |
            A head 合计 | B =total.weight := worked-result(grade)
        """);
    Files.writeString(
        folder.resolve("pack.yaml"),
        """
        pack: own
        title: {zh: 表, en: own}
        sheets: {usual: [own-list]}
        cover: {sheet: 封面, widths: [10], rows: "A title 表"}
        """);
    FormLibrary forms = FormLibrary.withFolder(folder);
    Pack pack = Optional.ofNullable(forms.packs().get("own")).orElseThrow();

    TemplatePlanner.UnusablePackException refused =
        assertThrows(
            TemplatePlanner.UnusablePackException.class,
            () -> TemplatePlanner.of(pack, Pack.USUAL, forms));

    assertEquals("own-list: the formula of B1 cannot be written in Excel", refused.text());
  }
}
