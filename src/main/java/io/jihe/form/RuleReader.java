package io.jihe.form;

import io.jihe.calc.Expr;
import io.jihe.calc.ExprException;
import io.jihe.calc.ExprParser;
import io.jihe.calc.Nearest;
import io.jihe.calc.Type;
import io.jihe.calc.Vocabulary;
import io.jihe.rule.Rule;
import io.jihe.rule.RuleRunner;
import io.jihe.rule.Template;
import io.jihe.rule.Wording;
import io.jihe.value.ValueName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the rules of a form file. */
final class RuleReader {
  private static final Wording RECOMPUTED =
      new Wording(
          "填报 {stated}，按 {working} 应为 {expected}，相差 {difference}。",
          "states {stated}; {working} gives {expected}, a difference of {difference}.");

  private final String basis;
  private final List<GridDefinition> grids;
  private final Map<ValueName, Expr> computed;
  private final FormVocabulary words;
  private final Set<String> structures;

  RuleReader(
      String basis,
      List<GridDefinition> grids,
      Map<ValueName, Expr> computed,
      FormVocabulary words,
      Set<String> structures) {
    this.basis = basis;
    this.grids = grids;
    this.computed = computed;
    this.words = words;
    this.structures = structures;
  }

  /** Reads a rule, under the id it goes by in the form. */
  Rule read(YamlMap map, String id) {
    map.only(
        "id",
        "code",
        "severity",
        "title",
        "rows",
        "groups",
        "columns",
        "when",
        "expect",
        "recompute",
        "carried",
        "restates",
        "precision",
        "structure",
        "mark",
        "rounding",
        "cut-off",
        "gather",
        "message",
        "repair",
        "example",
        "basis");
    Rule.Domain domain = domain(map);
    Vocabulary inside = vocabulary(map, domain);
    Optional<String> structure = map.optionalText("structure");
    structure.ifPresent(name -> checkStructure(map, name));
    List<Rule.Body> bodies =
        structure.isPresent()
            ? List.of()
            : map.has("carried") ? carried(map, domain, inside) : bodies(map, inside);
    Wording message =
        map.has("message") || !map.has("recompute") ? map.wording("message") : RECOMPUTED;
    if (message.isEmpty()) {
      throw map.fault("id", "the rule has no \"message\".");
    }
    for (String column : columnsOf(map)) {
      checkTemplate(map, "message", message, column, inside);
      checkTemplate(map, "repair", map.wording("repair"), column, inside);
    }
    return new Rule(
        FormFileReader.ruleId(map, id),
        map.text("code"),
        FormFileReader.severity(map),
        map.wording("title"),
        domain,
        bodies,
        map.optionalText("rounding"),
        map.text("cut-off", "error").equals("info"),
        map.flag("gather"),
        map.has("recompute") || map.flag("restates"),
        precision(map),
        structure,
        message,
        map.wording("repair"),
        map.wording("example"),
        map.text("basis", basis),
        map.line());
  }

