package io.jihe.cli;

import io.jihe.calc.ExprText;
import io.jihe.calc.Operand;
import io.jihe.calc.Working;
import io.jihe.form.FormDefinition;
import io.jihe.rule.Rule;
import io.jihe.rule.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All rules of all forms on one page, {@code docs/rules.md}, in both languages. */
final class RulesPage {
  /** The command that writes the page anew. */
  static final String COMMAND = "./jihe rules --page > docs/rules.md";

  private final StringBuilder page = new StringBuilder();

  private RulesPage() {}

  /** The page; the same forms give the same page. */
  static String of(List<FormDefinition> forms) {
    RulesPage rules = new RulesPage();
    rules.line("# 审核规则 | Rules");
    rules.line("");
    rules.line("由表单文件生成，请勿手改：`" + COMMAND + "`。 Generated from the form files; not to be edited.");
    rules.line("");
    rules.line("强制性 error：必须改正。核实性 review：可能属实，须书面说明。提示 info：仅供留意。");
    rules.line(
        "error must be corrected, review needs a written explanation, info asks for nothing.");
    Map<String, List<FormDefinition>> byFamily = new LinkedHashMap<>();
    forms.forEach(f -> byFamily.computeIfAbsent(f.family(), family -> new ArrayList<>()).add(f));
    byFamily.values().forEach(rules::family);
    return rules.page.toString();
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  /** Forms of one family share most rules; each is printed once, with the forms that have it. */
  private void family(List<FormDefinition> forms) {
    Map<String, Rule> rules = new TreeMap<>();
    Map<String, List<String>> formsOf = new LinkedHashMap<>();
    for (FormDefinition form : forms) {
      for (Rule rule : form.rules()) {
        rules.put(rule.id().text(), rule);
        formsOf.computeIfAbsent(rule.id().text(), id -> new ArrayList<>()).add(form.id().text());
      }
    }
    line("");
    line("## " + forms.get(0).family());
    line("");
    for (FormDefinition form : forms) {
      line("- `" + form.id() + "` " + both(form.title()));
    }
    line("");
    line("| | code | | |");
    line("|---|---|---|---|");
    rules.values().forEach(this::row);
    rules
        .values()
        .forEach(
            rule -> {
              List<String> having = formsOf.getOrDefault(rule.id().text(), List.of());
              rule(rule, having.size() == forms.size() ? List.of() : having);
            });
    for (FormDefinition form : forms) {
      parameters(form);
    }
  }

  private void row(Rule rule) {
    String id = rule.id().text();
    String anchor = id.toLowerCase(java.util.Locale.ROOT);
    line(
        "| [%s](#%s) | %s | %s | %s |"
            .formatted(
                id, anchor, rule.code(), rule.severity().label().zh(), cell(rule.title().zh())));
  }

  private void rule(Rule rule, List<String> onlyIn) {
    line("");
    line("### " + rule.id());
    line("");
    line(
        "**"
            + rule.title().zh()
            + "** · "
            + rule.title().en()
            + " — `"
            + rule.code()
            + "` "
            + both(rule.severity().label()));
    line("");
    formula(rule);
    line("- 依据 basis：" + rule.basis());
    line("- 例子 example：" + both(rule.example()));
    line("- 改法 repair：" + both(rule.repair()));
    if (!onlyIn.isEmpty()) {
      line("- 表单 forms：" + String.join("、", onlyIn));
    }
  }

  private void formula(Rule rule) {
    rule.structure().ifPresent(name -> line("- 检查 structure：`" + name + "`"));
    if (rule.bodies().isEmpty()) {
      return;
    }
    Rule.Body first = rule.bodies().get(0);
    line("- 算法 formula：`" + ExprText.of(first.expect()) + "`");
    first.when().ifPresent(when -> line("- 条件 when：`" + ExprText.of(when) + "`"));
    List<String> columns = rule.bodies().stream().map(Rule.Body::column).toList();
    if (columns.size() > 1) {
      line(
          "- 同样用于 alike："
              + columns.stream().map(c -> "`" + c + "`").collect(Collectors.joining("、")));
    }
    if (rule.domain() instanceof Rule.Domain.Rows rows) {
      line("- 逐行 each row of：`" + rows.table() + "`");
    } else if (rule.domain() instanceof Rule.Domain.Groups groups) {
      line("- 逐组 each group of：`" + groups.table() + "` by `" + groups.column() + "`");
    }
  }

  private void parameters(FormDefinition form) {
    line("");
    line("### 参数 parameters：" + form.id());
    line("");
    line("| | |");
    line("|---|---|");
    new TreeMap<>(form.parameters())
        .forEach((name, value) -> line("| `$" + name + "` | " + cell(shown(value)) + " |"));
  }

  private static String shown(Operand value) {
    return value instanceof Operand.Lookup lookup
        ? new TreeMap<>(lookup.entries())
            .entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().display())
                .collect(Collectors.joining("、"))
        : Working.shown(value);
  }

  private static String both(Wording text) {
    return text.zh() + " " + text.en();
  }

  private static String cell(String text) {
    return text.replaceAll("[|*_]", "\\\\$0");
  }
}
