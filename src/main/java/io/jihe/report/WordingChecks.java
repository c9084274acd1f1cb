package io.jihe.report;

import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.util.List;
import java.util.Optional;

/** What is checked in the words beside a figure: grade, unit, year, and 三公 beside 公用. */
final class WordingChecks {
  private static final int FEWEST_OF_A_YEAR = 3;
  private static final int WAN = 4;
  private final ReportRules rules;
  private final ReportFacts facts;
  private final Findings findings;

  WordingChecks(ReportRules rules, ReportFacts facts, Findings findings) {
    this.rules = rules;
    this.facts = facts;
    this.findings = findings;
  }

  void run() {
    for (ParagraphFacts paragraph : facts.paragraphs()) {
      paragraph.facts().forEach(this::grade);
      paragraph.facts().forEach(this::unitCut);
      otherYear(paragraph);
    }
    facts.all().forEach(this::otherUnit);
    sangong();
    formerName();
  }

  // ---- 等级

  private void grade(Fact score) {
    if (!score.is("score") || !score.amount().exact() || score.part() || saysBands()) {
      return;
    }
    Optional<Grade> told = rules.gradeBehind(score);
    Optional<Grade> due =
        rules.grades().stream()
            .filter(g -> score.amount().quantity().number().compareTo(g.from()) >= 0)
            .findFirst();
    if (told.isPresent()
        && due.isPresent()
        && !told.get().equals(due.get())
        && !isLowBand(told.get(), due.get())) {
      findings
          .draft(rules.rule("010"), score)
          .subject(Wording.same(told.get().words().get(0)))
          .expectedText(due.get().words().get(0))
          .add();
    }
  }

  /** Between 60 and 80 the scales differ: some have 差 below 70. */
  private boolean isLowBand(Grade told, Grade due) {
    Grade good = rules.grades().get(Math.min(1, rules.grades().size() - 1));
    return due.from().compareTo(good.from()) < 0 && told.from().compareTo(due.from()) < 0;
  }

  /** Whether the report tells its own bands: 85分（含）以上的，等级为优. */
  private boolean saysBands() {
    return facts.text().paragraphs().stream()
        .flatMap(p -> p.sentences().stream().map(s -> p.text().substring(s.start(), s.end())))
        .filter(s -> PhraseWords.any(rules.phrases().bands(), s))
        .anyMatch(
            s -> rules.grades().stream().anyMatch(g -> g.words().stream().anyMatch(s::contains)));
  }

  // ---- 万 and 元

  private void unitCut(Fact fact) {
    boolean others = fact.at().text().contains("万元") && fact.amount().unit().exponent() == WAN;
    if (fact.amount().unitCut() && others && fact.amount().exact()) {
      findings
          .draft(rules.rule("014"), fact)
          .subject(Wording.same(Subjects.plain(fact.raw())))
          .add();
    }
  }

  private void otherUnit(Fact fact) {
    if (fact.term().isEmpty() || !fact.amount().unit().equals(Unit.YUAN)) {
      return;
    }
    long others =
        facts.scopes(fact).get(1).stream()
            .filter(f -> f.term().isPresent() && f.amount().unit().equals(Unit.WAN_YUAN))
            .count();
    if (others > 1) {
      findings
          .draft(rules.rule("015"), fact)
          .severity(fact.amount().quantity().isZero() ? Severity.INFO : Severity.REVIEW)
          .add();
    }
  }

  // ---- 三公 within 公用

  private void sangong() {
    Optional<Fact> sangong = own("sangong");
    Optional<Fact> running = own("public").or(() -> own("goods"));
    if (sangong.isEmpty() || running.isEmpty()) {
      return;
    }
    Quantity more = sangong.get().amount().quantity();
    Quantity less = running.get().amount().quantity();
    if (more.compareTo(less) > 0) {
      Unit unit = more.unit();
      findings
          .draft(rules.rule("012"), sangong.get())
          .elsewhere(Wording.same(running.get().shown()))
          .expected(less, running.get().amount().typed())
          .difference(new Quantity(more.number().subtract(less.in(unit).number()), unit))
          .add();
    }
  }

  private Optional<Fact> own(String term) {
    return ReportFacts.only(
        facts.all(),
        f ->
            f.is(term)
                && !f.amount().isRatio()
                && f.stage() == Stage.ACTUAL
                && f.year() == facts.text().year()
                && facts.isOwn(f));
  }

  // ---- the year

  /** A paragraph of results that begins with last year and never names this one. */
  private void otherYear(ParagraphFacts paragraph) {
    int year = facts.text().year();
    String text = paragraph.paragraph().text();
    int opening = Years.startOf(text);
    boolean last = year != 0 && opening == year - 1 && text.startsWith("年，", 4);
    if (last && paragraph.facts().size() >= FEWEST_OF_A_YEAR && !text.contains(year + "年")) {
      findings
          .draft(rules.rule("016"), paragraph.paragraph())
          .statedText(opening + "年")
          .expectedText(year + "年度")
          .add();
    }
  }

  // ---- the name of the unit

  /** 桃江经开区 in a report of 桃江高新区. */
  private void formerName() {
    String title = facts.text().title();
    for (List<String> names : rules.names()) {
      for (String name : names) {
        int at = title.indexOf(name);
        if (at > 1) {
          String place = title.substring(Math.max(0, at - 2), at);
          names.stream()
              .filter(other -> isOtherKind(name, other))
              .forEach(other -> former(place + name, place + other));
        }
      }
    }
  }

  /** 高新区 is short for 高新技术产业开发区: they share their first character. */
  private static boolean isOtherKind(String name, String other) {
    return name.charAt(0) != other.charAt(0);
  }

  private void former(String now, String before) {
    List<Paragraph> saying =
        facts.text().paragraphs().stream()
            .filter(p -> p.text().contains(before))
            .filter(p -> rules.renamed().stream().noneMatch(p.text()::contains))
            .toList();
    if (!saying.isEmpty()) {
      findings
          .draft(rules.rule("017"), saying.get(0))
          .statedText(before)
          .expectedText(now)
          .working(Integer.toString(saying.size()))
          .add();
    }
  }
}
