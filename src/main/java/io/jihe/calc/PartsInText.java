package io.jihe.calc;

import io.jihe.cell.Labels;
import io.jihe.value.MeasureReader;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An amount and its parts in a text: 「共完成89.97万元。其中：30万元用于甲；30万元用于乙；29.99万元用于丙。」
 *
 * <p>Read only where nothing can be mistaken: the whole stands right before 其中, the parts are set
 * off by semicolons, and each names one amount.
 */
record PartsInText(Quantity whole, Quantity sum) {
  private static final String OF_WHICH = Labels.OF_WHICH;
  private static final String BETWEEN = "。,;:(";
  private static final String[] UNITS = {"万元", "亿元", "元"};

  static Optional<PartsInText> read(String folded, Unit unit) {
    int at = folded.indexOf(OF_WHICH);
    if (at < 0 || folded.indexOf(OF_WHICH, at + 1) >= 0) {
      return Optional.empty();
    }
    int end = at;
    while (end > 0 && BETWEEN.indexOf(folded.charAt(end - 1)) >= 0) {
      end--;
    }
    List<Amount> before = amounts(folded.substring(0, end));
    int stop = folded.indexOf('。', at);
    String rest = folded.substring(at + OF_WHICH.length(), stop < 0 ? folded.length() : stop);
    if (before.isEmpty() || before.get(before.size() - 1).end() != end) {
      return Optional.empty();
    }
    Quantity sum = new Quantity(BigDecimal.ZERO, unit);
    int parts = 0;
    for (String part : rest.split(";", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      List<Amount> named = amounts(part);
      if (named.size() != 1) {
        return Optional.empty();
      }
      sum = new Quantity(sum.number().add(named.get(0).quantity().in(unit).number()), unit);
      parts++;
    }
    return parts < 2
        ? Optional.empty()
        : Optional.of(new PartsInText(before.get(before.size() - 1).quantity().in(unit), sum));
  }

  private record Amount(Quantity quantity, int end) {}

  /** Every amount of money in a text. */
  private static List<Amount> amounts(String text) {
    List<Amount> found = new ArrayList<>();
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isDigit(text.charAt(i))) {
        continue;
      }
      int end = i;
      while (end < text.length() && "0123456789.,".indexOf(text.charAt(end)) >= 0) {
        end++;
      }
      for (String unit : UNITS) {
        if (text.startsWith(unit, end)) {
          int after = end + unit.length();
          MeasureReader.measure(text.substring(i, after))
              .amount()
              .filter(amount -> amount.unit().base().equals("元"))
              .ifPresent(amount -> found.add(new Amount(amount, after)));
          break;
        }
      }
      i = end;
    }
    return found;
  }
}
