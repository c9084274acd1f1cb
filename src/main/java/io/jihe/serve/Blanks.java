package io.jihe.serve;

import io.jihe.form.FormLibrary;
import io.jihe.form.Pack;
import io.jihe.roster.FileNames;
import io.jihe.rule.Wording;
import io.jihe.template.TemplatePlanner;
import io.jihe.workbook.TemplateWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes blank annual workbooks for the page. */
final class Blanks {
  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2100;
  private static final int MOST_PROJECTS = 200;
  private static final String NO_UNIT = "绩效自评空白表";

  private final FormLibrary library;

  Blanks(FormLibrary library) {
    this.library = library;
  }

  /** A blank and the name to save it under. */
  record Blank(String name, byte[] bytes) {}

  /**
   * Writes one blank.
   *
   * @throws ApiException 400 where something is missing, 422 where there is no such pack
   */
  Blank of(JsonBody body) throws ApiException {
    int year = body.number("year", FIRST_YEAR, LAST_YEAR);
    String unit = body.text("unit").orElse("").strip();
    Optional<Wording> trouble = unit.isEmpty() ? Optional.empty() : FileNames.trouble(unit);
    if (trouble.isPresent()) {
      throw ApiException.of(422, trouble.get().zh(), trouble.get().en());
    }
    TemplatePlanner planner = planner(body);
    Map<String, String> words =
        Map.of("unit", unit, "code", "", "office", "", "contact", "", "others", "");
    try {
      byte[] bytes =
          TemplateWriter.bytes(
              planner.plan(year, words, projects(body), Optional.empty()).workbook());
      return new Blank((unit.isEmpty() ? NO_UNIT : unit) + "-" + year + ".xlsx", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // it is written to memory
    }
  }

  private TemplatePlanner planner(JsonBody body) throws ApiException {
    String name = body.text("pack").orElse("hunan");
    String family = body.text("family").orElse(Pack.USUAL);
    Pack pack = library.packs().get(name);
    if (pack == null || !pack.sets().containsKey(family)) {
      throw ApiException.of(422, "没有这样的表单组，见 /api/v1/packs。", "No such pack; see /api/v1/packs.");
    }
    try {
      return TemplatePlanner.of(pack, family, library);
    } catch (TemplatePlanner.UnusablePackException e) {
      throw ApiException.of(422, "表单组不能生成空白表：" + e.text(), e.text());
    }
  }

  /** A number of nameless projects, or their names. */
  private static List<String> projects(JsonBody body) throws ApiException {
    if (body.isList("projects")) {
      return body.texts("projects", MOST_PROJECTS).stream().map(String::strip).toList();
    }
    boolean given = body.text("projects").isPresent();
    return Collections.nCopies(given ? body.number("projects", 0, MOST_PROJECTS) : 1, "");
  }
}
