package io.jihe.check;

import io.jihe.cell.WorkbookGrid;
import io.jihe.samples.GoldenReturns;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReturnWorkbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The variants of which returns with nothing wrong in them can be made, without end. The one place
 * to register a new variant: then {@link ConsistentReturnsTest} and {@link
 * TenThousandCorruptionsTest} take it up.
 */
record CleanReturns(String name, IntFunction<WorkbookGrid> ofSeed) {

  static List<CleanReturns> all() {
    List<CleanReturns> all = new ArrayList<>(departments());
    for (ConsistentProjectsTest.Variant variant : ConsistentProjectsTest.Variant.values()) {
      all.add(
          new CleanReturns(
              "project tables, " + variant,
              seed -> ConsistentProjectsTest.workbook(variant, seed)));
    }
    all.add(new CleanReturns("lists of scored indicators", ConsistentListsTest::list));
    return all;
  }

  /** 基础数据表 and 整体支出自评表. */
  static List<CleanReturns> departments() {
    return List.of(
        random("hunan-2023, both sheets", "dongjiaduan-2023-corrected"),
        random("hunan-2018 basic data", "wanglu-2018-corrected"),
        random("hunan-2021 overall self-score", "weights-10-50-30-10"),
        random("hunan-2023, several projects", "several-project-rows"));
  }

  /** Random figures in the place of those of a golden return. */
  private static CleanReturns random(String name, String golden) {
    WorkbookGrid base = grid(golden);
    return new CleanReturns(name, seed -> new RandomReturn(base, seed).workbook());
  }

  private static WorkbookGrid grid(String golden) {
    try {
      Path file = Files.createTempFile("clean", ".xlsx");
      try {
        Files.write(file, GoldenReturns.bytes(golden));
        try (ReturnWorkbook workbook = ReturnWorkbook.open(file)) {
          return workbook.grid();
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
