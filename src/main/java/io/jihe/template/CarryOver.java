package io.jihe.template;

import io.jihe.check.LastYear;
import io.jihe.check.LastYear.Figure;
import io.jihe.form.FormDefinition;
import io.jihe.form.GridDefinition;
import io.jihe.form.TableDefinition;
import io.jihe.rule.Finding;
import io.jihe.rule.Wording;
import io.jihe.template.PlannedCell.Content;
import io.jihe.value.Unit;
import io.jihe.value.ValueName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Last year's figures for the columns of a blank that hold them: 上年决算数. A figure that an error was
 * found on is left for the unit to fill in, and told.
 */
public final class CarryOver {
  private static final int SHOWN_HASH = 16;

  private final LastYear lastYear;
  private final FormDefinition form;
  private final Map<ValueName, Given.Value> values = new LinkedHashMap<>();
  private final Map<String, List<Given.Entry>> entries = new HashMap<>();
  private final List<Wording> refused = new ArrayList<>();

  private CarryOver(LastYear lastYear, FormDefinition form) {
    this.lastYear = lastYear;
    this.form = form;
  }

  /** What a form takes from last year's return of the unit. */
  static CarryOver of(LastYear lastYear, FormDefinition form) {
    CarryOver carryOver = new CarryOver(lastYear, form);
    for (GridDefinition grid : form.grids()) {
      if (!grid.lastYear().isEmpty()) {
        carryOver.grid(grid);
        form.tables().stream()
            .filter(table -> table.within().map(w -> w.grid().equals(grid.name())).orElse(false))
            .forEach(table -> carryOver.table(table, grid));
      }
    }
    return carryOver;
  }

  Given over(Given given) {
    Map<ValueName, Given.Value> all = new LinkedHashMap<>(given.values());
    all.putAll(values);
    return new Given(given.words(), all, entries);
  }

  /** Why figures were left out, one sentence each. */
  List<Wording> refused() {
    return refused;
  }

  private void grid(GridDefinition grid) {
    Map<ValueName, Figure> figures = lastYear.figures(form.family());
    for (GridDefinition.Row row : grid.rows()) {
      grid.lastYear()
          .forEach(
              (column, before) ->
                  Optional.ofNullable(figures.get(new ValueName(row.id() + "." + before)))
                      .flatMap(figure -> carried(figure, row.wording()))
                      .ifPresent(v -> values.put(new ValueName(row.id() + "." + column), v)));
    }
  }

  private void table(TableDefinition table, GridDefinition grid) {
    List<Given.Entry> carried = new ArrayList<>();
    for (LastYear.Entry entry : lastYear.entries(form.family(), table.id())) {
      Map<String, Given.Value> columns = new LinkedHashMap<>();
      grid.lastYear()
          .forEach(
              (column, before) ->
                  Optional.ofNullable(entry.figures().get(before))
                      .flatMap(figure -> carried(figure, Wording.same(entry.name())))
                      .ifPresent(value -> columns.put(column, value)));
      if (!columns.isEmpty()) {
        carried.add(new Given.Entry(entry.name(), columns));
      }
    }
    entries.put(table.id(), carried);
  }

  private Optional<Given.Value> carried(Figure figure, Wording what) {
    if (!figure.errors().isEmpty()) {
      Finding first = figure.errors().get(0);
      refused.add(
          new Wording(
              lastYear.file()
                  + " "
                  + figure.at()
                  + " "
                  + what.zh()
                  + "：有强制性问题〔"
                  + first.rule()
                  + "〕，未结转",
              lastYear.file()
                  + " "
                  + figure.at()
                  + " "
                  + what.en()
                  + ": has an error ("
                  + first.rule()
                  + ") and was not carried over"));
      return Optional.empty();
    }
    Unit money = form.money();
    boolean amount = figure.quantity().unit().convertsTo(money);
    String source =
        "结转自上年自评表 "
            + lastYear.file()
            + "（"
            + figure.at()
            + "，SHA-256 "
            + lastYear.sha256().substring(0, SHOWN_HASH)
            + "…）";
    return Optional.of(
        new Given.Value(
            new Content.Number((amount ? figure.quantity().in(money) : figure.quantity()).number()),
            Optional.of(source)));
  }
}
