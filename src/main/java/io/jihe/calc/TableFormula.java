package io.jihe.calc;

import io.jihe.calc.Expr.Operator;
import io.jihe.calc.Written.Digits;
import io.jihe.calc.Written.Number;
import io.jihe.value.Unit;
import java.util.List;
import java.util.Optional;

/** Writes what walks the rows of a table, as ranges. */
final class TableFormula {
  private final ExcelFormula.Cells cells;
  private final FormulaWriter writer;

  TableFormula(ExcelFormula.Cells cells, FormulaWriter writer) {
    this.cells = cells;
    this.writer = writer;
  }

  Written write(Expr.Call call) {
    List<Expr> arguments = call.arguments();
    String table = ((Expr.Name) arguments.get(0)).name().text();
    Rows rows = new Rows(table);
    return switch (call.function()) {
      case TOTAL ->
          arguments.size() == 2
              ? rows.total(arguments.get(1))
              : rows.total(arguments.get(1), rows.yes(arguments.get(2)));
      case FULL_TOTAL -> rows.fullTotal(arguments.get(1));
      case COUNT -> arguments.size() == 1 ? rows.count() : rows.count(rows.yes(arguments.get(1)));
      case ANY -> rows.any(rows.yes(arguments.get(1)));
      case TIMES -> rows.times(arguments.get(1));
      default -> throw new IllegalStateException("walks no table: " + call.function());
    };
  }

  /** The rows of one table. Conditions over them are arrays of 0 and 1, or one constant. */
  private final class Rows {
    private final String table;

    Rows(String table) {
      this.table = table;
    }

    Number total(Expr expr) {
      String range = range(expr);
      return Number.of(
          Guard.test("COUNT(" + range + ")>0"),
          Piece.call("SUM", range),
          unit(expr),
          Piece.call("COUNT", range).times(FormulaWriter.slackOf(unit(expr))),
          digits(expr));
    }

    Number total(Expr expr, String condition) {
      if (condition.equals(ALL)) {
        return total(expr);
      }
      String range = range(expr);
      Piece count = Piece.call("SUMPRODUCT", condition + "*ISNUMBER(" + range + ")");
      return Number.of(
          Guard.test(count.text() + ">0"),
          Piece.call("SUMPRODUCT", condition + "*1," + range),
          unit(expr),
          count.times(FormulaWriter.slackOf(unit(expr))),
          digits(expr));
    }

    /** An entry is a row with a name; one whose figure is blank leaves the total blank. */
    Number fullTotal(Expr expr) {
      Number total = total(expr);
      String range = range(expr);
      String gaps = "SUMPRODUCT((LEN(" + names() + ")>0)*(LEN(" + range + ")=0))=0";
      return Number.of(
          total.defined().and(Guard.test(gaps)),
          total.value(),
          total.unit(),
          total.slack(),
          total.digits());
    }

    Number count() {
      return counted(Piece.call("COUNTA", names()));
    }

    Number count(String condition) {
      return condition.equals(ALL) ? count() : counted(Piece.call("SUMPRODUCT", condition + "*1"));
    }

    Written any(String condition) {
      String count = count(condition).value().text();
      return new Written.Plain(Guard.ALWAYS, count + ">0", count + "=0");
    }

    Number times(Expr expr) {
      Written.Words here = FormulaWriter.words(writer.write(expr));
      Piece same = Piece.call("SUMPRODUCT", "(" + range(expr) + "=" + here.value().text() + ")*1");
      return Number.of(here.defined(), same, Unit.NONE, Piece.ZERO, new Digits(0, false));
    }

    private Number counted(Piece count) {
      return Number.of(Guard.ALWAYS, count, Unit.NONE, Piece.ZERO, new Digits(0, false));
    }

    // ---- conditions

    private String yes(Expr expr) {
      return condition(expr, true);
    }

    /** 1 in the rows where it is true, or where it is false; 0 where it is unknown. */
    private String condition(Expr expr, boolean wanted) {
      if (expr instanceof Expr.Not not) {
        return condition(not.inner(), !wanted);
      }
      if (expr instanceof Expr.Binary binary && binary.operator().compares()) {
        return compared(binary, wanted);
      }
      if (expr instanceof Expr.Binary binary
          && (binary.operator() == Operator.AND || binary.operator() == Operator.OR)) {
        boolean all = (binary.operator() == Operator.AND) == wanted;
        return joined(all, condition(binary.left(), wanted), condition(binary.right(), wanted));
      }
      if (expr instanceof Expr.Call call) {
        return called(call, wanted);
      }
      throw new UnwritableException("a condition over rows: " + ExprText.of(expr));
    }

