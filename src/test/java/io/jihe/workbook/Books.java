package io.jihe.workbook;

import io.jihe.cell.CellAddress;
import io.jihe.cell.Place;
import io.jihe.check.CheckResult;
import io.jihe.check.Fill;
import io.jihe.check.ReviewLine;
import io.jihe.check.Verdict;
import io.jihe.rule.Finding;
import io.jihe.rule.RuleId;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Workbooks and check results for the tests of this room. */
final class Books {
  static final String SHEET = "基础数据表";

  private Books() {}

  static Workbook empty(Format format) {
    return format == Format.XLS ? new HSSFWorkbook() : new XSSFWorkbook();
  }

  /** Draws a workbook and writes it. */
  static Path write(Path folder, Format format, Consumer<Workbook> drawing) throws IOException {
    Path file = folder.resolve("return." + format.extension());
    try (Workbook workbook = empty(format);
        OutputStream out = Files.newOutputStream(file)) {
      drawing.accept(workbook);
      workbook.write(out);
    }
    return file;
  }

  /** Opens a written workbook, as another program would, changes it and writes it back. */
  static void change(Path file, Consumer<Workbook> change) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    try (Workbook workbook = WorkbookFactory.create(new java.io.ByteArrayInputStream(bytes))) {
      change.accept(workbook);
      try (OutputStream out = Files.newOutputStream(file)) {
        workbook.write(out);
      }
    }
  }

  static <T> T look(Path file, java.util.function.Function<Workbook, T> at) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        Workbook workbook = WorkbookFactory.create(in)) {
      return at.apply(workbook);
    }
  }

  static Cell cell(Sheet sheet, String a1) {
    CellAddress at = CellAddress.parse(a1);
    Row row = sheet.getRow(at.row()) == null ? sheet.createRow(at.row()) : sheet.getRow(at.row());
    return row.getCell(at.column(), Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
  }

  static Cell cell(Workbook workbook, String a1) {
    return cell(workbook.getSheet(SHEET), a1);
  }

  static Place place(String a1) {
    return new Place(SHEET, CellAddress.parse(a1));
  }

  static Finding finding(String rule, Severity severity, String... cells) {
    List<Place> marks = Stream.of(cells).map(Books::place).toList();
    return new Finding(
        new RuleId(rule),
        "R-RATE",
        severity,
        marks,
        marks,
        new Wording("控制率", "rate"),
        Optional.empty(),
        "51.00%",
        Optional.of(Quantity.of("0.5143", Unit.RATIO)),
        Optional.of(Quantity.of("0.0043", Unit.RATIO)),
        Optional.of(new BigDecimal("0.00005")),
        new Wording("按 18人 ÷ 35人 应为 51.43%。", "18 ÷ 35 gives 51.43%."),
        new Wording("请核对，或改正。", "Please verify or correct."),
        "表注 2",
        Wording.NONE);
  }

  static ReviewLine line(Finding finding) {
    return new ReviewLine(finding, Optional.empty(), Optional.empty());
  }

  static Fill fill(String a1, String number) {
    return new Fill(
        "staff.rate",
        new Wording("控制率", "rate"),
        place(a1),
        Quantity.of(number, Unit.RATIO),
        "51.43%",
        "18人 ÷ 35人");
  }

  static CheckResult result(List<ReviewLine> lines, List<Fill> fills) {
    return new CheckResult(
        lines.isEmpty() ? Verdict.PASSED : Verdict.FINDINGS,
        Optional.of("董家塅管委会"),
        2023,
        List.of(),
        List.of(),
        fills,
        lines,
        List.of(),
        List.of());
  }

  static CheckResult result(Finding... findings) {
    return result(Stream.of(findings).map(Books::line).toList(), List.of());
  }
}
