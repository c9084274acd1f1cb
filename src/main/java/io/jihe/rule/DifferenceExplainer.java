package io.jihe.rule;

import io.jihe.cell.Place;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for what turned one figure into the other: another figure of the return that was left out
 * or counted twice, a wrong sign, exchanged or mistyped digits, 元 for 万元. It speaks only where
 * there is one explanation.
 */
public final class DifferenceExplainer {
  private static final BigDecimal TWO = new BigDecimal(2);
  private static final BigDecimal HUNDRED = new BigDecimal(100);
  private static final BigDecimal WAN = new BigDecimal(10_000);
  private static final int FEWEST_DIGITS = 3;

  /** A figure of the return that may be the missing piece. */
  public record Piece(Wording label, Place at, Quantity quantity) {}

  private final List<Piece> pieces;

  public DifferenceExplainer(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  /**
   * Explains why {@code stated} is not {@code expected}.
   *
   * @param involved the cells the two were computed from
   * @return empty unless there is just one explanation; of years and counts there is none
   */
  Wording explain(Quantity stated, Quantity expected, Set<Place> involved) {
    if (stated.unit().equals(Unit.NONE)) {
      return Wording.NONE;
    }
    if (stated.unit().equals(Unit.NONE)) {
      return Wording.NONE; // a year or a count: any two are a slip apart
    }
    Set<Wording> found = new LinkedHashSet<>(slips(stated, expected));
    found.addAll(missingPieces(stated, expected, involved));
    found.addAll(exchangedIn(stated, expected, involved));
    return found.size() == 1 ? found.iterator().next() : Wording.NONE;
  }

  private List<Wording> missingPieces(Quantity stated, Quantity expected, Set<Place> involved) {
    BigDecimal difference = stated.number().subtract(expected.number()).abs();
    List<Wording> found = new ArrayList<>();
    if (expected.isZero() || digits(difference) < 2 && difference.compareTo(BigDecimal.ONE) < 0) {
      return found;
    }
    for (Piece piece : pieces) {
      if (stated.isZero() && !involved.contains(piece.at())) {
        continue; // the difference is the expected figure itself, which may stand anywhere
      }
      if (!piece.quantity().unit().convertsTo(stated.unit()) || stated.unit().isRatio()) {
        continue;
      }
      BigDecimal number = piece.quantity().in(stated.unit()).number().abs();
      if (number.signum() == 0) {
        continue;
      }
      String amount = new Quantity(difference, stated.unit()).displayNumber();
      if (number.compareTo(difference) == 0) {
        found.add(
            new Wording(
                "差额 " + amount + " 等于「" + piece.label().zh() + "」(" + piece.at() + ")。",
                "The difference "
                    + amount
                    + " equals "
                    + piece.label().en()
                    + " ("
                    + piece.at()
                    + ")."));
      } else if (number.multiply(TWO).compareTo(difference) == 0) {
        found.add(
            new Wording(
                "差额 " + amount + " 是「" + piece.label().zh() + "」(" + piece.at() + ")的两倍，可能加减号用反。",
                "The difference "
                    + amount
                    + " is twice "
                    + piece.label().en()
                    + " ("
                    + piece.at()
                    + "): a plus may have become a minus."));
      }
    }
    return found;
  }

  /**
   * A figure on either side in which two neighbouring digits, exchanged, take the difference away.
   */
  private List<Wording> exchangedIn(Quantity stated, Quantity expected, Set<Place> involved) {
    BigDecimal difference = stated.number().subtract(expected.number()).abs();
    List<Wording> found = new ArrayList<>();
    for (Piece piece : pieces) {
      boolean comparable =
          involved.contains(piece.at())
              && piece.quantity().unit().convertsTo(stated.unit())
              && !piece.quantity().equals(stated);
      if (comparable) {
        Quantity inUnit = piece.quantity().in(stated.unit());
        exchanged(inUnit, difference)
            .ifPresent(
                right ->
                    found.add(
                        new Wording(
                            "「"
                                + piece.label().zh()
                                + "」("
                                + piece.at()
                                + ") 的 "
                                + inUnit.displayNumber()
                                + " 若是 "
                                + right
                                + " 便相符，疑似录入时数字颠倒。",
                            piece.label().en()
                                + " ("
                                + piece.at()
                                + ") would fit as "
                                + right
                                + ", with two digits exchanged.")));
      }
    }
    return found;
  }

  private static Optional<String> exchanged(Quantity figure, BigDecimal difference) {
    String digits = figure.displayNumber();
    if (digits(figure.number()) < FEWEST_DIGITS) {
      return Optional.empty();
    }
    BigDecimal own = new BigDecimal(digits);
    for (int i = 0; i + 1 < digits.length(); i++) {
      int j = digits.charAt(i + 1) == '.' ? i + 2 : i + 1;
      if (j >= digits.length() || digits.charAt(i) == '.' || digits.charAt(i) == digits.charAt(j)) {
        continue;
      }
      StringBuilder swapped = new StringBuilder(digits);
      swapped.setCharAt(i, digits.charAt(j));
      swapped.setCharAt(j, digits.charAt(i));
      if (new BigDecimal(swapped.toString()).subtract(own).abs().compareTo(difference) == 0) {
        return Optional.of(swapped.toString());
      }
    }
    return Optional.empty();
  }

  private static List<Wording> slips(Quantity stated, Quantity expected) {
    BigDecimal a = stated.number();
    BigDecimal b = expected.number();
    List<Wording> found = new ArrayList<>();
    if (a.signum() == 0 || b.signum() == 0) {
      return found;
    }
    if (a.compareTo(b.multiply(WAN)) == 0 || b.compareTo(a.multiply(WAN)) == 0) {
      found.add(new Wording("两数正好相差一万倍，疑似元与万元混用。", "One is 10,000 times the other: 元 for 万元?"));
    } else if (closeTo(a, b.multiply(HUNDRED)) || closeTo(b, a.multiply(HUNDRED))) {
      found.add(new Wording("两数相差一百倍，疑似百分号有误。", "One is 100 times the other: a per cent sign?"));
    } else if (a.compareTo(b.negate()) == 0) {
      found.add(new Wording("两数只差正负号。", "They differ in sign only."));
    } else {
      addDigitSlip(plainDigits(stated), plainDigits(expected), found);
    }
    return found;
  }

  /** Within half a per cent: a percentage and its fraction are rounded differently. */
  private static boolean closeTo(BigDecimal a, BigDecimal b) {
    return a.subtract(b).abs().multiply(new BigDecimal(200)).compareTo(b.abs()) <= 0;
  }

  private static String plainDigits(Quantity quantity) {
    return quantity.displayNumber();
  }

  private static void addDigitSlip(String a, String b, List<Wording> found) {
    if (a.length() != b.length() || digits(new BigDecimal(a)) < FEWEST_DIGITS) {
      return;
    }
    List<Integer> changed = new ArrayList<>();
    for (int i = 0; i < a.length(); i++) {
      if (a.charAt(i) != b.charAt(i)) {
        changed.add(i);
      }
    }
    if (changed.size() == 1) {
      found.add(new Wording("两数只差一位数字，疑似录入笔误。", "One digit differs: a slip of the finger?"));
    } else if (changed.size() == 2
        && a.charAt(changed.get(0)) == b.charAt(changed.get(1))
        && a.charAt(changed.get(1)) == b.charAt(changed.get(0))) {
      found.add(new Wording("两数有两位数字互换，疑似录入颠倒。", "Two digits are exchanged."));
    }
  }

  private static int digits(BigDecimal number) {
    return number.signum() == 0
        ? 0
        : number.stripTrailingZeros().unscaledValue().abs().toString().length();
  }
}
