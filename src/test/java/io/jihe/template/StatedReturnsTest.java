package io.jihe.template;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.cell.WorkbookGrid;
import io.jihe.check.CheckOutcome;
import io.jihe.check.CheckResult;
import io.jihe.check.ReturnCheck;
import io.jihe.check.ReviewLine;
import io.jihe.form.FormLibrary;
import io.jihe.rule.Finding;
import io.jihe.samples.GoldenReturns;
import io.jihe.value.Quantity;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReturnWorkbook;
import io.jihe.workbook.TemplateWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a return states, written into the official layout of its form, checks as the return does.
 */
class StatedReturnsTest {
  private static final FormLibrary FORMS = FormLibrary.shipped();
  private static final ReturnCheck CHECK = new ReturnCheck(FORMS.known());

  /**
   * What cannot be the same. A form that is whole again no longer lacks a row (HN-BASIC-095), names
   * two years in its heads (034) or holds a formula that was not computed (094); a table that broke
   * off has an end now, and what is blank there is told as blank; a list that carried its points in
   * its labels has a column for them; a column or a merged cell that the form has not is left out,
   * and levels that were missing are blank.
   */
  private static final Map<String, String> OTHERWISE =
      Map.ofEntries(
          Map.entry("row-deleted", "- [HN-BASIC-095] + []"),
          Map.entry("year-of-heads-differs", "- [HN-BASIC-034] + []"),
          Map.entry("stale-formula", "- [HN-BASIC-094] + []"),
          Map.entry("list-yueyang-no-reason", "- [HN-LIST-014] + []"),
          Map.entry(
              "list-points-in-labels-off",
              "- [HN-LIST-001, HN-LIST-002, HN-LIST-005] + [HN-LIST-001, HN-LIST-002, HN-LIST-005]"),
          Map.entry("list-2017-as-published", "- [] + [HN-LIST-002, HN-LIST-005, HN-LIST-013]"),
          Map.entry("list-2018-as-published", "- [] + [HN-LIST-002, HN-LIST-005, HN-LIST-013]"),
          Map.entry(
              "lingling-2021-overall",
              "- [] + [HN-OVERALL-055, HN-OVERALL-057, HN-OVERALL-058, HN-OVERALL-059, HN-OVERALL-085]"),
          Map.entry("anju-food-2021-transfer", "- [] + [CN-PROJ-085]"),
          Map.entry("chuzhou-rsj-2022-project", "- [] + [CN-PROJ-047]"),
          Map.entry(
              "daying-2023-project-tail",
              "- [] + [CN-PROJ-007, CN-PROJ-028, CN-PROJ-029, CN-PROJ-047]"),
          Map.entry(
              "guichi-tangxi-2022-project",
              "- [] + [CN-PROJ-043, CN-PROJ-044, CN-PROJ-046, CN-PROJ-055]"),
          Map.entry(
              "jinzhai-chagu-2023-overall",
              "- [] + [CN-OVERALL-043, CN-OVERALL-044, CN-OVERALL-046, CN-OVERALL-055, CN-OVERALL-085]"),
          Map.entry(
              "jishan-zhaidian-2021-project",
              "- [CN-PROJ-051, CN-PROJ-061, CN-PROJ-075] + [CN-PROJ-055, CN-PROJ-057, CN-PROJ-085]"),
          Map.entry(
              "licheng-wenhuaguan-2019-project",
              "- [CN-PROJ-091] + [CN-PROJ-055, CN-PROJ-085, CN-PROJ-091]"),
          Map.entry("luan-wlj-2021-project", "- [] + [CN-PROJ-028, CN-PROJ-047]"));

  static List<String> returns() {
    return GoldenReturns.names();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("returns")
  void findsTheSameInTheOfficialLayout(String name) throws IOException, RefusedException {
    WorkbookGrid stated = grid(GoldenReturns.bytes(name));
    StatedReturn.Planned planned = new StatedReturn(FORMS, stated).plan(CHECK.readings(stated), 0);
    WorkbookGrid written = grid(TemplateWriter.bytes(planned.workbook()));
    List<String> before = findings(stated);
    List<String> after = findings(written);
    assertEquals(
        OTHERWISE.getOrDefault(name, "- [] + []"),
        "- " + rules(minus(before, after)) + " + " + rules(minus(after, before)));
  }

  private static WorkbookGrid grid(byte[] file) throws RefusedException {
    Path source = Path.of("stated.xlsx");
    try (ReturnWorkbook workbook = ReturnWorkbook.open(source, "stated.xlsx", file)) {
      return workbook.grid();
    }
  }

  private static List<String> findings(WorkbookGrid grid) {
    CheckOutcome outcome = CHECK.check(grid, List.of());
    if (!(outcome instanceof CheckOutcome.Checked checked)) {
      return List.of(outcome.toString());
    }
    CheckResult result = checked.result();
    return result.lines().stream().map(ReviewLine::finding).map(StatedReturnsTest::line).toList();
  }

  private static Set<String> rules(List<String> findings) {
    return findings.stream()
        .map(finding -> finding.substring(0, finding.indexOf(' ')))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> minus(List<String> all, List<String> others) {
    List<String> left = new ArrayList<>(all);
    others.forEach(left::remove);
    return left;
  }

  private static String line(Finding finding) {
    return finding.rule()
        + " "
        + finding.subject().zh()
        + " "
        + figure(finding.stated())
        + " / "
        + figure(finding.expected());
  }

  private static String figure(Optional<Quantity> quantity) {
    return quantity.map(Quantity::display).orElse("-");
  }
}
