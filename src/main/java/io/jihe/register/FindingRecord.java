package io.jihe.register;

import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import java.util.Optional;

/**
 * A finding as the register keeps it.
 *
 * @param rule the rule's id for life, {@code HN-BASIC-014}
 * @param code the catalogue's code, the same in every form
 * @param sheet of a report text the headings above the sentence
 * @param cell A1, the cell to correct first; empty of a report text
 * @param subject what that cell is called on the form
 * @param typed what stands there, where that is no figure; else empty
 * @param message what is wrong, with the figures; without place and rule
 * @param cause the explained difference, where one is found; else empty
 * @param basis where the rule comes from
 * @param explained what the unit says of it
 */
public record FindingRecord(
    String rule,
    String code,
    Severity severity,
    String sheet,
    String cell,
    Wording subject,
    String typed,
    Optional<Quantity> stated,
    Optional<Quantity> expected,
    Optional<Quantity> difference,
    Wording message,
    Wording repair,
    Wording cause,
    String basis,
    Optional<String> explained) {

  /** {@code 基础数据表!D5}; of a report text, the section. */
  public String place() {
    return cell.isEmpty() ? sheet : sheet + "!" + cell;
  }

  /** Message and cause in one line; the place and the rule have columns of their own. */
  public String text(Language language) {
    String because = cause.in(language);
    String gap = because.isEmpty() || language == Language.ZH ? "" : " ";
    return message.in(language) + gap + because;
  }
}
