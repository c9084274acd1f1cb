package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.check.CheckOutcome;
import io.jihe.check.CheckResult;
import io.jihe.check.ReturnCheck;
import io.jihe.form.FormLibrary;
import io.jihe.rule.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our own reader and writer of .xlsx do what POI's do, on every workbook of the project. */
class OwnAndPoiTest {
  private static final ReturnCheck CHECK = new ReturnCheck(FormLibrary.shipped().known());

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
    try (ReturnWorkbook own = ReturnWorkbook.open(file);
        ReturnWorkbook poi = ReturnWorkbook.openByPoi(file, Files.readAllBytes(file))) {
      assertEquals(Cells.of(poi.grid()), Cells.of(own.grid()));
      assertEquals(poi.typed().counts(), own.typed().counts());
      assertEquals(poi.format(), own.format());
    }
  }

  @ParameterizedTest
  @MethodSource("workbooks")
  void bothMarkTheSame(Path file) throws Exception {
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
    assertEquals(
        Set.of(Path.of("blanks"), Path.of("formulas-throughout"), Path.of("stale-formula")),
        left,
        "those with formulas");
    assertTrue(workbooks().size() > 30);
  }
}
