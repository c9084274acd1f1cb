package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.samples.Edit;
import io.jihe.samples.GoldenReturns;
import io.jihe.samples.Shapes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clean returns are spoilt in some three hundred ways, the same on every run. */
class CorruptionTest {
  private static final int SEED = 20240321;
  private static final Pattern FIGURE = Pattern.compile("(?<!附件)\\d[\\d,]*(\\.\\d+)?(?![、.]\\D)");

  @TempDir private Path folder;

  /**
   * A figure of a clean return.
   *
   * @param position which figure of the cell's text; -1 where the cell is a number
   */
  private record Spot(String sheet, String cell, int position, String figure) {
    @Override
    public String toString() {
      return sheet + "!" + cell + (position < 0 ? "" : "#" + position) + " " + figure;
    }
  }

  /**
   * What stands alone, with the verdicts that its wrong figures get: last year's amounts, single
   * lines below a total that they do not exhaust, years in heads and titles, goals and dates in
   * words. A rule that comes to cover one of them makes this list shorter.
   */
  private static final Map<String, String> COVERED_BY_NO_RULE =
      Map.of(
          "dongjiaduan-2023-corrected",
          """
          基础数据表!D4#0 2023 incomplete passed
          基础数据表!B6#0 2022 incomplete
          基础数据表!D6#0 2023 incomplete
          基础数据表!F6#0 2023 incomplete
          基础数据表!B14 3,427.69 passed
          基础数据表!D14 34.0 passed
          基础数据表!B19 37.38 passed
          基础数据表!B20 1.92 passed
          基础数据表!B21 1.87 passed
          基础数据表!D21 0 passed
          基础数据表!F21 0 passed
          基础数据表!B22 0.59 passed
          基础数据表!D22 0 passed
          基础数据表!F22 0.44 passed
          基础数据表!F23 64.05 passed
          基础数据表!A25#0 2023 passed
          """,
          "wanglu-2018-corrected",
          """
          基础数据表!C4#0 2018 incomplete passed
          基础数据表!B6#0 2017 incomplete
          基础数据表!C6#0 2018 incomplete
          基础数据表!D6#0 2018 incomplete
          基础数据表!B14 938.8 passed
          基础数据表!C14 320 passed
          基础数据表!D14 689.16 passed
          基础数据表!B17 14.44 passed
          基础数据表!C17 10 passed
          基础数据表!D17 0.68 passed
          基础数据表!B18 17.92 passed
          基础数据表!B19 0 passed
          基础数据表!C19 0.8 passed
          基础数据表!B20 16.14 passed
          基础数据表!C20 30.66 passed
          基础数据表!D20 30.66 passed
          基础数据表!C21 1922.76 passed
          基础数据表!D21 2690.62 passed
          """,
          "weights-10-50-30-10",
          """
          整体支出自评表!A2#0 2021 passed
          整体支出自评表!B12#0 1.2 passed
          整体支出自评表!B12#1 16.3 passed
          整体支出自评表!B12#2 3.45 passed
          整体支出自评表!F12#0 1.21 passed
          整体支出自评表!F12#1 16.5 passed
          整体支出自评表!F12#2 3.45 passed
          """,
          "hunan-2020-special-fund-self-score-corrected",
          """
          专项资金自评表!A1#0 2020 passed
          """,
          "national-2020-project-self-score-corrected",
          """
          项目支出自评表!A2#0 2022 passed
          项目支出自评表!B11#0 12 passed
          项目支出自评表!B11#1 300 passed
          项目支出自评表!F11#0 12 passed
          项目支出自评表!F11#1 306 passed
          """,
          "national-overall-self-score-corrected",
          """
          整体支出自评表!A2#0 2023 passed
          整体支出自评表!B10#0 4 passed
          整体支出自评表!B10#1 200 passed
          整体支出自评表!F10#0 4 passed
          整体支出自评表!F10#1 202 passed
          整体支出自评表!E15#0 9 passed
          整体支出自评表!F15#0 7 passed
          """,
          "national-transfer-self-score-corrected",
          """
          转移支付自评表!A2#0 2022 passed
          转移支付自评表!G6#0 100 passed
          转移支付自评表!D12#0 30 passed
          转移支付自评表!B16#0 400 passed
          转移支付自评表!E16#0 412 passed
          转移支付自评表!E22#0 0 passed
          """,
          "shandong-2019-jinan-project-self-score-corrected",
          """
          项目支出自评表!A2#0 2019 passed
          项目支出自评表!H5 13800000000 passed
          项目支出自评表!C7#0 300 passed
          项目支出自评表!F7#0 312 passed
          项目支出自评表!A8#0 10 passed
          """,
          "sichuan-2023-project-self-score-corrected",
          """
          项目支出自评表!A1#0 510000 passed
          项目支出自评表!A1#1 0013 passed
          项目支出自评表!A2#0 2023 passed
          项目支出自评表!C3#0 51000021 passed
          项目支出自评表!C3#1 000000000001 passed
          项目支出自评表!H6#0 1 passed
          项目支出自评表!A8#0 10 passed
          项目支出自评表!J9#0 12.96 passed
          项目支出自评表!A14#0 90 passed
          项目支出自评表!B22#0 99.5 passed
          """,
          "yunnan-2022-project-self-score-corrected",
          """
          项目支出自评表!A1#0 2022 passed
          项目支出自评表!I2#0 14 findings
          项目支出自评表!B11#0 735 passed
          项目支出自评表!H11#0 735 passed
          """);

