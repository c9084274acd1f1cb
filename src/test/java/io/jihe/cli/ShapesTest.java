package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jihe.cell.Labels;
import io.jihe.samples.Edit;
import io.jihe.samples.GoldenReturns;
import io.jihe.samples.Shapes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in the return of 董家塅 does not hang on the shape it comes in. */
class ShapesTest {
  private static final String BASIC = "基础数据表";
  private static final String OVERALL = "整体支出自评表";

  /** A figure with its sign and unit: {@code 9,623.22}, {@code ≥8.5%}, {@code 409.31万元}. */
  private static final Pattern FIGURE = Pattern.compile("[≥≤]?[\\d,.]+(%|人|天|万元)?");

  @TempDir private Path folder;

  private interface Shape {
    byte[] of(byte[] workbook) throws IOException;
  }

  private static final Map<String, Shape> SHAPES = new LinkedHashMap<>();

  private static void shape(String name, Consumer<XSSFWorkbook> change) {
    SHAPES.put(name, workbook -> Shapes.edited(workbook, change));
  }

  static {
    shape("as it is.xlsx", book -> {});
    shape("numbers typed as text.xlsx", book -> Shapes.everyNumber(book, text -> text));
    shape(
        "spaces around the numbers.xlsx",
        book -> Shapes.everyNumber(book, text -> "　" + text + " "));
    shape(
        "full-width digits and signs.xlsx",
        book -> {
          Shapes.everyNumber(book, ShapesTest::widened);
          Shapes.everyText(book, text -> FIGURE.matcher(text).matches() ? widened(text) : text);
        });
    SHAPES.put("two rows down and a column to the right.xlsx", file -> Shapes.moved(file, 2, 1));
    SHAPES.put("many blank rows and columns before.xlsx", file -> Shapes.moved(file, 30, 12));
    SHAPES.put("saved as.xls", Shapes::asXls);
    SHAPES.put("saved with macros.xlsm", Shapes::asXlsm);
    SHAPES.put("moved and saved as.xls", file -> Shapes.asXls(Shapes.moved(file, 3, 2)));

    shape(
        "sheets renamed.xlsx",
        book -> {
          book.setSheetName(0, "附件2 ");
          book.setSheetName(1, "Sheet3 (2)");
        });
    shape("sheets reordered.xlsx", book -> book.setSheetOrder(OVERALL, 0));
    shape(
        "among other sheets.xlsx",
        book -> {
          other(book, "封面", "2023年度部门整体支出绩效自评报告");
          book.setSheetOrder("封面", 0);
          other(book, "填表说明", "一级指标、二级指标、三级指标按通知填写，分值合计100分");
          other(book, "收支表", "基本支出");
        });
    shape(
        "hidden other sheets.xlsx",
        book -> {
          other(book, "_cache", "x");
          book.setSheetVisibility(2, SheetVisibility.HIDDEN);
          Sheet old = book.createSheet("去年");
          Shapes.copy(book.getSheet(BASIC), old, 0, 0);
          Edit.type(book, "去年!F14", "1.00");
          book.setSheetVisibility(3, SheetVisibility.VERY_HIDDEN);
        });

    shape(
        "more project rows.xlsx",
        book -> {
          Sheet basic = book.getSheet(BASIC);
          Edit.insertRow(basic, 15);
          Edit.insertRow(basic, 18);
          Edit.insertRow(basic, 18);
          Edit.type(book, BASIC + "!A16", "物管伙食费专项");
          for (String column : List.of("B", "D", "F")) {
            Edit.type(book, BASIC + "!" + column + "16", "0");
          }
        });
    shape(
        "more indicator rows.xlsx",
        book -> {
          Sheet overall = book.getSheet(OVERALL);
          Edit.insertRow(overall, 26);
          Edit.insertRow(overall, 17);
          Edit.insertRow(overall, 17);
        });
    shape(
        "blank rows between the blocks.xlsx",
        book -> {
          Edit.insertRow(book.getSheet(BASIC), 24);
          Edit.insertRow(book.getSheet(BASIC), 5);
          Edit.insertRow(book.getSheet(OVERALL), 10);
          Edit.insertRow(book.getSheet(OVERALL), 3);
        });

    shape(
        "labels with line breaks.xlsx",
        book -> Shapes.everyText(book, text -> isLabel(text) ? broken(text, "\n") : text));
    shape(
        "labels with spaces.xlsx",
        book -> Shapes.everyText(book, text -> isLabel(text) ? broken(text, "　 ") : text));
    shape(
        "half-width brackets and colons.xlsx",
        book ->
            Shapes.everyText(
                book, text -> text.replace('（', '(').replace('）', ')').replace('：', ':')));
    shape(
        "full-width brackets and colons.xlsx",
        book ->
            Shapes.everyText(
                book, text -> text.replace('(', '（').replace(')', '）').replace(':', '：')));

    shape("nothing merged.xlsx", book -> book.forEach(sheet -> Shapes.unmerge(sheet, false)));
    shape(
        "levels repeated instead of merged.xlsx",
        book -> Shapes.unmerge(book.getSheet(OVERALL), true));
    shape(
        "merged further.xlsx",
        book -> {
          Sheet basic = book.getSheet(BASIC);
          for (String area : List.of("A30:G31", "A27:A28")) {
            CellRangeAddress range = CellRangeAddress.valueOf(area);
            if (basic.getMergedRegions().stream().noneMatch(range::intersects)) {
              basic.addMergedRegion(range);
            }
          }
          Sheet overall = book.getSheet(OVERALL);
          unmerge(overall, "A31:F31");
          overall.addMergedRegion(CellRangeAddress.valueOf("B31:F31"));
          unmerge(overall, "H5:I5");
        });

    shape(
        "label and value of the splits side by side.xlsx",
        book -> {
          Sheet overall = book.getSheet(OVERALL);
          for (int row = 6; row <= 10; row++) {
            besides(book, overall, "B", "E", row);
            besides(book, overall, "F", "I", row);
          }
        });
    shape(
        "unit and its name in one cell.xlsx",
        book -> {
          Cell name = Edit.cell(book, OVERALL + "!C3");
          Edit.type(book, OVERALL + "!A3", "区级预算部门（单位）名称：" + name.getStringCellValue().strip());
          name.setBlank();
          unmerge(book.getSheet(OVERALL), "A3:B3");
          unmerge(book.getSheet(OVERALL), "C3:I3");
          book.getSheet(OVERALL).addMergedRegion(CellRangeAddress.valueOf("A3:I3"));
        });
    shape(
        "name of the unit beside its label.xlsx",
        book -> {
          unmerge(book.getSheet(BASIC), "A3:E3");
          String unit = Edit.cell(book, BASIC + "!A3").getStringCellValue();
          Edit.type(book, BASIC + "!A3", "填报单位：");
          Edit.type(book, BASIC + "!B3", unit.substring(unit.indexOf('：') + 1));
        });
    shape(
        "foot in cells of its own.xlsx",
        book -> {
          unmerge(book.getSheet(BASIC), "A29:G29");
          Edit.type(book, BASIC + "!A29", "填表人：张三");
          Edit.type(book, BASIC + "!B29", "填报日期：2024年10月21日");
          Edit.type(book, BASIC + "!D29", "联系电话：13800000000");
          Edit.type(book, BASIC + "!F29", "单位负责人签字：");
        });
  }

