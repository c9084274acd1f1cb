package io.jihe.calc;

import io.jihe.calc.Operand.Absent;
import io.jihe.cell.Place;
import io.jihe.value.ValueName;
import java.util.List;
import java.util.Optional;

/** What the names of an expression stand for: in one return, or in one row of one of its tables. */
public interface Scope {

  /** A value and the cell it was read from. */
  record Term(Operand operand, Optional<Place> at) {}

  Term value(ValueName name);

  /** A parameter of the form, {@code $over-target}. */
  Operand parameter(String name);

  /** The entries of a table, each a scope in which its columns go by their bare names. */
  List<? extends Scope> rows(String table);

  /**
   * What keeps a table from being whole: its end was not found, so that there may be rows we do not
   * see. Empty where its rows are all there is to add.
   */
  Optional<Absent> incompleteness(String table);
}
