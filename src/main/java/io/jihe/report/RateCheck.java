package io.jihe.report;

import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Holds each rate against the two figures that the text names for it. */
final class RateCheck {
  private static final String STAFF = "staff";
  private static final String QUOTA = "quota";
  private static final int SAME_ENDING = 2;
  private static final int FEW = 5;

  private final ReportRules rules;
  private final ReportFacts facts;
  private final Findings findings;

  RateCheck(ReportRules rules, ReportFacts facts, Findings findings) {
    this.rules = rules;
    this.facts = facts;
    this.findings = findings;
  }

  /** A rate with what it is made of; {@code change} where it tells how much more or less. */
  record Sides(Fact part, Fact whole, boolean change) {}

  void run() {
    for (Fact rate : facts.all()) {
      if (rate.amount().isRatio() && rate.amount().exact()) {
        check(rate);
        above(rate);
      }
    }
  }

  private void check(Fact rate) {
    List<Sides> readings = sides(rate);
    if (readings.isEmpty() || findings.isBlamed(rate) || isOneOfSeveral(rate)) {
      return;
    }
    Optional<Sides> right = readings.stream().filter(s -> ratio(rate, s).agrees()).findFirst();
    Sides sides = right.orElse(readings.get(0));
    Ratio ratio = ratio(rate, sides);
    if (!ratio.agrees() && !ratio.rounding() && isOtherwise(rate, sides)) {
      return;
    }
    findings.cover(List.of(rate, sides.part(), sides.whole()));
    if (!ratio.agrees()) {
      tell(rate, sides, ratio);
    }
  }

  /** 「执行率分别为96%、100%」: which is of what is told by their order alone. */
  private boolean isOneOfSeveral(Fact rate) {
    String before = rate.at().text().substring(rate.sentence().start(), rate.amount().start());
    return PhraseWords.any(rules.phrases().inTurn(), before.substring(before.lastIndexOf('；') + 1));
  }

  /** Whether the rate is one of other figures near it, or of a budget that changed in the year. */
  private boolean isOtherwise(Fact rate, Sides sides) {
    return isOfAChangedBudget(rate, sides) || hasOtherSides(rate, sides);
  }

  /** 年初预算 is not what an execution rate is of where money was added; nor is all of it told. */
  private boolean isOfAChangedBudget(Fact rate, Sides sides) {
    String section = rate.at().sectionDownTo(1);
    boolean initial = sides.whole().stage() == Stage.INITIAL && !sides.change();
    return initial
        && !rules.phrases().ofInitial().contains(rate.subject().rate().orElse(""))
        && facts.text().paragraphs().stream()
            .filter(p -> p.equals(sides.whole().at()) || p.sectionDownTo(1).equals(section))
            .anyMatch(p -> rules.adjusted().stream().anyMatch(p.text()::contains));
  }

  /** 「职工300人，卫生技术人员240人，其中高级职称36人，占比12%」: of the first. */
  private boolean hasOtherSides(Fact rate, Sides sides) {
    List<Fact> near =
        facts.around(rate).facts().stream()
            .filter(f -> f.sentence().equals(rate.sentence()))
            .filter(f -> !f.amount().isRatio() && f.amount().exact())
            .filter(f -> f.amount().unit().convertsTo(sides.part().amount().unit()))
            .filter(f -> f.amount().quantity().number().signum() > 0)
            .toList();
    int digits = rate.amount().quantity().number().stripTrailingZeros().precision();
    boolean telling = digits > 2 || near.size() <= FEW;
    return telling
        && near.stream()
            .flatMap(
                f ->
                    Stream.of(
                        new Sides(sides.whole(), sides.part(), sides.change()),
                        new Sides(f, sides.whole(), sides.change()),
                        new Sides(sides.part(), f, sides.change())))
            .filter(s -> !s.part().equals(s.whole()))
            .filter(s -> s.whole().amount().quantity().number().signum() > 0)
            .anyMatch(s -> ratio(rate, s).agrees());
  }

