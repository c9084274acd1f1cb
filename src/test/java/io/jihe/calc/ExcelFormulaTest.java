package io.jihe.calc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of formulas. That they compute what the program computes is FormulasComputeTest. */
class ExcelFormulaTest {
  /** A cell and the unit it is written in. */
  private record At(String cell, Unit unit) {}

  private static final Map<String, At> CELLS =
      Map.ofEntries(
          Map.entry("staff.quota", new At("A5", Unit.PERSON)),
          Map.entry("staff.actual", new At("C5", Unit.PERSON)),
          Map.entry("sangong", new At("D9", Unit.WAN_YUAN)),
          Map.entry("car", new At("D10", Unit.WAN_YUAN)),
          Map.entry("purchase", new At("D11", Unit.WAN_YUAN)),
          Map.entry("running", new At("D12", Unit.WAN_YUAN)),
          Map.entry("abroad", new At("D13", Unit.WAN_YUAN)),
          Map.entry("reception", new At("D14", Unit.WAN_YUAN)),
          Map.entry("yuan", new At("E14", Unit.YUAN)),
          Map.entry("funds.budget", new At("F7", Unit.WAN_YUAN)),
          Map.entry("funds.actual", new At("基础数据表!$G$7", Unit.WAN_YUAN)),
          Map.entry("funds.weight", new At("H7", Unit.POINT)),
          Map.entry("funds.rate", new At("I7", Unit.RATIO)),
          Map.entry("funds.score", new At("J7", Unit.POINT)),
          Map.entry("weight", new At("G14", Unit.POINT)),
          Map.entry("score", new At("H14", Unit.POINT)),
          Map.entry("grade", new At("K20", Unit.NONE)),
          Map.entry("level1", new At("A14", Unit.NONE)));

  private static final ExcelFormula.Cells SHEET =
      new ExcelFormula.Cells() {
        @Override
        public Optional<String> cell(ValueName name) {
          return Optional.ofNullable(CELLS.get(name.text())).map(At::cell);
        }

        @Override
        public Unit unit(ValueName name) {
          return CELLS.getOrDefault(name.text(), new At("", Unit.NONE)).unit();
        }

        @Override
        public Optional<String> column(String table, String column) {
          return switch (column) {
            case "weight" -> Optional.of("$G$14:$G$30");
            case "score" -> Optional.of("$H$14:$H$30");
            case "budget" -> Optional.of("$F$8:$F$10");
            case "level1" -> Optional.of("$A$14:$A$30");
            default -> Optional.empty();
          };
        }

        @Override
        public Optional<String> names(String table) {
          return Optional.of(table.equals("indicators") ? "$C$14:$C$30" : "$B$8:$B$10");
        }

        @Override
        public Unit unit(String table, String column) {
          return table.equals("indicators") ? Unit.POINT : Unit.WAN_YUAN;
        }

        @Override
        public Optional<Expr> formula(ValueName name) {
          return switch (name.text()) {
            case "lines" -> Optional.of(ExprParser.parse("sum(purchase, running)"));
            case "circle" -> Optional.of(ExprParser.parse("car + circle"));
            default -> Optional.empty();
          };
        }

        @Override
        public Optional<String> everywhere(String table, String column) {
          return column.equals("part") ? Optional.of("item") : Optional.empty();
        }

        @Override
        public Operand parameter(String name) {
          return switch (name) {
            case "full" -> Operand.Num.exact(Quantity.of("100", Unit.POINT));
            case "points" -> new Operand.Lookup(Map.of("产出", Quantity.of("40", Unit.POINT)));
            default -> new Operand.Words(List.of("如：", "示例"));
          };
        }
      };