  static Set<String> returns() {
    return new TreeSet<>(COVERED_BY_NO_RULE.keySet());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("returns")
  void aFigureThatIsChangedIsFoundWhereARuleCoversIt(String golden) throws IOException {
    byte[] clean = GoldenReturns.bytes(golden);
    List<String> unseen = new ArrayList<>();
    for (Spot spot : figures(clean)) {
      boolean found = false;
      TreeSet<String> verdicts = new TreeSet<>();
      for (String wrong : changes(spot)) {
        if (!found) {
          Json report = check(Shapes.edited(clean, book -> put(book, spot, wrong)));
          found = isFound(report, spot);
          verdicts.add(report.text("verdict"));
        }
      }
      if (!found) {
        unseen.add(spot + " " + String.join(" ", verdicts));
      }
    }
    assertEquals(COVERED_BY_NO_RULE.get(golden).strip(), String.join("\n", unseen));
  }

  /** Whether a finding rests on the cell. */
  private static boolean isFound(Json report, Spot spot) {
    for (Json finding : report.list("findings")) {
      boolean here =
          finding.text("sheet").equals(spot.sheet()) && cells(finding).contains(spot.cell());
      if (here || elsewhere(finding).contains(spot.sheet() + "!" + spot.cell())) {
        return true;
      }
    }
    return false;
  }

  private static List<String> cells(Json finding) {
    return finding.list("cells").stream().map(Json::text).toList();
  }

  private static List<String> elsewhere(Json finding) {
    return finding.list("elsewhere").stream()
        .map(place -> place.text("sheet") + "!" + place.text("cell"))
        .toList();
  }

  private static List<Spot> figures(byte[] workbook) throws IOException {
    List<Spot> spots = new ArrayList<>();
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
      Shapes.everyCell(
          book,
          cell -> {
            String sheet = cell.getSheet().getSheetName();
            String at =
                new CellReference(cell.getRowIndex(), cell.getColumnIndex()).formatAsString();
            if (cell.getCellType() == CellType.NUMERIC) {
              spots.add(new Spot(sheet, at, -1, Shapes.shown(cell)));
            } else if (cell.getCellType() == CellType.STRING
                && cell.getStringCellValue().length() <= 40) {
              Matcher figure = FIGURE.matcher(cell.getStringCellValue());
              for (int i = 0; figure.find(); i++) {
                spots.add(new Spot(sheet, at, i, figure.group()));
              }
            }
          });
    }
    return spots;
  }

