package io.jihe.report;

import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what the report states against the workbook. */
final class TieCheck {
  private static final String PROJECT = "project";
  private static final String SCORE = "score";
  private static final int DEEPEST_OF_UNIT = 2;

  private final ReportRules rules;
  private final ReportFacts facts;
  private final Findings findings;
  private final WorkbookValues workbook;
  private final Set<List<Object>> told = new HashSet<>();

  TieCheck(ReportRules rules, ReportFacts facts, Findings findings, WorkbookValues workbook) {
    this.rules = rules;
    this.facts = facts;
    this.findings = findings;
    this.workbook = workbook;
  }

  void run(List<List<Fact>> projectItems) {
    if (isOfAnotherYear()) {
      return;
    }
    for (Fact fact : facts.all()) {
      if (facts.isOwn(fact) && !fact.amount().isRatio() && isOfTheUnit(fact)) {
        rules.ties().stream().filter(tie -> isTied(fact, tie)).forEach(tie -> compare(fact, tie));
      }
    }
    projectItems.forEach(this::projects);
  }

  private boolean isOfAnotherYear() {
    int year = facts.text().year();
    boolean other = year != 0 && workbook.year() != 0 && year != workbook.year();
    if (other && !facts.text().paragraphs().isEmpty()) {
      findings
          .draft(rules.rule("018"), facts.text().paragraphs().get(0))
          .statedText(year + "年度")
          .expectedText(workbook.year() + "年度")
          .add();
    }
    return other;
  }

  private static boolean isOfTheUnit(Fact fact) {
    return !fact.term().orElseThrow().byFund()
        || fact.subject().fund().isPresent()
        || fact.at().path().stream().noneMatch(s -> s.level() > DEEPEST_OF_UNIT);
  }

  private boolean isTied(Fact fact, WorkbookTie tie) {
    return fact.is(tie.term())
        && fact.stage() == tie.stage()
        && fact.period().isEmpty()
        && fact.year() == facts.text().year()
        && tie.fund().map(fact.fund()::equals).orElse(true);
  }

  private void compare(Fact fact, WorkbookTie tie) {
    Optional<WorkbookValues.Found> found = workbook.find(tie.family(), tie.value());
    boolean alike =
        found.isPresent() && found.get().quantity().unit().convertsTo(fact.amount().unit());
    if (!alike) {
      return;
    }
    findings.cover(List.of(fact));
    Quantity there = found.get().quantity();
    if (agrees(fact.amount(), there) || agreesElsewhere(fact, tie)) {
      grade(fact, tie.family());
      return;
    }
    if (told.add(List.of(tie.term(), tie.stage(), fact.amount().quantity()))) {
      Quantity gap = gap(fact.amount().quantity(), there);
      draft(fact, tie, found.get())
          .working(fact.amount().typed())
          .cause(new Explanations(facts).of(gap, List.of(fact)))
          .difference(gap)
          .add();
    }
  }

  /** Of a score that both state, the grades that they give it. */
  private void grade(Fact score, String family) {
    Optional<Grade> here = score.is(SCORE) ? rules.gradeBehind(score) : Optional.empty();
    Optional<Grade> there =
        Optional.ofNullable(workbook.grades().get(family))
            .flatMap(typed -> rules.grade(FoldedText.of(typed).text()));
    if (here.isPresent() && there.isPresent() && !here.equals(there)) {
      findings
          .draft(rules.rule("025"), score)
          .statedText(here.get().words().get(0))
          .expectedText(there.get().words().get(0))
          .working(score.amount().typed())
          .add();
    }
  }

  /** 项目支出 of the two sheets may differ, which is a finding of its own; either is enough here. */
  private boolean agreesElsewhere(Fact fact, WorkbookTie tie) {
    return rules.ties().stream()
        .filter(other -> !other.equals(tie) && isTied(fact, other))
        .map(other -> workbook.find(other.family(), other.value()))
        .flatMap(Optional::stream)
        .anyMatch(found -> agrees(fact.amount(), found.quantity()));
  }

  private Findings.Draft draft(Fact fact, WorkbookTie tie, WorkbookValues.Found there) {
    String number = tie.rule().substring(tie.rule().lastIndexOf('-') + 1);
    return findings
        .draft(rules.rule(number), fact)
        .severity(tie.severity())
        .expected(there.quantity(), Texts.amount(there.quantity()))
        .elsewhere(place(there));
  }

  private static Wording place(WorkbookValues.Found there) {
    String cells = there.places().stream().map(Object::toString).collect(Collectors.joining("、"));
    return new Wording("附表 " + cells + " ", "the workbook (" + cells + ")");
  }

  /** The same at the coarser of the two: 2.31亿元 agrees with 23,104.55万元. */
  private static boolean agrees(Amount amount, Quantity there) {
    BigDecimal other = there.in(amount.unit()).number();
    int own = Math.max(0, amount.decimals());
    return other.setScale(own, RoundingMode.HALF_UP).compareTo(amount.quantity().number()) == 0
        || amount
                .quantity()
                .number()
                .setScale(Math.max(2, other.scale()), RoundingMode.HALF_UP)
                .compareTo(other)
            == 0;
  }

  private static Quantity gap(Quantity a, Quantity b) {
    return new Quantity(a.number().subtract(b.in(a.unit()).number()).abs(), a.unit());
  }

  // ---- the projects of the text, added up

  private void projects(List<Fact> items) {
    for (WorkbookTie tie : rules.ties()) {
      boolean ofProjects = tie.term().equals(PROJECT) && tie.stage() == Stage.ACTUAL;
      Optional<WorkbookValues.Found> there =
          ofProjects ? workbook.find(tie.family(), tie.value()) : Optional.empty();
      if (there.isPresent()) {
        projects(items, tie, there.get());
        return;
      }
    }
  }

  private void projects(List<Fact> items, WorkbookTie tie, WorkbookValues.Found there) {
    Fact last = items.get(items.size() - 1);
    Quantity sum = Addition.of(last.amount(), items.stream().map(Fact::amount).toList()).sum();
    findings.cover(items);
    Quantity gap = gap(sum, there.quantity());
    if (gap.isZero() || isRounding(items, gap)) {
      return;
    }
    draft(last, tie, there)
        .subject(Wording.same(last.term().map(t -> t.label().zh()).orElse("项目支出")))
        .stated(sum, Texts.amount(sum))
        .working(Texts.sum(items))
        .difference(gap)
        .cause(new Explanations(facts).of(gap, items))
        .add();
  }

  private static boolean isRounding(List<Fact> items, Quantity gap) {
    BigDecimal tolerance = BigDecimal.ZERO;
    for (Fact item : items) {
      tolerance = tolerance.add(item.amount().halfStep(2, gap.unit()));
    }
    return gap.number().compareTo(tolerance) <= 0;
  }
}
