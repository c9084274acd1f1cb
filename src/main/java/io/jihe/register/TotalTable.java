package io.jihe.register;

import io.jihe.register.Table.Cell;
import io.jihe.register.Table.Column;
import io.jihe.register.Table.Format;
import io.jihe.register.Totals.Sum;
import io.jihe.register.Totals.Total;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** 分组汇总: what the units' own amounts add up to, by group and in all. */
final class TotalTable {
  private final Totals totals;
  private final TableWords words;

  TotalTable(Totals totals, TableWords words) {
    this.totals = totals;
    this.words = words;
  }

  Table table() {
    String name = words.in("分组汇总", "Totals");
    return new Table(
        name,
        name,
        words.in(
            "由各单位填报数相加，金额为万元；每个合计数后面是计入的单位数。未填、无法读取的不计入，见最后一栏。",
            "Sums of the units' own figures in wan yuan, each with the number of units in it; what is"
                + " left out is told in the last column."),
        columns(),
        2,
        totals.groups().size() + totals.overall().size(),
        this::rows,
        words.in("没有已报送的单位", "no unit has returned"),
        Optional.empty());
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(words.column("年度", "Year", 8));
    columns.add(words.column("分组", "Group", 18));
    columns.add(words.column("报送单位数", "Units", 11));
    for (KeyFigure figure : Totals.figures()) {
      columns.add(words.column(figure.label(), 15));
      columns.add(words.column("计入单位数", "Units", 11));
    }
    columns.add(words.column("执行率", "Execution rate", 11));
    columns.add(words.column("计入单位数", "Units", 11));
    columns.add(words.column("未计入", "Left out", 60));
    return columns;
  }

  private void rows(Consumer<List<Cell>> to) {
    totals.groups().forEach(total -> to.accept(row(total, total.group())));
    totals.overall().forEach(total -> to.accept(row(total, words.in("合计", "all"))));
  }

  private List<Cell> row(Total total, String group) {
    List<Cell> row = new ArrayList<>();
    row.add(total.year() == 0 ? Cell.text(words.in("不明", "unknown")) : words.year(total.year()));
    row.add(Cell.text(group.isEmpty() ? words.in("（未分组）", "(no group)") : group));
    row.add(Cell.count(total.units()));
    for (Sum sum : total.sums().values()) {
      row.add(sum.sum().map(words::quantity).orElse(Cell.BLANK));
      row.add(Cell.count(sum.units()));
    }
    row.add(
        total
            .rate()
            .rate()
            .<Cell>map(rate -> new Cell.Number(rate, Format.RATIO))
            .orElse(Cell.BLANK));
    row.add(Cell.count(total.rate().units()));
    row.add(Cell.text(leftOut(total)));
    return row;
  }

  private String leftOut(Total total) {
    List<String> left = new ArrayList<>();
    add(left, words.in("无法读取", "unreadable"), total, Sum::unreadable);
    add(left, words.in("未填", "not stated"), total, Sum::notStated);
    add(left, words.in("表中无此项", "no such figure"), total, Sum::without);
    return String.join(words.in("；", "; "), left);
  }

  private void add(List<String> left, String why, Total total, ToIntFunction<Sum> count) {
    List<String> figures = new ArrayList<>();
    total
        .sums()
        .forEach(
            (figure, sum) -> {
              if (count.applyAsInt(sum) > 0) {
                figures.add(words.in(figure.label()) + " " + count.applyAsInt(sum));
              }
            });
    if (!figures.isEmpty()) {
      left.add(why + words.in("：", ": ") + String.join(words.in("、", ", "), figures));
    }
  }
}
