package io.jihe.form;

import io.jihe.calc.Expr;
import io.jihe.calc.ExprException;
import io.jihe.calc.ExprParser;
import io.jihe.calc.Nearest;
import io.jihe.calc.Operand;
import io.jihe.cell.Labels;
import io.jihe.form.ValueDefinition.Locator;
import io.jihe.rule.Rule;
import io.jihe.rule.RuleId;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads form files. What it accepts can be evaluated; a fault is told with file and line. */
public final class FormFileReader {
  /** What a form that is based on another adds to, entry by entry; all else it replaces. */
  private static final Map<String, Integer> ADDED_TO =
      Map.of("parameters", 1, "values", 1, "tables", 3, "computed", 1, "from", 2, "grids", 3);

  /** What tells a form from others. */
  private static final Set<String> HEAD =
      Set.of("form", "shared", "based-on", "family", "title", "recognise");

  /** The block that says how a form looks, and nothing that is checked. */
  private static final String LAYOUT = "layout";

  /** Two forms, the one based on the other, and below them a shared base that is no form. */
  private static final int MOST_FORMS = 2;

  private static final int MONEY_DECIMALS = 2;

  /** The names of the checks that Java makes, see {@code check.StructureCheck}. */
  private static final Set<String> STRUCTURES =
      new TreeSet<>(
          Set.of(
              "missing-row",
              "stale-formula",
              "written-with-text",
              "unit-cut-short",
              "other-unit",
              "two-units",
              "typed-over",
              "other-years-blank",
              "unreadable"));

  private final YamlMap top;
  private final String file;
  private final Faults faults;

  private FormFileReader(YamlMap top, String file, Faults faults) {
    this.top = top;
    this.file = file;
    this.faults = faults;
  }

  /**
   * Reads one form file.
   *
   * @param byId gives another form file, which this one may be based on
   * @throws FormFileException if it has a fault
   */
  public static FormDefinition read(
      FormSource source, Function<String, Optional<FormSource>> byId) {
    return read(source, byId, Faults.endAtTheFirst());
  }

  /** The same of a text that is in no file. */
  static FormDefinition read(
      String file, String text, Function<String, Optional<FormSource>> byId) {
    return read(new FormSource(file, text), byId);
  }

  /** All faults of one form file; none if it is good. */
  static List<FormFileException> faults(
      FormSource source, Function<String, Optional<FormSource>> byId) {
    Faults faults = Faults.gatherAll();
    faults.reading(
        () -> {
          if (!isShared(source)) { // one that is shared is read with the forms based on it
            FormDefinition form = read(source, byId, faults);
            faults.reading(() -> layout(source, byId, form));
          }
        });
    return faults.found();
  }

  private static FormDefinition read(
      FormSource source, Function<String, Optional<FormSource>> byId, Faults faults) {
    List<YamlMap> layers = layers(source, byId, FormSource::top);
    return new FormFileReader(merged(layers), source.file(), faults)
        .definition(layers.get(layers.size() - 1), layers);
  }

  /**
   * Reads what tells a form from others; the rest of its file when it is asked for.
   *
   * @throws FormFileException if this has a fault; so does reading the rest
   */
  static KnownForm known(FormSource source, Function<String, Optional<FormSource>> byId) {
    YamlMap head = merged(layers(source, byId, FormSource::head));
    FormFileReader reader = new FormFileReader(head, source.file(), Faults.endAtTheFirst());
    return new KnownForm(
        new FormId(source.head().text("form")),
        head.text("family"),
        head.wording("title"),
        reader.recognise(),
        () -> read(source, byId),
        form -> layout(source, byId, form),
        () -> Fingerprint.of(texts(source, byId)));
  }

  /** A form file and those it is based on. */
  private static List<String> texts(
      FormSource source, Function<String, Optional<FormSource>> byId) {
    List<String> texts = new ArrayList<>(List.of(source.text()));
    FormSource below = source;
    while (below.head().has("based-on")) {
      below = byId.apply(below.head().text("based-on")).orElseThrow();
      texts.add(below.text());
    }
    return texts;
  }

