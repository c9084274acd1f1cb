package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.cell.CellAddress;
import io.jihe.cell.Place;
import io.jihe.check.CheckOutcome;
import io.jihe.check.CheckResult;
import io.jihe.check.ReturnCheck;
import io.jihe.check.ValueLine;
import io.jihe.form.FormLibrary;
import io.jihe.form.Pack;
import io.jihe.template.Guide;
import io.jihe.template.SheetPlan;
import io.jihe.template.TemplatePlanner;
import io.jihe.template.WorkbookPlan;
import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFFormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The formulas of the blanks give what the checks compute, whatever is typed or left out. {@code
 * -Djihe.fillings=1000} tries more.
 */
class TemplateFormulasTest {
  private static final FormLibrary FORMS = FormLibrary.shipped();
  private static final ReturnCheck CHECK = new ReturnCheck(FORMS.known());
  private static final int FILLINGS = Integer.getInteger("jihe.fillings", 150);

  /** Of these forms the checks compute nothing that the blank has a formula for. */
  private static final Set<String> NOT_COMPUTED = Set.of("sichuan transfer");

  private static final int BY_LIBRE_OFFICE = 12;
  private static final double NOISE = 1e-9;

  @TempDir private Path folder;

  record Variant(Pack pack, String set) {
    WorkbookPlan plan() {
      return TemplatePlanner.of(pack, set, FORMS)
          .plan(2025, Map.of("unit", "某某县某某局"), List.of("甲项目", "乙项目"), Optional.empty())
          .workbook();
    }

    @Override
    public String toString() {
      return pack.id() + " " + set;
    }
  }

  static List<Variant> variants() {
    return FORMS.packs().values().stream()
        .flatMap(pack -> pack.sets().keySet().stream().map(set -> new Variant(pack, set)))
        .toList();
  }

  /** What differs in a filling, cell by cell, and how many cells were compared. */
  private static final class Tally {
    private final List<String> differing = new ArrayList<>();
    private int compared;
    private int absent;
  }

