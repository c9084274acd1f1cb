package io.jihe.register;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as the page shows them, rounded half up. */
final class ShownNumber {
  private static final int DECIMALS = 2;
  private static final int GROUP = 3;

  private ShownNumber() {}

  static String of(Table.Cell.Number cell) {
    BigDecimal number = cell.number();
    return switch (cell.format()) {
      case COUNT -> plain(number, 0);
      case AMOUNT -> grouped(plain(number, DECIMALS));
      case RATIO -> plain(number.movePointRight(2), DECIMALS) + "%";
      case SCORE -> plain(number, DECIMALS);
    };
  }

  static String grouped(int count) {
    return grouped(String.valueOf(count));
  }

  private static String plain(BigDecimal number, int decimals) {
    return number.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  private static String grouped(String plain) {
    int first = plain.startsWith("-") ? 1 : 0;
    int point = plain.indexOf('.');
    StringBuilder grouped = new StringBuilder(plain);
    for (int i = (point < 0 ? plain.length() : point) - GROUP; i > first; i -= GROUP) {
      grouped.insert(i, ',');
    }
    return grouped.toString();
  }
}
