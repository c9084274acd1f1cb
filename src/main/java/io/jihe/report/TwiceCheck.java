package io.jihe.report;

import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks for one quantity that the report states twice with different figures. */
final class TwiceCheck {
  private static final int SHORTEST_NAME = 4;
  private static final int NAME_TO_RELY_ON = 6;
  private static final int DEEPEST_OF_UNIT = 2;
  private static final int ITEMS = 5;
  private static final int TELLING_DIGITS = 3;

  private final ReportRules rules;
  private final ReportFacts facts;
  private final Findings findings;
  private final RateCheck rates;

  TwiceCheck(ReportRules rules, ReportFacts facts, Findings findings, RateCheck rates) {
    this.rules = rules;
    this.facts = facts;
    this.findings = findings;
    this.rates = rates;
  }

  void run() {
    Map<List<Object>, List<Fact>> groups = new LinkedHashMap<>();
    for (Fact fact : facts.all()) {
      key(fact).ifPresent(key -> groups.computeIfAbsent(key, k -> new ArrayList<>()).add(fact));
    }
    groups.values().forEach(this::compare);
  }

  /** What two figures must share to be of one quantity; empty where that cannot be said. */
  private Optional<List<Object>> key(Fact fact) {
    boolean rate = fact.amount().isRatio();
    boolean ofTerm = fact.term().isPresent() && (rate ? isRate(fact) : facts.isTerm(fact));
    boolean said = fact.amount().exact() && fact.stage() != Stage.UNSAID;
    if (!said || ofTerm && isOfAnItem(fact)) {
      return Optional.empty();
    }
    boolean named = !rate && !fact.part() && isName(fact.subject().core());
    if (!ofTerm && !named) {
      return Optional.empty();
    }
    return Optional.of(
        List.of(
            ofTerm ? fact.term().get().id() : fact.subject().core(),
            fact.subject().rate().orElse(""),
            fact.amount().unit().base(),
            fact.year(),
            fact.stage(),
            fact.period(),
            fact.owner(),
            ofTerm ? fact.fundThatCounts() : fact.fund()));
  }

  private static boolean isRate(Fact fact) {
    return fact.subject().rate().isPresent();
  }

  /** 项目支出 of one project under its own number is not that of the unit. */
  private static boolean isOfAnItem(Fact fact) {
    return fact.term().orElseThrow().byFund()
        && fact.at().path().stream().anyMatch(s -> s.level() > DEEPEST_OF_UNIT);
  }

  private boolean isName(String core) {
    boolean subtotal =
        rules.lists().closing().stream().anyMatch(w -> w.length() > 1 && core.startsWith(w));
    return !subtotal
        && !rules.vague().contains(core)
        && core.length() >= SHORTEST_NAME
        && core.chars().anyMatch(c -> c >= '一' && c <= '\u9fff');
  }

  private void compare(List<Fact> group) {
    List<Fact> different = new ArrayList<>();
    for (Fact fact : group) {
      if (different.stream().noneMatch(other -> isSame(other.amount(), fact.amount()))) {
        different.add(fact);
      }
    }
    if (different.size() == 1 && group.size() > 1) {
      findings.cover(group);
    } else if (different.size() == 2 && areComparable(different.get(0), different.get(1))) {
      tell(different.get(0), different.get(1));
    }
  }

  /**
   * Within one sentence the difference is meant; items 1. and 2. of a list, and sections （一） and
   * （二） side by side, each have their own, unless they are seen to speak of the same.
   */
  private boolean areComparable(Fact a, Fact b) {
    boolean sameSection = a.at().sectionDownTo(2).equals(b.at().sectionDownTo(2));
    boolean items = sameSection && !a.at().sectionDownTo(ITEMS).equals(b.at().sectionDownTo(ITEMS));
    boolean sideBySide =
        !sameSection
            && !a.at().sectionDownTo(2).isEmpty()
            && !b.at().sectionDownTo(2).isEmpty()
            && a.at().sectionDownTo(1).equals(b.at().sectionDownTo(1))
            && !speakOfTheSame(a, b);
    return !items
        && !(a.term().isEmpty() && areProjects(a, b))
        && !sideBySide
        && !(a.at().equals(b.at()) && a.sentence().equals(b.sentence()));
  }

  /** 「一、甲项目」 and 「二、乙项目」. */
  private boolean areProjects(Fact a, Fact b) {
    return !a.at().sectionDownTo(1).equals(b.at().sectionDownTo(1))
        && isProject(a.at())
        && isProject(b.at());
  }

