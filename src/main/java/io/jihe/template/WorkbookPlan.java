package io.jihe.template;

import java.util.List;

/**
 * The workbook of a blank.
 *
 * @param year the reporting year
 * @param pack what its forms come from, {@code hunan}
 * @param fingerprint of the pack's file and its form files, so that a blank of older files is told
 */
public record WorkbookPlan(int year, String pack, String fingerprint, List<SheetPlan> sheets) {
  public WorkbookPlan {
    sheets = List.copyOf(sheets);
  }
}
