package io.jihe.report;

import io.jihe.check.TextLine;
import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One thing to look at in a report.
 *
 * @param severity of this finding, which may be milder than its rule's
 * @param block which block of the report it stands in, from 0
 * @param section the headings above it, as printed; empty at the top
 * @param sentence the sentence, as typed
 * @param subject what the figure is of, as the report calls it
 * @param stated what the report says; empty where it is no figure
 * @param expected what it should be
 * @param tolerance the largest difference that rounding explains
 */
public record ReportFinding(
    ReportRule rule,
    Severity severity,
    int block,
    String section,
    String sentence,
    String subject,
    Optional<Quantity> stated,
    Optional<Quantity> expected,
    Optional<Quantity> difference,
    Optional<BigDecimal> tolerance,
    Wording message,
    Wording cause) {
  private static final int LONGEST_QUOTE = 80;

  /** Place, message, cause, rule and the sentence in one line, for people. */
  public String line(Language language) {
    String because = cause.in(language);
    return language == Language.ZH
        ? place(language) + message.zh() + because + "原文：「" + quote() + "」〔" + rule.id() + "〕"
        : place(language)
            + message.en()
            + (because.isEmpty() ? "" : " " + because)
            + " Text: \""
            + quote()
            + "\" ["
            + rule.id()
            + "]";
  }

  private String place(Language language) {
    String head = language == Language.ZH ? "报告" : "report";
    return head
        + (section.isEmpty() ? "" : (language == Language.ZH ? "·" : ", ") + section)
        + (language == Language.ZH ? "：" : ": ");
  }

  /** As the marked workbook lists it. */
  public TextLine asLine() {
    return new TextLine(
        rule.id(),
        rule.code(),
        severity,
        section,
        subject,
        stated.map(Texts::amount).orElse(""),
        expected.map(Texts::amount).orElse(""),
        difference.map(Texts::amount).orElse(""),
        new Wording(
            message.zh() + cause.zh() + "原文：「" + quote() + "」",
            message.en() + " " + cause.en() + " Text: \"" + quote() + "\""),
        rule.repair(),
        rule.basis());
  }

  /** The sentence on one line, cut where it is long. */
  public String quote() {
    String line = sentence.replace('\n', ' ').replace('\t', ' ').strip();
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
  }
}
