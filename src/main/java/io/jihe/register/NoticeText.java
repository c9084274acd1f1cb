package io.jihe.register;

import io.jihe.check.SheetForm;
import io.jihe.check.Verdict;
import io.jihe.rule.Language;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Words one notice. Where a unit returned several files they are numbered, and each finding names
 * its file by that number: names of files are too long for a column.
 */
record NoticeText(
    UnitReturns unit,
    List<ReturnRecord> records,
    Optional<Wording> due,
    Language language,
    UnaryOperator<String> mask) {
  /** More rows make a notice that nobody reads; the marked copy shows them all. */
  static final int MOST_ROWS = 200;

  /** Longer texts of a unit are cut; the return has them whole. */
  static final int LONGEST = 500;

  private static final String NOTHING = "—";

  Notice notice() {
    return new Notice(
        in("绩效自评审核意见", "Review of the self-evaluation"),
        facts(),
        opening(),
        sections(),
        closing(),
        List.of(in("审核单位（盖章）：", "Reviewed by (stamp):"), in("日期：　　　　年　　月　　日", "Date:")));
  }

  private String in(String zh, String en) {
    return language == Language.ZH ? zh : en;
  }

  private String printed(String text) {
    return PrintedText.shortened(PrintedText.line(mask.apply(text)), LONGEST);
  }

  private String printed(Wording wording) {
    return printed(wording.in(language));
  }

  private boolean hasSeveral() {
    return records.size() > 1;
  }

  /** Which of several files, in front of a place; nothing where there is one. */
  private String ofFile(int file) {
    return hasSeveral() ? in("〔文件" + file + "〕", "[file " + file + "] ") : "";
  }

  private List<String> facts() {
    List<String> facts = new ArrayList<>();
    facts.add(in("单位名称：", "Unit: ") + printed(unit.name()));
    if (unit.year() > 0) {
      facts.add(in("自评年度：" + unit.year() + "年", "Year: " + unit.year()));
    }
    if (hasSeveral()) {
      for (int file = 1; file <= records.size(); file++) {
        facts.add(in("文件" + file + "：", "File " + file + ": ") + file(records.get(file - 1)));
      }
    } else {
      facts.add(in("报送文件：", "File: ") + printed(records.get(0).path()));
      forms(records.get(0)).ifPresent(forms -> facts.add(in("报送表格：", "Forms: ") + forms));
    }
    facts.add(in("审核结论：", "Verdict: ") + verdict(overall(), records));
    return facts;
  }

  /** One of several files, with its forms and its own verdict. */
  private String file(ReturnRecord record) {
    String forms = forms(record).map(all -> in("（" + all + "）", " (" + all + ")")).orElse("");
    String verdict =
        Notice.isDue(record)
            ? verdict(record.verdict(), List.of(record))
            : in(
                "尚未审核，由审核单位另行处理，无须重报。",
                "not checked yet; this is with us, and asks nothing of you.");
    return printed(record.path()) + forms + in("，", ", ") + verdict;
  }

  private boolean hasReports() {
    return records.stream().anyMatch(record -> record.report().isPresent());
  }

  private Optional<String> forms(ReturnRecord record) {
    if (record.report().isPresent()) {
      return Optional.of(report(record, record.report().get()));
    }
    if (record.sheets().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        record.sheets().stream()
            .map(SheetForm::sheet)
            .map(this::printed)
            .collect(Collectors.joining(in("、", ", "))));
  }

  private String report(ReturnRecord record, ReportOrigin origin) {
    if (record.isTextAlone()) {
      return in("自评报告，未见同一单位的自评表", "report text; no returns of the unit were found");
    }
    List<String> files = new ArrayList<>();
    for (int file = 1; file <= records.size(); file++) {
      if (origin.beside().contains(records.get(file - 1).path())) {
        files.add(in("文件" + file, "file " + file));
      }
    }
    return files.isEmpty()
        ? in("自评报告", "report text")
        : in("自评报告，已与", "report text, held against ")
            + String.join(in("、", ", "), files)
            + in("核对", "");
  }

  /** Never passed where one file was not checked. */
  private Verdict overall() {
    if (records.stream().noneMatch(ReturnRecord::wasChecked)) {
      return Verdict.REFUSED;
    }
    boolean whole =
        records.stream().allMatch(r -> r.wasChecked() && r.verdict() != Verdict.INCOMPLETE);
    if (!whole) {
      return Verdict.INCOMPLETE;
    }
    return records.stream().allMatch(r -> r.verdict() == Verdict.PASSED)
        ? Verdict.PASSED
        : Verdict.FINDINGS;
  }

  private String verdict(Verdict verdict, List<ReturnRecord> of) {
    return switch (verdict) {
      case PASSED -> in("通过。", "passed.");
      case REFUSED -> in("无法审核。", "could not be checked.");
      case INCOMPLETE -> in("审核不完整。", "incomplete: ") + counts(of);
      case FINDINGS -> in("有问题。", "findings: ") + counts(of);
    };
  }

  private String counts(List<ReturnRecord> of) {
    List<String> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      int count = of.stream().mapToInt(record -> record.count(severity)).sum();
      counts.add(severity.label().in(language) + " " + count + in(" 条", ""));
    }
    return String.join(in("，", ", "), counts) + in("。", ".");
  }

  private String opening() {
    return switch (overall()) {
      case PASSED -> in("各项规则均已审核，未发现问题，无须更正。", "Every rule was checked and nothing was found.");
      case INCOMPLETE ->
          in(
              "所报送的" + papers() + "已经审核，部分内容未能审核，意见如下。",
              "The return was reviewed; some of it could not be checked. Our review follows.");
      case FINDINGS ->
          in("所报送的" + papers() + "已经审核，意见如下。", "The return was reviewed. Our review follows.");
      case REFUSED ->
          hasSeveral()
              ? in("所报送的文件均未能审核，原因和处理办法如下。", "None of the files could be checked, as told below.")
              : in("所报送的文件未能审核。原因和处理办法：", "The file could not be checked. Why, and what to do: ")
                  + printed(records.get(0).refusal());
    };
  }

  private String papers() {
    boolean hasBooks = records.stream().anyMatch(record -> record.report().isEmpty());
    return !hasReports() ? "自评工作簿" : hasBooks ? "自评工作簿和自评报告" : "自评报告";
  }

  private List<Notice.Section> sections() {
    List<Notice.Section> sections = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      List<List<String>> rows = new ArrayList<>();
      for (int file = 1; file <= records.size(); file++) {
        for (FindingRecord each : records.get(file - 1).findings()) {
          if (each.severity() == severity) {
            rows.add(row(rows.size() + 1, file, each));
          }
        }
      }
      if (!rows.isEmpty()) {
        sections.add(found(severity, rows, number(sections.size())));
      }
    }
    List<List<String>> unchecked = unchecked();
    if (!unchecked.isEmpty()) {
      sections.add(unchecked(unchecked, number(sections.size())));
    }
    return sections;
  }

  private String number(int before) {
    return in("一二三四".charAt(before) + "、", before + 1 + ". ");
  }

  private Notice.Section found(Severity severity, List<List<String>> rows, String number) {
    Wording asked =
        switch (severity) {
          case ERROR -> new Wording("（必须更正）", " (must be corrected)");
          case REVIEW -> new Wording("（书面说明）", " (to be explained in writing)");
          case INFO -> new Wording("（供参考）", " (for your information)");
        };
    String heading =
        severity.label().in(language)
            + in("问题 " + rows.size() + " 条", ": " + rows.size())
            + asked.in(language);
    return section(
        number + heading,
        ask(severity),
        language == Language.ZH
            ? List.of("序号", hasReports() ? "位置" : "工作表、单元格", "填报", "应为或对照", "问题和处理要求")
            : List.of(
                "No.",
                hasReports() ? "Place" : "Sheet, cell",
                "Stated",
                "Expected or compared",
                "What and how"),
        rows);
  }

  private String ask(Severity severity) {
    return switch (severity) {
      case ERROR ->
          in(
              "下列各条不符合表内计算关系或填报要求，请逐条更正。",
              "These break the arithmetic or a rule of the form. Please correct each.");
      case REVIEW ->
          in(
              "下列各条请逐条核对：填错的更正，属实的书面说明原因；已有说明的不必再写。",
              "Please verify each: correct what is wrong, explain in writing what is right; what is"
                  + " explained already needs no more.");
      case INFO -> in("下列各条供参考，不要求回复。", "These ask for no answer.");
    };
  }

  private Notice.Section section(
      String heading, String ask, List<String> head, List<List<String>> rows) {
    int shown = Math.min(rows.size(), MOST_ROWS);
    return new Notice.Section(heading, ask, head, rows.subList(0, shown), left(rows.size()));
  }

  private String left(int rows) {
    int more = rows - MOST_ROWS;
    if (more <= 0) {
      return "";
    }
    return copies().isEmpty()
        ? in("另有 " + more + " 条未列出。", more + " more are not listed here.")
        : in("另有 " + more + " 条，见标注副本的审核结果。", more + " more are listed in the marked copy.");
  }

  private List<String> row(int number, int file, FindingRecord each) {
    String stated = figure(each.stated()).orElseGet(() -> printed(each.typed()));
    String expected = figure(each.expected()).orElse("");
    String place = printed(each.sheet()) + " " + each.cell();
    return List.of(
        String.valueOf(number),
        ofFile(file) + place.strip(),
        stated.isEmpty() ? NOTHING : stated,
        expected.isEmpty() ? NOTHING : expected,
        what(each));
  }

  /** What is wrong, what to do, what the unit said already, and the rule. */
  private String what(FindingRecord each) {
    StringBuilder what = new StringBuilder();
    String subject = printed(each.subject());
    String text = printed(each.text(language));
    boolean saidThere = each.cell().isEmpty() && text.contains(subject); // of a report's sentence
    if (!subject.isEmpty() && !saidThere) {
      what.append(subject).append(in("：", ": "));
    }
    what.append(text);
    String gap = in("", " ");
    String repair = printed(each.repair());
    if (!repair.isEmpty()) {
      what.append(gap).append(repair);
    }
    each.explained()
        .map(this::printed)
        .ifPresent(
            said ->
                what.append(gap).append(in("（已有说明：" + said + "）", "(explained: " + said + ")")));
    return what.append(in("〔", " [")).append(each.rule()).append(in("〕", "]")).toString();
  }

  private static Optional<String> figure(Optional<Quantity> quantity) {
    return quantity.map(Quantity::display);
  }

  private Notice.Section unchecked(List<List<String>> rows, String number) {
    return section(
        number + in("未能审核的内容 ", "Not checked: ") + rows.size() + in(" 条", ""),
        in("下列内容请按原因处理后重新报送。", "Please mend these as told and return the workbook again."),
        language == Language.ZH
            ? List.of("序号", "未能审核的内容", "原因")
            : List.of("No.", "Not checked", "Why"),
        rows);
  }

  private List<List<String>> unchecked() {
    List<List<String>> rows = new ArrayList<>();
    for (int file = 1; file <= records.size(); file++) {
      ReturnRecord record = records.get(file - 1);
      if (hasSeveral() && record.outcome() == FileOutcome.REFUSED) {
        addUnchecked(rows, file, in("整个文件", "the whole file"), printed(record.refusal()));
      }
      for (Wording doubt : record.doubts()) {
        addUnchecked(rows, file, in("工作表", "a sheet"), printed(doubt));
      }
      addNotRun(rows, file, record);
    }
    return rows;
  }

  /** Rules that miss the same are one row. */
  private void addNotRun(List<List<String>> rows, int file, ReturnRecord record) {
    record.notRun().stream()
        .collect(
            Collectors.groupingBy(
                rule -> printed(rule.why()),
                LinkedHashMap::new,
                Collectors.mapping(this::titled, Collectors.joining(in("；", "; ")))))
        .forEach((why, rules) -> addUnchecked(rows, file, rules, why));
  }

  private String titled(NotRun rule) {
    return printed(rule.title()) + in("〔", " [") + rule.rule() + in("〕", "]");
  }

  private void addUnchecked(List<List<String>> rows, int file, String what, String why) {
    rows.add(List.of(String.valueOf(rows.size() + 1), ofFile(file) + what, why));
  }

  private List<String> closing() {
    List<String> closing = new ArrayList<>();
    List<String> copies = copies();
    if (!copies.isEmpty()) {
      closing.add(
          in(hasReports() ? "各条问题已在标注副本中标出：" : "各条问题已在标注副本中逐格标出：", "The findings are marked in: ")
              + String.join(in("、", ", "), copies)
              + in("。", "."));
    }
    List<String> steps = steps();
    if (!steps.isEmpty()) {
      closing.add(
          by()
              + String.join(in("，", ", "), steps)
              + in("，并重新报送。", ", and return the workbook again."));
    }
    return closing;
  }

  /** The names of the marked copies that show a finding. */
  private List<String> copies() {
    return records.stream()
        .filter(record -> !record.findings().isEmpty())
        .flatMap(record -> record.markedCopy().stream())
        .map(copy -> printed(copy.substring(copy.lastIndexOf('/') + 1)))
        .toList();
  }

  private String by() {
    return due.map(day -> in("请于" + printed(day) + "前", "By " + printed(day) + ", please "))
        .orElse(in("请", "Please "));
  }

  private List<String> steps() {
    List<String> steps = new ArrayList<>();
    if (records.stream().anyMatch(record -> record.count(Severity.ERROR) > 0)) {
      steps.add(in("更正强制性问题", "correct what must be corrected"));
    }
    if (records.stream().anyMatch(NoticeText::wantsWords)) {
      steps.add(in("书面说明核实性问题", "explain in writing what is to be explained"));
    }
    if (records.stream().anyMatch(r -> r.wasChecked() && r.verdict() == Verdict.INCOMPLETE)) {
      steps.add(in("补全未能审核的内容", "complete what could not be checked"));
    }
    if (records.stream().anyMatch(r -> r.outcome() == FileOutcome.REFUSED)) {
      steps.add(in("按上述原因处理未能审核的文件", "mend what could not be checked as told above"));
    }
    return steps;
  }

  private static boolean wantsWords(ReturnRecord record) {
    return record.findings().stream()
        .anyMatch(each -> each.severity() == Severity.REVIEW && each.explained().isEmpty());
  }
}
