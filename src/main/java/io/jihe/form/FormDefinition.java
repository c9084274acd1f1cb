package io.jihe.form;

import io.jihe.calc.Expr;
import io.jihe.calc.Operand;
import io.jihe.rule.Rule;
import io.jihe.rule.Wording;
import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.util.List;
import java.util.Map;

/**
 * What a form file says.
 *
 * @param file the file, for messages to its author
 * @param unitLabels labels that carry the unit of the sheet's amounts: 年度预算申请（万元）, 单位：元
 * @param money the unit of amounts on a sheet that declares none
 * @param foreign values of other forms that the rules use, by family and name
 * @param computed how values follow from others; a blank one is filled
 */
public record FormDefinition(
    FormId id,
    String family,
    String file,
    Wording title,
    RecognitionCriteria recognise,
    LabelSet unitLabels,
    Unit money,
    Map<String, Operand> parameters,
    Map<String, Foreign> foreign,
    List<ValueDefinition> values,
    List<GridDefinition> grids,
    List<TableDefinition> tables,
    Map<ValueName, Expr> computed,
    List<Rule> rules) {
  public FormDefinition {
    values = List.copyOf(values);
    grids = List.copyOf(grids);
    tables = List.copyOf(tables);
    rules = List.copyOf(rules);
    computed = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(computed));
  }

  /** Whether it has columns of last year's figures, which stand in last year's return too. */
  public boolean carriesLastYear() {
    return grids.stream().anyMatch(grid -> !grid.lastYear().isEmpty());
  }

  /**
   * A value of another form.
   *
   * @param ofAll whether it is the sum over all sheets of that family
   */
  public record Foreign(ValueKind kind, boolean ofAll) {}
}
