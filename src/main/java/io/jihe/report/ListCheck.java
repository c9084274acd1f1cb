package io.jihe.report;

import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds listed parts against their whole, as far as the words bind them. */
final class ListCheck {
  private static final Wording TOTAL_SCORE = new Wording("总分", "The total score");

  private final ReportRules rules;
  private final ReportFacts facts;
  private final Findings findings;
  private final Set<Amount> settled;

  /**
   * Made for one report.
   *
   * @param settled totals that were already held against their parts
   */
  ListCheck(ReportRules rules, ReportFacts facts, Findings findings, Set<Amount> settled) {
    this.rules = rules;
    this.facts = facts;
    this.findings = findings;
    this.settled = settled;
  }

  void run() {
    for (ParagraphFacts paragraph : facts.paragraphs()) {
      for (PartList list : paragraph.lists()) {
        switch (list.kind()) {
          case MARKED -> marked(paragraph, list);
          case CLOSING -> closing(paragraph, list);
          case FOLLOWING -> following(paragraph, list);
          case NUMBERED -> numbered(paragraph, list);
        }
        notInPost(paragraph, list);
      }
    }
  }

  private static List<Fact> parts(ParagraphFacts paragraph, PartList list) {
    return list.parts().stream().map(paragraph::of).toList();
  }

  // ---- 其中

  private void marked(ParagraphFacts paragraph, PartList list) {
    boolean known = list.wholes().stream().anyMatch(settled::contains);
    if (known || list.wholes().size() != 1) {
      return; // of several figures in the sentence before, which is meant is not said
    }
    Fact whole = paragraph.of(list.wholes().get(0));
    List<Fact> parts = parts(paragraph, list);
    boolean spent = whole.stage() == Stage.ACTUAL;
    boolean otherStage =
        whole.amount().isMoney()
            && parts.stream()
                .flatMap(p -> p.subject().stage().stream())
                .anyMatch(stage -> spent != (stage == Stage.ACTUAL));
    if (otherStage) {
      return; // 决算194.8万元，其中基本支出预算120万元
    }
    boolean fit = list.parts().stream().allMatch(p -> fitsInto(p, whole.amount()));
    if (isPoints(whole) && fit && parts.size() > 1 && !list.open()) {
      closing(paragraph, list);
    } else if (parts.size() == 1) {
      single(whole, parts);
    } else if (!prefixHolds(whole, list.parts())) {
      several(whole, parts, list);
    } else if (rules.isSpending(whole) && Addition.of(whole.amount(), list.parts()).holds()) {
      cover(whole, parts);
    }
  }

  private void cover(Fact whole, List<Fact> parts) {
    findings.cover(parts);
    findings.cover(List.of(whole));
  }

  private void single(Fact whole, List<Fact> parts) {
    Addition addition = Addition.of(whole.amount(), parts.stream().map(Fact::amount).toList());
    if (addition.isMore() && rules.isSpending(whole)) {
      tell(whole, parts, addition, more(whole, parts, addition));
    }
  }

  /** Classes that overlap, 16个，其中新建10个，续建6个，省重点1个, hold as soon as some of them add up. */
  private static boolean prefixHolds(Fact whole, List<Amount> parts) {
    return Addition.of(whole.amount(), parts.subList(0, holding(whole, parts))).holds()
        || holding(whole, parts) < parts.size()
        || someHold(whole, parts);
  }

  /** Whether some of the parts in a row are the whole, and the others tell of it in another way. */
  private static boolean someHold(Fact whole, List<Amount> parts) {
    for (int from = 0; from < parts.size(); from++) {
      for (int to = from + 1; to <= parts.size(); to++) {
        boolean some = to - from < parts.size();
        if (some && Addition.of(whole.amount(), parts.subList(from, to)).holds()) {
          return true;
        }
      }
    }
    return false;
  }

  /** How many of the parts make the whole; all, where no number of them does. */
  private static int holding(Fact whole, List<Amount> parts) {
    for (int n = 2; n < parts.size(); n++) {
      Addition addition = Addition.of(whole.amount(), parts.subList(0, n));
      if (addition.holds() || addition.isRounding()) {
        return n;
      }
    }
    return parts.size();
  }

  private void several(Fact whole, List<Fact> parts, PartList list) {
    Addition addition = Addition.of(whole.amount(), list.parts());
    boolean fits = list.parts().stream().allMatch(p -> fitsInto(p, whole.amount()));
    if (!rules.isSpending(whole) || !fits && !isOfOneKind(parts)) {
      return;
    }
    if (addition.isRounding()) {
      cover(whole, parts);
      tell(whole, parts, addition, Severity.INFO);
    } else if (addition.isMore()) {
      tell(whole, parts, addition, more(whole, parts, addition));
    } else if (!list.open()
        && !isNamedBeside(whole, addition)
        && !isToldAsARate(whole, parts, addition)) {
      tell(whole, parts, addition, Severity.REVIEW);
    }
  }

