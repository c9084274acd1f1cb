package io.jihe.register;

import static io.jihe.register.SampleRecords.BASIC;
import static io.jihe.register.SampleRecords.OVERALL;
import static io.jihe.register.SampleRecords.PROJECT;
import static io.jihe.register.SampleRecords.of;
import static io.jihe.register.SampleRecords.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.check.ValueLine.Status;
import io.jihe.register.RoundChanges.Told;
import io.jihe.rule.Severity;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoundChangesTest {
  private static RoundChanges changes(List<ReturnRecord> before, ReturnRecord... now) {
    return RoundChanges.of(List.of(now), any -> Optional.of(new Round(3, before)));
  }

  private static List<String> told(RoundChanges changes) {
    List<String> told = new ArrayList<>(List.of("round " + changes.round()));
    changes.figures().forEach(c -> told.add(c.path() + " " + c.sentence().zh()));
    add(told, "flagged ", changes.flagged());
    add(told, "cleared ", changes.cleared());
    add(told, "unchecked ", changes.unchecked());
    changes.came().forEach(path -> told.add("came " + path));
    changes.gone().forEach(path -> told.add("gone " + path));
    return told;
  }

  private static void add(List<String> told, String what, List<Told> findings) {
    findings.forEach(
        f ->
            told.add(
                what
                    + f.path()
                    + " "
                    + f.finding().rule()
                    + " "
                    + f.finding().sheet()
                    + "!"
                    + f.finding().cell()));
  }

  @Test
  void figuresAreComparedAsQuantitiesAndFindingsByRuleAndCell() {
    ReturnRecord before =
        of("旧.xlsx", "甲局")
            .sheet(BASIC)
            .stated("staff.actual", "18", Unit.PERSON)
            .stated("staff.rate", "0.5143", Unit.RATIO)
            .stated("public.actual", "30.930", Unit.WAN_YUAN)
            .typed("sangong.actual", "约五万", "", Unit.WAN_YUAN, Status.UNREADABLE)
            .blank("car.actual", "", Unit.WAN_YUAN)
            .typed("abroad.actual", "—", "", Unit.WAN_YUAN, Status.READ)
            .stated("project.actual", "12.345", Unit.WAN_YUAN)
            .finding("HN-BASIC-001", Severity.ERROR, "D5")
            .finding("HN-BASIC-002", Severity.REVIEW, "D6")
            .finding("HN-BASIC-003", Severity.ERROR, "D7")
            .record();
    ReturnRecord now =
        of("新.xlsx", "甲局")
            .sheet(BASIC)
            .stated("staff.actual", "21", Unit.PERSON)
            .stated("staff.rate", "0.6", Unit.RATIO)
            .stated("public.actual", "309300", Unit.YUAN)
            .stated("sangong.actual", "5", Unit.WAN_YUAN)
            .stated("car.actual", "0", Unit.WAN_YUAN)
            .blank("abroad.actual", "", Unit.WAN_YUAN)
            .stated("project.actual", "12.35", Unit.WAN_YUAN)
            .finding("HN-BASIC-001", Severity.REVIEW, "D5")
            .finding("HN-BASIC-002", Severity.REVIEW, "D8")
            .notRun("HN-BASIC-003")
            .record();

    RoundChanges changes = changes(List.of(before), now);
    assertEquals(
        List.of(
            "round 4",
            "新.xlsx basic-data!B1 「staff.actual」：18人 → 21人",
            "新.xlsx basic-data!B2 「staff.rate」：51.43% → 60%",
            "新.xlsx basic-data!B4 「sangong.actual」：「约五万」 → 5万元",
            "新.xlsx basic-data!B5 「car.actual」：空 → 0万元",
            "新.xlsx basic-data!B6 「abroad.actual」：「—」 → 空",
            "新.xlsx basic-data!B7 「project.actual」：12.345万元 → 12.35万元",
            "flagged 新.xlsx HN-BASIC-002 basic-data!D8",
            "cleared 旧.xlsx HN-BASIC-002 basic-data!D6",
            "unchecked 旧.xlsx HN-BASIC-003 basic-data!D7"),
        told(changes));
    assertEquals("basic-data!B5 car.actual: blank → 0万元", changes.figures().get(3).sentence().en());
  }

  @Test
  void filesAreMatchedByPathThenBySheetsThenTheLastTwo() {
    List<ReturnRecord> before =
        List.of(
            of("a.xlsx", "甲局").sheet(BASIC).finding("HN-BASIC-001", Severity.ERROR, "D5").record(),
            of("b.xlsx", "甲局")
                .sheet(OVERALL)
                .finding("HN-OVERALL-001", Severity.ERROR, "D5")
                .record(),
            refused("c.xlsx"),
            of("d.xlsx", "甲局").sheet(BASIC).finding("HN-BASIC-009", Severity.ERROR, "D5").record());
    RoundChanges changes =
        changes(
            before,
            of("a.xlsx", "甲局").sheet(BASIC).record(),
            of("b2.xlsx", "甲局").sheet(OVERALL).record(),
            of("c2.xlsx", "甲局").sheet(PROJECT).finding("CN-PROJ-001", Severity.INFO, "A1").record(),
            refused("d.xlsx"));
    assertEquals(
        List.of(
            "round 4",
            "flagged c2.xlsx CN-PROJ-001 project-self-score!A1",
            "cleared a.xlsx HN-BASIC-001 basic-data!D5",
            "cleared b.xlsx HN-OVERALL-001 overall-self-score!D5",
            "unchecked d.xlsx HN-BASIC-009 basic-data!D5"),
        told(changes));
  }

  @Test
  void filesThatCameOrWentAreTold() {
    RoundChanges changes =
        changes(
            List.of(
                of("a.xlsx", "甲局")
                    .sheet(BASIC)
                    .finding("HN-BASIC-001", Severity.ERROR, "D5")
                    .record(),
                refused("b.xlsx")),
            of("c.xlsx", "甲局").sheet(PROJECT).finding("CN-PROJ-001", Severity.INFO, "A1").record());
    assertEquals(
        List.of(
            "round 4",
            "flagged c.xlsx CN-PROJ-001 project-self-score!A1",
            "came c.xlsx",
            "gone a.xlsx",
            "gone b.xlsx"),
        told(changes));
  }

  @Test
  void aRowPutInAboveMakesNoOtherFigureOfThoseBelow() {
    ReturnRecord before =
        of("a.xlsx", "甲局")
            .sheet(OVERALL)
            .stated("indicators.1.score", "5", Unit.POINT)
            .stated("indicators.2.score", "7", Unit.POINT)
            .record();
    List<Figure> figures = new ArrayList<>();
    for (Figure figure : before.figures()) {
      int row = figures.size() + 2;
      figures.add(
          new Figure(
              "indicators." + row + ".score",
              figure.sheet(),
              "B" + row,
              figure.label(),
              "",
              row == 3 ? Optional.of(Quantity.of("6", Unit.POINT)) : figure.value(),
              figure.computed(),
              figure.unit(),
              figure.status()));
    }
    ReturnRecord now = withFigures(before, figures);
    RoundChanges changes = changes(List.of(before), now);
    assertEquals(
        List.of("round 4", "a.xlsx overall-self-score!B3 「indicators.2.score」：7分 → 6分"),
        told(changes));
    assertTrue(changes(List.of(before), before).isEmpty());
  }

  private static ReturnRecord withFigures(ReturnRecord of, List<Figure> figures) {
    return new ReturnRecord(
        of.path(),
        of.sha256(),
        of.outcome(),
        of.errorId(),
        of.verdict(),
        of.refusal(),
        of.unit(),
        of.year(),
        of.sheets(),
        figures,
        of.passages(),
        of.findings(),
        of.notRun(),
        of.doubts(),
        of.markedCopy());
  }

  @Test
  void theFirstRoundChangesNothing() {
    ReturnRecord now =
        of("a.xlsx", "甲局").sheet(BASIC).finding("HN-BASIC-001", Severity.ERROR, "D5").record();
    assertEquals(List.of("round 1"), told(RoundChanges.of(List.of(now), any -> Optional.empty())));
  }
}
