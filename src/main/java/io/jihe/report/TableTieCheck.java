package io.jihe.report;

import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds the tables inside a report against the workbook that came with it, value by value. */
final class TableTieCheck {
  private static final String RULE = "024";

  /** Beyond so many, or a third of all, it is the whole table that is another. */
  private static final int MOST_SINGLE = 5;

  private static final int MOST_NAMED = 3;

  /** Fewer amounts than these do not tell that a head lost its unit. */
  private static final int FEWEST_OF_LOST_UNIT = 3;

  private static final int MOST_RATE_DIGITS = 6;

  private final ReportRules rules;
  private final ReportText text;
  private final Findings findings;
  private final WorkbookValues workbook;
  private final WorkbookValues tables;

  TableTieCheck(
      ReportRules rules,
      ReportText text,
      Findings findings,
      WorkbookValues workbook,
      WorkbookValues tables) {
    this.rules = rules;
    this.text = text;
    this.findings = findings;
    this.workbook = workbook;
    this.tables = tables;
  }

  /** A value that both state. */
  private record Pair(WorkbookValues.Value here, WorkbookValues.Value there) {
    boolean agrees() {
      return FigureAgreement.of(here, there);
    }

    boolean isAmount() {
      return here.quantity().unit().base().equals(Unit.YUAN.base())
          && !here.quantity().isZero()
          && !there.quantity().isZero();
    }
  }

  /** One form as the report and the workbook state it. */
  private record Forms(List<WorkbookValues.Value> here, List<WorkbookValues.Value> there) {
    List<Pair> pairs() {
      Map<String, WorkbookValues.Value> byKey = new HashMap<>();
      there.forEach(value -> value.key().ifPresent(key -> byKey.putIfAbsent(key, value)));
      Set<Object> cells = new HashSet<>();
      List<Pair> pairs = new ArrayList<>();
      for (WorkbookValues.Value value : here) {
        Optional<WorkbookValues.Value> other = value.key().map(byKey::get);
        boolean alike =
            other.isPresent() && value.quantity().unit().convertsTo(other.get().quantity().unit());
        if (alike && cells.add(value.place())) {
          pairs.add(new Pair(value, other.get()));
        }
      }
      return pairs;
    }

    List<Pair> different() {
      return pairs().stream()
          .filter(pair -> !pair.agrees() && !isOfOtherColumn(pair))
          .sorted(Comparator.comparing(pair -> pair.here().place().cell()))
          .toList();
    }

    /**
     * A table with one column of budgets beside one with two, 年初 and 全年: the figure may be that of
     * the column which only one of them has.
     */
    private boolean isOfOtherColumn(Pair pair) {
      return isInColumnOfItsOwn(pair.here(), there, here)
          || isInColumnOfItsOwn(pair.there(), here, there);
    }

    private static boolean isInColumnOfItsOwn(
        WorkbookValues.Value value,
        List<WorkbookValues.Value> others,
        List<WorkbookValues.Value> own) {
      Set<String> columns =
          own.stream().map(WorkbookValues.Value::column).collect(Collectors.toSet());
      return !value.quantity().isZero()
          && others.stream()
              .filter(other -> value.isInRowOf(other) && !columns.contains(other.column()))
              .filter(other -> other.quantity().unit().convertsTo(value.quantity().unit()))
              .anyMatch(other -> FigureAgreement.of(value, other));
    }
  }

  void run() {
    boolean otherYear = text.year() != 0 && workbook.year() != 0 && text.year() != workbook.year();
    if (otherYear) {
      return; // told by another rule
    }
    for (String family : new LinkedHashSet<>(tables.families())) {
      boolean once = tables.isClear(family) && workbook.isClear(family);
      if (once && isOfOneProject(family)) {
        compare(inOneUnit(new Forms(tables.of(family), workbook.of(family))));
      }
    }
  }

  /** Tables on projects are of one project where both say so; others are of the whole unit. */
  private boolean isOfOneProject(String family) {
    Optional<String> here = Optional.ofNullable(tables.projects().get(family));
    Optional<String> there = Optional.ofNullable(workbook.projects().get(family));
    return here.equals(there) && here.map(name -> !name.isEmpty()).orElse(true);
  }

