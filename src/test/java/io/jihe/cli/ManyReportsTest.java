package io.jihe.cli;

import static io.jihe.cli.UnitsWithReports.TITLE;
import static io.jihe.cli.UnitsWithReports.figure;
import static io.jihe.cli.UnitsWithReports.unit;
import static io.jihe.cli.UnitsWithReports.workbook;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many units with a workbook and a report each, put into folders in all the ways that units choose:
 * each report is held against the returns of its own unit, whose figures are like no other's, and
 * of the slips that were put into some of them all are found, and nothing else. {@code
 * -Djihe.reports=N} takes another number.
 */
class ManyReportsTest {
  private static final int UNITS = Integer.getInteger("jihe.reports", 120);

  @TempDir private Path temporary;
  private Path folder;

  /** What has to be told of each report, by its path. */
  private final TreeMap<String, String> due = new TreeMap<>();

  @Test
  void eachReportIsHeldAgainstItsOwnUnitAndSlipsAreFound() throws IOException {
    folder = temporary.resolve("报送");
    for (int i = 0; i < UNITS; i++) {
      putUnit(i);
    }
    putStrangers();
    Path one = temporary.resolve("一个线程");
    CommandLineRun first = CommandLineRun.of("bulk", folder, "--out", one, "--threads", 1);
    assertEquals(text(due), text(told(one)));
    assertEquals(
        List.of("其中自评报告 " + due.size() + " 份，没有找到同一单位自评表的 3 份，只核对了报告本身"),
        first.out().lines().filter(line -> line.startsWith("其中")).toList());

    Path all = temporary.resolve("全部线程");
    CommandLineRun.of("bulk", folder, "--out", all);
    assertEquals(-1, Files.mismatch(one.resolve("report.jsonl"), all.resolve("report.jsonl")));
    String before = Files.readString(all.resolve("report.jsonl"));
    CommandLineRun again = CommandLineRun.of("bulk", folder, "--out", all);
    assertEquals(before, Files.readString(all.resolve("report.jsonl")));
    assertEquals(
        List.of(String.valueOf(2 * UNITS + 3)),
        again
            .out()
            .lines()
            .filter(line -> line.startsWith("共 "))
            .map(line -> line.substring(line.lastIndexOf(' ') + 1))
            .toList());
  }

  // ---- the units

  private static boolean hasSlip(int i) {
    return i % 3 == 0;
  }

  private static String slip(int i) {
    return "3" + figure(i).substring(1);
  }

  private static String words(int i) {
    String stated = hasSlip(i) ? slip(i) : figure(i);
    return "一、预算执行情况\n2023年公用经费支出" + stated + "万元，在职人员18人，编制数35人。\n";
  }

  private void putUnit(int i) throws IOException {
    String book = "自评表/" + (i + 1) + ".xlsx";
    switch (i % 5) {
      case 0 -> {
        put(book, workbook(i));
        report("报告/" + i + ".docx", i, book, WordFiles.docx(unit(i) + TITLE + "\n" + words(i)));
      }
      case 1 -> {
        put(book, workbook(i));
        String name = "报告/附件3：" + unit(i) + "2023年绩效自评报告（定稿）.txt";
        report(name, i, book, text(TITLE + "\n" + words(i)));
      }
      case 2 -> {
        String own = "单位/" + i + "/";
        put(own + "表.xlsx", workbook(i));
        report(own + "报告/报告.docx", i, own + "表.xlsx", WordFiles.docx(TITLE + "\n" + words(i)));
      }
      case 3 -> {
        String zip = "压缩/" + i + ".zip";
        byte[] report = text(TITLE + "\n" + words(i));
        put(zip, ZipEdit.empty().put("表.xlsx", workbook(i)).put("报告.md", report).zip());
        due.put(zip + "!/报告.md", due(i, zip + "!/表.xlsx"));
      }
      default -> {
        put(book, workbook(i));
        String cover = TITLE + "\n部门名称：" + unit(i) + "（盖章）\n填报日期：2024年3月1日\n";
        report("报告/" + i + ".docx", i, book, WordFiles.docx(cover + words(i)));
      }
    }
  }

  /** Of units that returned nothing, and one that does not say whose it is. */
  private void putStrangers() throws IOException {
    String right = "一、预算执行情况\n2023年支出10万元，其中：基本支出6万元，项目支出4万元。\n";
    stranger("报告/甲.docx", "青山县第9999镇人民政府", WordFiles.docx("青山县第9999镇人民政府" + TITLE + "\n" + right));
    stranger("报告/乙.txt", "-", text(TITLE + "\n" + right));
    stranger("丙.txt", "青山县第1镇人民政府卫生院", text("青山县第1镇人民政府卫生院" + TITLE + "\n" + right));
  }

  private void stranger(String path, String unit, byte[] report) throws IOException {
    put(path, report);
    due.put(path, "passed " + unit + " []");
  }

  private void report(String path, int i, String book, byte[] bytes) throws IOException {
    put(path, bytes);
    due.put(path, due(i, book));
  }

  private static String due(int i, String book) {
    String found =
        hasSlip(i)
            ? " CN-REPORT-021 review " + shortest(slip(i)) + " not " + shortest(figure(i))
            : "";
    return (hasSlip(i) ? "findings " : "passed ") + unit(i) + " [" + book + "]" + found;
  }

  private void put(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static byte[] text(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }

  // ---- what was told

  private static TreeMap<String, String> told(Path out) throws IOException {
    TreeMap<String, String> told = new TreeMap<>();
    for (String line : Files.readAllLines(out.resolve("report.jsonl"))) {
      Json report = Json.parse(line);
      if (!report.text("file").endsWith(".xlsx")) {
        List<String> found = new ArrayList<>();
        for (Json f : report.list("findings")) {
          found.add(
              " "
                  + f.text("rule")
                  + " "
                  + f.text("severity")
                  + " "
                  + digits(f.get("stated"))
                  + " not "
                  + digits(f.get("expected")));
        }
        String unit = report.get("unit") instanceof Json.Str text ? text.text() : "-";
        String beside =
            report.list("beside").stream()
                .map(each -> ((Json.Str) each).text())
                .collect(Collectors.joining(", ", " [", "]"));
        told.put(
            report.text("file"),
            report.text("verdict") + " " + unit + beside + String.join(",", found));
      }
    }
    return told;
  }

  private static String shortest(String number) {
    return new BigDecimal(number).stripTrailingZeros().toPlainString();
  }

  private static String digits(Json number) {
    return ((Json.Num) number).digits();
  }

  private static String text(TreeMap<String, String> lines) {
    return lines.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining("\n"));
  }
}