  private void tell(Fact rate, Sides sides, Ratio ratio) {
    int digits = Math.max(2, rate.amount().decimals());
    findings
        .draft(rules.rule(ratio.rounding() ? "003" : "004"), rate)
        .subject(subject(rate, sides))
        .working(working(sides))
        .expected(ratio.quantity(), Texts.rate(ratio.exact(), digits))
        .difference(
            new Quantity(
                ratio.exact().subtract(rate.amount().quantity().number()).abs(), Unit.RATIO))
        .tolerance(rate.amount().halfStep(0, rate.amount().unit()))
        .add();
  }

  /** 主特产业税收占比 as it stands; of 占比 alone, and of a task, the part's name. */
  private static Wording subject(Fact rate, Sides sides) {
    if (rate.subject().rate().isPresent()) {
      return Wording.same(rateName(rate));
    }
    String raw = Subjects.plain(rate.raw());
    String name = sides.part().shown();
    return raw.indexOf('占') > 0
        ? Wording.same(raw)
        : new Wording(name + (sides.change() ? "增减幅度" : "占比（完成率）"), name + ", rate");
  }

  private static String rateName(Fact rate) {
    return rate.shown() + rate.subject().rate().orElse("");
  }

  static String working(Sides sides) {
    return sides.change()
        ? "("
            + sides.part().amount().typed()
            + " − "
            + sides.whole().amount().typed()
            + ") ÷ "
            + sides.whole().amount().typed()
        : Texts.division(sides.part(), sides.whole());
  }

  static Ratio ratio(Fact rate, Sides sides) {
    return sides.change()
        ? Ratio.ofChange(rate.amount(), sides.part().amount(), sides.whole().amount())
        : Ratio.of(rate.amount(), sides.part().amount(), sides.whole().amount());
  }

  /** What a rate may be made of, the likeliest first; none where the text does not say. */
  List<Sides> sides(Fact rate) {
    List<Sides> sides = new ArrayList<>();
    if (rate.subject().rate().isPresent()) {
      sides.addAll(named(rate));
    }
    if (sides.isEmpty()) {
      patterns(rate).ifPresent(sides::add);
    }
    if (sides.isEmpty()) {
      share(rate).ifPresent(sides::add);
    }
    if (sides.isEmpty()) {
      change(rate).ifPresent(sides::add);
    }
    return sides.stream().filter(s -> s.whole().amount().quantity().number().signum() > 0).toList();
  }

  // ---- 执行率, 控制率

  private List<Sides> named(Fact rate) {
    if (rate.term().isEmpty()) {
      return List.of();
    }
    String term = rate.term().get().id();
    boolean people = term.equals(STAFF) || term.equals(QUOTA);
    for (List<Fact> scope : facts.scopes(rate)) {
      Optional<Fact> part = find(scope, rate, people ? STAFF : term, Stage.ACTUAL);
      if (part.isPresent()) {
        List<Fact> wholes = people ? quota(rate) : budgets(rate, term);
        return wholes.stream().map(whole -> new Sides(part.get(), whole, false)).toList();
      }
    }
    return List.of();
  }

  private List<Fact> quota(Fact rate) {
    return find(facts.all(), rate, QUOTA, Stage.ACTUAL).stream().toList();
  }

  /** 全年预算 or 年初预算, as near as they stand. */
  private List<Fact> budgets(Fact rate, String term) {
    List<Fact> budgets = new ArrayList<>();
    for (List<Fact> scope : facts.scopes(rate)) {
      find(scope, rate, term, Stage.BUDGET).ifPresent(budgets::add);
      find(scope, rate, term, Stage.INITIAL).ifPresent(budgets::add);
      if (!budgets.isEmpty()) {
        return budgets;
      }
    }
    return budgets;
  }

  private Optional<Fact> find(List<Fact> scope, Fact rate, String term, Stage stage) {
    return ReportFacts.only(
        scope,
        fact ->
            fact.is(term)
                && !fact.amount().isRatio()
                && fact.stage() == stage
                && fact.year() == rate.year()
                && fact.period().equals(rate.period())
                && fact.fundThatCounts().equals(rate.fundThatCounts())
                && fact.owner().equals(rate.owner())
                && facts.isTerm(fact));
  }

