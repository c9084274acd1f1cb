package io.jihe.register;

import io.jihe.check.ValueLine;
import io.jihe.value.Quantity;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The key figures of one unit for a year, from all its files. What is blank, not applicable or
 * unreadable has no quantity, and is never zero.
 *
 * @param figures those that its forms have, filled or not
 */
public record UnitFigures(Map<KeyFigure, Figure> figures) {
  public UnitFigures {
    Map<KeyFigure, Figure> copy = new EnumMap<>(KeyFigure.class);
    copy.putAll(figures);
    figures = Collections.unmodifiableMap(copy);
  }

  public static UnitFigures of(UnitReturns unit, RunRecords run) {
    return of(unit.records(run));
  }

  /** Of one unit's records in their order; where several have a figure, see {@link KeyFigure}. */
  public static UnitFigures of(List<ReturnRecord> records) {
    Map<KeyFigure, Figure> found = new EnumMap<>(KeyFigure.class);
    for (KeyFigure key : KeyFigure.values()) {
      key.of(records).ifPresent(figure -> found.put(key, figure));
    }
    return new UnitFigures(found);
  }

  /** Empty where its forms have no such value. */
  public Optional<Figure> figure(KeyFigure key) {
    return Optional.ofNullable(figures.get(key));
  }

  /** What the unit itself stated, exact, in the unit of its form. */
  public Optional<Quantity> stated(KeyFigure key) {
    return figure(key).flatMap(figure -> inItsUnit(figure, figure.value()));
  }

  /** What it should be by the form's own arithmetic. */
  public Optional<Quantity> computed(KeyFigure key) {
    return figure(key).flatMap(figure -> inItsUnit(figure, figure.computed()));
  }

  /** See {@link #quantity(Figure)}. */
  public Optional<Quantity> quantity(KeyFigure key) {
    return figure(key).flatMap(UnitFigures::quantity);
  }

  /**
   * What the unit stated; where the cell was left blank, or the form has none (三公经费控制率), what
   * follows from its other figures. Nothing follows for a cell with words or a dash in it.
   */
  static Optional<Quantity> quantity(Figure figure) {
    boolean wasBlank = figure.typed().isEmpty() && figure.status() != ValueLine.Status.UNREADABLE;
    return inItsUnit(figure, figure.value())
        .or(() -> wasBlank ? inItsUnit(figure, figure.computed()) : Optional.empty());
  }

  private static Optional<Quantity> inItsUnit(Figure figure, Optional<Quantity> quantity) {
    return quantity
        .filter(found -> found.unit().convertsTo(figure.unit()))
        .map(found -> found.in(figure.unit()));
  }
}
