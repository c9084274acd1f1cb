package io.jihe.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.cli.HostileFiles;
import io.jihe.cli.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, as people use it. */
@Tag("browser")
class PageTest {
  private static final String SAMPLE = "董家塅-2023.xlsx";
  private static final List<String> GRAVEST_FIRST = List.of("error", "review", "info");
  private static final String TEXT = "年中追加会议费，已报财政备案。";

  @TempDir Path folder;
  private Path downloads;
  private RunningServer server;
  private Chromium browser;

  @BeforeEach
  void start() throws Exception {
    downloads = Files.createDirectory(folder.resolve("downloads"));
    server = RunningServer.usual(Files.createDirectory(folder.resolve("tmp")));
    browser = new Chromium(folder.resolve("profile"), downloads, 1440, 1000);
    browser.open(server.address());
  }

  @AfterEach
  void stop() throws Exception {
    List<String> troubles = browser.troubles();
    browser.close();
    server.close();
    assertEquals(List.of(), troubles);
    assertEquals(List.of(), server.defects);
    assertEquals(List.of(), server.inTemporary());
  }

  private static byte[] sample() throws Exception {
    return Files.readAllBytes(RunningServer.SAMPLE);
  }

  private Json report() throws Exception {
    return Json.parse(RunningServer.text(server.drop(RunningServer.SAMPLE))).get("report");
  }

  /** Severity, sheet and cell of each finding, as the report has them. */
  private static Set<String> flags(Json report) {
    Set<String> flags = new TreeSet<>();
    report
        .list("findings")
        .forEach(f -> flags.add(f.text("severity") + " " + f.text("sheet") + "!" + f.text("cell")));
    return flags;
  }

  /** The marked cells, each with the gravest severity of its findings. */
  private Set<String> marks() throws Exception {
    Json answer = Json.parse(RunningServer.text(server.drop(RunningServer.SAMPLE)));
    List<Json> findings = answer.get("report").list("findings");
    Map<String, String> gravest = new TreeMap<>();
    for (int i = 0; i < findings.size(); i++) {
      String severity = findings.get(i).text("severity");
      for (Json mark : answer.get("words").list("findings").get(i).list("marks")) {
        gravest.merge(
            mark.text("sheet") + "!" + mark.text("cell"),
            severity,
            (a, b) -> GRAVEST_FIRST.indexOf(a) < GRAVEST_FIRST.indexOf(b) ? a : b);
      }
    }
    Set<String> marks = new TreeSet<>();
    gravest.forEach((place, severity) -> marks.add(place + " " + severity));
    return marks;
  }

  @Test
  void aDroppedReturnShowsItsFindingsOnTheirCells() throws Exception {
    browser.drop(Map.of(SAMPLE, sample()));
    browser.await("document.querySelectorAll('.finding').length === 15");
    Json shown =
        browser.run(
            "return [...document.querySelectorAll('.sheetpanel')].flatMap((panel) =>"
                + " [...panel.querySelectorAll('td.flag')].map((cell) => panel"
                + ".querySelector('h3').textContent + '!' + cell.dataset.cell + ' '"
                + " + cell.classList.item(cell.classList.length - 1)))");
    Set<String> drawn = new TreeSet<>(((Json.Arr) shown).items().stream().map(Json::text).toList());
    assertEquals(marks(), drawn);

    browser.click("#finding-0 .brief");
    browser.await("document.activeElement.dataset.cell === 'D5'");
    assertEquals(
        "填报 18 应为 21人 差额 -3人",
        browser.text(
            "return [...document.querySelectorAll('#finding-0 dl > *')].slice(0, 6)"
                + ".map((e) => e.textContent).join(' ')"));

    browser.click("td[data-cell=F14]");
    browser.await("!document.querySelector('#finding-0 .detail').checkVisibility()");
    assertEquals(
        "F14",
        browser.text(
            "return document.querySelector('.brief[aria-expanded=true] .where')"
                + ".textContent.split(' ')[1]"));
    assertEquals(
        "基础数据表 F14",
        browser.text(
            "return document.querySelector('.brief[aria-expanded=true] .where').textContent"));
  }

