package io.jihe.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.cell.Place;
import io.jihe.check.CheckOutcome;
import io.jihe.check.CheckResult;
import io.jihe.check.ReturnCheck;
import io.jihe.check.ReviewLine;
import io.jihe.check.RuleOutcome;
import io.jihe.check.SheetForm;
import io.jihe.check.ValueLine;
import io.jihe.form.FormLibrary;
import io.jihe.form.Pack;
import io.jihe.rule.Finding;
import io.jihe.rule.Language;
import io.jihe.rule.Outcome;
import io.jihe.template.FilledTemplate.Blank;
import io.jihe.template.FilledTemplate.Entry;
import io.jihe.template.FilledTemplate.Page;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReturnWorkbook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Blanks of every pack, filled in with figures that are right: nothing may be told of them, and
 * what their formulas give has to agree with the check. One slip in them is found under its code.
 */
class FilledTemplatesTest {
  private static final int FILLINGS = 10;
  private static final FormLibrary FORMS = FormLibrary.shipped();
  private static final Set<ValueLine.Status> UNEXPECTED =
      Set.of(ValueLine.Status.DIFFERS, ValueLine.Status.FILLED, ValueLine.Status.UNREADABLE);
  private static final ReturnCheck CHECK = new ReturnCheck(FORMS.known());

  private static final Map<String, Blank> BLANKS = new ConcurrentHashMap<>();

  @TempDir private Path folder = Path.of("");

  /** What is issued together. */
  record Issue(Pack pack, String set) {
    FilledTemplate filled(int seed) {
      Blank blank = BLANKS.computeIfAbsent(toString(), any -> Blank.of(FORMS, pack, set));
      return new FilledTemplate(FORMS, blank, seed);
    }

    @Override
    public String toString() {
      return pack.id() + " " + set;
    }
  }

  static Stream<Issue> issues() {
    return FORMS.packs().values().stream()
        .flatMap(pack -> pack.sets().keySet().stream().map(set -> new Issue(pack, set)));
  }

