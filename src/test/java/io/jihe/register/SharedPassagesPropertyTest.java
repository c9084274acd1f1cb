package io.jihe.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.cell.CellAddress;
import io.jihe.cell.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of every run: texts are put together from a few blocks, so that much is shared. */
class SharedPassagesPropertyTest {
  private static final SharedPassages SEARCH =
      new SharedPassages(List.of(), SharedPassages.USUAL_SHARE);

  @Property(seed = "20231231", tries = 200)
  void theOrderDoesNotMatter(@ForAll Random random) {
    List<List<UnitText>> units = units(random);
    List<SharedPassage> once = SEARCH.in(flat(units));
    Collections.shuffle(units, random);
    units.forEach(unit -> Collections.shuffle(unit, random));
    assertEquals(once, SEARCH.in(flat(units)));
  }

  @Property(seed = "20231231", tries = 200)
  void whatIsToldIsThere(@ForAll Random random) {
    List<UnitText> texts = flat(units(random));
    for (SharedPassage passage : SEARCH.in(texts)) {
      assertTrue(passage.units().size() > 1);
      String[] ends = PlainText.of(passage.passage()).split("……");
      for (UnitText text : texts) {
        if (passage.where().contains(text.where())) {
          assertTrue(PlainText.of(text.text()).contains(ends[0].substring(0, 12)));
        }
      }
    }
  }

  /** Against the plain way: all pairs, all places. Three units, so that nothing is prescribed. */
  @Property(seed = "20231231", tries = 500)
  void nothingOfThirtyIsMissed(
      @ForAll Random random, @ForAll @IntRange(min = 25, max = 70) int length) {
    String shared = ManyTexts.filler(random.nextLong(), length);
    List<UnitText> texts = new ArrayList<>();
    for (int unit = 0; unit < 3; unit++) {
      int before = random.nextInt(60);
      String own = ManyTexts.filler(random.nextLong(), 120);
      texts.add(text(unit, 0, own.substring(0, before) + shared + own.substring(before)));
    }
    List<SharedPassage> found = SEARCH.in(texts);
    if (length < Fingerprints.PASSAGE - 2) {
      assertEquals(List.of(), found);
    } else if (length >= Fingerprints.PASSAGE) {
      assertEquals(3, found.get(found.size() - 1).units().size());
      assertTrue(found.get(0).length() >= length);
    }
  }

  private static List<List<UnitText>> units(Random random) {
    List<List<UnitText>> units = new ArrayList<>();
    for (int unit = 0; unit < 12; unit++) {
      List<UnitText> texts = new ArrayList<>();
      for (int number = 0; number < 3; number++) {
        StringBuilder text = new StringBuilder();
        for (int block = random.nextInt(4); block >= 0; block--) {
          text.append(ManyTexts.filler(random.nextInt(12), 10 + random.nextInt(40)));
        }
        texts.add(text(unit, number, text.toString()));
      }
      units.add(texts);
    }
    return units;
  }

  private static List<UnitText> flat(List<List<UnitText>> units) {
    return units.stream().flatMap(List::stream).toList();
  }

  private static UnitText text(int unit, int number, String text) {
    return new UnitText(
        "单位" + unit, unit + ".xlsx", new Place("自评表", new CellAddress(number, 0)), "目标", text);
  }
}
