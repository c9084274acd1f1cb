package io.jihe.template;

import io.jihe.calc.Operand;
import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.form.FormLibrary;
import io.jihe.form.KnownForm;
import io.jihe.form.Layout;
import io.jihe.form.Layout.Content.Label;
import io.jihe.form.Layout.Content.Room;
import io.jihe.form.Pack;
import io.jihe.workbook.TemplateWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.xssf.usermodel.XSSFFormulaEvaluator;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A blank of ours, filled in as a unit would that makes no mistake; the same for the same seed. */
final class FilledTemplate {
  private static final int YEAR = 2025;
  private static final List<String> PROJECTS = List.of("敬老院运转经费", "敬老院维修经费");

  private final XSSFWorkbook book;
  private final List<Page> pages = new ArrayList<>();
  private final Random random;

  /** One sheet: where the values of its form stand. */
  final class Page {
    final KnownForm form;
    final SheetPlan plan;
    final XSSFSheet sheet;
    private final Map<String, CellAddress> singles = new LinkedHashMap<>();
    private final Map<String, TreeMap<Integer, Map<String, CellAddress>>> tables =
        new LinkedHashMap<>();
    private final Map<CellArea, String> printed = new LinkedHashMap<>();

    Page(KnownForm form, SheetPlan plan, XSSFSheet sheet) {
      this.form = form;
      this.plan = plan;
      this.sheet = sheet;
      for (Layout.Line line : form.layout().orElseThrow().lines()) {
        for (Layout.Cell cell : line.cells()) {
          CellAddress at = cell.area().first();
          if (cell.content() instanceof Label label) {
            printed.put(cell.area(), label.text());
          } else if (cell.content() instanceof Room room && room.table().isEmpty()) {
            singles.put(room.name().text(), at);
          } else if (cell.content() instanceof Room room) {
            tables
                .computeIfAbsent(room.table().get(), table -> new TreeMap<>())
                .computeIfAbsent(at.row(), row -> new LinkedHashMap<>())
                .put(room.name().text(), at);
          }
        }
      }
    }

    boolean has(String name) {
      return singles.containsKey(name);
    }

    Cell cell(String name) {
      return cell(at(name));
    }

    CellAddress at(String name) {
      return Optional.ofNullable(singles.get(name)).orElseThrow();
    }

    Cell cell(CellAddress at) {
      return sheet.getRow(at.row()).getCell(at.column());
    }

    boolean isDerived(CellAddress at) {
      return plan.derived().contains(at);
    }

    /** Types a figure where the form does not compute it. */
    void put(String name, BigDecimal value) {
      if (has(name) && !isDerived(at(name))) {
        cell(name).setCellValue(value.doubleValue());
      }
    }

    void put(String name, String text) {
      if (has(name)) {
        cell(name).setCellValue(text);
      }
    }

    /** The entries of a table that a unit writes into, from the top. */
    List<Entry> entries(String table) {
      List<Entry> entries = new ArrayList<>();
      tables
          .getOrDefault(table, new TreeMap<>())
          .forEach((row, cells) -> entries.add(new Entry(this, row, cells)));
      return entries;
    }

    /** What is printed beside a row under a head: 产出指标 under 一级指标. */
    String beside(int row, String head) {
      int column =
          printed.entrySet().stream()
              .filter(each -> each.getValue().equals(head))
              .mapToInt(each -> each.getKey().first().column())
              .findFirst()
              .orElseThrow();
      return printed.entrySet().stream()
          .filter(each -> each.getKey().holdsRow(row) && each.getKey().holdsColumn(column))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse("");
    }
  }

  /** A row of a table. */
  record Entry(Page page, int row, Map<String, CellAddress> cells) {
    boolean has(String column) {
      return cells.containsKey(column);
    }

    Cell cell(String column) {
      return page.cell(Optional.ofNullable(cells.get(column)).orElseThrow());
    }

    void put(String column, String text) {
      if (has(column)) {
        cell(column).setCellValue(text);
      }
    }

    boolean isDerived(String column) {
      return page.isDerived(Optional.ofNullable(cells.get(column)).orElseThrow());
    }

    void put(String column, BigDecimal value) {
      if (has(column) && !isDerived(column)) {
        cell(column).setCellValue(value.doubleValue());
      }
    }

    boolean isFilled() {
      return !cell("level3").getStringCellValue().isEmpty();
    }

    double score() {
      return cell("score").getNumericCellValue();
    }

