package io.jihe.report;

import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was found so far, and which figures something was held against. */
final class Findings {
  private final List<ReportFinding> found = new ArrayList<>();
  private final Set<Amount> covered = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Amount> blamed = Collections.newSetFromMap(new IdentityHashMap<>());

  List<ReportFinding> found() {
    return found;
  }

  /** The figures that a sum, a rate or a second statement binds. */
  Set<Amount> covered() {
    return covered;
  }

  void cover(Collection<Fact> facts) {
    facts.forEach(fact -> covered.add(fact.amount()));
  }

  boolean isBlamed(Fact fact) {
    return blamed.contains(fact.amount());
  }

  void blame(Fact fact) {
    blamed.add(fact.amount());
  }

  Draft draft(ReportRule rule, Fact fact) {
    return new Draft(rule, fact);
  }

  /** A finding while it is being worded. */
  final class Draft {
    private final ReportRule rule;
    private final Paragraph paragraph;
    private String sentence;
    private Severity severity;
    private Wording subject = Wording.NONE;
    private Optional<Quantity> stated = Optional.empty();
    private Optional<Quantity> expected = Optional.empty();
    private Optional<Quantity> difference = Optional.empty();
    private Optional<BigDecimal> tolerance = Optional.empty();
    private Wording statedText = Wording.NONE;
    private Wording expectedText = Wording.NONE;
    private Wording working = Wording.NONE;
    private Wording elsewhere = Wording.NONE;
    private Wording cause = Wording.NONE;

    private Draft(ReportRule rule, Fact fact) {
      this(rule, fact.at());
      Sentence place = fact.sentence();
      sentence = fact.at().folded().typed(place.start(), place.end());
      subject = Wording.same(fact.shown());
      stated = Optional.of(fact.amount().quantity());
      statedText = Wording.same(fact.amount().typed());
    }

    Draft(ReportRule rule, Paragraph paragraph) {
      this.rule = rule;
      this.paragraph = paragraph;
      this.severity = rule.severity();
      this.sentence = paragraph.folded().original().strip();
    }

    Draft severity(Severity other) {
      severity = other;
      return this;
    }

    Draft subject(Wording text) {
      subject = text;
      return this;
    }

    Draft stated(Quantity quantity, String text) {
      stated = Optional.of(quantity);
      statedText = Wording.same(text);
      return this;
    }

    Draft statedText(String text) {
      stated = Optional.empty();
      statedText = Wording.same(text);
      return this;
    }

    Draft expected(Quantity quantity, String text) {
      expected = Optional.of(quantity);
      expectedText = Wording.same(text);
      return this;
    }

    Draft expectedText(String text) {
      expectedText = Wording.same(text);
      return this;
    }

    Draft difference(Quantity quantity) {
      difference = Optional.of(quantity);
      return this;
    }

    Draft tolerance(BigDecimal most) {
      tolerance = Optional.of(most);
      return this;
    }

    Draft working(String text) {
      working = Wording.same(text);
      return this;
    }

    Draft working(Wording text) {
      working = text;
      return this;
    }

    Draft elsewhere(Wording text) {
      elsewhere = text;
      return this;
    }

    Draft cause(Wording text) {
      cause = text;
      return this;
    }

    void add() {
      found.add(
          new ReportFinding(
              rule,
              severity,
              paragraph.block(),
              paragraph.place(),
              sentence,
              subject.zh(),
              stated,
              expected,
              difference,
              tolerance,
              new Wording(filled(rule.message().zh(), true), filled(rule.message().en(), false)),
              cause));
    }

    private String filled(String template, boolean zh) {
      Map<String, Wording> words =
          Map.of(
              "{subject}", subject,
              "{stated}", statedText,
              "{expected}", expectedText,
              "{working}", working,
              "{elsewhere}", elsewhere,
              "{difference}", Wording.same(difference.map(Texts::amount).orElse("")));
      String text = template;
      for (Map.Entry<String, Wording> word : words.entrySet()) {
        text = text.replace(word.getKey(), zh ? word.getValue().zh() : word.getValue().en());
      }
      return text;
    }
  }

  Draft draft(ReportRule rule, Paragraph paragraph) {
    return new Draft(rule, paragraph);
  }
}
