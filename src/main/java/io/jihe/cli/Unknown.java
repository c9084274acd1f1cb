package io.jihe.cli;

import io.jihe.calc.Nearest;
import io.jihe.form.FormLibrary;
import java.util.List;

/** Answers to names that nothing has. */
final class Unknown {
  private Unknown() {}

  static BadArgumentException form(String id, FormLibrary library) {
    List<String> ids = library.all().stream().map(form -> form.id().text()).toList();
    return new BadArgumentException(
        "没有名为「" + id + "」的表单。可用：" + String.join("、", ids),
        "no form \"" + id + "\"." + Nearest.hint(id, ids) + " Known: " + String.join(", ", ids));
  }

  static BadArgumentException rule(String id, List<String> known) {
    return new BadArgumentException(
        "没有编号为「"
            + id
            + "」的规则。"
            + Nearest.to(id, known).map(n -> "是不是 " + n + "？").orElse("")
            + "用 jihe rules 查看全部。",
        "no rule \"" + id + "\"." + Nearest.hint(id, known) + " See jihe rules.");
  }
}
