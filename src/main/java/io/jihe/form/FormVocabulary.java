package io.jihe.form;

import io.jihe.calc.Expr;
import io.jihe.calc.ExprException;
import io.jihe.calc.Operand;
import io.jihe.calc.Type;
import io.jihe.calc.TypeCheck;
import io.jihe.calc.Vocabulary;
import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that a form file defines. */
final class FormVocabulary implements Vocabulary {
  /** The reporting year, from the title or else from the heads. */
  static final String YEAR = "year";

  /** The reporting year that the column heads imply. */
  static final String YEAR_OF_HEADS = "year.heads";

  /** The form's title, to mark where a finding concerns the form as a whole. */
  static final String TITLE = "title";

  private static final String LAST_YEAR = "last-year:";

  /** The name of last year's file, {@code last-year:file}. */
  static final String FILE = "file";

  private final Map<String, Type> values = new LinkedHashMap<>();
  private final Map<String, Type> parameters = new LinkedHashMap<>();
  private final Map<String, Map<String, Type>> tables = new LinkedHashMap<>();
  private final Map<String, TableDefinition> definitions = new LinkedHashMap<>();

  FormVocabulary(
      List<ValueDefinition> single,
      List<GridDefinition> grids,
      List<TableDefinition> several,
      Map<String, FormDefinition.Foreign> foreign,
      Map<String, Operand> given) {
    values.put(YEAR, Type.number(Unit.NONE));
    values.put(TITLE, Type.TEXT);
    values.put(YEAR_OF_HEADS, Type.number(Unit.NONE));
    single.forEach(value -> values.put(value.name().text(), value.kind().type()));
    for (GridDefinition grid : grids) {
      for (GridDefinition.Row row : grid.rows()) {
        grid.columns()
            .forEach(column -> values.put(row.id() + "." + column.id(), column.kind().type()));
      }
    }
    foreign.forEach((name, other) -> values.put(name, other.kind().type()));
    given.forEach((name, operand) -> parameters.put(name, typeOf(operand)));
    for (TableDefinition table : several) {
      Map<String, Type> columns = new LinkedHashMap<>();
      table.columns().forEach(column -> columns.put(column.id(), column.kind().type()));
      table
          .within()
          .flatMap(within -> grids.stream().filter(g -> g.name().equals(within.grid())).findFirst())
          .ifPresent(
              grid -> {
                columns.put(table.name(), Type.TEXT);
                columns.put(TableReading.PART, Type.TEXT);
                columns.put(TableReading.LINES, Type.TEXT);
                grid.columns().forEach(column -> columns.put(column.id(), column.kind().type()));
              });
      columns.forEach((column, type) -> values.put(table.id() + "." + column, type));
      tables.put(table.id(), columns);
      tables.put(table.ellipsisTable(), columns);
      definitions.put(table.id(), table);
    }
    definitions.values().forEach(this::addDerived);
  }

  private void addDerived(TableDefinition table) {
    for (Map.Entry<String, Expr> column : table.derived().entrySet()) {
      try {
        Type type = TypeCheck.of(column.getValue(), table(table.id()).orElseThrow());
        tables.computeIfAbsent(table.id(), id -> new LinkedHashMap<>()).put(column.getKey(), type);
      } catch (ExprException e) {
        return; // told with its line by FormFileReader.checkDerived
      }
    }
  }

  private static Type typeOf(Operand operand) {
    if (operand instanceof Operand.Num num) {
      return Type.number(num.quantity().unit());
    }
    if (operand instanceof Operand.Words) {
      return Type.WORDS;
    }
    if (operand instanceof Operand.Lookup table) {
      return Type.lookup(
          table.entries().values().stream().findFirst().map(q -> q.unit()).orElse(Unit.NONE));
    }
    return operand instanceof Operand.Texts ? Type.TEXTS : Type.TEXT;
  }

