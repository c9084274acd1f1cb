package io.jihe.template;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import io.jihe.cell.Place;
import io.jihe.cell.SheetGrid;
import io.jihe.cell.WorkbookGrid;
import io.jihe.form.FormLibrary;
import io.jihe.form.FormReading;
import io.jihe.form.Layout;
import io.jihe.value.Reading;
import io.jihe.value.ValueName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans a workbook in the official layout with what the sheets of a return state. */
public final class StatedReturn {
  private static final ValueName UNIT = new ValueName("unit");

  /** Excel takes no longer name of a sheet. */
  private static final int LONGEST_NAME = 31;

  private final FormLibrary forms;
  private final WorkbookGrid source;

  public StatedReturn(FormLibrary forms, WorkbookGrid source) {
    this.forms = forms;
    this.source = source;
  }

  /**
   * A workbook that was planned.
   *
   * @param sheets the sheets of the source that it holds, by name, in its own order
   * @param left cells of these that have no place in the layout
   */
  public record Planned(WorkbookPlan workbook, List<String> sheets, List<Left> left) {
    public Planned {
      sheets = List.copyOf(sheets);
      left = List.copyOf(left);
    }
  }

  /** A text that is not in the workbook. */
  public record Left(Place place, String text) {}

  /**
   * Plans the workbook; forms whose file does not say how they look are left out.
   *
   * @param readings the sheets that are forms
   * @param year for sheets that name none; 0 where it is not known
   */
  public Planned plan(List<FormReading> readings, int year) {
    List<SheetPlan> plans = new ArrayList<>();
    List<String> sheets = new ArrayList<>();
    List<Left> left = new ArrayList<>();
    Set<String> names = new HashSet<>();
    String unit =
        readings.stream().map(StatedReturn::unit).filter(u -> !u.isEmpty()).findFirst().orElse("");
    int latest = readings.stream().mapToInt(FormReading::year).max().orElse(0);
    for (FormReading reading : readings) {
      Optional<Layout> layout =
          forms.knownById(reading.form().id().text()).flatMap(form -> form.layout());
      if (layout.isEmpty()) {
        continue;
      }
      SheetGrid sheet = sheet(reading.sheetName());
      int own = reading.year() != 0 ? reading.year() : latest != 0 ? latest : year;
      String ownUnit = unit(reading).isEmpty() ? unit : unit(reading);
      StatedSheet.Stated stated =
          StatedSheet.plan(
              name(layout.get().sheet(), names), layout.get(), reading, sheet, own, ownUnit);
      plans.add(stated.plan());
      sheets.add(reading.sheetName());
      stated.left().forEach(at -> left.add(new Left(new Place(sheet.name(), at), text(sheet, at))));
    }
    return new Planned(WorkbookPlan.ofReturn(latest != 0 ? latest : year, plans), sheets, left);
  }

  private static String unit(FormReading reading) {
    return reading.readings().get(UNIT) instanceof Reading.Words words ? words.typed() : "";
  }

  private SheetGrid sheet(String name) {
    return source.sheets().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private static String name(String wanted, Set<String> names) {
    String cut = wanted.substring(0, Math.min(wanted.length(), LONGEST_NAME - 3));
    String name = cut;
    for (int i = 2; !names.add(name); i++) {
      name = cut + i;
    }
    return name;
  }

  private static String text(SheetGrid sheet, CellAddress at) {
    return sheet.at(at).shown() instanceof CellContent.Text text ? text.text().strip() : "";
  }
}
