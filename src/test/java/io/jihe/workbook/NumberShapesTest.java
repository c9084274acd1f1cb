package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.cell.NumberShape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberShapesTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "General                          | false | -1",
        "@                                | false | -1",
        "G/通用格式                        | false | -1", // General, as a Chinese Excel writes it
        "G/通用格式\"人\"                  | false | -1",
        "0                                | false | 0",
        "0.00                             | false | 2",
        "0.00%                            | true  | 2",
        "0%                               | true  | 0",
        "#,##0.00                         | false | 2",
        "#,##0.00_);[Red]\\(#,##0.00\\)   | false | 2",
        "_ * #,##0.0_ ;_ * -#,##0.0_      | false | 1", // _ and * each take the next character
        "0.00\"%\"                        | false | 2", // quoted: nothing is multiplied
        "0.00\\%                          | false | 2",
        "0.0\"万元\"                      | false | 1",
        "[>=1]0.00%;0.0                   | true  | 2", // only the first section counts
        "0;0.00%                          | false | 0",
        "[$¥-804]#,##0.00                 | false | 2",
        "0.00E+00                         | false | -1",
        "# ?/?                            | false | -1",
        "0.0,                             | false | -1", // shows thousands
        "0!.0,\"万\"                      | false | -1", // shows 万 by an escaped point
        "#,##0                            | false | 0"
      })
  void readsTheFirstSection(String format, boolean percent, int decimals) {
    assertEquals(new NumberShape(percent, decimals), NumberShapes.of(format));
  }
}
