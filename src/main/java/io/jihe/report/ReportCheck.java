package io.jihe.report;

import io.jihe.check.CheckResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks one report against itself and against its workbook. The same text gives the same result.
 */
public final class ReportCheck {
  private final ReportRules rules;

  private ReportCheck(ReportRules rules) {
    this.rules = rules;
  }

  /** With the rules that ship with the program. */
  public static ReportCheck shipped() {
    return new ReportCheck(ReportRules.shipped());
  }

  /** The rules over report texts, in their order. */
  public List<ReportRule> rules() {
    return List.copyOf(rules.rules().values());
  }

  /** Reads a report. */
  public ReadReport read(List<Block> blocks) {
    return new ReadReport(ReportReader.read(blocks), rules);
  }

  /**
   * What the name of a report's file may call the unit.
   *
   * @param path with {@code /}; its folders say nothing
   */
  public List<String> namesIn(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return List.copyOf(rules.titles().names(dot > 0 ? name.substring(0, dot) : name));
  }

  /**
   * Checks a report.
   *
   * @param workbook the return it belongs to; without it, the report is checked against itself
   */
  public ReportResult check(List<Block> blocks, Optional<CheckResult> workbook) {
    return read(blocks).check(workbook.map(WorkbookValues::of), Optional.empty());
  }

  /** One check, with what it held against something. */
  record Run(ReportFacts facts, Findings findings, ReportRules rules) {
    ReportResult result() {
      List<ReportFinding> found = new ArrayList<>(findings.found());
      found.sort(Comparator.comparingInt(ReportFinding::block).thenComparing(f -> f.rule().id()));
      Set<Amount> covered = findings.covered();
      return new ReportResult(
          facts.text().title(),
          facts.text().year(),
          found,
          facts.all().size(),
          covered.size(),
          List.copyOf(rules.rules().values()));
    }
  }

  Run run(ReportText text, Optional<WorkbookValues> workbook) {
    return run(text, workbook, rules);
  }

  static Run run(ReportText text, Optional<WorkbookValues> workbook, ReportRules rules) {
    ReportFacts facts = ReportFacts.of(text, rules);
    Findings findings = new Findings();
    RateCheck rates = new RateCheck(rules, facts, findings);
    Set<Amount> settled = new SumCheck(rules, facts, findings).run();
    new ListCheck(rules, facts, findings, settled).run();
    ProjectItems projects = new ProjectItems(rules, facts, findings);
    projects.check();
    new TwiceCheck(rules, facts, findings, rates).run();
    rates.run();
    new WordingChecks(rules, facts, findings).run();
    workbook.ifPresent(w -> new TieCheck(rules, facts, findings, w).run(projects.sections()));
    return new Run(facts, findings, rules);
  }
}
