package io.jihe.register;

import io.jihe.roster.Roster;
import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All that the register (审核汇总) of a run is made from. Nothing here grows with the figures of the
 * returns: they are asked for, unit by unit.
 *
 * @param year the reporting year that most units have; 0 where none names one
 * @param mask takes out of texts of the roster and of names of files what may not be shown
 * @param units those of the roster first, in its order
 * @param counts of the findings
 * @param ruleTitles what each rule holds, by its id
 * @param notices the review notice of a unit, below the register's folder
 */
public record Register(
    Language language,
    int year,
    UnaryOperator<String> mask,
    Optional<Roster> roster,
    List<UnitReturns> units,
    RunRecords records,
    Summary summary,
    FindingCounts counts,
    Map<String, Wording> ruleTitles,
    Map<UnitReturns, String> notices,
    PeerComparison peers,
    List<SharedPassage> shared,
    Totals totals,
    Rounds rounds) {
  public Register {
    units = List.copyOf(units);
    shared = List.copyOf(shared);
    ruleTitles = Map.copyOf(ruleTitles);
    notices = Map.copyOf(notices);
  }

  /** The tables in the order of the register's sheets; that of reports where there are any. */
  public List<Table> tables() {
    TableWords words = new TableWords(language, mask);
    FileTables files = new FileTables(this, words);
    SpreadTables spread = new SpreadTables(this, words);
    PeerTables among = new PeerTables(peers, shared, words);
    List<Table> tables = new ArrayList<>();
    tables.add(new UnitTable(this, words).table());
    tables.add(new FindingTable(this, words).table());
    if (summary.reports() > 0) {
      tables.add(new ReportTable(this, words).table());
    }
    tables.add(files.notReturned());
    tables.add(files.unchecked());
    tables.add(files.repeated());
    tables.add(spread.findings());
    tables.add(spread.scores());
    tables.add(among.findings());
    tables.add(among.groups());
    tables.add(among.passages());
    tables.add(new TotalTable(totals, words).table());
    tables.add(new RoundTable(this, words).table());
    return tables;
  }

  /** What the rule holds; of one that is not known any more, its id. */
  Wording ruleTitle(String rule) {
    return ruleTitles.getOrDefault(rule, Wording.same(rule));
  }
}
