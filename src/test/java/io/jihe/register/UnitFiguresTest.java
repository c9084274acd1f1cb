package io.jihe.register;

import static io.jihe.register.SampleRecords.BASIC;
import static io.jihe.register.SampleRecords.OVERALL;
import static io.jihe.register.SampleRecords.PROJECT;
import static io.jihe.register.SampleRecords.refused;
import static io.jihe.register.SampleRecords.run;
import static io.jihe.register.SampleRecords.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.check.ValueLine.Status;
import io.jihe.value.Unit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitFiguresTest {
  private static List<String> quantities(ReturnRecord... records) {
    UnitFigures figures = UnitFigures.of(List.of(records));
    List<String> told = new ArrayList<>();
    for (KeyFigure key : KeyFigure.values()) {
      figures
          .figure(key)
          .ifPresent(
              figure ->
                  told.add(
                      key.id()
                          + " "
                          + figures.quantity(key).map(q -> q.number() + q.unit().label())));
    }
    return told;
  }

  @Test
  void theWholeUnitsFormsGoBeforeAProjectsWhicheverFileComesFirst() {
    ReturnRecord project =
        SampleRecords.of("1.xlsx", "甲局")
            .sheet(PROJECT)
            .stated("funds.budget", "10", Unit.WAN_YUAN)
            .stated("funds.actual", "9", Unit.WAN_YUAN)
            .record();
    ReturnRecord overall =
        SampleRecords.of("2.xlsx", "甲局")
            .sheet(OVERALL)
            .stated("funds.budget", "1000.123456", Unit.WAN_YUAN)
            .record();
    ReturnRecord basic =
        SampleRecords.of("3.xlsx", "甲局")
            .sheet(BASIC)
            .stated("staff.quota", "35", Unit.PERSON)
            .record();
    ReturnRecord again =
        SampleRecords.of("4.xlsx", "甲局")
            .sheet(BASIC)
            .stated("staff.quota", "36", Unit.PERSON)
            .record();

    assertEquals(
        List.of(
            "staff-quota Optional[35人]",
            "funds-budget Optional[1000.123456万元]",
            "funds-actual Optional[9万元]"),
        quantities(refused("0.xlsx"), project, overall, basic, again));
    assertEquals(
        UnitFigures.of(List.of(project, overall)),
        UnitFigures.of(
            unit("甲局", 2023, "", "1.xlsx", "2.xlsx"), run(List.of(project, overall, basic))));
  }

  @Test
  void aBlankADashAndWordsHaveNoQuantityAndAreNoZero() {
    ReturnRecord overall =
        SampleRecords.of("2.xlsx", "甲局")
            .sheet(OVERALL)
            .blank("funds.initial", "", Unit.WAN_YUAN)
            .typed("funds.budget", "——", "", Unit.WAN_YUAN, Status.READ)
            .typed("funds.actual", "约五百", "512", Unit.WAN_YUAN, Status.UNREADABLE)
            .stated("staff.actual", "0", Unit.PERSON)
            .record();
    ReturnRecord project =
        SampleRecords.of("1.xlsx", "甲局")
            .sheet(PROJECT)
            .stated("funds.initial", "10", Unit.WAN_YUAN)
            .record();

    assertEquals(
        List.of(
            "staff-actual Optional[0人]",
            "funds-initial Optional.empty",
            "funds-budget Optional.empty",
            "funds-actual Optional.empty"),
        quantities(project, overall));
  }

  @Test
  void aBlankThatFollowsFromOtherFiguresIsWhatFollows() {
    ReturnRecord basic =
        SampleRecords.of("3.xlsx", "甲局")
            .sheet(BASIC)
            .blank("sangong.control-rate", "0.04", Unit.RATIO)
            .typed("public.control-rate", "—", "0.7639", Unit.RATIO, Status.READ)
            .stated("staff.rate", "0.52", "0.5143", Unit.RATIO)
            .record();

    assertEquals(
        List.of(
            "staff-rate Optional[0.52%]",
            "sangong-rate Optional[0.04%]", "public-rate Optional.empty"),
        quantities(basic));
    UnitFigures figures = UnitFigures.of(List.of(basic));
    assertEquals(
        "Optional[51.43%]", figures.computed(KeyFigure.STAFF_RATE).map(q -> q.display()) + "");
    assertEquals("Optional.empty", figures.stated(KeyFigure.SANGONG_RATE) + "");
  }

  @Test
  void aFigureInAUnitThatDoesNotConvertIsNone() {
    ReturnRecord basic =
        SampleRecords.of("3.xlsx", "甲局")
            .sheet(BASIC)
            .stated("staff.quota", "35", Unit.PERSON)
            .record();
    Figure figure = basic.figures().get(0);
    Figure other =
        new Figure(
            figure.id(),
            figure.sheet(),
            figure.cell(),
            figure.label(),
            "",
            figure.value(),
            figure.computed(),
            Unit.WAN_YUAN,
            figure.status());
    assertEquals("Optional.empty", UnitFigures.quantity(other) + "");
  }
}
