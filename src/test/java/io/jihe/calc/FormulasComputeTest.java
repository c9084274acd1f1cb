package io.jihe.calc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jihe.calc.Operand.Num;
import io.jihe.calc.Operand.Truth;
import io.jihe.form.FormDefinition;
import io.jihe.form.FormLibrary;
import io.jihe.rule.Rule;
import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellValue;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The formulas of all shipped forms over random fillings give what the program computes: through
 * POI, and through LibreOffice where it is there.
 */
class FormulasComputeTest {
  private static final int FILLINGS = 300;

  /** Each rule is written for this many of them; for two rows where it holds of rows. */
  private static final int FILLINGS_OF_RULES = 40;

  private static final int BLOCK = Filling.ENTRIES + 1;
  private static final long SEED = 20_251_121L;
  private static final double NOISE = 1e-9;
  private static final long MOST_SECONDS = 240;

  /** Expressions of kinds that the forms do not compute yet, over the basic data sheet. */
  private static final List<String> MORE =
      List.of(
          "first(sangong.actual, car.actual, 0 万元)",
          "first(where(sangong.actual > car.actual, sangong.actual), car.actual)",
          "if(staff.rate > 100%, sangong.actual - 1 万元, max(car.actual, 20000 元))",
          "abs(sangong.actual - sangong.prior) * 50%",
          "sum(if(present(car.actual), car.actual, car-running.actual), sum(abroad.actual, 5 元))",
          "(sangong.actual / sangong.budget) / (car.actual / car.budget) * 1 万元",
          "total(projects, actual)",
          "total(projects, actual, actual > 100 万元)",
          "total(projects, actual, not (budget >= 1000 万元) and prior <= 20000000 元)",
          "total(projects, budget, part = 'item' or actual > 0 万元)",
          "total(projects, budget, name = '第1')",
          "full-total(projects, prior) - full-total(projects, budget)",
          "count(projects) * 1 万元",
          "count(projects, budget = 0 万元) * 1 万元",
          "if(any(projects, actual > 500 万元 or contains(name, '2')), 1 万元, 2 万元)");

  /** A formula cell and what it should show; empty is absent. */
  private record Expected(
      String what,
      int sheet,
      int row,
      int column,
      Optional<BigDecimal> number,
      Optional<Boolean> truth,
      int decimals) {}

  private static final List<Expected> EXPECTED = new ArrayList<>();
  private static final TreeSet<String> UNWRITTEN = new TreeSet<>();
  private static final TreeSet<String> WRITTEN_RULES = new TreeSet<>();
  private static Workbook book = new XSSFWorkbook();

  @BeforeAll
  static void write() {
    List<FormDefinition> forms = FormLibrary.shipped().all();
    for (int f = 0; f < forms.size(); f++) {
      String sheet = "表" + f;
      book.createSheet(sheet);
      for (int i = 0; i < FILLINGS; i++) {
        new Block(forms.get(f), f, i, new Filling(forms.get(f), sheet, i * BLOCK, SEED + i))
            .write();
      }
    }
  }

  /** One filling, its formulas in the row below. */
  private static final class Block {
    private final FormDefinition form;
    private final int sheet;
    private final int index;
    private final Filling filling;
    private final Row row;

    Block(FormDefinition form, int sheet, int index, Filling filling) {
      this.form = form;
      this.sheet = sheet;
      this.index = index;
      this.filling = filling;
      filling.type(book.getSheetAt(sheet));
      row = book.getSheetAt(sheet).createRow(index * BLOCK + BLOCK - 1);
    }

    void write() {
      for (Map.Entry<ValueName, Expr> computed : form.computed().entrySet()) {
        value(computed.getKey().text(), computed.getValue());
      }
      if (form.family().equals("basic-data")) {
        MORE.forEach(text -> value(text, ExprParser.parse(text)));
      }
      if (index < FILLINGS_OF_RULES) {
        for (Rule rule : form.rules()) {
          rule.bodies().forEach(body -> rule(rule, body));
        }
      }
    }

    private void value(String what, Expr expr) {
      Operand exact = Evaluator.evaluate(expr, filling);
      Unit unit = unit(what);
      int decimals = Filling.digits(unit);
      Optional<String> formula = ExcelFormula.value(expr, unit, decimals, filling);
      if (formula.isEmpty()) {
        UNWRITTEN.add(form.id() + " " + what);
        return;
      }
      Optional<BigDecimal> number =
          exact instanceof Num num
              ? Optional.of(num.quantity().in(unit).number())
              : Optional.empty();
      put(what, formula.get(), number, Optional.empty(), decimals);
    }

    private Unit unit(String what) {
      return what.endsWith("rate")
          ? Unit.RATIO
          : what.endsWith("weight") || what.endsWith("score") ? Unit.POINT : Unit.WAN_YUAN;
    }

    private void rule(Rule rule, Rule.Body body) {
      if (rule.domain() instanceof Rule.Domain.Form) {
        rule(rule, body, filling, filling);
      }
      if (rule.domain() instanceof Rule.Domain.Rows rows) {
        List<Filling.Entry> all = filling.everyRow(rows.table());
        for (Filling.Entry entry : all.subList(0, Math.min(2, all.size()))) {
          rule(rule, body, entry, entry);
        }
      }
    }

    private void rule(Rule rule, Rule.Body body, Scope scope, ExcelFormula.Cells cells) {
      Optional<String> formula = ExcelFormula.broken(body.when(), body.expect(), cells);
      String id = rule.id().text();
      if (formula.isPresent()) {
        WRITTEN_RULES.add(id);
        boolean applies = body.when().map(when -> holds(when, scope, true)).orElse(true);
        boolean broken = applies && holds(body.expect(), scope, false);
        put(id, formula.get(), Optional.empty(), Optional.of(broken), 0);
      }
    }

