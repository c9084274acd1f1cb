package io.jihe.calc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.value.Unit;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures and rates told in sentences; what can be read in two ways is not read. */
class NoteFiguresTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          本单位2018年年末实际在职人员为136人,占编委核定的落实编制数143人的比率为95.10%. | 136人 | 143人 | 95.10%
          编制数：143人，实有在职人员136人，在职人员控制率=95.10% | 136人 | 143人 | 95.10%
          在职人员136人，另有在职人员5人在外，编制143名 | - | 143人 | -
          在职人员136，编制143 | - | - | -
          在职人员控制率为95.10%，政府采购执行率为80% | - | - | 95.10%
          在职人员控制率为95.10%，其中机关的比率为80% | - | - | -
          政府采购执行率为80% | - | - | -
          在职人员控制率为95%左右 | - | - | -
          在职人员控制率=(在职人员数/编制数)×100% | - | - | -
          控制率=136÷143=95.10% | - | - | 95.10%
          控制率=在职人员数/编制数×100%=95.10% | - | - | 95.10%
          在职人员136人，编制外5人，控制率为95.10% | 136人 | - | 95.10%
          在职人员占编制数143人的95.10% | - | 143人 | -
          在职人员控制率达到100% | - | - | 100.00%
          """)
  void staffAndTheirRate(String note, String staff, String posts, String rate) {
    List<Operand> found =
        List.of(
            NoteFigures.named(note, List.of("在职人员", "在职"), Unit.PERSON),
            NoteFigures.named(note, List.of("编制数", "编制"), Unit.PERSON),
            NoteFigures.rate(note, "在职人员控制率"));
    assertEquals(List.of(staff, posts, rate), found.stream().map(NoteFiguresTest::shown).toList());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2018年度本单位预算安排三公经费总额为63.46万元,而2017年度预算安排的三公经费总额为32万元 | 63.46万元 | 32.00万元
          上年度三公经费预算32万元，本年度63.46万元 | 63.46万元 | 32.00万元
          2018年三公经费63.46万元，比上年增加31.46万元 | - | -
          2018年三公经费63.46万元，2016年32万元 | - | -
          2018年三公经费63.46万元 | - | -
          2018年三公经费634600元，2017年32万元 | 63.46万元 | 32.00万元
          2018年公车12万元，2018年接待3万元，2017年32万元 | - | 32.00万元
          """)
  void figuresOfTwoYears(String note, String thisYear, String lastYear) {
    assertEquals(
        List.of(thisYear, lastYear),
        List.of(
            shown(NoteFigures.ofYear(note, true, Unit.WAN_YUAN)),
            shown(NoteFigures.ofYear(note, false, Unit.WAN_YUAN))));
  }

  private static String shown(Operand operand) {
    return operand instanceof Operand.Num num ? num.quantity().display() : "-";
  }
}