  @Test
  void whatIsTypedAndFoundIsInTheDownload() throws Exception {
    browser.drop(Map.of(SAMPLE, sample()));
    browser.await("document.querySelectorAll('.finding.review').length === 7");
    browser.click(".finding.review .brief");
    browser.await("document.querySelector('.finding.review textarea').checkVisibility()");
    browser.click(".finding.review textarea");
    browser.press(TEXT);
    browser.click(".finding.review .explanation button");
    browser.await("document.querySelector('.finding.review .tag.done')");
    browser.click("#download");
    assertAllOfItIsIn(downloaded("董家塅-2023-审核.xlsx"));
  }

  @Test
  void theSameByKeyboardAlone() throws Exception {
    browser.press(Chromium.TAB, Chromium.ARROW_RIGHT);
    browser.await("document.querySelector('#panel-blanks').checkVisibility()");
    browser.press(Chromium.ARROW_LEFT);
    tabTo("document.activeElement.id === 'choose-files'");
    browser.choose("#files", List.of(RunningServer.SAMPLE));
    browser.await("document.querySelectorAll('.finding').length === 15");
    browser.await("document.querySelector('#status').textContent.includes('强制性 7 条')");
    tabTo("document.activeElement.matches('.finding.review .brief')");
    browser.press(Chromium.ENTER);
    browser.await("document.activeElement.matches('td.flag.review')");
    String first = browser.text("return document.activeElement.dataset.cell");
    browser.press(Chromium.ARROW_LEFT);
    browser.await("document.activeElement.dataset.cell !== '" + first + "'");
    browser.press(Chromium.ARROW_RIGHT);
    browser.await("document.activeElement.dataset.cell === '" + first + "'");
    browser.press(Chromium.ENTER);
    browser.await("document.activeElement.matches('textarea')");
    browser.press(TEXT);
    browser.press(Chromium.TAB, Chromium.ENTER);
    browser.await("document.querySelector('.finding.review .tag.done')");
    browser.run("document.activeElement.blur(); document.querySelector('#tab-check').focus()");
    tabTo("document.activeElement.id === 'download'");
    browser.press(Chromium.ENTER);
    assertAllOfItIsIn(downloaded("董家塅-2023-审核.xlsx"));
  }

  private void tabTo(String expression) throws Exception {
    for (int i = 0; i < 60; i++) {
      if (browser.run("return " + expression) instanceof Json.Bool yes && yes.value()) {
        return;
      }
      browser.press(Chromium.TAB);
    }
    throw new AssertionError("not to be reached by Tab: " + expression);
  }

  private Path downloaded(String name) throws Exception {
    Path file = downloads.resolve(name);
    for (int i = 0; i < 200; i++) {
      try (Stream<Path> all = Files.list(downloads)) {
        boolean done = all.noneMatch(each -> each.toString().endsWith(".crdownload"));
        if (Files.exists(file) && done) {
          return file;
        }
      }
      Thread.sleep(50);
    }
    throw new AssertionError("never downloaded: " + name);
  }

  /**
   * Each finding is a line of the result sheet and a tint on its cell; the explanation is there.
   */
  private void assertAllOfItIsIn(Path copy) throws Exception {
    Set<String> lines = new TreeSet<>();
    Set<String> tinted = new TreeSet<>();
    List<String> explanations = new ArrayList<>();
    Json report = report();
    try (Workbook workbook = WorkbookFactory.create(copy.toFile(), null, true)) {
      Sheet result = workbook.getSheet("审核结果");
      for (Row row : result) {
        String severity = text(row, 1);
        if (Set.of("强制性", "核实性", "提示").contains(severity)) {
          String id = Map.of("强制性", "error", "核实性", "review", "提示", "info").get(severity);
          lines.add(id + " " + text(row, 2) + "!" + text(row, 3));
          if (!text(row, 12).isEmpty()) {
            explanations.add(text(row, 12));
          }
        }
      }
      for (String flag : flags(report)) {
        String place = flag.substring(flag.indexOf(' ') + 1);
        if (isTinted(workbook, place)) {
          tinted.add(flag);
        }
      }
    }
    assertEquals(flags(report), lines);
    assertEquals(flags(report), tinted);
    assertEquals(List.of(TEXT), explanations);
  }

