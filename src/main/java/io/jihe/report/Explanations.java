package io.jihe.report;

import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import java.util.ArrayList;
import java.util.List;

/** Looks for the one figure of the report that a difference equals. */
final class Explanations {
  private final ReportFacts facts;

  Explanations(ReportFacts facts) {
    this.facts = facts;
  }

  /** Of a sum that rounding does not explain; nothing where several figures would do. */
  Wording of(Addition addition, Fact whole, List<Fact> parts) {
    List<Fact> involved = new ArrayList<>(parts);
    involved.add(whole);
    return addition.isRounding() ? Wording.NONE : of(addition.gap(), involved);
  }

  Wording of(Quantity difference, List<Fact> involved) {
    List<Fact> found =
        facts.all().stream()
            .filter(fact -> !involved.contains(fact) && !fact.raw().isEmpty())
            .filter(fact -> !fact.amount().isRatio() && !difference.isZero())
            .filter(fact -> fact.amount().unit().convertsTo(difference.unit()))
            .filter(fact -> fact.amount().quantity().compareTo(difference) == 0)
            .toList();
    long names = found.stream().map(Fact::raw).distinct().count();
    if (names != 1) {
      return Wording.NONE;
    }
    String amount = Texts.amount(difference);
    String name = Subjects.plain(found.get(0).raw());
    return new Wording(
        "差额 " + amount + " 等于「" + name + "」" + found.get(0).amount().typed() + "。",
        "The difference of " + amount + " equals " + name + ".");
  }
}