  @ParameterizedTest
  @MethodSource("issues")
  void nothingIsTold(Issue issue) {
    List<String> wrong = new ArrayList<>();
    for (int seed = 0; seed < FILLINGS; seed++) {
      FilledTemplate filled = issue.filled(seed);
      CheckResult result = check(filled);
      for (String fault : faults(filled, result)) {
        wrong.add(seed + " " + fault);
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static List<String> faults(FilledTemplate filled, CheckResult result) {
    List<String> faults = new ArrayList<>();
    assertEquals(
        filled.pages().stream().map(page -> page.form.id().text()).toList(),
        result.sheets().stream().map(SheetForm::form).toList());
    result.doubts().forEach(doubt -> faults.add(doubt.zh()));
    for (ReviewLine line : result.lines()) {
      faults.add(line.finding().sentence(Language.ZH));
    }
    for (RuleOutcome rule : result.rules()) {
      if (rule.outcome() == Outcome.NOT_RUN) {
        faults.add(rule.rule().id() + " " + rule.why().zh());
      }
    }
    for (ValueLine value : result.values()) {
      boolean unsettled = value.status() == ValueLine.Status.READ && value.computed().isPresent();
      if (UNEXPECTED.contains(value.status()) || unsettled && value.value().isPresent()) {
        faults.add(value.id() + " " + value.status() + " " + value.typed());
      }
    }
    return faults;
  }

  /** Each value that the check computes stands there by formula, and agrees. */
  @ParameterizedTest
  @MethodSource("issues")
  void whatTheFormulasGiveAgrees(Issue issue) {
    FilledTemplate filled = issue.filled(1);
    CheckResult result = check(filled);
    Set<Place> formulas =
        filled.pages().stream()
            .flatMap(
                page -> page.plan.derived().stream().map(cell -> new Place(page.plan.name(), cell)))
            .collect(Collectors.toSet());
    Set<String> typed = new TreeSet<>();
    for (ValueLine value : result.values()) {
      boolean computed =
          value.computed().isPresent() && value.value().isPresent() && value.place().isPresent();
      boolean judged = value.id().startsWith("indicators.") && value.id().endsWith(".score");
      if (computed && !judged && !formulas.contains(value.place().get())) {
        typed.add(value.id());
      }
      if (computed) {
        assertEquals(ValueLine.Status.AGREES, value.status(), value.id());
      }
    }
    assertEquals(Set.of(), typed);
    for (Page page : filled.pages()) {
      for (var name : page.form.layout().orElseThrow().formulas().keySet()) {
        assertTrue(
            !page.has(name.text()) || page.isDerived(page.at(name.text())),
            page.form.id() + " " + name + " has no formula");
      }
    }
  }

  // ---- slips

  /** One figure changed on a sheet, and the code under which it is found. */
  record Slip(String what, String code, Predicate<Page> made) {}

  private static final List<Slip> SLIPS =
      List.of(
          new Slip("a total typed over", "S-TOTAL", page -> raised(page, "total.score")),
          new Slip(
              "an execution score typed over",
              "S-EXEC-SCORE",
              page -> typed(page, "funds.score", 1)),
          new Slip(
              "an execution rate typed over", "R-RATE", page -> typed(page, "funds.rate", 0.5)),
          new Slip(
              "15 points for the execution", "W-EXEC10", page -> typed(page, "funds.weight", 15)),
          new Slip("more spent than there was", "R-OVER100", FilledTemplatesTest::overspent),
          new Slip(
              "points changed",
              "W-SUM-NOT-100",
              page -> filled(page, "weight").map(e -> raised(e.cell("weight"))).orElse(false)),
          new Slip(
              "a score above its points",
              "S-OVER-WEIGHT",
              page ->
                  filled(page, "score")
                      .filter(e -> e.has("weight"))
                      .map(e -> set(e.cell("score"), e.weight() + 1))
                      .orElse(false)),
          new Slip(
              "a target not reached, scored in full", "S-PROPORTION", FilledTemplatesTest::missed),
          new Slip("a result with a sign", "V-SIGN-IN-ACTUAL", FilledTemplatesTest::signed),
          new Slip(
              "a cost that is to be exceeded", "D-COST-DIRECTION", FilledTemplatesTest::turned),
          new Slip("no reason", "E-REASON-MISSING", FilledTemplatesTest::unexplained),
          new Slip("a block typed over", "W-LEVEL1", FilledTemplatesTest::blockTypedOver),
          new Slip("a staff rate typed over", "R-RATE", page -> typed(page, "staff.rate", 0.5)),
          new Slip(
              "sangong typed over", "T-SANGONG-SUM", page -> typed(page, "sangong.actual", 999)),
          new Slip(
              "a part above its whole",
              "T-TOTAL-NOT-SUM",
              page -> typed(page, "office.actual", 9999)),
          new Slip(
              "projects typed over",
              "T-TOTAL-NOT-SUM",
              page -> typed(page, "project.actual", 9999.99)),
          new Slip("one source changed", "T-SPLIT", page -> typed(page, "income.general", 0.01)),
          new Slip(
              "funds in all typed over",
              "T-TOTAL-NOT-SUM",
              page -> !page.entries("sources").isEmpty() && typed(page, "funds.budget", 99999)));

  @ParameterizedTest
  @MethodSource("issues")
  void aSlipIsFound(Issue issue) {
    List<String> unfound = new ArrayList<>();
    int sheets = issue.filled(2).pages().size();
    for (int i = 0; i < sheets; i++) {
      int made = 0;
      for (Slip slip : SLIPS) {
        FilledTemplate filled = issue.filled(2);
        Page page = filled.pages().get(i);
        if (slip.made().test(page)) {
          made++;
          Set<String> codes =
              check(filled).lines().stream()
                  .map(ReviewLine::finding)
                  .filter(finding -> finding.at().sheet().equals(page.plan.name()))
                  .map(Finding::code)
                  .collect(Collectors.toSet());
          if (!codes.contains(slip.code())) {
            unfound.add(page.form.id() + ": " + slip.what() + " gives " + codes);
          }
        }
      }
      assertTrue(made >= 3, issue + " sheet " + i + " takes only " + made + " slips");
    }
    assertEquals(List.of(), unfound);
  }

  private static boolean typed(Page page, String name, double value) {
    return page.has(name) && set(page.cell(name), value);
  }

  private static boolean raised(Page page, String name) {
    return page.has(name) && raised(page.cell(name));
  }

  private static boolean raised(Cell cell) {
    cell.getSheet().getWorkbook().getCreationHelper().createFormulaEvaluator().evaluateInCell(cell);
    return set(cell, cell.getNumericCellValue() + 1);
  }

  /** Types over what stands in a cell, a formula too. */
  private static boolean set(Cell cell, double value) {
    cell.setBlank();
    cell.setCellValue(value);
    return true;
  }

  private static Optional<Entry> filled(Page page, String column) {
    return page.entries("indicators").stream()
        .filter(entry -> entry.has(column) && entry.isFilled())
        .findFirst();
  }

  private static boolean overspent(Page page) {
    List<Entry> sources = page.entries("sources");
    if (!sources.isEmpty()) {
      return set(sources.get(0).cell("actual"), 99_999);
    }
    return typed(page, "funds.actual", 999_999);
  }

  private static boolean missed(Page page) {
    Optional<Entry> entry = filled(page, "target").filter(e -> e.has("weight"));
    if (entry.isEmpty()) {
      return false;
    }
    entry.get().put("actual", "1场");
    return set(entry.get().cell("score"), entry.get().weight());
  }

  private static boolean signed(Page page) {
    Optional<Entry> entry = filled(page, "actual");
    entry.ifPresent(e -> e.put("actual", "≥500场"));
    return entry.isPresent();
  }

  private static boolean turned(Page page) {
    Optional<Entry> cost =
        page.entries("indicators").stream()
            .filter(entry -> entry.has("target") && entry.isFilled())
            .filter(entry -> entry.cell("level3").getStringCellValue().contains("成本"))
            .findFirst();
    cost.ifPresent(
        entry -> {
          entry.put("property", "≥");
          if (!entry.has("property")) {
            entry.put("target", "≥100元");
          }
        });
    return cost.isPresent();
  }

  private static boolean unexplained(Page page) {
    Optional<Entry> missed =
        page.entries("indicators").stream()
            .filter(entry -> entry.has("reason") && entry.isFilled())
            .filter(entry -> !entry.cell("reason").getStringCellValue().isEmpty())
            .findFirst();
    missed.ifPresent(entry -> entry.cell("reason").setBlank());
    return missed.isPresent();
  }

  private static boolean blockTypedOver(Page page) {
    return page.entries("indicators").stream()
        .filter(entry -> entry.has("level1-weight"))
        .findFirst()
        .map(entry -> raised(entry.cell("level1-weight")))
        .orElse(false);
  }

  private CheckResult check(FilledTemplate filled) {
    Path file = folder.resolve("filled.xlsx");
    filled.save(file);
    try (ReturnWorkbook workbook = ReturnWorkbook.open(file)) {
      if (CHECK.check(workbook.grid(), List.of()) instanceof CheckOutcome.Checked checked) {
        return checked.result();
      }
      throw new IllegalStateException("nothing was recognised");
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }
}
