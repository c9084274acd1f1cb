package io.jihe.register;

import io.jihe.register.Table.Cell;
import io.jihe.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** 自评报告: the report texts of the run, and what each was held against. */
final class ReportTable {
  private final Register register;
  private final TableWords words;

  ReportTable(Register register, TableWords words) {
    this.register = register;
    this.words = words;
  }

  Table table() {
    return new Table(
        words.in("自评报告", "Reports"),
        words.in("自评报告", "Report texts"),
        words.in(
            "每份报告与同一单位的自评表核对；没有找到自评表的，只核对报告本身，请补齐自评表，或按单位分目录存放后再审核。",
            "Each report is held against the returns of its unit; one without returns against itself"
                + " alone."),
        List.of(
            words.column("单位名称", "Unit", 30),
            words.column("年度", "Year", 8),
            words.column("报告", "Report", 40),
            words.column("核对的自评表", "Held against", 40),
            words.column("结论", "Verdict", 12),
            words.column(Severity.ERROR.label(), 8),
            words.column(Severity.REVIEW.label(), 8),
            words.column(Severity.INFO.label(), 8)),
        1,
        register.summary().reports(),
        this::rows,
        words.in("无", "none"),
        Optional.empty());
  }

  private void rows(Consumer<List<Cell>> to) {
    for (UnitReturns unit : register.units()) {
      for (ReturnRecord record : unit.records(register.records())) {
        record.report().ifPresent(origin -> to.accept(row(unit, record, origin)));
      }
    }
  }

  private List<Cell> row(UnitReturns unit, ReturnRecord record, ReportOrigin origin) {
    List<Cell> row = new ArrayList<>();
    row.add(words.masked(unit.name()));
    row.add(words.year(unit.year()));
    row.add(words.file(record));
    row.add(against(record, origin));
    row.add(words.verdict(record.verdict()));
    for (Severity severity : Severity.values()) {
      row.add(Cell.count(record.count(severity)));
    }
    return row;
  }

  private Cell against(ReturnRecord record, ReportOrigin origin) {
    if (!origin.beside().isEmpty()) {
      return words.masked(String.join(words.in("、", ", "), origin.beside()));
    }
    return record.isTextAlone()
        ? new Cell.Tinted(words.in("没有找到自评表", "no returns found"), Optional.of(Severity.REVIEW))
        : Cell.text(words.in("报告中的表格", "the tables in the report"));
  }
}
