package io.jihe.form;

import io.jihe.cell.Labels;
import io.jihe.form.GridDefinition.Head;
import io.jihe.value.Measure;
import io.jihe.value.MeasureReader;
import io.jihe.value.Quantity;
import io.jihe.value.Reading;
import io.jihe.value.Sign;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Targets and results whose sign (指标性质) and unit (度量单位) stand in columns of their own. */
final class AssembledMeasures {
  /** A bare result up to this, beside a target in per cent above it, may be a fraction: 0.98. */
  private static final BigDecimal FRACTION_UP_TO = new BigDecimal("0.02");

  private AssembledMeasures() {}

  /** The same cells, each measure with its sign and unit. */
  static Map<String, Reading> of(TableDefinition table, Map<String, Reading> cells) {
    Map<String, Reading> assembled = cells;
    for (Head column : table.columns()) {
      if (column.signFrom().isPresent() || column.unitFrom().isPresent()) {
        if (assembled == cells) {
          assembled = new LinkedHashMap<>(cells);
        }
        assembled.put(column.id(), assembled(table, column, assembled));
      }
    }
    return assembled;
  }

  private static Reading assembled(TableDefinition table, Head column, Map<String, Reading> cells) {
    Reading reading = cells.getOrDefault(column.id(), new Reading.Missing(false));
    if (!(reading instanceof Reading.Gauged gauged)) {
      return reading;
    }
    String typed = Labels.fold(gauged.typed());
    String sign = column.signFrom().map(id -> text(cells, id)).orElse("");
    boolean signed = gauged.measure().sign() != Sign.NONE;
    boolean signs = !signed && MeasureReader.measure(sign + "1").sign() != Sign.NONE;
    boolean bare =
        gauged.measure().amount().map(amount -> amount.unit().equals(Unit.NONE)).orElse(false);
    String unit = bare ? column.unitFrom().map(id -> text(cells, id)).orElse("") : "";
    String whole = (signs ? sign : "") + typed + unit;
    if (whole.equals(typed)) {
      return reading;
    }
    Measure measure = MeasureReader.measure(whole);
    if (column.signFrom().isEmpty() && mayBeAFraction(table, measure, cells)) {
      return reading;
    }
    // what was typed as a result is quoted as it stands; a target is all of its cells
    return new Reading.Gauged(
        measure, column.signFrom().isPresent() ? whole : gauged.typed(), gauged.cell());
  }

  private static String text(Map<String, Reading> cells, String column) {
    Reading reading = cells.get(column);
    return reading instanceof Reading.Words words ? Labels.fold(words.typed()) : "";
  }

  private static boolean mayBeAFraction(
      TableDefinition table, Measure result, Map<String, Reading> cells) {
    return result.amount().map(AssembledMeasures::isSmallRate).orElse(false)
        && table.columns().stream()
            .filter(column -> column.signFrom().isPresent())
            .noneMatch(
                column ->
                    cells.get(column.id()) instanceof Reading.Gauged target
                        && target
                            .measure()
                            .amount()
                            .map(AssembledMeasures::isSmallRate)
                            .orElse(false));
  }

  private static boolean isSmallRate(Quantity amount) {
    return amount.unit().isRatio() && amount.number().abs().compareTo(FRACTION_UP_TO) <= 0;
  }
}
