package io.jihe.value;

import java.util.Map;

/**
 * A unit of measure: a base, and the power of ten that a prefix such as 万 stands for. 万元 and 元 have
 * the same base and convert exactly; 人 and 户 do not convert.
 *
 * @param base 元, 人, ㎡, 分 … ; empty for a bare number, {@code %} for a ratio
 * @param exponent 4 for 万, 8 for 亿; 0 without prefix
 */
public record Unit(String base, int exponent) {
  /** A bare number: a count of rows, a factor. */
  public static final Unit NONE = new Unit("", 0);

  /** A ratio is kept as a fraction, 0.9333, and shown as 93.33%. */
  public static final Unit RATIO = new Unit("%", 0);

  public static final Unit YUAN = new Unit("元", 0);
  public static final Unit WAN_YUAN = new Unit("元", 4);
  public static final Unit PERSON = new Unit("人", 0);
  public static final Unit POINT = new Unit("分", 0);
  public static final Unit SQUARE_METRE = new Unit("㎡", 0);

  private static final Map<String, String> SAME =
      Map.ofEntries(
          Map.entry("百分比", "%"),
          Map.entry("个百分点", "%"),
          Map.entry("百分点", "%"),
          Map.entry("名", "人"),
          Map.entry("人民币", "元"),
          Map.entry("元人民币", "元"),
          Map.entry("m2", "㎡"),
          Map.entry("m²", "㎡"),
          Map.entry("M2", "㎡"),
          Map.entry("平米", "㎡"),
          Map.entry("平方", "㎡"),
          Map.entry("平方米", "㎡"));

  private static final Map<String, Unit> KNOWN =
      Map.of(
          "", NONE,
          "%", RATIO,
          "元", YUAN,
          "万元", WAN_YUAN,
          "人", PERSON,
          "分", POINT,
          "㎡", SQUARE_METRE);

  /** Reads a folded unit: 万元, 平方米, 万亩, 个. Never fails: what is not known is a base of its own. */
  public static Unit of(String folded) {
    Unit known = KNOWN.get(folded);
    if (known != null) {
      return known;
    }
    int exponent = 0;
    int start = 0;
    while (start < folded.length() - 1 && power(folded.charAt(start)) > 0) {
      exponent += power(folded.charAt(start));
      start++;
    }
    String base = folded.substring(start);
    return new Unit(SAME.getOrDefault(base, base), exponent);
  }

  private static int power(char prefix) {
    return switch (prefix) {
      case '亿' -> 8;
      case '万' -> 4;
      default -> 0;
    };
  }

  public boolean convertsTo(Unit other) {
    return base.equals(other.base);
  }

  public boolean isRatio() {
    return equals(RATIO);
  }

  /** As printed behind a number: {@code 万元}. */
  public String label() {
    return switch (exponent) {
      case 0 -> base;
      case 4 -> "万" + base;
      case 8 -> "亿" + base;
      case 12 -> "万亿" + base;
      default -> "×10^" + exponent + base;
    };
  }

  @Override
  public String toString() {
    return this.equals(NONE) ? "no unit" : label();
  }
}
