package io.jihe.register;

import io.jihe.check.SheetForm;
import io.jihe.check.Verdict;
import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Returns to write notices of, and a notice as lines of text. */
public final class Notices {
  public static final FindingRecord RATE =
      new FindingRecord(
          "HN-BASIC-001",
          "R-RATE",
          Severity.ERROR,
          "基础数据表",
          "D5",
          new Wording("控制率", "control rate"),
          "",
          Optional.of(Quantity.of("0.52", Unit.RATIO)),
          Optional.of(Quantity.of("0.5143", Unit.RATIO)),
          Optional.empty(),
          new Wording("填报 52.00%，按 18人 ÷ 35人 应为 51.43%。", "states 52.00%, 18 ÷ 35 is 51.43%."),
          new Wording("请改正 D5。", "Please correct D5."),
          Wording.NONE,
          "",
          Optional.empty());

  public static final FindingRecord LATE =
      new FindingRecord(
          "HN-OVERALL-030",
          "E-RATE-LOW",
          Severity.REVIEW,
          "整体支出绩效自评表",
          "F8",
          new Wording("执行率", "execution rate"),
          "",
          Optional.of(Quantity.of("0.85", Unit.RATIO)),
          Optional.empty(),
          Optional.empty(),
          new Wording("执行率低于 90%。", "The execution rate is below 90%."),
          new Wording("请说明原因。", "Please say why."),
          Wording.NONE,
          "",
          Optional.of("工程推迟，电话13812345678"));

  private Notices() {}

  public static UnitReturns unit(String... paths) {
    return new UnitReturns("某某局", 2023, "", Optional.empty(), List.of(paths));
  }

  public static ReturnRecord checked(
      String path, Verdict verdict, List<FindingRecord> findings, List<NotRun> notRun) {
    return new ReturnRecord(
        path,
        Optional.of("00"),
        FileOutcome.CHECKED,
        "",
        verdict,
        Wording.NONE,
        Optional.of("某某局"),
        2023,
        List.of(
            new SheetForm("基础数据表", "hunan-2023-basic-data", "basic-data", 2023),
            new SheetForm("整体支出绩效自评表", "hunan-2023-overall", "overall-self-score", 2023)),
        List.of(),
        List.of(),
        findings,
        notRun,
        List.of(),
        findings.isEmpty()
            ? Optional.empty()
            : Optional.of("marked/" + path.replace(".xlsx", "-审核.xlsx")));
  }

  public static NotRun notRun(String rule, String title) {
    return new NotRun(
        rule, Wording.same(title), new Wording("没有找到「公用经费」一行。", "There is no row 公用经费."));
  }

  public static ReturnRecord refused(String path) {
    return ReturnRecord.unchecked(
        path,
        Optional.empty(),
        FileOutcome.REFUSED,
        "",
        new Wording("文件有打开密码。请去掉密码后重新报送。", "It has a password. Please take it off."));
  }

  /** A return with one finding that must be corrected, one explained, and rules not run. */
  public static ReturnRecord ordinary() {
    return checked(
        "甲股/某某局.xlsx",
        Verdict.INCOMPLETE,
        List.of(RATE, LATE),
        List.of(notRun("HN-BASIC-020", "公用经费等于各项之和"), notRun("HN-BASIC-021", "公用经费控制率")));
  }

  public static Notice of(Language language, ReturnRecord... records) {
    String[] paths = List.of(records).stream().map(ReturnRecord::path).toArray(String[]::new);
    return Notice.of(
        unit(paths),
        List.of(records),
        Optional.of(new Wording("2024年3月31日", "31 March 2024")),
        language,
        Contacts::masked);
  }

  /** Every paragraph a line; every row of a table one, its cells set apart by bars. */
  public static String text(Notice notice) {
    List<String> lines = new ArrayList<>(List.of(notice.title()));
    lines.addAll(notice.facts());
    lines.add(notice.opening());
    for (Notice.Section section : notice.sections()) {
      lines.add(section.heading());
      lines.add(section.ask());
      lines.add(String.join(" | ", section.head()));
      section.rows().forEach(row -> lines.add(String.join(" | ", row)));
      if (!section.left().isEmpty()) {
        lines.add(section.left());
      }
    }
    lines.addAll(notice.closing());
    lines.addAll(notice.signature());
    return String.join("\n", lines) + "\n";
  }

  static UnaryOperator<String> nothingMasked() {
    return UnaryOperator.identity();
  }
}
