package io.jihe.calc;

import io.jihe.calc.Type.Kind;
import io.jihe.value.Unit;
import java.util.ArrayList;
import java.util.List;

/** Refuses, on reading a form file, what could not be evaluated: unknown names, mixed units. */
public final class TypeCheck {
  private TypeCheck() {}

  /**
   * @throws ExprException with a message for the author of the form file
   */
  public static Type of(Expr expr, Vocabulary words) {
    if (expr instanceof Expr.Number number) {
      return Type.number(number.quantity().unit());
    }
    if (expr instanceof Expr.Words) {
      return Type.TEXT;
    }
    if (expr instanceof Expr.Name name) {
      return words
          .value(name.name().text())
          .orElseThrow(
              () ->
                  new ExprException(
                      "names \""
                          + name.name()
                          + "\", which no value defines."
                          + Nearest.hint(name.name().text(), words.names())));
    }
    if (expr instanceof Expr.Parameter parameter) {
      return words
          .parameter(parameter.name())
          .orElseThrow(
              () ->
                  new ExprException(
                      "names the parameter \"$"
                          + parameter.name()
                          + "\", which is not defined."
                          + Nearest.hint(parameter.name(), words.parameterNames())));
    }
    if (expr instanceof Expr.Not not) {
      expect(Kind.TRUTH, of(not.inner(), words), "\"not\"");
      return Type.TRUTH;
    }
    if (expr instanceof Expr.Binary binary) {
      return binary(binary, words);
    }
    if (expr instanceof Expr.Call call) {
      return call(call, words);
    }
    throw new IllegalStateException("no such case: " + expr);
  }

  private static Type binary(Expr.Binary binary, Vocabulary words) {
    Type left = of(binary.left(), words);
    Type right = of(binary.right(), words);
    String sign = "\"" + binary.operator().text() + "\"";
    switch (binary.operator()) {
      case AND, OR -> {
        expect(Kind.TRUTH, left, sign);
        expect(Kind.TRUTH, right, sign);
        return Type.TRUTH;
      }
      case EQUAL, NOT_EQUAL -> {
        if (left.kind() != Kind.NUMBER || right.kind() != Kind.NUMBER) {
          expect(Kind.TEXT, left, sign);
          expect(Kind.TEXT, right, sign);
        } else {
          sameUnit(left, right, sign);
        }
        return Type.TRUTH;
      }
      case AT_MOST, AT_LEAST, LESS, MORE -> {
        numbers(left, right, sign);
        sameUnit(left, right, sign);
        return Type.TRUTH;
      }
      case PLUS, MINUS -> {
        numbers(left, right, sign);
        sameUnit(left, right, sign);
        return left;
      }
      case TIMES -> {
        numbers(left, right, sign);
        if (!Arithmetic.isScalar(left.unit()) && !Arithmetic.isScalar(right.unit())) {
          throw mixed(left, right, sign);
        }
        return Type.number(Arithmetic.unitOfProduct(left.unit(), right.unit()));
      }
      case OVER -> {
        numbers(left, right, sign);
        if (right.unit().equals(Unit.NONE)) {
          return left;
        }
        sameUnit(left, right, sign);
        return Type.number(Unit.RATIO);
      }
    }
    throw new IllegalStateException("no such operator: " + binary.operator());
  }