  /** The nearest layout among a form's own and that of the form it is based on. */
  private static Optional<Layout> layout(
      FormSource source, Function<String, Optional<FormSource>> byId, FormDefinition form) {
    List<YamlMap> layers = layers(source, byId, FormSource::layout);
    for (int i = layers.size() - 1; i >= 0; i--) {
      if (layers.get(i).has(LAYOUT)) {
        return Optional.of(LayoutReader.read(layers.get(i).map(LAYOUT), form));
      }
    }
    return Optional.empty();
  }

  private static YamlMap merged(List<YamlMap> layers) {
    YamlMap merged = layers.get(0);
    for (YamlMap layer : layers.subList(1, layers.size())) {
      merged = layer.over(merged, ADDED_TO);
    }
    return merged;
  }

  /**
   * What a form says and all that it is based on, the lowest first.
   *
   * @param part the whole of a file, or its head
   */
  private static List<YamlMap> layers(
      FormSource source,
      Function<String, Optional<FormSource>> byId,
      Function<FormSource, YamlMap> part) {
    YamlMap own = part.apply(source);
    List<YamlMap> layers = new ArrayList<>(List.of(own));
    int forms = 1;
    for (YamlMap top = own; top.has("based-on"); top = layers.get(0)) {
      String id = top.text("based-on");
      YamlMap lower = top;
      YamlMap below =
          part.apply(
              byId.apply(id)
                  .orElseThrow(() -> lower.fault("based-on", "there is no form \"" + id + "\".")));
      forms += isShared(below) ? 0 : 1;
      if (forms > MOST_FORMS || isShared(below) && below.has("based-on")) {
        String upper = own.text("based-on");
        throw own.fault("based-on", "\"" + upper + "\" is itself based on another; one step only.");
      }
      layers.add(0, below);
    }
    return layers;
  }

  private static boolean isShared(YamlMap top) {
    return top.flag("shared");
  }

  /** Whether a file is a base that forms share and no form itself. */
  static boolean isShared(FormSource source) {
    return isShared(source.head());
  }

  /** A form file's name and text. */
  public static final class FormSource {
    private final String file;
    private final String text;
    private Optional<YamlMap> top = Optional.empty();
    private Optional<YamlMap> head = Optional.empty();
    private Optional<YamlMap> layout = Optional.empty();

    public FormSource(String file, String text) {
      this.file = file;
      this.text = text;
    }

    public String file() {
      return file;
    }

    public String text() {
      return text;
    }

    /** What it says, parsed once, however many forms are based on it. */
    private YamlMap top() {
      if (top.isEmpty()) {
        top = Optional.of(YamlMap.of(file, compose(file, blocks(key -> !key.equals(LAYOUT)))));
      }
      return top.get();
    }

    /** How the form looks; no check asks for it. */
    private YamlMap layout() {
      if (layout.isEmpty()) {
        layout =
            Optional.of(
                YamlMap.of(
                    file, compose(file, blocks(key -> HEAD.contains(key) || key.equals(LAYOUT)))));
      }
      return layout.get();
    }

    /** What it says of itself and of its sheets: some forty lines of a thousand. */
    private YamlMap head() {
      if (head.isEmpty()) {
        head = Optional.of(YamlMap.of(file, compose(file, blocks(HEAD::contains))));
      }
      return head.get();
    }

    /** Some blocks in their lines, and blank lines for all others. */
    private String blocks(Predicate<String> wanted) {
      StringBuilder kept = new StringBuilder();
      boolean within = false;
      for (String line : text.split("\n", -1)) {
        if (!line.isEmpty() && line.charAt(0) != ' ' && line.charAt(0) != '#') {
          int colon = line.indexOf(':');
          within = wanted.test(colon > 0 ? line.substring(0, colon) : "");
        }
        kept.append(within ? line : "").append('\n');
      }
      return kept.toString();
    }
  }

  /** The id a form file gives its form, read without reading the rest of it. */
  static String idIn(FormSource source) {
    for (String line : source.text().split("\n", -1)) {
      if (line.startsWith("form:")) {
        return line.substring("form:".length()).strip();
      }
    }
    throw new FormFileException(source.file(), 1, "\"form\" is missing here.");
  }

