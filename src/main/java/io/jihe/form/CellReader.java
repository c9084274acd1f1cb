package io.jihe.form;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.cell.CellContent;
import io.jihe.cell.Labels;
import io.jihe.cell.SheetGrid;
import io.jihe.value.Figure;
import io.jihe.value.FigureReader;
import io.jihe.value.MeasureReader;
import io.jihe.value.Reading;
import io.jihe.value.Unit;
import java.util.Optional;

/** Reads single cells of a sheet as their form says, amounts in the unit the sheet declares. */
final class CellReader {
  private final SheetGrid sheet;
  private final Unit money;

  CellReader(SheetGrid sheet, DeclaredUnits units) {
    this.sheet = sheet;
    money = units.money();
  }

  /** Reads the first cell of an area. */
  Reading read(CellArea area, ValueKind kind) {
    return read(sheet.at(area.first()), kind, area.first());
  }

  /** The same under a label that may name a unit of its own, 全年预算数（元）. */
  Reading read(CellArea area, ValueKind kind, String label) {
    if (kind instanceof ValueKind.Number number && number.unit().equals(Unit.WAN_YUAN)) {
      Unit own = DeclaredUnits.in(label).orElse(money);
      if (!own.equals(money)) {
        return converted(FigureReader.read(sheet.at(area.first()), own, area.first()));
      }
    }
    return read(area, kind);
  }

  /** An amount in the unit of its own column, in that of the sheet; exactly. */
  private Reading converted(Reading reading) {
    if (!(reading instanceof Reading.Present present)) {
      return reading;
    }
    Figure figure = present.figure();
    int shift = money.exponent() - figure.quantity().unit().exponent();
    return new Reading.Present(
        new Figure(
            figure.quantity().in(money),
            Math.max(0, figure.decimals() + shift),
            Math.max(0, figure.significant() + shift),
            Optional.empty(),
            figure.trait()),
        present.typed(),
        present.cell(),
        present.stale().map(stale -> stale.in(money)));
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
