package io.jihe.template;

import java.util.List;

/**
 * The workbook of a blank, or of a return in the layout of one.
 *
 * @param year the reporting year
 * @param pack what its forms come from, {@code hunan}; empty of what is no blank
 * @param fingerprint of the pack's file and its form files, so that a blank of older files is told
 */
public record WorkbookPlan(int year, String pack, String fingerprint, List<SheetPlan> sheets) {
  public WorkbookPlan {
    sheets = List.copyOf(sheets);
  }

  /** A return that is no blank: nothing says later that its cells were formulas. */
  public static WorkbookPlan ofReturn(int year, List<SheetPlan> sheets) {
    return new WorkbookPlan(year, "", "", sheets);
  }

  /** Whether it was made to be filled in. */
  public boolean isBlank() {
    return !pack.isEmpty();
  }
}