  static Node compose(String file, String text) {
    LoadSettings settings = LoadSettings.builder().setLabel(file).setUseMarks(true).build();
    try {
      return new Compose(settings)
          .composeString(text)
          .orElseThrow(() -> new FormFileException(file, 1, "the file is empty."));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new FormFileException(file, line, "not readable as YAML: " + e.getProblem());
    } catch (ReaderException e) {
      int line = 1 + (int) text.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count();
      throw new FormFileException(
          file, line, "not readable as YAML: a character that no text has, " + e.getCodePoint());
    } catch (YamlEngineException e) {
      throw new FormFileException(file, 1, "not readable as YAML: " + e.getMessage());
    } catch (StackOverflowError e) {
      throw new FormFileException(file, 1, "not readable as YAML: nested too deep.");
    }
  }

  private FormDefinition definition(YamlMap own, List<YamlMap> layers) {
    faults.reading(this::checkKeys);
    Map<String, FormDefinition.Foreign> foreign = foreign();
    List<GridDefinition> grids = grids();
    List<TableDefinition> tables = tables();
    List<ValueDefinition> values = values(tables);
    Map<String, Operand> parameters = parameters();
    FormVocabulary words = new FormVocabulary(values, grids, tables, foreign, parameters);
    Map<ValueName, Expr> computed = computed(grids, words);
    refuseCircles(computed);
    checkDerived(tables, words);
    List<Rule> rules =
        rules(layers, new RuleReader(top.text("basis", ""), grids, computed, words, STRUCTURES));
    return new FormDefinition(
        new FormId(own.text("form")),
        top.text("family"),
        file,
        top.wording("title"),
        recognise(),
        labels(top, "unit-labels"),
        money(),
        parameters,
        foreign,
        values,
        grids,
        tables,
        computed,
        rules);
  }

  private void checkKeys() {
    top.only(
        "form",
        "shared",
        "based-on",
        "rules-as",
        "family",
        "title",
        "basis",
        "recognise",
        "unit-labels",
        "unit",
        "parameters",
        "from",
        "values",
        "grids",
        "tables",
        "computed",
        "without",
        "rules");
  }

  private Unit money() {
    Unit unit = Unit.of(Labels.fold(top.text("unit", "万元")));
    if (!unit.convertsTo(Unit.YUAN)) {
      throw top.fault("unit", "\"unit\" is 元, 万元 or 亿元.");
    }
    return unit;
  }

  private RecognitionCriteria recognise() {
    YamlMap map =
        top.map("recognise")
            .only("title", "all-of", "or-all-of", "any-of", "none-of", "under", "not-under");
    return new RecognitionCriteria(
        labels(map, "title"),
        labelSets(map, "all-of"),
        labelSets(map, "or-all-of"),
        labelSets(map, "any-of"),
        labelSets(map, "none-of"),
        byHead(map.map("under")),
        byHead(map.map("not-under")));
  }

  private static Map<String, LabelSet> byHead(YamlMap map) {
    Map<String, LabelSet> byHead = new HashMap<>();
    for (String head : map.keys()) {
      byHead.put(head, labels(map, head));
    }
    return byHead;
  }

  private static List<LabelSet> labelSets(YamlMap map, String key) {
    return map.textLists(key).stream().map(texts -> labelSet(map, key, texts)).toList();
  }

  private static LabelSet labels(YamlMap map, String key) {
    return labelSet(map, key, map.texts(key));
  }

  private static LabelSet labelSet(YamlMap map, String key, List<String> texts) {
    try {
      return new LabelSet(texts.stream().map(LabelPattern::of).toList());
    } catch (LabelPattern.BadPattern e) {
      throw map.fault(key, e.fault());
    }
  }

