package io.jihe.register;

import io.jihe.roster.Roster;
import io.jihe.roster.RosterUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts the files of a run to their units: those of the roster in its order, then those that are not
 * on it in the order of their first paths. Keeps paths and names, no records.
 *
 * <p>A file that names no year counts for the unit's latest one; one that names no unit, and whose
 * name and folder are those of none, is a unit of its own.
 */
public final class UnitList {
  private final Optional<Roster> roster;
  private final Optional<Units> units;
  private final Optional<String> groupBy;
  private final Map<String, Unit> found = new LinkedHashMap<>();

  /** A unit on its way: its files by year. */
  private record Unit(
      String name, Optional<RosterUnit> listed, TreeMap<Integer, List<String>> years) {}

  /**
   * A list yet to be filled.
   *
   * @param groupBy the head of the roster's column that names the groups
   */
  public UnitList(Optional<Roster> roster, Optional<String> groupBy) {
    this.roster = roster;
    this.groupBy = groupBy;
    units = roster.map(Units::new);
  }

  /** The next record, in the order of the paths. */
  public void add(ReturnRecord record) {
    Optional<RosterUnit> listed = units.flatMap(all -> all.of(record));
    String name = listed.map(RosterUnit::name).or(record::unit).orElse("");
    String key = name.isEmpty() ? "path " + record.path() : "unit " + Units.key(name);
    String shown = name.isEmpty() ? stem(record.path()) : name;
    found
        .computeIfAbsent(key, unit -> new Unit(shown, listed, new TreeMap<>()))
        .years()
        .computeIfAbsent(record.year(), year -> new ArrayList<>(1))
        .add(record.path());
  }

  private static String stem(String path) {
    String own = path.substring(path.lastIndexOf('/') + 1);
    int dot = own.lastIndexOf('.');
    return dot > 0 ? own.substring(0, dot) : own;
  }

  /** All units, those of the roster that have not returned among them. */
  public List<UnitReturns> all() {
    List<UnitReturns> all = new ArrayList<>();
    Map<RosterUnit, Unit> listed = new HashMap<>();
    found.values().forEach(unit -> unit.listed().ifPresent(row -> listed.put(row, unit)));
    for (RosterUnit row : roster.map(Roster::units).orElse(List.of())) {
      Unit unit = listed.get(row);
      if (unit == null) {
        all.add(
            new UnitReturns(row.name(), 0, group(Optional.of(row)), Optional.of(row), List.of()));
      } else {
        addTo(all, unit);
      }
    }
    found.values().stream().filter(u -> u.listed().isEmpty()).forEach(u -> addTo(all, u));
    return all;
  }

  private void addTo(List<UnitReturns> all, Unit unit) {
    TreeMap<Integer, List<String>> years = new TreeMap<>(unit.years());
    if (years.size() > 1 && years.containsKey(0)) {
      TreeSet<String> latest = new TreeSet<>(years.lastEntry().getValue());
      latest.addAll(years.headMap(1).values().iterator().next());
      years.put(years.lastKey(), List.copyOf(latest));
      years.headMap(1).clear();
    }
    years.forEach(
        (year, paths) ->
            all.add(
                new UnitReturns(unit.name(), year, group(unit.listed()), unit.listed(), paths)));
  }

  private String group(Optional<RosterUnit> listed) {
    return groupBy.map(head -> listed.map(unit -> unit.under(head)).orElse("")).orElse("");
  }
}
