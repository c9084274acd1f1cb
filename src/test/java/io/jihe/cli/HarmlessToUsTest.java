package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.samples.Edit;
import io.jihe.samples.Shapes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A return with something harmful or odd beside its forms is checked as it would be without. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a hang, not a measure
class HarmlessToUsTest {
  private static final String SHEET3 = "xl/worksheets/sheet3.xml";

  @TempDir private Path folder;

  /** One file, by its name and how it is made. */
  record Odd(String name, HostileFiles.Content content) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final Map<String, Odd> ALL = new LinkedHashMap<>();

  private static void odd(String name, HostileFiles.Content content) {
    ALL.put(name, new Odd(name, content));
  }

  /** A return with one sheet more, whose formulas stand in column A from the top. */
  private static void formulas(String name, String... formulas) {
    odd(name, () -> beside(sheet -> write(sheet, formulas)));
  }

  private static byte[] beside(Consumer<XSSFSheet> drawing) throws IOException {
    return Shapes.edited(HostileFiles.good(), book -> drawing.accept(book.createSheet("附表")));
  }

  /** Formulas as they stand, also such as POI would not write. */
  private static void write(XSSFSheet sheet, String... formulas) {
    for (int i = 0; i < formulas.length; i++) {
      XSSFCell cell = sheet.createRow(i).createCell(0);
      cell.getCTCell().addNewF().setStringValue(formulas[i]);
      cell.getCTCell().setV("1");
    }
  }

