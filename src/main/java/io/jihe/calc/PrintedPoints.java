package io.jihe.calc;

import io.jihe.calc.Operand.Absent;
import io.jihe.calc.Operand.Num;
import io.jihe.calc.Operand.Reason;
import io.jihe.cell.Labels;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.util.Optional;

/** The points that level-1 labels carry: {@code 产出指标(40分)}, {@code 产出指标(50)}, {@code 效益指标30分)}. */
public final class PrintedPoints {
  private PrintedPoints() {}

  /** The label without them, its numbering and its brackets. */
  public static String bare(String folded) {
    int end = startOfPoints(folded);
    return Labels.core(end < 0 ? folded : folded.substring(0, end));
  }

  /** The points printed in a folded label; empty where none are. */
  public static Optional<Quantity> points(String folded) {
    return in(folded) instanceof Num num ? Optional.of(num.quantity()) : Optional.empty();
  }

  static Operand in(String folded) {
    int start = startOfPoints(folded);
    if (start < 0) {
      return new Absent(Reason.NOT_APPLICABLE, "no points printed");
    }
    StringBuilder digits = new StringBuilder();
    for (int i = start; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (Character.isDigit(c) || c == '.') {
        digits.append(c);
      }
    }
    return Num.exact(new Quantity(new BigDecimal(digits.toString()), Unit.POINT));
  }

  /** Where the trailing {@code (40分)} begins; -1 where the label ends otherwise. */
  private static int startOfPoints(String folded) {
    int i = folded.length();
    while (i > 0 && ")分".indexOf(folded.charAt(i - 1)) >= 0) {
      i--;
    }
    int digitsEnd = i;
    while (i > 0 && (Character.isDigit(folded.charAt(i - 1)) || folded.charAt(i - 1) == '.')) {
      i--;
    }
    boolean digits = i < digitsEnd && Character.isDigit(folded.charAt(i));
    boolean marked = digitsEnd < folded.length() || (i > 0 && folded.charAt(i - 1) == '(');
    if (!digits || !marked || i == 0 || folded.indexOf('.', i) != folded.lastIndexOf('.')) {
      return -1;
    }
    return folded.charAt(i - 1) == '(' ? i - 1 : i;
  }
}
