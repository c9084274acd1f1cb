package io.jihe.register;

import io.jihe.cell.CellAddress;
import io.jihe.cell.Place;
import java.util.Iterator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Texts that are made as they are asked for: random characters, the same for one unit and number
 * each time.
 *
 * @param planted texts that stand instead, by {@code unit/number}
 */
record ManyTexts(int units, int textsOfEach, int length, Map<String, String> planted)
    implements Iterable<UnitText> {
  @Override
  public Iterator<UnitText> iterator() {
    return IntStream.range(0, units).boxed().flatMap(this::unit).iterator();
  }

  private Stream<UnitText> unit(int unit) {
    return IntStream.range(0, textsOfEach).mapToObj(number -> text(unit, number));
  }

  private UnitText text(int unit, int number) {
    String text = planted.get(unit + "/" + number);
    return new UnitText(
        "单位" + unit,
        unit + ".xlsx",
        new Place("自评表", new CellAddress(number, 1)),
        "完成情况",
        text == null ? filler((long) unit * textsOfEach + number, length) : text);
  }

  static String filler(long seed, int length) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) ('一' + random.nextInt(3000)));
    }
    return text.toString();
  }
}