  private Map<String, FormDefinition.Foreign> foreign() {
    Map<String, FormDefinition.Foreign> foreign = new LinkedHashMap<>();
    YamlMap from = top.map("from");
    for (String family : from.keys()) {
      if (FormVocabulary.isOfLastYear(family + ":")) {
        throw from.fault(family, "values of last year's return are named without \"from\".");
      }
      YamlMap names = from.map(family);
      for (String name : names.keys()) {
        YamlMap each = names.isMap(name) ? names.map(name).only("unit", "of") : names;
        foreign.put(
            family + ":" + name,
            new FormDefinition.Foreign(
                kind(each, each.text(each == names ? name : "unit")), ofAll(each, each != names)));
      }
    }
    return foreign;
  }

  /** Whether the value is the sum over all sheets of its family. */
  private static boolean ofAll(YamlMap map, boolean asked) {
    if (!asked || map.text("of", "all").equals("all")) {
      return asked && map.has("of");
    }
    throw map.fault("of", "\"of\" can only be: all.");
  }

  private static ValueKind kind(YamlMap map, String unit) {
    return switch (unit) {
      case "text" -> new ValueKind.Text();
      case "measure" -> new ValueKind.Gauge();
      default -> number(map, Unit.of(Labels.fold(unit)), map.optionalText("decimals"));
    };
  }

  private static ValueKind number(YamlMap map, Unit unit, Optional<String> decimals) {
    boolean rounded = unit.base().equals("元") || unit.equals(Unit.SQUARE_METRE);
    try {
      return new ValueKind.Number(
          unit, decimals.map(Integer::parseInt).orElse(rounded ? MONEY_DECIMALS : 0), rounded);
    } catch (NumberFormatException e) {
      throw map.fault("decimals", "\"decimals\" is a whole number.");
    }
  }

  private Map<String, Operand> parameters() {
    Map<String, Operand> parameters = new LinkedHashMap<>();
    YamlMap map = top.map("parameters");
    for (String name : map.keys()) {
      faults.reading(() -> parameters.put(name, parameter(map, name)));
    }
    return parameters;
  }

  private static Operand parameter(YamlMap map, String name) {
    if (map.isList(name)) {
      return new Operand.Words(map.texts(name));
    }
    if (!map.isMap(name)) {
      return Operand.Num.exact(quantity(map, name));
    }
    YamlMap table = map.map(name);
    if (isOfTexts(table)) {
      Map<String, String> texts = new LinkedHashMap<>();
      table.keys().forEach(label -> texts.put(Labels.fold(label), table.text(label)));
      return new Operand.Texts(texts);
    }
    Map<String, Quantity> entries = new LinkedHashMap<>();
    for (String label : table.keys()) {
      entries.put(Labels.core(Labels.fold(label)), quantity(table, label));
    }
    return new Operand.Lookup(entries);
  }

  /** A table of quantities is told by the first; what is no number then is a fault. */
  private static boolean isOfTexts(YamlMap table) {
    for (String label : table.keys()) {
      String first = table.text(label);
      return first.isEmpty() || !Character.isDigit(first.charAt(0));
    }
    return false;
  }

  private static Quantity quantity(YamlMap map, String key) {
    try {
      if (ExprParser.parse(map.text(key)) instanceof Expr.Number number) {
        return number.quantity();
      }
    } catch (ExprException e) {
      throw map.fault(key, e.fault());
    }
    throw map.fault(key, "expected a number with its unit, such as 10 分 or 130%.");
  }

  private List<ValueDefinition> values(List<TableDefinition> tables) {
    List<ValueDefinition> values = new ArrayList<>();
    YamlMap map = top.map("values");
    for (String name : map.keys()) {
      faults.reading(() -> values.add(value(map, name, tables)));
    }
    return values;
  }

  private static ValueDefinition value(YamlMap map, String name, List<TableDefinition> tables) {
    YamlMap value =
        map.map(name)
            .only(
                "label",
                "read",
                "column",
                "nth",
                "otherwise",
                "unit",
                "type",
                "decimals",
                "optional",
                "unreported",
                "zh",
                "en");
    LabelSet labels = labels(value, "label");
    ValueDefinition definition =
        new ValueDefinition(
            new ValueName(name),
            labels,
            locator(value, tables),
            kindOf(value),
            value.flag("optional"),
            value.flag("unreported"),
            wording(value, labels),
            Optional.empty(),
            map.line(name));
    return value.has("otherwise")
        ? definition.otherwise(otherwise(value, definition, tables))
        : definition;
  }

