package io.jihe.rule;

import io.jihe.calc.Operand;
import io.jihe.calc.Operand.Absent;
import io.jihe.cell.Place;
import io.jihe.value.ValueName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A context that remembers which cells were looked at, so that a finding can name them all. */
final class Tracing implements Context {
  private final Context inner;
  private final Set<Place> seen;

  Tracing(Context inner) {
    this(inner, new LinkedHashSet<>());
  }

  private Tracing(Context inner, Set<Place> seen) {
    this.inner = inner;
    this.seen = seen;
  }

  Set<Place> seen() {
    return seen;
  }

  @Override
  public Term value(ValueName name) {
    Term term = inner.value(name);
    Optional<Place> at = term.at();
    if (at.isPresent()) {
      seen.add(at.get());
    }
    return term;
  }

  @Override
  public Operand parameter(String name) {
    return inner.parameter(name);
  }

  @Override
  public Optional<Absent> incompleteness(String table) {
    return inner.incompleteness(table);
  }

  @Override
  public Wording label(ValueName name) {
    return inner.label(name);
  }

  @Override
  public String typed(ValueName name) {
    return inner.typed(name);
  }

  @Override
  public List<Place> places(ValueName name) {
    return inner.places(name);
  }

  @Override
  public Place anchor() {
    return inner.anchor();
  }

  @Override
  public List<Tracing> rows(String table) {
    return inner.rows(table).stream().map(row -> new Tracing(row, seen)).toList();
  }

  @Override
  public List<Tracing> groups(String table, String column) {
    return inner.groups(table, column).stream().map(group -> new Tracing(group, seen)).toList();
  }
}
