package io.jihe.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import io.jihe.cell.Labels;
import io.jihe.cell.NumberShape;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureReaderTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ≥10%            | ≥ 0.1 %          # signs in all shapes
          ≧10%            | ≥ 0.1 %
          >=10%           | ≥ 0.1 %
          ＞＝１０％         | ≥ 0.1 %
          ＞10%            | > 0.1 %
          ≤20人            | ≤ 20 人
          ≦ 20 人          | ≤ 20 人
          <=20人           | ≤ 20 人
          ＜20名           | < 20 人           # 名 is 人
          =98%            | = 0.98 %
          ＝98%            | = 0.98 %
          不少于12种        | ≥ 12 种
          不低于95%         | ≥ 0.95 %
          大于等于5个        | ≥ 5 个
          不超过410万元      | ≤ 410 万元
          小于或等于30天     | ≤ 30 天
          控制在410万元以内  | ≤ 410 万元
          95%以上          | ≥ 0.95 %
          95%及以上         | ≥ 0.95 %
          30天内           | ≤ 30 天
          20人以下          | ≤ 20 人
          10.2%           | 0.102 %
          409.31万元        | 409.31 万元
          2.6亿元           | 2.6 亿元
          1.2万亩           | 1.2 万亩
          150万            | 150 万
          每亩300           | 300 每亩
          每人每月500元      | 500 每人每月元
          100平方米         | 100 ㎡
          5个百分点         | 0.05 %
          1,234人          | 1234 人
          24694            | 24694
          2023全年         | words             # a date is no amount
          2023年           | words
          2023年12月31日前  | words
          12月31日前        | words
          9月前            | words
          15号前           | words
          2000人           | 2000 人           # though 2000 could be a year
          3年              | 3 年
          显著             | words
          ≥显著            | ≥ words
          10%-15%         | words
          2个、改建3个       | words
          98%，较上年提高     | words
          —               | not-applicable
          """)
  void typed(String typed, String read) {
    String expected = read.replaceAll("\\s*#.*", "").strip();
    assertEquals(expected, shown(MeasureReader.read(new CellContent.Text(typed), AT)));
  }

  private static final CellAddress AT = CellAddress.parse("E14");

  @Test
  void aNumberUnderAPercentFormatIsARate() {
    NumberShape percent = new NumberShape(true, 1);
    CellContent cell = new CellContent.Numeric(new BigDecimal("0.102"), percent);
    assertEquals("0.102 %", shown(MeasureReader.read(cell, AT)));
  }

  @Test
  void aNumberUnderAnyOtherFormatIsBare() {
    CellContent cell = new CellContent.Numeric(new BigDecimal("96"), NumberShape.GENERAL);
    assertEquals("96", shown(MeasureReader.read(cell, AT)));
  }

  @Test
  void noneIsAnAnswerHereAndNoDash() {
    assertEquals("words", shown(MeasureReader.read(new CellContent.Text("无"), AT)));
  }

  @Test
  void whatIsNoNumberIsWordsAndNeverFails() {
    for (String odd : new String[] {"", "≥", "%", "每", "每300", "≥≥5", "((", "1,23人", "7.50."}) {
      Measure measure = MeasureReader.measure(Labels.fold(odd));
      assertEquals(false, measure instanceof Measure.Counted, odd);
    }
  }

  private static String shown(Reading reading) {
    if (!(reading instanceof Reading.Gauged gauged)) {
      return reading instanceof Reading.NotApplicable ? "not-applicable" : "blank";
    }
    Measure measure = gauged.measure();
    String amount =
        measure
            .amount()
            .map(q -> (q.number().toPlainString() + " " + q.unit().label()).strip())
            .orElse("words");
    return (measure.sign().text() + " " + amount).strip();
  }
}