  /** Checks an expression of a form file and says what it yields. */
  Type check(YamlMap map, String key, Expr expr, Vocabulary inside) {
    try {
      return TypeCheck.of(expr, inside);
    } catch (ExprException e) {
      String rule = map.optionalText("id").map(id -> "rule " + id + " ").orElse("");
      throw map.fault(key, rule + e.getMessage());
    }
  }

  /** Checks that a value may be computed by an expression. */
  void checkEquation(YamlMap map, String key, String name, Expr expr) {
    Expr equation = new Expr.Binary(Expr.Operator.EQUAL, new Expr.Name(new ValueName(name)), expr);
    check(map, key, equation, this);
  }

  /** The single values an expression names; those of table rows apart. */
  static Set<ValueName> namesIn(Expr expr) {
    Set<ValueName> names = new LinkedHashSet<>();
    collect(expr, names);
    return names;
  }

  private static void collect(Expr expr, Set<ValueName> names) {
    if (expr instanceof Expr.Name name) {
      names.add(name.name());
    } else if (expr instanceof Expr.Not not) {
      collect(not.inner(), names);
    } else if (expr instanceof Expr.Binary binary) {
      collect(binary.left(), names);
      collect(binary.right(), names);
    } else if (expr instanceof Expr.Call call) {
      call.arguments().forEach(argument -> collect(argument, names));
    } else if (expr instanceof Expr.Number) {

    } else if (expr instanceof Expr.Words) {

    } else if (expr instanceof Expr.Parameter) {

    }
  }

  /** Whether a name is that of a value in last year's return: {@code last-year:sangong.actual}. */
  static boolean isOfLastYear(String name) {
    return name.startsWith(LAST_YEAR);
  }

  /** What a value of last year's return is called in that return: {@code sangong.actual}. */
  static String inLastYear(String name) {
    return name.substring(LAST_YEAR.length());
  }

  /** The equation that a value is what another was in last year's return. */
  static Expr sameAsLastYear(ValueName own, ValueName there) {
    return new Expr.Binary(
        Expr.Operator.EQUAL,
        new Expr.Name(own),
        new Expr.Name(new ValueName(LAST_YEAR + there.text())));
  }

  /** A value of last year's return has the type of this year's. */
  @Override
  public Optional<Type> value(String name) {
    if (!isOfLastYear(name)) {
      return Optional.ofNullable(values.get(name));
    }
    String there = inLastYear(name);
    return there.equals(FILE) ? Optional.of(Type.TEXT) : Optional.ofNullable(values.get(there));
  }

  @Override
  public Optional<Type> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  @Override
  public Optional<Vocabulary> table(String name) {
    Map<String, Type> columns = tables.get(name);
    return columns == null ? Optional.empty() : Optional.of(new Inside(this, columns));
  }

  @Override
  public Collection<String> names() {
    return values.keySet();
  }

  @Override
  public Collection<String> parameterNames() {
    return parameters.keySet();
  }

  @Override
  public Collection<String> tableNames() {
    return tables.keySet();
  }

  /** The names inside the rows of a table: its columns, and all else. */
  private record Inside(FormVocabulary outer, Map<String, Type> columns) implements Vocabulary {
    @Override
    public Optional<Type> value(String name) {
      Type column = columns.get(isOfLastYear(name) ? inLastYear(name) : name);
      return column != null ? Optional.of(column) : outer.value(name);
    }

    @Override
    public Optional<Type> parameter(String name) {
      return outer.parameter(name);
    }

    @Override
    public Optional<Vocabulary> table(String name) {
      return outer.table(name);
    }

    @Override
    public Collection<String> names() {
      Set<String> all = new LinkedHashSet<>(columns.keySet());
      all.addAll(outer.names());
      return all;
    }

    @Override
    public Collection<String> parameterNames() {
      return outer.parameterNames();
    }

    @Override
    public Collection<String> tableNames() {
      return outer.tableNames();
    }
  }
}
