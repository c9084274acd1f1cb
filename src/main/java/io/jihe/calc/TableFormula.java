package io.jihe.calc;

import io.jihe.calc.Expr.Operator;
import io.jihe.calc.Written.Digits;
import io.jihe.calc.Written.Number;
import io.jihe.cell.Labels;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes what walks the rows of one table: COUNTIFS and SUMIFS over ranges, which every spreadsheet
 * program and Apache POI compute alike, while arrays in SUMPRODUCT they do not.
 */
final class TableFormula {
  /** What COUNTIFS would take for something else than itself. */
  private static final String SPECIAL = "*?~<>=";

  private static final String DIGITS_AND_SIGNS = "0123456789.+-%/:()";

  private final ExcelFormula.Cells cells;
  private final FormulaWriter writer;
  private final String table;

  TableFormula(ExcelFormula.Cells cells, FormulaWriter writer, String table) {
    this.cells = cells;
    this.writer = writer;
    this.table = table;
  }

  /** What a row has to fulfil: ranges and criteria, all of them; or no row can. */
  private record Filter(boolean possible, List<String> criteria) {
    static final Filter ALL = new Filter(true, List.of());
    static final Filter NONE = new Filter(false, List.of());

    static Filter of(String range, String criterion) {
      return new Filter(true, List.of(range + "," + FormulaWriter.quoted(criterion).text()));
    }

    Filter and(Filter other) {
      if (!possible || !other.possible) {
        return NONE;
      }
      List<String> both = new ArrayList<>(criteria);
      both.addAll(other.criteria);
      return new Filter(true, both);
    }

    String text() {
      return String.join(",", criteria);
    }
  }

  Written write(Function function, List<Expr> arguments) {
    return switch (function) {
      case TOTAL ->
          arguments.size() == 1
              ? total(arguments.get(0))
              : total(arguments.get(0), where(arguments.get(1), true));
      case FULL_TOTAL -> fullTotal(arguments.get(0));
      case COUNT ->
          counted(
              Guard.ALWAYS,
              count(arguments.isEmpty() ? Filter.ALL : where(arguments.get(0), true)));
      case ANY -> any(arguments.get(0));
      case TIMES -> times(arguments.get(0));
      default -> throw new IllegalStateException("walks no table: " + function);
    };
  }

  private Number total(Expr expr) {
    String range = range(expr);
    Piece sum = Piece.call("SUM", range);
    return total(expr, "COUNT(" + range + ")>0", sum, Piece.call("COUNT", range));
  }

  private Number total(Expr expr, Filter rows) {
    if (rows.equals(Filter.ALL)) {
      return total(expr);
    }
    if (!rows.possible()) {
      throw new UnwritableException("a total of no rows");
    }
    String range = range(expr);
    Piece sum = Piece.call("SUMIFS", range + "," + rows.text());
    Piece count = count(rows.and(Filter.of(range, ">=0")));
    count = count.plus(count(rows.and(Filter.of(range, "<0"))));
    return total(expr, count.text() + ">0", sum, count);
  }

  private Number total(Expr expr, String there, Piece sum, Piece count) {
    Unit unit = unit(expr);
    Digits ofCell = FormulaWriter.number(new Written.Cell(range(expr), unit)).digits();
    Piece slack = count.times(FormulaWriter.slackOf(unit));
    Digits digits = new Digits(ofCell.most(), false);
    return Number.of(Guard.test(there), sum, unit, slack, digits).orZero(sum);
  }

  /** An entry is a row with something in it; one whose figure is blank leaves the total blank. */
  private Number fullTotal(Expr expr) {
    Number total = total(expr);
    String range = range(expr);
    List<String> columns = cells.entries(table);
    Filter empty = Filter.ALL;
    for (String column : columns.isEmpty() ? List.of(names()) : columns) {
      empty = column.equals(range) ? empty : empty.and(Filter.of(column, ""));
    }
    empty = empty.and(Filter.of(range, ""));
    String noGap = "COUNTBLANK(" + range + ")=" + count(empty).text();
    Guard defined = total.defined().and(Guard.test(noGap));
    return Number.of(defined, total.value(), total.unit(), total.slack(), total.digits());
  }

  private Piece count(Filter rows) {
    if (!rows.possible()) {
      return Piece.ZERO;
    }
    return rows.equals(Filter.ALL)
        ? Piece.call("COUNTA", names())
        : Piece.call("COUNTIFS", rows.text());
  }

  private static Number counted(Guard defined, Piece count) {
    return Number.of(defined, count, Unit.NONE, Piece.ZERO, new Digits(0, false));
  }

  private Written.Truth any(Expr condition) {
    List<Filter> ways = new ArrayList<>();
    for (Expr way : ways(condition)) {
      Filter rows = where(way, true);
      if (rows.possible()) {
        ways.add(rows);
      }
    }
    if (ways.isEmpty()) {
      return new Written.Plain(Guard.ALWAYS, Guard.FALSE, Guard.TRUE);
    }
    Piece count = Piece.ZERO;
    for (Filter rows : ways) {
      count = count.plus(count(rows));
    }
    return new Written.Plain(Guard.ALWAYS, count.text() + ">0", count.text() + "=0");
  }