    private String joined(boolean all, String one, String other) {
      String neutral = all ? ALL : NONE;
      String decisive = all ? NONE : ALL;
      if (one.equals(decisive) || other.equals(decisive)) {
        return decisive;
      }
      if (one.equals(neutral)) {
        return other;
      }
      if (other.equals(neutral)) {
        return one;
      }
      return all ? one + "*" + other : "((" + one + "+" + other + ")>0)";
    }

    private String called(Expr.Call call, boolean wanted) {
      Expr of = call.arguments().get(0);
      return switch (call.function()) {
        case PRESENT -> filled(range(of), wanted);
        case BLANK -> filled(range(of), !wanted);
        case CONTAINS -> contains(range(of), call.arguments().get(1), wanted);
        default -> throw new UnwritableException(call.function().text() + " over rows");
      };
    }

    private String filled(String range, boolean wanted) {
      String filled = "(LEN(" + range + ")>0)*(1-" + Written.isDash(range) + ")";
      return wanted ? filled : "(1-" + filled + ")";
    }

    private String contains(String range, Expr words, boolean wanted) {
      StringBuilder found = new StringBuilder();
      for (String word : writer.listed(words)) {
        found.append(found.length() == 0 ? "" : "+");
        found.append("ISNUMBER(FIND(" + FormulaWriter.quoted(word).text() + "," + range + "))");
      }
      return wanted ? "((" + found + ")>0)" : filled(range, true) + "*((" + found + ")=0)";
    }

    /** A column beside a number or a text of the form. */
    private String compared(Expr.Binary binary, boolean wanted) {
      Written right = writer.write(binary.right());
      if (right instanceof Written.Words words && words.defined().isAlways()) {
        boolean equal = (binary.operator() == Operator.EQUAL) == wanted;
        return sameText(binary.left(), words.value(), equal);
      }
      Number limit = FormulaWriter.number(right);
      if (limit.value().constant().isEmpty()) {
        throw new UnwritableException("a column beside what is no constant");
      }
      String range = range(binary.left());
      Unit unit = unit(binary.left());
      Number cell = FormulaWriter.number(new Written.Cell(range, unit));
      if (FormulaComparison.of(binary.operator(), cell, FormulaWriter.in(limit, unit))
          instanceof Written.Plain plain) {
        String test = wanted ? plain.test() : plain.opposite();
        return "ISNUMBER(" + range + ")*(" + test + ")";
      }
      throw new UnwritableException("a comparison over rows");
    }

    private String sameText(Expr column, Piece text, boolean equal) {
      Optional<String> fixed = cells.everywhere(table, columnOf(column));
      if (fixed.isPresent()) {
        boolean same = FormulaWriter.quoted(fixed.get()).equals(text);
        return same == equal ? ALL : NONE;
      }
      String range = range(column);
      return equal
          ? "(" + range + "=" + text.text() + ")"
          : filled(range, true) + "*(" + range + "<>" + text.text() + ")";
    }

    // ---- columns

    private String columnOf(Expr expr) {
      if (expr instanceof Expr.Name name) {
        return name.name().text();
      }
      throw new UnwritableException("no column: " + ExprText.of(expr));
    }

    private String range(Expr expr) {
      String column = columnOf(expr);
      return cells
          .column(table, column)
          .orElseThrow(() -> new UnwritableException("no column " + column + " of " + table));
    }

    private String names() {
      return cells.names(table).orElseThrow(() -> new UnwritableException("no names of " + table));
    }

    private Unit unit(Expr expr) {
      return cells.unit(table, columnOf(expr));
    }

    private Digits digits(Expr expr) {
      Digits ofCell = FormulaWriter.number(new Written.Cell(range(expr), unit(expr))).digits();
      return new Digits(ofCell.most(), false);
    }
  }

  private static final String ALL = "1";
  private static final String NONE = "0";
}
