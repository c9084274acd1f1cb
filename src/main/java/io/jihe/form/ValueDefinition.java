package io.jihe.form;

import io.jihe.rule.Wording;
import io.jihe.value.ValueName;
import java.util.Optional;

/**
 * A value that stands once on a form.
 *
 * @param unreported whether it stays out of every report: a telephone number, a sum on the way
 * @param optional whether the form may lack its label
 * @param otherwise where it stands on a sheet that has not this label
 */
public record ValueDefinition(
    ValueName name,
    LabelSet labels,
    Locator locator,
    ValueKind kind,
    boolean optional,
    boolean unreported,
    Wording wording,
    Optional<ValueDefinition> otherwise,
    int line) {

  /** The same value where another label stands. */
  ValueDefinition at(LabelSet label, Locator place) {
    return new ValueDefinition(
        name, label, place, kind, optional, unreported, wording, Optional.empty(), line);
  }

  /** The same, with a second place to look. */
  ValueDefinition otherwise(ValueDefinition second) {
    return new ValueDefinition(
        name, labels, locator, kind, optional, unreported, wording, Optional.of(second), line);
  }

  /** Where a value stands, seen from its label. */
  public sealed interface Locator {
    record Below() implements Locator {}

    /** The form has no cell for it; it is computed and reported. */
    record Nowhere() implements Locator {}

    record Right() implements Locator {}

    /** Behind the label in the same cell, 按收入性质分：9999.81; or, where nothing is, to the right. */
    record Inside() implements Locator {}

    /** In the row of the label: under a head of a table, else the nth cell beside the label. */
    record Across(String table, String column, int nth) implements Locator {}
  }
}