  /**
   * What is far more than the whole may be listed under several heads, of which one is not ours.
   */
  private static Severity more(Fact whole, List<Fact> parts, Addition addition) {
    boolean far = addition.isFarOff(whole.amount(), parts.stream().map(Fact::amount).toList());
    return far ? Severity.REVIEW : Severity.ERROR;
  }

  /** 「支出总计830万元，其中基本支出…、项目支出…、年末结转5万元」: what is short is the last. */
  private boolean isNamedBeside(Fact whole, Addition addition) {
    return facts.around(whole).facts().stream()
        .filter(fact -> fact.amount().start() > whole.amount().end())
        .filter(fact -> fact.amount().isMoney() && fact.sentence().equals(whole.sentence()))
        .anyMatch(fact -> fact.amount().quantity().compareTo(addition.gap()) == 0);
  }

  /** 「资金500万元，其中甲镇支出200万元，乙镇支出250万元，执行率90%」: the rest is told by the rate. */
  private boolean isToldAsARate(Fact whole, List<Fact> parts, Addition addition) {
    BigDecimal all = whole.amount().quantity().number();
    int last = parts.get(parts.size() - 1).amount().end();
    return all.signum() > 0
        && facts.around(whole).facts().stream()
            .filter(fact -> fact.amount().isRatio() && fact.amount().start() >= last)
            .filter(fact -> fact.sentence().equals(parts.get(0).sentence()))
            .map(Fact::amount)
            .anyMatch(
                rate ->
                    addition
                            .sum()
                            .number()
                            .divide(all, rate.decimals() + 2, RoundingMode.HALF_UP)
                            .compareTo(rate.quantity().number())
                        == 0);
  }

  /** Whether the parts are the whole told twice over: 行政20人、事业30人，男30人、女20人. */
  private static boolean isSplitTwice(Fact whole, List<Amount> parts) {
    for (int first = 1; first < parts.size(); first++) {
      if (Addition.of(whole.amount(), parts.subList(0, first)).holds()
          && Addition.of(whole.amount(), parts.subList(first, parts.size())).holds()) {
        return true;
      }
    }
    return false;
  }

  private static boolean fitsInto(Amount part, Amount whole) {
    return part.quantity().compareTo(whole.quantity()) <= 0;
  }

  private boolean isOfOneKind(List<Fact> parts) {
    return parts.stream().allMatch(rules::isSpending);
  }

  private void tell(Fact whole, List<Fact> parts, Addition addition, Severity severity) {
    boolean rounding = severity == Severity.INFO;
    findings
        .draft(rules.rule(rounding ? "003" : "002"), whole)
        .severity(severity)
        .working(Texts.sum(parts))
        .expected(addition.sum(), Texts.amount(addition.sum()))
        .difference(addition.gap())
        .tolerance(addition.tolerance())
        .cause(new Explanations(facts).of(addition, whole, parts))
        .add();
  }

  // ---- 合计, 总分

  private void closing(ParagraphFacts paragraph, PartList list) {
    Fact whole = paragraph.of(list.wholes().get(0));
    List<Fact> parts = parts(paragraph, list);
    Addition addition = Addition.of(whole.amount(), list.parts());
    boolean points = isPoints(whole);
    boolean otherwise =
        !addition.holds()
            && (addition.isFarOff(whole.amount(), list.parts())
                || isSplitTwice(whole, list.parts()));
    if (otherwise) {
      return; // weighted scores, or people told by sex and by post: no plain sum
    }
    cover(whole, parts);
    if (addition.isRounding()) {
      tell(whole, parts, addition, Severity.INFO);
    } else if (!addition.holds()) {
      String rule = points ? "008" : whole.amount().isMoney() ? "002" : "007";
      findings
          .draft(rules.rule(rule), whole)
          .subject(points ? TOTAL_SCORE : Wording.same(whole.shown()))
          .working(Texts.sum(parts))
          .expected(addition.sum(), Texts.amount(addition.sum()))
          .difference(addition.gap())
          .tolerance(addition.tolerance())
          .add();
    }
    if (points) {
      blocks(whole, parts);
    }
    opened(paragraph, list).ifPresent(first -> bothWholes(first, whole));
  }

  /** The whole in front of a list that a 合计 ends, 42人，其中35人、7人，合计42人. */
  private static Optional<Fact> opened(ParagraphFacts paragraph, PartList closing) {
    return paragraph.lists().stream()
        .filter(list -> list.kind() == PartList.Kind.MARKED && list.wholes().size() == 1)
        .filter(list -> list.parts().equals(closing.parts()))
        .map(list -> paragraph.of(list.wholes().get(0)))
        .findFirst();
  }

