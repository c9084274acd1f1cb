package io.jihe.register;

import io.jihe.register.Summary.Repeated;
import io.jihe.register.Table.Cell;
import io.jihe.register.Table.Column;
import io.jihe.roster.RosterUnit;
import io.jihe.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** 未报送, 无法审核, 重复报送: what a bureau has to ask for before it reads any figure. */
final class FileTables {
  private static final int WIDE = 40;
  private static final int USUAL = 16;
  private static final int MOST_RULES = 5;

  private final Register register;
  private final TableWords words;

  FileTables(Register register, TableWords words) {
    this.register = register;
    this.words = words;
  }

  /** Also what is on no roster: it may be a unit whose name the roster writes otherwise. */
  Table notReturned() {
    Summary summary = register.summary();
    List<Column> columns =
        List.of(
            words.column("情况", "What", USUAL),
            words.column("单位名称", "Unit", WIDE),
            words.column("单位编码", "Code", USUAL),
            words.column("股室", "Office", USUAL),
            words.column("联系人", "Contact", USUAL),
            words.column("文件", "File", WIDE));
    String note =
        summary.hasRoster()
            ? words.in(
                "名册 "
                    + register.roster().map(roster -> roster.units().size()).orElse(0)
                    + " 个单位中，未报送 "
                    + summary.notReturned().size()
                    + " 个；名册外的文件 "
                    + summary.unlisted().size()
                    + " 个，可能是单位名称与名册不一致。",
                summary.notReturned().size()
                    + " units of the roster have not returned; "
                    + summary.unlisted().size()
                    + " files are of no unit of the roster.")
            : words.in(
                "没有给出单位名册（--roster），无法得知谁未报送。",
                "Without a roster (--roster) nobody can know who has not returned.");
    return table(
        words.in("未报送", "Not returned"),
        note,
        columns,
        summary.notReturned().size() + summary.unlisted().size(),
        to -> {
          summary.notReturned().forEach(unit -> to.accept(missing(unit)));
          summary.unlisted().forEach(file -> to.accept(unlisted(file)));
        });
  }

  private List<Cell> missing(RosterUnit unit) {
    return List.of(
        new Cell.Tinted(words.in("未报送", "not returned"), Optional.of(Severity.ERROR)),
        words.masked(unit.name()),
        Cell.text(unit.code()),
        Cell.text(unit.office()),
        words.masked(unit.contact()),
        Cell.BLANK);
  }

  private List<Cell> unlisted(Summary.Unlisted file) {
    return List.of(
        new Cell.Tinted(words.in("名册外", "not on the roster"), Optional.of(Severity.REVIEW)),
        Cell.text(file.unit()),
        Cell.BLANK,
        Cell.BLANK,
        Cell.BLANK,
        words.masked(file.path()));
  }

  /** Files that were not checked, and of checked ones the rules that could not be. */
  Table unchecked() {
    List<Column> columns =
        List.of(
            words.column("单位名称", "Unit", 30),
            words.column("文件", "File", WIDE),
            words.column("情况", "What", USUAL),
            words.column("原因和处理办法", "Why, and what to do", 70));
    Summary summary = register.summary();
    int count = summary.uncheckedLines();
    return table(
        words.in("无法审核", "Not checked"),
        words.in(
            "整个文件未能审核的，以及已审核的文件中未能审核的表、规则或未能写出的副本。",
            "Whole files, and of checked files the sheets and rules that could not be checked."),
        columns,
        count,
        this::uncheckedRows);
  }

  private void uncheckedRows(Consumer<List<Cell>> to) {
    for (UnitReturns unit : register.units()) {
      for (ReturnRecord record : unit.records(register.records())) {
        uncheckedLines(unit, record).forEach(to);
      }
    }
  }

  private List<List<Cell>> uncheckedLines(UnitReturns unit, ReturnRecord record) {
    List<List<Cell>> lines = new ArrayList<>();
    if (!record.refusal().isEmpty()) {
      Cell what =
          new Cell.Tinted(
              record.wasChecked()
                  ? words.in("副本未写出", "no marked copy")
                  : words.in(record.outcome().label()),
              Optional.of(Severity.ERROR));
      lines.add(line(unit, record, what, words.in(record.refusal())));
    }
    Cell sheet = new Cell.Tinted(words.in("表未审核", "sheet"), Optional.of(Severity.REVIEW));
    record.doubts().forEach(doubt -> lines.add(line(unit, record, sheet, words.in(doubt))));
    Cell rule = new Cell.Tinted(words.in("规则未审核", "rule"), Optional.of(Severity.REVIEW));
    NotRun.byReason(record.notRun())
        .forEach(
            (why, rules) -> lines.add(line(unit, record, rule, words.in(why) + affected(rules))));
    return lines;
  }

  private String affected(List<NotRun> rules) {
    String titles =
        rules.stream()
            .limit(MOST_RULES)
            .map(
                rule ->
                    words.in(rule.title()) + words.in("〔", " [") + rule.rule() + words.in("〕", "]"))
            .collect(Collectors.joining(words.in("；", "; ")));
    String more =
        rules.size() > MOST_RULES
            ? words.in(" 等 " + rules.size() + " 条规则", " and others, " + rules.size() + " in all")
            : "";
    return words.in("　涉及：", " It affects: ") + titles + more;
  }

  private List<Cell> line(UnitReturns unit, ReturnRecord record, Cell what, String why) {
    return List.of(words.masked(unit.name()), words.file(record), what, Cell.text(why));
  }

  /** One unit twice, and one content under two names. */
  Table repeated() {
    Summary summary = register.summary();
    int count = paths(summary.returnedTwice()) + paths(summary.sameContent());
    return table(
        words.in("重复报送", "Returned twice"),
        words.in(
            "同一单位同一年度的同一种表报送了几次的，以及内容完全相同而文件名不同的。请确认以哪一份为准。",
            "The same form of one unit and year in several files, and files of the same content."),
        List.of(
            words.column("组号", "No.", 8),
            words.column("情况", "What", 22),
            words.column("单位名称", "Unit", 30),
            words.column("文件", "File", 50)),
        count,
        this::repeatedRows);
  }

  private static int paths(List<Repeated> repeated) {
    return repeated.stream().mapToInt(each -> each.paths().size()).sum();
  }

  private void repeatedRows(Consumer<List<Cell>> to) {
    int number = 0;
    for (Repeated each : register.summary().returnedTwice()) {
      rows(++number, words.in("同一单位同一表", "same form of one unit"), each, to);
    }
    for (Repeated each : register.summary().sameContent()) {
      rows(++number, words.in("内容相同", "same content"), each, to);
    }
  }

  private void rows(int number, String what, Repeated repeated, Consumer<List<Cell>> to) {
    for (String path : repeated.paths()) {
      ReturnRecord record = register.records().at(path);
      to.accept(
          List.of(
              Cell.count(number),
              new Cell.Tinted(what, Optional.of(Severity.REVIEW)),
              Cell.text(record.unit().orElse("")),
              words.file(record)));
    }
  }

  private Table table(String name, String note, List<Column> columns, int count, Table.Rows rows) {
    return new Table(
        name, name, note, columns, 1, count, rows, words.in("无", "none"), Optional.empty());
  }
}