    double weight() {
      return cell("weight").getNumericCellValue();
    }
  }

  /** What a unit is given. */
  record Blank(WorkbookPlan plan, byte[] bytes) {
    static Blank of(FormLibrary forms, Pack pack, String set) {
      WorkbookPlan plan =
          TemplatePlanner.of(pack, set, forms)
              .plan(YEAR, Map.of("unit", "某某县某某局"), PROJECTS, Optional.empty())
              .workbook();
      try {
        return new Blank(plan, TemplateWriter.bytes(plan));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  FilledTemplate(FormLibrary forms, Blank blank, int seed) {
    random = new Random(seed);
    WorkbookPlan plan = blank.plan();
    try {
      book = new XSSFWorkbook(new ByteArrayInputStream(blank.bytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int i = 0; i < plan.sheets().size(); i++) {
      SheetPlan sheet = plan.sheets().get(i);
      if (sheet.form().isPresent()) {
        KnownForm form = forms.knownById(sheet.form().get()).orElseThrow();
        pages.add(new Page(form, sheet, book.getSheetAt(i)));
      }
    }
    List<BigDecimal> ofProjects = new ArrayList<>();
    pages.stream().filter(p -> p.form.family().equals("basic-data")).forEach(this::fillBasicData);
    pages.stream()
        .filter(p -> p.form.family().equals("project-self-score"))
        .forEach(page -> ofProjects.add(fillScored(page, amount(100, 3000))));
    BigDecimal projects = ofProjects.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    pages.stream()
        .filter(p -> p.form.family().equals("overall-self-score"))
        .forEach(page -> fillOverall(page, projects));
    pages.stream().filter(p -> p.form.family().equals("indicator-score")).forEach(this::fillList);
    pages.forEach(FilledTemplate::fillTexts);
  }

  List<Page> pages() {
    return pages;
  }

  XSSFWorkbook book() {
    return book;
  }

  /** The file as Excel saves it, with every formula evaluated. */
  byte[] saved() {
    XSSFFormulaEvaluator.evaluateAllFormulaCells(book);
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      book.write(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void save(Path file) {
    try {
      Files.write(file, saved());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- figures

  private BigDecimal amount(int least, int most) {
    return BigDecimal.valueOf(least * 100L + random.nextInt((most - least) * 100), 2);
  }

  /** Between so many and 100 percent of it. */
  private BigDecimal share(BigDecimal whole, int percent) {
    BigDecimal rate = BigDecimal.valueOf(percent * 100L + random.nextInt(10000 - percent * 100), 4);
    return whole.multiply(rate).setScale(2, RoundingMode.HALF_UP);
  }

  private static BigDecimal number(Page page, String name) {
    return BigDecimal.valueOf(page.cell(name).getNumericCellValue());
  }

  private boolean maybe() {
    return random.nextBoolean();
  }

  // ---- 基础数据表

  /** What is spent on projects: the same stands on 整体支出自评表. */
  private BigDecimal spentOnProjects = BigDecimal.ZERO;

  private void fillBasicData(Page page) {
    int quota = 20 + random.nextInt(200);
    page.put("staff.quota", new BigDecimal(quota));
    page.put("staff.actual", new BigDecimal(quota - random.nextInt(10)));
    BigDecimal sangong = BigDecimal.ZERO;
    for (String line : List.of("car-purchase", "car-running", "abroad", "reception")) {
      BigDecimal budget = maybe() ? amount(1, 30) : BigDecimal.ZERO;
      sangong = sangong.add(budget);
      expense(page, line, budget, share(budget, 60));
    }
    BigDecimal parts = BigDecimal.ZERO;
    for (String line : List.of("office", "utilities", "meetings")) {
      BigDecimal budget = amount(1, 40);
      parts = parts.add(budget);
      expense(page, line, budget, share(budget, 90));
    }
    BigDecimal all = parts.add(sangong).add(amount(1, 50));
    page.put("public.prior", all);
    page.put("public.budget", all);
    page.put("public.actual", all);
    BigDecimal bought = amount(10, 500);
    expense(page, "procurement", bought, share(bought, 96));
    page.put("adjustment.budget", amount(1, 50).negate());
    page.put("adjustment.actual", amount(1, 50));
    for (Entry entry : page.entries("projects")) {
      boolean named = entry.has("name");
      if (entry.isDerived("actual") || named && maybe()) {
        continue;
      }
      BigDecimal budget = amount(10, 2000);
      BigDecimal actual = share(budget, 90);
      if (named) {
        entry.put("name", "专项" + entry.row());
      }
      entry.put("prior", share(budget, 80));
      entry.put("budget", budget);
      entry.put("actual", actual);
      spentOnProjects = spentOnProjects.add(actual);
    }
    if (maybe()) {
      BigDecimal area = amount(100, 5000);
      page.put("building.approved-area", area);
      page.put("building.actual-area", share(area, 90));
      page.put("building.budget", area);
      page.put("building.actual", share(area, 90));
    }
    page.put("foot.person", "填表人：张三");
    if (page.has("foot.date")) {
      page.cell("foot.date").setCellValue(LocalDate.of(YEAR + 1, 3, 21));
    }
    page.put("foot.phone", "13800000000");
    page.put("foot.signature", "单位负责人签字：王五");
  }

  private void expense(Page page, String line, BigDecimal budget, BigDecimal actual) {
    page.put(line + ".prior", share(budget, 80));
    page.put(line + ".budget", budget);
    page.put(line + ".actual", actual);
  }

  // ---- 自评表

  /** Spends at least what the projects spend. */
  private void fillOverall(Page page, BigDecimal projects) {
    boolean split = page.has("spend.project");
    if (!split) {
      fillScored(page, amount(5000, 9000));
      return;
    }
    BigDecimal ofProjects = spentOnProjects.max(projects);
    if (spentOnProjects.compareTo(projects) < 0) { // the basic data follow the project sheets
      Page basic =
          pages.stream()
              .filter(p -> p.form.family().equals("basic-data"))
              .findFirst()
              .orElseThrow();
      Entry first = basic.entries("projects").get(0);
      BigDecimal more = projects.subtract(spentOnProjects);
      for (String column : List.of("budget", "actual")) {
        BigDecimal old = BigDecimal.valueOf(first.cell(column).getNumericCellValue());
        first.put(column, old.add(more));
      }
    }
    BigDecimal basicSpending = amount(900, 2000);
    BigDecimal actual = ofProjects.add(basicSpending);
    page.put("spend.basic", basicSpending);
    page.put("spend.project", ofProjects);
    page.put("income.general", share(actual, 50));
    page.put("income.fund", actual.subtract(number(page, "income.general")));
    if (maybe()) {
      page.put("income.special", BigDecimal.ZERO);
    }
    BigDecimal budget = actual.add(share(actual, 10).movePointLeft(2));
    page.put("funds.initial", budget);
    page.put("funds.budget", budget);
    page.put("funds.actual", actual);
    indicators(page);
  }

  /** A sheet whose funds stand by source; yields what was spent. */
  private BigDecimal fillScored(Page page, BigDecimal budget) {
    BigDecimal spent = BigDecimal.ZERO;
    List<Entry> sources = page.entries("sources");
    for (int i = 0; i < sources.size(); i++) {
      if (i > 0 && maybe()) {
        continue; // a source that there is not
      }
      BigDecimal of = i == 0 ? budget : amount(5, 80);
      BigDecimal actual = share(of, 91);
      spent = spent.add(actual);
      sources.get(i).put("initial", of);
      sources.get(i).put("budget", of);
      sources.get(i).put("actual", actual);
    }
    if (sources.isEmpty()) {
      spent = share(budget, 91);
      page.put("funds.initial", budget);
      page.put("funds.budget", budget);
      page.put("funds.actual", spent);
    }
    indicators(page);
    return spent;
  }

  private void indicators(Page page) {
    Map<String, List<Entry>> blocks = new LinkedHashMap<>();
    Map<String, Entry> ofType = new LinkedHashMap<>();
    for (Entry entry : page.entries("indicators")) {
      String level1 = page.beside(entry.row(), "一级指标");
      String level2 = page.beside(entry.row(), "二级指标");
      boolean first = ofType.putIfAbsent(level1 + level2, entry) == null;
      if (first || maybe()) {
        blocks.computeIfAbsent(level1, key -> new ArrayList<>()).add(entry);
      }
    }
    blocks.forEach(
        (level1, entries) -> {
          int left = points(page, level1);
          for (int i = 0; i < entries.size(); i++) {
            int weight = i == entries.size() - 1 ? left : left / (entries.size() - i);
            left -= weight;
            indicator(entries.get(i), level1, page.beside(entries.get(i).row(), "二级指标"), weight);
          }
        });
  }

  /** Of a block, as the notice has it; of a form without points, by its head: 目标1（40分）. */
  private static int points(Page page, String level1) {
    String bare = level1.lines().findFirst().orElse("").replace("（", "");
    if (page.form.id().text().startsWith("hubei")) {
      return bare.startsWith("产出") ? 40 : bare.startsWith("效益") ? 30 : 10;
    }
    Operand table = page.form.definition().parameters().get("level1-points");
    if (table instanceof Operand.Lookup lookup) {
      return lookup.entries().entrySet().stream()
          .filter(each -> bare.startsWith(each.getKey()))
          .map(each -> each.getValue().number().intValueExact())
          .findFirst()
          .orElseThrow();
    }
    throw new IllegalStateException(page.form.id() + " has no points of level 1");
  }

  private void indicator(Entry entry, String level1, String level2, int weight) {
    if (level2.startsWith("可持续")) {
      qualitative(entry, weight);
      return;
    }
    boolean cost = level1.startsWith("成本") || level2.contains("成本");
    boolean satisfied = level1.startsWith("满意");
    boolean rate =
        satisfied || level2.contains("质量") || level2.contains("时效") || level2.contains("进度");
    String what =
        cost
            ? "每件办理成本"
            : satisfied
                ? "服务对象满意度"
                : rate
                    ? (level2.contains("质量") ? "验收合格率" : "资金拨付及时率")
                    : level2.contains("数量") ? "培训场次" : "受益户数";
    String unit = cost ? "元" : rate ? "%" : level2.contains("数量") ? "场" : "户";
    int target = rate ? 90 + random.nextInt(6) : 40 + random.nextInt(400);
    boolean met = random.nextInt(4) != 0;
    int step = random.nextInt(rate ? 4 : target / 5) + 1;
    int actual = cost == met ? target - step : target + step;
    entry.put("level3", what + (entry.row() + 1));
    if (entry.has("property")) {
      entry.put("property", cost ? "≤" : "≥");
      entry.put("target", new BigDecimal(target));
      entry.put("measure", unit);
      entry.put("actual", new BigDecimal(actual));
    } else {
      entry.put("target", (cost ? "≤" : "≥") + target + unit);
      entry.put("actual", actual + unit);
    }
    BigDecimal points = new BigDecimal(weight);
    BigDecimal reached =
        new BigDecimal(cost ? target : actual)
            .divide(new BigDecimal(cost ? actual : target), 16, RoundingMode.HALF_UP);
    entry.put("weight", points);
    entry.put("score", met ? points : points.multiply(reached).setScale(2, RoundingMode.HALF_UP));
    if (!met) {
      entry.put("reason", "受疫情和市场影响有所延迟，下一步加强调度。");
    }
  }

  /** 定性指标: where the form offers the word, it stands in the column of the sign. */
  private static void qualitative(Entry entry, int weight) {
    List<String> signs =
        entry.page().form.layout().orElseThrow().choices().values().stream()
            .flatMap(List::stream)
            .toList();
    entry.put("level3", "运转机制" + (entry.row() + 1));
    if (signs.contains("定性")) {
      entry.put("property", "定性");
    }
    entry.put("target", "健全");
    entry.put("actual", "达成预期指标");
    entry.put("weight", new BigDecimal(weight));
    entry.put("score", new BigDecimal(weight));
  }

  // ---- 指标评分表

  /** Rates that the basic data bear out score in full; what is judged may lose a point. */
  private void fillList(Page page) {
    for (Entry entry : page.entries("indicators")) {
      String name = entry.cell("level3").getStringCellValue();
      boolean judged = !name.endsWith("率");
      int lost = judged && maybe() ? 1 : 0;
      entry.put("score", BigDecimal.valueOf(entry.weight()).subtract(new BigDecimal(lost)));
      if (judged) {
        entry.put("note", lost == 0 ? "符合要求。" : "有一项不完善，扣1分。");
      }
    }
  }

  // ---- what is told in words

  private static void fillTexts(Page page) {
    page.put("department", "某某县财政局");
    page.put("goal.target", "保障12所敬老院正常运转，供养特困老人300人以上。");
    page.put("goal.result", "12所敬老院全年正常运转，供养特困老人306人。");
    page.put("content", "按月拨付运转经费，经审批后由国库集中支付。");
    page.put("conclusion", "年度目标基本完成，资金使用规范。");
    page.put("problems", "个别月份拨付流程衔接不畅。");
    page.put("measures", "提前编制拨付计划。");
  }
}
