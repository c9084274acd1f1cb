package io.jihe.report;

import io.jihe.rule.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds each total against the parts that accounting gives it: 基本支出 = 人员 + 公用. */
final class SumCheck {
  /** So much nearer than the whole itself is what tells that they are another's parts. */
  private static final BigDecimal NEAR = new BigDecimal("0.05");

  private final ReportRules rules;
  private final ReportFacts facts;
  private final Findings findings;
  private final Set<List<Amount>> done = new HashSet<>();
  private final Set<Amount> settled = Collections.newSetFromMap(new IdentityHashMap<>());

  SumCheck(ReportRules rules, ReportFacts facts, Findings findings) {
    this.rules = rules;
    this.facts = facts;
    this.findings = findings;
  }

  /** The totals that were held against their parts. */
  Set<Amount> run() {
    for (Fact whole : facts.all()) {
      if (facts.isTerm(whole) && !whole.amount().isRatio()) {
        rules.sums().stream()
            .filter(sum -> whole.is(sum.whole()))
            .forEach(sum -> check(whole, sum));
      }
    }
    return settled;
  }

  private void check(Fact whole, SumRule sum) {
    for (List<Fact> scope : scopes(whole)) {
      Optional<List<Fact>> parts = parts(whole, sum, scope);
      if (parts.isPresent()) {
        settled.add(whole.amount());
        if (done.add(parts.get().stream().map(Fact::amount).toList())) {
          compare(whole, sum, parts.get());
        }
        return;
      }
    }
  }

  /** Its own list first, then its paragraph, then its section; never the whole report. */
  private List<List<Fact>> scopes(Fact whole) {
    ParagraphFacts paragraph = facts.around(whole);
    List<Fact> listed =
        paragraph.lists().stream()
            .filter(list -> list.wholes().contains(whole.amount()))
            .flatMap(list -> list.parts().stream())
            .map(paragraph::of)
            .toList();
    boolean sectioned = !whole.at().path().isEmpty();
    return sectioned
        ? List.of(listed, paragraph.facts(), facts.scopes(whole).get(1))
        : List.of(listed, paragraph.facts());
  }

  private Optional<List<Fact>> parts(Fact whole, SumRule sum, List<Fact> scope) {
    List<Fact> parts = new ArrayList<>();
    for (SumRule.SumPart part : sum.parts()) {
      Optional<Fact> found =
          ReportFacts.only(
              scope,
              f ->
                  f.is(part.term())
                      && !f.amount().isRatio()
                      && facts.isTerm(f)
                      && f.isAlike(whole));
      if (found.isEmpty() && !part.optional()) {
        return Optional.empty();
      }
      found.ifPresent(parts::add);
    }
    return parts.size() > 1 ? Optional.of(parts) : Optional.empty();
  }

  /** 工资福利支出 and the other classes may be those of 支出合计, and not of 基本支出. */
  private boolean areOfALargerWhole(Fact whole, Addition addition) {
    List<String> larger =
        rules.sums().stream()
            .filter(sum -> sum.parts().stream().anyMatch(part -> whole.is(part.term())))
            .map(SumRule::whole)
            .toList();
    BigDecimal near = addition.gap().number().multiply(NEAR);
    return facts.all().stream()
        .filter(fact -> larger.stream().anyMatch(fact::is) && !fact.amount().isRatio())
        .filter(fact -> facts.isTerm(fact) && fact.isAlike(whole))
        .map(fact -> fact.amount().in(addition.sum().unit()))
        .anyMatch(n -> n.subtract(addition.sum().number()).abs().compareTo(near) <= 0);
  }

  /** 「其中基本支出3000万元，项目支出1800万元，经营支出200万元」: what is short is named beside them. */
  private boolean hasMoreParts(Fact whole, Addition addition) {
    boolean listed =
        facts.around(whole).lists().stream()
            .filter(list -> list.wholes().size() == 1 && list.wholes().contains(whole.amount()))
            .anyMatch(list -> Addition.of(whole.amount(), list.parts()).holds());
    return listed
        || !addition.isMore() && isInTheSentence(whole, addition)
        || !addition.isMore()
            && facts.around(whole).facts().stream()
                .filter(fact -> rules.isSpending(fact) && fact.term().isEmpty())
                .filter(fact -> fact.isAlike(whole) && fact.amount().exact())
                .anyMatch(fact -> fact.amount().quantity().compareTo(addition.gap()) == 0);
  }

  /** 「支出合计830万元，其中基本支出…、项目支出…、年末结转5万元」. */
  private boolean isInTheSentence(Fact whole, Addition addition) {
    return facts.around(whole).facts().stream()
        .filter(fact -> fact.sentence().equals(whole.sentence()) && fact.term().isEmpty())
        .filter(fact -> fact.amount().start() > whole.amount().end() && fact.amount().isMoney())
        .anyMatch(fact -> fact.amount().quantity().compareTo(addition.gap()) == 0);
  }

  private void compare(Fact whole, SumRule sum, List<Fact> parts) {
    Addition addition = Addition.of(whole.amount(), parts.stream().map(Fact::amount).toList());
    findings.cover(parts);
    findings.cover(List.of(whole));
    if (addition.holds() || areOfALargerWhole(whole, addition) || hasMoreParts(whole, addition)) {
      return;
    }
    boolean mayLack = parts.size() < sum.parts().size() && !addition.isMore();
    ReportRule rule = rules.rule(addition.isRounding() ? "003" : "001");
    findings
        .draft(rule, whole)
        .severity(mayLack && !addition.isRounding() ? Severity.REVIEW : rule.severity())
        .working(Texts.sum(parts))
        .expected(addition.sum(), Texts.amount(addition.sum()))
        .difference(addition.gap())
        .tolerance(addition.tolerance())
        .cause(new Explanations(facts).of(addition, whole, parts))
        .add();
  }
}
