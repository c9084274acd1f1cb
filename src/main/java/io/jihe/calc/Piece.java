package io.jihe.calc;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * A part of an Excel formula that yields a number or a text.
 *
 * @param binding how tightly its outermost operator binds; {@link #ATOM} needs no brackets
 * @param constant the number, where it is one that is written in the formula
 */
record Piece(String text, int binding, Optional<BigDecimal> constant) {
  static final int SUM = 4;
  static final int PRODUCT = 5;
  static final int ATOM = 9;

  static final Piece ZERO = number(BigDecimal.ZERO);

  static Piece atom(String text) {
    return new Piece(text, ATOM, Optional.empty());
  }

  static Piece number(BigDecimal number) {
    BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    int binding = plain.signum() < 0 ? SUM : ATOM;
    return new Piece(plain.toPlainString(), binding, Optional.of(plain));
  }

  static Piece call(String function, String arguments) {
    return atom(function + "(" + arguments + ")");
  }

  boolean isZero() {
    return constant.isPresent() && constant.get().signum() == 0;
  }

  boolean isAtom() {
    return binding == ATOM;
  }

  Piece plus(Piece other) {
    if (isZero()) {
      return other;
    }
    if (other.isZero()) {
      return this;
    }
    return bothConstant(other)
        ? number(constant.get().add(other.constant.get()))
        : joined("+", other, SUM, SUM);
  }

  Piece minus(Piece other) {
    if (other.isZero()) {
      return this;
    }
    return bothConstant(other)
        ? number(constant.get().subtract(other.constant.get()))
        : joined("-", other, SUM, PRODUCT);
  }

  Piece times(Piece other) {
    if (isZero() || other.isOne()) {
      return this;
    }
    if (other.isZero() || isOne()) {
      return other;
    }
    return bothConstant(other)
        ? number(constant.get().multiply(other.constant.get()))
        : joined("*", other, PRODUCT, PRODUCT);
  }

  Piece over(Piece other) {
    return isZero() || other.isOne() ? this : joined("/", other, PRODUCT, ATOM);
  }

  /** The same number with the point moved, as units of one base convert. */
  Piece movedRight(int places) {
    if (places == 0) {
      return this;
    }
    if (constant.isPresent()) {
      return number(constant.get().movePointRight(places));
    }
    Piece power = number(BigDecimal.ONE.movePointRight(Math.abs(places)));
    return places > 0 ? times(power) : over(power);
  }

  Piece absolute() {
    return constant.isPresent() ? number(constant.get().abs()) : call("ABS", text);
  }

  Piece rounded(int decimals) {
    return constant.isPresent()
        ? number(constant.get().setScale(decimals, RoundingMode.HALF_UP))
        : call("ROUND", text + "," + decimals);
  }

  /** This where a guard holds, another where not. */
  Piece where(Guard guard, Piece otherwise) {
    return guard.isAlways() || equals(otherwise)
        ? this
        : atom(guard.around(text, otherwise.text()));
  }

  private boolean isOne() {
    return constant.isPresent() && constant.get().compareTo(BigDecimal.ONE) == 0;
  }

  private boolean bothConstant(Piece other) {
    return constant.isPresent() && other.constant.isPresent();
  }

  private Piece joined(String operator, Piece other, int own, int right) {
    String text = bracketed(own) + operator + other.bracketed(right);
    return new Piece(text, own, Optional.empty());
  }

  private String bracketed(int around) {
    return binding < around ? "(" + text + ")" : text;
  }
}
