package io.jihe.check;

import io.jihe.cell.WorkbookGrid;
import io.jihe.form.FormReading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Last year's return of a unit that returned this one: its accounts are what this one states as
 * those of last year.
 *
 * @param workbook an {@code .xlsx}
 * @param findings what has to be found on this year's, as {@link PlantedFault#finding} writes it
 */
public record YearBefore(byte[] workbook, List<String> findings) {
  private static final String LINE = "office";

  /** Both years agree. */
  public static YearBefore of(XSSFWorkbook thisYear) {
    return made(thisYear, false);
  }

  /** One amount is another than this year's return says it was. */
  public static YearBefore thatDiffers(XSSFWorkbook thisYear) {
    return made(thisYear, true);
  }

  private static YearBefore made(XSSFWorkbook thisYear, boolean differs) {
    WorkbookGrid grid = PlantedFault.grid(thisYear);
    GridEdit edit = new GridEdit(grid);
    edit.sheets()
        .forEach(s -> s.retype(text -> text.replace("2024", "2023").replace("2025", "2024")));
    RuleCases.Cells cells = new RuleCases.Cells(edit.grid(), "basic-data");
    cells.carried().forEach((from, to) -> cells.copy(edit, from, to));
    List<String> findings = List.of();
    if (differs) {
      List<FormReading> before = new RuleCases.Cells(edit.grid(), "basic-data").readings();
      BigDecimal amount =
          Corruption.Spot.all(edit.grid(), before).stream()
              .filter(spot -> spot.id().equals(LINE + ".actual"))
              .findFirst()
              .orElseThrow()
              .figure()
              .quantity()
              .number();
      cells.type(edit, LINE + ".actual", amount.add(BigDecimal.ONE).toPlainString());
      String at = new RuleCases.Cells(grid, "basic-data").place(LINE + ".prior").toString();
      findings = List.of(PlantedFault.finding("X-SAME-FIGURE-TWICE", "HN-BASIC-110", "review", at));
    }
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      GridFile.write(edit.grid(), bytes, false);
      return new YearBefore(bytes.toByteArray(), findings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
