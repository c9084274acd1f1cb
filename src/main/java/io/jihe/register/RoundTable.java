package io.jihe.register;

import io.jihe.register.Table.Cell;
import io.jihe.rule.Severity;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** 轮次变化: what each unit changed since the last time that it returned. */
final class RoundTable {
  private final Register register;
  private final TableWords words;

  RoundTable(Register register, TableWords words) {
    this.register = register;
    this.words = words;
  }

  Table table() {
    String name = words.in("轮次变化", "Changes");
    int[] count = {0};
    changes((unit, changes) -> lines(unit, changes, line -> count[0]++));
    return new Table(
        name,
        name,
        words.in(
            "重新报送的单位比上一轮改了什么：改动的数、新增和已消除的问题。",
            "What units that returned again changed since their round before."),
        List.of(
            words.column("单位名称", "Unit", 34),
            words.column("年度", "Year", 8),
            words.column("轮次", "Round", 8),
            words.column("变化", "Change", 16),
            words.column("内容", "What", 80),
            words.column("文件", "File", 40)),
        1,
        count[0],
        to -> changes((unit, changes) -> lines(unit, changes, to)),
        words.in("没有重新报送的单位", "no unit returned again"),
        Optional.empty());
  }

  private interface Changes {
    void of(UnitReturns unit, RoundChanges changes);
  }

  /** Unit by unit; they are worked out anew each time, and not kept. */
  private void changes(Changes to) {
    if (!register.rounds().hasEarlier()) {
      return;
    }
    for (UnitReturns unit : register.units()) {
      if (unit.hasReturned()) {
        to.of(unit, RoundChanges.of(unit.wholeRecords(register.records()), register.rounds()));
      }
    }
  }

  private void lines(UnitReturns unit, RoundChanges changes, Consumer<List<Cell>> to) {
    Lines lines = new Lines(unit, changes.round(), to);
    String figure = words.in("改数", "figure");
    changes
        .figures()
        .forEach(
            c -> lines.add(figure, Optional.of(Severity.INFO), words.in(c.sentence()), c.path()));
    String flagged = words.in("新增问题", "newly flagged");
    changes
        .flagged()
        .forEach(told -> lines.add(flagged, Optional.of(Severity.ERROR), text(told), told.path()));
    String cleared = words.in("已消除", "cleared");
    changes
        .cleared()
        .forEach(told -> lines.add(cleared, Optional.empty(), text(told), told.path()));
    String unchecked = words.in("未再审核", "not checked again");
    changes
        .unchecked()
        .forEach(
            told -> lines.add(unchecked, Optional.of(Severity.REVIEW), text(told), told.path()));
    changes
        .came()
        .forEach(
            path -> lines.add(words.in("新增文件", "new file"), Optional.of(Severity.INFO), "", path));
    changes
        .gone()
        .forEach(
            path ->
                lines.add(
                    words.in("不再报送的文件", "file gone"), Optional.of(Severity.REVIEW), "", path));
  }

  private String text(RoundChanges.Told told) {
    FindingRecord finding = told.finding();
    return finding.place()
        + " "
        + words.in(finding.severity().label())
        + words.in("：", ": ")
        + finding.text(words.language());
  }

  /** The lines of one unit. */
  private final class Lines {
    private final UnitReturns unit;
    private final int round;
    private final Consumer<List<Cell>> to;

    Lines(UnitReturns unit, int round, Consumer<List<Cell>> to) {
      this.unit = unit;
      this.round = round;
      this.to = to;
    }

    void add(String what, Optional<Severity> tint, String text, String path) {
      to.accept(
          List.of(
              words.masked(unit.name()),
              words.year(unit.year()),
              Cell.count(round),
              new Cell.Tinted(what, tint),
              Cell.text(text),
              words.masked(path)));
    }
  }
}
