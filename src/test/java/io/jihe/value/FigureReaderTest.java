package io.jihe.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import io.jihe.cell.NumberShape;
import java.math.BigDecimal;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureReaderTest {
  private static final CellAddress AT = CellAddress.parse("D5");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          3,427.69           | 3427.69万元 /2            # thousands are parted by commas
          12,345,678.9       | 12345678.9万元 /1
          1 234              | 1234万元 /0               # or by spaces
          １，２３４．５０       | 1234.5万元 /2             # wide, as a Chinese keyboard types
          34.0               | 34万元 /1                 # the printed zero counts
          0                  | 0万元 /0
          -17.8              | -17.8万元 /1
          −17.8              | -17.8万元 /1              # a minus of another shape
          +17.8              | 17.8万元 /1
          ¥100               | 100万元 /0
          007.5              | 7.5万元 /1
          4753.66万元         | 4753.66万元 /2 decorated
          4753.66 万 元       | 4753.66万元 /2 decorated
          150万               | 150万元 /0 unit-cut-short  # 万 without 元
          1.2亿               | 12000万元 /0 unit-cut-short
          38766元             | 3.8766万元 /4 other-unit   # converted, exactly
          38766.5元           | 3.87665万元 /5 other-unit
          1.2亿元             | 12000万元 /0 other-unit
          854万(其中县级400万元) | 854万元 /0 unit-cut-short # the breakdown is no part of it
          854（其中县级400）     | 854万元 /0 decorated
          7.50.              | unreadable                # two points
          1,23               | unreadable                # a comma in the wrong place
          1,2345             | unreadable
          12,34.5            | unreadable
          1 23               | unreadable
          12345,678          | unreadable
          约30                | unreadable                # never guessed
          30左右              | unreadable
          12或13              | unreadable
          12-13              | unreadable
          .5                 | unreadable
          5.                 | unreadable
          1e5                | unreadable
          30人                | unreadable                # persons are no money
          30%                | unreadable
          三十                | unreadable
          万元                | unreadable
          ——                 | not-applicable
          —                  | not-applicable
          -                  | not-applicable
          －                  | not-applicable
          /                  | not-applicable
          ／                  | not-applicable
          无                  | not-applicable
          不适用               | not-applicable
          """)
  void money(String typed, String read) {
    assertEquals(withoutRemark(read), shown(FigureReader.ofText(typed, Unit.WAN_YUAN, AT)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          51.43%      | 0.5143 /2
          51.43 %     | 0.5143 /2
          ５１．４３％   | 0.5143 /2
          51%         | 0.51 /0
          105.00%     | 1.05 /2
          0.5143      | 0.5143 /2 or 0.005143   # a fraction
          0.51        | 0.51 /0 or 0.0051
          51.43       | 0.5143 /2 or 51.43      # the sign was forgotten
          1           | 1 /0 or 0.01            # all of it
          100         | 1 /0 or 100
          1.05        | 1.05 /0 or 0.0105       # 105% or 1.05%: the figures decide
          2           | 2 /0 or 0.02
          2.01        | 0.0201 /2 or 2.01
          -3.2%       | -0.032 /1
          51.43%(含临聘) | 0.5143 /2 decorated
          51.43人     | unreadable
          51.43%%     | unreadable
          ——          | not-applicable
          """)
  void rates(String typed, String read) {
    assertEquals(withoutRemark(read), shown(FigureReader.ofText(typed, Unit.RATIO, AT)));
  }

  @ParameterizedTest(name = "{0} under {1}")
  @CsvSource({
    "0.5143,            0.00%,   %,    0.5143 /2",
    "0.514285714285714, 0.00%,   %,    0.514285714285714 /2", // printed 51.43%
    "0.514285714285714, General, %,    0.514285714285714 /13 or 0.00514285714285714",
    "51.43,             0.00,    %,    0.5143 /2 or 51.43", // no percent format: the sign is
    // missing
    "34,                0.0,     万元, 34万元 /1", // printed 34.0
    "0.140000000000001, 0.00,    万元, 0.140000000000001万元 /2",
    "0.5143,            0.00%,   万元, unreadable", // a percentage where money belongs
  })
  void cellsThatHoldANumber(String number, String format, String unit, String read) {
    CellContent cell = new CellContent.Numeric(new BigDecimal(number), shape(format));
    assertEquals(read, shown(FigureReader.read(cell, Unit.of(unit), AT)));
  }

  @Test
  void aBlankIsNeverZero() {
    assertEquals("blank", shown(FigureReader.read(CellContent.BLANK, Unit.WAN_YUAN, AT)));
    assertEquals("blank", shown(FigureReader.ofText(" 　\n\u00a0", Unit.WAN_YUAN, AT)));
  }

  @Test
  void ofAFormulaTheSavedValueCounts() {
    CellContent saved = new CellContent.Text("51.43%");
    CellContent now = new CellContent.Text("57.14%");
    Reading same =
        FigureReader.read(new CellContent.Computed("D5/B5", saved, saved), Unit.RATIO, AT);
    Reading stale =
        FigureReader.read(new CellContent.Computed("D5/B5", saved, now), Unit.RATIO, AT);
    Reading unknown =
        FigureReader.read(
            new CellContent.Computed("D5/B5", saved, CellContent.BLANK), Unit.RATIO, AT);
    assertEquals("0.5143 /2", shown(same));
    assertEquals("0.5143 /2 now 57.14%", shown(stale));
    assertEquals("0.5143 /2", shown(unknown));
  }

  @Test
  void aFormulaThatFailsIsUnreadable() {
    CellContent fault = new CellContent.Fault("#DIV/0!");
    assertEquals("unreadable", shown(FigureReader.read(fault, Unit.RATIO, AT)));
  }

  private static String withoutRemark(String expected) {
    return expected.replaceAll("\\s*#.*", "").strip();
  }

  private static NumberShape shape(String format) {
    if (format.equals("General")) {
      return NumberShape.GENERAL;
    }
    boolean percent = format.endsWith("%");
    return new NumberShape(percent, format.length() - 2 - (percent ? 1 : 0));
  }

  /** Number and unit, digits printed, what is remarkable, what else it may mean. */
  private static String shown(Reading reading) {
    if (reading instanceof Reading.Present present) {
      Figure figure = present.figure();
      Unit unit = figure.quantity().unit();
      return figure.quantity().number().toPlainString()
          + (unit.isRatio() ? "" : unit.label())
          + " /"
          + figure.decimals()
          + (figure.trait() == Figure.Trait.PLAIN
              ? ""
              : " " + figure.trait().name().toLowerCase(Locale.ROOT).replace('_', '-'))
          + figure.other().map(other -> " or " + other.number().toPlainString()).orElse("")
          + present.stale().map(now -> " now " + now.display()).orElse("");
    }
    if (reading instanceof Reading.Blank) {
      return "blank";
    }
    return reading instanceof Reading.NotApplicable ? "not-applicable" : "unreadable";
  }
}
