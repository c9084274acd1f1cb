package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WrittenProofTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void whatIsTheSamePasses(Format format) throws Exception {
    Path file = Books.write(folder, format, WrittenProofTest::draw);
    proof(file, format).prove(file);
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void aFigureThatChangedIsSeen(Format format) throws Exception {
    assertSeen(format, sheet -> Books.cell(sheet, "A1").setCellValue(18.01), "A1");
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void aTextThatChangedIsSeen(Format format) throws Exception {
    assertSeen(format, sheet -> Books.cell(sheet, "B1").setCellValue("编制 数"), "B1");
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void aFormulaTypedOverIsSeen(Format format) throws Exception {
    assertSeen(
        format,
        sheet -> {
          sheet.getRow(0).removeCell(Books.cell(sheet, "C1"));
          Books.cell(sheet, "C1").setCellValue(36);
        },
        "C1");
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void aCellThatIsGoneIsSeen(Format format) throws Exception {
    assertSeen(format, sheet -> sheet.getRow(0).removeCell(Books.cell(sheet, "D1")), Books.SHEET);
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void aCellThatCameIsSeen(Format format) throws Exception {
    assertSeen(format, sheet -> Books.cell(sheet, "F9").setCellValue(1), "F9");
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void aSheetThatIsGoneIsSeen(Format format) throws Exception {
    assertSeen(format, sheet -> sheet.getWorkbook().removeSheetAt(1), "1 sheets instead of 2");
  }

  @ParameterizedTest
  @EnumSource(names = {"XLSX", "XLS"})
  void onlyTheFilledValueMayCome(Format format) throws Exception {
    Path file = Books.write(folder, format, WrittenProofTest::draw);
    TypedCells grid = grid(file);
    Books.change(file, book -> Books.cell(book, "E1").setCellValue(0.5143));
    filled(format, grid, "0.5143").prove(file);
    assertThrows(IOException.class, () -> filled(format, grid, "0.5144").prove(file));
  }

  private static WrittenProof filled(Format format, TypedCells grid, String value) {
    return new WrittenProof(
        format, grid, 2, false, Map.of(Books.place("E1"), new BigDecimal(value)), Optional.empty());
  }

  @Test
  void aPartThatIsNoXmlIsSeen() throws Exception {
    assertSeenInParts("docProps/app.xml", xml -> xml.replace("</Properties>", ""), "app.xml");
    assertSeenInParts("xl/styles.xml", xml -> xml.replace("<fonts", "<fonts \u0001"), "styles.xml");
  }

  @Test
  void aBitThatFlippedIsSeen() throws Exception {
    Path file = Books.write(folder, Format.XLSX, WrittenProofTest::draw);
    WrittenProof proof = proof(file, Format.XLSX);
    byte[] bytes = Files.readAllBytes(file);
    int seen = 0;
    for (int at = 100; at < bytes.length; at += 211) {
      bytes[at] ^= 4;
      Files.write(file, bytes);
      try {
        proof.prove(file);
      } catch (IOException e) {
        seen++;
      }
      bytes[at] ^= 4;
    }
    int tried = (bytes.length - 101) / 211 + 1;
    assertTrue(seen > tried * 0.7, seen + " of " + tried + ": dates and sizes may hide a bit");
  }

  @Test
  void charactersThatExcelWritesAsNumbersAreRead() {
    assertEquals("一\r\n二", XlsxReader.decoded("一_x000D_\n二"));
    assertEquals("_x00", XlsxReader.decoded("_x00"));
    assertEquals("_xlfn_", XlsxReader.decoded("_xlfn_"));
    assertEquals("_x000D_", XlsxReader.decoded("_x005F_x000D_"));
  }

  private void assertSeen(Format format, Consumer<Sheet> change, String told) throws Exception {
    Path file = Books.write(folder, format, WrittenProofTest::draw);
    WrittenProof proof = proof(file, format);
    Books.change(file, book -> change.accept(book.getSheet(Books.SHEET)));
    IOException seen = assertThrows(IOException.class, () -> proof.prove(file));
    assertTrue(seen.getMessage().contains(told), seen.getMessage());
  }

  private void assertSeenInParts(String part, UnaryOperator<String> change, String told)
      throws Exception {
    Path file = Books.write(folder, Format.XLSX, WrittenProofTest::draw);
    WrittenProof proof = proof(file, Format.XLSX);
    ByteArrayOutputStream changed = new ByteArrayOutputStream();
    try (ZipInputStream from =
            new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(file)));
        ZipOutputStream to = new ZipOutputStream(changed)) {
      for (ZipEntry e = from.getNextEntry(); e != null; e = from.getNextEntry()) {
        String text = new String(from.readAllBytes(), StandardCharsets.UTF_8);
        to.putNextEntry(new ZipEntry(e.getName()));
        to.write(
            (e.getName().equals(part) ? change.apply(text) : text)
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.write(file, changed.toByteArray());
    IOException seen = assertThrows(IOException.class, () -> proof.prove(file));
    assertTrue(seen.getMessage().contains(told), seen.getMessage());
  }

  private static WrittenProof proof(Path file, Format format) throws Exception {
    return new WrittenProof(format, grid(file), 2, false, Map.of(), Optional.empty());
  }

  private static TypedCells grid(Path file) throws Exception {
    try (ReturnWorkbook opened = ReturnWorkbook.open(file)) {
      return opened.typed();
    }
  }

  private static void draw(Workbook book) {
    Sheet sheet = book.createSheet(Books.SHEET);
    book.createSheet("另表");
    CellStyle day = book.createCellStyle();
    day.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd"));
    Books.cell(sheet, "A1").setCellValue(18);
    Books.cell(sheet, "B1").setCellValue("编制数\r\n（人）_x000D_");
    Books.cell(sheet, "C1").setCellFormula("A1*2");
    Books.cell(sheet, "D1").setCellValue(LocalDate.of(2024, 10, 21));
    Books.cell(sheet, "D1").setCellStyle(day);
    Books.cell(sheet, "A2").setCellValue(true);
    Books.cell(sheet, "B2").setCellErrorValue((byte) 7);
    Books.cell(sheet, "C2").setCellValue("");
    Books.cell(sheet, "D2").setCellFormula("\"共\"&A1&\"人\"");
    Books.cell(sheet, "E2").setCellValue(0.1 + 0.2);
    Books.cell(sheet, "F2").setCellValue(" 两端有空格 ");
    book.getCreationHelper().createFormulaEvaluator().evaluateAll();
  }
}
