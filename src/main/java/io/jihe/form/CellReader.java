package io.jihe.form;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.cell.CellContent;
import io.jihe.cell.Labels;
import io.jihe.cell.SheetGrid;
import io.jihe.value.FigureReader;
import io.jihe.value.MeasureReader;
import io.jihe.value.Reading;
import io.jihe.value.Unit;

/** Reads single cells of a sheet as their form says, amounts in the unit the sheet declares. */
final class CellReader {
  private final SheetGrid sheet;
  private final Unit money;

  CellReader(FormDefinition form, SheetGrid sheet, SheetLabels labels) {
    this.sheet = sheet;
    money = moneyUnit(form, labels);
  }

  /** The unit printed in the head of the amounts, 年度预算申请（万元） or 单位：元; 万元 if none is. */
  private static Unit moneyUnit(FormDefinition form, SheetLabels labels) {
    for (SheetLabels.Found found : labels.all()) {
      String text = found.folded();
      int open = text.lastIndexOf('(');
      int colon = text.lastIndexOf(':');
      String inside =
          open > 0 && text.endsWith(")")
              ? text.substring(open + 1, text.length() - 1)
              : text.substring(colon + 1);
      Unit unit = Unit.of(inside);
      String label = open > 0 ? text.substring(0, open) : text.substring(0, Math.max(0, colon));
      if (unit.convertsTo(Unit.YUAN) && form.unitLabels().fits(label)) {
        return unit;
      }
    }
    return form.money();
  }

  /** Reads the first cell of an area. */
  Reading read(CellArea area, ValueKind kind) {
    return read(sheet.at(area.first()), kind, area.first());
  }

  private Reading read(CellContent content, ValueKind kind, CellAddress at) {
    if (kind instanceof ValueKind.Number number) {
      return figure(content, number.unit(), at);
    }
    if (kind instanceof ValueKind.Gauge) {
      return MeasureReader.read(content, at);
    }
    if (kind instanceof ValueKind.Text) {
      return words(content, at);
    }
    throw new IllegalStateException("no such case: " + kind);
  }

  /** Reads a text that stands in a cell beside others, behind its label. */
  Reading ofText(String typed, ValueKind kind, CellAddress at) {
    return read(new CellContent.Text(typed), kind, at);
  }

  /** Amounts are read, kept and told in the unit that the sheet declares. */
  private Reading figure(CellContent content, Unit unit, CellAddress at) {
    return FigureReader.read(content, unit.equals(Unit.WAN_YUAN) ? money : unit, at);
  }

  Unit money() {
    return money;
  }

  private static Reading words(CellContent content, CellAddress at) {
    CellContent it = content.shown();
    if (it instanceof CellContent.Text text && !Labels.fold(text.text()).isEmpty()) {
      return FigureReader.isNotApplicable(Labels.fold(text.text()))
          ? new Reading.NotApplicable(text.text().strip(), at)
          : new Reading.Words(text.text().strip(), at);
    }
    if (it instanceof CellContent.Numeric number) {
      return new Reading.Words(FigureReader.shown(number), at);
    }
    if (it instanceof CellContent.Fault fault) {
      return new Reading.Unreadable(fault.code(), "公式出错 | the formula fails", at);
    }
    return new Reading.Blank(at);
  }
}
