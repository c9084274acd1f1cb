package io.jihe.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.cell.CellAddress;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;

/** What holds of every figure, in whatever way it is typed. */
class FigureReaderPropertyTest {
  private static final CellAddress AT = new CellAddress(0, 0);

  @Property(seed = "20231231")
  void anAmountReadsAlikeInEveryWayToTypeIt(
      @ForAll @BigRange(min = "-99999999.99", max = "99999999.99") @Scale(2) BigDecimal amount) {
    String plain = amount.toPlainString();
    String grouped =
        new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount);
    for (String typed :
        new String[] {
          plain,
          " " + plain + "　",
          grouped,
          fullWidth(plain),
          plain + "万元",
          plain + "\n",
          fullWidth(grouped)
        }) {
      assertEquals(new Quantity(amount, Unit.WAN_YUAN), read(typed, Unit.WAN_YUAN), typed);
    }
  }

  @Property(seed = "20231231")
  void aPercentageIsAHundredthOfItsFigure(
      @ForAll @BigRange(min = "0", max = "999") @Scale(2) BigDecimal percent) {
    assertEquals(
        new Quantity(percent.movePointLeft(2), Unit.RATIO),
        read(percent.toPlainString() + "％", Unit.RATIO));
  }

  @Property(seed = "20231231")
  void anyTextIsReadOrHonestlyNot(@ForAll String text) {
    for (Unit unit : new Unit[] {Unit.WAN_YUAN, Unit.RATIO}) {
      Reading reading = FigureReader.ofText(text, unit, AT);
      assertEquals(Optional.of(AT), reading.at());
    }
  }

  private static Quantity read(String typed, Unit unit) {
    Reading reading = FigureReader.ofText(typed, unit, AT);
    assertTrue(reading instanceof Reading.Present, typed + " " + reading);
    return ((Reading.Present) reading).figure().quantity();
  }

  private static String fullWidth(String text) {
    StringBuilder wide = new StringBuilder();
    for (char c : text.toCharArray()) {
      wide.append((char) (c >= '!' && c <= '~' ? c + 0xFEE0 : c));
    }
    return wide.toString();
  }
}
