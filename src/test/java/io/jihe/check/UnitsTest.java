package io.jihe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.cell.SheetGrid;
import io.jihe.cell.WorkbookGrid;
import io.jihe.form.FormReading;
import io.jihe.form.Recogniser;
import io.jihe.form.Recognition;
import io.jihe.value.Reading;
import io.jihe.value.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A return whose figures are right is right in 元, 万元 and 亿元, wherever the unit is declared. */
class UnitsTest {
  @ParameterizedTest(name = "{0} in {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        // the head of the block
        "returns/national-2020-project-self-score-corrected | A5 | 项目资金（UNIT） | 元",
        "returns/national-2020-project-self-score-corrected | A5 | 项目资金（UNIT） | 亿元",
        "returns/national-overall-self-score-corrected | A4 | 预算资金(UNIT) | 元",
        "returns/yunnan-2022-project-self-score-corrected | A5 | 项目资金 （UNIT） | 万元",
        "returns/yunnan-2022-project-self-score-corrected | A5 | 项目资金 | 元", // the form's own
        "returns/sichuan-2023-project-self-score-corrected | B8 | 年度预算数（UNIT） | 元",
        "returns/hunan-2020-special-fund-self-score-corrected | A4 | 项目资金（UNIT） | 元",
        "returns/national-transfer-self-score-corrected | A6 | 资金投入情况（UNIT） | 元",
        "董家塅-2023-改正 | 整体支出自评表!A4 | 年度预算申请（UNIT） | 元",
        // a line above the table
        "returns/shandong-2019-jinan-project-self-score-corrected | G3 | 单位：UNIT | 元",
        "returns/shandong-2019-jinan-project-self-score-corrected | G3 | 金额单位：人民币UNIT | 元",
        "returns/sichuan-2021-transfer-self-score-corrected | A2 | 单位：UNIT | 元",
      })
  void theSameReturnInAnotherUnit(String base, String cell, String label, String unit) {
    WorkbookGrid grid = RuleCases.opened(base);
    Map<String, Object> typed = new LinkedHashMap<>();
    Unit other = Unit.of(unit);
    boolean whole = cell.indexOf('!') < 0;
    String sheet = whole ? "" : cell.substring(0, cell.indexOf('!'));
    for (FormReading form : readings(grid)) {
      if (whole || form.sheetName().equals(sheet)) {
        form.readings().forEach((id, reading) -> retype(id.text(), reading, other, typed));
        form.items().forEach(item -> retype(item.id(), item.reading(), other, typed));
      }
    }
    typed.put(cell, label.replace("UNIT", unit));
    CheckResult result =
        new RuleCases.Case(
                aRuleOf(base),
                "in " + unit,
                base,
                List.of(),
                List.of(),
                typed,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty())
            .check();
    assertEquals(List.of(), result.lines().stream().map(l -> l.finding().message().zh()).toList());
    assertEquals(Verdict.PASSED, result.verdict());
    long read = result.values().stream().filter(value -> value.unit().equals(other)).count();
    assertTrue(read >= 2, "amounts told in " + unit + ": " + read);
  }

  /** Names of cells are looked for in the family of this rule first. */
  private static String aRuleOf(String base) {
    return base.startsWith("returns/national-overall")
        ? "CN-OVERALL-001"
        : base.startsWith("returns/") ? "CN-PROJ-011" : "HN-OVERALL-001";
  }

  private static List<FormReading> readings(WorkbookGrid grid) {
    List<FormReading> readings = new ArrayList<>();
    Recogniser recogniser = new Recogniser(RuleCases.FORMS.known());
    for (SheetGrid sheet : grid.sheets()) {
      for (Recognition answer : recogniser.recognise(sheet)) {
        if (answer instanceof Recognition.Recognised one) {
          readings.add(FormReading.of(one.form(), sheet));
        }
      }
    }
    return readings;
  }

  /** Amounts of the form in the other unit, exactly. */
  private static void retype(String id, Reading reading, Unit other, Map<String, Object> typed) {
    if (reading instanceof Reading.Present present
        && present.figure().quantity().unit().convertsTo(Unit.YUAN)) {
      typed.put(id, present.figure().quantity().in(other).number().toPlainString());
    }
  }
}