  /** Three wrong figures for a right one: far more, a little more, far less. */
  private static List<String> changes(Spot spot) {
    Random random = new Random(SEED + spot.toString().hashCode());
    BigDecimal right = new BigDecimal(spot.figure().replaceAll("[,%]", ""));
    BigDecimal step = BigDecimal.ONE.movePointLeft(Math.max(0, right.scale()));
    List<String> wrong = new ArrayList<>();
    wrong.add(right.multiply(new BigDecimal(2)).add(step).toPlainString());
    wrong.add(right.add(step.multiply(new BigDecimal(2 + random.nextInt(8)))).toPlainString());
    wrong.add(
        right
            .divide(new BigDecimal(3), right.scale(), java.math.RoundingMode.DOWN)
            .toPlainString());
    wrong.removeIf(figure -> new BigDecimal(figure).compareTo(right) == 0);
    return wrong.stream()
        .map(figure -> spot.figure().endsWith("%") ? figure + "%" : figure)
        .toList();
  }

  private static void put(XSSFWorkbook book, Spot spot, String wrong) {
    String at = spot.sheet() + "!" + spot.cell();
    if (spot.position() < 0) {
      Edit.type(book, at, wrong);
      return;
    }
    Cell cell = Edit.cell(book, at);
    String text = cell.getStringCellValue();
    Matcher figure = FIGURE.matcher(text);
    for (int i = 0; i <= spot.position(); i++) {
      figure.find();
    }
    cell.setCellValue(text.substring(0, figure.start()) + wrong + text.substring(figure.end()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("returns")
  void aChangedLayoutChangesNothing(String golden) throws IOException {
    byte[] clean = GoldenReturns.bytes(golden);
    assertEquals("passed", check(clean).text("verdict"));
    List<String> troubles = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      Random random = new Random(SEED + i);
      List<String> done = new ArrayList<>();
      byte[] changed = Shapes.edited(clean, book -> disturb(book, random, done));
      Json report = check(changed);
      if (!report.text("verdict").equals("passed")) {
        troubles.add(
            done
                + " "
                + report.text("verdict")
                + report.list("findings").stream().map(f -> " " + f.text("message")).toList());
      }
    }
    assertEquals("", String.join("\n", troubles));
  }

  private static void disturb(XSSFWorkbook book, Random random, List<String> done) {
    int at = random.nextInt(book.getNumberOfSheets());
    Sheet sheet = book.getSheetAt(at);
    switch (random.nextInt(4)) {
      case 0 -> {
        int below = random.nextInt(sheet.getLastRowNum() + 1);
        done.add(sheet.getSheetName() + ": blank row below " + below);
        Edit.insertRow(sheet, below);
      }
      case 1 -> {
        List<Cell> labels = new ArrayList<>();
        for (Row row : sheet) {
          for (Cell cell : row) {
            if (cell.getCellType() == CellType.STRING && cell.getStringCellValue().length() <= 12) {
              labels.add(cell);
            }
          }
        }
        Cell label = labels.get(random.nextInt(labels.size()));
        String text = label.getStringCellValue();
        int split = random.nextInt(text.length() + 1);
        String between = List.of(" ", "　", "\n", "\u00a0").get(random.nextInt(4));
        label.setCellValue(text.substring(0, split) + between + text.substring(split));
        done.add(sheet.getSheetName() + "!" + label.getAddress() + " respaced: " + label);
      }
      case 2 -> {
        String name = List.of("Sheet1", "附件2 ", "2024.3.21报送", "1", "a'b").get(random.nextInt(5));
        book.setSheetName(at, name);
        done.add("renamed to " + name);
      }
      default -> {
        sheet.setColumnHidden(random.nextInt(4), true);
        sheet.createFreezePane(1, 2);
        sheet.setZoom(70);
        done.add("columns hidden");
      }
    }
  }

  private Json check(byte[] workbook) throws IOException {
    Path file = Files.write(folder.resolve("return.xlsx"), workbook);
    CommandLineRun run = CommandLineRun.check(file, folder.resolve("out"));
    assertTrue(run.code() != 4, run.err());
    return run.report();
  }
}
