package io.jihe.cell;

import java.util.Set;

/**
 * What a sheet says of itself where {@code jihe template} wrote it. Anyone may have changed it
 * since: it is believed only where the labels of the sheet agree.
 *
 * @param form the id of the form it was made from
 * @param year the reporting year it was made for; 0 where it names none
 * @param derived the cells that held formulas, as far as they are still there
 */
public record SheetStamp(String form, int year, Set<CellAddress> derived) {
  public SheetStamp {
    derived = Set.copyOf(derived);
  }
}
