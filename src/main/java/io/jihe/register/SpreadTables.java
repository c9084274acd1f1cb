package io.jihe.register;

import io.jihe.register.Table.Cell;
import io.jihe.register.Table.Chart;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** 问题分布, and how scores lie against what was spent (得分与执行率); each with a chart. */
final class SpreadTables {
  private final Register register;
  private final TableWords words;

  SpreadTables(Register register, TableWords words) {
    this.register = register;
    this.words = words;
  }

  Table findings() {
    List<FindingCounts.Line> lines = register.counts().lines();
    String name = words.in("问题分布", "Findings by rule");
    return new Table(
        name,
        name,
        words.in("各条规则查出的问题，从多到少。", "What each rule found, the most frequent first."),
        List.of(
            words.column("规则内容", "What holds", 44),
            words.column("条数", "Findings", 8),
            words.column("文件数", "Files", 8),
            words.column("级别", "Severity", 10),
            words.column("编码", "Code", 18),
            words.column("规则", "Rule", 16)),
        1,
        lines.size(),
        to -> lines.forEach(line -> to.accept(row(line))),
        words.in("没有发现问题", "nothing was found"),
        Optional.of(new Chart.Bars(name, 0, 1)));
  }

  private List<Cell> row(FindingCounts.Line line) {
    return List.of(
        Cell.text(words.in(register.ruleTitle(line.rule()))),
        Cell.count(line.findings()),
        Cell.count(line.files()),
        words.severity(line.severity()),
        Cell.text(line.code()),
        Cell.text(line.rule()));
  }

  Table scores() {
    String name = words.in("得分与执行率", "Score and execution");
    return new Table(
        name,
        name,
        words.in(
            "执行率低而得分高的单位，请看其自评依据。", "Units that spent little and scored high are worth a look."),
        List.of(
            words.column("单位名称", "Unit", 34),
            words.column(KeyFigure.FUNDS_RATE.label(), 12),
            words.column("自评得分", "Self score", 12),
            words.column("重算得分", "Recomputed", 12)),
        1,
        (int) register.units().stream().filter(UnitReturns::hasReturned).count(),
        this::scoreRows,
        words.in("无", "none"),
        Optional.of(
            new Chart.Points(
                name, 1, words.in("执行率", "execution rate"), 2, words.in("自评得分", "self score"))));
  }

  private void scoreRows(Consumer<List<Cell>> to) {
    for (UnitReturns unit : register.units()) {
      if (unit.hasReturned()) {
        UnitFigures figures = UnitFigures.of(unit.records(register.records()));
        to.accept(
            List.of(
                words.masked(unit.name()),
                number(figures.quantity(KeyFigure.FUNDS_RATE), Unit.RATIO),
                number(figures.stated(KeyFigure.TOTAL_SCORE), Unit.POINT),
                number(figures.computed(KeyFigure.TOTAL_SCORE), Unit.POINT)));
      }
    }
  }

  private Cell number(Optional<Quantity> quantity, Unit unit) {
    return quantity.filter(q -> q.unit().convertsTo(unit)).map(words::quantity).orElse(Cell.BLANK);
  }
}