  static List<String> shapes() {
    return List.copyOf(SHAPES.keySet());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void theFindingsAreTheSame(String name) throws IOException {
    byte[] original = GoldenReturns.bytes("dongjiaduan-2023");
    assertEquals(checked("as it is.xlsx", original), checked(name, SHAPES.get(name).of(original)));
  }

  /** What can be done to any sheet, whatever form it is. */
  private static final List<String> ANY_SHEET =
      List.of(
          "numbers typed as text.xlsx",
          "spaces around the numbers.xlsx",
          "full-width digits and signs.xlsx",
          "two rows down and a column to the right.xlsx",
          "many blank rows and columns before.xlsx",
          "saved as.xls",
          "moved and saved as.xls",
          "labels with line breaks.xlsx",
          "labels with spaces.xlsx",
          "half-width brackets and colons.xlsx",
          "full-width brackets and colons.xlsx",
          "nothing merged.xlsx");

  /** Their last row is merged where its page broke off; taken apart, its cells are blank. */
  private static final List<String> BROKEN_OFF =
      List.of("guichi-tangxi-2022-project", "jinzhai-chagu-2023-overall");

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "qingshen-fgj-2023-project",
        "yongde-mingliang-2022-project",
        "hengshan-grain-2020-project",
        "guichi-tangxi-2022-project",
        "luan-wlj-2021-project",
        "jinzhai-chagu-2023-overall",
        "shandong-2019-jinan-project-self-score-corrected",
        "national-transfer-self-score-corrected"
      })
  void theFindingsOfOtherFormsAreTheSame(String golden) throws IOException {
    byte[] original = GoldenReturns.bytes(golden);
    String expected = checked("as it is.xlsx", original);
    Map<String, String> different = new LinkedHashMap<>();
    for (String shape : ANY_SHEET) {
      if (shape.equals("nothing merged.xlsx") && BROKEN_OFF.contains(golden)) {
        continue;
      }
      String found = checked(shape, SHAPES.get(shape).of(original));
      if (!found.equals(expected)) {
        different.put(shape, found);
      }
    }
    assertEquals(
        expected,
        different.values().stream().findFirst().orElse(expected),
        () -> different.keySet().toString());
  }

  /** Verdict, findings with what stands in their cells, outcomes of rules and single values. */
  private String checked(String name, byte[] workbook) throws IOException {
    Path file = Files.write(folder.resolve(name), workbook);
    CommandLineRun run = CommandLineRun.check(file, folder.resolve("out"));
    Json report = run.report();
    List<String> findings = new ArrayList<>();
    try (Workbook book = WorkbookFactory.create(new ByteArrayInputStream(workbook))) {
      for (Json finding : report.list("findings")) {
        String sheet = finding.text("sheet");
        findings.add(
            String.join(
                "  ",
                finding.text("rule"),
                finding.text("code"),
                finding.text("severity"),
                finding.text("expected"),
                content(book.getSheet(sheet), finding.text("cell"), finding.text("code"))));
      }
    }
    List<String> rules = new ArrayList<>();
    report.list("rules").forEach(rule -> rules.add(rule.text("rule") + " " + rule.text("outcome")));
    List<String> values = new ArrayList<>();
    for (Json value : report.list("values")) {
      if (!value.text("id").matches(".*\\d.*")) {
        values.add(
            String.join(
                " ",
                value.text("id"),
                value.text("value"),
                value.text("computed"),
                value.text("status")));
      }
    }
    return String.join(
        "\n",
        run.code() + " " + report.text("verdict") + " " + Labels.fold(report.text("unit")),
        sorted(findings),
        sorted(rules),
        sorted(values));
  }

  private static String sorted(List<String> lines) {
    return String.join("\n", lines.stream().sorted().toList());
  }

  /** What stands in a cell, however it is typed. */
  private static String content(Sheet sheet, String cell, String code) {
    if (code.equals("H-SIGN")) {
      return "the foot"; // one cell or four
    }
    Cell at = Edit.cell(sheet.getWorkbook(), "'" + sheet.getSheetName() + "'!" + cell);
    String text = Labels.fold(Shapes.shown(at));
    return FIGURE.matcher(text).matches() ? text.replace(",", "") : text;
  }

  // ---- how people vary things

  private static String widened(String figure) {
    StringBuilder wide = new StringBuilder();
    for (char c : figure.toCharArray()) {
      wide.append(
          switch (c) {
            case '≥' -> '≧';
            case '≤' -> '≦';
            default -> c > ' ' && c < 0x7f ? (char) (c - '!' + '！') : c;
          });
    }
    return wide.toString();
  }

  /** Words that belong to the form: short, and neither a figure nor a sentence. */
  private static boolean isLabel(String text) {
    return text.strip().length() > 1
        && text.length() <= 20
        && !FIGURE.matcher(text.strip()).matches()
        && !text.matches("(?s).*([≥≤，。]|——|促进作用|[推打].*；).*");
  }

  /** With {@code between} after every second character. */
  private static String broken(String text, String between) {
    StringBuilder broken = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      broken.append(text.charAt(i));
      boolean inNumber =
          i + 1 < text.length()
              && Character.isDigit(text.charAt(i))
              && Character.isDigit(text.charAt(i + 1));
      if (i % 2 == 1 && i + 1 < text.length() && !inNumber) {
        broken.append(between);
      }
    }
    return broken.toString();
  }

  private static void other(Workbook book, String name, String text) {
    book.createSheet(name);
    Edit.type(book, name + "!A1", text);
    Edit.type(book, name + "!A2", "单位：万元");
    Edit.type(book, name + "!B3", "358.79");
  }

  private static void unmerge(Sheet sheet, String area) {
    for (int i = sheet.getNumMergedRegions() - 1; i >= 0; i--) {
      if (sheet.getMergedRegion(i).formatAsString().equals(area)) {
        sheet.removeMergedRegion(i);
      }
    }
  }

  /** Takes {@code 其他资金：17.8} apart: the label stays, the figure moves to the last cell. */
  private static void besides(Workbook book, Sheet sheet, String first, String last, int row) {
    String label = Edit.cell(book, OVERALL + "!" + first + row).getStringCellValue();
    unmerge(sheet, first + row + ":" + last + row);
    String next = String.valueOf((char) (last.charAt(0) - 1));
    sheet.addMergedRegion(CellRangeAddress.valueOf(first + row + ":" + next + row));
    int colon = label.lastIndexOf('：');
    if (colon >= 0) {
      Edit.type(book, OVERALL + "!" + first + row, label.substring(0, colon + 1));
      Edit.type(book, OVERALL + "!" + last + row, label.substring(colon + 1).strip());
    }
  }
}
