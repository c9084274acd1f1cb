package io.jihe.register;

import static io.jihe.register.SampleRecords.BASIC;
import static io.jihe.register.SampleRecords.OVERALL;
import static io.jihe.register.SampleRecords.run;
import static io.jihe.register.SampleRecords.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.check.ValueLine.Status;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeersTest {
  private final List<UnitReturns> units = new ArrayList<>();
  private final List<ReturnRecord> records = new ArrayList<>();

  /** A unit that spent a share of its budget and gave itself points. */
  private UnitReturns add(String name, int year, String group, String rate, String score) {
    String path = units.size() + "/" + name + ".xlsx";
    records.add(
        SampleRecords.of(path, name, year)
            .sheet(OVERALL)
            .stated("funds.rate", rate, Unit.RATIO)
            .stated("total.score", score, score, Unit.POINT)
            .record());
    UnitReturns unit = unit(name, year, group, path);
    units.add(unit);
    return unit;
  }

  private Peers peers() {
    return Peers.of(units, run(records));
  }

  private static List<String> told(List<PeerFinding> findings) {
    return findings.stream()
        .map(f -> f.group() + "|" + f.unit() + "|" + f.measure() + "|" + f.value().toPlainString())
        .toList();
  }

  @Test
  void measuresAreThoseOfTheUnitsFigures() {
    ReturnRecord basic =
        SampleRecords.of("1.xlsx", "甲局")
            .sheet(BASIC)
            .stated("staff.actual", "18", Unit.PERSON)
            .stated("staff.rate", "0.52", "0.5143", Unit.RATIO)
            .blank("sangong.control-rate", "0.04", Unit.RATIO)
            .stated("public.actual", "309300", Unit.YUAN)
            .typed("public.control-rate", "—", "0.76", Unit.RATIO, Status.READ)
            .record();
    ReturnRecord overall =
        SampleRecords.of("2.xlsx", "甲局")
            .sheet(OVERALL)
            .stated("funds.rate", "0.9", Unit.RATIO)
            .stated("total.score", "98.5", "95.25", Unit.POINT)
            .record();
    assertEquals(
        Map.of(
            PeerMeasure.EXECUTION_RATE, new BigDecimal("0.9"),
            PeerMeasure.STAFF_RATE, new BigDecimal("0.52"),
            PeerMeasure.SANGONG_RATE, new BigDecimal("0.04"),
            PeerMeasure.PUBLIC_PER_HEAD, new BigDecimal("1.7183333333"),
            PeerMeasure.SELF_SCORE, new BigDecimal("98.5"),
            PeerMeasure.SELF_LESS_RECOMPUTED, new BigDecimal("3.25"),
            PeerMeasure.SELF_AGAINST_EXECUTION, new BigDecimal("8.5")),
        Peers.measures(UnitFigures.of(List.of(basic, overall))));
  }

  @Test
  void withoutStaffThereIsNothingAHeadAndWithoutAStatedScoreNone() {
    ReturnRecord record =
        SampleRecords.of("1.xlsx", "甲局")
            .sheet(BASIC)
            .stated("staff.actual", "0", Unit.PERSON)
            .stated("public.actual", "30.93", Unit.WAN_YUAN)
            .sheet(OVERALL)
            .blank("total.score", "95", Unit.POINT)
            .stated("funds.rate", "1", Unit.RATIO)
            .record();
    assertEquals(
        Map.of(PeerMeasure.EXECUTION_RATE, BigDecimal.ONE),
        Peers.measures(UnitFigures.of(List.of(record))));
  }

  @Test
  void unitsAreComparedWithinTheirGroup() {
    for (int i = 0; i < 8; i++) {
      add("校" + i, 2023, "学校", "0.9" + i, "9" + i);
      add("院" + i, 2023, "医院", "0.4" + i, "9" + i);
    }
    UnitReturns far = add("校外", 2023, "学校", "0.2", "94");
    units.add(unit("未报", 2023, "学校"));
    Peers peers = peers();
    assertEquals(
        List.of("学校|校外|EXECUTION_RATE|0.2", "学校|校外|SELF_AGAINST_EXECUTION|74"),
        told(peers.comparison().findings()));
    assertEquals(peers.comparison().findings(), peers.findings(far));
    assertEquals(List.of(), peers.findings(units.get(0)));
    assertEquals(
        List.of("医院 8", "学校 9"),
        peers.comparison().groups().stream()
            .filter(group -> group.measure() == PeerMeasure.EXECUTION_RATE)
            .map(group -> group.group() + " " + group.peers())
            .toList());
  }

  @Test
  void aUnitOfTwoYearsIsComparedInEach() {
    UnitReturns before = add("甲", 2022, "学校", "0.2", "94");
    UnitReturns now = add("甲", 2023, "学校", "0.3", "94");
    for (int i = 0; i < 8; i++) {
      add("校" + i, 2022, "学校", "0.9" + i, "9" + i);
      add("校" + i, 2023, "学校", "0.9" + i, "9" + i);
      add("局" + i, 0, "", "0.9" + i, "9" + i);
    }
    Peers peers = peers();
    assertEquals(
        List.of("2022 学校|甲|EXECUTION_RATE|0.2", "2022 学校|甲|SELF_AGAINST_EXECUTION|74"),
        told(peers.findings(before)));
    assertEquals(
        List.of("2023 学校|甲|EXECUTION_RATE|0.3", "2023 学校|甲|SELF_AGAINST_EXECUTION|64"),
        told(peers.findings(now)));
    assertEquals(
        List.of("年度不明 8", "2022 学校 9", "2023 学校 9"),
        peers.comparison().groups().stream()
            .filter(group -> group.measure() == PeerMeasure.SELF_SCORE)
            .map(group -> group.group() + " " + group.peers())
            .toList());
  }

  @Test
  void unitsThatAreCalledAlikeAreToldApartByTheirFiles() {
    UnitReturns first = add("自评表", 2023, "", "0.2", "94");
    UnitReturns second = add("自评表", 2023, "", "0.21", "94");
    for (int i = 0; i < 9; i++) {
      add("校" + i, 2023, "", "0.9" + i, "9" + i);
    }
    Peers peers = peers();
    assertEquals(
        List.of("|自评表|EXECUTION_RATE|0.2", "|自评表|SELF_AGAINST_EXECUTION|74"),
        told(peers.findings(first)));
    assertEquals(
        List.of(
            "|自评表（1/自评表.xlsx）|EXECUTION_RATE|0.21", "|自评表（1/自评表.xlsx）|SELF_AGAINST_EXECUTION|73"),
        told(peers.findings(second)));
  }
}
