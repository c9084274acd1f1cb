package io.jihe.register;

import io.jihe.register.Table.Cell;
import io.jihe.value.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** 问题清单: a line for each finding. */
final class FindingTable {
  private final Register register;
  private final TableWords words;

  FindingTable(Register register, TableWords words) {
    this.register = register;
    this.words = words;
  }

  Table table() {
    return new Table(
        words.in("问题清单", "Findings"),
        words.in("问题清单", "Findings"),
        words.in(
            "强制性：必须更正；核实性：可能属实，需书面说明；提示：供参考。",
            "error: must be corrected; review: may be true, needs an explanation; info: worth a look."),
        List.of(
            words.column("单位名称", "Unit", 24),
            words.column("年度", "Year", 8),
            words.column("级别", "Severity", 9),
            words.column("问题", "Finding", 46),
            words.column("工作表", "Sheet", 14),
            words.column("单元格", "Cell", 8),
            words.column("项目", "Figure", 18),
            words.column("填报", "Stated", 13),
            words.column("应为或对照", "Expected", 13),
            words.column("差额", "Difference", 11),
            words.column("处理办法", "Repair", 34),
            words.column("依据", "Basis", 22),
            words.column("规则", "Rule", 14),
            words.column("编码", "Code", 14),
            words.column("单位说明", "Explanation", 18),
            words.column("文件", "File", 26)),
        1,
        register.counts().findings(),
        this::rows,
        words.in("没有发现问题", "nothing was found"),
        Optional.empty());
  }

  private void rows(Consumer<List<Cell>> to) {
    for (UnitReturns unit : register.units()) {
      for (ReturnRecord record : unit.records(register.records())) {
        record.findings().forEach(finding -> to.accept(row(unit, record, finding)));
      }
    }
  }

  private List<Cell> row(UnitReturns unit, ReturnRecord record, FindingRecord finding) {
    return List.of(
        words.masked(unit.name()),
        words.year(unit.year()),
        words.severity(finding.severity()),
        Cell.text(finding.text(words.language())),
        Cell.text(finding.sheet()),
        Cell.text(finding.cell()),
        Cell.text(words.in(finding.subject())),
        Cell.text(finding.stated().map(Quantity::display).orElse(finding.typed())),
        Cell.text(finding.expected().map(Quantity::display).orElse("")),
        Cell.text(finding.difference().map(Quantity::display).orElse("")),
        Cell.text(words.in(finding.repair())),
        Cell.text(finding.basis()),
        Cell.text(finding.rule()),
        Cell.text(finding.code()),
        Cell.text(finding.explained().orElse("")),
        words.file(record));
  }
}