  private void bothWholes(Fact first, Fact last) {
    findings.cover(List.of(first));
    Quantity difference =
        new Quantity(
            first.amount().quantity().number().subtract(last.amount().in(first.amount().unit())),
            first.amount().unit());
    if (!difference.isZero()) {
      findings
          .draft(rules.rule("007"), first)
          .working(last.amount().typed())
          .expected(last.amount().quantity(), last.amount().typed())
          .difference(new Quantity(difference.number().abs(), difference.unit()))
          .add();
    }
  }

  private static boolean isPoints(Fact fact) {
    return fact.amount().unit().base().equals("分");
  }

  /** Blocks of a score without one for the execution of the budget. */
  private void blocks(Fact whole, List<Fact> parts) {
    long known = parts.stream().filter(p -> isBlock(p, rules.otherBlocks())).count();
    boolean execution = parts.stream().anyMatch(p -> isBlock(p, rules.executionBlocks()));
    boolean elsewhere = rules.executionBlocks().stream().anyMatch(whole.at().text()::contains);
    if (known >= 2 && known == parts.size() && !execution && !elsewhere) {
      findings
          .draft(rules.rule("009"), whole)
          .subject(TOTAL_SCORE)
          .working(
              String.join("、", parts.stream().map(p -> p.core() + p.amount().typed()).toList()))
          .add();
    }
  }

  private static boolean isBlock(Fact part, List<String> words) {
    return words.contains(part.core()) || words.contains(Subjects.plain(part.raw()));
  }

  // ---- the whole in the sentence before

  /** Nothing says that such a list is whole; so only what looks like a slip is told. */
  private void following(ParagraphFacts paragraph, PartList list) {
    Fact whole = paragraph.of(list.wholes().get(0));
    List<Fact> parts = parts(paragraph, list);
    if (rules.isSpending(whole) && !list.open() && !settled.contains(whole.amount())) {
      loose(whole, parts, Addition.of(whole.amount(), list.parts()));
    }
  }

  private void loose(Fact whole, List<Fact> parts, Addition addition) {
    if (addition.holds()) {
      cover(whole, parts);
    } else if (addition.isRounding()) {
      cover(whole, parts);
      tell(whole, parts, addition, Severity.INFO);
    } else if (addition.isSlip(whole.amount(), parts.stream().map(Fact::amount).toList())) {
      tell(whole, parts, addition, Severity.REVIEW);
    }
  }

  // ---- 1. … 2. … under a heading that names the whole

  private void numbered(ParagraphFacts paragraph, PartList list) {
    Optional<Term> term = paragraph.sectionTerm();
    if (term.isEmpty() || list.open() || !list.parts().get(0).isMoney()) {
      return;
    }
    String section = paragraph.paragraph().sectionDownTo(1);
    Optional<Fact> whole =
        ReportFacts.only(
            facts.all(),
            fact ->
                fact.is(term.get().id())
                    && !fact.amount().isRatio()
                    && !fact.at().equals(paragraph.paragraph())
                    && fact.stage() == Stage.ACTUAL
                    && fact.year() == facts.text().year()
                    && (!term.get().byFund() || fact.fund().equals(paragraph.sectionFund()))
                    && fact.at().sectionDownTo(1).equals(section)
                    && facts.isOwn(fact));
    whole.ifPresent(w -> numbered(w, parts(paragraph, list), list));
  }

  private void numbered(Fact whole, List<Fact> parts, PartList list) {
    Addition addition = Addition.of(whole.amount(), list.parts());
    if (addition.holds() || addition.isRounding()) {
      loose(whole, parts, addition);
    } else {
      tell(whole, parts, addition, Severity.REVIEW);
    }
  }

  // ---- 编制 and 在职

  private void notInPost(ParagraphFacts paragraph, PartList list) {
    for (Fact whole : list.wholes().stream().map(paragraph::of).toList()) {
      int count = holding(whole, list.parts());
      if (Addition.of(whole.amount(), list.parts().subList(0, count)).isMore()) {
        continue; // 实有198人，其中在职198人、退休86人: these are beside the whole, not in it
      }
      List<Fact> within = parts(paragraph, list).subList(0, count);
      List<String> words =
          whole
              .term()
              .map(t -> rules.notInPost().getOrDefault(t.id(), List.of()))
              .orElse(List.of());
      List<String> named =
          within.stream()
              .filter(p -> words.stream().anyMatch(p.raw()::contains))
              .filter(p -> !p.amount().quantity().isZero())
              .sorted(Comparator.comparingInt(p -> p.amount().start()))
              .map(p -> Subjects.plain(p.raw()) + p.amount().typed())
              .toList();
      if (!named.isEmpty()) {
        findings.draft(rules.rule("013"), whole).working(String.join("、", named)).add();
      }
    }
  }
}