    private static boolean holds(Expr expr, Scope scope, boolean wanted) {
      return Evaluator.evaluate(expr, scope) instanceof Truth truth && truth.holds() == wanted;
    }

    private void put(
        String what,
        String formula,
        Optional<BigDecimal> number,
        Optional<Boolean> truth,
        int decimals) {
      Cell cell = row.createCell(Math.max(row.getLastCellNum(), 0));
      cell.setCellFormula(formula);
      String told = form.id() + " " + what + " =" + formula;
      EXPECTED.add(
          new Expected(
              told, sheet, row.getRowNum(), cell.getColumnIndex(), number, truth, decimals));
    }
  }

  @Test
  void everyComputedValueOfEveryFormIsWritten() {
    assertEquals(List.of(), List.copyOf(UNWRITTEN));
  }

  @Test
  void almostEveryWrittenRuleIsBrokenByAFilling() {
    Set<String> never = new TreeSet<>(WRITTEN_RULES);
    EXPECTED.stream()
        .filter(expected -> expected.truth().orElse(false))
        .forEach(expected -> never.remove(expected.what().split(" ", 3)[1]));
    assertEquals(
        "CN-OVERALL-082 CN-OVERALL-083 CN-OVERALL-084 CN-OVERALL-086 CN-OVERALL-088 CN-OVERALL-115"
            + " CN-OVERALL-116 CN-PROJ-012 CN-PROJ-082 CN-PROJ-083 CN-PROJ-084 CN-PROJ-086"
            + " CN-PROJ-088 HN-BASIC-010 HN-BASIC-014 HN-OVERALL-082 HN-OVERALL-083 HN-OVERALL-084"
            + " HN-OVERALL-086 HN-OVERALL-088",
        String.join(" ", never));
  }

  @Test
  void poiComputesWhatWeCompute() {
    FormulaEvaluator evaluator = book.getCreationHelper().createFormulaEvaluator();
    List<String> differences = new ArrayList<>();
    for (Expected expected : EXPECTED) {
      Cell cell = cell(book, expected);
      compare(expected, shown(evaluator.evaluate(cell)), differences);
    }
    assertEquals(List.of(), differences);
  }

  private static Cell cell(Workbook in, Expected expected) {
    return in.getSheetAt(expected.sheet()).getRow(expected.row()).getCell(expected.column());
  }

  private static void compare(Expected expected, String shown, List<String> differences) {
    if (!agrees(expected, shown) && differences.size() < 20) {
      differences.add(
          (expected.row() + 1)
              + ": "
              + expected.what()
              + " shows "
              + shown
              + ", not "
              + expected
                  .truth()
                  .map(Object::toString)
                  .or(() -> expected.number().map(BigDecimal::toPlainString))
                  .orElse("nothing"));
    }
  }

  private static boolean agrees(Expected expected, String shown) {
    if (expected.truth().isPresent()) {
      return shown.equals(expected.truth().get().toString());
    }
    if (expected.number().isEmpty() || !shown.startsWith("#")) {
      return expected.number().isEmpty() && shown.isEmpty();
    }
    double difference =
        Math.abs(Double.parseDouble(shown.substring(1)) - expected.number().get().doubleValue());
    return difference <= 0.5 * Math.pow(10, -expected.decimals()) + NOISE;
  }

  /** A number behind #, a text as it is. */
  private static String shown(CellValue value) {
    return switch (value.getCellType()) {
      case NUMERIC -> "#" + value.getNumberValue();
      case STRING -> value.getStringValue();
      case BOOLEAN -> Boolean.toString(value.getBooleanValue());
      default -> value.formatAsString();
    };
  }

  @Test
  void libreOfficeComputesWhatWeCompute(@TempDir Path folder) throws Exception {
    Optional<String> office =
        List.of("/usr/bin/soffice", "/usr/local/bin/soffice", "/opt/libreoffice/program/soffice")
            .stream()
            .filter(path -> Files.isExecutable(Path.of(path)))
            .findFirst();
    assumeTrue(office.isPresent(), "no soffice here: the formulas were not tried in LibreOffice");
    Path typed = folder.resolve("formulas.xlsx");
    try (OutputStream out = Files.newOutputStream(typed)) {
      book.write(out);
    }
    Path computed = throughOffice(office.orElseThrow(), typed, folder);
    List<String> differences = new ArrayList<>();
    try (Workbook saved = new XSSFWorkbook(computed.toFile())) {
      for (Expected expected : EXPECTED) {
        compare(expected, saved(cell(saved, expected)), differences);
      }
    }
    assertEquals(List.of(), differences);
  }

  private static Path throughOffice(String office, Path typed, Path folder)
      throws IOException, InterruptedException {
    Path out = Files.createDirectory(folder.resolve("out"));
    Process process =
        new ProcessBuilder(
                office,
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                "xlsx",
                "--outdir",
                out.toString(),
                typed.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("soffice.txt").toFile())
            .start();
    if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    Path computed = out.resolve("formulas.xlsx");
    assertTrue(Files.exists(computed), Files.readString(folder.resolve("soffice.txt")));
    return computed;
  }

  private static String saved(Cell cell) {
    return switch (cell.getCachedFormulaResultType()) {
      case NUMERIC -> "#" + cell.getNumericCellValue();
      case STRING -> cell.getStringCellValue();
      case BOOLEAN -> Boolean.toString(cell.getBooleanCellValue());
      default -> "error " + cell.getErrorCellValue();
    };
  }
}
