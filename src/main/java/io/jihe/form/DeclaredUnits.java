package io.jihe.form;

import io.jihe.cell.CellAddress;
import io.jihe.cell.Labels;
import io.jihe.cell.SheetGrid;
import io.jihe.value.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The units of amounts that a sheet names: 「单位：元」, 项目资金（万元） over a block, 全年预算数（元） over a column.
 */
public final class DeclaredUnits {
  private final List<Declared> all = new ArrayList<>();
  private final Unit money;

  /** A label that names a unit of amounts. */
  public record Declared(Unit unit, String label, CellAddress at) {}

  private DeclaredUnits(
      Unit otherwise, List<Declared> blocks, List<Declared> lines, List<Declared> heads) {
    all.addAll(blocks);
    all.addAll(lines);
    all.addAll(heads);
    money = all.isEmpty() ? otherwise : all.get(0).unit();
  }

  /** A block's own head says more than a line above the sheet, and that more than one column. */
  static DeclaredUnits of(FormDefinition form, SheetGrid sheet, SheetLabels labels) {
    List<Declared> blocks = new ArrayList<>();
    List<Declared> lines = new ArrayList<>();
    List<Declared> heads = new ArrayList<>();
    for (SheetLabels.Found found : labels.all()) {
      Named named = Named.in(found.folded());
      if (named.unit().isEmpty() && form.unitLabels().fits(named.label())) {
        Unit beside = Unit.of(withoutCurrency(rightOf(sheet, found.at())));
        named =
            new Named(
                named.label(),
                beside.convertsTo(Unit.YUAN) ? Optional.of(beside) : Optional.empty(),
                false);
      }
      if (named.unit().isEmpty()) {
        continue;
      }
      Declared declared = new Declared(named.unit().get(), found.folded(), found.at());
      if (form.unitLabels().fits(named.label())) {
        (named.inBrackets() ? blocks : lines).add(declared);
      } else if (isHead(form, named.label())) {
        heads.add(declared);
      }
    }
    return new DeclaredUnits(form.money(), blocks, lines, heads);
  }

  private static String rightOf(SheetGrid sheet, CellAddress at) {
    int column = sheet.area(at.row(), at.column()).last().column() + 1;
    return sheet.label(at.row(), column);
  }

  private static boolean isHead(FormDefinition form, String label) {
    for (GridDefinition grid : form.grids()) {
      if (grid.columns().stream().anyMatch(c -> c.labels().fits(label))
          || grid.rows().stream().anyMatch(r -> r.labels().fits(label))) {
        return true;
      }
    }
    return form.values().stream().anyMatch(value -> value.labels().fits(label));
  }

  /** The unit in which the amounts of the sheet are read and told. */
  Unit money() {
    return money;
  }

  /** The unit that a label names for its own column or cell. */
  static Optional<Unit> in(String label) {
    return Named.in(label).unit();
  }

  /** The labels that name another unit than that of the sheet. */
  List<Declared> others() {
    return all.stream().filter(each -> !each.unit().equals(money)).toList();
  }

  private static String withoutCurrency(String unit) {
    return unit.startsWith("人民币") ? unit.substring("人民币".length()) : unit;
  }

  /** A label and the unit behind it, in brackets or after a colon. */
  private record Named(String label, Optional<Unit> unit, boolean inBrackets) {
    static Named in(String folded) {
      int open = folded.lastIndexOf('(');
      boolean brackets = open >= 0 && folded.endsWith(")");
      String text = brackets ? folded.substring(open + 1, folded.length() - 1) : folded;
      int colon = text.lastIndexOf(':');
      Unit unit = Unit.of(withoutCurrency(text.substring(colon + 1)));
      boolean told = (brackets || colon > 0) && unit.convertsTo(Unit.YUAN);
      String label =
          colon > 0
              ? text.substring(0, colon)
              : brackets && told ? folded.substring(0, open) : Labels.core(folded);
      return new Named(label, told ? Optional.of(unit) : Optional.empty(), brackets && colon < 0);
    }
  }
}
