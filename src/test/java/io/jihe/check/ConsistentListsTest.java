package io.jihe.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.cell.CellAddress;
import io.jihe.cell.CellArea;
import io.jihe.cell.CellContent;
import io.jihe.cell.SheetGrid;
import io.jihe.cell.WorkbookGrid;
import io.jihe.rule.Finding;
import io.jihe.rule.Language;
import io.jihe.rule.Outcome;
import io.jihe.rule.Severity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Lists of scored indicators that are right, of many variants and told in many words: none is told
 * of an error, none is left unchecked, and of each one a figure that is then changed is found. The
 * points are computed here apart from the program. The seeds are fixed.
 */
class ConsistentListsTest {
  private static final int LISTS = 400;

  /** A right list, for other tests too. */
  static WorkbookGrid list(int seed) {
    return new ScoredList(seed).workbook();
  }

  @Test
  void noListThatIsRightIsToldOfAnError() {
    List<String> wrong = new ArrayList<>();
    for (int seed = 0; seed < LISTS; seed++) {
      CheckResult result = RuleCases.check(new ScoredList(seed).workbook());
      for (ReviewLine line : result.lines()) {
        if (line.finding().severity() != Severity.INFO) {
          wrong.add(seed + " " + line.finding().sentence(Language.ZH));
        }
      }
      for (RuleOutcome rule : result.rules()) {
        if (rule.outcome() == Outcome.NOT_RUN) {
          wrong.add(seed + " " + rule.rule().id() + " " + rule.why().zh());
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  /**
   * One figure is changed: of the points, of a score that a standard gives, of a rate, the total.
   */
  @Test
  void aFigureThatIsChangedIsFoundOnItsCell() {
    List<String> unseen = new ArrayList<>();
    int spoilt = 0;
    for (int seed = 0; seed < LISTS; seed++) {
      ScoredList list = new ScoredList(seed);
      String cell = list.spoil();
      if (cell.isEmpty()) {
        continue;
      }
      spoilt++;
      CheckResult result = RuleCases.check(list.workbook());
      boolean found =
          result.lines().stream()
              .map(ReviewLine::finding)
              .filter(finding -> finding.severity() == Severity.ERROR)
              .map(Finding::cells)
              .anyMatch(cells -> cells.stream().anyMatch(c -> c.cell().toString().equals(cell)));
      if (!found) {
        unseen.add(seed + " " + cell);
      }
    }
    assertEquals(List.of(), unseen);
    assertTrue(spoilt > 200, "so few lists have a figure to change: " + spoilt);
  }

  /** One row of the list. */
  private static final class Line {
    private String name = "";
    private int weight;
    private String standard = "";
    private String note = "";
    private BigDecimal score = BigDecimal.ZERO;
    private boolean stepped;

    /** The same note with another rate that its own figures do not give; empty if there is none. */
    private String wrongNote = "";
  }

  private static final class ScoredList {
    private static final List<String> COLUMNS =
        List.of("level1", "w1", "level2", "w2", "level3", "w3", "standard", "note", "score");

    private final Random random;
    private final List<List<Line>> groups = new ArrayList<>();
    private final List<String> columns;
    private final boolean merged;
    private final boolean total;
    private int rowsAbove;
    private BigDecimal totalOff = BigDecimal.ZERO;
    private int weightOff;

    ScoredList(int seed) {
      random = new Random(seed);
      columns = new ArrayList<>(COLUMNS);
      if (random.nextInt(3) == 0) {
        columns.remove("w1");
        if (random.nextBoolean()) {
          columns.remove("w2");
        }
      }
      if (random.nextInt(4) == 0) { // 评分标准 | 分值 | 自评得分
        columns.remove("w3");
        columns.add(columns.indexOf("standard") + 1, "w3");
      }
      merged = random.nextBoolean();
      total = random.nextInt(4) != 0;
      rowsAbove = random.nextInt(4);
      int left = 100;
      while (left > 0) {
        List<Line> group = new ArrayList<>();
        for (int n = 1 + random.nextInt(4); n > 0 && left > 0; n--) {
          int weight = Math.min(left, List.of(5, 8, 10, 15).get(random.nextInt(4)));
          left -= weight;
          group.add(line(weight));
        }
        groups.add(group);
      }
    }

    private String pick(String... choices) {
      return choices[random.nextInt(choices.length)];
    }

    private Line line(int weight) {
      Line line = new Line();
      line.weight = weight;
      switch (weight < 5 ? 5 : random.nextInt(6)) {
        case 0 -> staff(line);
        case 1 -> change(line);
        case 2 -> bands(line);
        case 3 -> done(line);
        default -> {
          line.name = pick("管理制度健全性", "资金使用合规性", "重点工作办结", "预决算信息公开性") + random.nextInt(1000);
          line.standard = pick("健全的计满分，缺一项扣1分。", "按实际效果评分。", "");
          line.note = pick("已完成。", "2018年完成12项，比上年增加3项，增长33.33%。", "");
          line.score = new BigDecimal(random.nextInt(weight + 1));
        }
      }
      return line;
    }

    private void staff(Line line) {
      int posts = 20 + random.nextInt(300);
      int staff = posts - 15 + random.nextInt(20);
      line.name = pick("在职人员控制率", "在职人员 控制率", "在职人员控制率（%）");
      line.standard =
          String.format(
              Locale.ROOT,
              pick(
                  "以100%%为标准。在职人员控制率≦100%%,计%d分;每超过一个百分点扣0.5分,扣完为止。",
                  "控制率≤100%%，得%d分；每超过1个百分点扣0.5分，扣完为止", "在职人员控制率不超过100%%计%d分，每超出1%%扣0.5分，扣完为止。"),
              line.weight);
      String percent = percent(new BigDecimal(staff), new BigDecimal(posts));
      String told =
          pick(
              "本单位年末实际在职人员为%1$d人，编制数%2$d人，比率为%3$s。",
              "在职人员控制率=%1$d÷%2$d×100%%=%3$s",
              "核定编制%2$d名,实有人数%1$d名,在职人员控制率为%3$s",
              "在职人员控制率＝（%1$d／%2$d）＝%3$s。");
      line.note = String.format(Locale.ROOT, told, staff, posts, percent);
      line.wrongNote = String.format(Locale.ROOT, told, staff + 7, posts, percent);
      step(line, new BigDecimal(staff), new BigDecimal(posts), 100, 1, 1, "0.5");
    }

    private void change(Line line) {
      BigDecimal now = new BigDecimal(1000 + random.nextInt(9000)).movePointLeft(2);
      BigDecimal before = new BigDecimal(1000 + random.nextInt(9000)).movePointLeft(2);
      line.name = pick("“三公经费”变动率", "三公经费变动率", "\"三公经费\" 变动率");
      line.standard =
          String.format(Locale.ROOT, "“三公经费”变动率≦0,计%d分;“三公经费”>0,每超过一个百分点扣0.8分,扣完为止。", line.weight);
      BigDecimal difference = now.subtract(before);
      String percent = percent(difference, before);
      String told =
          pick(
              "2018年度预算安排三公经费%1$s万元，2017年度预算安排三公经费%2$s万元，变动率为%3$s",
              "三公经费变动率=(本年度-上年度)÷上年度=(%1$s-%2$s)÷%2$s=%3$s",
              "[（%1$s-%2$s）/%2$s]×100%%=%3$s。",
              "上年预算%2$s万元，本年预算%1$s万元，三公经费变动率＝%3$s。");
      line.note = String.format(Locale.ROOT, told, now, before, percent);
      line.wrongNote =
          String.format(Locale.ROOT, told, now.multiply(new BigDecimal("1.30")), before, percent);
      step(line, difference, before, 0, 1, 1, "0.8");
    }

    private void done(Line line) {
      BigDecimal whole = new BigDecimal(10000 + random.nextInt(90000)).movePointLeft(2);
      BigDecimal done = whole.multiply(new BigDecimal(70 + random.nextInt(31))).movePointLeft(2);
      line.name = "预算完成率";
      line.standard = pick("100%计满分,每低于5%扣2分,扣完为止。", "100%得满分，每低于5%扣2分，扣完为止");
      String percent = percent(done, whole);
      String told = pick("预算完成率为%3$s。", "预算完成率=%1$s÷%2$s=%3$s", "完成率达到%3$s，全年预算%2$s万元。");
      line.note = String.format(Locale.ROOT, told, done.toPlainString(), whole, percent);
      step(line, done, whole, 100, -1, 5, "2");
    }

    private void bands(Line line) {
      BigDecimal start = new BigDecimal(10000 + random.nextInt(90000)).movePointLeft(2);
      BigDecimal added =
          random.nextInt(4) == 0
              ? BigDecimal.ZERO
              : start
                  .multiply(new BigDecimal(1 + random.nextInt(45)))
                  .movePointLeft(2)
                  .setScale(2, RoundingMode.HALF_UP);
      line.name = pick("预算控制率", "预算调整率");
      int w = line.weight;
      line.standard =
          line.name
              + "=0,计"
              + w
              + "分;0-10%(含),计"
              + (w - 1)
              + "分;10-20%(含),计"
              + (w - 2)
              + "分;20-30%(含),计"
              + (w - 3)
              + "分;大于30%不得分。";
      String told =
          pick("追加预算%1$s万元，年初预算%2$s万元，" + line.name + "为%3$s。", line.name + "=%1$s/%2$s=%3$s");
      line.note =
          String.format(Locale.ROOT, told, added.toPlainString(), start, percent(added, start));
      BigDecimal rate = added.divide(start, 16, RoundingMode.HALF_UP);
      int band =
          rate.signum() == 0
              ? 0
              : rate.multiply(BigDecimal.TEN).setScale(0, RoundingMode.CEILING).intValue();
      line.score = new BigDecimal(band > 3 ? 0 : w - band);
      boolean onABound =
          rate.multiply(BigDecimal.TEN)
                      .subtract(new BigDecimal(band))
                      .abs()
                      .compareTo(new BigDecimal("0.06"))
                  < 0
              || rate.multiply(BigDecimal.TEN)
                      .subtract(new BigDecimal(band - 1))
                      .abs()
                      .compareTo(new BigDecimal("0.06"))
                  < 0;
      line.stepped = !onABound;
    }

    /** By whole steps, pro rata, or all of a step that is begun. */
    private void step(
        Line line, BigDecimal a, BigDecimal b, int threshold, int direction, int size, String off) {
      BigDecimal beyond =
          a.multiply(new BigDecimal(100))
              .divide(b, 16, RoundingMode.HALF_UP)
              .subtract(new BigDecimal(threshold))
              .multiply(new BigDecimal(direction));
      BigDecimal steps =
          beyond.max(BigDecimal.ZERO).divide(new BigDecimal(size), 16, RoundingMode.HALF_UP);
      BigDecimal counted =
          switch (random.nextInt(4)) {
            case 0 -> steps;
            case 1 -> steps.setScale(0, RoundingMode.CEILING);
            default -> steps.setScale(0, RoundingMode.FLOOR);
          };
      line.score =
          new BigDecimal(line.weight)
              .subtract(counted.multiply(new BigDecimal(off)))
              .max(BigDecimal.ZERO)
              .setScale(2, RoundingMode.HALF_UP);
      line.stepped = true;
    }

    private String percent(BigDecimal a, BigDecimal b) {
      int digits = 1 + random.nextInt(2);
      String number =
          a.multiply(new BigDecimal(100)).divide(b, digits, RoundingMode.HALF_UP).toPlainString();
      return random.nextInt(4) == 0 ? wide(number) + "％" : number + "%";
    }

    private static String wide(String text) {
      StringBuilder wide = new StringBuilder();
      text.chars().forEach(c -> wide.append((char) (c > ' ' && c < 127 ? c - '!' + '！' : c)));
      return wide.toString();
    }

    /** Changes one figure; the cell it stands in, empty where this list has no such figure. */
    String spoil() {
      Random choice = new Random(random.nextInt());
      List<Line> lines = groups.stream().flatMap(List::stream).toList();
      int at = choice.nextInt(lines.size());
      Line line = lines.get(at);
      switch (choice.nextInt(4)) {
        case 0 -> {
          totalOff = BigDecimal.ONE;
          return total ? cell("score", lines.size()) : "";
        }
        case 1 -> {
          if (!columns.contains("w2")) {
            return "";
          }
          weightOff = 1;
          return cell("w2", 0);
        }
        case 2 -> {
          if (!line.stepped) {
            return "";
          }
          BigDecimal half =
              new BigDecimal(line.weight).divide(new BigDecimal(2), 2, RoundingMode.HALF_UP);
          boolean high = line.score.compareTo(half) >= 0;
          line.score =
              high
                  ? line.score.subtract(half.subtract(new BigDecimal("0.2")))
                  : line.score.add(half.subtract(new BigDecimal("0.2")));
          return cell("score", at);
        }
        default -> {
          if (line.wrongNote.isEmpty()) {
            return "";
          }
          line.note = line.wrongNote;
          return cell("note", at);
        }
      }
    }

    private String cell(String column, int line) {
      return new CellAddress(rowsAbove + 2 + line, columns.indexOf(column)).toString();
    }

    WorkbookGrid workbook() {
      SheetGrid.Builder sheet = SheetGrid.named("附件1");
      put(sheet, rowsAbove, 0, "2018年度部门整体支出绩效评价指标表");
      boolean pointsCalledScore =
          random.nextInt(5) == 0 && columns.indexOf("w3") == columns.indexOf("level3") + 1;
      for (int c = 0; c < columns.size(); c++) {
        put(sheet, rowsAbove + 1, c, head(columns.get(c), pointsCalledScore));
      }
      int row = rowsAbove + 2;
      BigDecimal sum = BigDecimal.ZERO;
      int top1 = row;
      for (int g = 0; g < groups.size(); g++) {
        List<Line> group = groups.get(g);
        boolean first = g % 2 == 0;
        int w2 = group.stream().mapToInt(l -> l.weight).sum();
        int w1 =
            w2
                + (g + 1 < groups.size()
                    ? groups.get(g + 1).stream().mapToInt(l -> l.weight).sum()
                    : 0);
        if (first) {
          top1 = row;
          put(
              sheet,
              row,
              columns.indexOf("level1"),
              List.of("投入", "过程", "产出", "效率", "效果", "其他").get(Math.min(5, g / 2))
                  + (g / 2 > 4 ? g : ""));
          put(sheet, row, columns.indexOf("w1"), "" + w1);
        }
        put(sheet, row, columns.indexOf("level2"), "类别" + (char) ('甲' + g));
        put(sheet, row, columns.indexOf("w2"), "" + (w2 + (g == 0 ? weightOff : 0)));
        int top = row;
        for (Line line : group) {
          put(sheet, row, columns.indexOf("level3"), line.name);
          put(sheet, row, columns.indexOf("w3"), "" + line.weight);
          put(sheet, row, columns.indexOf("standard"), line.standard);
          put(sheet, row, columns.indexOf("note"), line.note);
          put(sheet, row, columns.indexOf("score"), plain(line.score));
          sum = sum.add(line.score);
          row++;
        }
        if (merged) {
          merge(sheet, top, row - 1, "level2", "w2");
          if (!first || g + 1 == groups.size()) {
            merge(sheet, top1, row - 1, "level1", "w1");
          }
        }
      }
      if (total) {
        put(sheet, row, 0, pick("合计", "总分", "总 计"));
        put(sheet, row, columns.indexOf("w3"), pick("100", ""));
        put(sheet, row, columns.indexOf("score"), plain(sum.add(totalOff)));
        row++;
      }
      if (random.nextInt(3) == 0) {
        put(sheet, row + 1, 0, "填表人：张三　　联系电话：13800000000");
      }
      return new WorkbookGrid(List.of(sheet.build()));
    }

    private void merge(SheetGrid.Builder sheet, int from, int to, String... names) {
      for (String name : names) {
        int column = columns.indexOf(name);
        if (column >= 0 && to > from) {
          sheet.merge(new CellArea(new CellAddress(from, column), new CellAddress(to, column)));
        }
      }
    }

    private String head(String column, boolean pointsCalledScore) {
      return switch (column) {
        case "level1" -> "一级指标";
        case "level2" -> "二级\n指标";
        case "level3" -> "三级指标";
        case "w1", "w2", "w3" -> pointsCalledScore ? "得分" : "分值";
        case "standard" -> pick("评价标准", "评分标准");
        case "note" -> "指标说明";
        default -> pointsCalledScore ? "得分" : pick("得分", "自评得分");
      };
    }

    private static String plain(BigDecimal number) {
      return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static void put(SheetGrid.Builder sheet, int row, int column, String text) {
      if (column >= 0 && !text.isEmpty()) {
        sheet.put(new CellAddress(row, column), new CellContent.Text(text));
      }
    }
  }
}
