package io.jihe.cli;

import io.jihe.form.FormDefinition;
import io.jihe.form.FormLibrary;
import io.jihe.report.ReportCheck;
import io.jihe.report.ReportRule;
import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import lombok.RequiredArgsConstructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the rules of a form, or of all. */
@Command(name = "rules", description = "一行一条，列出审核规则 | the rules, a line each")
@RequiredArgsConstructor
final class RulesCommand implements Callable<ExitCode> {
  private final Console console;

  /** In place of a form's id. */
  private static final String TEXTS = "report";

  private static final Wording OF_TEXTS = new Wording("自评报告正文", "report texts");

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(index = "0", arity = "0..1", paramLabel = "FORM", description = "表单 | a form's id")
  private Optional<String> form = Optional.empty();

  @Option(names = "--page", hidden = true, description = "docs/rules.md")
  private boolean page;

  @Override
  public ExitCode call() {
    Language language = common.language();
    FormLibrary library = common.forms();
    if (form.equals(Optional.of(TEXTS))) {
      ofTexts(language);
      return ExitCode.CLEAN;
    }
    List<FormDefinition> forms =
        form.map(id -> List.of(library.byId(id).orElseThrow(() -> Unknown.form(id, library))))
            .orElseGet(library::all);
    if (page) {
      console.out().print(RulesPage.of(forms));
      return ExitCode.CLEAN;
    }
    for (FormDefinition each : forms) {
      console.out().println(each.id() + "  " + each.title().in(language));
      each.rules()
          .forEach(
              rule ->
                  console
                      .out()
                      .printf(
                          "  %s  %-20s  %s  %s%n",
                          rule.id(),
                          rule.code(),
                          rule.severity().label().in(language),
                          rule.title().in(language)));
    }
    if (form.isEmpty()) {
      ofTexts(language);
    }
    return ExitCode.CLEAN;
  }

  /** The rules over report texts, which belong to no form. */
  private void ofTexts(Language language) {
    console.out().println(TEXTS + "  " + OF_TEXTS.in(language));
    for (ReportRule rule : ReportCheck.shipped().rules()) {
      console
          .out()
          .printf(
              "  %s  %-20s  %s  %s%n",
              rule.id(),
              rule.code(),
              rule.severity().label().in(language),
              rule.title().in(language));
    }
  }
}