  private boolean isProject(Paragraph at) {
    return at.path().stream()
        .anyMatch(s -> s.level() == 1 && s.title().endsWith(rules.projects().item()));
  }

  /**
   * Whether two paragraphs have another figure in common under one name, or one of them states both
   * figures: 申请中央资金 of two projects is two quantities, a list of results told twice is one.
   */
  private boolean speakOfTheSame(Fact a, Fact b) {
    if (a.at().equals(b.at())) {
      return false;
    }
    List<Fact> ofA = facts.around(a).facts();
    List<Fact> ofB = facts.around(b).facts();
    boolean both = states(ofA, b.amount()) || states(ofB, a.amount());
    return both
        || ofA.stream()
            .filter(fact -> fact.subject().core().length() >= SHORTEST_NAME)
            .anyMatch(
                fact ->
                    ofB.stream()
                        .anyMatch(
                            other ->
                                other.subject().core().equals(fact.subject().core())
                                    && isTelling(fact.amount())
                                    && isEqual(other.amount(), fact.amount())));
  }

  /** 100% and 50万元 may stand in any two passages, 1236.5万元 in those of one thing. */
  private static boolean isTelling(Amount amount) {
    return !amount.isRatio()
        && amount.quantity().number().stripTrailingZeros().precision() >= TELLING_DIGITS;
  }

  private static boolean states(List<Fact> facts, Amount amount) {
    return facts.stream().anyMatch(fact -> isEqual(fact.amount(), amount));
  }

  private static boolean isEqual(Amount one, Amount other) {
    return !one.quantity().isZero()
        && one.unit().convertsTo(other.unit())
        && one.quantity().compareTo(other.quantity()) == 0;
  }

  /** The same at the coarser of their printed digits. */
  private static boolean isSame(Amount a, Amount b) {
    int decimals = Math.min(digits(a), digits(b));
    return inBase(a, decimals).compareTo(inBase(b, decimals)) == 0;
  }

  /** In 元 where it is 万元, rounded to so many digits. */
  private static BigDecimal inBase(Amount amount, int decimals) {
    Unit base = amount.isRatio() ? amount.unit() : Unit.of(amount.unit().base());
    return amount.in(base).setScale(decimals, RoundingMode.HALF_UP);
  }

  private static int digits(Amount amount) {
    return amount.decimals() - amount.unit().exponent() + (amount.isRatio() ? 2 : 0);
  }

  private void tell(Fact first, Fact second) {
    boolean rate = first.amount().isRatio();
    Optional<RateCheck.Sides> sides =
        rate ? rates.sides(first).stream().findFirst() : Optional.empty();
    boolean firstIsWrong = sides.isPresent() && !RateCheck.ratio(first, sides.get()).agrees();
    Fact wrong = firstIsWrong ? first : second;
    Fact other = firstIsWrong ? second : first;
    boolean known = first.term().isPresent();
    ReportRule rule = rules.rule(known ? "005" : "006");
    findings.blame(first);
    findings.blame(second);
    findings
        .draft(rule, wrong)
        .severity(severity(first, second, rule))
        .subject(Wording.same(first.shown() + first.subject().rate().orElse("")))
        .expected(other.amount().quantity(), other.amount().typed())
        .working(working(first, sides))
        .elsewhere(place(other))
        .add();
  }

  private Severity severity(Fact first, Fact second, ReportRule rule) {
    boolean sure =
        first.term().isPresent()
            || first.amount().isMoney()
                && first.subject().core().length() >= NAME_TO_RELY_ON
                && speakOfTheSame(first, second);
    return sure ? rule.severity() : Severity.REVIEW;
  }

  private static Wording working(Fact rate, Optional<RateCheck.Sides> sides) {
    if (sides.isEmpty()) {
      return Wording.NONE;
    }
    String text = RateCheck.working(sides.get());
    String result =
        Texts.rate(
            RateCheck.ratio(rate, sides.get()).exact(), Math.max(2, rate.amount().decimals()));
    return new Wording("；按 " + text + " 为 " + result, "; " + text + " is " + result);
  }

  static Wording place(Fact fact) {
    String place = fact.at().place();
    return place.isEmpty()
        ? new Wording("另一处", "another place")
        : new Wording("「" + place + "」", "\"" + place + "\"");
  }
}
