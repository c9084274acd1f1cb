package io.jihe.calc;

import io.jihe.calc.Operand.Absent;
import io.jihe.calc.Operand.Num;
import io.jihe.calc.Operand.Reason;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.math.BigDecimal;

/** Years named in texts: {@code 2023年}, {@code 2023全年}; {@code 2023} alone is any number. */
public final class Years {
  private Years() {}

  /** The year a text names, if it names one and no other. */
  static Operand only(String folded) {
    int year = first(folded);
    return year == 0
        ? new Absent(Reason.NOT_APPLICABLE, "no year")
        : Num.exact(new Quantity(BigDecimal.valueOf(year), Unit.NONE));
  }

  /** The first year a folded text names; 0 if none, or if it names several. */
  public static int first(String folded) {
    int found = 0;
    for (int i = 0; i + 4 < folded.length(); i++) {
      boolean starts = i == 0 || !isDigit(folded.charAt(i - 1));
      char after = folded.charAt(i + 4);
      if (starts && (after == '年' || after == '全' || isDate(folded, i + 4)) && isYear(folded, i)) {
        int year = Integer.parseInt(folded.substring(i, i + 4));
        if (found != 0 && found != year) {
          return 0;
        }
        found = year;
      }
    }
    return found;
  }

  /** 2024-3-21, 2024/3/21. */
  private static boolean isDate(String text, int at) {
    char c = text.charAt(at);
    return (c == '-' || c == '/') && at + 1 < text.length() && isDigit(text.charAt(at + 1));
  }

  private static boolean isYear(String text, int at) {
    if (!text.startsWith("19", at) && !text.startsWith("20", at)) {
      return false;
    }
    return isDigit(text.charAt(at + 2)) && isDigit(text.charAt(at + 3));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
