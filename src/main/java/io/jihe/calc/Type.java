package io.jihe.calc;

import io.jihe.value.Unit;

/** What kind of thing an expression yields, known on reading the form file. */
public record Type(Kind kind, Unit unit) {
  /** The kinds of operands. */
  public enum Kind {
    NUMBER,
    TEXT,
    MEASURE,
    TRUTH,
    WORDS,
    LOOKUP,
    TEXTS
  }

  public static final Type TEXT = new Type(Kind.TEXT, Unit.NONE);
  public static final Type MEASURE = new Type(Kind.MEASURE, Unit.NONE);
  public static final Type TRUTH = new Type(Kind.TRUTH, Unit.NONE);
  public static final Type WORDS = new Type(Kind.WORDS, Unit.NONE);

  public static final Type TEXTS = new Type(Kind.TEXTS, Unit.NONE);

  public static Type number(Unit unit) {
    return new Type(Kind.NUMBER, unit);
  }

  public static Type lookup(Unit unit) {
    return new Type(Kind.LOOKUP, unit);
  }
}