  @ParameterizedTest
  @MethodSource("variants")
  void giveWhatTheChecksCompute(Variant variant) throws IOException {
    WorkbookPlan plan = variant.plan();
    byte[] blank = TemplateWriter.bytes(plan);
    Tally tally = new Tally();
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(blank))) {
      for (int i = 0; i < FILLINGS && tally.differing.isEmpty(); i++) {
        fill(book, plan, new Random(20251121L + i));
        XSSFFormulaEvaluator.evaluateAllFormulaCells(book);
        compare(book, plan, "filling " + i, tally);
      }
    }
    assertEquals(List.of(), tally.differing);
    if (NOT_COMPUTED.contains(variant.toString())) {
      assertEquals(0, tally.compared);
      return;
    }
    assertTrue(tally.compared > FILLINGS / 4, "compared " + tally.compared);
    assertTrue(tally.absent > FILLINGS / 4, "absent " + tally.absent);
  }

  @Test
  void libreOfficeComputesTheSame() throws IOException, InterruptedException {
    Path office = Path.of("/usr/bin/soffice");
    Assumptions.assumeTrue(Files.isExecutable(office), "soffice is not there: not compared");
    Path in = Files.createDirectories(folder.resolve("in"));
    Path out = Files.createDirectories(folder.resolve("out"));
    Map<String, Map<Place, String>> expected = new HashMap<>();
    for (Variant variant : variants()) {
      WorkbookPlan plan = variant.plan();
      byte[] blank = TemplateWriter.bytes(plan);
      for (int i = 0; i < BY_LIBRE_OFFICE; i++) {
        String name = (variant + "-" + i + ".xlsx").replace(' ', '-');
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(blank))) {
          fill(book, plan, new Random(77L + i));
          try (var target = Files.newOutputStream(in.resolve(name))) {
            book.write(target);
          }
          XSSFFormulaEvaluator.evaluateAllFormulaCells(book);
          expected.put(name, derived(book, plan));
        }
      }
    }
    recalculate(office, in, out);
    Map<String, Map<Place, String>> computed = new HashMap<>();
    for (Variant variant : variants()) {
      for (int i = 0; i < BY_LIBRE_OFFICE; i++) {
        String name = (variant + "-" + i + ".xlsx").replace(' ', '-');
        try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(out.resolve(name)))) {
          computed.put(name, derived(book, variant.plan()));
        }
      }
    }
    assertEquals(expected, computed);
  }

  private void recalculate(Path office, Path in, Path out)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                office.toString(),
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                "xlsx",
                "--outdir",
                out.toString()));
    try (Stream<Path> files = Files.list(in)) {
      files.map(Path::toString).sorted().forEach(command::add);
    }
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(new File(folder.toFile(), "soffice.log"))
            .start();
    assertTrue(process.waitFor(240, TimeUnit.SECONDS), "soffice takes too long");
  }

  // ---- filling

  private static void fill(XSSFWorkbook book, WorkbookPlan plan, Random random) {
    for (SheetPlan sheet : plan.sheets()) {
      for (Guide guide : sheet.guides()) {
        for (int r = guide.area().first().row(); r <= guide.area().last().row(); r++) {
          Cell cell = book.getSheet(sheet.name()).getRow(r).getCell(guide.area().first().column());
          if (guide.takes() instanceof Guide.Takes.Where) {
            number(cell, guide.prompt(), random);
          } else if (guide.takes() instanceof Guide.Takes.Anything) {
            cell.setCellValue(random.nextInt(4) > 0 ? "甲" + (r % 7) : "");
          }
        }
      }
    }
  }

  private static void number(Cell cell, String prompt, Random random) {
    int kind = random.nextInt(20);
    if (kind < 3) {
      cell.setBlank();
    } else if (kind < 5) {
      cell.setCellValue(0);
    } else if (kind == 5) {
      cell.setCellValue("—");
    } else if (prompt.contains("填整数")) {
      cell.setCellValue(random.nextInt(300));
    } else if (prompt.contains("单位：分")) {
      cell.setCellValue(random.nextInt(80) / 4.0);
    } else {
      cell.setCellValue(random.nextInt(200_000) / 100.0);
    }
  }

  // ---- comparing

  private static Map<Place, String> derived(XSSFWorkbook book, WorkbookPlan plan) {
    Map<Place, String> shown = new HashMap<>();
    for (SheetPlan sheet : plan.sheets()) {
      for (CellAddress at : sheet.derived()) {
        Row row = book.getSheet(sheet.name()).getRow(at.row());
        shown.put(new Place(sheet.name(), at), shown(row.getCell(at.column())));
      }
    }
    return shown;
  }

  private static String shown(Cell cell) {
    if (cell.getCellType() != CellType.FORMULA) {
      return "no formula";
    }
    return switch (cell.getCachedFormulaResultType()) {
      case NUMERIC ->
          new BigDecimal(cell.getNumericCellValue())
              .setScale(6, java.math.RoundingMode.HALF_UP)
              .stripTrailingZeros()
              .toPlainString();
      case STRING -> cell.getStringCellValue();
      default -> "a fault";
    };
  }

  private static void compare(XSSFWorkbook book, WorkbookPlan plan, String what, Tally tally) {
    Map<Place, String> shown = derived(book, plan);
    CheckOutcome outcome = CHECK.check(GridReader.read(book).grid(), List.of());
    if (!(outcome instanceof CheckOutcome.Checked checked)) {
      tally.differing.add(what + ": " + outcome);
      return;
    }
    shown.values().stream()
        .filter(text -> Arrays.asList("a fault", "no formula").contains(text))
        .forEach(text -> tally.differing.add(what + ": " + text));
    CheckResult result = checked.result();
    for (ValueLine line : result.values()) {
      if (line.place().isPresent() && shown.containsKey(line.place().get())) {
        compare(line, isComputed(plan, line), shown.get(line.place().get()), what, tally);
      }
    }
  }

  /** Whether the form computes it; else only the blank has a formula there, a sum of lines. */
  private static boolean isComputed(WorkbookPlan plan, ValueLine line) {
    return plan.sheets().stream()
        .filter(sheet -> sheet.name().equals(line.place().orElseThrow().sheet()))
        .flatMap(sheet -> FORMS.byId(sheet.form().orElseThrow()).stream())
        .anyMatch(form -> form.computed().containsKey(new ValueName(line.id())));
  }

  private static void compare(
      ValueLine line, boolean ofForm, String shown, String what, Tally tally) {
    if (line.computed().isEmpty()) {
      tally.absent += shown.isEmpty() ? 1 : 0;
      if (ofForm && !shown.isEmpty()) {
        tally.differing.add(what + " " + line.id() + " is " + shown + ", and cannot be computed");
      }
      return;
    }
    if (shown.isEmpty()) {
      tally.differing.add(what + " " + line.id() + " is blank, computed " + line.computed().get());
      return;
    }
    tally.compared++;
    Unit unit = line.computed().get().unit();
    double half = unit.isRatio() ? 0.00005 : 0.005;
    double computed = line.computed().get().number().doubleValue();
    double given = Double.parseDouble(shown);
    if (Math.abs(computed - given) > half + NOISE) {
      tally.differing.add(what + " " + line.id() + " is " + shown + ", computed " + computed);
    }
  }
}
