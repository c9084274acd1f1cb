package io.jihe.register;

import io.jihe.check.SheetForm;
import io.jihe.check.Verdict;
import io.jihe.register.Table.Cell;
import io.jihe.register.Table.Column;
import io.jihe.register.Table.Format;
import io.jihe.roster.Roster;
import io.jihe.roster.RosterUnit;
import io.jihe.rule.Severity;
import io.jihe.value.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** 汇总: a line for each unit, those that have not returned among them. */
final class UnitTable {
  private static final int WIDE = 30;
  private static final int USUAL = 11;
  private static final int NARROW = 7;

  private static final List<KeyFigure> FIGURES =
      List.of(
          KeyFigure.STAFF_QUOTA,
          KeyFigure.STAFF_ACTUAL,
          KeyFigure.STAFF_RATE,
          KeyFigure.SANGONG_RATE,
          KeyFigure.PUBLIC_RATE,
          KeyFigure.FUNDS_INITIAL,
          KeyFigure.FUNDS_BUDGET,
          KeyFigure.FUNDS_ACTUAL,
          KeyFigure.FUNDS_RATE);

  private final Register register;
  private final TableWords words;
  private final List<Carried> carried;

  /** A column of the roster that some unit has something in. */
  private record Carried(String head, Function<RosterUnit, String> of) {}

  UnitTable(Register register, TableWords words) {
    this.register = register;
    this.words = words;
    carried = carried(register.roster(), words);
  }

  private static List<Carried> carried(Optional<Roster> roster, TableWords words) {
    List<Carried> all = new ArrayList<>();
    if (roster.isPresent()) {
      all.add(new Carried(words.in("单位编码", "Code"), RosterUnit::code));
      all.add(new Carried(words.in("股室", "Office"), RosterUnit::office));
      all.add(new Carried(words.in("联系人", "Contact"), RosterUnit::contact));
      for (String head : roster.get().otherHeads()) {
        all.add(new Carried(head, unit -> unit.others().getOrDefault(head, "")));
      }
      all.removeIf(
          column -> roster.get().units().stream().allMatch(u -> column.of().apply(u).isBlank()));
    }
    return all;
  }

  Table table() {
    return new Table(
        words.in("汇总", "Summary"),
        title(),
        note(),
        columns(),
        1,
        register.units().size(),
        this::rows,
        words.in("没有单位", "no units"),
        Optional.empty());
  }

  private String title() {
    String year = register.year() == 0 ? "" : register.year() + words.in("年度", " ");
    return words.in(year + "部门整体支出绩效自评审核汇总", year + "performance self-evaluation: register");
  }

  private String note() {
    Summary summary = register.summary();
    String partial =
        summary.partial()
            ? words.in("审核没有进行到底，以下不全。", "The run did not come to its end; this is not all. ")
            : "";
    return partial
        + words.in(
            "共 "
                + register.units().size()
                + " 个单位，"
                + summary.files()
                + " 个文件。金额为万元，取自各单位填报；未填报而能由表内数据算出的，取算出的数。",
            register.units().size()
                + " units, "
                + summary.files()
                + " files. Amounts in wan yuan, as stated by the units; where a rate was left blank"
                + " it is the one that follows.");
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(words.column("单位名称", "Unit", WIDE));
    carried.forEach(column -> columns.add(new Column(column.head(), USUAL)));
    columns.add(words.column("年度", "Year", NARROW));
    columns.add(words.column("报送表格", "Forms", WIDE / 2));
    columns.add(words.column("结论", "Verdict", USUAL));
    for (Severity severity : Severity.values()) {
      columns.add(words.column(severity.label(), NARROW));
    }
    FIGURES.forEach(figure -> columns.add(words.column(figure.label(), USUAL)));
    columns.add(words.column("自评得分", "Self score", USUAL));
    columns.add(words.column("重算得分", "Recomputed", USUAL));
    columns.add(words.column("得分差额", "Difference", USUAL));
    columns.add(words.column("等级", "Grade", NARROW));
    columns.add(words.column("标注副本", "Marked copy", USUAL));
    columns.add(words.column("审核意见", "Notice", USUAL));
    return columns;
  }

