package io.jihe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.value.ValueName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What last year's return has to give to a template. */
class LastYearTest {
  private static final ReturnCheck CHECK = new ReturnCheck(RuleCases.FORMS.known());

  private static LastYear of(String workbook) {
    return CHECK.lastYear(RuleCases.opened(workbook), "上年.xlsx", "ab12").orElseThrow();
  }

  private static String shown(LastYear.Figure figure) {
    List<String> errors = figure.errors().stream().map(e -> e.rule().text()).toList();
    return figure.quantity().display() + " " + figure.at() + " " + errors;
  }

  @Test
  void saysWhoseItIs() {
    LastYear there = of("董家塅-2023");
    assertEquals("上年.xlsx ab12 2023", there.file() + " " + there.sha256() + " " + there.year());
    assertEquals(Optional.of("株洲高新技术产业开发区董家塅片区管理委员会"), there.unit());
  }

  @Test
  void givesEachFigureWithItsCellAndTheErrorsOnIt() {
    Map<ValueName, LastYear.Figure> figures = of("董家塅-2023").figures("basic-data");
    assertEquals("0.14万元 基础数据表!F7 []", shown(figures.get(new ValueName("sangong.actual"))));
    assertEquals(
        "18人 基础数据表!D5 [HN-OVERALL-100]", shown(figures.get(new ValueName("staff.actual"))));
    assertEquals(
        "4.42万元 基础数据表!F20 []",
        shown(figures.get(new ValueName("office.actual"))),
        "a figure put to review has no error");
    assertEquals(false, figures.containsKey(new ValueName("project.actual")), "blank");
    assertEquals(false, figures.containsKey(new ValueName("procurement.prior")), "a dash");
    assertEquals(Map.of(), of("董家塅-2023").figures("indicator-score"));
  }

  @Test
  void givesTheEntriesOfATable() {
    List<LastYear.Entry> projects = of("董家塅-2023").entries("basic-data", "projects");
    assertEquals(
        List.of(
            "业务工作经费 {actual=9623.22万元 基础数据表!F14 [HN-BASIC-031],"
                + " budget=34.00万元 基础数据表!D14 [],"
                + " prior=3427.69万元 基础数据表!B14 []}"),
        projects.stream().map(each -> each.name() + " " + sorted(each)).toList());
    assertEquals(List.of(), of("董家塅-2023").entries("basic-data", "nothing"));
  }

  private static Map<String, String> sorted(LastYear.Entry entry) {
    return entry.figures().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                each -> shown(each.getValue()),
                (a, b) -> a,
                java.util.TreeMap::new));
  }

  @Test
  void aWorkbookWithoutAFormIsNone() {
    assertEquals(
        Optional.empty(),
        CHECK.lastYear(RuleCases.opened("returns/title-only-other-workbook"), "a", "b"));
  }
}
