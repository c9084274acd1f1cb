package io.jihe.register;

import io.jihe.roster.Roster;
import io.jihe.roster.RosterUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Finds the returns of a run that a report text belongs to: of the unit that its title or its cover
 * names, else of the unit that its file is named for, else those that lie in the folder or archive
 * of this one report, if they are of one unit and neither title nor file's name calls it otherwise.
 * Where two units fit, none is taken: figures held against another unit's would be called wrong.
 *
 * <p>Keeps paths and names, no records. All returns are added before the first report is asked for.
 */
public final class ReportPairs {
  /** Shorter ends of names fit many units: 中心, 财政局. */
  private static final int SHORTEST_END = 4;

  private final Optional<Units> units;
  private final Function<String, List<String>> namesIn;
  private final Map<String, Unit> byKey = new HashMap<>();

  /** Units by their names from the last character to the first: what ends alike stands together. */
  private final NavigableMap<String, Unit> byEnd = new TreeMap<>();

  private final Map<String, Set<Unit>> unitsBelow = new HashMap<>();
  private final Map<String, Integer> reportsBelow = new HashMap<>();

  /** A unit with all its names, and its returns by year. */
  private record Unit(String name, Set<String> names, TreeMap<Integer, List<Held>> years) {
    Unit(String name) {
      this(name, new HashSet<>(2), new TreeMap<>());
    }

    /** Whether this may be short for one of its names; of a unit without a name, all may. */
    boolean mayBeCalled(String other) {
      return names.isEmpty() || names.stream().anyMatch(own -> isShortFor(other, own));
    }

