package io.jihe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.cell.CellContent;
import io.jihe.cell.SheetGrid;
import io.jihe.cell.WorkbookGrid;
import io.jihe.check.CheckOutcome;
import io.jihe.check.CheckResult;
import io.jihe.check.ReturnCheck;
import io.jihe.form.FormLibrary;
import io.jihe.register.PairedValues;
import io.jihe.register.ReturnRecord;
import io.jihe.register.ReturnRecords;
import io.jihe.report.Block;
import io.jihe.report.ReportCheck;
import io.jihe.report.ReportResult;
import io.jihe.report.ReportTables;
import io.jihe.report.TextBlocks;
import io.jihe.report.WorkbookValues;
import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import io.jihe.samples.Edit;
import io.jihe.value.FigureReader;
import io.jihe.workbook.RefusedException;
import io.jihe.workbook.ReturnWorkbook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.xwpf.usermodel.XWPFComment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables that a unit pasted into its report, beside its workbook: on the command line. */
class ReportTablesTest {
  private static final Path TEXT =
      Path.of("test-data", "reports", "dongjiaduan-2023", "report.txt");
  private static final Path BOOK = Path.of("workbooks", "hunan", "董家塅-2023.xlsx");

  /** 公用经费 of the workbook in another figure than that of the table. */
  private static final String PUBLIC =
      "报告·报告表1：报告所附的表与附表不一致：「公用经费（2023年决算数）」报告表1!D18 为 30.93万元，附表 基础数据表!F19 为"
          + " 31.93万元，相差 1.00万元。原文：「公用经费 37.38 40.49 30.93」〔CN-REPORT-024〕";

  private static final ReturnCheck FORMS = new ReturnCheck(FormLibrary.shipped().known());
  private static final ReportCheck TEXTS = ReportCheck.shipped();

