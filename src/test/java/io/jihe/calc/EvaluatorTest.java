package io.jihe.calc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.calc.Operand.Absent;
import io.jihe.calc.Operand.Num;
import io.jihe.calc.Operand.Reason;
import io.jihe.calc.Operand.Truth;
import io.jihe.cell.Labels;
import io.jihe.value.MeasureReader;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions over a return with these names: a and b amounts, and every kind of absence. */
class EvaluatorTest {
  private static final Map<String, Operand> NAMES =
      Map.ofEntries(
          Map.entry("a", wan("47.60")),
          Map.entry("b", wan("51.00")),
          Map.entry("zero", wan("0")),
          Map.entry("people", exact("18 人", Unit.PERSON)),
          Map.entry("posts", exact("35 人", Unit.PERSON)),
          Map.entry("blank", new Absent(Reason.BLANK, "blank")),
          Map.entry("dashed", new Absent(Reason.NOT_APPLICABLE, "dashed")),
          Map.entry("unread", new Absent(Reason.UNREADABLE, "unread")),
          Map.entry("lost", new Absent(Reason.NOT_FOUND, "lost")),
          Map.entry("elsewhere", new Absent(Reason.NOT_ON_FORM, "elsewhere")),
          Map.entry("name", new Operand.Text("1、培 训人数")),
          Map.entry("target", gauge("≥10%")),
          Map.entry("limit", gauge("≤410万元")),
          Map.entry("words", gauge("显著")));

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a + b                         | 98.60万元
          a - b                         | -3.40万元
          a / b                         | 93.33%
          people / posts                | 51.43%
          a * 50%                       | 23.80万元
          50% * a                       | 23.80万元
          people / posts * 2            | 102.86%
          2 * (people / posts)          | 102.86%
          a / zero                      | absent UNDEFINED
          a + blank                     | absent BLANK
          a + unread                    | absent UNREADABLE
          blank + unread                | absent UNREADABLE
          blank / lost                  | absent NOT_FOUND
          sum(a, blank)                 | 47.60万元
          sum(a, dashed, b)             | 98.60万元
          sum(blank, dashed)            | absent BLANK
          sum(a, unread)                | absent UNREADABLE
          sum(a, lost)                  | absent NOT_FOUND
          sum(a, elsewhere)             | 47.60万元
          max(a, b)                     | 51.00万元
          min(100%, b / a)              | 100.00%
          max(a, blank)                 | absent BLANK
          a + 1 元                      | 47.60万元
          a = 476000 元                 | true
          a < b                         | true
          a > b or blank > a            | absent BLANK
          a < b or unread > a           | true
          unread > a or a < b           | true
          a > b and unread > a          | false
          unread > a and a > b          | false
          a < b and unread > a          | absent UNREADABLE
          blank > a and unread > a      | absent UNREADABLE
          blank > a or elsewhere > a    | absent NOT_ON_FORM
          not a < b                     | false
          not blank > a                 | absent BLANK
          present(a)                    | true
          present(blank)                | false
          present(dashed)               | false
          present(unread)               | true
          present(lost)                 | absent NOT_FOUND
          present(elsewhere)            | absent NOT_ON_FORM
          blank(blank)                  | true
          blank(dashed)                 | true
          blank(unread)                 | false
          dash(dashed)                  | true
          dash(blank)                   | false
          dash(a)                       | false
          dash(unread)                  | absent UNREADABLE
          if(a < b, a, b)               | 47.60万元
          if(blank > a, a, b)           | absent BLANK
          contains(name, '培训')         | true
          is(name, '培训人数')           | true
          is(name, '人数')               | false
          ends-with(name, '数')          | true
          same(name, '1、培训人数')       | true
          sign(target)                  | ≥
          sign(words)                   |
          counted(target)               | true
          counted(words)                | false
          unit-of(limit)                | 元
          prefix-of(limit)              | 万
          amount(limit, '元')            | 4100000.00元
          amount(limit, '人')            | absent UNDEFINED
          amount(words, '元')            | absent UNDEFINED
          total(rows, points)           | 15分
          full-total(rows, points)      | absent BLANK
          total(rows, points, points > 6 分) | 10分
          count(rows)                   | 3
          count(rows, points > 6 分)     | 1
          any(rows, points > 10 分)      | false
          total(cut, points)            | absent NOT_FOUND
          """)
  void evaluates(String expression, String result) {
    assertEquals(
        result == null ? "" : result,
        shown(Evaluator.evaluate(ExprParser.parse(expression), SCOPE)));
  }

  @Test
  void aFulfilmentIsResultOverTargetAndTheOtherWayUnderALimit() {
    Map<String, String> rows =
        Map.of(
            "≥10%/9%", "90.00% false",
            "≥10%/12%", "120.00% true",
            "≤410万元/500万元", "82.00% false",
            "≤410万元/4093100元", "100.17% true",
            "≥100户/90人", "absent UNDEFINED absent UNDEFINED",
            "100%/1", "100.00% true",
            "≤0起/0起", "absent UNDEFINED true");
    rows.forEach(
        (pair, expected) -> {
          String[] both = pair.split("/", -1);
          Scope scope = scope(Map.of("t", gauge(both[0]), "r", gauge(both[1])), List.of());
          assertEquals(
              expected,
              shown(Evaluator.evaluate(ExprParser.parse("fulfilment(t, r, '≥')"), scope))
                  + " "
                  + shown(Evaluator.evaluate(ExprParser.parse("attained(t, r, '≥')"), scope)),
              pair);
        });
  }

  @Test
  void anExpressionIsPrintedAsItWasWritten() {
    for (String text :
        List.of(
            "a + b - (a - b)",
            "a / b * 50%",
            "(a + b) * 50%",
            "a < b and (a > b or not (a = b))",
            "sum(a, b) <= 0.01万元",
            "total(rows, points, level1 = '产出')")) {
      assertEquals(text, ExprText.of(ExprParser.parse(text)));
    }
  }

  // ---- the return

  private static final Scope SCOPE =
      scope(
          NAMES,
          List.of(
              scope(Map.of("points", exact("5", Unit.POINT)), List.of()),
              scope(Map.of("points", exact("10", Unit.POINT)), List.of()),
              scope(Map.of("points", new Absent(Reason.BLANK, "points")), List.of())));

  private static Scope scope(Map<String, Operand> names, List<Scope> rows) {
    return new Scope() {
      @Override
      public Term value(ValueName name) {
        return new Term(names.get(name.text()), Optional.empty());
      }

      @Override
      public Operand parameter(String name) {
        throw new AssertionError(name);
      }

      @Override
      public List<Scope> rows(String table) {
        return rows;
      }

      @Override
      public Optional<Absent> incompleteness(String table) {
        return table.equals("cut")
            ? Optional.of(new Absent(Reason.NOT_FOUND, "no last row"))
            : Optional.empty();
      }
    };
  }

  private static Operand exact(String number, Unit unit) {
    return Num.exact(Quantity.of(number.split(" ", -1)[0], unit));
  }

  /** An amount as forms round it. */
  private static Operand wan(String number) {
    return new Num(Quantity.of(number, Unit.WAN_YUAN), 2, 2, new BigDecimal("0.005"));
  }

  private static Operand gauge(String typed) {
    return new Operand.Gauge(MeasureReader.measure(Labels.fold(typed)), typed);
  }

  private static String shown(Operand operand) {
    if (operand instanceof Absent absent) {
      return "absent " + absent.reason();
    }
    return operand instanceof Truth truth
        ? Boolean.toString(truth.holds())
        : Working.shown(operand);
  }
}