  /** Expressions, each with its formula below it. */
  private static final String VALUES =
      """
      staff.actual / staff.quota
        =IF(COUNT(C5,A5)=2,IF(A5<>0,ROUND(C5/A5,4),""),"")
      funds.weight * min(100%, funds.actual / funds.budget)
        =IF(COUNT(H7,基础数据表!$G$7,F7)=3,IF(F7<>0,ROUND(H7*MIN(1,基础数据表!$G$7/F7),2),""),"")
      sum(purchase, running)
        =IF(COUNT(D11,D12)>0,ROUND(SUM(D11,D12),2),"")
      sum(if(blank(car) and sum(purchase, running) > 0 万元, sum(purchase, running), car), abroad, reception)
        =IF(OR(COUNT(D13,D14)>0,OR(IF(AND(NOT(ISNUMBER(D10)),COUNT(D11,D12)>0),ROUND(SUM(D11,D12)-COUNT(D11,D12)*0.005,4)>0,FALSE),ISNUMBER(D10))),ROUND(SUM(IF(IF(AND(NOT(ISNUMBER(D10)),COUNT(D11,D12)>0),ROUND(SUM(D11,D12)-COUNT(D11,D12)*0.005,4)>0,FALSE),SUM(D11,D12),SUM(D10)),D13,D14),2),"")
      (sangong - abroad) / abroad
        =IF(COUNT(D9,D13)=2,IF(D13<>0,ROUND((D9-D13)/D13,4),""),"")
      funds.score + full-total(indicators, score)
        =IF(AND(ISNUMBER(J7),COUNT($H$14:$H$30)>0,COUNTBLANK($H$14:$H$30)=COUNTIFS($C$14:$C$30,"",$H$14:$H$30,"")),ROUND(J7+SUM($H$14:$H$30),2),"")
      total(sources, budget, part = 'item')
        =IF(COUNT($F$8:$F$10)>0,ROUND(SUM($F$8:$F$10),2),"")
      total(indicators, weight, weight > 6 分)
        =IF(COUNTIFS($G$14:$G$30,">6",$G$14:$G$30,">=0")+COUNTIFS($G$14:$G$30,">6",$G$14:$G$30,"<0")>0,ROUND(SUMIFS($G$14:$G$30,$G$14:$G$30,">6"),2),"")
      count(indicators, level1 = '产出' and score < 5 分)
        =ROUND(COUNTIFS($A$14:$A$30,"产出",$H$14:$H$30,"<5"),2)
      if(score >= 90 分, '优', if(score >= 80 分, '良', if(score >= 60 分, '中', '差')))
        =IF(ISNUMBER(H14),IF(H14>=90,"优",IF(H14>=80,"良",IF(H14>=60,"中","差"))),"")
      first(sangong, abroad, 0 万元)
        =ROUND(IF(ISNUMBER(D9),D9,IF(ISNUMBER(D13),D13,0)),2)
      lookup($points, '产出')
        =40
      lookup($points, grade)
        =IF(K20="产出",40,"")
      sum(lines, yuan)
        =IF(OR(COUNT(D11,D12)>0,ISNUMBER(E14)),ROUND(SUM(SUM(D11,D12),SUM(E14)/10000),2),"")
      yuan + 0.01 万元
        =IF(ISNUMBER(E14),ROUND((E14+100)/10000,2),"")
      car - (sangong - abroad) * 2
        =IF(COUNT(D10,D9,D13)=3,ROUND(D10-(D9-D13)*2,2),"")
      """;

  private static final String BROKEN =
      """
      score <= weight and score >= 0 分
        =OR(IF(COUNT(H14,G14)=2,H14>G14,FALSE),IF(ISNUMBER(H14),H14<0,FALSE))
      sangong = sum(car, abroad, reception)
        =IF(AND(ISNUMBER(D9),COUNT(D10,D13,D14)>0),NOT(OR(ROUND(ABS(D9-SUM(D10,D13,D14)),4)<=0.01,ROUND(ABS(D9-SUM(D10,D13,D14))-(0.005+COUNT(D10,D13,D14)*0.005),4)<0)),FALSE)
      funds.weight + full-total(indicators, weight) = $full
        =IF(AND(ISNUMBER(H7),COUNT($G$14:$G$30)>0,COUNTBLANK($G$14:$G$30)=COUNTIFS($C$14:$C$30,"",$G$14:$G$30,"")),ROUND(H7+SUM($G$14:$G$30)-100,8)<>0,FALSE)
      funds.rate = funds.actual / funds.budget
        =IF(COUNT(I7,基础数据表!$G$7,F7)=3,IF(F7<>0,NOT(OR(ROUND(I7,4)=ROUND(基础数据表!$G$7/F7,4),ROUND(ABS(I7-基础数据表!$G$7/F7)-0.00005-(0.005+ABS(基础数据表!$G$7/F7)*0.005)/ABS(F7),10)<0)),FALSE),FALSE)
      funds.budget = funds.actual
        =IF(COUNT(F7,基础数据表!$G$7)=2,ROUND(ABS(F7-基础数据表!$G$7),4)>0.01,FALSE)
      sangong <= car
        =IF(COUNT(D9,D10)=2,ROUND(D9-D10,4)>0.01,FALSE)
      sangong > 0 万元
        =IF(ISNUMBER(D9),D9<=0.005,FALSE)
      present(sangong)
        =NOT(ISNUMBER(D9))
      present(grade)
        =OR(LEN(K20)=0,ISNUMBER(FIND("|"&K20&"|","|-|--|---|—|——|———|–|/|//|\\|无|不适用|N/A|n/a|NA|")))
      not contains(grade, $prompts)
        =IF(AND(LEN(K20)>0,NOT(ISNUMBER(FIND("|"&K20&"|","|-|--|---|—|——|———|–|/|//|\\|无|不适用|N/A|n/a|NA|")))),OR(ISNUMBER(FIND("如：",K20)),ISNUMBER(FIND("示例",K20)),ISNUMBER(FIND("如:",K20))),FALSE)
      any(indicators, contains(level1, '效益') or contains(level1, '成本'))
        =COUNTIFS($A$14:$A$30,"*效益*")+COUNTIFS($A$14:$A$30,"*成本*")=0
      times(indicators, level1) <= 1
        =IF(AND(LEN(A14)>0,NOT(ISNUMBER(FIND("|"&A14&"|","|-|--|---|—|——|———|–|/|//|\\|无|不适用|N/A|n/a|NA|"))),COUNT(FIND("*",A14),FIND("?",A14),FIND("~",A14),FIND("<",A14),FIND(">",A14),FIND("=",A14))=0),ROUND(COUNTIFS($A$14:$A$30,A14)-1,8)>0,FALSE)
      """;

