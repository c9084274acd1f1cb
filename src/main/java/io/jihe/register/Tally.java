package io.jihe.register;

import io.jihe.check.SheetForm;
import io.jihe.check.Verdict;
import io.jihe.register.Summary.Repeated;
import io.jihe.register.Summary.Unlisted;
import io.jihe.roster.Roster;
import io.jihe.roster.RosterUnit;
import io.jihe.rule.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Counts the records of a run as they come; keeps of each its path and its name, and no more. */
public final class Tally {
  /** A unit returns one sheet for each of its projects. */
  private static final String OF_PROJECTS = "project-self-score";

  private final Optional<Roster> roster;
  private final Optional<Units> units;
  private final Map<FileOutcome, Integer> outcomes = new EnumMap<>(FileOutcome.class);
  private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
  private final Map<Severity, Integer> findings = new EnumMap<>(Severity.class);
  private final Set<RosterUnit> returned = new HashSet<>();
  private final List<Unlisted> unlisted = new ArrayList<>();
  private final Map<String, List<String>> byContent = new LinkedHashMap<>();
  private final Map<String, List<Form>> byForm = new LinkedHashMap<>();
  private int files;
  private int again;
  private int unchecked;
  private int reports;
  private int alone;
  private final Map<Integer, Integer> years = new TreeMap<>();

  /** A form that a unit returned. */
  private record Form(String path, String sha256) {}

  public Tally(Optional<Roster> roster) {
    this.roster = roster;
    units = roster.map(Units::new);
  }

  /**
   * The next record, in the order of the paths.
   *
   * @param checkedBefore whether an earlier run had checked it
   */
  public void add(ReturnRecord record, boolean checkedBefore) {
    files++;
    again += checkedBefore ? 1 : 0;
    outcomes.merge(record.outcome(), 1, Integer::sum);
    if (record.wasChecked()) {
      verdicts.merge(record.verdict(), 1, Integer::sum);
    }
    unchecked += (record.refusal().isEmpty() ? 0 : 1) + record.doubts().size();
    unchecked += NotRun.byReason(record.notRun()).size();
    if (record.year() > 0) {
      years.merge(record.year(), 1, Integer::sum);
    }
    if (record.report().isPresent()) {
      reports++;
      alone += record.isTextAlone() ? 1 : 0;
    }
    for (FindingRecord finding : record.findings()) {
      findings.merge(finding.severity(), 1, Integer::sum);
    }
    record
        .sha256()
        .ifPresent(
            sum -> byContent.computeIfAbsent(sum, key -> new ArrayList<>(1)).add(record.path()));
    addUnit(record);
  }

  private void addUnit(ReturnRecord record) {
    Optional<RosterUnit> unit = units.flatMap(all -> all.of(record));
    boolean isReturn = record.report().isEmpty() || !record.sheets().isEmpty();
    unit.filter(listed -> isReturn).ifPresent(returned::add);
    if (units.isPresent() && unit.isEmpty()) {
      unlisted.add(new Unlisted(record.path(), record.unit().orElse("")));
    }
    String name = unit.map(RosterUnit::name).or(record::unit).orElse("");
    if (name.isEmpty() || !record.wasChecked()) {
      return;
    }
    Set<String> families = new HashSet<>();
    for (SheetForm sheet : record.sheets()) {
      if (!sheet.family().equals(OF_PROJECTS) && families.add(sheet.family())) {
        String key = Units.key(name) + " " + record.year() + " " + sheet.family();
        byForm
            .computeIfAbsent(key, form -> new ArrayList<>(1))
            .add(new Form(record.path(), record.sha256().orElse("")));
      }
    }
  }

  /**
   * All that was counted.
   *
   * @param partial whether the run was ended early
   */
  public Summary summary(boolean partial) {
    return new Summary(
        partial,
        files,
        again,
        outcomes,
        verdicts,
        findings,
        unchecked,
        reports,
        alone,
        roster.isPresent(),
        notReturned(),
        unlisted,
        returnedTwice(),
        sameContent());
  }

  private List<RosterUnit> notReturned() {
    return roster.map(Roster::units).orElse(List.of()).stream()
        .filter(unit -> !returned.contains(unit))
        .toList();
  }

  private List<Repeated> sameContent() {
    return byContent.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1)
        .map(entry -> new Repeated(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The same form of a unit and year in several files, unless all are of the same bytes. */
  private List<Repeated> returnedTwice() {
    Map<List<String>, String> told = new LinkedHashMap<>();
    byForm.forEach(
        (what, forms) -> {
          if (forms.stream().map(Form::sha256).distinct().count() > 1) {
            told.putIfAbsent(forms.stream().map(Form::path).toList(), what);
          }
        });
    return told.entrySet().stream().map(e -> new Repeated(e.getValue(), e.getKey())).toList();
  }

  /** The reporting year that most files have, of two the later one; 0 where none names one. */
  public int year() {
    return years.entrySet().stream()
        .max(
            Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(0);
  }
}
