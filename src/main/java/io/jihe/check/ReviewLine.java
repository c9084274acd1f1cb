package io.jihe.check;

import io.jihe.rule.Finding;
import io.jihe.value.Quantity;
import java.util.Optional;

/**
 * A finding with what the unit says of it.
 *
 * @param explained the explanation that holds for these figures
 * @param outdated an explanation that was given for other figures, to be given again
 */
public record ReviewLine(Finding finding, Optional<String> explained, Optional<String> outdated) {

  /** Which finding this is, whatever its figures: rule and cell. */
  public static String key(Finding finding) {
    return finding.rule() + " " + finding.at();
  }

  /** The figures a finding rests on: when they change, an explanation has to be given again. */
  public static String figures(Finding finding) {
    return finding.typed()
        + " | "
        + finding.expected().map(Quantity::display).orElse("")
        + " | "
        + finding.difference().map(Quantity::display).orElse("");
  }
}
