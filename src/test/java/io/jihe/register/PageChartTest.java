package io.jihe.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.register.Table.Cell;
import io.jihe.register.Table.Chart;
import io.jihe.register.Table.Format;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageChartTest {
  @Test
  void barsAreAsLongAsTheirCountsAndNamesStayText() {
    PageChart chart = new PageChart(new Chart.Bars("问题 <最多>", 0, 1));
    chart.add(List.of(Cell.text("<b>三公经费"), Cell.count(40)));
    chart.add(List.of(Cell.text("没有数"), Cell.BLANK));
    chart.add(List.of(Cell.text("名".repeat(30)), Cell.count(10)));
    assertEquals(
        """
        <figure>
        <figcaption>问题 &lt;最多&gt;</figcaption>
        <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="问题 &lt;最多&gt;" viewBox="0 0 900 48">
        <text x="312" y="17" text-anchor="end">&lt;b&gt;三公经费</text>
        <rect class="mark" x="320" y="4" width="500" height="16"/>
        <text x="826" y="17" text-anchor="start">40</text>
        <text x="312" y="41" text-anchor="end">名名名名名名名名名名名名名名名名名名名名名名名名…</text>
        <rect class="mark" x="320" y="28" width="125" height="16"/>
        <text x="451" y="41" text-anchor="start">10</text>
        </svg>
        </figure>
        """,
        chart.figure());
  }

  @Test
  void pointsStandWhereTheirTwoNumbersAre() {
    PageChart chart = new PageChart(new Chart.Points("得分", 1, "执行率", 2, "分"));
    chart.add(List.of(Cell.text("甲"), ratio("0.5"), score("80")));
    chart.add(List.of(Cell.text("乙"), Cell.BLANK, score("0")));
    chart.add(List.of(Cell.text("丙\""), ratio("1"), score("100")));
    assertEquals(
        """
        <figure>
        <figcaption>得分</figcaption>
        <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="得分" viewBox="0 0 900 450">
        <path class="line" d="M70 30L70 390"/>
        <text x="70" y="408" text-anchor="middle">50%</text>
        <path class="line" d="M230 30L230 390"/>
        <text x="230" y="408" text-anchor="middle">60%</text>
        <path class="line" d="M390 30L390 390"/>
        <text x="390" y="408" text-anchor="middle">70%</text>
        <path class="line" d="M550 30L550 390"/>
        <text x="550" y="408" text-anchor="middle">80%</text>
        <path class="line" d="M710 30L710 390"/>
        <text x="710" y="408" text-anchor="middle">90%</text>
        <path class="line" d="M870 30L870 390"/>
        <text x="870" y="408" text-anchor="middle">100%</text>
        <path class="line" d="M70 390L870 390"/>
        <text x="62" y="394" text-anchor="end">80</text>
        <path class="line" d="M70 354L870 354"/>
        <text x="62" y="358" text-anchor="end">82</text>
        <path class="line" d="M70 318L870 318"/>
        <text x="62" y="322" text-anchor="end">84</text>
        <path class="line" d="M70 282L870 282"/>
        <text x="62" y="286" text-anchor="end">86</text>
        <path class="line" d="M70 246L870 246"/>
        <text x="62" y="250" text-anchor="end">88</text>
        <path class="line" d="M70 210L870 210"/>
        <text x="62" y="214" text-anchor="end">90</text>
        <path class="line" d="M70 174L870 174"/>
        <text x="62" y="178" text-anchor="end">92</text>
        <path class="line" d="M70 138L870 138"/>
        <text x="62" y="142" text-anchor="end">94</text>
        <path class="line" d="M70 102L870 102"/>
        <text x="62" y="106" text-anchor="end">96</text>
        <path class="line" d="M70 66L870 66"/>
        <text x="62" y="70" text-anchor="end">98</text>
        <path class="line" d="M70 30L870 30"/>
        <text x="62" y="34" text-anchor="end">100</text>
        <text x="470" y="434" text-anchor="middle">执行率</text>
        <text x="70" y="18" text-anchor="middle">分</text>
        <circle class="mark" cx="70" cy="390" r="4"><title>甲 50.00% 80.00</title></circle>
        <circle class="mark" cx="870" cy="30" r="4"><title>丙&quot; 100.00% 100.00</title></circle>
        </svg>
        </figure>
        """,
        chart.figure());
  }

  @Test
  void nothingIsDrawnOfNothing() {
    PageChart chart = new PageChart(new Chart.Bars("问题", 0, 1));
    chart.add(List.of(Cell.text("没有数"), Cell.BLANK));
    assertEquals("", chart.figure());
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "0,     1,     0 0.2 0.4 0.6 0.8 1",
    "0.512, 1.093, 0.5 0.6 0.7 0.8 0.9 1 1.1",
    "-3,    12,    -4 -2 0 2 4 6 8 1E+1 12",
    "7,     7,     7 7.2", // one value has an axis too
    "0,     1E+30, 0 2E+29 4E+29 6E+29 8E+29 1E+30"
  })
  void anAxisHasRoundMarks(String least, String most, String marks) {
    ChartAxis axis = ChartAxis.over(new BigDecimal(least), new BigDecimal(most));
    assertEquals(marks, String.join(" ", axis.marks().stream().map(PageChartTest::bare).toList()));
  }

  private static String bare(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
  }

  private static Cell ratio(String number) {
    return new Cell.Number(new BigDecimal(number), Format.RATIO);
  }

  private static Cell score(String number) {
    return new Cell.Number(new BigDecimal(number), Format.SCORE);
  }
}