    /** 桃江高新区 for 桃江高新技术产业开发区: nothing is said that the whole name does not say. */
    private static boolean isShortFor(String other, String own) {
      int at = 0;
      for (int i = 0; i < own.length() && at < other.length(); i++) {
        at += own.charAt(i) == other.charAt(at) ? 1 : 0;
      }
      return at == other.length();
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  private record Held(String path, String sha256) {}

  /**
   * Whose a report is.
   *
   * @param unit the roster's name, else as its returns state it; empty where they state none
   * @param year of the returns; 0 where they name none, or there are none
   * @param paths its returns in their order; none where the unit has returned none of the year
   * @param contents the hashes of their bytes, in the same order
   */
  public record Pair(Optional<String> unit, int year, List<String> paths, List<String> contents) {
    public Pair {
      paths = List.copyOf(paths);
      contents = List.copyOf(contents);
    }
  }

  /**
   * Pairs yet to be found.
   *
   * @param reports the paths of all reports of the run
   * @param namesIn what the name of a file may call a unit
   */
  public ReportPairs(
      Optional<Roster> roster, Collection<String> reports, Function<String, List<String>> namesIn) {
    this.namesIn = namesIn;
    units = roster.map(Units::new);
    for (RosterUnit listed : roster.map(Roster::units).orElse(List.of())) {
      named(unit("unit " + Units.key(listed.name()), listed.name()), listed.name());
    }
    for (String report : reports) {
      foldersOf(report).forEach(folder -> reportsBelow.merge(folder, 1, Integer::sum));
    }
  }

  /** The next return of the run. Files that are no return of a known form are passed over. */
  public void add(ReturnRecord record) {
    if (!record.wasChecked() || record.sheets().isEmpty()) {
      return;
    }
    Optional<String> listed = units.flatMap(all -> all.of(record)).map(RosterUnit::name);
    String name = listed.or(record::unit).orElse("");
    Unit unit =
        name.isEmpty() ? unit("path " + record.path(), "") : unit("unit " + Units.key(name), name);
    record.unit().ifPresent(stated -> named(unit, stated));
    unit.years()
        .computeIfAbsent(record.year(), year -> new ArrayList<>(1))
        .add(new Held(record.path(), record.sha256().orElse("")));
    for (String folder : foldersOf(record.path())) {
      unitsBelow.computeIfAbsent(folder, below -> new HashSet<>(2)).add(unit);
    }
  }

  private Unit unit(String key, String name) {
    return byKey.computeIfAbsent(key, k -> new Unit(name));
  }

  private void named(Unit unit, String name) {
    String key = comparable(name);
    if (!key.isEmpty()) {
      unit.names().add(key);
      byEnd.putIfAbsent(reversed(key), unit);
    }
  }

  /** The folders and archives around a file, the innermost first; the last one is the run's. */
  private static List<String> foldersOf(String path) {
    List<String> folders = new ArrayList<>(2);
    for (int end = path.lastIndexOf('/'); end >= 0; end = path.lastIndexOf('/', end - 1)) {
      folders.add(path.substring(0, end));
    }
    folders.add("");
    return folders;
  }

  /**
   * Whose the report is; empty where nobody can tell.
   *
   * @param stated what its text may call the unit
   * @param year of the report; 0 where it names none
   */
  public Optional<Pair> of(String path, List<String> stated, int year) {
    List<String> named = namesIn.apply(path);
    Set<Unit> fitting = fitting(stated);
    if (fitting.isEmpty()) {
      fitting = fitting(named);
      fitting.removeIf(unit -> !areOf(unit, stated));
    }
    if (fitting.isEmpty()) {
      fitting = around(path);
      fitting.removeIf(unit -> !areOf(unit, stated) || !areOf(unit, named));
    }
    return fitting.size() == 1
        ? Optional.of(pair(fitting.iterator().next(), year))
        : Optional.empty();
  }

  private static Pair pair(Unit unit, int year) {
    TreeMap<Integer, List<Held>> years = unit.years();
    List<Held> returns = new ArrayList<>();
    int theirs = years.containsKey(year) ? year : years.size() == 1 ? years.firstKey() : 0;
    returns.addAll(years.getOrDefault(theirs, List.of()));
    if (theirs != 0) {
      returns.addAll(years.getOrDefault(0, List.of()));
    }
    Set<String> contents = new HashSet<>();
    List<Held> distinct = returns.stream().filter(each -> contents.add(each.sha256())).toList();
    return new Pair(
        Optional.of(unit.name()).filter(name -> !name.isEmpty()),
        theirs,
        distinct.stream().map(Held::path).toList(),
        distinct.stream().map(Held::sha256).toList());
  }

  // ---- by name

  private Set<Unit> fitting(List<String> names) {
    Set<Unit> exact = new HashSet<>();
    Set<Unit> alike = new HashSet<>();
    for (String name : names) {
      String key = reversed(comparable(name));
      Optional.ofNullable(byEnd.get(key)).ifPresent(exact::add);
      if (key.length() >= SHORTEST_END) {
        alike.addAll(endingAs(key));
      }
    }
    return exact.isEmpty() ? alike : exact;
  }

  /** Units whose names end as this one does: 石峰区教育局 and 株洲市石峰区教育局 are one. */
  private Set<Unit> endingAs(String key) {
    Set<Unit> found = new HashSet<>(byEnd.subMap(key, key + Character.MAX_VALUE).values());
    for (int length = key.length() - 1; length >= SHORTEST_END; length--) {
      Optional.ofNullable(byEnd.get(key.substring(0, length))).ifPresent(found::add);
    }
    return found;
  }

  private static String comparable(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    Units.key(name)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }

  private static String reversed(String key) {
    return new StringBuilder(key).reverse().toString();
  }

  // ---- by place

  /** The units of the innermost folder that holds returns, where this is its only report. */
  private Set<Unit> around(String path) {
    for (String folder : foldersOf(path)) {
      Set<Unit> below = unitsBelow.getOrDefault(folder, Set.of());
      if (!below.isEmpty()) {
        boolean only = reportsBelow.getOrDefault(folder, 0) == 1;
        return only ? new HashSet<>(below) : new HashSet<>();
      }
    }
    return new HashSet<>();
  }

  private static boolean areOf(Unit unit, List<String> names) {
    return names.stream().map(ReportPairs::comparable).allMatch(unit::mayBeCalled);
  }
}
