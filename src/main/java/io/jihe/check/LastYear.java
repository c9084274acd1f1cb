package io.jihe.check;

import io.jihe.cell.Place;
import io.jihe.form.FormReading;
import io.jihe.rule.Finding;
import io.jihe.rule.Severity;
import io.jihe.value.Quantity;
import io.jihe.value.Reading;
import io.jihe.value.ValueName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Last year's return of a unit, as read and checked: what this year's is compared with, and where a
 * template takes its figures of last year from. Made by {@link ReturnCheck#lastYear}.
 */
public final class LastYear {
  private final String file;
  private final String sha256;
  private final List<FormReading> sheets;
  private final CheckResult result;

  LastYear(String file, String sha256, List<FormReading> sheets, CheckResult result) {
    this.file = file;
    this.sha256 = sha256;
    this.sheets = List.copyOf(sheets);
    this.result = result;
  }

  /**
   * A figure of last year's return.
   *
   * @param quantity in the unit it was typed in, 元 or 万元
   * @param at sheet and cell in last year's file
   * @param errors the findings of severity error that mark this cell: with any, the figure is not
   *     to be carried over
   */
  public record Figure(Quantity quantity, Place at, List<Finding> errors) {
    public Figure {
      errors = List.copyOf(errors);
    }
  }

  /**
   * An entry of a table, a project.
   *
   * @param name as typed, without its numbering
   * @param figures by column; a blank, a dash and what cannot be read are none
   */
  public record Entry(String name, Map<String, Figure> figures) {
    public Entry {
      figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
  }

  /** The name of the file, without its folders. */
  public String file() {
    return file;
  }

  /** Of the file's bytes, in hexadecimal. */
  public String sha256() {
    return sha256;
  }

  /** The name of the unit as the return states it. */
  public Optional<String> unit() {
    return result.unit();
  }

  /** The reporting year; 0 where the return names none. */
  public int year() {
    return result.year();
  }

  /**
   * All single figures on the sheet of a family, {@code sangong.actual}; what is blank, a dash or
   * unreadable is none of them. Empty where the return has no such sheet, or two: neither is
   * guessed.
   */
  public Map<ValueName, Figure> figures(String family) {
    Map<ValueName, Figure> figures = new LinkedHashMap<>();
    sheet(family)
        .ifPresent(
            sheet ->
                sheet
                    .readings()
                    .forEach(
                        (name, reading) ->
                            figure(sheet, reading).ifPresent(f -> figures.put(name, f))));
    return Collections.unmodifiableMap(figures);
  }

  /** The entries of a table on the sheet of a family, {@code projects}, from top to bottom. */
  public List<Entry> entries(String family, String table) {
    List<Entry> entries = new ArrayList<>();
    sheet(family)
        .ifPresent(
            sheet ->
                sheet
                    .entries(table)
                    .forEach(e -> entries.add(new Entry(e.name(), figures(sheet, e.cells())))));
    return entries;
  }

  private Map<String, Figure> figures(FormReading sheet, Map<String, Reading> cells) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    cells.forEach(
        (column, reading) -> figure(sheet, reading).ifPresent(f -> figures.put(column, f)));
    return figures;
  }

  private Optional<Figure> figure(FormReading sheet, Reading reading) {
    if (!(reading instanceof Reading.Present present)) {
      return Optional.empty();
    }
    Place at = sheet.place(present.cell());
    return Optional.of(new Figure(present.figure().quantity(), at, errorsOn(at)));
  }

  private List<Finding> errorsOn(Place at) {
    return result.lines().stream()
        .map(ReviewLine::finding)
        .filter(finding -> finding.severity() == Severity.ERROR && finding.marks().contains(at))
        .toList();
  }

  /** The only sheet of a family. */
  Optional<FormReading> sheet(String family) {
    List<FormReading> ofFamily =
        sheets.stream().filter(sheet -> sheet.form().family().equals(family)).toList();
    return ofFamily.size() == 1 ? Optional.of(ofFamily.get(0)) : Optional.empty();
  }
}
