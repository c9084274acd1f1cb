package io.jihe.cli;

import io.jihe.form.FormDefinition;
import io.jihe.form.FormLibrary;
import io.jihe.report.ReportCheck;
import io.jihe.report.ReportRule;
import io.jihe.rule.Language;
import io.jihe.rule.Rule;
import io.jihe.rule.RuleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import lombok.RequiredArgsConstructor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Explains one rule, or all rules of one code of the catalogue. */
@Command(
    name = "explain",
    description = "解释一条规则：内容、依据、例子、改法 | one rule: what it holds, why, an example, the repair")
@RequiredArgsConstructor
final class ExplainCommand implements Callable<ExitCode> {
  private final Console console;

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      index = "0",
      paramLabel = "CODE",
      description = "规则编号或目录代码 | a rule's id or a code of the catalogue, HN-BASIC-001 or R-RATE")
  private String code = "";

  @Override
  public ExitCode call() {
    Language language = common.language();
    FormLibrary library = common.forms();
    Map<Rule, List<String>> found = new LinkedHashMap<>();
    TreeSet<String> known = new TreeSet<>();
    for (FormDefinition form : library.all()) {
      for (Rule rule : form.rules()) {
        known.add(rule.id().text());
        known.add(rule.code());
        if (rule.id().text().equalsIgnoreCase(code) || rule.code().equalsIgnoreCase(code)) {
          Rule same =
              found.keySet().stream()
                  .filter(r -> r.id().equals(rule.id()))
                  .findFirst()
                  .orElse(rule);
          found.computeIfAbsent(same, r -> new ArrayList<>()).add(form.id().text());
        }
      }
    }
    List<ReportRule> ofTexts = ofTexts(known);
    if (found.isEmpty() && ofTexts.isEmpty()) {
      throw Unknown.rule(code, List.copyOf(known));
    }
    found.forEach((rule, forms) -> print(rule, forms, language));
    ofTexts.forEach(rule -> print(rule, language));
    return ExitCode.CLEAN;
  }

  /** The rules over report texts that were asked for; all their names become known. */
  private List<ReportRule> ofTexts(TreeSet<String> known) {
    List<ReportRule> found = new ArrayList<>();
    for (ReportRule rule : ReportCheck.shipped().rules()) {
      known.add(rule.id().text());
      known.add(rule.code());
      if (rule.id().text().equalsIgnoreCase(code) || rule.code().equalsIgnoreCase(code)) {
        found.add(rule);
      }
    }
    return found;
  }

  private void print(ReportRule rule, Language language) {
    boolean zh = language == Language.ZH;
    line(rule.id() + "  " + rule.code(), rule.severity().label().in(language));
    line(zh ? "  规则" : "  holds", rule.title().in(language));
    line(zh ? "  依据" : "  basis", rule.basis());
    line(zh ? "  改法" : "  repair", rule.repair().in(language));
    line(zh ? "  用于" : "  for", zh ? "自评报告正文" : "report texts");
  }

  private void print(Rule rule, List<String> forms, Language language) {
    boolean zh = language == Language.ZH;
    line(rule.id() + "  " + rule.code(), rule.severity().label().in(language));
    line(zh ? "  规则" : "  holds", rule.title().in(language));
    line(zh ? "  算法" : "  formula", RuleText.formula(rule));
    line(zh ? "  依据" : "  basis", rule.basis());
    line(zh ? "  例子" : "  example", rule.example().in(language));
    line(zh ? "  改法" : "  repair", rule.repair().in(language));
    line(zh ? "  表单" : "  forms", String.join(", ", forms));
  }

  private void line(String head, String text) {
    if (!text.isEmpty()) {
      console.out().println(head + "  " + text);
    }
  }
}
