package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.register.Table;
import io.jihe.register.Table.Cell;
import io.jihe.register.Table.Column;
import io.jihe.register.Table.Format;
import io.jihe.rule.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTNumData;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTScatterSer;

/** The register's workbook, as Excel would find it: each file is opened again. */
@Timeout(value = 320, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a hang, not a measure
class RegisterWriterTest {
  @TempDir private Path folder;

  // ---- cells and sheets

  @Test
  void eachKindOfCellIsShownAsWhatItIs() throws Exception {
    List<Cell> row =
        List.of(
            Cell.text("样例县第一中学"),
            Cell.BLANK,
            Cell.count(12),
            number("123456789012.34", Format.AMOUNT),
            number("0.9333", Format.RATIO),
            number("97.5", Format.SCORE),
            number("1e400", Format.AMOUNT),
            new Cell.Link("第一中学 审核.xlsx", "第 1 批/100%#第一中学&\"a\"-审核.xlsx"),
            new Cell.Tinted("强制性", Optional.of(Severity.ERROR)),
            new Cell.Tinted("审核通过", Optional.empty()));
    try (XSSFWorkbook book = opened(List.of(table(10, List.of(row))))) {
      assertEquals(
          """
          A4 STRING General 样例县第一中学
          B4 BLANK General
          C4 NUMERIC 0 12.0
          D4 NUMERIC #,##0.00 1.2345678901234E11
          E4 NUMERIC 0.00% 0.9333
          F4 NUMERIC 0.00 97.5
          G4 STRING General 1E+400
          H4 STRING General 第一中学 审核.xlsx -> 第%201%20批/100%25%23第一中学&%22a%22-审核.xlsx
          I4 STRING General 强制性 [FFFFC7CE]
          J4 STRING General 审核通过
          """,
          shown(book.getSheet("汇总").getRow(3)));
    }
  }

  @Test
  void aSheetSaysWhatItIsAndStaysInView() throws Exception {
    try (XSSFWorkbook book = opened(List.of(table(3, rows(2, 3))))) {
      XSSFSheet sheet = book.getSheet("汇总");
      assertEquals("审核汇总", sheet.getRow(0).getCell(0).getStringCellValue());
      assertEquals("金额以万元计。", sheet.getRow(1).getCell(0).getStringCellValue());
      assertEquals("列2", sheet.getRow(2).getCell(2).getStringCellValue());
      assertEquals(3, sheet.getPaneInformation().getHorizontalSplitPosition());
      assertEquals(1, sheet.getPaneInformation().getVerticalSplitPosition());
      assertEquals("A3:C5", sheet.getCTWorksheet().getAutoFilter().getRef());
      assertEquals(20 * 256 + 200, sheet.getColumnWidth(1));
      assertEquals("3:3", sheet.getRepeatingRows().formatAsString());
      assertTrue(sheet.getPrintSetup().getLandscape());
      assertEquals(9, sheet.getPrintSetup().getPaperSize());
      assertEquals(1, sheet.getPrintSetup().getFitWidth());
      assertEquals(0, sheet.getPrintSetup().getFitHeight());
    }
  }

  @Test
  void aTextOfManyLinesHasAHighRow() throws Exception {
    String line = "实际在职人数与自评表不一致"; // 26 half-width characters, in a column of 20
    List<List<Cell>> rows =
        List.of(
            List.of(Cell.text("一行")),
            List.of(Cell.text(line)),
            List.of(Cell.text(line.repeat(90))));
    try (XSSFWorkbook book = opened(List.of(table(1, rows)))) {
      XSSFSheet sheet = book.getSheet("汇总");
      assertEquals(
          List.of(20f, 34f, 405f),
          IntStream.of(3, 4, 5).mapToObj(i -> sheet.getRow(i).getHeightInPoints()).toList());
    }
  }

  @Test
  void aTableWithoutRowsSaysSo() throws Exception {
    try (XSSFWorkbook book = opened(List.of(table(2, List.of())))) {
      XSSFSheet sheet = book.getSheet("汇总");
      assertEquals("没有单位", sheet.getRow(3).getCell(0).getStringCellValue());
      assertEquals(3, sheet.getLastRowNum());
      assertFalse(sheet.getCTWorksheet().isSetAutoFilter());
    }
  }

  @Test
  void whatIsTooLongForASheetGoesOnInTheNext() throws Exception {
    Path file = folder.resolve("register.xlsx");
    Table second = table("问题清单", 2, rows(4, 2));
    RegisterWriter.write(List.of(table(2, rows(9, 2)), second), file, 7);
    List<String> found = new ArrayList<>();
    try (XSSFWorkbook book = new XSSFWorkbook(file.toFile())) {
      for (int i = 0; i < book.getNumberOfSheets(); i++) {
        XSSFSheet sheet = book.getSheetAt(i);
        StringBuilder line = new StringBuilder(sheet.getSheetName());
        line.append(' ').append(sheet.getCTWorksheet().getAutoFilter().getRef());
        for (int r = 2; r <= sheet.getLastRowNum(); r++) {
          line.append(' ').append(sheet.getRow(r).getCell(0).getStringCellValue());
        }
        found.add(line.toString());
      }
    }
    assertEquals(
        List.of(
            "汇总 A3:B7 列0 行0 行1 行2 行3",
            "汇总（2） A3:B7 列0 行4 行5 行6 行7",
            "汇总（3） A3:B4 列0 行8",
            "问题清单 A3:B7 列0 行0 行1 行2 行3"),
        found);
  }

  @Test
  void aSheetHoldsNoMoreLinksThanExcelTakes() throws Exception {
    int count = 65_001;
    Table table =
        new Table(
            "汇总",
            "",
            "",
            columns(1),
            0,
            count,
            to -> IntStream.range(0, count).forEach(i -> to.accept(List.of(link(i)))),
            "",
            Optional.empty());
    Path file = folder.resolve("register.xlsx");
    RegisterWriter.write(List.of(table), file);
    String relations = part(file, "xl/worksheets/_rels/sheet1.xml.rels");
    assertEquals(65_000, relations.split("<Relationship ", -1).length - 1);
    assertTrue(relations.contains("Target=\"64999.xlsx\""));
    assertFalse(relations.contains("Target=\"65000.xlsx\""));
    assertTrue(part(file, "xl/worksheets/sheet1.xml").contains("标注副本65000"));
  }

  private static Cell link(int i) {
    return new Cell.Link("标注副本" + i, i + ".xlsx");
  }

  // ---- charts

  @Test
  void barsShowTheirColumns() throws Exception {
    try (XSSFWorkbook book = opened(List.of(RegisterSamples.spread()))) {
      XSSFChart chart = book.getSheet("问题分布").getDrawingPatriarch().getCharts().get(0);
      assertEquals("问题分布", chart.getTitleText().getString());
      var series = chart.getCTChart().getPlotArea().getBarChartArray(0).getSerArray(0);
      assertEquals("问题分布!$A$4:$A$10", series.getCat().getStrRef().getF());
      assertEquals("三公经费合计等于三项之和", series.getCat().getStrRef().getStrCache().getPtArray(0).getV());
      assertEquals("问题分布!$B$4:$B$10", series.getVal().getNumRef().getF());
      assertEquals(
          "0=140.0 1=137.0 2=128.0 3=113.0 4=92.0 5=65.0 6=32.0",
          cached(series.getVal().getNumRef().getNumCache()));
    }
  }

  @Test
  void pointsLeaveOutRowsThatLackOneOfTheTwo() throws Exception {
    List<List<Cell>> rows =
        List.of(
            List.of(Cell.text("甲"), number("0.95", Format.RATIO), number("98", Format.SCORE)),
            List.of(Cell.text("乙"), Cell.BLANK, number("97", Format.SCORE)),
            List.of(Cell.text("丙"), number("0.7", Format.RATIO), Cell.text("未填")),
            List.of(Cell.text("丁"), number("1.02", Format.RATIO), number("88.5", Format.SCORE)));
    Table table = charted(rows, new Table.Chart.Points("得分与执行率", 1, "执行率", 2, "自评得分"));
    try (XSSFWorkbook book = opened(List.of(table))) {
      XSSFSheet sheet = book.getSheet("汇总");
      XSSFChart chart = sheet.getDrawingPatriarch().getCharts().get(0);
      CTScatterSer series = chart.getCTChart().getPlotArea().getScatterChartArray(0).getSerArray(0);
      assertEquals("汇总!$D$4:$D$7", series.getXVal().getNumRef().getF());
      assertEquals("0=0.95 3=1.02", cached(series.getXVal().getNumRef().getNumCache()));
      assertEquals("汇总!$E$4:$E$7", series.getYVal().getNumRef().getF());
      assertEquals("0=98.0 3=88.5", cached(series.getYVal().getNumRef().getNumCache()));
      assertEquals("gap", chart.getCTChart().getDispBlanksAs().getVal().toString());
      assertEquals("A3:C7", sheet.getCTWorksheet().getAutoFilter().getRef());
      assertEquals(
          List.of("D4 NUMERIC ;;; 0.95", "E4 NUMERIC ;;; 98.0"),
          shown(sheet.getRow(3)).lines().skip(3).toList());
      assertEquals(3, sheet.getRow(4).getLastCellNum());
    }
  }

  @Test
  void aChartShowsTenThousandPointsAtMostAndTheFirstSheetOnly() throws Exception {
    Path file = folder.resolve("register.xlsx");
    RegisterWriter.write(List.of(RegisterSamples.scores(10_020)), file, 10_013);
    try (XSSFWorkbook book = new XSSFWorkbook(file.toFile())) {
      XSSFChart chart = book.getSheetAt(0).getDrawingPatriarch().getCharts().get(0);
      CTScatterSer series = chart.getCTChart().getPlotArea().getScatterChartArray(0).getSerArray(0);
      assertEquals("得分与执行率!$E$4:$E$10003", series.getXVal().getNumRef().getF());
      assertEquals(10_000, series.getXVal().getNumRef().getNumCache().getPtCount().getVal());
      assertEquals(0, book.getSheetAt(1).getRelations().size());
      assertEquals(12, book.getSheetAt(1).getLastRowNum());
    }
  }

  private static String cached(CTNumData cache) {
    return String.join(
        " ",
        Stream.of(cache.getPtArray()).map(point -> point.getIdx() + "=" + point.getV()).toList());
  }

  // ---- what strangers type

  @Test
  void hostileTextsAreTextsAndNothingElse() throws Exception {
    List<String> typed =
        List.of(
            "=HYPERLINK(\"http://x\",\"y\")",
            "+1+cmd|' /C calc'!A0",
            "-2",
            "@SUM(A1)",
            "＝1",
            "</t></is><f>1</f>&amp;<!--",
            "a\u0000b\u0001c\u001F",
            "\uD800x\uDC00",
            "😀\uFFFE\uFFFF",
            "_x0041_ _x",
            "a\r\nb\rc\td",
            "  空 格  ");
    List<String> read =
        List.of(
            "=HYPERLINK(\"http://x\",\"y\") '",
            "+1+cmd|' /C calc'!A0 '",
            "-2 '",
            "@SUM(A1) '",
            "＝1 '",
            "</t></is><f>1</f>&amp;<!--",
            "a\uFFFDb\uFFFDc\uFFFD",
            "\uFFFDx\uFFFD",
            "😀\uFFFD\uFFFD",
            "_x0041_ _x",
            "a\nb\nc\td",
            "  空 格  ");
    List<List<Cell>> rows = typed.stream().map(text -> List.of(Cell.text(text))).toList();
    try (XSSFWorkbook book = opened(List.of(table(1, rows)))) {
      List<String> found = new ArrayList<>();
      for (int r = 3; r < 3 + rows.size(); r++) {
        XSSFCell cell = book.getSheet("汇总").getRow(r).getCell(0);
        assertEquals(CellType.STRING, cell.getCellType());
        boolean quoted = cell.getCellStyle().getQuotePrefixed();
        found.add(cell.getStringCellValue() + (quoted ? " '" : ""));
      }
      assertEquals(read, found);
    }
  }

  @Test
  void aTextIsAsLongAsExcelTakes() throws Exception {
    String words = characters(40_000, 0x4E00, 20_000);
    String faces = characters(20_000, 0x1F300, 600);
    List<String> typed = List.of(words.substring(0, 32_767), words, faces, "_x0041_".repeat(6_000));
    List<String> kept =
        List.of(
            words.substring(0, 32_767),
            words.substring(0, 32_766) + "…",
            faces.substring(0, 32_766) + "…",
            "_x0041_".repeat(2_520) + "…"); // 13 characters each, guarded
    List<List<Cell>> rows = typed.stream().map(text -> List.of(Cell.text(text))).toList();
    try (XSSFWorkbook book = opened(List.of(table(1, rows)))) {
      List<String> found = new ArrayList<>();
      for (int r = 3; r < 7; r++) {
        found.add(book.getSheet("汇总").getRow(r).getCell(0).getStringCellValue());
      }
      assertEquals(kept, found);
    }
  }

  /** So mixed that no guard takes the file for a zip bomb. */
  private static String characters(int count, int first, int kinds) {
    StringBuilder text = new StringBuilder();
    new Random(3).ints(count, first, first + kinds).forEach(text::appendCodePoint);
    return text.toString();
  }

  @Test
  void aNameThatNoAddressCanHoldIsTextOnly() throws Exception {
    List<List<Cell>> rows =
        List.of(
            List.of(new Cell.Link("半个字", "a\uD800.xlsx")),
            List.of(new Cell.Link("javascript", "javascript:alert(1)")));
    try (XSSFWorkbook book = opened(List.of(table(1, rows)))) {
      assertEquals("A4 STRING General 半个字\n", shown(book.getSheet("汇总").getRow(3)));
      assertEquals(
          "A5 STRING General javascript -> javascript%3Aalert(1)\n",
          shown(book.getSheet("汇总").getRow(4)));
    }
  }

  // ---- the file

  @Test
  void theSameTablesGiveTheSameBytesWithoutPersonOrClock() throws Exception {
    Path first = folder.resolve("1.xlsx");
    Path second = folder.resolve("2.xlsx");
    RegisterWriter.write(RegisterSamples.all(300), first);
    TimeUnit.MILLISECONDS.sleep(2_100); // a zip's clock ticks every two seconds
    RegisterWriter.write(RegisterSamples.all(300), second);
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    try (ZipFile zip = new ZipFile(first.toFile())) {
      assertEquals(
          List.of("1980-01-01T00:00"),
          zip.stream().map(ZipEntry::getTimeLocal).map(String::valueOf).distinct().toList());
    }
    String properties = part(first, "docProps/core.xml");
    assertTrue(properties.contains("<dc:creator>jihe</dc:creator>"), properties);
    assertFalse(properties.contains("dcterms:"), properties);
  }

  @Test
  void whatStoodThereIsReplacedAndNothingElseIsLeft() throws Exception {
    Path file = Files.writeString(folder.resolve("register.xlsx"), "old");
    List<String> temporary = names(Path.of(System.getProperty("java.io.tmpdir")));
    RegisterWriter.write(RegisterSamples.all(20), file);
    assertTrue(Files.size(file) > 5_000);
    assertEquals(List.of("register.xlsx"), names(folder));
    assertEquals(List.of(), added(temporary));
  }

  @Test
  void whereRowsCannotBeReadNothingIsLeftBehind() throws Exception {
    Path file = Files.writeString(folder.resolve("register.xlsx"), "old");
    Table.Rows broken =
        to -> {
          rows(1_000, 2).forEach(to);
          throw new UncheckedIOException(new IOException("No space left on device"));
        };
    Table table = new Table("汇总", "", "", columns(2), 0, 2_000, broken, "", Optional.empty());
    List<String> temporary = names(Path.of(System.getProperty("java.io.tmpdir")));
    SaveException thrown =
        assertThrows(SaveException.class, () -> RegisterWriter.write(List.of(table), file));
    assertEquals("磁盘空间不足，无法保存 " + file + "。请清理磁盘后再试。", thrown.reason().zh());
    assertEquals("The disk is full; " + file + " was not saved.", thrown.reason().en());
    assertEquals(List.of("register.xlsx"), names(folder));
    assertEquals("old", Files.readString(file));
    assertEquals(List.of(), added(temporary));
  }

  // ---- in processes of their own

  @Test
  void aDiskThatFillsUpLeavesNothingBehind() throws Exception {
    Path log = folder.resolve("log");
    Path out = Files.createDirectory(folder.resolve("out"));
    int code = program("ulimit -f 400; ", log, out.resolve("register.xlsx").toString(), "20000");
    String text = Files.readString(log);
    assertEquals(1, code, text);
    assertTrue(text.contains("SaveException: 磁盘空间不足"), text);
    assertEquals(List.of(), names(out));
  }

  /** On an idle machine with 2 cores it takes 9 to 10 s. */
  @Test
  void aHundredThousandUnitsNeedLittleMemory() throws Exception {
    Path log = folder.resolve("log");
    Path out = Files.createDirectory(folder.resolve("out"));
    Path file = out.resolve("register.xlsx");
    int code = program("", log, file.toString(), "100000");
    String text = Files.readString(log);
    assertEquals(0, code, text);
    System.out.println("register: " + text.strip());
    assertEquals(List.of("register.xlsx"), names(out));
    String sheet = part(file, "xl/worksheets/sheet1.xml");
    assertEquals(100_003, sheet.split("<row ", -1).length - 1);
    assertTrue(sheet.contains("r=\"X100003\""));
  }

  private static int program(String limits, Path log, String... args) throws Exception {
    StringBuilder line = new StringBuilder(limits).append("exec ");
    line.append(Path.of(System.getProperty("java.home"), "bin/java"));
    line.append(" -Xmx160m -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 -Djava.io.tmpdir='");
    Path temporary = Files.createDirectory(log.resolveSibling("tmp"));
    line.append(temporary).append("' -cp \"$CP\" ");
    line.append(RegisterSamples.class.getName());
    for (String arg : args) {
      line.append(" '").append(arg).append('\'');
    }
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", line.toString());
    builder.environment().put("CP", System.getProperty("java.class.path"));
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(300, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("it hangs");
    }
    assertEquals(List.of(), names(temporary), "left among the temporary files");
    return process.exitValue();
  }

  // ---- tables, and what is found in a file

  private XSSFWorkbook opened(List<Table> tables) throws Exception {
    Path file = folder.resolve("register.xlsx");
    RegisterWriter.write(tables, file);
    return new XSSFWorkbook(file.toFile());
  }

  private static Table table(int columns, List<List<Cell>> rows) {
    return table("汇总", columns, rows);
  }

  private static Table table(String name, int columns, List<List<Cell>> rows) {
    return new Table(
        name,
        "审核汇总",
        "金额以万元计。",
        columns(columns),
        1,
        rows.size(),
        rows::forEach,
        "没有单位",
        Optional.empty());
  }

  private static Table charted(List<List<Cell>> rows, Table.Chart chart) {
    return new Table(
        "汇总", "", "", columns(3), 1, rows.size(), rows::forEach, "", Optional.of(chart));
  }

  private static List<Column> columns(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Column("列" + i, 20)).toList();
  }

  private static List<List<Cell>> rows(int count, int columns) {
    return IntStream.range(0, count)
        .mapToObj(i -> IntStream.range(0, columns).mapToObj(c -> Cell.text("行" + i)).toList())
        .toList();
  }

  private static Cell number(String number, Format format) {
    return new Cell.Number(new BigDecimal(number), format);
  }

  /** A line for each cell: where, of what kind, format, content, link, fill. */
  private static String shown(Row row) {
    StringBuilder lines = new StringBuilder();
    for (org.apache.poi.ss.usermodel.Cell cell : row) {
      lines.append(new CellReference(cell).formatAsString(false)).append(' ');
      lines.append(cell.getCellType()).append(' ');
      lines.append(cell.getCellStyle().getDataFormatString());
      String content =
          switch (cell.getCellType()) {
            case STRING -> " " + cell.getStringCellValue();
            case NUMERIC -> " " + cell.getNumericCellValue();
            default -> "";
          };
      lines.append(content);
      Optional<Hyperlink> link = Optional.ofNullable(cell.getHyperlink());
      link.ifPresent(to -> lines.append(" -> ").append(to.getAddress()));
      XSSFCellStyle style = (XSSFCellStyle) cell.getCellStyle();
      Optional.ofNullable(style.getFillForegroundXSSFColor())
          .ifPresent(fill -> lines.append(" [").append(fill.getARGBHex()).append(']'));
      lines.append('\n');
    }
    return lines.toString();
  }

  private static String part(Path file, String name) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new String(
          zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::getFileName).map(String::valueOf).sorted().toList();
    }
  }

  /** What this program and its libraries added to the temporary files. */
  private static List<String> added(List<String> before) throws IOException {
    return names(Path.of(System.getProperty("java.io.tmpdir"))).stream()
        .filter(name -> !before.contains(name))
        .filter(name -> name.startsWith("poi") || name.startsWith(".jihe") || name.length() == 36)
        .toList();
  }
}