  private static OptionalInt precision(YamlMap map) {
    if (!map.has("precision")) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(map.text("precision")));
    } catch (NumberFormatException e) {
      throw map.fault("precision", "\"precision\" is a whole number.");
    }
  }

  private void checkStructure(YamlMap map, String name) {
    if (!structures.contains(name)) {
      throw map.fault(
          "structure",
          "there is no structure check \"" + name + "\"." + Nearest.hint(name, structures));
    }
  }

  private Rule.Domain domain(YamlMap map) {
    if (map.has("rows")) {
      return new Rule.Domain.Rows(map.text("rows"));
    }
    if (map.has("groups")) {
      String[] parts = map.text("groups").split(" by ", -1);
      if (parts.length != 2) {
        throw map.fault("groups", "\"groups\" reads: TABLE by COLUMN.");
      }
      return new Rule.Domain.Groups(parts[0].strip(), parts[1].strip());
    }
    return new Rule.Domain.Form();
  }

  private Vocabulary vocabulary(YamlMap map, Rule.Domain domain) {
    if (domain instanceof Rule.Domain.Form) {
      return words;
    }
    if (domain instanceof Rule.Domain.Rows rows) {
      return inside(map, "rows", rows.table());
    }
    if (domain instanceof Rule.Domain.Groups groups) {
      return inside(map, "groups", groups.table());
    }
    throw new IllegalStateException("no such case: " + domain);
  }

  private Vocabulary inside(YamlMap map, String key, String table) {
    return words
        .table(table)
        .orElseThrow(
            () ->
                map.fault(
                    key,
                    "there is no table \""
                        + table
                        + "\"."
                        + Nearest.hint(table, words.tableNames())));
  }

  private List<Rule.Body> bodies(YamlMap map, Vocabulary inside) {
    if (map.has("expect") == map.has("recompute")) {
      throw map.fault("id", "a rule has either \"expect\" or \"recompute\".");
    }
    List<Rule.Body> bodies = new ArrayList<>();
    for (String column : columnsOf(map)) {
      List<ValueName> mark = new ArrayList<>();
      Expr expect;
      if (map.has("recompute")) {
        ValueName name = new ValueName(Rule.Body.unstarred(map.text("recompute"), column));
        Expr formula = computed.get(name);
        if (formula == null) {
          throw map.fault(
              "recompute",
              "names \""
                  + name
                  + "\", which is not computed."
                  + Nearest.hint(
                      name.text(), computed.keySet().stream().map(ValueName::text).toList()));
        }
        expect = new Expr.Binary(Expr.Operator.EQUAL, new Expr.Name(name), formula);
        mark.add(name);
      } else {
        expect = parse(map, "expect", column, inside);
      }
      Optional<Expr> when = when(map, column, inside);
      for (String marked : map.texts("mark")) {
        ValueName name = new ValueName(Rule.Body.unstarred(marked, column));
        words.check(map, "mark", new Expr.Name(name), inside);
        mark.add(name);
      }
      if (mark.isEmpty()) {
        throw map.fault("id", "the rule marks no value: give \"mark\".");
      }
      bodies.add(new Rule.Body(when, expect, mark, column));
    }
    return bodies;
  }

  /**
   * What the grid says under {@code last-year}: of each of its rows, or of each entry of a table
   * inside it, the figures of last year are those of last year's return.
   */
  private List<Rule.Body> carried(YamlMap map, Rule.Domain domain, Vocabulary inside) {
    GridDefinition grid = carriedGrid(map);
    List<Rule.Body> bodies = new ArrayList<>();
    for (String row : columnsOf(map)) {
      String dotted = domain instanceof Rule.Domain.Form ? row + "." : "";
      grid.lastYear()
          .forEach(
              (holds, of) -> {
                ValueName own = new ValueName(dotted + holds);
                Expr expect = FormVocabulary.sameAsLastYear(own, new ValueName(dotted + of));
                words.check(map, "carried", expect, inside);
                bodies.add(new Rule.Body(when(map, row, inside), expect, List.of(own), row));
              });
    }
    return bodies;
  }

  private GridDefinition carriedGrid(YamlMap map) {
    String name = map.text("carried");
    if (map.has("expect") || map.has("recompute") || map.has("columns") || map.has("mark")) {
      throw map.fault("carried", "\"carried\" says by itself what to expect and what to mark.");
    }
    return grids.stream()
        .filter(grid -> grid.name().equals(name) && !grid.lastYear().isEmpty())
        .findFirst()
        .orElseThrow(
            () -> map.fault("carried", "no grid \"" + name + "\" says what it has of last year."));
  }

  private Optional<Expr> when(YamlMap map, String column, Vocabulary inside) {
    return map.has("when") ? Optional.of(parse(map, "when", column, inside)) : Optional.empty();
  }

  private Expr parse(YamlMap map, String key, String column, Vocabulary inside) {
    Expr expr;
    try {
      expr = ExprParser.parse(Rule.Body.unstarred(map.text(key), column));
    } catch (ExprException e) {
      throw map.fault(key, "rule " + map.text("id", "?") + ": " + e.fault());
    }
    Type type = words.check(map, key, expr, inside);
    if (type.kind() != Type.Kind.TRUTH) {
      throw map.fault(key, "\"" + key + "\" is true or false, this is " + type.kind() + ".");
    }
    return expr;
  }

  private List<String> columnsOf(YamlMap map) {
    if (map.has("columns")) {
      return map.texts("columns");
    }
    if (map.has("carried") && !map.has("rows")) {
      return carriedGrid(map).rows().stream().map(GridDefinition.Row::id).toList();
    }
    return columns(map.text("recompute", ""), grids);
  }

  /** The columns that {@code sangong.*} stands for; without a star, one empty column. */
  static List<String> columns(String pattern, List<GridDefinition> grids) {
    int star = pattern.indexOf(".*");
    if (star < 0) {
      return List.of("");
    }
    String row = pattern.substring(0, star);
    for (GridDefinition grid : grids) {
      if (grid.rows().stream().anyMatch(r -> r.id().equals(row))) {
        return grid.columns().stream().map(GridDefinition.Head::id).toList();
      }
    }
    return List.of("");
  }

  private void checkTemplate(
      YamlMap map, String key, Wording template, String column, Vocabulary inside) {
    for (String text : List.of(template.zh(), template.en())) {
      try {
        Template.expressions(Rule.Body.unstarred(text, column), RuleRunner.WORDS)
            .forEach(expr -> words.check(map, key, expr, inside));
      } catch (ExprException e) {
        throw map.fault(key, "rule " + map.text("id", "?") + ": " + e.fault());
      }
    }
  }
}
