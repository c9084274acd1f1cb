package io.jihe.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** How people type figures: one seed, one return. */
class Typing {
  final Random random;
  String moneyUnit = "万元";
  final Map<String, Object> typed = new LinkedHashMap<>();

  Typing(int seed) {
    random = new Random(seed);
  }

  String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  Object count(int number) {
    return pick(number + "", number + "人", full(number + ""), " " + number + " ");
  }

  /** Two digits after the point, up to a limit; never nothing. */
  BigDecimal amount(int limit) {
    return new BigDecimal(1 + random.nextInt(limit * 100)).movePointLeft(2);
  }

  BigDecimal part(int limit) {
    return random.nextInt(3) == 0 ? BigDecimal.ZERO : amount(limit);
  }

  BigDecimal share(BigDecimal whole) {
    return whole
        .multiply(new BigDecimal(1 + random.nextInt(999)))
        .movePointLeft(3)
        .setScale(2, RoundingMode.HALF_UP);
  }

  /** A line that may be empty: left blank, dashed, or 0. */
  void put(String id, BigDecimal number) {
    boolean insideLabel = id.startsWith("income.") || id.startsWith("spend.");
    typed.put(
        id,
        number.signum() == 0
            ? insideLabel ? pick("0", "blank") : pick("0", "0.00", "blank", "——", "/", "无")
            : money(number));
  }

  Object money(BigDecimal number) {
    String plain = number.toPlainString();
    String parted = String.format(java.util.Locale.ROOT, "%,.2f", number);
    return switch (random.nextInt(6)) {
      case 0 -> parted;
      case 1 -> full(plain);
      case 2 -> plain + moneyUnit;
      case 3 -> text(number);
      case 4 -> " " + plain + "　";
      default -> plain;
    };
  }

  Object rate(BigDecimal part, BigDecimal whole) {
    BigDecimal percent = part.multiply(new BigDecimal(100)).divide(whole, 16, RoundingMode.HALF_UP);
    BigDecimal two = percent.setScale(2, RoundingMode.HALF_UP);
    return switch (random.nextInt(7)) {
      case 0 -> percent.setScale(0, RoundingMode.HALF_UP).toPlainString() + "%";
      case 1 -> percent.setScale(1, RoundingMode.HALF_UP).toPlainString() + "%";
      case 2 -> full(two.toPlainString() + "%");
      case 3 -> two.movePointLeft(2).toPlainString();
      case 4 ->
          Map.of(
              "number",
              percent.movePointLeft(2).setScale(15, RoundingMode.HALF_UP).toPlainString(),
              "format",
              "0.00%");
      case 5 -> "blank";
      default -> two.toPlainString() + "%";
    };
  }

  BigDecimal points(BigDecimal exact) {
    return exact.setScale(random.nextInt(3), RoundingMode.HALF_UP);
  }

  static String text(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  static String full(String text) {
    StringBuilder wide = new StringBuilder();
    text.chars().forEach(c -> wide.append((char) (c > ' ' && c < 127 ? c - '!' + '！' : c)));
    return wide.toString();
  }
}