  private void rows(Consumer<List<Cell>> to) {
    for (UnitReturns unit : register.units()) {
      to.accept(row(unit, unit.records(register.records())));
    }
  }

  private List<Cell> row(UnitReturns unit, List<ReturnRecord> records) {
    List<Cell> row = new ArrayList<>();
    row.add(words.masked(unit.name()));
    for (Carried column : carried) {
      String text = unit.listed().map(column.of()).orElse("");
      row.add(words.masked(text));
    }
    row.add(words.year(unit.year()));
    row.add(Cell.text(forms(records)));
    row.add(verdict(records));
    boolean wasChecked = records.stream().anyMatch(ReturnRecord::wasChecked);
    for (Severity severity : Severity.values()) {
      row.add(wasChecked ? Cell.count(count(records, severity)) : Cell.BLANK);
    }
    UnitFigures figures = UnitFigures.of(records);
    FIGURES.forEach(figure -> row.add(words.figure(figures.figure(figure))));
    scores(row, figures);
    row.add(copies(records));
    row.add(notice(unit));
    return row;
  }

  private String forms(List<ReturnRecord> records) {
    Set<String> families = new LinkedHashSet<>();
    for (ReturnRecord record : records) {
      record.sheets().stream().map(SheetForm::family).forEach(families::add);
    }
    Stream<String> forms = families.stream().map(family -> words.in(FormFamily.label(family)));
    Stream<String> texts =
        records.stream()
            .filter(record -> record.report().isPresent())
            .map(record -> words.in("自评报告", "report text"))
            .distinct();
    return Stream.concat(forms, texts).collect(Collectors.joining(words.in("、", ", ")));
  }

  /** Of several files, what is left to do decides. */
  private Cell verdict(List<ReturnRecord> records) {
    return records.stream()
        .map(ReturnRecord::verdict)
        .max(Comparator.<Verdict>naturalOrder())
        .map(words::verdict)
        .orElse(new Cell.Tinted(words.in("未报送", "not returned"), Optional.of(Severity.ERROR)));
  }

  private static int count(List<ReturnRecord> records, Severity severity) {
    return records.stream().mapToInt(record -> record.count(severity)).sum();
  }

  private void scores(List<Cell> row, UnitFigures figures) {
    Optional<Quantity> stated = figures.stated(KeyFigure.TOTAL_SCORE);
    Optional<Quantity> computed = figures.computed(KeyFigure.TOTAL_SCORE);
    row.add(stated.map(words::quantity).orElse(Cell.BLANK));
    row.add(computed.map(words::quantity).orElse(Cell.BLANK));
    row.add(
        stated.isPresent() && computed.isPresent()
            ? difference(stated.get().number(), computed.get().number())
            : Cell.BLANK);
    row.add(Cell.text(figures.figure(KeyFigure.GRADE).map(Figure::typed).orElse("")));
  }

  private static Cell difference(BigDecimal stated, BigDecimal computed) {
    return new Cell.Number(stated.subtract(computed), Format.SCORE);
  }

  /** The first copy; each file's own stands with its findings. */
  private Cell copies(List<ReturnRecord> records) {
    List<String> copies = records.stream().flatMap(r -> r.markedCopy().stream()).toList();
    if (copies.isEmpty()) {
      return Cell.BLANK;
    }
    String more =
        copies.size() == 1
            ? ""
            : words.in("（共 " + copies.size() + " 份）", " (of " + copies.size() + ")");
    return new Cell.Link(words.in("标注副本", "marked copy") + more, copies.get(0));
  }

  private Cell notice(UnitReturns unit) {
    String path = register.notices().get(unit);
    return path == null ? Cell.BLANK : new Cell.Link(words.in("审核意见", "notice"), path);
  }
}
