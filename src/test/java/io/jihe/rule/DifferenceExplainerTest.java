package io.jihe.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.cell.CellAddress;
import io.jihe.cell.Place;
import io.jihe.rule.DifferenceExplainer.Piece;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceExplainerTest {
  @ParameterizedTest(name = "{0} for {1}: {2}")
  @CsvSource({
    "9982.01, 9999.81, 差额 17.80 等于「项1」(表!B1)。, 17.80", // left out
    "10017.61, 9999.81, 差额 17.80 等于「项1」(表!B1)。, 17.80", // counted twice
    "964.21, 999.81, 差额 35.60 是「项1」(表!B1)的两倍，可能加减号用反。, 17.80",
    "38611, 3.8611, 两数正好相差一万倍，疑似元与万元混用。, 0",
    "8045, 80.45, 两数相差一百倍，疑似百分号有误。, 0",
    "-17.80, 17.80, 两数只差正负号。, 0",
    "80.45, 84.45, 两数只差一位数字，疑似录入笔误。, 0",
    "80.54, 80.45, 两数有两位数字互换，疑似录入颠倒。, 0"
  })
  void theOneCauseIsTold(String stated, String expected, String cause, String piece) {
    assertEquals(cause, explained(stated, expected, piece));
  }

  @Test
  void twoPiecesThatBothFitAreNoExplanation() {
    assertEquals("", explained("9982.01", "9999.81", "17.80", "17.80"));
  }

  @Test
  void aPieceAndASlipThatBothFitAreNoExplanation() {
    assertEquals("", explained("80.45", "84.45", "4.00"));
  }

  @Test
  void nothingFits() {
    assertEquals("", explained("9982.01", "9999.81", "5.00"));
    assertEquals("", explained("123.45", "678.90"));
  }

  @Test
  void aFewCentsEqualTooMuchToMeanAnything() {
    assertEquals("", explained("123.45", "123.52", "0.07"));
  }

  @Test
  void ofYearsThereIsNone() {
    Quantity stated = Quantity.of("2024", Unit.NONE);
    Quantity expected = Quantity.of("2023", Unit.NONE);
    assertEquals("", new DifferenceExplainer(List.of()).explain(stated, expected, Set.of()).zh());
  }

  /** In the cells the two rest on, a term with two digits exchanged. */
  @Test
  void exchangedDigitsAreFoundInATerm() {
    Place at = place(1);
    Piece term = new Piece(Wording.same("项1"), at, wan("4533.93"));
    String cause =
        new DifferenceExplainer(List.of(term))
            .explain(wan("9999.81"), wan("9999.72"), Set.of(at))
            .zh();
    assertEquals("", cause, "4533.93 has no neighbours whose exchange makes 0.09");
    Piece other = new Piece(Wording.same("项1"), at, wan("4539.33"));
    String found =
        new DifferenceExplainer(List.of(other))
            .explain(wan("9999.81"), wan("10005.21"), Set.of(at))
            .zh();
    assertEquals(true, found.startsWith("「项1」(表!B1)"), found);
  }

  private static String explained(String stated, String expected, String... pieces) {
    List<Piece> known = new ArrayList<>();
    for (String number : pieces) {
      int row = known.size() + 1;
      known.add(new Piece(Wording.same("项" + row), place(row), wan(number)));
    }
    return new DifferenceExplainer(known).explain(wan(stated), wan(expected), Set.of()).zh();
  }

  private static Place place(int row) {
    return new Place("表", new CellAddress(row - 1, 1));
  }

  private static Quantity wan(String number) {
    return Quantity.of(number, Unit.WAN_YUAN);
  }
}
