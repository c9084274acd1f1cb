package io.jihe.form;

import java.util.List;
import java.util.Map;

/**
 * What tells a form from all others.
 *
 * @param title the form's title, without the year
 * @param allOf labels that it has; of each set, one
 * @param orAllOf labels by which a sheet is told that lacks its upper part; empty if it cannot be
 * @param anyOf labels of which it has at least one; empty asks for none
 * @param noneOf labels that it does not have
 * @param under labels that stand somewhere below a head, by head
 * @param notUnder labels that do not
 */
public record RecognitionCriteria(
    LabelSet title,
    List<LabelSet> allOf,
    List<LabelSet> orAllOf,
    List<LabelSet> anyOf,
    List<LabelSet> noneOf,
    Map<String, LabelSet> under,
    Map<String, LabelSet> notUnder) {
  public RecognitionCriteria {
    allOf = List.copyOf(allOf);
    orAllOf = List.copyOf(orAllOf);
    anyOf = List.copyOf(anyOf);
    noneOf = List.copyOf(noneOf);
    under = Map.copyOf(under);
    notUnder = Map.copyOf(notUnder);
  }
}
