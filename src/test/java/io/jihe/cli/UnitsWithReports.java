package io.jihe.cli;

import io.jihe.samples.GoldenReturns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Units with a workbook each, whose 公用经费 is like no other unit's. */
final class UnitsWithReports {
  static final String TITLE = "2023年度部门整体支出绩效自评报告";

  private static final String PUBLISHED = "株洲高新技术产业开发区董家塅片区管理委员会";

  private UnitsWithReports() {}

  /** Each eighth is part of the one before, and has its name at the head of its own. */
  static String unit(int i) {
    return i % 8 == 7 ? unit(i - 1) + "财政所" : "青山县第" + (i + 1) + "镇人民政府";
  }

  /** 公用经费 in 万元. */
  static String figure(int i) {
    return String.format(Locale.ROOT, "2%d.%02d", i / 99 % 10, i % 99 + 1);
  }

  static byte[] workbook(int i) throws IOException {
    return ZipEdit.of(GoldenReturns.bytes("dongjiaduan-2023-corrected"))
        .edit("xl/sharedStrings.xml", text -> text.replace(PUBLISHED, unit(i)))
        .edit(
            "xl/worksheets/sheet1.xml",
            text -> text.replace("<v>30.93</v>", "<v>" + figure(i) + "</v>"))
        .zip();
  }

  /**
   * For {@code src/bench/reports}: writes workbooks to {@code FOLDER/自评表}, and of each unit a
   * report as long as a published one to {@code FOLDER/报告}.
   */
  public static void main(String[] args) throws IOException {
    Path books = Files.createDirectories(Path.of(args[0], "自评表"));
    Path reports = Files.createDirectories(Path.of(args[0], "报告"));
    String published = Files.readString(Path.of("test-data/reports/hongjiang-2024/report.txt"));
    String body = published.substring(published.indexOf("单位名称"));
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      Files.write(books.resolve(i + ".xlsx"), workbook(i));
      Files.write(reports.resolve(i + ".docx"), WordFiles.docx(unit(i) + TITLE + "\n" + body));
    }
  }
}