  @Test
  void valuesAreWrittenSo() {
    assertEquals(VALUES, rewritten(VALUES, ExcelFormulaTest::value));
  }

  @Test
  void brokenRulesAreWrittenSo() {
    assertEquals(
        BROKEN, rewritten(BROKEN, expr -> ExcelFormula.broken(Optional.empty(), expr, SHEET)));
  }

  @Test
  void aRuleIsBrokenOnlyWhereItApplies() {
    assertEquals(
        Optional.of("IF(COUNT(F7,D9,D10)=3,AND(F7>0.005,ROUND(D9-D10,4)>0.01),FALSE)"),
        ExcelFormula.broken(
            Optional.of(ExprParser.parse("funds.budget > 0 万元")),
            ExprParser.parse("sangong <= car"),
            SHEET));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nowhere + 1 万元",
        "total(indicators, nowhere)",
        "total(indicators, weight, level1 != '成本')",
        "count(indicators, level1 = '**')",
        "amount(level1, '万元')",
        "agreed(car, sangong)",
        "car / abroad",
        "circle"
      })
  void whatExcelCannotSayIsNotWritten(String text) {
    assertEquals(
        Optional.empty(), ExcelFormula.value(ExprParser.parse(text), Unit.WAN_YUAN, 2, SHEET));
  }

  @Test
  void whatIsTooLongForACellIsNotWritten() {
    Expr sum = ExprParser.parse("car");
    for (int doubled = 0; doubled < 12; doubled++) { // 4,096 of them, and not as deep
      sum = new Expr.Binary(Expr.Operator.PLUS, sum, sum);
    }
    assertEquals(Optional.empty(), ExcelFormula.value(sum, Unit.WAN_YUAN, 2, SHEET));
    Expr nested = ExprParser.parse("sangong");
    for (int i = 0; i < 70; i++) {
      nested = new Expr.Call(Function.ABS, List.of(nested));
    }
    assertEquals(Optional.empty(), ExcelFormula.value(nested, Unit.WAN_YUAN, 2, SHEET));
  }

  private static Optional<String> value(Expr expr) {
    for (Unit unit : List.of(Unit.WAN_YUAN, Unit.POINT, Unit.NONE)) {
      Optional<String> formula = ExcelFormula.value(expr, unit, 2, SHEET);
      if (formula.isPresent()) {
        return formula;
      }
    }
    return ExcelFormula.value(expr, Unit.RATIO, 4, SHEET);
  }

  private static String rewritten(
      String pairs, java.util.function.Function<Expr, Optional<String>> writer) {
    StringBuilder text = new StringBuilder();
    for (String line : pairs.split("\n", -1)) {
      if (!line.isEmpty() && !line.startsWith(" ")) {
        text.append(line).append('\n');
        text.append("  =").append(writer.apply(ExprParser.parse(line)).orElse("?")).append('\n');
      }
    }
    return text.toString();
  }
}
