package io.jihe.cell;

/**
 * How a number format shows a number.
 *
 * @param percent whether the format multiplies by a hundred and prints {@code %}
 * @param decimals digits printed after the point; {@link #GENERAL_DECIMALS} prints what there is
 */
public record NumberShape(boolean percent, int decimals) {
  /** The General format, and every other that prints as many decimals as the number has. */
  public static final int GENERAL_DECIMALS = -1;

  public static final NumberShape GENERAL = new NumberShape(false, GENERAL_DECIMALS);
}
