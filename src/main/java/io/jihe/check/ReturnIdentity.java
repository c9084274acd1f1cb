package io.jihe.check;

import java.util.Optional;
import java.util.Set;

/**
 * Whose return a workbook is, and of which year.
 *
 * @param unit the name of the unit as the return states it; empty where it states none
 * @param year the reporting year; 0 where the return names none
 * @param carrying the families of its sheets that have columns of last year's figures
 */
public record ReturnIdentity(Optional<String> unit, int year, Set<String> carrying) {
  public ReturnIdentity {
    carrying = Set.copyOf(carrying);
  }
}