  /**
   * The head of a pasted table may have lost 「单位：元」, so that every amount seems 10,000 times too
   * large: then it is read in 元.
   */
  private static Forms inOneUnit(Forms forms) {
    List<WorkbookValues.Value> hereInYuan =
        forms.here().stream().map(WorkbookValues.Value::unitLost).toList();
    List<WorkbookValues.Value> thereInYuan =
        forms.there().stream().map(WorkbookValues.Value::unitLost).toList();
    for (Forms other :
        List.of(new Forms(hereInYuan, forms.there()), new Forms(forms.here(), thereInYuan))) {
      List<Pair> amounts = other.pairs().stream().filter(Pair::isAmount).toList();
      long agree = amounts.stream().filter(Pair::agrees).count();
      if (agree >= FEWEST_OF_LOST_UNIT && 2 * agree > amounts.size()) {
        return other;
      }
    }
    return forms;
  }

  private void compare(Forms forms) {
    int compared = forms.pairs().size();
    List<Pair> different = forms.different();
    boolean another =
        different.size() > MOST_SINGLE || different.size() > 1 && 3 * different.size() > compared;
    if (another) {
      whole(different, compared);
    } else {
      different.forEach(this::single);
    }
  }

  private void single(Pair pair) {
    Quantity here = pair.here().quantity();
    Quantity there = pair.there().quantity();
    Quantity gap = gap(here, there);
    Wording stated = stated(pair);
    PlacedTable table = table(pair);
    draft(table, table.row(pair.here().place().cell().row()))
        .subject(pair.here().label())
        .stated(here, shown(here))
        .expected(there, shown(there))
        .difference(gap)
        .working(
            new Wording(
                stated.zh() + "，相差 " + shown(gap), stated.en() + ", " + shown(gap) + " apart"))
        .add();
  }

  private void whole(List<Pair> different, int compared) {
    List<Wording> first = different.stream().limit(MOST_NAMED).map(this::stated).toList();
    PlacedTable table = table(different.get(0));
    int count = different.size();
    draft(table, table.title())
        .subject(Wording.same(table.name()))
        .working(
            new Wording(
                table.name()
                    + " 与附表都填了的 "
                    + compared
                    + " 个数字中有 "
                    + count
                    + " 个不同，如"
                    + first.stream().map(Wording::zh).collect(Collectors.joining("；")),
                "of "
                    + compared
                    + " figures that "
                    + table.name()
                    + " and the workbook both state, "
                    + count
                    + " differ, such as "
                    + first.stream().map(Wording::en).collect(Collectors.joining("; "))))
        .add();
  }

  /** 「公用经费（2023年决算数）」报告表1!D18 为 31.93万元，附表 基础数据表!D17 为 30.93万元. */
  private Wording stated(Pair pair) {
    String zh = pair.here().label().zh();
    String here = shown(pair.here().quantity());
    String there = shown(pair.there().quantity());
    return new Wording(
        (zh.startsWith("「") ? zh : "「" + zh + "」")
            + pair.here().place()
            + " 为 "
            + here
            + "，附表 "
            + pair.there().place()
            + " 为 "
            + there,
        pair.here().label().en()
            + " is "
            + here
            + " in "
            + pair.here().place()
            + " and "
            + there
            + " in the workbook ("
            + pair.there().place()
            + ")");
  }

  private Findings.Draft draft(PlacedTable table, String quote) {
    // the words above are often those of the last section, or of the list of annexes
    List<Section> path = List.of(new Section(1, 0, table.name(), ""));
    Paragraph paragraph =
        new Paragraph(table.block(), FoldedText.of(quote), path, false, List.of());
    return findings.draft(rules.rule(RULE), paragraph).cause(years());
  }

  private Wording years() {
    boolean two = tables.year() != 0 && workbook.year() != 0 && tables.year() != workbook.year();
    return two
        ? new Wording(
            "报告中的表为" + tables.year() + "年度，附表为" + workbook.year() + "年度。",
            "The tables of the report are of "
                + tables.year()
                + ", the workbook is of "
                + workbook.year()
                + ".")
        : Wording.NONE;
  }

  private PlacedTable table(Pair pair) {
    return text.tables().stream()
        .filter(table -> table.name().equals(pair.here().place().sheet()))
        .findFirst()
        .orElseThrow();
  }

  private static Quantity gap(Quantity a, Quantity b) {
    return new Quantity(a.number().subtract(b.in(a.unit()).number()).abs(), a.unit());
  }

  /** With its sign, and with all digits of a rate. */
  private static String shown(Quantity quantity) {
    if (quantity.unit().isRatio()) {
      int digits = Math.min(MOST_RATE_DIGITS, Math.max(2, quantity.decimals()));
      return Texts.rate(quantity.number(), digits);
    }
    BigDecimal number = quantity.number();
    return (number.signum() < 0 ? "-" : "") + Texts.amount(quantity);
  }
}
