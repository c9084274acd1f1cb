package io.jihe.workbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jihe.roster.Roster;
import io.jihe.roster.RosterException;
import io.jihe.roster.RosterUnit;
import io.jihe.rule.Wording;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RosterReaderTest {
  @TempDir Path folder;

  // ---- shapes

  @ParameterizedTest
  @EnumSource
  void headsInAnyOrderUnderATitleAndBlankRowsBetween(Format format) throws Exception {
    Path file =
        Books.write(
            folder,
            format,
            book -> {
              Sheet sheet = book.createSheet("名册");
              put(sheet, 1, "2025 年度预算单位名册");
              sheet.addMergedRegion(CellRangeAddress.valueOf("A1:F1"));
              put(sheet, 4, "序号", "联 系 人", "单位编码", "联系电话", "*部门（单位）\n名称", "归口股室");
              put(sheet, 5, "1", "甲某", "001002", "0731-1", "  甲局　", "行政股");
              put(sheet, 7, "", "", "", "", "", "　");
              put(sheet, 9, "2", "", "", "", "乙局（本级）", "");
            });
    assertEquals(
        new Roster(
            List.of("序号", "联系电话"),
            List.of(
                new RosterUnit(5, "甲局", "001002", "行政股", "甲某", others("序号", "1", "联系电话", "0731-1")),
                new RosterUnit(9, "乙局（本级）", "", "", "", others("序号", "2", "联系电话", "")))),
        RosterReader.read(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "单位名称",
        "单位",
        "部门名称",
        "部门（单位）名称",
        "部门(单位)名称",
        "预算单位",
        "预算单位名称",
        "填报单位",
        "单位 名称",
        "单位名称（全称）",
        "*单位名称"
      })
  void headsOfNames(String head) throws Exception {
    assertEquals(
        new Roster(List.of(), List.of(new RosterUnit(2, "甲局", "", "", "", Map.of()))),
        read(List.of(head), List.of("甲局")));
  }

  @ParameterizedTest
  @CsvSource({
    "单位编码, code",
    "预算编码, code",
    "单位代码, code",
    "预算单位编码, code",
    "编码, code",
    "股室, office",
    "归口股室, office",
    "业务股室, office",
    "科室, office",
    "归口科室, office",
    "归口处室, office",
    "联系人, contact",
    "联络人, contact",
    "经办人, contact",
    "绩效联系人, contact"
  })
  void headsOfWhatElseHasAMeaning(String head, String meaning) throws Exception {
    assertEquals(
        new Roster(
            List.of(),
            List.of(
                new RosterUnit(
                    2,
                    "甲局",
                    meaning.equals("code") ? "x" : "",
                    meaning.equals("office") ? "x" : "",
                    meaning.equals("contact") ? "x" : "",
                    Map.of()))),
        read(List.of("单位名称", head), List.of("甲局", "x")));
  }

  @Test
  void ofSeveralHeadsTheBestCountsAndTheOthersAreCarriedThrough() throws Exception {
    assertEquals(
        new Roster(
            List.of("单位", "编码", "备注", "备注 2"),
            List.of(
                new RosterUnit(
                    2,
                    "甲局",
                    "001",
                    "",
                    "",
                    others("单位", "万元", "编码", "9", "备注", "一", "备注 2", "二")))),
        read(
            List.of("单位", "编码", "单位名称", "单位编码", "备注", "备注"),
            List.of("万元", "9", "甲局", "001", "一", "二")));
  }

  @Test
  void aLabelWithAColonAboveTheTableIsNoHead() throws Exception {
    assertEquals(
        new Roster(List.of("序号"), List.of(new RosterUnit(3, "甲局", "", "", "", others("序号", "1")))),
        read(List.of("填报单位：", "某某财政局"), List.of("序号", "单位名称"), List.of("1", "甲局")));
  }

  @ParameterizedTest
  @EnumSource
  void theFirstSheetThatHasTheHead(Format format) throws Exception {
    Path file =
        Books.write(
            folder,
            format,
            book -> {
              put(book.createSheet("说明"), 1, "本册说明", "第二列", "第三列");
              book.createSheet("空");
              Sheet second = book.createSheet("名册");
              put(second, 1, "单位名称");
              put(second, 2, "甲局");
              Sheet third = book.createSheet("旧名册");
              put(third, 1, "单位名称");
              put(third, 2, "乙局");
              third.addMergedRegion(CellRangeAddress.valueOf("B2:B9"));
            });
    assertEquals(
        new Roster(List.of(), List.of(new RosterUnit(2, "甲局", "", "", "", Map.of()))),
        RosterReader.read(file));
  }

  @ParameterizedTest
  @EnumSource
  void anOfficeMergedOverItsUnitsCountsForEach(Format format) throws Exception {
    Path file =
        Books.write(
            folder,
            format,
            book -> {
              Sheet sheet = book.createSheet("名册");
              put(sheet, 1, "股室", "单位名称", "主管");
              put(sheet, 2, "行政股", "甲局", "局一");
              put(sheet, 3, "", "乙局");
              put(sheet, 4, "社保股", "丙局");
              sheet.addMergedRegion(CellRangeAddress.valueOf("A2:A3"));
              sheet.addMergedRegion(CellRangeAddress.valueOf("C2:C4"));
            });
    assertEquals(
        new Roster(
            List.of("主管"),
            List.of(
                new RosterUnit(2, "甲局", "", "行政股", "", others("主管", "局一")),
                new RosterUnit(3, "乙局", "", "行政股", "", others("主管", "局一")),
                new RosterUnit(4, "丙局", "", "社保股", "", others("主管", "局一")))),
        RosterReader.read(file));
  }

  @ParameterizedTest
  @EnumSource
  void numbersAreKeptAsShown(Format format) throws Exception {
    Path file =
        Books.write(
            folder,
            format,
            book -> {
              Sheet sheet = book.createSheet("名册");
              put(sheet, 1, "单位名称", "编码", "电话", "人数", "比例", "日期");
              Row row = put(sheet, 2, "甲局");
              row.createCell(1).setCellValue(430204);
              row.createCell(2).setCellValue(13800000000.0);
              number(row, 3, 1234.5, "#,##0.00");
              number(row, 4, 0.25, "0%");
              number(row, 5, 45809, "yyyy-mm-dd");
              Row other = put(sheet, 3, "乙局");
              number(other, 1, 1002, "000000");
              number(other, 2, 430204001002.0, "@");
            });
    assertEquals(
        List.of(
            "甲局 430204 {电话=13800000000, 人数=1,234.50, 比例=25%, 日期=2025-06-01}",
            "乙局 001002 {电话=430204001002, 人数=, 比例=, 日期=}"),
        RosterReader.read(file).units().stream()
            .map(unit -> unit.name() + " " + unit.code() + " " + unit.others())
            .toList());
  }

  @ParameterizedTest
  @EnumSource
  void formulasCountByTheirSavedValues(Format format) throws Exception {
    Path file =
        Books.write(
            folder,
            format,
            book -> {
              Sheet sheet = book.createSheet("名册");
              put(sheet, 1, "单位名称", "编码");
              Row row = put(sheet, 2);
              row.createCell(0).setCellFormula("\"甲\"&\"局\"");
              row.createCell(1).setCellFormula("430203+1");
              book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            });
    assertEquals(
        new Roster(List.of(), List.of(new RosterUnit(2, "甲局", "430204", "", "", Map.of()))),
        RosterReader.read(file));
  }

  @ParameterizedTest
  @EnumSource
  void fiveThousandUnits(Format format) throws Exception {
    List<RosterUnit> expected = new ArrayList<>();
    Path file =
        Books.write(
            folder,
            format,
            book -> {
              Sheet sheet = book.createSheet("名册");
              put(sheet, 1, "单位名称", "单位编码", "归口股室", "联系人", "备注");
              for (int i = 0; i < 5_000; i++) {
                put(sheet, i + 2, "单位" + i, "" + (100_000 + i), "股" + i % 7, "", "注" + i);
                expected.add(
                    new RosterUnit(
                        i + 2,
                        "单位" + i,
                        "" + (100_000 + i),
                        "股" + i % 7,
                        "",
                        Map.of("备注", "注" + i)));
              }
            });
    assertEquals(new Roster(List.of("备注"), expected), RosterReader.read(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GB18030"})
  void csvWithBlankLinesAndQuotes(String charset) throws Exception {
    String bom = charset.equals("UTF-8") ? "\ufeff" : "";
    String text = bom + "单位名称,单位编码,备注\r\n\r\n甲局,001002,\"一,二\"\r\n乙局,,\r\n";
    Path file = folder.resolve("名册.csv");
    Files.write(file, text.getBytes(Charset.forName(charset)));
    assertEquals(
        new Roster(
            List.of("备注"),
            List.of(
                new RosterUnit(3, "甲局", "001002", "", "", others("备注", "一,二")),
                new RosterUnit(4, "乙局", "", "", "", others("备注", "")))),
        RosterReader.read(file));
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsLeftInTheTemporaryFolder(Format format) throws Exception {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Path file = Books.write(folder, format, book -> put(put(book, "单位名称"), 2, "甲局"));
    List<Path> before = foldersNamedAtRandom(temporary);
    RosterReader.read(file);
    assertEquals(before, foldersNamedAtRandom(temporary));
  }

  private static List<Path> foldersNamedAtRandom(Path temporary) throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files
          .filter(file -> file.getFileName().toString().length() == 36 || file.endsWith("poifiles"))
          .sorted()
          .toList();
    }
  }

  // ---- faults

  @Test
  void noColumnOfNames() throws Exception {
    assertFaults(
        """
        名册中没有单位名称一列。找到的表头：序号、名称、电话。请把单位名称一列的表头改为其中之一：单位名称、预算单位名称、部门(单位)名称、部门名称、预算单位、填报单位、单位。""",
        """
        The roster has no column of unit names. Heads found: 序号、名称、电话. Please give that column one of these heads: 单位名称、预算单位名称、部门(单位)名称、部门名称、预算单位、填报单位、单位.""",
        List.of("预算单位名册"),
        List.of("序号", "名称", "电话"),
        List.of("1", "甲局", "0731-1", "更多"));
  }

  @Test
  void twoColumnsOfNames() throws Exception {
    assertFaults(
        "第 1 行：有 2 列都是单位名称（A、C 列）。请只保留一列。",
        "Row 1: 2 columns are headed as unit names (A、C). Please keep one.",
        List.of("单位名称", "编码", "单位名称"),
        List.of("甲局", "1", "乙局"));
  }

  @Test
  void nothingAtAll() throws Exception {
    assertFaults(
        "名册是空的。请填入表头（如「单位名称」）和单位。",
        "The roster is empty. Please fill in heads, such as \"单位名称\", and the units.");
  }

  @Test
  void noUnitBelowTheHeads() throws Exception {
    assertFaults(
        "第 2 行：表头下面没有单位。请填入单位。",
        "Row 2: There is no unit below the heads. Please add the units.",
        List.of("名册"),
        List.of("单位名称", "编码"),
        List.of("  ", ""));
  }

  @Test
  void aRowWithoutAName() throws Exception {
    assertFaults(
        "第 3 行：没有单位名称，但有其他内容（「001」）。请补上单位名称，或删去这一行。",
        "Row 3: There is no unit name, but there is more (\"001\"). Please add the name or delete"
            + " the row.",
        List.of("单位名称", "编码", "备注"),
        List.of("甲局"),
        List.of(" ", "001", "注"));
  }

  @Test
  void aUnitTwice() throws Exception {
    assertFaults(
        """
        第 3 行：单位「甲局」与第 2 行重复。请删去其中一行。
        第 5 行：单位「乙局(本 级)」与第 4 行的「乙局（本级）」重复。请删去其中一行。
        第 7 行：单位「abc公司」与第 6 行的「ABC公司」重复。请删去其中一行。""",
        """
        Row 3: The unit "甲局" stands in row 2 already. Please delete one of the two rows.
        Row 5: The unit "乙局(本 级)" stands in row 4 already as "乙局（本级）". Please delete one of the two rows.
        Row 7: The unit "abc公司" stands in row 6 already as "ABC公司". Please delete one of the two rows.""",
        List.of("单位名称"),
        List.of("甲局"),
        List.of("甲局"),
        List.of("乙局（本级）"),
        List.of("乙局(本 级)"),
        List.of("ABC公司"),
        List.of("abc公司"));
  }

  @Test
  void oneCodeForTwoUnits() throws Exception {
    assertFaults(
        "第 4 行：「丙局」的单位编码 ００１ 与第 2 行的「甲局」相同。请核对编码。",
        "Row 4: The code ００１ of \"丙局\" is that of \"甲局\" in row 2. Please check the codes.",
        List.of("单位名称", "编码"),
        List.of("甲局", "001"),
        List.of("乙局", "0001"),
        List.of("丙局", "００１"));
  }

  @Test
  void aFaultKnowsItsRows() throws Exception {
    RosterException refused =
        assertThrows(
            RosterException.class,
            () -> read(List.of("单位名称"), List.of("甲局"), List.of("CON"), List.of("甲局")));
    assertEquals(
        List.of(List.of(3), List.of(4, 2)),
        refused.faults().stream().map(fault -> fault.rows()).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "\\", ":", "*", "?", "\"", "<", ">", "|"})
  void signsThatNoFileNameTakes(String sign) throws Exception {
    assertNameFault(
        "甲" + sign + "乙",
        "单位名称「甲" + sign + "乙」含有「" + sign + "」，文件名中不能有这个字符。请改正单位名称。",
        "The unit's name \"甲"
            + sign
            + "乙\" holds \""
            + sign
            + "\", which no file name takes. Please correct it.");
  }

  @Test
  void namesThatNoFileSystemTakes() throws Exception {
    assertNameFault(
        "甲\n局",
        "单位名称「甲\uFFFD局」中有换行，不能用作文件名。请改正单位名称。",
        "The unit's name \"甲\uFFFD局\" holds a line break, which no file name takes. Please correct"
            + " it.");
    assertNameFault(
        "甲\u200b局",
        "单位名称「甲\uFFFD局」含有看不见的字符，不能用作文件名。请改正单位名称。",
        "The unit's name \"甲\uFFFD局\" holds an invisible character, which no file name takes. Please"
            + " correct it.");
    assertNameFault(
        "甲\t局",
        "单位名称「甲\uFFFD局」含有看不见的字符，不能用作文件名。请改正单位名称。",
        "The unit's name \"甲\uFFFD局\" holds an invisible character, which no file name takes. Please"
            + " correct it.");
    assertNameFault(
        ". ..",
        "单位名称「. ..」只有点号，不能用作文件名。请改正单位名称。",
        "The unit's name \". ..\" holds nothing but dots, which is no file name. Please correct"
            + " it.");
    for (String device : List.of("CON", "nul", "Lpt1.甲局", "aux .x")) {
      assertNameFault(
          device,
          "单位名称「" + device + "」是 Windows 保留的设备名，不能用作文件名。请改正单位名称。",
          "The unit's name \""
              + device
              + "\" is the name of a device of Windows, which no file name may be. Please correct"
              + " it.");
    }
  }

  @Test
  void namesTooLongForAFile() throws Exception {
    String longest = "长".repeat(81) + "ab"; // 245 bytes, and ten for -2025.xlsx
    assertEquals(longest, read(List.of("单位名称"), List.of(longest)).units().get(0).name());
    for (String name : List.of(longest + "c", "长".repeat(300))) {
      int length = name.length();
      String shown = "长".repeat(29) + "…";
      assertNameFault(
          name,
          "单位名称「" + shown + "」有 " + length + " 个字，作文件名太长（最多 81 个汉字）。请改正单位名称。",
          "The unit's name \""
              + shown
              + "\" has "
              + length
              + " characters, too long for a file name (at most 81 Chinese ones). Please correct"
              + " it.");
    }
  }

  @Test
  void whatIsNoName() throws Exception {
    assertNameFault(
        "合 计", "「合 计」不是单位名称。请删去这一行。", "\"合 计\" is no unit's name. Please delete the row.");
    assertNameFault(
        "单位名称", "「单位名称」不是单位名称。请删去这一行。", "\"单位名称\" is no unit's name. Please delete the row.");
    assertNameFault(
        "#REF!",
        "单位名称一格的值是 #REF!，不是名称。请填入单位名称。",
        "The cell of the unit's name holds #REF!. Please type the name.");
  }

  @ParameterizedTest
  @CsvSource({"XLSX, #N/A", "XLSM, #N/A", "XLS, TRUE"}) // EasyExcel reads an error of .xls so
  void anErrorIsNoName(Format format, String shown) throws Exception {
    Path file =
        Books.write(
            folder,
            format,
            book ->
                put(put(book, "单位名称"), 2)
                    .createCell(0)
                    .setCellErrorValue(FormulaError.NA.getCode()));
    RosterException refused = assertThrows(RosterException.class, () -> RosterReader.read(file));
    assertEquals(
        new Wording(
            "第 2 行：单位名称一格的值是 " + shown + "，不是名称。请填入单位名称。",
            "Row 2: The cell of the unit's name holds " + shown + ". Please type the name."),
        refused.reason());
  }

  @Test
  void aNameByAFormulaThatWasNeverComputed() throws Exception {
    Path file =
        Books.write(
            folder,
            Format.XLSX,
            book -> {
              Row row = put(put(book, "单位名称", "编码"), 2, "", "001");
              row.createCell(0).setCellFormula("\"甲\"&\"局\"");
            });
    RosterException refused = assertThrows(RosterException.class, () -> RosterReader.read(file));
    assertEquals("第 2 行：没有单位名称，但有其他内容（「001」）。请补上单位名称，或删去这一行。", refused.reason().zh());
  }

  @Test
  void ofManyFaultsTwentyAreTold() throws Exception {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("单位名称"));
    IntStream.range(0, 23).forEach(i -> rows.add(List.of("甲/" + i)));
    RosterException refused = assertThrows(RosterException.class, () -> readAll(rows));
    String zh =
        IntStream.range(0, 20)
            .mapToObj(i -> "第 " + (i + 2) + " 行：单位名称「甲/" + i + "」含有「/」，文件名中不能有这个字符。请改正单位名称。\n")
            .collect(Collectors.joining());
    String en =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    "Row "
                        + (i + 2)
                        + ": The unit's name \"甲/"
                        + i
                        + "\" holds \"/\", which no file name takes. Please correct it.\n")
            .collect(Collectors.joining());
    assertEquals(new Wording(zh + "另有 3 处。", en + "3 more."), refused.reason());
    assertEquals(23, refused.faults().size());
  }

  // ---- files that are no roster

  @Test
  void aFileThatCannotBeRead() throws Exception {
    assertRefused("名册.xlsx", "单位名称,编码\n甲局,1\n".getBytes(StandardCharsets.UTF_8), FileKind.TEXT);
    assertRefused("名册.csv", new byte[] {'a', (byte) 0xFF, (byte) 0xFF, 'b'}, FileKind.TEXT);
    assertRefused("名册.csv", new byte[0], FileKind.EMPTY);
    assertRefused("名册.csv", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII), FileKind.PDF);
    assertEquals(
        "文件已损坏，无法读取。请在 Excel/WPS 中打开确认后另存为 .xlsx 再送审。",
        refused("名册.csv", "单位名称\n\"甲局".getBytes(StandardCharsets.UTF_8)).reason().zh());
    assertEquals(
        "表格内的单元格超过 4000000，不予审核。请删去多余的内容后另存为 .xlsx 再送审。",
        refused("名册.csv", ",".repeat(4_000_000).getBytes(StandardCharsets.US_ASCII)).reason().zh());
  }

  @Test
  void aRowBeyondExcelsLast() throws Exception {
    Path file =
        Books.write(
            folder,
            Format.XLSX,
            book -> ((XSSFRow) put(put(book, "单位名称"), 2, "甲局")).getCTRow().setR(2_000_000_000));
    assertEquals(
        "表格内的行超过 1048576，不予审核。请删去多余的内容后另存为 .xlsx 再送审。",
        refused("名册.xlsx", Files.readAllBytes(file)).reason().zh());
  }

  private void assertRefused(String name, byte[] bytes, FileKind kind) throws IOException {
    assertEquals(kind.refusal(), refused(name, bytes).reason());
  }

  private RefusedException refused(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    return assertThrows(RefusedException.class, () -> RosterReader.read(file));
  }

  // ---- drawing

  private void assertNameFault(String name, String zh, String en) throws Exception {
    assertFaults("第 2 行：" + zh, "Row 2: " + en, List.of("单位名称"), List.of(name), List.of("乙局"));
  }

  @SafeVarargs
  private void assertFaults(String zh, String en, List<String>... rows) throws Exception {
    List<List<String>> all = new ArrayList<>();
    for (List<String> row : rows) {
      all.add(row);
    }
    RosterException refused = assertThrows(RosterException.class, () -> readAll(all));
    assertEquals(new Wording(zh, en), refused.reason());
  }

  @SafeVarargs
  private Roster read(List<String>... rows) throws Exception {
    List<List<String>> all = new ArrayList<>();
    for (List<String> row : rows) {
      all.add(row);
    }
    return readAll(all);
  }

  private Roster readAll(List<List<String>> rows) throws Exception {
    Consumer<Workbook> drawing =
        book -> {
          Sheet sheet = book.createSheet("名册");
          for (int r = 0; r < rows.size(); r++) {
            put(sheet, r + 1, rows.get(r).toArray(String[]::new));
          }
        };
    return RosterReader.read(Books.write(folder, Format.XLSX, drawing));
  }

  private static Sheet put(Workbook book, String... heads) {
    Sheet sheet = book.createSheet("名册");
    put(sheet, 1, heads);
    return sheet;
  }

  private static Row put(Sheet sheet, int number, String... texts) {
    Row row = sheet.createRow(number - 1);
    for (int c = 0; c < texts.length; c++) {
      if (!texts[c].isEmpty()) {
        row.createCell(c).setCellValue(texts[c]);
      }
    }
    return row;
  }

  private static void number(Row row, int column, double number, String format) {
    Workbook book = row.getSheet().getWorkbook();
    CellStyle style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    Cell cell = row.createCell(column);
    cell.setCellStyle(style);
    cell.setCellValue(number);
  }

  private static Map<String, String> others(String... headsAndValues) {
    Map<String, String> others = new java.util.LinkedHashMap<>();
    for (int i = 0; i < headsAndValues.length; i += 2) {
      others.put(headsAndValues[i], headsAndValues[i + 1]);
    }
    return others;
  }
}
