package io.jihe.cli;

import io.jihe.form.FormDefinition;
import io.jihe.form.FormLibrary;
import io.jihe.rule.Language;
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

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(index = "0", arity = "0..1", paramLabel = "FORM", description = "表单 | a form's id")
  private Optional<String> form = Optional.empty();

  @Option(names = "--page", hidden = true, description = "docs/rules.md")
  private boolean page;

  @Override
  public ExitCode call() {
    Language language = common.language();
    FormLibrary library = common.forms();
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
    return ExitCode.CLEAN;
  }
}
