package io.jihe.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.check.SheetForm;
import io.jihe.check.Verdict;
import io.jihe.roster.Roster;
import io.jihe.roster.RosterUnit;
import io.jihe.rule.Wording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final String BASIC = "basic-data";
  private static final String OVERALL = "overall-self-score";
  private static final String PROJECT = "project-self-score";

  private static ReturnRecord record(String path, String content, String unit, String... families) {
    return new ReturnRecord(
        path,
        Optional.of(content),
        FileOutcome.CHECKED,
        "",
        Verdict.PASSED,
        Wording.NONE,
        Optional.of(unit).filter(name -> !name.isEmpty()),
        2023,
        List.of(families).stream().map(f -> new SheetForm("Sheet " + f, f, f, 2023)).toList(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static ReturnRecord refused(String path) {
    return ReturnRecord.unchecked(
        path, Optional.of("refused"), FileOutcome.REFUSED, "", Wording.same("x"));
  }

  private static RosterUnit unit(int row, String name) {
    return new RosterUnit(row, name, "", "", "", Map.of());
  }

  private static Summary summary(Optional<Roster> roster, ReturnRecord... records) {
    Tally tally = new Tally(roster);
    List.of(records).forEach(record -> tally.add(record, false));
    return tally.summary(false);
  }

  @Test
  void matchesByStatedUnitThenByTheNameOfFileOrFolder() {
    Roster roster =
        new Roster(
            List.of(),
            List.of(
                unit(2, "甲县教育局"),
                unit(3, "甲县第一中学"),
                unit(4, "教育局"),
                unit(5, "乙局"),
                unit(6, "丙局"),
                unit(7, "丁局（本级）"),
                unit(8, "戊局")));
    Summary summary =
        summary(
            Optional.of(roster),
            record("1.xlsx", "1", "甲县 第一中学", BASIC),
            record("甲县教育局/某小学.xlsx", "2", "某小学", BASIC),
            record("附件2：甲县教育局自评表.xlsx", "3", "", BASIC),
            record("乙局.zip!/自评表.xlsx", "4", "", BASIC),
            refused("丙局自评.pdf"),
            record("x.xlsx", "5", "丁局(本级)", BASIC));
    assertEquals(
        List.of("教育局", "戊局"), summary.notReturned().stream().map(RosterUnit::name).toList());
    assertEquals(List.of(new Summary.Unlisted("甲县教育局/某小学.xlsx", "某小学")), summary.unlisted());
  }

  @Test
  void aUnitReturnsTwiceWhereOneFormComesInTwoContents() {
    Summary summary =
        summary(
            Optional.empty(),
            record("a.xlsx", "1", "甲局", BASIC, OVERALL),
            record("b.xlsx", "2", "甲 局", BASIC, OVERALL),
            record("c.xlsx", "3", "乙局", BASIC),
            record("d.xlsx", "4", "乙局", OVERALL),
            record("e.xlsx", "5", "丙局", PROJECT),
            record("f.xlsx", "6", "丙局", PROJECT),
            record("g.xlsx", "7", "丁局", BASIC),
            record("h.xlsx", "7", "丁局", BASIC),
            record("i.xlsx", "8", "", BASIC),
            record("j.xlsx", "9", "", BASIC));
    assertEquals(
        List.of(new Summary.Repeated("甲局 2023 basic-data", List.of("a.xlsx", "b.xlsx"))),
        summary.returnedTwice());
    assertEquals(
        List.of(new Summary.Repeated("7", List.of("g.xlsx", "h.xlsx"))), summary.sameContent());
    assertEquals(List.of(), summary.notReturned());
    assertEquals(10, summary.outcomes().get(FileOutcome.CHECKED));
    assertEquals(0, summary.outcomes().get(FileOutcome.FAILED));
  }
}
