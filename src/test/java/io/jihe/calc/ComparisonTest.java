package io.jihe.calc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.calc.Operand.Num;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
  @ParameterizedTest(name = "{0} for {1} of {2} people")
  @CsvSource({
    "51.43, 18, 35, AGREES", // 0.5142857…
    "51.4,  18, 35, AGREES", // one digit is a digit
    "51,    18, 35, AGREES",
    "52,    18, 35, DIFFERS", // a whole per cent is not rounding
    "51.44, 18, 35, DIFFERS",
    "51.42, 18, 35, CUT_OFF",
    "95.8,  9586, 10000, CUT_OFF",
    "95.9,  9586, 10000, AGREES",
    "0.13,  1, 800, AGREES", // 0.125 rounds up
    "0.12,  1, 800, CUT_OFF",
    "100,   35, 35, AGREES"
  })
  void aRateOfCountsAgreesAtItsPrintedDigits(
      String percent, String part, String whole, Comparison.Agreement agreement) {
    Num computed = (Num) Arithmetic.over(people(part), people(whole));
    assertEquals(agreement, Comparison.of(rate(percent), computed).agreement());
  }

  @ParameterizedTest(name = "{0} for {1} of {2}")
  @CsvSource({
    "95.86,   95.86, 100.00, AGREES",
    "95.85,   95.86, 100.00, ROUNDING", // 95.8550 of 100.0049 before rounding
    "95.84,   95.86, 100.00, DIFFERS",
    "100.00,  9999.81, 9999.81, AGREES",
    "99.99,   9999.81, 9999.81, DIFFERS", // large amounts leave no room
    "60,      0.02, 0.03, ROUNDING" // small ones do
  })
  void aRateOfAmountsMayMissByTheirRounding(
      String percent, String part, String whole, Comparison.Agreement agreement) {
    Num computed = (Num) Arithmetic.over(wan(part), wan(whole));
    assertEquals(agreement, Comparison.of(rate(percent), computed).agreement());
  }

  @ParameterizedTest(name = "{0} for the sum of {1}")
  @CsvSource({
    "39.30, 29.46 9.84, AGREES",
    "39.3,  29.46 9.84, AGREES",
    "39.31, 29.46 9.84, ROUNDING", // a cent, mostly
    "39.32, 29.46 9.84, DIFFERS",
    "0.16,  0 0 0.14, DIFFERS",
    "0.15,  0 0 0.14, ROUNDING",
    "9.03,  1 1 1 1 1 1 1 1 1, ROUNDING", // nine terms may add up to more
    "9.06,  1 1 1 1 1 1 1 1 1, DIFFERS",
    "9641.03, 9641.02, ROUNDING",
    "9641.04, 9641.02, DIFFERS"
  })
  void aSumOfRoundedAmountsHasTheirSlack(
      String total, String terms, Comparison.Agreement agreement) {
    Num sum =
        List.of(terms.split(" ", -1)).stream()
            .map(ComparisonTest::wan)
            .reduce(Arithmetic::plus)
            .orElseThrow();
    assertEquals(agreement, Comparison.of(wan(total), sum).agreement());
  }

  @ParameterizedTest(name = "{0} points for {1}")
  @CsvSource({
    "98, 98, AGREES",
    "97, 97.47, AGREES",
    "98, 97.47, DIFFERS",
    "9.5, 9.47, AGREES",
    "9.4, 9.47, CUT_OFF",
    "5, 4.5, AGREES", // half up
    "4, 4.5, DIFFERS" // whole points are not cut off
  })
  void pointsAgreeAtTheirDigits(String stated, String exact, Comparison.Agreement agreement) {
    assertEquals(agreement, Comparison.of(points(stated), points(exact)).agreement());
  }

  @ParameterizedTest(name = "{0} typed under {1} decimals for {2}")
  @CsvSource({
    "0.897, 2, 0.89715, COARSE", // prints 89.70%
    "0.8971, 2, 0.89715, CUT_OFF",
    "0.8972, 2, 0.89715, AGREES",
    "0.00123456789012345, 15, 0.0012345678901235, AGREES" // a spreadsheet's fifteenth digit
  })
  void aFormatMayPrintMoreThanWasTyped(
      String number, int printed, String exact, Comparison.Agreement agreement) {
    Quantity quantity = Quantity.of(number, Unit.RATIO);
    Num stated = new Num(quantity, printed, quantity.decimals(), BigDecimal.ZERO);
    assertEquals(
        agreement, Comparison.of(stated, Num.exact(Quantity.of(exact, Unit.RATIO))).agreement());
  }

  @ParameterizedTest(name = "{0} at most {1}: {2}")
  @CsvSource({"40.49, 40.49, true", "40.50, 40.49, true", "40.51, 40.49, false"})
  void atMostAllowsForRounding(String smaller, String larger, boolean holds) {
    assertEquals(holds, Comparison.atMost(wan(smaller), wan(larger)));
  }

  private static Num people(String number) {
    return Num.exact(Quantity.of(number, Unit.PERSON));
  }

  private static Num points(String number) {
    return Num.exact(Quantity.of(number, Unit.POINT));
  }

  private static Num rate(String percent) {
    BigDecimal number = new BigDecimal(percent);
    Quantity quantity = new Quantity(number.movePointLeft(2), Unit.RATIO);
    return new Num(quantity, number.scale(), number.scale(), BigDecimal.ZERO);
  }

  /** An amount as forms round it. */
  private static Num wan(String number) {
    return new Num(Quantity.of(number, Unit.WAN_YUAN), 2, 2, new BigDecimal("0.005"));
  }
}
