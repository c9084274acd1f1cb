package io.jihe.report;

import java.util.Optional;

/**
 * A figure with what it is of.
 *
 * @param at its paragraph
 * @param raw what stands in front of it, folded
 * @param subject the same taken apart
 * @param core the name of the quantity, also where it stands further ahead
 * @param year the year it is of; the report's where none is named
 * @param period a part of the year, 1-11月; empty for the whole
 * @param fund general, government, capital, social or all
 * @param part whether it is one of a list of parts
 * @param saidFund the same without what headings say
 * @param owner the sub-unit it is of, 局机关; empty for the whole unit
 */
record Fact(
    Paragraph at,
    Amount amount,
    String raw,
    Subject subject,
    String core,
    Optional<Term> term,
    int year,
    String period,
    String fund,
    Stage stage,
    boolean part,
    String saidFund,
    String owner) {
  Sentence sentence() {
    return at.sentenceAt(amount.start());
  }

  boolean is(String termId) {
    return term.isPresent() && term.get().id().equals(termId);
  }

  /** The fund; that of a heading only where a term is stated for each fund. */
  String fundThatCounts() {
    return term.isPresent() && !term.get().byFund() ? saidFund : fund;
  }

  boolean isAlike(Fact other) {
    return year == other.year
        && owner.equals(other.owner)
        && stage == other.stage
        && (stage != Stage.UNSAID || sentence().equals(other.sentence()))
        && period.equals(other.period)
        && (isByFund() || other.isByFund()
            ? fund.equals(other.fund)
            : saidFund.equals(other.saidFund));
  }

  private boolean isByFund() {
    return term.isPresent() && term.get().byFund();
  }

  /** For people: the name as the form calls it, or as the report does. */
  String shown() {
    String name = term.map(known -> known.label().zh()).orElse(core);
    return name.isEmpty() ? raw : name;
  }
}
