package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellContent;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.StringLength;

/** What is typed into a cell is read from it, by our own reader and by POI's, in both formats. */
class ReadingPropertyTest {
  @Property(tries = 200, seed = "20231231")
  void aTextIsReadAsItWasTyped(@ForAll @StringLength(max = 200) String text) throws Exception {
    String typed = withoutWhatNoCellHolds(text);
    for (Format format : new Format[] {Format.XLSX, Format.XLS}) {
      CellContent expected = typed.isEmpty() ? CellContent.BLANK : new CellContent.Text(typed);
      assertEquals(expected, read(format, typed), format.extension());
    }
  }

  @Property(tries = 200, seed = "20231231")
  void aNumberIsReadAlikeByBoth(@ForAll @DoubleRange(min = -1e12, max = 1e12) double number)
      throws Exception {
    CellContent own = readNumber(Format.XLSX, number);
    assertEquals(own, readNumber(Format.XLS, number));
    assertEquals(GridReader.decimal(number), ((CellContent.Numeric) own).number());
  }

  private static CellContent read(Format format, String text) throws Exception {
    return read(format, sheet -> Books.cell(sheet, "A1").setCellValue(text));
  }

  private static CellContent readNumber(Format format, double number) throws Exception {
    return read(format, sheet -> Books.cell(sheet, "A1").setCellValue(number));
  }

  private static CellContent read(
      Format format, java.util.function.Consumer<org.apache.poi.ss.usermodel.Sheet> typing)
      throws Exception {
    Path folder = Files.createTempDirectory("typed");
    Path file = Books.write(folder, format, book -> typing.accept(book.createSheet("表")));
    try (ReturnWorkbook opened = ReturnWorkbook.open(file)) {
      return opened.grid().sheets().get(0).at(new CellAddress(0, 0));
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }

  /** XML holds no control characters and no half of a character; Excel reads _x0041_ as A. */
  private static String withoutWhatNoCellHolds(String text) {
    StringBuilder kept = new StringBuilder();
    text.codePoints()
        .filter(
            c ->
                c >= ' '
                    && c != 0x7F
                    && !(c >= 0xD800 && c <= 0xDFFF)
                    && c != 0xFFFE
                    && c != 0xFFFF
                    && c != '_')
        .filter(c -> c != 0xFFFD && !Character.isISOControl(c) && Character.isDefined(c))
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
