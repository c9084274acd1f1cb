package io.jihe.register;

import io.jihe.check.Verdict;
import io.jihe.register.Table.Cell;
import io.jihe.register.Table.Column;
import io.jihe.register.Table.Format;
import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The words and cells that the register's tables have in common. */
record TableWords(Language language, UnaryOperator<String> mask) {
  String in(String zh, String en) {
    return language == Language.ZH ? zh : en;
  }

  String in(Wording wording) {
    return wording.in(language);
  }

  Column column(String zh, String en, int width) {
    return new Column(in(zh, en), width);
  }

  Column column(Wording head, int width) {
    return new Column(in(head), width);
  }

  /** The year of a unit; blank where none is stated. */
  Cell year(int year) {
    return year == 0 ? Cell.BLANK : Cell.count(year);
  }

  Cell verdict(Verdict verdict) {
    Optional<Severity> tint =
        switch (verdict) {
          case PASSED -> Optional.empty();
          case FINDINGS, INCOMPLETE -> Optional.of(Severity.REVIEW);
          case REFUSED -> Optional.of(Severity.ERROR);
        };
    return new Cell.Tinted(in(verdict.word()), tint);
  }

  Cell severity(Severity severity) {
    return new Cell.Tinted(in(severity.label()), Optional.of(severity));
  }

  /** A figure that stands in no cell is blank; one that could not be read is shown as typed. */
  Cell figure(Optional<Figure> figure) {
    return figure
        .map(f -> UnitFigures.quantity(f).map(this::quantity).orElse(Cell.text(f.typed())))
        .orElse(Cell.BLANK);
  }

  /** Amounts in 万元, whatever the return declares. */
  Cell quantity(Quantity quantity) {
    Unit unit = quantity.unit();
    if (unit.isRatio()) {
      return new Cell.Number(quantity.number(), Format.RATIO);
    }
    if (unit.convertsTo(Unit.WAN_YUAN)) {
      return new Cell.Number(quantity.in(Unit.WAN_YUAN).number(), Format.AMOUNT);
    }
    Format format = unit.equals(Unit.POINT) ? Format.SCORE : Format.COUNT;
    return new Cell.Number(quantity.number(), isWhole(quantity) ? format : Format.SCORE);
  }

  private static boolean isWhole(Quantity quantity) {
    return quantity.number().scale() <= 0;
  }

  /** A file's own name, leading to its marked copy where there is one. */
  Cell file(ReturnRecord record) {
    return record
        .markedCopy()
        .<Cell>map(copy -> new Cell.Link(mask.apply(record.path()), copy))
        .orElse(masked(record.path()));
  }

  /** A text that the records do not hold masked: of the roster, or a file's name. */
  Cell masked(String text) {
    return Cell.text(mask.apply(text));
  }
}
