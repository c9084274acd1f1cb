package io.jihe.cli;

import io.jihe.rule.Wording;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/** The day by which units answer, as an argument and as it is printed. */
final class DueDay {
  private DueDay() {}

  /**
   * As it is printed.
   *
   * @throws BadArgumentException if it is no day such as 2026-04-30
   */
  static Wording of(String argument) {
    try {
      LocalDate day = LocalDate.parse(argument);
      String zh = day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
      return new Wording(zh, day.toString());
    } catch (DateTimeParseException e) {
      throw new BadArgumentException(
          "--due 应为年-月-日，如 2026-04-30，不是 " + argument,
          "--due is a day such as 2026-04-30, not " + argument);
    }
  }
}
