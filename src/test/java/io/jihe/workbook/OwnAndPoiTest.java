package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.check.CheckOutcome;
import io.jihe.check.CheckResult;
import io.jihe.check.ReturnCheck;
import io.jihe.cli.ManyReturns;
import io.jihe.form.FormLibrary;
import io.jihe.rule.Language;
import io.jihe.samples.Shapes;
import io.jihe.template.FilledReturn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our own reader and writer of .xlsx do what POI's do, on every workbook of the project. */
class OwnAndPoiTest {
  private static final ReturnCheck CHECK = new ReturnCheck(FormLibrary.shipped().known());

  /** How many returns of each blank. */
  private static final int FILLINGS = 3;

  @TempDir Path folder;

  static List<Path> workbooks() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String root : List.of("workbooks", "test-data")) {
      try (Stream<Path> files = Files.walk(Path.of(root))) {
        files.filter(file -> file.toString().endsWith(".xlsx")).forEach(found::add);
      }
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("workbooks")
  void bothReadTheSame(Path file) throws Exception {
    holdRead(file);
  }

  /** Reads a workbook both ways; tells whether ours sufficed. */
  private static boolean holdRead(Path file) throws Exception {
    try (ReturnWorkbook own = ReturnWorkbook.open(file);
        ReturnWorkbook poi = ReturnWorkbook.openByPoi(file, Files.readAllBytes(file))) {
      assertEquals(Cells.of(poi.grid()), Cells.of(own.grid()), file.toString());
      assertEquals(poi.typed().counts(), own.typed().counts(), file.toString());
      assertEquals(poi.format(), own.format(), file.toString());
      assertEquals(
          CHECK.check(poi.grid(), poi.explanations()),
          CHECK.check(own.grid(), own.explanations()),
          file.toString());
      return own.isOrdinary();
    }
  }

  @ParameterizedTest
  @MethodSource("workbooks")
  void bothMarkTheSame(Path file) throws Exception {
    holdMarked(file);
  }

  static Stream<Arguments> ourBlanks() {
    List<String> variants = FilledReturn.variants();
    return IntStream.range(0, variants.size()).mapToObj(i -> Arguments.of(variants.get(i), i));
  }

  /** Those with formulas, of every pack, as a unit returns them. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("ourBlanks")
  void ourBlanksAreReadAndMarkedTheSame(String name, int variant) throws Exception {
    for (int seed = 0; seed < FILLINGS; seed++) {
      Path file = folder.resolve(seed + ".xlsx");
      try (XSSFWorkbook book = FilledReturn.onOurBlank(variant, seed, "某某县某某局")) {
        overtype(book, new Random(seed));
        Files.write(file, Shapes.bytes(book));
      }
      assertTrue(holdRead(file), name + " is read by our own means");
    }
    holdMarked(folder.resolve("1.xlsx"));
  }

  /** Some figures are typed anew, and the formulas not computed again: what they show is stale. */
  private static void overtype(XSSFWorkbook book, Random random) {
    Shapes.everyCell(
        book,
        cell -> {
          if (cell.getCellType() == CellType.NUMERIC && random.nextInt(6) == 0) {
            cell.setCellValue(cell.getNumericCellValue() + 1);
          }
        });
  }

  @Test
  void manyReturnsAreReadTheSame() throws Exception {
    ManyReturns.main(new String[] {folder.toString(), "300", "plain"});
    int ours = 0;
    int all = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".xlsx")).toList()) {
        all++;
        ours += holdRead(file) ? 1 : 0;
      }
    }
    assertTrue(all > 250, all + " workbooks");
    assertEquals(all, ours, "all are read by our own means");
  }

  private void holdMarked(Path file) throws Exception {
    Path ours = folder.resolve("own.xlsx");
    Path theirs = folder.resolve("poi.xlsx");
    try (ReturnWorkbook own = ReturnWorkbook.open(file);
        ReturnWorkbook poi = ReturnWorkbook.openByPoi(file, Files.readAllBytes(file))) {
      if (CHECK.check(own.grid(), own.explanations()) instanceof CheckOutcome.Checked checked) {
        CheckResult result = checked.result();
        own.saveMarked(result, Language.ZH, ours);
        poi.saveMarkedByPoi(result, Language.ZH, theirs);
        assertEquals(List.of(), Dump.difference(theirs, ours));
      }
    }
  }

  /** Where this fails, the speed is lost without a word. */
  @Test
  void theSamplesAreOrdinary() throws Exception {
    Set<Path> left = new TreeSet<>();
    for (Path file : workbooks()) {
      try (ReturnWorkbook opened = ReturnWorkbook.open(file)) {
        if (!opened.isOrdinary()) {
          left.add(file.getParent().getFileName());
        }
      }
    }
    assertEquals(Set.of(), left, "all are read without POI's workbook");
    assertTrue(workbooks().size() > 30);
  }
}
