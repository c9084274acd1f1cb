package io.jihe.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.cell.CellAddress;
import io.jihe.cell.Place;
import io.jihe.register.SharedPassage.Where;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lengths are counted by hand: letters and digits, nothing else. */
class SharedPassagesTest {
  /** 43 characters without its punctuation. */
  private static final String COPIED = "全年举办培训班12期，培训基层干部860人次，满意度达到98%，有力推动了各项业务工作顺利开展。";

  /** 24 characters: long enough as a whole text, too short as a passage. */
  private static final String SHORT = "受天气影响部分工程推迟到下一年度第一季度完成验收。";

  @Test
  void anIdenticalTextIsToldBothWays() {
    List<SharedPassage> found =
        find(
            text("甲局", "a.xlsx", "B5", "年度总体目标", COPIED),
            text(
                "乙局",
                "b.xlsx",
                "B7",
                "完成情况",
                "　全年举办培训班１２期,培训基层干部860人次；满意度达到98％。有力推动了各项业务工作顺利开展\n"));

    assertEquals(
        List.of(
            new SharedPassage(
                true,
                "全年举办培训班１２期,培训基层干部860人次；满意度达到98％。有力推动了各项业务工作顺利开展",
                43,
                List.of(
                    new Where("乙局", "b.xlsx", place("B7"), "完成情况"),
                    new Where("甲局", "a.xlsx", place("B5"), "年度总体目标")))),
        found);
    assertEquals(Severity.REVIEW, found.get(0).severity());
    assertEquals(
        new Wording(
            "「年度总体目标」（a.xlsx 自评表!B5）与乙局「完成情况」（b.xlsx 自评表!B7）全文相同，共 43"
                + " 字（不计标点空格）：「全年举办培训班１２期,培训基层干部860人次；满意度达到98％。有力推动了各项业务工作顺利开展」，请核实是否据实填写。",
            "年度总体目标 (a.xlsx 自评表!B5) is word for word that of 乙局 完成情况 (b.xlsx 自评表!B7), 43"
                + " characters without spaces and punctuation:"
                + " \"全年举办培训班１２期,培训基层干部860人次；满意度达到98％。有力推动了各项业务工作顺利开展\". Please verify that"
                + " it is the unit's own."),
        found.get(0).message("甲局"));
    String other = found.get(0).message("乙局").zh();
    assertEquals(
        "「完成情况」（b.xlsx 自评表!B7）与甲局「年度总体目标」（a.xlsx 自评表!B5）全文相同",
        other.substring(0, other.indexOf("，")));
    assertThrows(IllegalArgumentException.class, () -> found.get(0).message("丙局"));
  }

  @Test
  void aPassageWithinOtherWordsIsFound() {
    String before = ManyTexts.filler(1, 50);
    List<SharedPassage> found =
        find(text("甲", before + "。" + COPIED), text("乙", COPIED + ManyTexts.filler(2, 80)));
    assertEquals(
        List.of("有一段 43 [乙, 甲] " + COPIED.substring(0, COPIED.length() - 1)), brief(found));
  }

  @Test
  void aLongPassageIsShownByItsEnds() {
    String passage = ManyTexts.filler(3, 61);
    List<SharedPassage> found = find(text("甲", passage), text("乙", passage));
    assertEquals(passage.substring(0, 40) + "……" + passage.substring(41), found.get(0).passage());
  }

  @Test
  void thirtyCharactersAreAPassageAndTwentyNineAreNot() {
    for (int seed = 0; seed < 200; seed++) {
      String thirty = ManyTexts.filler(1000 + seed, 30);
      String one = ManyTexts.filler(2000 + seed, 40) + "前" + thirty + "，后";
      assertEquals(
          List.of("有一段 30 [乙, 甲] " + thirty),
          brief(find(text("甲", one), text("乙", "左" + thirty + "右" + ManyTexts.filler(seed, 40)))));
      assertEquals(
          List.of(),
          brief(
              find(
                  text("甲", one),
                  text("乙", "左" + thirty.substring(1) + "右" + ManyTexts.filler(seed, 40)))));
    }
  }