  /** The same value behind another label. */
  private static ValueDefinition otherwise(
      YamlMap value, ValueDefinition first, List<TableDefinition> tables) {
    YamlMap other = value.map("otherwise").only("label", "read", "column", "nth");
    return first.at(labels(other, "label"), locator(other, tables));
  }

  private static ValueKind kindOf(YamlMap map) {
    if (map.has("unit") == map.has("type")) {
      throw new FormFileException(
          map.file(), map.line(), "give either \"unit\" or \"type\" (text, measure).");
    }
    return map.has("unit") ? kind(map, map.text("unit")) : textKind(map);
  }

  private static ValueKind textKind(YamlMap map) {
    String type = map.text("type");
    if (!type.equals("text") && !type.equals("measure")) {
      throw map.fault("type", "\"type\" is text or measure, not \"" + type + "\".");
    }
    return kind(map, type);
  }

  private static Wording wording(YamlMap map, LabelSet labels) {
    return new Wording(
        labels.patterns().isEmpty() ? map.text("zh") : map.text("zh", labels.first()),
        map.text("en"));
  }

  private static Locator locator(YamlMap value, List<TableDefinition> tables) {
    String read = value.text("read");
    return switch (read) {
      case "below" -> new Locator.Below();
      case "right" -> new Locator.Right();
      case "nowhere" -> new Locator.Nowhere();
      case "inside" -> new Locator.Inside();
      case "across" -> across(value, tables);
      default ->
          throw value.fault(
              "read", "\"read\" is below, right, inside, across or nowhere, not \"" + read + "\".");
    };
  }

  private static Locator across(YamlMap value, List<TableDefinition> tables) {
    String column = value.text("column", "");
    int dot = column.lastIndexOf('.');
    String table = dot < 0 ? "" : column.substring(0, dot);
    String name = column.substring(dot + 1);
    boolean known =
        tables.stream()
            .anyMatch(
                t ->
                    t.id().equals(table)
                        && t.columns().stream().anyMatch(c -> c.id().equals(name)));
    if (value.has("column") && !known) {
      throw value.fault("column", "\"" + column + "\" is no column of a table.");
    }
    try {
      return new Locator.Across(table, name, Integer.parseInt(value.text("nth", "0")));
    } catch (NumberFormatException e) {
      throw value.fault("nth", "\"nth\" is a whole number.");
    }
  }

  private List<GridDefinition> grids() {
    List<GridDefinition> grids = new ArrayList<>();
    YamlMap map = top.map("grids");
    for (String name : map.keys()) {
      YamlMap grid = map.map(name).only("columns", "rows", "last-year");
      List<GridDefinition.Head> columns = heads(grid.map("columns"));
      List<GridDefinition.Row> rows = new ArrayList<>();
      YamlMap rowMap = grid.map("rows");
      for (String id : rowMap.keys()) {
        faults.reading(() -> rows.add(row(rowMap, id)));
      }
      Map<String, String> lastYear = new LinkedHashMap<>();
      faults.reading(() -> lastYear.putAll(lastYear(grid)));
      grids.add(new GridDefinition(name, columns, rows, lastYear, map.line(name)));
    }
    return grids;
  }

  /** Which column holds last year's figures of which: {@code {prior: actual}}. */
  private static Map<String, String> lastYear(YamlMap grid) {
    YamlMap columns = grid.map("columns");
    YamlMap pairs = grid.map("last-year");
    Map<String, String> lastYear = new LinkedHashMap<>();
    for (String holds : pairs.keys()) {
      String of = pairs.text(holds);
      for (String id : List.of(holds, of)) {
        if (!columns.has(id)) {
          throw pairs.fault(
              holds, "there is no column \"" + id + "\"." + Nearest.hint(id, columns.keys()));
        }
      }
      lastYear.put(holds, of);
    }
    return lastYear;
  }

  private static GridDefinition.Row row(YamlMap rows, String id) {
    YamlMap row = rows.map(id).only("label", "optional", "zh", "en");
    LabelSet labels = labels(row, "label");
    return new GridDefinition.Row(id, labels, row.flag("optional"), wording(row, labels));
  }

