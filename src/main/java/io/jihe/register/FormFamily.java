package io.jihe.register;

import io.jihe.rule.Wording;
import java.util.List;
import java.util.Locale;

/** The families of forms, as the register names them; the whole unit's before a project's. */
enum FormFamily {
  BASIC_DATA("基础数据表", "basic data"),
  OVERALL_SELF_SCORE("整体支出自评表", "overall self-score"),
  INDICATOR_SCORE("评分标准", "indicator scores"),
  PROJECT_SELF_SCORE("项目支出自评表", "project self-score");

  /** Those that a unit returns of itself. */
  static final List<FormFamily> OF_UNIT = List.of(BASIC_DATA, OVERALL_SELF_SCORE, INDICATOR_SCORE);

  private final Wording label;

  FormFamily(String zh, String en) {
    label = new Wording(zh, en);
  }

  /** As form files write it. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Of a family that a bureau's own form file brings, its id. */
  static Wording label(String id) {
    return List.of(values()).stream()
        .filter(family -> family.id().equals(id))
        .map(family -> family.label)
        .findFirst()
        .orElse(Wording.same(id));
  }
}
