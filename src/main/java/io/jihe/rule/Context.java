package io.jihe.rule;

import io.jihe.calc.Scope;
import io.jihe.cell.Place;
import io.jihe.value.ValueName;
import java.util.List;

/** A scope that can also say what its names are called on the form, and where they stand. */
public interface Context extends Scope {

  /** What a value is called, with the entry it belongs to: {@code 「满意率」实际完成值}. */
  Wording label(ValueName name);

  /** As typed; empty where nothing was. */
  String typed(ValueName name);

  /** Where a value stands; of a column of a table, {@code projects.actual}, each of its cells. */
  List<Place> places(ValueName name);

  /**
   * Where to put a finding whose marks have no cell: the title of the form, or the entry's name.
   */
  Place anchor();

  @Override
  List<? extends Context> rows(String table);

  /**
   * The entries of a table in runs that share the text of a column; each stands for its entries.
   */
  List<? extends Context> groups(String table, String column);
}