  private List<GridDefinition.Head> heads(YamlMap map) {
    List<GridDefinition.Head> heads = new ArrayList<>();
    for (String id : map.keys()) {
      faults.reading(() -> heads.add(head(map, id)));
    }
    return heads;
  }

  private static GridDefinition.Head head(YamlMap heads, String id) {
    YamlMap head =
        heads
            .map(id)
            .only(
                "label",
                "after",
                "unit",
                "type",
                "decimals",
                "optional",
                "sign-from",
                "unit-from",
                "points-in",
                "zh",
                "en");
    LabelSet labels = labels(head, "label");
    Map<String, LabelSet> after = byHead(head.map("after"));
    for (String before : after.keySet()) {
      if (!heads.has(before)) {
        throw head.fault(
            "after", "there is no column \"" + before + "\"." + Nearest.hint(before, heads.keys()));
      }
    }
    return new GridDefinition.Head(
        id,
        labels,
        after,
        kindOf(head),
        head.flag("optional"),
        wording(head, labels),
        column(heads, head, "sign-from"),
        column(heads, head, "unit-from"),
        column(heads, head, "points-in"));
  }

  private static Optional<String> column(YamlMap heads, YamlMap head, String key) {
    Optional<String> column = head.optionalText(key);
    column
        .filter(id -> !heads.has(id))
        .ifPresent(
            id -> {
              throw head.fault(
                  key, "there is no column \"" + id + "\"." + Nearest.hint(id, heads.keys()));
            });
    return column;
  }

  private List<TableDefinition> tables() {
    List<TableDefinition> tables = new ArrayList<>();
    YamlMap map = top.map("tables");
    for (String id : map.keys()) {
      faults.reading(() -> tables.add(table(map, id)));
    }
    return tables;
  }

  private TableDefinition table(YamlMap map, String id) {
    YamlMap table =
        map.map(id)
            .only(
                "columns",
                "grid",
                "after",
                "before",
                "until",
                "carry-down",
                "name",
                "ellipses",
                "subtotals",
                "whole",
                "derived",
                "zh",
                "en");
    Map<String, Expr> derived = new LinkedHashMap<>();
    YamlMap formulas = table.map("derived");
    for (String column : formulas.keys()) {
      derived.put(column, parse(formulas, column, formulas.text(column)));
    }
    Optional<TableDefinition.Within> within =
        table
            .optionalText("grid")
            .map(
                grid ->
                    new TableDefinition.Within(
                        grid, table.text("after"), table.optionalText("before")));
    return new TableDefinition(
        id,
        heads(table.map("columns")),
        within,
        labels(table, "until"),
        table.texts("carry-down"),
        table.text("name"),
        table.texts("ellipses"),
        labels(table, "subtotals"),
        whole(table),
        derived,
        new Wording(table.text("zh"), table.text("en")),
        map.line(id));
  }

  private static Optional<TableDefinition.Whole> whole(YamlMap table) {
    YamlMap whole = table.map("whole");
    if (whole.keys().size() > 1) {
      throw table.fault("whole", "\"whole\" names one column and its sum.");
    }
    for (String column : whole.keys()) {
      if (!table.map("columns").has(column)) {
        throw table.fault(
            "whole",
            "there is no column \""
                + column
                + "\"."
                + Nearest.hint(column, table.map("columns").keys()));
      }
      return Optional.of(new TableDefinition.Whole(column, quantity(whole, column)));
    }
    return Optional.empty();
  }

  private static Expr parse(YamlMap map, String key, String text) {
    try {
      return ExprParser.parse(text);
    } catch (ExprException e) {
      throw map.fault(key, e.fault());
    }
  }

  private Map<ValueName, Expr> computed(List<GridDefinition> grids, FormVocabulary words) {
    Map<ValueName, Expr> computed = new LinkedHashMap<>();
    YamlMap map = top.map("computed");
    for (String pattern : map.keys()) {
      for (String column : RuleReader.columns(pattern, grids)) {
        faults.reading(
            () -> {
              String name = pattern.replace("*", column);
              Expr expr = parse(map, pattern, Rule.Body.unstarred(map.text(pattern), column));
              words.checkEquation(map, pattern, name, expr);
              computed.put(new ValueName(name), expr);
            });
      }
    }
    return computed;
  }

