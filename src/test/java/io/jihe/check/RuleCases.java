package io.jihe.check;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import io.jihe.cell.Labels;
import io.jihe.cell.NumberShape;
import io.jihe.cell.Place;
import io.jihe.cell.SheetGrid;
import io.jihe.cell.WorkbookGrid;
import io.jihe.form.FormLibrary;
import io.jihe.form.FormReading;
import io.jihe.form.GridDefinition;
import io.jihe.form.Recogniser;
import io.jihe.form.Recognition;
import io.jihe.rule.Finding;
import io.jihe.value.Reading;
import io.jihe.value.ValueName;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReturnWorkbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * The cases of one rule, {@code test-data/rules/HN-BASIC-005.yaml}; {@code
 * test-data/rules/README.md} says how they are written.
 */
record RuleCases(String file, String rule, List<Case> cases) {
  static final FormLibrary FORMS = FormLibrary.shipped();
  private static final ReturnCheck CHECK = new ReturnCheck(FORMS.known());
  static final String CLEAN = "董家塅-2023-改正";

  private static final Path FOLDER = Path.of("test-data/rules");
  private static final Map<String, WorkbookGrid> BASES = new ConcurrentHashMap<>();

  /**
   * One case.
   *
   * @param base the workbook it starts from
   * @param without families of forms whose sheet is taken out
   * @param delete cells whose row is deleted, after all else was typed
   * @param set what is typed, by cell
   * @param lastYear what is typed into last year's return, by cell; without it none is given
   * @param finds every finding of the rule
   */
  record Case(
      String rule,
      String name,
      String base,
      List<String> without,
      List<String> delete,
      Map<String, Object> set,
      Optional<Map<String, Object>> lastYear,
      List<String> finds,
      Optional<String> outcome,
      Optional<String> says) {

    /** The workbook of this case. */
    WorkbookGrid workbook() {
      WorkbookGrid start = opened(base);
      Cells cells = new Cells(start, familyOf(rule));
      GridEdit edit = new GridEdit(start);
      set.forEach((cell, typed) -> cells.type(edit, cell, typed));
      List<Place> rows = delete.stream().map(cells::place).sorted(Case::upwards).toList();
      rows.forEach(at -> edit.sheet(at.sheet()).deleteRow(at.cell().row() + 1));
      without.forEach(
          family -> edit.sheets().remove(edit.sheet(cells.reading(family).sheetName())));
      return edit.grid();
    }

    private static int upwards(Place a, Place b) {
      return Integer.compare(b.cell().row(), a.cell().row());
    }

    CheckResult check() {
      return RuleCases.check(workbook(), lastYear.map(this::yearBefore));
    }

    /**
     * The same workbook a year before: its accounts are what the base states of the year before,
     * and then what is typed.
     */
    private LastYear yearBefore(Map<String, Object> typed) {
      WorkbookGrid thisYear = opened(base);
      GridEdit edit = new GridEdit(thisYear);
      edit.sheets()
          .forEach(s -> s.retype(text -> text.replace("2022", "2021").replace("2023", "2022")));
      Cells cells = new Cells(edit.grid(), familyOf(rule));
      cells.carried().forEach((from, to) -> cells.copy(edit, from, to));
      typed.forEach((cell, text) -> cells.type(edit, cell, text));
      return CHECK.lastYear(edit.grid(), "上年.xlsx", "0").orElseThrow();
    }

    /** What is expected, in the words of {@link #found}. */
    List<String> expected() {
      Cells cells = new Cells(workbook(), familyOf(rule));
      return finds.stream().map(text -> expected(text, cells)).sorted().toList();
    }

    private static String expected(String text, Cells cells) {
      String[] words = text.split(" ", -1);
      String marks =
          Stream.of(words[0].split("\\+", -1))
              .map(cells::place)
              .map(Place::toString)
              .collect(Collectors.joining("+"));
      return words.length == 1
          ? marks
          : marks + " " + String.join(" ", List.of(words).subList(1, words.length));
    }

    /** The findings of the rule: the cell to correct first, then what is not the rule's own. */
    List<String> found(CheckResult result) {
      return findings(result).map(Case::brief).sorted().toList();
    }

    Stream<Finding> findings(CheckResult result) {
      return result.lines().stream()
          .map(ReviewLine::finding)
          .filter(finding -> finding.rule().text().equals(rule));
    }

    private static String brief(Finding finding) {
      var own = ruleOf(finding.rule().text());
      String marks =
          own.gather()
              ? finding.marks().stream().map(Place::toString).collect(Collectors.joining("+"))
              : finding.at().toString();
      return marks
          + (finding.severity() == own.severity() ? "" : " " + finding.severity().id())
          + (finding.code().equals(own.code()) ? "" : " " + finding.code());
    }

    String outcome(CheckResult result) {
      return result.rules().stream()
          .filter(outcome -> outcome.rule().id().text().equals(rule))
          .map(outcome -> outcome.outcome().id())
          .findFirst()
          .orElse("its form was not recognised");
    }

    @Override
    public String toString() {
      return rule + " " + name;
    }
  }

