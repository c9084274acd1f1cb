package io.jihe.calc;

import io.jihe.value.Unit;
import java.util.List;

/** What an expression becomes in a formula. Where {@code defined} does not hold, it is absent. */
sealed interface Written {
  Guard defined();

  /**
   * A number.
   *
   * @param value safe where it is defined
   * @param orZero the same where it is defined, and 0 where not
   * @param slack how far rounding of what was typed may have moved it, in the same unit; as safe
   * @param digits how many digits it is stated with
   */
  record Number(Guard defined, Piece value, Piece orZero, Unit unit, Piece slack, Digits digits)
      implements Written {
    static Number of(Guard defined, Piece value, Unit unit, Piece slack, Digits digits) {
      return new Number(defined, value, orZero(defined, value), unit, slack, digits);
    }

    /** SUM passes over a cell that holds no number. */
    private static Piece orZero(Guard defined, Piece value) {
      boolean cell = defined.equals(Guard.number(value.text()));
      return cell ? Piece.call("SUM", value.text()) : value.where(defined, Piece.ZERO);
    }

    Number in(Unit other) {
      int shift = unit.exponent() - other.exponent();
      return new Number(
          defined,
          value.movedRight(shift),
          orZero.movedRight(shift),
          other,
          slack.movedRight(shift),
          digits);
    }

    Number orZero(Piece zero) {
      return new Number(defined, value, zero, unit, slack, digits);
    }
  }

  /**
   * Digits after the point.
   *
   * @param most no figure has more; {@link #ANY} where that is not known
   * @param stated whether they are those of a cell, printed whether needed or not
   */
  record Digits(int most, boolean stated) {
    static final int ANY = 99;
    static final Digits UNKNOWN = new Digits(ANY, false);

    Digits with(Digits other) {
      return new Digits(Math.max(most, other.most), false);
    }

    Digits or(Digits other) {
      return equals(other) ? this : UNKNOWN;
    }
  }

  /** A text. */
  record Words(Guard defined, Piece value) implements Written {}

  /** A cell of which the form file does not tell us here whether it holds a number or a text. */
  record Cell(String at, Unit unit) implements Written {
    @Override
    public Guard defined() {
      return Guard.test("LEN(" + at + ")>0").and(Guard.test(notDash(at)));
    }
  }

  /** True, false or unknown. */
  sealed interface Truth extends Written {
    /** Where it is true. */
    Guard yes();

    /** Where it is false. */
    Guard no();

    /** Tells true from false where it is defined. */
    String test();

    Truth negated();

    /** Whether it is false wherever a guard holds. */
    default boolean isFalseWhere(Guard guard) {
      return false;
    }
  }

  /** One test, and its opposite. */
  record Plain(Guard defined, String test, String opposite) implements Truth {
    @Override
    public Guard yes() {
      return defined.then(test);
    }

    @Override
    public Guard no() {
      return defined.then(opposite);
    }

    @Override
    public Truth negated() {
      return new Plain(defined, opposite, test);
    }
  }

  /**
   * Joined of others that are known in different circumstances.
   *
   * @param waysToNo each of these is enough to make it false
   */
  record Joined(Guard yes, List<String> waysToNo) implements Truth {
    public Joined {
      waysToNo = List.copyOf(waysToNo);
    }

    @Override
    public Guard no() {
      return Guard.test(Guard.any(waysToNo));
    }

    @Override
    public Guard defined() {
      return Guard.test(Guard.any(List.of(yes.text(), no().text())));
    }

    @Override
    public String test() {
      return yes.text();
    }

    @Override
    public boolean isFalseWhere(Guard guard) {
      return waysToNo.contains(guard.text());
    }

    @Override
    public Truth negated() {
      return new Joined(no(), List.of(yes.text()));
    }
  }

  /** What people type where a cell does not concern them; as FigureReader reads it. */
  String DASHES = "\"|-|--|---|—|——|———|–|/|//|\\|无|不适用|N/A|n/a|NA|\"";

  static String isDash(String cell) {
    return "ISNUMBER(FIND(\"|\"&" + cell + "&\"|\"," + DASHES + "))";
  }

  static String notDash(String cell) {
    return "NOT(" + isDash(cell) + ")";
  }
}