  private void checkDerived(List<TableDefinition> tables, FormVocabulary words) {
    YamlMap map = top.map("tables");
    for (TableDefinition table : tables) {
      for (Map.Entry<String, Expr> column : table.derived().entrySet()) {
        faults.reading(
            () ->
                words.check(
                    map.map(table.id()).map("derived"),
                    column.getKey(),
                    column.getValue(),
                    words.table(table.id()).orElseThrow()));
      }
    }
  }

  private void refuseCircles(Map<ValueName, Expr> computed) {
    YamlMap map = top.map("computed");
    for (ValueName name : computed.keySet()) {
      List<ValueName> path = new ArrayList<>();
      if (reaches(name, name, computed, path)) {
        String circle = String.join(" -> ", path.stream().map(ValueName::text).toList());
        String key = map.has(name.text()) ? name.text() : map.keys().iterator().next();
        String fault = "\"" + name + "\" is computed from itself: " + name + " -> " + circle + ".";
        faults.reading(
            () -> {
              throw map.fault(key, fault);
            });
        return; // the other names of the circle say no more
      }
    }
  }

  private static boolean reaches(
      ValueName from, ValueName goal, Map<ValueName, Expr> computed, List<ValueName> path) {
    Expr expr = computed.get(from);
    if (expr == null || path.size() > computed.size()) {
      return false;
    }
    for (ValueName next : FormVocabulary.namesIn(expr)) {
      path.add(next);
      if (next.equals(goal) || reaches(next, goal, computed, path)) {
        return true;
      }
      path.remove(path.size() - 1);
    }
    return false;
  }

  /**
   * The rules of the lowest layer, in each above it renamed where it says so, those of the same id
   * replaced, new ones added, and without those given up.
   */
  private List<Rule> rules(List<YamlMap> layers, RuleReader reader) {
    Map<String, YamlMap> byId = new LinkedHashMap<>();
    for (YamlMap layer : layers) {
      layer.optionalText("rules-as").ifPresent(prefix -> rename(byId, prefix));
      Set<String> inLayer = new TreeSet<>();
      for (YamlMap rule : layer.maps("rules")) {
        String id = rule.text("id");
        if (!inLayer.add(id)) {
          throw rule.fault("id", "the rule " + id + " stands twice in this file.");
        }
        byId.put(id, rule);
      }
      for (String id : layer.texts("without")) {
        if (byId.remove(id) == null) {
          throw layer.fault("without", "there is no rule " + id + " to leave out.");
        }
      }
    }
    List<Rule> rules = new ArrayList<>();
    byId.forEach((id, rule) -> faults.reading(() -> rules.add(reader.read(rule, id))));
    return rules;
  }

  /** Rules under a form's own prefix, their numbers kept: CN-SELF-001 is HN-OVERALL-001. */
  private static void rename(Map<String, YamlMap> byId, String prefix) {
    Map<String, YamlMap> renamed = new LinkedHashMap<>();
    byId.forEach((id, rule) -> renamed.put(prefix + id.substring(id.lastIndexOf('-')), rule));
    byId.clear();
    byId.putAll(renamed);
  }

  /** The severity a form file names. */
  static Severity severity(YamlMap rule) {
    String text = rule.text("severity");
    for (Severity severity : Severity.values()) {
      if (severity.id().equals(text)) {
        return severity;
      }
    }
    String hint = Nearest.hint(text, List.of("error", "review", "info"));
    throw rule.fault(
        "severity", "a severity is error, review or info, not \"" + text + "\"." + hint);
  }

  /** The rule id a form file gives, or the one it goes by in a form that renames it. */
  static RuleId ruleId(YamlMap rule, String id) {
    try {
      return new RuleId(id);
    } catch (IllegalArgumentException e) {
      throw rule.fault("id", "not a rule id such as HN-BASIC-014: \"" + id + "\".");
    }
  }
}