  private static Type call(Expr.Call call, Vocabulary words) {
    Function function = call.function();
    List<Expr> arguments = call.arguments();
    Vocabulary inside = words;
    int from = 0;
    if (function.walksATable()) {
      String table = ((Expr.Name) arguments.get(0)).name().text();
      inside =
          words
              .table(table)
              .orElseThrow(
                  () ->
                      new ExprException(
                          "names the table \""
                              + table
                              + "\", which is not defined."
                              + Nearest.hint(table, words.tableNames())));
      from = 1;
    }
    List<Type> types = new ArrayList<>();
    for (Expr argument : arguments.subList(from, arguments.size())) {
      types.add(of(argument, inside));
    }
    String name = function.text() + "()";
    return switch (function) {
      case MIN, MAX, SUM, ABS -> {
        types.forEach(type -> expect(Kind.NUMBER, type, name));
        types.forEach(type -> sameUnit(types.get(0), type, name));
        yield types.get(0);
      }
      case TOTAL -> {
        expect(Kind.NUMBER, types.get(0), name);
        if (types.size() > 1) {
          expect(Kind.TRUTH, types.get(1), name);
        }
        yield types.get(0);
      }
      case FULL_TOTAL -> {
        expect(Kind.NUMBER, types.get(0), name);
        yield types.get(0);
      }
      case TIMES -> {
        textLike(types.get(0), name);
        yield Type.number(Unit.NONE);
      }
      case COUNT, ANY -> {
        types.forEach(type -> expect(Kind.TRUTH, type, name));
        yield function == Function.ANY ? Type.TRUTH : Type.number(Unit.NONE);
      }
      case IF -> {
        expect(Kind.TRUTH, types.get(0), name);
        if (types.get(1).kind() != types.get(2).kind()) {
          throw new ExprException(
              "if() yields " + types.get(1).kind() + " or " + types.get(2).kind());
        }
        yield types.get(1);
      }
      case PRESENT, BLANK, DASH, ON_FORM, TRAIT ->
          function == Function.TRAIT ? Type.TEXT : Type.TRUTH;
      case CONTAINS, IS -> {
        textLike(types.get(0), name);
        if (types.get(1).kind() != Kind.WORDS) {
          expect(Kind.TEXT, types.get(1), name);
        }
        yield Type.TRUTH;
      }
      case SAME, ENDS_WITH -> {
        textLike(types.get(0), name);
        textLike(types.get(1), name);
        yield Type.TRUTH;
      }
      case LENGTH, YEAR -> {
        textLike(types.get(0), name);
        yield Type.number(Unit.NONE);
      }
      case BARE -> {
        textLike(types.get(0), name);
        yield Type.TEXT;
      }
      case PRINTED_POINTS -> {
        textLike(types.get(0), name);
        yield Type.number(Unit.POINT);
      }
      case LOOKUP -> {
        expect(Kind.LOOKUP, types.get(0), name);
        expect(Kind.TEXT, types.get(1), name);
        yield Type.number(types.get(0).unit());
      }
      case SIGN, UNIT_OF, PREFIX_OF -> {
        expect(Kind.MEASURE, types.get(0), name);
        yield Type.TEXT;
      }
      case COUNTED -> {
        expect(Kind.MEASURE, types.get(0), name);
        yield Type.TRUTH;
      }
      case AMOUNT -> {
        expect(Kind.MEASURE, types.get(0), name);
        yield Type.number(unitNamed(arguments.get(1), name));
      }
      case WHERE -> {
        expect(Kind.TRUTH, types.get(0), name);
        yield types.get(1);
      }
      case FIRST, AGREED -> {
        for (Type type : types) {
          expect(function == Function.AGREED ? Kind.NUMBER : types.get(0).kind(), type, name);
          sameUnit(types.get(0), type, name);
        }
        yield types.get(0);
      }
      case WORKED_STATED, WORKED_RESULT -> {
        textLike(types.get(0), name);
        yield Type.number(Unit.RATIO);
      }
      case WORKED_TEXT -> {
        textLike(types.get(0), name);
        yield Type.TEXT;
      }
      case CHANGE_BASE, THIS_YEAR_IN, LAST_YEAR_IN -> {
        textLike(types.get(0), name);
        yield Type.number(unitNamed(arguments.get(1), name));
      }
      case FIGURES_IN -> {
        textLike(types.get(0), name);
        unitNamed(arguments.get(1), name);
        yield Type.number(Unit.NONE);
      }
      case FIGURE_IN -> {
        textLike(types.get(0), name);
        if (types.get(1).kind() != Kind.WORDS) {
          expect(Kind.TEXT, types.get(1), name);
        }
        yield Type.number(unitNamed(arguments.get(2), name));
      }
      case RATE_IN -> {
        textLike(types.get(0), name);
        textLike(types.get(1), name);
        yield Type.number(Unit.RATIO);
      }
      case STEP_RULE -> {
        expect(Kind.TEXTS, types.get(0), name);
        textLike(types.get(1), name);
        number(Unit.POINT, types.get(2), name);
        yield Type.TEXT;
      }
      case STEP_SCORE, STEP_SCORE_NEAR -> {
        textLike(types.get(0), name);
        number(Unit.RATIO, types.get(1), name);
        number(Unit.POINT, types.get(2), name);
        expect(Kind.WORDS, types.get(3), name);
        if (function == Function.STEP_SCORE_NEAR) {
          number(Unit.POINT, types.get(4), name);
        }
        yield Type.number(Unit.POINT);
      }
      case WHOLE_OF, PARTS_OF -> {
        textLike(types.get(0), name);
        if (!(arguments.get(1) instanceof Expr.Words unit)) {
          throw new ExprException(name + " takes a unit in quotes, such as '万元'");
        }
        yield Type.number(Unit.of(unit.text()));
      }
      case ATTAINED, FULFILMENT -> {
        expect(Kind.MEASURE, types.get(0), name);
        expect(Kind.MEASURE, types.get(1), name);
        expect(Kind.TEXT, types.get(2), name);
        yield function == Function.ATTAINED ? Type.TRUTH : Type.number(Unit.RATIO);
      }
    };
  }

  private static Unit unitNamed(Expr argument, String where) {
    if (argument instanceof Expr.Words unit) {
      return Unit.of(unit.text());
    }
    throw new ExprException(where + " takes a unit in quotes, such as '人'");
  }

  private static void number(Unit unit, Type type, String where) {
    expect(Kind.NUMBER, type, where);
    sameUnit(Type.number(unit), type, where);
  }

  private static void textLike(Type type, String where) {
    if (type.kind() != Kind.TEXT && type.kind() != Kind.MEASURE) {
      throw new ExprException(where + " takes a text, not " + described(type));
    }
  }

  private static void numbers(Type left, Type right, String where) {
    expect(Kind.NUMBER, left, where);
    expect(Kind.NUMBER, right, where);
  }

  private static void expect(Kind kind, Type type, String where) {
    if (type.kind() != kind) {
      throw new ExprException(where + " takes " + kind + ", not " + described(type));
    }
  }

  private static void sameUnit(Type left, Type right, String where) {
    if (!left.unit().convertsTo(right.unit())) {
      throw mixed(left, right, where);
    }
  }

  private static ExprException mixed(Type left, Type right, String where) {
    return new ExprException(
        "mixes units: " + left.unit() + " " + where + " " + right.unit() + ".");
  }

  private static String described(Type type) {
    return type.kind() == Kind.NUMBER ? "NUMBER (" + type.unit() + ")" : type.kind().toString();
  }
}
