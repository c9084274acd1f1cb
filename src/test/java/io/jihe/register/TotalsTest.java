package io.jihe.register;

import static io.jihe.register.SampleRecords.BASIC;
import static io.jihe.register.SampleRecords.OVERALL;
import static io.jihe.register.SampleRecords.PROJECT;
import static io.jihe.register.SampleRecords.refused;
import static io.jihe.register.SampleRecords.run;
import static io.jihe.register.SampleRecords.unit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.check.ValueLine.Status;
import io.jihe.register.SampleRecords.Sample;
import io.jihe.register.Totals.Total;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TotalsTest {
  private static Sample overall(String path, String initial, String budget, String actual) {
    return SampleRecords.of(path, "")
        .sheet(OVERALL)
        .stated("funds.initial", initial, Unit.WAN_YUAN)
        .stated("funds.budget", budget, Unit.WAN_YUAN)
        .stated("funds.actual", actual, Unit.WAN_YUAN);
  }

  /** Of each sum: the amount, then units in it, unreadable, not stated, without. */
  private static List<String> told(List<Total> totals) {
    List<String> told = new ArrayList<>();
    for (Total total : totals) {
      told.add(total.year() + " 「" + total.group() + "」 " + total.units());
      total
          .sums()
          .forEach(
              (key, sum) -> {
                if (sum.without() < total.units()) {
                  told.add(
                      key.id()
                          + " "
                          + sum.sum().map(TotalsTest::exact).orElse("nothing")
                          + " of "
                          + sum.units()
                          + " "
                          + sum.unreadable()
                          + " "
                          + sum.notStated()
                          + " "
                          + sum.without());
                }
              });
      told.add(
          "rate "
              + total.rate().rate().map(rate -> rate.toPlainString()).orElse("none")
              + " = "
              + exact(total.rate().actual())
              + " / "
              + exact(total.rate().budget())
              + " of "
              + total.rate().units());
    }
    return told;
  }

  private static String exact(Quantity quantity) {
    return quantity.number().toPlainString() + quantity.unit().label();
  }

  @Test
  void amountsAreAddedExactlyByGroupAndOverAll() {
    Totals totals =
        Totals.of(
            List.of(
                unit("甲校", 2023, "学校", "甲.xlsx", "甲附.xlsx"),
                unit("乙校", 2023, "学校", "乙.xlsx"),
                unit("丙院", 2023, "医院", "丙.xlsx"),
                unit("丁院", 2023, "医院")),
            run(
                List.of(
                    overall("甲.xlsx", "0.1", "100.000001", "90").record(),
                    SampleRecords.of("甲附.xlsx", "")
                        .sheet(BASIC)
                        .stated("staff.quota", "35", Unit.PERSON)
                        .stated("staff.actual", "18", Unit.PERSON)
                        .blank("sangong.actual", "0.5", Unit.WAN_YUAN)
                        .stated("public.actual", "3.14", Unit.WAN_YUAN)
                        .record(),
                    overall("乙.xlsx", "0.2", "200", "150").record(),
                    SampleRecords.of("丙.xlsx", "")
                        .sheet(OVERALL)
                        .stated("funds.initial", "1234567", Unit.YUAN)
                        .stated("funds.budget", "50", Unit.WAN_YUAN)
                        .typed("funds.actual", "约五十", "50", Unit.WAN_YUAN, Status.UNREADABLE)
                        .record())));

    assertEquals(
        List.of(
            "2023 「医院」 1",
            "funds-initial 123.4567万元 of 1 0 0 0",
            "funds-budget 50万元 of 1 0 0 0",
            "funds-actual nothing of 0 1 0 0",
            "rate none = 0万元 / 0万元 of 0",
            "2023 「学校」 2",
            "staff-quota 35人 of 1 0 0 1",
            "staff-actual 18人 of 1 0 0 1",
            "sangong-actual 0.5万元 of 1 0 0 1",
            "public-actual 3.14万元 of 1 0 0 1",
            "funds-initial 0.3万元 of 2 0 0 0",
            "funds-budget 300.000001万元 of 2 0 0 0",
            "funds-actual 240万元 of 2 0 0 0",
            "rate 0.7999999973 = 240万元 / 300.000001万元 of 2"),
        told(totals.groups()));
    assertEquals(
        List.of(
            "2023 「」 3",
            "staff-quota 35人 of 1 0 0 2",
            "staff-actual 18人 of 1 0 0 2",
            "sangong-actual 0.5万元 of 1 0 0 2",
            "public-actual 3.14万元 of 1 0 0 2",
            "funds-initial 123.7567万元 of 3 0 0 0",
            "funds-budget 350.000001万元 of 3 0 0 0",
            "funds-actual 240万元 of 2 1 0 0",
            "rate 0.7999999973 = 240万元 / 300.000001万元 of 2"),
        told(totals.overall()));
  }

  @Test
  void whatIsBlankDashedOrRefusedIsLeftOutAndCounted() {
    Totals totals =
        Totals.of(
            List.of(
                unit("甲局", 2023, "", "甲.xlsx"),
                unit("乙局", 2023, "", "乙.xlsx"),
                unit("丙局", 2023, "", "丙.xlsx"),
                unit("丁局", 2023, "", "丁.xlsx"),
                unit("戊局", 2023, "", "戊.xlsx")),
            run(
                List.of(
                    overall("甲.xlsx", "0", "0", "0").record(),
                    SampleRecords.of("乙.xlsx", "")
                        .sheet(OVERALL)
                        .blank("funds.budget", "", Unit.WAN_YUAN)
                        .record(),
                    SampleRecords.of("丙.xlsx", "")
                        .sheet(OVERALL)
                        .typed("funds.budget", "—", "7", Unit.WAN_YUAN, Status.READ)
                        .stated("funds.actual", "5", Unit.WAN_YUAN)
                        .record(),
                    refused("丁.xlsx"),
                    SampleRecords.of("戊.xlsx", "")
                        .sheet(OVERALL)
                        .stated("funds.budget", "8", Unit.PERSON)
                        .record())));

    assertEquals(List.of(), totals.groups());
    assertEquals(
        List.of(
            "2023 「」 5",
            "staff-quota nothing of 0 1 0 4",
            "staff-actual nothing of 0 1 0 4",
            "sangong-actual nothing of 0 1 0 4",
            "public-actual nothing of 0 1 0 4",
            "funds-initial 0万元 of 1 1 0 3",
            "funds-budget 0万元 of 1 2 2 0",
            "funds-actual 5万元 of 2 1 0 2",
            "rate none = 0万元 / 0万元 of 1"),
        told(totals.overall()));
  }

  @Test
  void aUnitOfProjectsAloneCountsForAllOfThemAndACopyOnce() {
    Totals totals =
        Totals.of(
            List.of(
                unit("甲局", 2023, "", "1.xlsx", "2.xlsx", "3.xlsx"),
                unit("乙局", 2023, "", "4.xlsx"),
                unit("丙局", 2023, "", "5.xlsx", "6.xlsx")),
            run(
                List.of(
                    SampleRecords.of("1.xlsx", "")
                        .content("same")
                        .sheet("一", PROJECT)
                        .stated("funds.budget", "1", Unit.WAN_YUAN)
                        .sheet("二", PROJECT)
                        .stated("funds.budget", "20000", Unit.YUAN)
                        .record(),
                    SampleRecords.of("2.xlsx", "")
                        .content("same")
                        .sheet("一", PROJECT)
                        .stated("funds.budget", "1", Unit.WAN_YUAN)
                        .sheet("二", PROJECT)
                        .stated("funds.budget", "20000", Unit.YUAN)
                        .record(),
                    SampleRecords.of("3.xlsx", "")
                        .sheet(PROJECT)
                        .stated("funds.budget", "4", Unit.WAN_YUAN)
                        .record(),
                    SampleRecords.of("4.xlsx", "")
                        .sheet("一", PROJECT)
                        .stated("funds.budget", "8", Unit.WAN_YUAN)
                        .sheet("二", PROJECT)
                        .blank("funds.budget", "", Unit.WAN_YUAN)
                        .record(),
                    SampleRecords.of("5.xlsx", "")
                        .sheet(PROJECT)
                        .stated("funds.budget", "16", Unit.WAN_YUAN)
                        .record(),
                    SampleRecords.of("6.xlsx", "")
                        .sheet(OVERALL)
                        .stated("funds.budget", "32", Unit.WAN_YUAN)
                        .record())));

    assertEquals(
        List.of("2023 「」 3", "funds-budget 39万元 of 2 0 1 0", "rate none = 0万元 / 0万元 of 0"),
        told(totals.overall()));
  }

  @Test
  void yearsAreNotAddedTogether() {
    Totals totals =
        Totals.of(
            List.of(unit("甲局", 2022, "", "1.xlsx"), unit("甲局", 2023, "", "2.xlsx")),
            run(
                List.of(
                    overall("1.xlsx", "1", "2", "1").record(),
                    overall("2.xlsx", "3", "4", "4").record())));
    assertEquals(
        List.of(
            "2022 「」 1",
            "funds-initial 1万元 of 1 0 0 0",
            "funds-budget 2万元 of 1 0 0 0",
            "funds-actual 1万元 of 1 0 0 0",
            "rate 0.5000000000 = 1万元 / 2万元 of 1",
            "2023 「」 1",
            "funds-initial 3万元 of 1 0 0 0",
            "funds-budget 4万元 of 1 0 0 0",
            "funds-actual 4万元 of 1 0 0 0",
            "rate 1.0000000000 = 4万元 / 4万元 of 1"),
        told(totals.overall()));
  }
}
