package io.jihe.report;

import java.util.List;
import java.util.Optional;

/**
 * What one paragraph states. Facts stand in the order of the text, one for each figure.
 *
 * @param sectionTerm what its nearest heading names
 * @param sectionFund the fund its headings name, or all
 */
record ParagraphFacts(
    Paragraph paragraph,
    List<PartList> lists,
    List<Fact> facts,
    Optional<Term> sectionTerm,
    String sectionFund) {
  ParagraphFacts {
    lists = List.copyOf(lists);
    facts = List.copyOf(facts);
  }

  Fact of(Amount amount) {
    return facts.stream()
        .filter(fact -> fact.amount().equals(amount))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not of this paragraph: " + amount));
  }

  /** The facts in front of a place, in its sentence. */
  List<Fact> before(Fact fact) {
    Sentence sentence = fact.sentence();
    return facts.stream()
        .filter(
            other ->
                sentence.holds(other.amount().start())
                    && other.amount().end() <= fact.amount().start())
        .toList();
  }

  Optional<PartList> listWithPart(Amount amount) {
    return lists.stream().filter(list -> list.parts().contains(amount)).findFirst();
  }

  /** Whether a figure is of the whole unit, and not of 局机关 or another of its parts. */
  boolean isOwn(Fact fact) {
    return isTerm(fact) && fact.owner().isEmpty();
  }

  /** Whether a figure is of a term by itself, and no part of something that is none. */
  boolean isTerm(Fact fact) {
    if (fact.term().isEmpty() || !fact.amount().exact() || fact.amount().depth() > 0) {
      return false;
    }
    return lists.stream()
        .filter(list -> list.parts().contains(fact.amount()) && !list.wholes().isEmpty())
        .allMatch(list -> list.wholes().stream().anyMatch(w -> of(w).term().isPresent()));
  }
}
