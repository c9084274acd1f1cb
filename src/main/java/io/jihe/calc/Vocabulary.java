package io.jihe.calc;

import java.util.Collection;
import java.util.Optional;

/** The names an expression may use, and what they are. */
public interface Vocabulary {
  Optional<Type> value(String name);

  Optional<Type> parameter(String name);

  /** The vocabulary inside the rows of a table; empty where there is no such table. */
  Optional<Vocabulary> table(String name);

  /** All names, to suggest one. */
  Collection<String> names();

  Collection<String> parameterNames();

  Collection<String> tableNames();
}
