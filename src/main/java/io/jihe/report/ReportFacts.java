package io.jihe.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All that a report states. */
record ReportFacts(ReportText text, List<ParagraphFacts> paragraphs) {
  ReportFacts {
    paragraphs = List.copyOf(paragraphs);
  }

  static ReportFacts of(ReportText text, ReportRules rules) {
    List<ParagraphFacts> paragraphs = new ArrayList<>();
    for (Paragraph paragraph : text.paragraphs()) {
      paragraphs.add(FactReader.read(rules, text, paragraph));
    }
    return new ReportFacts(text, paragraphs);
  }

  List<Fact> all() {
    return paragraphs.stream().flatMap(p -> p.facts().stream()).toList();
  }

  ParagraphFacts around(Fact fact) {
    return paragraphs.stream()
        .filter(p -> p.paragraph().equals(fact.at()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not of this report: " + fact));
  }

  boolean isOwn(Fact fact) {
    return around(fact).isOwn(fact);
  }

  boolean isTerm(Fact fact) {
    return around(fact).isTerm(fact);
  }

  /** Facts in the same paragraph, then those of the same section （一）, then all. */
  List<List<Fact>> scopes(Fact fact) {
    return List.of(around(fact).facts(), section(fact), all());
  }

  private List<Fact> section(Fact fact) {
    String section = fact.at().sectionDownTo(2);
    return paragraphs.stream()
        .filter(p -> p.paragraph().sectionDownTo(2).equals(section))
        .flatMap(p -> p.facts().stream())
        .toList();
  }

  /** The one figure that a test picks; empty where there is none, or two that differ. */
  static Optional<Fact> only(List<Fact> facts, Predicate<Fact> test) {
    List<Fact> found = facts.stream().filter(test).toList();
    boolean same =
        found.stream()
            .allMatch(f -> f.amount().quantity().compareTo(found.get(0).amount().quantity()) == 0);
    return found.isEmpty() || !same ? Optional.empty() : Optional.of(found.get(0));
  }
}