  private static String text(Row row, int column) {
    Cell cell = row.getCell(column);
    return cell == null ? "" : cell.toString();
  }

  private static boolean isTinted(Workbook workbook, String place) {
    int end = place.indexOf('!');
    CellReference at = new CellReference(place.substring(end + 1));
    Sheet sheet = workbook.getSheet(place.substring(0, end));
    XSSFCell cell = (XSSFCell) sheet.getRow(at.getRow()).getCell(at.getCol());
    return Optional.ofNullable(cell.getCellStyle().getFillForegroundColorColor())
        .map(XSSFColor::getARGBHex)
        .filter(Set.of("FFFFC7CE", "FFFFEB9C", "FFDDEBF7")::contains)
        .isPresent();
  }

  @Test
  void whatAFileSaysNeverBecomesPartOfThePage() throws Exception {
    String evil = "<img src=x onerror=\"window.hit=1\"><script>window.hit=1</script>";
    byte[] changed;
    try (Workbook workbook = WorkbookFactory.create(new ByteArrayInputStream(sample()));
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      Sheet sheet = workbook.getSheetAt(0);
      sheet.getRow(2).getCell(0).setCellValue("填报单位：" + evil);
      sheet.getRow(4).getCell(3).setCellValue(evil);
      workbook.createSheet("<b onclick=x>&\"").createRow(0).createCell(0).setCellValue(evil);
      workbook.write(out);
      changed = out.toByteArray();
    }
    HostileFiles.Hostile bomb = HostileFiles.all().values().iterator().next();
    Path other = folder.resolve(bomb.name());
    bomb.maker().make(other);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("<img src=x onerror=window.hit=1>.xlsx", changed);
    files.put(bomb.name(), Files.readAllBytes(other));
    browser.drop(files);
    browser.await("document.querySelectorAll('.files tbody .verdict').length === 2");
    browser.await("document.querySelectorAll('.sheetpanel').length === 3");
    assertEquals(
        "0 0 undefined",
        browser.text(
            "return document.querySelectorAll('main img').length + ' ' +"
                + " document.querySelectorAll('main script').length + ' ' + typeof window.hit"));
    assertTrue(browser.text("return document.querySelector('#report').textContent").contains(evil));
    assertEquals(
        "未能审核",
        browser.text(
            "return document.querySelectorAll('.files .verdict')[1].textContent" + ".slice(0, 4)"));
  }

