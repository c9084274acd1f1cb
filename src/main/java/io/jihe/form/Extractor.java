package io.jihe.form;

import io.jihe.calc.Years;
import io.jihe.cell.CellAddress;
import io.jihe.cell.SheetGrid;
import io.jihe.form.SheetLabels.Found;
import io.jihe.rule.Wording;
import io.jihe.value.Reading;
import io.jihe.value.ValueName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Finds everything of a recognised form by its labels. */
final class Extractor {
  private final FormDefinition form;
  private final SheetGrid sheet;
  private final SheetLabels labels;
  private final Map<ValueName, Reading> values = new LinkedHashMap<>();
  private final Map<ValueName, Wording> wordings = new HashMap<>();
  private final Map<String, TableReading> tables = new LinkedHashMap<>();
  private final List<MissingRow> missingRows = new ArrayList<>();
  private int yearOfHeads;
  private CellAddress headsAt = new CellAddress(0, 0);

  private Extractor(FormDefinition form, SheetGrid sheet) {
    this.form = form;
    this.sheet = sheet;
    labels = new SheetLabels(sheet);
  }

  static Extraction extract(FormDefinition form, SheetGrid sheet) {
    return new Extractor(form, sheet).run();
  }

  private Extraction run() {
    DeclaredUnits units = DeclaredUnits.of(form, sheet, labels);
    CellReader cells = new CellReader(sheet, units);
    form.grids().forEach(grid -> readGrid(grid, new GridExtractor(grid, sheet, cells)));
    TableExtractor ownHeads = new TableExtractor(sheet, cells);
    for (TableDefinition table : form.tables()) {
      if (table.within().isEmpty()) {
        tables.put(table.id(), ownHeads.read(table));
      }
    }
    ValueLocator locator = new ValueLocator(form, sheet, labels, cells, tables);
    for (ValueDefinition value : form.values()) {
      values.put(value.name(), locator.locate(value));
      wordings.put(value.name(), value.wording());
    }
    if (yearOfHeads == 0) {
      form.values()
          .forEach(value -> labels.find(value.labels()).ifPresent(at -> noteYear(value, at)));
    }
    CellAddress title = titleAt();
    CellAddress yearAt = yearAt(title);
    int yearOfTitle = Years.first(sheet.label(yearAt.row(), yearAt.column()));
    int year = yearOfTitle != 0 ? yearOfTitle : yearOfHeads;
    return new Extraction(
        year, yearAt, yearOfHeads, headsAt, title, values, wordings, tables, units, missingRows);
  }

  private void readGrid(GridDefinition grid, GridExtractor found) {
    HeadRow heads = found.heads();
    if (heads.year() != 0 && yearOfHeads == 0) {
      yearOfHeads = heads.year();
      headsAt = heads.first();
    }
    found.read(values, wordings);
    for (TableDefinition table : form.tables()) {
      if (table.within().isPresent() && table.within().get().grid().equals(grid.name())) {
        tables.put(table.id(), found.within(table));
      }
    }
    if (heads.isFound()) {
      missingRows.addAll(found.missingRows());
    }
  }

  /** Where no grid has years in its heads, a label may: 2023年实际在职人数. */
  private void noteYear(ValueDefinition value, Found label) {
    OptionalInt implied = value.labels().impliedYear(label.folded());
    if (yearOfHeads == 0 && implied.isPresent() && implied.getAsInt() != 0) {
      yearOfHeads = implied.getAsInt();
      headsAt = label.at();
    }
  }

  private CellAddress titleAt() {
    for (Found found : labels.all()) {
      if (Recogniser.Title.fits(form.recognise().title(), found.folded())) {
        return found.at();
      }
    }
    return labels.all().isEmpty() ? new CellAddress(0, 0) : labels.all().get(0).at();
  }

  /** The year stands in the title, or alone a row or two around it: (2021年度). */
  private CellAddress yearAt(CellAddress title) {
    if (Years.first(sheet.label(title.row(), title.column())) != 0) {
      return title;
    }
    for (Found found : labels.all()) {
      boolean near = Math.abs(found.at().row() - title.row()) <= 2;
      if (near
          && found.folded().contains("年度")
          && Years.first(found.folded()) != 0
          && found.folded().length() <= 40) {
        return found.at();
      }
    }
    return title;
  }
}