  @Test
  void ofShortTextsOnlyTheWholeCounts() {
    assertEquals(
        List.of("全文 24 [乙, 甲] 受天气影响部分工程推迟到下一年度第一季度完成验收"),
        brief(find(text("甲", SHORT), text("乙", SHORT))));
    assertEquals(List.of(), brief(find(text("甲", SHORT), text("乙", SHORT + "已经安排"))));
    assertEquals(
        List.of("全文 12 [乙, 甲] 严格按照年初预算安排执行"),
        brief(find(text("甲", "严格按照年初预算安排执行。"), text("乙", "严格按照年初预算安排执行"))));
    assertEquals(List.of(), brief(find(text("甲", "严格按照预算安排执行了"), text("乙", "严格按照预算安排执行了"))));
  }

  @Test
  void figuresAreWordsToo() {
    String other = COPIED.replace("860", "870");
    assertEquals(List.of(), brief(find(text("甲", COPIED), text("乙", other))));
  }

  @Test
  void whatAUnitRepeatsIsItsOwnAffair() {
    assertEquals(
        List.of(),
        brief(
            find(
                text("甲", "a.xlsx", "B5", "目标", COPIED),
                text("甲", "a.xlsx", "B9", "结果", COPIED + COPIED),
                text("甲", "甲-补报.xlsx", "B5", "目标", COPIED))));
  }

  @Test
  void aCopyIsFoundInAnyOfAUnitsTexts() {
    List<SharedPassage> found =
        find(
            text("甲", "a.xlsx", "B9", "结果", COPIED + "甲局另有其他安排"),
            text("甲", "a.xlsx", "B5", "目标", COPIED),
            text("乙", COPIED));
    assertEquals(1, found.size());
    assertEquals(
        List.of("乙 B5", "甲 B5", "甲 B9"),
        found.get(0).where().stream().map(at -> at.unit() + " " + at.place().cell()).toList());
  }

  @Test
  void theFormsOwnTextCountsForNobody() {
    String note = "说明：“项目支出”需要填报基本支出以外的所有项目支出情况，“公用经费”填报基本支出中的一般商品和服务支出。";
    List<UnitText> texts = List.of(text("甲", note + "甲的话"), text("乙", note + "乙的另一句话"));
    assertEquals(1, find(texts.get(0), texts.get(1)).size());
    assertEquals(
        List.of(), new SharedPassages(List.of(note), SharedPassages.USUAL_SHARE).in(texts));
    assertEquals(
        List.of(),
        new SharedPassages(List.of(SHORT), SharedPassages.USUAL_SHARE)
            .in(List.of(text("甲", SHORT), text("乙", SHORT))));
  }

  @Test
  void whatMoreThanThreeInTenHaveWasPrescribed() {
    // 20 units: six are three in ten and may have copied, seven were told what to write.
    assertEquals(1, find(copying(20, 6)).size());
    assertEquals(6, find(copying(20, 6)).get(0).units().size());
    assertEquals(List.of(), find(copying(20, 7)));
    // The same where only a sample tells what may be common.
    assertEquals(90, find(copying(300, 90)).get(0).units().size());
    assertEquals(List.of(), find(copying(300, 91)));
    // Of four units four are not many.
    assertEquals(1, find(copying(4, 4)).size());
    assertEquals(List.of(), find(copying(5, 5)));
    assertEquals(
        1,
        new SharedPassages(List.of(), new BigDecimal("0.5")).in(List.of(copying(20, 10))).size());
  }

  @Test
  void aShortAnswerOfManyWasPrescribedToo() {
    for (int copies = 6; copies <= 7; copies++) {
      List<UnitText> texts = new ArrayList<>();
      for (int unit = 10; unit < 30; unit++) {
        texts.add(
            text("单位" + unit, unit < 10 + copies ? "严格按照年初预算安排执行" : ManyTexts.filler(unit, 60)));
      }
      assertEquals(copies == 6 ? 1 : 0, find(texts.toArray(UnitText[]::new)).size());
    }
  }

  @Test
  void prescribedWordsDoNotHideACopyBesideThem() {
    List<UnitText> texts = new ArrayList<>(List.of(copying(20, 18)));
    String own = ManyTexts.filler(-3, 35);
    texts.add(text("甲", COPIED + own));
    texts.add(text("乙", COPIED + own));
    assertEquals(
        List.of("78 [乙, 甲] true"),
        find(texts.toArray(UnitText[]::new)).stream()
            .map(found -> found.length() + " " + found.units() + " " + found.whole())
            .toList());
  }