  @Test
  void fiftyFilesAtOnceAreAllChecked() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 1; i <= 50; i++) {
      files.put("单位" + i + ".xlsx", sample());
    }
    browser.drop(files);
    browser.await("document.querySelectorAll('.files .verdict.findings').length === 50");
    browser.await("document.querySelector('#status').textContent === '已审核 50 个文件。'");
    assertEquals("单位1.xlsx", browser.text("return document.querySelector('.head h2').textContent"));
    browser.click("#list > .buttons button");
    try (Workbook register =
        WorkbookFactory.create(downloaded("绩效自评审核汇总-2023.xlsx").toFile(), null, true)) {
      assertTrue(register.getNumberOfSheets() > 5);
    }
  }

  @Test
  void aFolderIsTakenWithAllItsFoldersAndWithoutWhatExcelLeaves() throws Exception {
    Path inner = Files.createDirectories(folder.resolve("报送").resolve("一").resolve("二"));
    Files.write(inner.resolve("甲.xlsx"), sample());
    Files.write(inner.resolveSibling("乙.xlsx"), sample());
    Files.write(inner.resolve("~$甲.xlsx"), new byte[165]);
    browser.choose("#folder", List.of(folder.resolve("报送")));
    browser.await("document.querySelectorAll('.files .verdict').length === 2");
    assertEquals(
        "乙.xlsx 甲.xlsx",
        browser.text(
            "return [...document.querySelectorAll('.files tbody th')].map((e) => e.textContent)"
                + ".sort().join(' ')"));
  }

  @Test
  void whatCannotBeDoneIsToldOnThePage() throws Exception {
    browser.drop(Map.of(SAMPLE, sample()));
    browser.await("document.querySelectorAll('.finding').length === 15");
    for (Path kept : server.kept()) {
      server.send(server.request("/api/v1/returns/" + kept.getFileName()).DELETE().build());
    }
    browser.click("#download");
    browser.await("document.querySelector('#trouble').checkVisibility()");
    assertEquals(
        "没有这份自评表，或已过期删除。请重新拖入。",
        browser.text("return document.querySelector('#trouble').textContent"));
    browser.troubles(); // the browser itself notes the 404
  }

  @Test
  void aReportDroppedBesideItsWorkbookShowsWhereTheTwoContradict() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("report.txt", Files.readAllBytes(RunningServer.REPORT));
    files.put(SAMPLE, sample());
    browser.drop(files);
    browser.await(
        "document.querySelector('.beside')?.textContent.startsWith('与 " + SAMPLE + " 核对')");
    assertEquals(
        "强制性 六、（二）项目支出绩效情况2. 项目支出 「项目支出」报告 18.13万元＋9605.29万元 为 9623.42万元，附表 基础数据表!F14 为"
            + " 9623.22万元，相差 0.20万元。 | 提示 二、（一）基本支出情况3. | 提示 二、（一）基本支出情况3. | 提示 六、（二）项目支出绩效情况2.",
        browser.text(
            "return [...document.querySelectorAll('.finding .brief')].map((brief) =>"
                + " [...brief.children].slice(0, brief.closest('.error') ? 4 : 2)"
                + ".map((e) => e.textContent).join(' ')).join(' | ')"));
    browser.click(".finding.error .brief");
    browser.await("document.activeElement.matches('.textpanel mark.current')");
    assertEquals(
        "2.其他项目支出，金额9605.29万元，实际支出9605.29万元，结余结转0万元。",
        browser.text("return document.activeElement.textContent"));
    assertEquals(
        "原文 2.其他项目支出，金额9605.29万元，实际支出9605.29万元，结余结转0万元。 填报 9623.42万元 应为 9623.22万元 差额 0.20万元",
        browser.text(
            "return [...document.querySelectorAll('.finding.error dl > *')].slice(0, 8)"
                + ".map((e) => e.textContent).join(' ')"));
    assertEquals(
        "false false .doc 和文本写不进批注，没有批注副本；另存为 .docx 再拖入即可。",
        browser.text(
            "return [!!document.querySelector('#download'),"
                + " !!document.querySelector('.report textarea'),"
                + " document.querySelector('.beside .quiet').textContent].join(' ')"));
    assertEquals(List.of(), axe("report text"));
    browser.click("#file-2 [data-role=remove]");
    browser.await("document.querySelector('.beside')?.textContent.startsWith('没有找到同一单位的自评表')");
    browser.await("document.querySelectorAll('.textpanel td.flag.error').length > 0");
    assertEquals(List.of(), axe("report text alone"));
  }

  @Test
  void aRowOfAPastedTableThatDiffersIsMarkedInTheReport() throws Exception {
    Path corrected = Path.of("workbooks/hunan/董家塅-2023-改正.xlsx");
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("自评报告.txt", Files.readAllBytes(RunningServer.REPORT));
    files.put("董家塅-2023-改正.xlsx", Files.readAllBytes(corrected));
    browser.drop(files);
    browser.await("document.querySelectorAll('.finding.review').length === 3");
    String marked =
        "return [...document.querySelectorAll('.textpanel .flag.review')].map((e) =>"
            + " e.textContent.replace(/\\s/g, '').slice(0, 8)).join(' ')";
    assertEquals("1、业务工作经费 其中：办公经费1 报告表2", browser.text(marked));
    browser.click(".finding.review .brief");
    browser.await("document.activeElement.matches('.textpanel tr.flag.current')");
    browser.press(Chromium.ENTER);
    browser.await("document.activeElement.matches('.finding.review .brief')");
    assertEquals(List.of(), axe("rows of a report"));
  }

  @Test
  void aDocxReportIsReadAndItsCommentedCopyDownloadedByKeyboard() throws Exception {
    String evil = "<img src=x onerror=\"window.hit=1\">";
    byte[] docx =
        DocxFile.of(
            List.of(
                "2023年度整体支出绩效自评报告",
                "一、基本支出情况" + evil,
                evil + "。基本支出10万元，其中人员经费6万元，公用经费5万元。" + evil));
    browser.drop(Map.of("自评报告.docx", docx));
    browser.await("document.querySelector('.beside')?.textContent.startsWith('没有找到')");
    tabTo("document.activeElement.matches('.textpanel mark')");
    browser.press(Chromium.ENTER);
    browser.await("document.activeElement.matches('.finding.error .brief[aria-expanded=true]')");
    assertEquals(
        "0 undefined 基本支出10万元，其中人员经费6万元，公用经费5万元。",
        browser.text(
            "return [document.querySelectorAll('main img').length, typeof window.hit,"
                + " document.querySelector('.textpanel mark').textContent].join(' ')"));
    browser.run("document.activeElement.blur(); document.querySelector('#tab-check').focus()");
    tabTo("document.activeElement.id === 'download'");
    browser.press(Chromium.ENTER);
    try (XWPFDocument copy = new XWPFDocument(Files.newInputStream(downloaded("自评报告-审核.docx")))) {
      assertEquals(1, copy.getDocComments().getComments().size());
    }
    browser.click("#language");
    browser.await("document.querySelector('.beside').textContent.startsWith('No return of the')");
    browser.await("document.querySelector('.finding.error .issue').textContent.includes('stated')");
  }

  @Test
  void axeFindsNoSeriousFault() throws Exception {
    List<String> faults = new ArrayList<>();
    faults.addAll(axe("start"));
    browser.drop(
        Map.of(SAMPLE, sample(), "README.md", "no workbook".getBytes(StandardCharsets.UTF_8)));
    browser.await("document.querySelectorAll('.finding').length === 15");
    faults.addAll(axe("report"));
    browser.run("document.querySelectorAll('.finding .brief').forEach((b) => b.click())");
    browser.run("document.querySelectorAll('.detail').forEach((d) => { d.hidden = false; })");
    faults.addAll(axe("details"));
    browser.click("#tab-blanks");
    browser.await("document.querySelector('#blank-pack')");
    faults.addAll(axe("blanks"));
    browser.click("#tab-rules");
    browser.await("document.querySelector('.rules details')");
    faults.addAll(axe("rules"));
    browser.click("#language");
    browser.click("#tab-check");
    browser.await("document.documentElement.lang === 'en'");
    faults.addAll(axe("English"));
    assertEquals(List.of(), faults);
  }

  /** Serious and critical faults, each with the place and the first element that has it. */
  private List<String> axe(String place) throws Exception {
    try (InputStream in =
        PageTest.class.getResourceAsStream(
            "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js")) {
      browser.run(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    Json found =
        browser.runToEnd(
            "const done = arguments[0]; axe.run().then((r) => done(r.violations.filter((v) =>"
                + " ['serious', 'critical'].includes(v.impact)).map((v) => v.id + ' ' +"
                + " v.nodes[0].html)))");
    return ((Json.Arr) found).items().stream().map(fault -> place + ": " + fault.text()).toList();
  }

  @Test
  void blanksAndRulesAreThereInBothLanguages() throws Exception {
    browser.click("#tab-blanks");
    browser.await("document.querySelector('#blank-year')");
    browser.run("document.querySelector('#blank-year').value = '2025'");
    browser.click("#blank-unit");
    browser.press("某局");
    browser.click("#panel-blanks button[type=submit]");
    try (Workbook blank = WorkbookFactory.create(downloaded("某局-2025.xlsx").toFile(), null, true)) {
      assertEquals("封面与填表说明", blank.getSheetName(0));
    }
    browser.click("#tab-rules");
    browser.await("document.querySelectorAll('.rules details').length > 100");
    browser.click("#rule-search");
    browser.press("hn-basic-001");
    browser.await("document.querySelectorAll('.rules details:not([hidden])').length === 1");
    browser.click("#language");
    browser.await("document.querySelector('#panel-rules h2').textContent === 'Rules'");
  }
}
