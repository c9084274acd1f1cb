package io.jihe.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.report.ReportCheck;
import io.jihe.roster.Roster;
import io.jihe.roster.RosterUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportPairsTest {
  private static final ReportCheck TEXTS = ReportCheck.shipped();

  /** {@code path unit year}; a unit of {@code -} is stated nowhere. */
  private static ReturnRecord workbook(String line) {
    String[] parts = line.strip().split(" ", -1);
    String unit = parts[1].equals("-") ? "" : parts[1];
    return SampleRecords.of(parts[0], unit, Integer.parseInt(parts[2]))
        .sheet(SampleRecords.BASIC)
        .record();
  }

  private static String pair(
      Optional<Roster> roster, String books, String reports, String report, String title) {
    List<String> paths = new ArrayList<>(List.of(report));
    Arrays.stream(reports.split(";", -1)).filter(p -> !p.isBlank()).forEach(paths::add);
    ReportPairs pairs = new ReportPairs(roster, paths, TEXTS::namesIn);
    for (String book : books.split(";", -1)) {
      pairs.add(workbook(book));
    }
    List<String> names = title.isEmpty() ? List.of() : TEXTS.namesIn(title);
    int year = title.contains("2022") ? 2022 : title.contains("2023") ? 2023 : 0;
    return pairs
        .of(report, names, year)
        .map(p -> p.unit().orElse("-") + " " + p.year() + " " + String.join(",", p.paths()))
        .orElse("none");
  }

  @ParameterizedTest(name = "{index}: {2} {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        // the title tells
        "a.xlsx 甲县教育局 2023; b.xlsx 乙县教育局 2023 | '' | r.docx | 乙县教育局2023年度部门整体支出绩效自评报告 | 乙县教育局 2023 b.xlsx",
        "a.xlsx 甲县教育局 2023; b.xlsx 乙县教育局 2023 | '' | r.docx | 2023年度乙县教育局部门(单位)整体支出绩效自评报告 | 乙县教育局 2023 b.xlsx",
        "a.xlsx 甲县第12中学 2023 | x.docx | r.docx | 甲县第12中学2023年度部门整体支出绩效自评报告 | 甲县第12中学 2023 a.xlsx",
        "a.xlsx 甲县高新区（天元） 2023 | x.docx | r.docx | 甲县高新区天元2023年度整体支出绩效自评报告 | 甲县高新区（天元） 2023 a.xlsx",
        // of a part of a unit it is not the unit's own
        "a.xlsx 甲县教育局 2023; b.xlsx 乙县教育局 2023 | '' | r.docx | 甲县教育局招生办公室2023年度整体支出绩效自评报告 | none",
        // with the name of the city in front
        "a.xlsx 石峰区教育局 2023; b.xlsx 天元区教育局 2023 | '' | r.docx | 株洲市石峰区教育局2023年度整体支出绩效自评报告 | 石峰区教育局 2023 a.xlsx",
        "a.xlsx 株洲市石峰区教育局 2023; b.xlsx 天元区教育局 2023 | '' | r.docx | 石峰区教育局2023年度整体支出绩效自评报告 | 株洲市石峰区教育局 2023 a.xlsx",
        // an end that fits two fits none
        "a.xlsx 甲县卫生健康局 2023; b.xlsx 乙县卫生健康局 2023 | '' | r.docx | 卫生健康局2023年度整体支出绩效自评报告 | none",
        // the name of the file tells where the title does not
        "a.xlsx 甲县教育局 2023; b.xlsx 乙县教育局 2023 | '' | 附件3：甲县教育局自评报告（定稿）.docx | 2023年度整体支出绩效自评报告 | 甲县教育局 2023 a.xlsx",
        "a.xlsx 甲县教育局 2023; b.xlsx 乙县教育局 2023 | '' | 甲县教育局自评报告.docx | 乙县教育局2023年度整体支出绩效自评报告 | 乙县教育局 2023 b.xlsx",
        "甲/a.xlsx 甲县教育局 2023; 甲/b.xlsx 乙县教育局 2023 | '' | 甲/甲县教育局-招生办.docx | 甲县教育局招生办公室2023年度整体支出绩效自评报告 | none",
        // the folder tells where neither does
        "甲/a.xlsx 甲县教育局 2023; 乙/b.xlsx 乙县教育局 2023 | 乙/r.docx | 甲/报告/r.docx | 2023年度整体支出绩效自评报告 | 甲县教育局 2023 甲/a.xlsx",
        "甲/a.xlsx 甲县教育局 2023; 甲/b.xlsx 甲县教育局 2023 | '' | 甲/r.docx | '' | 甲县教育局 2023 甲/a.xlsx,甲/b.xlsx",
        "z.zip!/a.xlsx - 2023; b.xlsx 乙县教育局 2023 | '' | z.zip!/r.docx | '' | - 2023 z.zip!/a.xlsx",
        "桃江/a.xlsx 桃江高新技术产业开发区管理委员会 2023 | '' | 桃江/桃江高新区自评报告.docx | 桃江高新区管委会2023年度整体支出绩效自评报告 | 桃江高新技术产业开发区管理委员会 2023 桃江/a.xlsx",
        // a name of its own that is not short for the unit's is another unit's
        "镇/a.xlsx 甲镇人民政府 2023 | '' | 镇/r.docx | 乙镇人民政府2023年度整体支出绩效自评报告 | none",
        "镇/a.xlsx 甲镇人民政府 2023 | '' | 镇/乙镇政府自评报告.docx | 2023年度整体支出绩效自评报告 | none",
        "甲/a.xlsx 甲县教育局 2023 | 甲/s.docx | 甲/r.docx | '' | none",
        "a.xlsx 甲县教育局 2023; b.xlsx 乙县教育局 2023 | '' | r.docx | '' | none",
        "a.xlsx - 2023; b.xlsx - 2023 | '' | r.docx | '' | none",
        // the year
        "a.xlsx 甲县教育局 2022; b.xlsx 甲县教育局 2023 | '' | r.docx | 甲县教育局2023年度整体支出绩效自评报告 | 甲县教育局 2023 b.xlsx",
        "a.xlsx 甲县教育局 2022 | '' | r.docx | 甲县教育局2023年度整体支出绩效自评报告 | 甲县教育局 2022 a.xlsx",
        "a.xlsx 甲县教育局 2021; b.xlsx 甲县教育局 2022 | '' | r.docx | 甲县教育局2023年度整体支出绩效自评报告 | '甲县教育局 0 '",
        "a.xlsx 甲县教育局 2023; b.xlsx 甲县教育局 0 | '' | r.docx | 甲县教育局2023年度整体支出绩效自评报告 | 甲县教育局 2023 a.xlsx,b.xlsx",
      })
  void aReportBelongsTo(
      String books, String reports, String report, String title, String expected) {
    assertEquals(expected, pair(Optional.empty(), books, reports, report, title));
  }

  @Test
  void theRosterNamesUnitsThatHaveReturnedNothingOrCallThemselvesOtherwise() {
    Optional<Roster> roster =
        Optional.of(
            new Roster(List.of(), List.of(listed("甲县教育局"), listed("乙县教育局"), listed("丙县教育局"))));
    String books = "甲县教育局/a.xlsx - 2023; b.xlsx 乙县教育局 2023";
    assertEquals(
        "甲县教育局 2023 甲县教育局/a.xlsx", pair(roster, books, "", "r.docx", "甲县教育局2023年度整体支出绩效自评报告"));
    assertEquals("丙县教育局 0 ", pair(roster, books, "", "r.docx", "丙县教育局2023年度整体支出绩效自评报告"));
  }

  @Test
  void aReturnThatCameTwiceCountsOnce() {
    ReportPairs pairs = new ReportPairs(Optional.empty(), List.of("r.docx"), TEXTS::namesIn);
    for (String path : List.of("a.xlsx", "b.xlsx")) {
      pairs.add(
          SampleRecords.of(path, "甲县教育局", 2023)
              .sheet(SampleRecords.BASIC)
              .content("the same")
              .record());
    }
    assertEquals(
        Optional.of(
            new ReportPairs.Pair(
                Optional.of("甲县教育局"), 2023, List.of("a.xlsx"), List.of("the same"))),
        pairs.of("r.docx", List.of("甲县教育局"), 2023));
  }

  private static RosterUnit listed(String name) {
    return new RosterUnit(2, name, "", "", "", Map.of());
  }
}