  @Test
  void aFewOwnWordsAmongPrescribedOnesAreNoPassage() {
    List<UnitText> texts = new ArrayList<>(List.of(copying(20, 16)));
    texts.add(text("甲", COPIED.replace("860", "999")));
    texts.add(text("乙", COPIED.replace("860", "999") + "另见附件"));
    texts.add(text("丙", COPIED + "无其他情况说明"));
    texts.add(text("丁", COPIED + "无其他情况说明"));
    assertEquals(List.of(), find(texts.toArray(UnitText[]::new)));
  }

  @Test
  void aSmallerGroupIsToldWhereItSharesMuchMore() {
    String forAll = ManyTexts.filler(11, 40);
    String forTwo = ManyTexts.filler(12, 100);
    List<SharedPassage> found =
        find(
            text("甲", forAll + forTwo),
            text("乙", forAll + forTwo),
            text("丙", forAll + ManyTexts.filler(13, 60)),
            text("丁", forAll + forTwo.substring(0, 20) + ManyTexts.filler(14, 60)),
            text("戊", "戊"));
    assertEquals(
        List.of("140 [乙, 甲]", "40 [丁, 丙, 乙, 甲]"),
        found.stream().map(f -> f.length() + " " + f.units()).toList());
  }

  @Test
  void manyOthersAreCounted() {
    String message = find(copying(40, 12)).get(0).message("单位00").zh();
    assertEquals(
        "「目标」（单位00.xlsx 自评表!B5）与单位01「目标」（单位01.xlsx 自评表!B5）、单位02「目标」（单位02.xlsx"
            + " 自评表!B5）、单位03「目标」（单位03.xlsx 自评表!B5）等 11 家单位全文相同",
        message.substring(0, message.indexOf("，")));
  }

  @Test
  void aRowOfOneCharacterIsReadLikeAnyOther() {
    String row = "略".repeat(30_000);
    List<SharedPassage> found = find(text("甲", row), text("乙", row));
    assertEquals(
        List.of("30000 true"), found.stream().map(f -> f.length() + " " + f.whole()).toList());
  }

  @Test
  void textsOfAUnitComeTogether() {
    assertThrows(
        IllegalArgumentException.class,
        () -> find(text("甲", COPIED), text("乙", COPIED), text("甲", SHORT)));
  }

  /**
   * 80 million bytes of characters go by, of which next to nothing is held at the end of a pass.
   */
  @Test
  void tenThousandUnitsAreSearchedWithoutBeingHeld() {
    String copied = ManyTexts.filler(-1, 60);
    Map<String, String> planted = new HashMap<>();
    planted.put("3/1", ManyTexts.filler(-5, 50) + copied + ManyTexts.filler(-6, 90));
    planted.put("9990/0", ManyTexts.filler(-7, 90) + copied + ManyTexts.filler(-8, 50));
    for (int unit = 0; unit < 10_000; unit += 3) {
      planted.put(unit + "/2", ManyTexts.filler(-9, 200));
    }
    ManyTexts texts = new ManyTexts(10_000, 10, 200, planted);
    long before = used();
    long[] most = {0};
    Iterable<UnitText> watched =
        () -> {
          most[0] = Math.max(most[0], used());
          return texts.iterator();
        };
    assertEquals(
        List.of("有一段 60 [单位3, 单位9990] " + copied),
        brief(new SharedPassages(List.of(), SharedPassages.USUAL_SHARE).in(watched)));
    assertTrue(most[0] - before < 30_000_000, () -> most[0] - before + " bytes");
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** So many units, of which the first so many wrote the same. */
  private static UnitText[] copying(int units, int copies) {
    UnitText[] texts = new UnitText[units];
    for (int i = 0; i < units; i++) {
      String unit = "单位" + (i < 10 ? "0" : "") + i;
      texts[i] = text(unit, i < copies ? COPIED : ManyTexts.filler(100 + i, 60));
    }
    return texts;
  }

  private static List<SharedPassage> find(UnitText... texts) {
    return new SharedPassages(List.of(), SharedPassages.USUAL_SHARE).in(List.of(texts));
  }

  private static List<String> brief(List<SharedPassage> found) {
    return found.stream()
        .map(f -> (f.whole() ? "全文 " : "有一段 ") + f.length() + " " + f.units() + " " + f.passage())
        .toList();
  }

  private static UnitText text(String unit, String text) {
    return text(unit, unit + ".xlsx", "B5", "目标", text);
  }

  private static UnitText text(String unit, String file, String cell, String label, String text) {
    return new UnitText(unit, file, place(cell), label, text);
  }

  private static Place place(String cell) {
    return new Place("自评表", CellAddress.parse(cell));
  }
}
