package io.jihe.workbook;

import io.jihe.register.Table.Cell;
import io.jihe.register.Table.Format;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A cell of the register as it is written; never a formula.
 *
 * @param text empty where the cell is blank or a number
 * @param link the address of a file, relative to the register; empty for none
 * @param lines how many lines the text needs in its column
 */
record RegisterCell(
    RegisterLook look, String text, Optional<BigDecimal> number, String link, int lines) {

  /**
   * A cell of a table.
   *
   * @param width of its column, in half-width characters
   */
  static RegisterCell of(Cell cell, int width) {
    if (cell instanceof Cell.Number number) {
      return number(look(number.format()), number.number());
    }
    if (cell instanceof Cell.Tinted tinted) {
      return text(
          tinted.severity().map(RegisterLook::of).orElse(RegisterLook.CENTRE),
          tinted.text(),
          width);
    }
    if (cell instanceof Cell.Link link) {
      RegisterCell shown = text(RegisterLook.LINK, link.text(), width);
      return new RegisterCell(
          shown.look(),
          shown.text(),
          Optional.empty(),
          RegisterLink.address(link.path()),
          shown.lines());
    }
    String text = ((Cell.Text) cell).text();
    return text(
        RegisterText.looksLikeFormula(text) ? RegisterLook.GUARDED : RegisterLook.TEXT,
        text,
        width);
  }

  static RegisterCell text(RegisterLook look, String text, int width) {
    String shown = RegisterText.of(text);
    int lines = look.wraps() ? TextSize.lines(shown, width) : 1;
    return new RegisterCell(look, shown, Optional.empty(), "", lines);
  }

  /** What is too large for a double is told in digits. */
  static RegisterCell number(RegisterLook look, BigDecimal number) {
    boolean fits = Double.isFinite(number.doubleValue());
    return fits
        ? new RegisterCell(look, "", Optional.of(number), "", 1)
        : new RegisterCell(RegisterLook.FIGURE, number.toString(), Optional.empty(), "", 1);
  }

  RegisterCell withoutLink() {
    return new RegisterCell(RegisterLook.TEXT, text, number, "", lines);
  }

  private static RegisterLook look(Format format) {
    return switch (format) {
      case COUNT -> RegisterLook.COUNT;
      case AMOUNT -> RegisterLook.AMOUNT;
      case RATIO -> RegisterLook.RATIO;
      case SCORE -> RegisterLook.SCORE;
    };
  }
}