  static CheckResult check(WorkbookGrid grid) {
    return check(grid, Optional.empty());
  }

  private static CheckResult check(WorkbookGrid grid, Optional<LastYear> lastYear) {
    CheckOutcome outcome = CHECK.check(grid, List.of(), lastYear);
    if (outcome instanceof CheckOutcome.Checked checked) {
      return checked.result();
    }
    throw new IllegalStateException(outcome.toString());
  }

  // ---- reading

  static List<RuleCases> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(RuleCases::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RuleCases read(Path file) {
    try {
      Object yaml =
          new Load(
                  LoadSettings.builder()
                      .setLabel(file.toString())
                      .setSchema(new FailsafeSchema())
                      .build())
              .loadFromString(Files.readString(file));
      Entries top = new Entries(file.toString(), yaml, "rule", "base", "cases");
      String rule = top.text("rule", "");
      String base = top.text("base", CLEAN);
      List<Case> cases = new ArrayList<>();
      for (Object each : (List<?>) top.map().get("cases")) {
        cases.add(caseOf(file, rule, base, each));
      }
      return new RuleCases(file.getFileName().toString(), rule, cases);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static Case caseOf(Path file, String rule, String base, Object yaml) {
    Entries entries =
        new Entries(
            file.toString(),
            yaml,
            "case",
            "base",
            "without",
            "delete",
            "set",
            "last-year",
            "finds",
            "outcome",
            "says");
    return new Case(
        rule,
        entries.text("case", ""),
        entries.text("base", base),
        entries.texts("without"),
        entries.texts("delete"),
        entries.below("set"),
        entries.map().containsKey("last-year")
            ? Optional.of(entries.below("last-year"))
            : Optional.empty(),
        entries.texts("finds"),
        entries.optional("outcome"),
        entries.optional("says"));
  }

  /** A mapping of a case file; an unknown key is a slip, not a comment. */
  private record Entries(Map<String, Object> map) {
    Entries(String file, Object yaml, String... allowed) {
      this(asMap(yaml));
      for (String key : map.keySet()) {
        if (!List.of(allowed).contains(key)) {
          throw new IllegalArgumentException("the key \"" + key + "\" is not known: " + file);
        }
      }
    }

    String text(String key, String otherwise) {
      return optional(key).orElse(otherwise);
    }

    Optional<String> optional(String key) {
      return Optional.ofNullable(map.get(key)).map(Object::toString);
    }

    List<String> texts(String key) {
      return map.get(key) instanceof List<?> list
          ? list.stream().map(Object::toString).toList()
          : List.of();
    }

    Map<String, Object> below(String key) {
      return map.containsKey(key) ? asMap(map.get(key)) : Map.of();
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object yaml) {
    if (yaml instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IllegalArgumentException("expected \"key: value\", found " + yaml);
  }

  /** A workbook of workbooks/hunan, or {@code returns/NAME} of test-data. */
  private static Path file(String name) {
    if (name.startsWith("blanks/")) {
      return Path.of("workbooks", name + ".xlsx");
    }
    return name.startsWith("returns/")
        ? Path.of("test-data", name, "return.xlsx")
        : Path.of("workbooks", "hunan", name + ".xlsx");
  }

  static WorkbookGrid opened(String name) {
    return BASES.computeIfAbsent(
        name,
        any -> {
          try (ReturnWorkbook workbook = ReturnWorkbook.open(file(name))) {
            return workbook.grid();
          } catch (RefusedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static String familyOf(String rule) {
    return FORMS.all().stream()
        .filter(form -> form.rules().stream().anyMatch(r -> r.id().text().equals(rule)))
        .map(form -> form.family())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no form has the rule " + rule));
  }

  private static io.jihe.rule.Rule ruleOf(String id) {
    return FORMS.all().stream()
        .flatMap(form -> form.rules().stream())
        .filter(rule -> rule.id().text().equals(id))
        .findFirst()
        .orElseThrow();
  }

  // ---- cells

  /** The cells of a workbook by the names of its forms. */
  static final class Cells {
    private final List<FormReading> readings = new ArrayList<>();
    private final String own;

    Cells(WorkbookGrid workbook, String own) {
      this.own = own;
      Recogniser recogniser = new Recogniser(FORMS.known());
      for (SheetGrid sheet : workbook.sheets()) {
        for (Recognition answer : recogniser.recognise(sheet)) {
          if (answer instanceof Recognition.Recognised one) {
            FormReading reading = FormReading.of(one.form(), sheet);
            readings.add(one.form().family().equals(own) ? 0 : readings.size(), reading);
          }
        }
      }
    }

    boolean has(String family) {
      return readings.stream().anyMatch(reading -> reading.form().family().equals(family));
    }

    List<FormReading> readings() {
      return List.copyOf(readings);
    }

    FormReading reading(String family) {
      return readings.stream()
          .filter(reading -> reading.form().family().equals(family))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no sheet of " + family));
    }

    /** {@code sangong.actual}, {@code indicators.3.score}, {@code F7} or {@code 基础数据表!F7}. */
    Place place(String cell) {
      int mark = cell.indexOf('!');
      if (mark > 0) {
        return new Place(cell.substring(0, mark), CellAddress.parse(cell.substring(mark + 1)));
      }
      if (cell.matches("[A-Z]{1,2}[0-9]+")) {
        return new Place(reading(own).sheetName(), CellAddress.parse(cell));
      }
      return named(cell)
          .map(Named::place)
          .orElseThrow(() -> new IllegalArgumentException("no cell of \"" + cell + "\""));
    }

    /** The cells that hold last year's figures, and those that hold the same of this year. */
    Map<Place, Place> carried() {
      Map<Place, Place> pairs = new LinkedHashMap<>();
      FormReading sheet = reading(own);
      for (GridDefinition grid : sheet.form().grids()) {
        grid.lastYear()
            .forEach(
                (holds, of) -> {
                  List<String> rows = new ArrayList<>();
                  grid.rows().forEach(row -> rows.add(row.id()));
                  sheet.items().stream()
                      .filter(item -> item.id().endsWith("." + holds))
                      .map(item -> item.id().substring(0, item.id().lastIndexOf('.')))
                      .forEach(rows::add);
                  for (String row : rows) {
                    named(row + "." + holds)
                        .ifPresent(from -> pairs.put(from.place(), place(row + "." + of)));
                  }
                });
      }
      return pairs;
    }

    void copy(GridEdit edit, Place from, Place to) {
      edit.sheet(to.sheet()).put(to.cell(), edit.sheet(from.sheet()).at(from.cell()));
    }

    private record Named(Place place, Reading reading) {}

    private Optional<Named> named(String id) {
      int colon = id.indexOf(':');
      String name = id.substring(colon + 1);
      for (FormReading form : colon > 0 ? List.of(reading(id.substring(0, colon))) : readings) {
        Reading single = form.readings().get(new ValueName(name));
        if (single != null && single.at().isPresent()) {
          return Optional.of(new Named(form.place(single.at().get()), single));
        }
        for (FormReading.Item item : form.items()) {
          if (item.id().equals(name) && item.reading().at().isPresent()) {
            return Optional.of(new Named(form.place(item.reading().at().get()), item.reading()));
          }
        }
      }
      return Optional.empty();
    }

    /** Types into a cell; of a value that stands behind its label in one cell, the value alone. */
    void type(GridEdit edit, String cell, Object typed) {
      Place at = place(cell);
      GridEdit.SheetEdit sheet = edit.sheet(at.sheet());
      Optional<Reading> reading = named(cell).map(Named::reading);
      CellContent before = sheet.at(at.cell());
      if (reading.isPresent()
          && before instanceof CellContent.Text text
          && typed instanceof String) {
        String folded = Labels.fold(text.text());
        String value = Labels.fold(reading.get().typed());
        boolean blank = reading.get() instanceof Reading.Blank;
        if (blank ? !folded.isEmpty() : !folded.equals(value)) {
          String plain = typed.equals("blank") ? "" : typed.toString();
          int from = folded.lastIndexOf(value);
          sheet.put(
              at.cell(),
              new CellContent.Text(
                  folded.substring(0, from) + plain + folded.substring(from + value.length())));
          return;
        }
      }
      sheet.put(at.cell(), content(typed));
    }

    private static CellContent content(Object typed) {
      if (typed instanceof Map<?, ?> map) {
        Entries entries = new Entries("a cell", map, "number", "format", "formula", "saved", "now");
        if (entries.map().containsKey("formula")) {
          CellContent saved = content(entries.text("saved", "blank"));
          return new CellContent.Computed(
              entries.text("formula", ""),
              saved,
              entries.optional("now").map(Cells::content).orElse(saved));
        }
        return new CellContent.Numeric(
            new BigDecimal(entries.text("number", "")), shape(entries.text("format", "General")));
      }
      return typed.equals("blank") ? CellContent.BLANK : new CellContent.Text(typed.toString());
    }

    private static CellContent content(String text) {
      return text.equals("blank") ? CellContent.BLANK : number(text);
    }

    private static CellContent number(String text) {
      boolean percent = text.endsWith("%");
      String digits = percent ? text.substring(0, text.length() - 1) : text;
      if (!digits.matches("-?[0-9]+(\\.[0-9]+)?")) {
        return text.startsWith("#") ? new CellContent.Fault(text) : new CellContent.Text(text);
      }
      BigDecimal number = new BigDecimal(digits);
      NumberShape shape = new NumberShape(percent, number.scale());
      return new CellContent.Numeric(percent ? number.movePointLeft(2) : number, shape);
    }

    private static NumberShape shape(String format) {
      if (format.equals("General")) {
        return NumberShape.GENERAL;
      }
      boolean percent = format.endsWith("%");
      int point = format.indexOf('.');
      int decimals = point < 0 ? 0 : format.length() - point - 1 - (percent ? 1 : 0);
      return new NumberShape(percent, decimals);
    }
  }
}
