package io.jihe.report;

import io.jihe.rule.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Items 1., 2., … of a section on projects, each with what it spent, and their own items （1）, （2）.
 */
final class ProjectItems {
  private static final String PROJECT = "project";
  private static final int ITEM = 3;
  private static final int SUB_ITEM = 4;

  private final ReportRules rules;
  private final ReportFacts facts;
  private final Findings findings;

  ProjectItems(ReportRules rules, ReportFacts facts, Findings findings) {
    this.rules = rules;
    this.facts = facts;
    this.findings = findings;
  }

  /** The projects of one section with what each spent; at least two, numbered from 1. */
  List<List<Fact>> sections() {
    Map<String, List<ParagraphFacts>> sections = new LinkedHashMap<>();
    for (ParagraphFacts paragraph : facts.paragraphs()) {
      if (isUnderProjects(paragraph.paragraph())) {
        sections
            .computeIfAbsent(paragraph.paragraph().sectionDownTo(2), k -> new ArrayList<>())
            .add(paragraph);
      }
    }
    List<List<Fact>> all = new ArrayList<>();
    sections.values().stream().map(this::items).filter(i -> i.size() > 1).forEach(all::add);
    all.addAll(closedLists());
    return all;
  }

  /** Lists without such a heading, that end with 其他项目支出: nothing is left out of them. */
  private List<List<Fact>> closedLists() {
    List<List<Fact>> lists = new ArrayList<>();
    List<Fact> items = new ArrayList<>();
    for (ParagraphFacts paragraph : facts.paragraphs()) {
      String text = paragraph.paragraph().text();
      Optional<SectionNumber> number =
          SectionNumber.of(text)
              .filter(n -> n.level() == ITEM && text.contains(rules.projects().item()));
      Optional<Fact> spent =
          isUnderProjects(paragraph.paragraph()) || number.isEmpty()
              ? Optional.empty()
              : spent(paragraph);
      boolean first = number.filter(n -> n.number() == 1).isPresent();
      boolean next = number.filter(n -> n.number() == items.size() + 1).isPresent();
      if (first || !next || spent.isEmpty()) {
        items.clear();
      }
      if (spent.isPresent() && (first || next)) {
        items.add(spent.get());
        if (items.size() > 1
            && text.startsWith(rules.projects().others(), number.orElseThrow().length())) {
          lists.add(List.copyOf(items));
        }
      }
    }
    return lists;
  }

  private boolean isUnderProjects(Paragraph paragraph) {
    return paragraph.path().stream()
        .anyMatch(s -> s.level() == 2 && s.title().contains(rules.projects().heading()));
  }

  private List<Fact> items(List<ParagraphFacts> section) {
    List<Fact> items = new ArrayList<>();
    for (ParagraphFacts paragraph : section) {
      Optional<SectionNumber> number = SectionNumber.of(paragraph.paragraph().text());
      if (number.isPresent() && number.get().level() == ITEM) {
        Optional<Fact> spent = spent(paragraph);
        if (spent.isEmpty() || number.get().number() != items.size() + 1) {
          return List.of();
        }
        items.add(spent.get());
      }
    }
    return items;
  }

  /** What is told as 实际支出. */
  private static Optional<Fact> spent(ParagraphFacts paragraph) {
    return ReportFacts.only(
        paragraph.facts(),
        f ->
            f.amount().isMoney()
                && f.amount().exact()
                && !f.part()
                && f.subject().stage().filter(s -> s == Stage.ACTUAL).isPresent());
  }

  /** Holds an item whose parts follow under （1）, （2）, … against their sum. */
  void check() {
    for (ParagraphFacts parent : facts.paragraphs()) {
      if (parent.paragraph().text().contains(rules.projects().follows())
          && isUnderProjects(parent.paragraph())
          && last(parent.paragraph()).filter(s -> s.level() == ITEM).isPresent()) {
        spent(parent).ifPresent(whole -> compare(whole, children(parent.paragraph())));
      }
    }
  }

  private static Optional<Section> last(Paragraph paragraph) {
    int size = paragraph.path().size();
    return size == 0 ? Optional.empty() : Optional.of(paragraph.path().get(size - 1));
  }

  /** The first 项目支出 under each number; empty where one has none. */
  private List<Fact> children(Paragraph parent) {
    String item = parent.sectionDownTo(ITEM);
    Map<String, Optional<Fact>> children = new LinkedHashMap<>();
    for (ParagraphFacts paragraph : facts.paragraphs()) {
      Paragraph at = paragraph.paragraph();
      boolean below =
          at.sectionDownTo(ITEM).equals(item)
              && last(at).filter(s -> s.level() == SUB_ITEM).isPresent();
      if (below) {
        Optional<Fact> first =
            paragraph.facts().stream()
                .filter(f -> f.is(PROJECT) && f.amount().isMoney() && f.amount().exact())
                .findFirst();
        children.merge(at.sectionDownTo(SUB_ITEM), first, (a, b) -> a.isPresent() ? a : b);
      }
    }
    boolean complete = children.values().stream().allMatch(Optional::isPresent);
    return complete ? children.values().stream().map(Optional::orElseThrow).toList() : List.of();
  }

  private void compare(Fact whole, List<Fact> parts) {
    if (parts.size() < 2) {
      return;
    }
    Addition addition = Addition.of(whole.amount(), parts.stream().map(Fact::amount).toList());
    findings.cover(parts);
    findings.cover(List.of(whole));
    if (!addition.holds()) {
      boolean rounding = addition.isRounding();
      findings
          .draft(rules.rule(rounding ? "003" : "002"), whole)
          .severity(rounding ? Severity.INFO : Severity.REVIEW)
          .working(Texts.sum(parts))
          .expected(addition.sum(), Texts.amount(addition.sum()))
          .difference(addition.gap())
          .tolerance(addition.tolerance())
          .add();
    }
  }
}