  /** What is joined by «or», and each word that a text may contain, apart. */
  private List<Expr> ways(Expr condition) {
    List<Expr> ways = new ArrayList<>();
    if (condition instanceof Expr.Binary binary && binary.operator() == Operator.OR) {
      ways.addAll(ways(binary.left()));
      ways.addAll(ways(binary.right()));
    } else if (condition instanceof Expr.Call call && call.function() == Function.CONTAINS) {
      for (String word : writer.listed(call.arguments().get(1))) {
        List<Expr> one = List.of(call.arguments().get(0), new Expr.Words(word));
        ways.add(new Expr.Call(Function.CONTAINS, one));
      }
    } else {
      ways.add(condition);
    }
    return ways;
  }

  /** A text that COUNTIFS would not take for itself is not counted. */
  private Number times(Expr expr) {
    Written.Words here = FormulaWriter.words(writer.write(expr));
    String text = here.value().text();
    List<String> finds = new ArrayList<>();
    for (char c : SPECIAL.toCharArray()) {
      finds.add("FIND(\"" + c + "\"," + text + ")");
    }
    Guard plain = here.defined().and(Guard.test("COUNT(" + String.join(",", finds) + ")=0"));
    return counted(plain, Piece.call("COUNTIFS", range(expr) + "," + text));
  }

  // ---- conditions

  /** The rows in which a condition is true, or false; neither where it is unknown. */
  private Filter where(Expr expr, boolean wanted) {
    if (expr instanceof Expr.Not not) {
      return where(not.inner(), !wanted);
    }
    if (expr instanceof Expr.Binary binary) {
      boolean joins = binary.operator() == Operator.AND || binary.operator() == Operator.OR;
      return joins ? joined(binary, wanted) : compared(binary, wanted);
    }
    if (wanted && expr instanceof Expr.Call call && call.function() == Function.CONTAINS) {
      List<String> words = writer.listed(call.arguments().get(1));
      if (words.size() == 1) {
        return Filter.of(range(call.arguments().get(0)), "*" + unspecial(words.get(0)) + "*");
      }
    }
    throw new UnwritableException("a condition over rows: " + ExprText.of(expr));
  }

  private Filter joined(Expr.Binary binary, boolean wanted) {
    Filter left = where(binary.left(), wanted);
    Filter right = where(binary.right(), wanted);
    if ((binary.operator() == Operator.AND) == wanted) {
      return left.and(right);
    }
    if (!left.possible() || right.equals(Filter.ALL)) {
      return right;
    }
    if (!right.possible() || left.equals(Filter.ALL)) {
      return left;
    }
    throw new UnwritableException("either of two conditions over rows");
  }

  private static String plain(String text) {
    if (text.chars().allMatch(c -> DIGITS_AND_SIGNS.indexOf(c) >= 0)) {
      throw new UnwritableException("a criterion that is taken for a number: " + text);
    }
    return unspecial(text);
  }

  private static String unspecial(String text) {
    if (text.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0)) {
      throw new UnwritableException("a criterion with a special meaning: " + text);
    }
    return text;
  }

  /** A column beside a number or a text of the form. */
  private Filter compared(Expr.Binary binary, boolean wanted) {
    Written right = writer.write(binary.right());
    if (right instanceof Written.Words && binary.right() instanceof Expr.Words words) {
      boolean equal = (binary.operator() == Operator.EQUAL) == wanted;
      return sameText(binary.left(), words.text(), equal);
    }
    Unit unit = unit(binary.left());
    Number limit = FormulaWriter.in(FormulaWriter.number(right), unit);
    BigDecimal number =
        limit
            .value()
            .constant()
            .orElseThrow(() -> new UnwritableException("a column beside what is no constant"));
    BigDecimal slack = FormulaWriter.slackOf(unit).constant().orElse(BigDecimal.ZERO);
    String range = range(binary.left());
    return switch (wanted ? binary.operator() : opposite(binary.operator())) {
      case AT_MOST -> Filter.of(range, "<=" + shown(number.add(slack)));
      case MORE -> Filter.of(range, ">" + shown(number.add(slack)));
      case AT_LEAST -> Filter.of(range, ">=" + shown(number.subtract(slack)));
      case LESS -> Filter.of(range, "<" + shown(number.subtract(slack)));
      case EQUAL -> {
        BigDecimal step = slack.add(slack); // one step of the last digit
        yield Filter.of(range, ">=" + shown(number.subtract(step)))
            .and(Filter.of(range, "<=" + shown(number.add(step))));
      }
      default -> throw new UnwritableException("!= over rows");
    };
  }

  private static Operator opposite(Operator operator) {
    return switch (operator) {
      case AT_MOST -> Operator.MORE;
      case MORE -> Operator.AT_MOST;
      case AT_LEAST -> Operator.LESS;
      case LESS -> Operator.AT_LEAST;
      case EQUAL -> Operator.NOT_EQUAL;
      case NOT_EQUAL -> Operator.EQUAL;
      default -> throw new UnwritableException("no comparison: " + operator);
    };
  }

  private static String shown(BigDecimal number) {
    return new Quantity(number, Unit.NONE).number().toPlainString();
  }

  private Filter sameText(Expr column, String text, boolean equal) {
    Optional<String> fixed = cells.everywhere(table, columnOf(column));
    if (fixed.isPresent()) {
      boolean same = Labels.fold(fixed.get()).equals(Labels.fold(text));
      return same == equal ? Filter.ALL : Filter.NONE;
    }
    if (!equal) {
      throw new UnwritableException("another text over rows");
    }
    return Filter.of(range(column), plain(text));
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
}