  // ---- 完成年度25亿元任务的56.08%

  private Optional<Sides> patterns(Fact rate) {
    ParagraphFacts paragraph = facts.around(rate);
    String text = paragraph.paragraph().text();
    Sentence sentence = rate.sentence();
    boolean goesOn =
        rules.lists().markers().stream().anyMatch(m -> text.startsWith(m, sentence.start()));
    int start =
        goesOn
            ? paragraph.paragraph().before(sentence).map(Sentence::start).orElse(sentence.start())
            : sentence.start();
    for (SentencePattern pattern : rules.patterns()) {
      Optional<Map<String, Fact>> found =
          PatternMatch.find(pattern, text, paragraph.facts(), rate, start);
      if (found.isPresent()) {
        Fact part = found.get().get(SentencePattern.PART);
        Fact whole = found.get().get(SentencePattern.WHOLE);
        if (part != null
            && whole != null
            && belong(paragraph, part, whole)
            && !isOfOthers(rate, part, whole)) {
          return Optional.of(new Sides(part, whole, false));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * 「隐患200处，其中重大隐患5处，整改率100%」 is of all; 立即整改150处，限期整改50处 are side by side (so are 基本支出 and 项目支出);
   * what was added to a budget is not what was spent of.
   */
  private boolean isOfOthers(Fact rate, Fact part, Fact whole) {
    boolean all =
        rate.amount().quantity().number().compareTo(BigDecimal.ONE) == 0
            && part.part()
            && !part.amount().isMoney();
    String one = Subjects.plain(part.raw());
    String other = Subjects.plain(whole.raw());
    boolean alike =
        (!part.amount().isMoney() || isNoPlan(whole, other))
            && one.length() > SAME_ENDING
            && other.endsWith(one.substring(one.length() - SAME_ENDING));
    boolean added =
        (rules.adjusted().stream().anyMatch(other::contains)
                || rules.lists().noWhole().stream().anyMatch(other::contains))
            && whole.subject().stage().isEmpty();
    boolean twoTerms =
        part.term().isPresent() && whole.term().isPresent() && !whole.is(part.term().get().id());
    return all || alike || added || twoTerms;
  }

  private boolean isNoPlan(Fact whole, String raw) {
    return whole.subject().stage().isEmpty() && rules.targets().stream().noneMatch(raw::contains);
  }

  /** Two figures of a list are not part and whole of each other; a part is one of its own whole. */
  private static boolean belong(ParagraphFacts paragraph, Fact part, Fact whole) {
    boolean ofIts =
        paragraph
            .listWithPart(part.amount())
            .map(list -> list.wholes().contains(whole.amount()))
            .orElse(true);
    return ofIts && !whole.part() && part.amount().unit().convertsTo(whole.amount().unit());
  }

  // ---- 占基本支出的84.16%, 占比

  private Optional<Sides> share(Fact rate) {
    String raw = Subjects.plain(rate.raw());
    int share = raw.lastIndexOf('占');
    if (share < 0) {
      return Optional.empty();
    }
    String named = between(raw.substring(share + 1));
    String owner = raw.substring(0, share);
    ParagraphFacts paragraph = facts.around(rate);
    Optional<Fact> part = owner.isEmpty() ? nearest(rate) : called(rate, owner);
    if (part.isEmpty() || part.get().amount().isRatio()) {
      return Optional.empty();
    }
    Optional<Fact> whole =
        named.isEmpty()
            ? wholeOf(paragraph, rate, part.get())
            : wholeNamed(rate, part.get(), named);
    return whole
        .filter(w -> w.amount().unit().convertsTo(part.get().amount().unit()))
        .map(w -> new Sides(part.get(), w, false));
  }

  /** The name in 占基本支出的, empty in 占比 and 占比为. */
  private static String between(String behind) {
    int end = behind.indexOf('的');
    if (end >= 0) {
      return behind.substring(0, end);
    }
    return behind.startsWith("比") || behind.isEmpty()
        ? ""
        : behind.replace("比重", "").replace("比例", "");
  }

  private Optional<Fact> nearest(Fact rate) {
    List<Fact> before = facts.around(rate).before(rate);
    return before.isEmpty() ? Optional.empty() : Optional.of(before.get(before.size() - 1));
  }

  private Optional<Fact> called(Fact rate, String owner) {
    String core = SubjectReader.read(owner, rules.subjects(), facts.text().year()).core();
    return ReportFacts.only(
        facts.around(rate).before(rate),
        fact -> fact.subject().core().equals(core) && !fact.amount().isRatio());
  }

  /** The whole of its list; else what stands before it under the shorter name, 税收 of 主特产业税收. */
  private Optional<Fact> wholeOf(ParagraphFacts paragraph, Fact rate, Fact part) {
    Optional<PartList> list = paragraph.listWithPart(part.amount());
    if (list.isPresent() && list.get().wholes().size() == 1) {
      return Optional.of(paragraph.of(list.get().wholes().get(0)));
    }
    String name = part.subject().core();
    return ReportFacts.only(
        paragraph.before(rate),
        fact ->
            fact.subject().core().length() > 1
                && name.length() > fact.subject().core().length()
                && name.endsWith(fact.subject().core())
                && !fact.amount().isRatio()
                && fact.isAlike(part)
                && !isPartItself(paragraph, fact));
  }

  /** A figure that has a share of its own, 财政拨款支出90万元，占90%, is not the whole of the next. */
  private static boolean isPartItself(ParagraphFacts paragraph, Fact fact) {
    return paragraph.facts().stream()
        .filter(next -> next.amount().start() >= fact.amount().end())
        .findFirst()
        .filter(next -> next.amount().isRatio() && next.raw().contains("占"))
        .isPresent();
  }

  private Optional<Fact> wholeNamed(Fact rate, Fact part, String named) {
    String core = SubjectReader.read(named, rules.subjects(), facts.text().year()).core();
    Optional<Term> term = rules.term(core);
    return ReportFacts.only(
        facts.around(rate).facts(),
        fact ->
            !fact.amount().isRatio()
                && fact.amount().exact()
                && !fact.equals(part)
                && fact.isAlike(part)
                && (term.isPresent() ? fact.is(term.get().id()) : fact.core().equals(core)));
  }

  // ---- 同比增长

  private Optional<Sides> change(Fact rate) {
    String raw = Subjects.plain(rate.raw());
    Optional<Fact> now = changed(rate, raw);
    if (now.isEmpty() || now.get().term().isEmpty()) {
      return Optional.empty();
    }
    Fact present = now.get();
    Optional<Fact> before =
        ReportFacts.only(
            facts.around(rate).facts(),
            fact ->
                fact.is(present.term().get().id())
                    && !fact.amount().isRatio()
                    && fact.year() == present.year() - 1
                    && fact.stage() == present.stage());
    boolean up = PhraseWords.any(rules.phrases().more(), raw);
    return before
        .filter(b -> up == present.amount().quantity().compareTo(b.amount().quantity()) >= 0)
        .map(b -> new Sides(present, b, true));
  }

  private Optional<Fact> changed(Fact rate, String raw) {
    boolean compares = PhraseWords.any(rules.phrases().than(), raw);
    boolean directed =
        PhraseWords.any(rules.phrases().more(), raw)
            != PhraseWords.any(rules.phrases().less(), raw);
    List<Fact> before =
        facts.around(rate).before(rate).stream()
            .filter(f -> !f.amount().isRatio() && f.year() == facts.text().year())
            .toList();
    return !compares || !directed || before.isEmpty()
        ? Optional.empty()
        : Optional.of(before.get(before.size() - 1));
  }

  // ---- above 100%

  private void above(Fact rate) {
    boolean over = rate.amount().quantity().number().compareTo(BigDecimal.ONE) > 0;
    if (!over || rate.subject().rate().isEmpty()) {
      return;
    }
    String text = rate.at().text();
    if (rules.reasons().stream().noneMatch(text::contains)) {
      findings.draft(rules.rule("011"), rate).subject(Wording.same(rateName(rate))).add();
    }
  }
}