  @TempDir private Path out;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "基础数据表!F19 | 30.93 | ''",
        "基础数据表!F19 | 30.934 | ''",
        "基础数据表!F19 | 31.93 | 报告·报告表1：报告所附的表与附表不一致：「公用经费（2023年决算数）」报告表1!D18 为 30.93万元，附表 基础数据表!F19 为 31.93万元，相差 1.00万元。原文：「公用经费 37.38 40.49 30.93」〔CN-REPORT-024〕",
        "基础数据表!F5 | 0.5243 | 报告·报告表1：报告所附的表与附表不一致：「在职人员控制率」报告表1!D4 为 51.43%，附表 基础数据表!F5 为 52.43%，相差 1.00%。原文：「35 18 51.43%」〔CN-REPORT-024〕",
        "整体支出自评表!H31 | 96 | 报告·报告表2：报告所附的表与附表不一致：「总分（得分）」报告表2!C31 为 98分，附表 整体支出自评表!H31 为 96分，相差 2分。原文：「总分 100 98」〔CN-REPORT-024〕"
      })
  void aFigureOfTheWorkbookThatTheTableHasNot(String cell, String typed, String line)
      throws IOException {
    assertEquals(
        line.isEmpty() ? List.of() : List.of(line), told(check(edited(cell, typed), TEXT)));
  }

  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "30.93 | 39.03 | 报告·报告表1：报告所附的表与附表不一致：「公用经费（2023年决算数）」报告表1!D18 为 39.03万元，附表 基础数据表!F19 为 30.93万元，相差 8.10万元。原文：「公用经费 37.38 40.49 39.03」〔CN-REPORT-024〕",
        "51.43% | 54.13% | 报告·报告表1：报告所附的表与附表不一致：「在职人员控制率」报告表1!D4 为 54.13%，附表 基础数据表!F5 为 51.43%，相差 2.70%。原文：「35 18 54.13%」〔CN-REPORT-024〕",
        "98 | 89 | 报告·报告表2：报告所附的表与附表不一致：「总分（得分）」报告表2!C31 为 89分，附表 整体支出自评表!H31 为 98分，相差 9分。原文：「总分 100 89」〔CN-REPORT-024〕"
      })
  void aFigureOfTheTableThatTheWorkbookHasNot(String typed, String other, String line)
      throws IOException {
    Path text = out.resolve("报告.txt");
    Files.writeString(
        text, Files.readString(TEXT).replace("\t" + typed + "\n", "\t" + other + "\n"));
    assertEquals(List.of(line), told(check(BOOK, text)));
  }

  @Test
  void ofADocxTheCommentStandsInTheFirstCellOfTheTable() throws IOException {
    Path report = docx(TextBlocks.of(Files.readString(TEXT)));
    CommandLineRun run = check(edited("基础数据表!F19", "31.93"), report);
    assertEquals(List.of(PUBLIC), told(run));
    assertEquals(
        List.of(
            "[财政供养人员情况（人）] 核实性〔CN-REPORT-024〕报告所附的表与附表不一致：「公用经费（2023年决算数）」报告表1!D18 为 30.93万元，附表"
                + " 基础数据表!F19 为 31.93万元，相差 1.00万元。 请确认报告中粘贴的是否为定稿的表，改正写错的一处或换成定稿。"),
        commented(out.resolve("自评报告-审核.docx")));
  }

  @Test
  void aReportAloneHasNothingToBeComparedWith() throws IOException {
    Path text = out.resolve("报告.txt");
    Files.writeString(text, Files.readString(TEXT).replace("\t30.93\n", "\t31.93\n"));
    assertEquals(List.of(), told(CommandLineRun.check(text, out)));
  }

  @Test
  void aBulkRunComparesThemToo() throws IOException {
    Path folder = Files.createDirectories(out.resolve("报送"));
    Files.copy(edited("基础数据表!F19", "31.93"), folder.resolve("自评表.xlsx"));
    Files.copy(TEXT, folder.resolve("自评报告.txt"));
    CommandLineRun run = CommandLineRun.of("bulk", folder, "--out", out.resolve("结果"));
    List<String> found = toldInBulk();
    assertEquals(List.of(PUBLIC), found, run.err());
  }

  /** Whatever a unit pastes of its own workbook, as its cells print it, is the same. */
  @Test
  void noWorkbookDiffersFromWhatIsPastedOfIt() throws IOException {
    List<String> told = new ArrayList<>();
    int forms = 0;
    for (Path file : workbooks()) {
      WorkbookGrid grid = grid(file);
      List<Block> blocks = printed(grid);
      Optional<CheckResult> workbook = checked(grid);
      Optional<CheckResult> tables = checked(ReportTables.of(blocks));
      if (workbook.isPresent() && tables.isPresent()) {
        forms += tables.get().sheets().size();
        ReportResult alone = against(blocks, WorkbookValues.of(workbook.get()), tables.get());
        ReportResult kept = against(blocks, kept(workbook.get()), tables.get());
        alone.findings().forEach(f -> told.add(file + " " + f.line(Language.ZH)));
        kept.findings().forEach(f -> told.add(file + " in bulk " + f.line(Language.ZH)));
      }
    }
    told.removeIf(line -> !line.contains("CN-REPORT-024"));
    assertEquals(List.of(), told);
    assertTrue(forms > 150, forms + " forms compared");
  }

  /** A sheet on one project beside that on another; a bulk run does not keep which they are. */
  @Test
  void sheetsOnProjectsAreComparedWhereBothNameTheSame() {
    WorkbookGrid grid =
        grid(
            Path.of(
                "test-data",
                "returns",
                "national-2020-project-self-score-corrected",
                "return.xlsx"));
    CheckResult workbook = checked(grid).orElseThrow();
    List<Block> other = replaced(printed(grid), "乡镇敬老院运转经费", "另一个项目");
    assertEquals(
        List.of(
            "报告·报告表1：报告所附的表与附表不一致：「年度资金总额（全年执行数）」报告表1!F6 为 115.00万元，附表 项目支出自评表!F6 为"
                + " 114.00万元，相差 1.00万元。原文：「年度资金总额 120.00 120.00 115.00 10 95.00%"
                + " 9.5」〔CN-REPORT-024〕"),
        projects(replaced(printed(grid), "114.00", "115.00"), workbook));
    assertEquals(List.of(), projects(replaced(other, "114.00", "115.00"), workbook));
  }

  private static List<String> projects(List<Block> blocks, CheckResult workbook) {
    CheckResult tables = checked(ReportTables.of(blocks)).orElseThrow();
    assertEquals(List.of(), lines(against(blocks, kept(workbook), tables)), "in bulk");
    return lines(against(blocks, WorkbookValues.of(workbook), tables));
  }

  private static List<String> lines(ReportResult result) {
    return result.findings().stream()
        .map(finding -> finding.line(Language.ZH))
        .filter(line -> line.contains("CN-REPORT-024"))
        .toList();
  }

  private static List<Block> replaced(List<Block> blocks, String cell, String other) {
    List<Block> replaced = new ArrayList<>();
    for (Block block : blocks) {
      replaced.add(
          block instanceof Block.Table table
              ? new Block.Table(
                  table.rows().stream()
                      .map(r -> r.stream().map(c -> c.equals(cell) ? other : c).toList())
                      .toList())
              : block);
    }
    return replaced;
  }

  private static ReportResult against(
      List<Block> blocks, WorkbookValues workbook, CheckResult tables) {
    return TEXTS.read(blocks).check(Optional.of(workbook), Optional.of(WorkbookValues.of(tables)));
  }

  /** What a bulk run keeps of a return. */
  private static WorkbookValues kept(CheckResult workbook) {
    ReturnRecord record =
        new ReturnRecords(false).of("a.xlsx", "", workbook, Wording.NONE, Optional.empty());
    return PairedValues.of(workbook.year(), List.of(record));
  }

  private static List<Path> workbooks() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("test-data/returns", "workbooks")) {
      try (Stream<Path> all = Files.walk(Path.of(folder))) {
        all.filter(file -> file.toString().endsWith(".xlsx")).sorted().forEach(files::add);
      }
    }
    return files;
  }

  private static WorkbookGrid grid(Path file) {
    try (ReturnWorkbook workbook = ReturnWorkbook.open(file)) {
      return workbook.grid();
    } catch (RefusedException e) {
      return new WorkbookGrid(List.of());
    }
  }

  private static Optional<CheckResult> checked(WorkbookGrid grid) {
    return FORMS.check(grid, List.of()) instanceof CheckOutcome.Checked checked
        ? Optional.of(checked.result())
        : Optional.empty();
  }

  /** The sheets as tables, each cell as it is printed. */
  private static List<Block> printed(WorkbookGrid grid) {
    List<Block> blocks = new ArrayList<>();
    for (SheetGrid sheet : grid.sheets()) {
      List<List<String>> rows = new ArrayList<>();
      for (int r = 0; r < sheet.rows(); r++) {
        List<String> row = new ArrayList<>();
        for (int c = 0; c < sheet.columns(); c++) {
          row.add(printed(sheet.at(r, c).shown()));
        }
        rows.add(row);
      }
      blocks.add(new Block.Words(""));
      blocks.add(new Block.Table(rows));
    }
    return blocks;
  }

  private static String printed(CellContent content) {
    if (content instanceof CellContent.Numeric number) {
      return FigureReader.shown(number);
    }
    return content instanceof CellContent.Text text ? text.text() : "";
  }

  @Test
  void aBulkRunKnowsLongNamesOfProjects() throws IOException {
    String name = "2023年度农村公路养护和安全生命防护工程甲标段经费";
    Path folder = Files.createDirectories(out.resolve("报送"));
    edited("基础数据表!A14", "1、" + name);
    Files.move(edited(out.resolve("送审.xlsx"), "基础数据表!F14", "9624.22"), folder.resolve("自评表.xlsx"));
    Files.writeString(
        folder.resolve("自评报告.txt"), Files.readString(TEXT).replace("1、业务工作经费", "1、" + name));
    CommandLineRun.of("bulk", folder, "--out", out.resolve("结果"));
    List<String> found = toldInBulk();
    assertEquals(
        List.of(
            "报告·报告表1：报告所附的表与附表不一致：「2023年度农村公路养护和安全生命防护…」2023年决算数报告表1!D13 为 9623.22万元，附表"
                + " 基础数据表!F14 为 9624.22万元，相差 1.00万元。原文：「1、"
                + name
                + " 3,427.69 34.0 9623.22」〔CN-REPORT-024〕"),
        found);
  }

  // ---- made here

  private CommandLineRun check(Path workbook, Path report) {
    return CommandLineRun.check(workbook, out, "--report-text", report);
  }

  private static List<String> told(CommandLineRun run) {
    return told(run.report());
  }

  private static List<String> told(Json report) {
    List<String> found = new ArrayList<>();
    for (Json item : ((Json.Arr) ((Json.Obj) report).fields().get("findings")).items()) {
      Json.Obj finding = (Json.Obj) item;
      if (((Json.Str) finding.fields().get("rule")).text().equals("CN-REPORT-024")) {
        found.add(((Json.Str) finding.fields().get("message")).text());
      }
    }
    return found;
  }

  private List<String> toldInBulk() throws IOException {
    List<String> found = new ArrayList<>();
    for (String line : Files.readAllLines(out.resolve("结果").resolve("report.jsonl"))) {
      found.addAll(told(Json.parse(line)));
    }
    return found;
  }

  private Path edited(String cell, String typed) throws IOException {
    return edited(BOOK, cell, typed);
  }

  private Path edited(Path of, String cell, String typed) throws IOException {
    Path file = out.resolve("送审.xlsx");
    try (Workbook book = WorkbookFactory.create(new ByteArrayInputStream(Files.readAllBytes(of)));
        OutputStream written = Files.newOutputStream(file)) {
      Edit.type(book, cell, typed);
      book.write(written);
    }
    return file;
  }

  private Path docx(List<Block> blocks) throws IOException {
    Path file = out.resolve("自评报告.docx");
    try (XWPFDocument document = new XWPFDocument();
        OutputStream written = Files.newOutputStream(file)) {
      for (Block block : blocks) {
        if (block instanceof Block.Words words) {
          document.createParagraph().createRun().setText(words.text());
        } else if (block instanceof Block.Table table) {
          fill(document.createTable(), table);
        }
      }
      document.write(written);
    }
    return file;
  }

  private static void fill(XWPFTable made, Block.Table table) {
    for (int r = 0; r < table.rows().size(); r++) {
      XWPFTableRow row = r == 0 ? made.getRow(0) : made.createRow();
      List<String> cells = table.rows().get(r);
      for (int c = 0; c < cells.size(); c++) {
        (c < row.getTableCells().size() ? row.getCell(c) : row.createCell()).setText(cells.get(c));
      }
    }
  }

  /** What paragraph each comment of ours on a table stands on, and what it says. */
  private static List<String> commented(Path file) throws IOException {
    List<String> found = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file);
        XWPFDocument document = new XWPFDocument(in)) {
      List<XWPFParagraph> paragraphs = new ArrayList<>(document.getParagraphs());
      document
          .getTables()
          .forEach(
              table ->
                  table
                      .getRows()
                      .forEach(
                          row ->
                              row.getTableCells()
                                  .forEach(cell -> paragraphs.addAll(cell.getParagraphs()))));
      for (XWPFComment comment : document.getComments()) {
        if (comment.getText().contains("CN-REPORT-024")) {
          String mark = "commentRangeStart w:id=\"" + comment.getId() + "\"";
          List<String> on =
              paragraphs.stream()
                  .filter(p -> p.getCTP().xmlText().contains(mark))
                  .map(XWPFParagraph::getText)
                  .toList();
          found.add(on + " " + comment.getText().replace('\n', ' '));
        }
      }
    }
    assertTrue(!found.isEmpty(), "no comment");
    return found;
  }
}