  static {
    formulas("向外部程序要数.xlsx", "cmd|'/c calc'!A0", "DDE(\"cmd\",\"/c calc\",\"1\")");
    formulas(
        "引用别的工作簿.xlsx",
        "[1]Sheet1!A1",
        "'\\\\server\\share\\[x.xlsx]Sheet1'!A1",
        "WEBSERVICE(\"http://x\")");
    formulas("循环引用.xlsx", "A2", "A3", "A1", "A4+1");
    formulas(
        "把整张表加一遍.xlsx",
        "SUM(B1:XFD1048575)",
        "SUMPRODUCT(B1:XFD1000000*1)",
        "COUNTA(B:XFD)",
        "SUM(B1:XFD1048575)+SUM(B2:XFD1048575)");
    formulas(
        "保留二十亿位小数.xlsx", "ROUND(1.5,2000000000)", "ROUND(1.5,A3)", "2000000000", "TRUNC(1,A3)");
    formulas(
        "循环二十亿次的函数.xlsx",
        "POISSON(2000000000,5,TRUE)",
        "WORKDAY(1,2000000000)",
        "NETWORKDAYS(1,2000000000)",
        "MMULT(OFFSET(A1,0,0,1048576,16384),A1)",
        "REPT(\"x\",2000000000)",
        "FACT(2000000000)");
    odd(
        "文字每行加倍.xlsx",
        () ->
            beside(
                sheet -> {
                  String[] texts = new String[60];
                  texts[0] = "\"" + "x".repeat(200) + "\"";
                  for (int i = 1; i < 60; i++) {
                    texts[i] = "A" + i + "&A" + i;
                  }
                  write(sheet, texts);
                }));
    odd(
        "文字倒着加倍.xlsx",
        () ->
            beside(
                sheet -> {
                  String[] texts = new String[60];
                  texts[59] = "\"" + "x".repeat(200) + "\"";
                  for (int i = 0; i < 59; i++) {
                    texts[i] = "CONCATENATE(A" + (i + 2) + ",A" + (i + 2) + ")";
                  }
                  write(sheet, texts);
                }));
    odd(
        "条件里满是星号.xlsx",
        () ->
            beside(
                sheet -> {
                  sheet.createRow(5).createCell(1).setCellValue("a".repeat(30_000));
                  sheet.createRow(6).createCell(1).setCellValue("*a".repeat(500) + "b");
                  write(
                      sheet,
                      "COUNTIF(B6:B6,\"" + "*a".repeat(100) + "b\")",
                      "COUNTIF(B6:B6,B7)",
                      "MATCH(B7,B6:B6,0)");
                }));
    odd(
        "一万层的公式链.xlsx",
        () ->
            beside(
                sheet -> {
                  String[] chain = new String[10_000];
                  for (int i = 0; i < chain.length; i++) {
                    chain[i] = "A" + (i + 2) + "+1";
                  }
                  write(sheet, chain);
                }));
    odd(
        "每个公式加上后面所有的公式.xlsx",
        () ->
            beside(
                sheet -> {
                  String[] sums = new String[8_000];
                  for (int i = 0; i < sums.length; i++) {
                    sums[i] = "SUM(A" + (i + 2) + ":A8001)";
                  }
                  write(sheet, sums);
                }));
    odd(
        "括号套四千层.xlsx",
        () -> beside(sheet -> write(sheet, "(".repeat(4000) + "1" + ")".repeat(4000))));
    odd(
        "自称十七亿格.xlsx",
        () ->
            ZipEdit.of(beside(sheet -> sheet.createRow(0).createCell(0).setCellValue("x")))
                .edit(
                    SHEET3,
                    s ->
                        s.replaceFirst(
                            "<dimension ref=\"[^\"]*\"", "<dimension ref=\"A1:XFD1048576\""))
                .zip());
    odd(
        "整张表合并成一格.xlsx",
        () ->
            ZipEdit.of(beside(sheet -> sheet.createRow(0).createCell(0).setCellValue("说明")))
                .edit(
                    SHEET3,
                    s ->
                        s.replace(
                            "</sheetData>",
                            "</sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>"))
                .zip());
    odd(
        "数字格式二十万字.xlsx",
        () ->
            ZipEdit.of(HostileFiles.good())
                .edit(
                    "xl/styles.xml",
                    s ->
                        s.replaceFirst(
                            "formatCode=\"[^\"]*\"",
                            Matcher.quoteReplacement(
                                "formatCode=\"" + "[$-804]yyyy".repeat(20_000) + "\"")))
                .zip());
    odd(
        "一张全白的大图片.xlsx",
        () ->
            ZipEdit.of(HostileFiles.good())
                .put("xl/media/image1.bin", new byte[20 << 20])
                .edit("[Content_Types].xml", HarmlessToUsTest::withBin)
                .zip());
    odd(
        "夹着网页的声明.xlsx",
        () ->
            ZipEdit.of(HostileFiles.good())
                .put("customXml/x.bin", "<!DOCTYPE html><html/>")
                .edit("[Content_Types].xml", HarmlessToUsTest::withBin)
                .zip());
    odd(
        "双字节编码的工作表.xlsx",
        () -> {
          ZipEdit all = ZipEdit.of(HostileFiles.good());
          String sheet = all.text("xl/worksheets/sheet1.xml");
          String text = sheet.substring(sheet.indexOf("?>") + 2);
          return all.put(
                  "xl/worksheets/sheet1.xml",
                  ("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + text)
                      .getBytes(StandardCharsets.UTF_16LE))
              .zip();
        });
    odd(
        "默认密码.xlsx",
        () -> HostileFiles.encrypted(HostileFiles.good(), EncryptionMode.agile, "VelvetSweatshop"));
    odd("默认密码.xls", () -> HostileFiles.encryptedXls("VelvetSweatshop"));
    odd("其实是新格式.xls", HostileFiles::good);
    odd("其实是表格.doc", HostileFiles::good);
    odd("其实是旧格式.xlsx", HostileFiles::goodXls);
    odd("没有扩展名", HostileFiles::good);
    odd("带宏.xlsm", () -> Shapes.asXlsm(HostileFiles.good()));
    odd("加号开头 -1+2.xlsx", HostileFiles::good);
    odd("很长的名字" + "长".repeat(78) + ".xlsx", HostileFiles::good);
    odd("换\n行.xlsx", HostileFiles::good);
    odd("不压缩.xlsx", () -> ZipEdit.of(HostileFiles.good()).stored());
    odd(
        "流式写出的.xlsx",
        () -> {
          try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(HostileFiles.good()));
              SXSSFWorkbook streamed = new SXSSFWorkbook(book)) {
            streamed.createSheet("附表").createRow(0).createCell(0).setCellValue("x");
            return Shapes.bytes(streamed); // in zip64, as EasyExcel does
          }
        });
    odd(
        "旁边有十万行.xlsx",
        () -> {
          try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(HostileFiles.good()));
              SXSSFWorkbook streamed = new SXSSFWorkbook(book)) {
            Sheet sheet = streamed.createSheet("明细");
            for (int r = 0; r < 100_000; r++) {
              Row row = sheet.createRow(r);
              row.createCell(0).setCellValue("支出明细" + r % 5000);
              row.createCell(1).setCellValue(r * 1.25);
              row.createCell(2).setCellValue("备注");
            }
            return Shapes.bytes(streamed);
          }
        });
    odd(
        "旁边有一万行空格式.xlsx",
        () ->
            beside(
                sheet -> {
                  for (int r = 0; r < 10_000; r++) {
                    for (int c = 0; c < 20; c++) {
                      if (c == 0) {
                        sheet.createRow(r);
                      }
                      sheet.getRow(r).createCell(c);
                    }
                  }
                }));
    odd(
        "前后有注释.xlsx",
        () ->
            ZipEdit.of(HostileFiles.good())
                .edit(
                    "xl/worksheets/sheet1.xml",
                    s ->
                        s.replace("<sheetData>", "<!-- > --><sheetData><!---->") + "<!-- <row> -->")
                .zip());
  }

  private static String withBin(String types) {
    return types.replaceFirst(
        "<Default",
        "<Default Extension=\"bin\" ContentType=\"application/octet-stream\"/><Default");
  }

  static Collection<Odd> files() {
    return ALL.values();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void isCheckedAsTheReturnAlone(Odd odd) throws Exception {
    Path alone = Files.write(folder.resolve("return.xlsx"), HostileFiles.good());
    Path file = Files.write(folder.resolve(odd.name()), odd.content().bytes());
    byte[] before = Files.readAllBytes(file);
    List<String> expected = findings(CommandLineRun.check(alone, folder.resolve("one")));
    CommandLineRun run = CommandLineRun.check(file, folder.resolve("other"));
    assertEquals(expected, findings(run), run.err());
    assertEquals(1, run.code());
    assertFalse(run.err().contains("Exception"), run.err());
    assertArrayEquals(before, Files.readAllBytes(file));
    List<Path> copies;
    try (Stream<Path> all = Files.list(folder.resolve("other"))) {
      copies = all.toList();
    }
    assertEquals(1, copies.size(), copies.toString());
    Path again = folder.resolve("again");
    CommandLineRun checkedAgain = CommandLineRun.check(copies.get(0), again);
    assertEquals(expected, findings(checkedAgain), "of the marked copy");
  }

  private static List<String> findings(CommandLineRun run) {
    List<String> found = new ArrayList<>();
    found.add(run.report().text("verdict"));
    for (Json finding : run.report().list("findings")) {
      found.add(
          finding.text("rule")
              + " "
              + finding.text("severity")
              + " "
              + finding.text("sheet")
              + "!"
              + finding.text("cell"));
    }
    found.sort(null);
    return found;
  }

  @Test
  void whatWasLockedWithTheDefaultPasswordIsToldToBeOpenNow() throws Exception {
    for (String name : List.of("默认密码.xlsx", "默认密码.xls")) {
      Path file = Files.write(folder.resolve(name), ALL.get(name).content().bytes());
      CommandLineRun run = CommandLineRun.of("check", file, "--out", folder.resolve("out"));
      assertTrue(run.out().contains("原文件用 Excel 的默认密码加过密"), run.out());
    }
  }

  /** Rules hold each indicator against every other; so the list is cut, and told to be. */
  @Test
  void aListWithoutEndIsNotCheckedWithoutEnd() throws Exception {
    byte[] bytes =
        Shapes.edited(HostileFiles.good(), book -> repeat(book.getSheet("整体支出自评表"), 20_000));
    Path file = Files.write(folder.resolve("return.xlsx"), bytes);
    CommandLineRun run = CommandLineRun.check(file, folder.resolve("out"));
    assertEquals(3, run.code());
    assertEquals("incomplete", run.report().text("verdict"));
  }

  /** The row of the first 数量指标 so many times more, each called otherwise. */
  private static void repeat(XSSFSheet sheet, int times) {
    int at = 0;
    for (Row row : sheet) {
      for (Cell cell : row) {
        at = at == 0 && Shapes.shown(cell).startsWith("数量指标") ? row.getRowNum() : at;
      }
    }
    Row first = sheet.getRow(at);
    sheet.shiftRows(at + 1, sheet.getLastRowNum(), times);
    for (int i = 1; i <= times; i++) {
      Row row = sheet.createRow(at + i);
      for (Cell from : first) {
        Cell to = row.createCell(from.getColumnIndex());
        if (from.getColumnIndex() > 1 && from.getCellType() == CellType.STRING) {
          to.setCellValue(from.getStringCellValue() + i);
        } else if (from.getCellType() == CellType.NUMERIC) {
          to.setCellValue(from.getNumericCellValue());
        }
      }
    }
  }

  @Test
  void aNameThatIsTooLongForItsCopyIsCutAndToldSo() throws Exception {
    String stem = "很长的名字" + "长".repeat(78);
    Path file = Files.write(folder.resolve(stem + ".xlsx"), HostileFiles.good());
    CommandLineRun run = CommandLineRun.of("check", file, "--out", folder.resolve("out"));
    assertTrue(run.out().contains("原文件名太长，标注副本的名字已缩短。"), run.out());
    try (Stream<Path> copies = Files.list(folder.resolve("out"))) {
      String copy = copies.findFirst().orElseThrow().getFileName().toString();
      assertTrue(copy.getBytes(StandardCharsets.UTF_8).length <= 255, copy);
      assertTrue(copy.startsWith("很长的名字长") && copy.endsWith("-审核.xlsx"), copy);
    }
  }

  /** What a unit typed is quoted in notes and in our sheet; there it stays a text. */
  @ParameterizedTest(name = "as .{0}")
  @org.junit.jupiter.params.provider.ValueSource(strings = {"xlsx", "xls"})
  void textsOfTheReturnNeverBecomeFormulas(String format) throws Exception {
    List<String> harmful =
        List.of(
            "=cmd|'/c calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "\t=1+1");
    byte[] bytes = HostileFiles.good();
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      List<String> cells = List.of("D5", "F14", "F5", "E8", "F8", "D8");
      for (int i = 0; i < harmful.size(); i++) {
        Edit.cell(book, "基础数据表!" + cells.get(i)).setCellValue(harmful.get(i));
      }
      bytes = Shapes.bytes(book);
    }
    Path file =
        Files.write(
            folder.resolve("return." + format), format.equals("xls") ? Shapes.asXls(bytes) : bytes);
    CommandLineRun run = CommandLineRun.check(file, folder.resolve("out"));
    assertTrue(run.out().contains("=cmd|'/c calc'!A0"), "the text is not quoted anywhere");
    run.report(); // and the JSON is one
    List<String> formulas = new ArrayList<>();
    try (InputStream in = Files.newInputStream(folder.resolve("out/return-审核." + format));
        Workbook marked = WorkbookFactory.create(in)) {
      for (Sheet sheet : marked) {
        for (Row row : sheet) {
          for (Cell cell : row) {
            if (cell.getCellType() == CellType.FORMULA) {
              formulas.add(cell.getCellFormula());
            }
          }
        }
      }
    }
    formulas.removeIf(f -> f.matches("'?[^'!=+@|]+'?!\\$?[A-Z]+\\$?\\d+")); // links to the cells
    assertEquals(List.of(), formulas);
  }

  /** The macro is text in a part that nothing here knows; it comes through as it was. */
  @Test
  void aMacroIsKeptAndNeverRun() throws Exception {
    byte[] project = "a project of VBA".getBytes(StandardCharsets.UTF_8);
    byte[] macro =
        ZipEdit.of(Shapes.asXlsm(HostileFiles.good()))
            .put("xl/vbaProject.bin", project)
            .edit(
                "[Content_Types].xml",
                s -> withBin(s).replace("octet-stream", "vnd.ms-office.vbaProject"))
            .edit(
                "xl/_rels/workbook.xml.rels",
                s ->
                    s.replace(
                        "</Relationships>",
                        "<Relationship Id=\"rIdV\" Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" Target=\"vbaProject.bin\"/></Relationships>"))
            .zip();
    Path file = Files.write(folder.resolve("return.xlsm"), macro);
    assertEquals(1, CommandLineRun.check(file, folder.resolve("out")).code());
    ZipEdit copy = ZipEdit.of(Files.readAllBytes(folder.resolve("out/return-审核.xlsm")));
    assertEquals("a project of VBA", copy.text("xl/vbaProject.bin"));
  }

  @Test
  void twoLongNamesThatBeginAlikeGiveTwoCopies() throws Exception {
    String stem = "长".repeat(83);
    Path first = Files.write(folder.resolve(stem + "a.xlsx"), HostileFiles.good());
    Path second = Files.write(folder.resolve(stem + "b.xlsx"), HostileFiles.good());
    Path out = folder.resolve("out");
    assertEquals(1, CommandLineRun.of("check", first, second, "--out", out).code());
    try (Stream<Path> copies = Files.list(out)) {
      assertEquals(2, copies.count());
    }
  }
}
