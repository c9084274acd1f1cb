package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.check.CheckResult;
import io.jihe.check.RuleOutcome;
import io.jihe.check.ValueLine;
import io.jihe.check.Verdict;
import io.jihe.form.FormLibrary;
import io.jihe.rule.Language;
import io.jihe.rule.Outcome;
import io.jihe.rule.Rule;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  private static final int ABOVE_THE_LINES = 5;

  @Test
  void aReturnWithoutFaultSaysSo() {
    ResultTable table = ResultTable.of(Books.result(), Ledger.EMPTY, Language.ZH);
    assertEquals("单位：董家塅管委会　　年度：2023", text(table, 1, 0));
    assertEquals("结论：" + Verdict.PASSED.label().zh(), text(table, 2, 0));
    assertEquals("未发现需要改正或说明的问题。", text(table, ABOVE_THE_LINES, 0));
  }

  @Test
  void everyKindOfLineHasItsPlace() {
    CheckResult found =
        Books.result(
            List.of(Books.line(Books.finding("HN-BASIC-001", Severity.ERROR, "B5"))),
            List.of(Books.fill("D6", "0.5143")));
    ValueLine sangong =
        new ValueLine(
            "sangong.rate",
            new Wording("三公经费控制率", "rate of the three expenses"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Quantity.of("0.8235", Unit.RATIO)),
            Unit.RATIO,
            ValueLine.Status.READ);
    Rule rule = FormLibrary.shipped().all().get(0).rules().get(0);
    CheckResult result =
        new CheckResult(
            Verdict.INCOMPLETE,
            found.unit(),
            0,
            List.of(),
            List.of(sangong),
            found.fills(),
            found.lines(),
            List.of(
                new RuleOutcome(rule, Outcome.NOT_RUN, new Wording("C7 无法读取", "C7 unreadable")),
                new RuleOutcome(rule, Outcome.PASSED, Wording.NONE)),
            List.of(new Wording("Sheet3 像一张表", "Sheet3 looks like a form")));
    ResultTable table = ResultTable.of(result, Ledger.EMPTY, Language.ZH);
    assertEquals(
        List.of(
            "1 强制性 基础数据表 B5 控制率 51.43%",
            "2 代填 基础数据表 D6 控制率 51.43%",
            "3 重算   三公经费控制率 82.35%",
            "4 未审核    ",
            "5 未审核   " + rule.title().zh() + " "),
        table.rows().subList(ABOVE_THE_LINES, ABOVE_THE_LINES + 5).stream()
            .map(row -> text(row, 0, 1, 2, 3, 4, 6))
            .toList());
    assertEquals("Sheet3 像一张表", text(table, ABOVE_THE_LINES + 3, 8));
    assertEquals("C7 无法读取", text(table, ABOVE_THE_LINES + 4, 8));
    assertEquals("单位：董家塅管委会", text(table, 1, 0));
  }

  @Test
  void englishReadersGetEnglish() {
    ResultTable table =
        ResultTable.of(
            Books.result(Books.finding("HN-BASIC-001", Severity.REVIEW, "B5")),
            Ledger.EMPTY,
            Language.EN);
    assertTrue(text(table, 2, 0).endsWith("(1 review)"), text(table, 2, 0));
    assertEquals("18 ÷ 35 gives 51.43%.", text(table, ABOVE_THE_LINES, 8));
  }

  @Test
  void aRowIsHighEnoughForItsLongestCell() {
    assertEquals(1, TextSize.lines("请核对", 6));
    assertEquals(2, TextSize.lines("请核对。", 6));
    assertEquals(2, TextSize.lines("一\n二", 20));
    assertEquals(2, TextSize.lines("HN-BASIC-001 R-RATE", 13), "words are not parted");
    assertEquals(3, TextSize.lines("x".repeat(25), 10));
  }

  private static String text(ResultTable table, int row, int column) {
    return text(table.rows().get(row), column);
  }

  private static String text(ResultTable.TableRow row, int... columns) {
    StringBuilder text = new StringBuilder();
    for (int column : columns) {
      text.append(text.isEmpty() ? "" : " ");
      row.cells().stream()
          .filter(cell -> cell.column() == column)
          .forEach(cell -> text.append(cell.text()));
    }
    return text.toString();
  }
}
