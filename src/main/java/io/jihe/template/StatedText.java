package io.jihe.template;

import io.jihe.cell.Labels;
import io.jihe.template.PlannedCell.Content;
import java.math.BigDecimal;

/**
 * What a unit stated, as a cell takes it: a bare number is one, with as many digits as were
 * printed; whatever else is a text, and never a formula.
 *
 * @param format how Excel shows it
 */
record StatedText(Content content, String format) {
  private static final String GENERAL = "General";

  /** A cell keeps so many digits of a number. */
  private static final int MOST_DIGITS = 15;

  static final StatedText NOTHING = new StatedText(Content.NOTHING, GENERAL);

  static StatedText words(String text) {
    return text.isBlank() ? NOTHING : new StatedText(new Content.Words(text), GENERAL);
  }

  /** A number where the whole text is one: 3,427.69, 51.43%, -2; 18人 and 007 are texts. */
  static StatedText of(String typed) {
    String folded = Labels.fold(typed);
    boolean percent = folded.endsWith("%");
    String number = percent ? folded.substring(0, folded.length() - 1) : folded;
    boolean grouped = number.indexOf(',') >= 0;
    String digits = number.replace(",", "");
    if (!isDecimal(digits) || grouped && !isGroupedByThousands(number)) {
      return words(typed);
    }
    BigDecimal value = new BigDecimal(digits);
    if (value.precision() > MOST_DIGITS) {
      return words(typed);
    }
    String whole = grouped ? "#,##0" : "0";
    String format = value.scale() > 0 ? whole + "." + "0".repeat(value.scale()) : whole;
    return percent
        ? new StatedText(new Content.Number(value.movePointLeft(2)), format + "%")
        : new StatedText(new Content.Number(value), format);
  }

  /** Digits with a point within them at most, no zero before others. */
  private static boolean isDecimal(String text) {
    String digits = text.startsWith("-") ? text.substring(1) : text;
    int point = digits.indexOf('.');
    String whole = point < 0 ? digits : digits.substring(0, point);
    String rest = point < 0 ? "0" : digits.substring(point + 1);
    return isDigits(whole) && isDigits(rest) && (whole.length() == 1 || whole.charAt(0) != '0');
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty()
        && text.length() <= MOST_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isGroupedByThousands(String number) {
    int point = number.indexOf('.');
    String whole = point < 0 ? number : number.substring(0, point);
    String[] groups = (whole.startsWith("-") ? whole.substring(1) : whole).split(",", -1);
    if (number.indexOf(',', whole.length()) >= 0 || groups[0].isEmpty() || groups[0].length() > 3) {
      return false;
    }
    for (int i = 1; i < groups.length; i++) {
      if (groups[i].length() != 3) {
        return false;
      }
    }
    return true;
  }
}
