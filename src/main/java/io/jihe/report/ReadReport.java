package io.jihe.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A report that was read, yet to be checked: what tells whose it is. */
public final class ReadReport {
  /** A cover states the unit within its first lines. */
  private static final int COVER_LINES = 12;

  private static final int HEAD_LINES = 3;

  private final ReportText text;
  private final ReportRules rules;

  ReadReport(ReportText text, ReportRules rules) {
    this.text = text;
    this.rules = rules;
  }

  /** Whether its head is that of another paper: a notice, or an opinion of ours that quotes it. */
  public boolean isAnotherPaper() {
    return text.paragraphs().stream()
        .limit(HEAD_LINES)
        .anyMatch(line -> rules.titles().isHeadOfAnotherPaper(line.text()));
  }

  /** The reporting year; 0 where its title names none. */
  public int year() {
    return text.year();
  }

  /** What its title and its cover may call the unit; nothing tells a name from other words. */
  public List<String> names() {
    Set<String> names = new LinkedHashSet<>(rules.titles().names(text.title()));
    text.paragraphs().stream()
        .limit(COVER_LINES)
        .map(Paragraph::text)
        .forEach(line -> names.addAll(rules.titles().namesBehindHead(line)));
    return List.copyOf(names);
  }

  /** Whether it is on one project alone (项目支出绩效自评报告): its amounts are none of the whole unit's. */
  public boolean isOfOneProject() {
    return rules.titles().isOfOneProject(text.title());
  }

  /**
   * Checks the report.
   *
   * @param workbook the return it belongs to; without it, the report is checked against itself
   * @param tables what its own tables state, to be held against that return; empty where they are
   *     the return
   */
  public ReportResult check(Optional<WorkbookValues> workbook, Optional<WorkbookValues> tables) {
    ReportCheck.Run run =
        ReportCheck.run(text, workbook.filter(values -> !isOfOneProject()), rules);
    if (workbook.isPresent() && tables.isPresent()) {
      new TableTieCheck(rules, text, run.findings(), workbook.get(), tables.get()).run();
    }
    return run.result();
  }
}
