package io.jihe.register;

import static io.jihe.register.SampleRecords.OVERALL;
import static io.jihe.register.SampleRecords.run;
import static io.jihe.register.SampleRecords.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.form.FormLibrary;
import io.jihe.register.SampleRecords.Sample;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SharedTextsTest {
  private static final String COPIED = "按照年初设定的目标，全面完成了辖区内道路养护、河道清淤和垃圾清运等各项重点工作任务。";

  private static Sample goal(String path, String text) {
    return SampleRecords.of(path, "").sheet(OVERALL).passage("goal.result", text);
  }

  private static List<String> told(List<SharedPassage> passages) {
    return passages.stream().map(p -> p.length() + " " + p.where()).toList();
  }

  @Test
  void whatTwoUnitsWroteAlikeIsToldWithFileAndCellOfBoth() {
    List<UnitReturns> units =
        List.of(
            unit("甲局", 2023, "", "甲1.xlsx", "甲2.xlsx"),
            unit("乙局", 2023, "", "乙.xlsx"),
            unit("丙局", 2023, "", "丙.xlsx"),
            unit("丁局", 2023, ""));
    RunRecords records =
        run(
            List.of(
                goal("甲1.xlsx", COPIED)
                    .passage("indicators.2.reason", "无需说明的其他原因及后续改进措施若干")
                    .record(),
                SampleRecords.of("甲2.xlsx", "").record(),
                goal("乙.xlsx", "自己写的一句话，与其他任何单位都没有相同之处。").passage("goal.target", COPIED).record(),
                goal("丙.xlsx", "另一句自己写的话，也和别的单位完全不一样，仅供测试。").record()));

    assertEquals(
        List.of(
            "39 [「「goal.target」」（乙.xlsx overall-self-score!C2）,"
                + " 「「goal.result」」（甲1.xlsx overall-self-score!C1）]"),
        told(SharedTexts.of(units, records, List.of())));
    assertEquals(List.of(), SharedTexts.of(units, records, List.of(COPIED)));
  }

  @Test
  void aUnitsOwnFilesAndYearsAreItsOwnAffair() {
    List<UnitReturns> units =
        List.of(
            unit("甲局", 2022, "", "1.xlsx"),
            unit("甲局", 2023, "", "2.xlsx", "3.xlsx"),
            unit("乙局", 2022, "", "4.xlsx"),
            unit("乙局", 2023, "", "5.xlsx"));
    RunRecords records =
        run(
            List.of(
                goal("1.xlsx", COPIED).record(),
                goal("2.xlsx", COPIED).record(),
                goal("3.xlsx", COPIED).record(),
                goal("4.xlsx", COPIED).record(),
                goal("5.xlsx", "自己写的一句话，与其他任何单位都没有相同之处。").record()));

    assertEquals(List.of(), SharedTexts.of(units, records, List.of()));
  }

  @Test
  void whatTheFormsIssuerWroteIsNoCopy() {
    List<UnitReturns> units =
        List.of(unit("甲局", 2023, "", "1.xlsx"), unit("乙局", 2023, "", "2.xlsx"));
    Consumer<Sample> issued =
        sample ->
            sample
                .passage("indicators.1.standard", COPIED)
                .passage("indicators.1.note", COPIED)
                .passage("indicators.1.level3", COPIED)
                .passage("project", COPIED);
    Sample first = goal("1.xlsx", "自己写的一句话，与其他任何单位都没有相同之处。");
    Sample second = goal("2.xlsx", "另一句自己写的话，也和别的单位完全不一样，仅供测试。");
    issued.accept(first);
    issued.accept(second);

    assertEquals(
        List.of(), SharedTexts.of(units, run(List.of(first.record(), second.record())), List.of()));
  }

  @Test
  void unitsCalledAlikeByTheirFilesAreTwo() {
    List<UnitReturns> units =
        List.of(unit("自评表", 2023, "", "a/自评表.xlsx"), unit("自评表", 2023, "", "b/自评表.xlsx"));
    RunRecords records =
        run(List.of(goal("a/自评表.xlsx", COPIED).record(), goal("b/自评表.xlsx", COPIED).record()));

    assertEquals(
        List.of("[自评表, 自评表（b/自评表.xlsx）]"),
        SharedTexts.of(units, records, List.of()).stream().map(p -> p.units() + "").toList());
  }

  @Test
  void theFormsPrintedTextsAreTakenFromTheirLayoutsWithTheYearsOfTheRun() {
    List<String> printed = PrintedTexts.of(FormLibrary.shipped().known(), List.of(2023, 2024));
    assertTrue(printed.contains("2023年度部门整体支出绩效评价基础数据表"), "a title");
    assertTrue(printed.contains("2024年度部门整体支出绩效评价基础数据表"), "of each year");
    assertEquals(List.of(), printed.stream().filter(text -> text.contains("{Y")).toList());
  }
}
