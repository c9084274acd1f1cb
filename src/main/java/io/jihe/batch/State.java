package io.jihe.batch;

import io.jihe.cell.Labels;
import io.jihe.register.Passage;
import io.jihe.register.ReturnRecord;
import io.jihe.register.Round;
import io.jihe.register.Rounds;
import io.jihe.register.RunRecords;
import io.jihe.rule.Wording;
import io.jihe.workbook.ReturnWorkbook;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What runs over one folder remember: of each file its result, so that an unchanged one is not
 * checked again, and of each unit what it returned round by round. One H2 file in the output folder
 * or another JDBC database. All that is known of the tables is here. For several threads.
 *
 * <p>A round of a unit is a run that found other content in its returns than the round before.
 */
public final class State implements AutoCloseable, Rounds {
  /** The name of the H2 file, without its extension. */
  public static final String FILE = "jihe-state";

  private static final String LAYOUT = "2." + RecordJson.LAYOUT;

  /** What a killed run may lose, and checks again. */
  private static final int CHANGES_A_COMMIT = 32;

  /** H2 takes no longer value in one field; such a file is checked at each run. */
  private static final int LONGEST = 1 << 20;

  private static final int MOST_FINDINGS = 500;

  /** What is committed is in the file at once, so that a killed run loses little. */
  private static final String H2_SETTINGS =
      ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;CACHE_SIZE=4096";

  /** H2's sign that another process has the file. */
  private static final int IN_USE = 90020;

  private final Connection db;
  private final int run;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private final Set<String> renewed = new HashSet<>();
  private int uncommitted;

  private State(Connection db, int run) {
    this.db = db;
    this.run = run;
  }

  /**
   * What is known of a file.
   *
   * @param settings see {@link #keep}
   * @param markedCopy below the output folder; empty where none was written
   */
  record Known(String sha256, String settings, String markedCopy) {}

  /** A file's result: its record in brief, and its line of {@code report.jsonl}. */
  record Result(ReturnRecord record, String line) {}

  /**
   * Opens the state in an output folder and begins a run.
   *
   * @throws StateException if another run has it, or it is damaged
   */
  public static State inFolder(Path out) {
    String path = out.toAbsolutePath().normalize().resolve(FILE).toString();
    if (path.indexOf(';') >= 0) {
      throw failed(
          "输出目录的路径中不能有分号：" + out,
          "the path of the output folder must not hold a semicolon: " + out,
          new IllegalArgumentException(path));
    }
    boolean there = Files.exists(Path.of(path + ".mv.db"));
    try {
      return open("jdbc:h2:file:" + path + H2_SETTINGS);
    } catch (StateException e) {
      if (there && e.getCause() instanceof SQLException sql && sql.getErrorCode() != IN_USE) {
        throw failed(
            "上次运行留下的状态文件已损坏：" + path + ".mv.db。请删去或移走它再运行；文件将全部重新审核，各轮记录从头开始",
            "the state that the last run left is damaged: " + path + ".mv.db; please remove it",
            sql);
      }
      throw e;
    }
  }

  /**
   * Opens the state in any JDBC database whose driver is there, and begins a run.
   *
   * @throws StateException if it can't be opened, or holds a state of another version
   */
  public static State open(String url) {
    try {
      Connection db = DriverManager.getConnection(url);
      try {
        db.setAutoCommit(false);
        boolean made = createTables(db);
        int run = made ? 1 : nextRun(db, url);
        db.commit();
        return new State(db, run);
      } catch (SQLException | RuntimeException e) {
        db.close();
        throw e;
      }
    } catch (SQLException e) {
      if (e.getErrorCode() == IN_USE) {
        throw failed(
            "输出目录正被另一个 jihe bulk 使用，请等它结束",
            "another jihe bulk is using the output folder; please wait for it",
            e);
      }
      String why = String.valueOf(e.getMessage()).replace(url, shown(url));
      throw failed(
          "无法打开状态数据库（" + shown(url) + "）：" + why,
          "the database of the state cannot be opened (" + shown(url) + "): " + why,
          e);
    }
  }

  /** Without user and password, which may stand in a URL. */
  private static String shown(String url) {
    int end = url.length();
    for (char sign : new char[] {';', '?'}) {
      int at = url.indexOf(sign);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    return url.substring(0, end);
  }

  private static StateException failed(String zh, String en, Exception cause) {
    return new StateException(new Wording(zh, en), cause);
  }

  private static StateException failed(SQLException e) {
    return failed(
        "状态数据库出错：" + e.getMessage(), "the database of the state failed: " + e.getMessage(), e);
  }

  // ---- tables

  /** Whether they had to be made. */
  private static boolean createTables(Connection db) throws SQLException {
    for (String name : List.of("JIHE_META", "jihe_meta")) {
      try (ResultSet tables =
          db.getMetaData().getTables(db.getCatalog(), db.getSchema(), name, null)) {
        if (tables.next()) {
          return false;
        }
      }
    }
    String bytes = bytesType(db.getMetaData().getDatabaseProductName());
    try (Statement sql = db.createStatement()) {
      sql.execute(
          "CREATE TABLE jihe_file (path_key CHAR(64) PRIMARY KEY,"
              + " path VARCHAR(4000) NOT NULL, sha256 VARCHAR(64) NOT NULL,"
              + " settings VARCHAR(64) NOT NULL, unit_key CHAR(64) NOT NULL, run INTEGER NOT NULL,"
              + (" marked_copy VARCHAR(4000) NOT NULL, record " + bytes)
              + (" NOT NULL, brief " + bytes + " NOT NULL, passages " + bytes)
              + (" NOT NULL, line " + bytes + " NOT NULL)"));
      sql.execute(
          "CREATE TABLE jihe_round (unit_key CHAR(64) NOT NULL, number INTEGER NOT NULL,"
              + " run INTEGER NOT NULL, contents CHAR(64) NOT NULL,"
              + " PRIMARY KEY (unit_key, number))");
      sql.execute(
          "CREATE TABLE jihe_round_file (unit_key CHAR(64) NOT NULL, number INTEGER NOT NULL,"
              + (" path_key CHAR(64) NOT NULL, record " + bytes + " NOT NULL,")
              + " PRIMARY KEY (unit_key, number, path_key))");
      sql.execute("CREATE TABLE jihe_meta (layout VARCHAR(20) NOT NULL, run INTEGER NOT NULL)");
      sql.execute("INSERT INTO jihe_meta VALUES ('" + LAYOUT + "', 1)");
    }
    return true;
  }

  private static String bytesType(String product) {
    return switch (product.toLowerCase(Locale.ROOT)) {
      case "postgresql" -> "BYTEA";
      case "mysql", "mariadb" -> "LONGBLOB";
      case "h2" -> "VARBINARY(" + LONGEST + ")";
      default -> "BLOB";
    };
  }

  private static int nextRun(Connection db, String url) throws SQLException {
    try (Statement sql = db.createStatement()) {
      try (ResultSet rows = sql.executeQuery("SELECT layout FROM jihe_meta")) {
        if (!rows.next() || !rows.getString(1).equals(LAYOUT)) {
          throw failed(
              "状态是另一个版本的 jihe 写的（" + shown(url) + "）。请换一个 --out 目录，或移走状态文件",
              "the state was written by another version of jihe (" + shown(url) + ")",
              new IllegalStateException("layout"));
        }
      }
      sql.executeUpdate("UPDATE jihe_meta SET run = run + 1");
      try (ResultSet rows = sql.executeQuery("SELECT run FROM jihe_meta")) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private PreparedStatement sql(String text) throws SQLException {
    PreparedStatement known = statements.get(text);
    if (known == null) {
      known = db.prepareStatement(text);
      statements.put(text, known);
    }
    return known;
  }

  // ---- files

  /** The number of this run, from 1. */
  public int run() {
    return run;
  }

  /** What an earlier run found out about the file at a path. */
  synchronized Optional<Known> known(String path) {
    try {
      PreparedStatement select =
          sql("SELECT sha256, settings, marked_copy FROM jihe_file WHERE path_key = ?");
      select.setString(1, key(path));
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Known(row.getString(1), row.getString(2), row.getString(3)))
            : Optional.empty();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** In brief, what an earlier run made of a file, whether or not that counts for this one. */
  synchronized Optional<ReturnRecord> earlier(String path) {
    try {
      PreparedStatement select = sql("SELECT brief FROM jihe_file WHERE path_key = ?");
      select.setString(1, key(path));
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(PackedResult.record(row.getBytes(1))) : Optional.empty();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** What an earlier run made of a file, which counts for this run too. */
  synchronized Result again(String path) {
    try {
      PreparedStatement update = sql("UPDATE jihe_file SET run = ? WHERE path_key = ?");
      update.setInt(1, run);
      update.setString(2, key(path));
      update.executeUpdate();
      PreparedStatement select = sql("SELECT brief, line FROM jihe_file WHERE path_key = ?");
      select.setString(1, key(path));
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("not in the state: " + path);
        }
        Result result =
            new Result(PackedResult.record(row.getBytes(1)), Packed.text(row.getBytes(2)));
        commitAtTimes();
        return result;
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * Keeps what this run made of a file.
   *
   * @param settings a sign of all that a result depends on beside the file itself: form files,
   *     program version, language
   */
  synchronized void keep(ReturnRecord record, String settings, PackedResult packed) {
    boolean tooLong = packed.whole().length > LONGEST || packed.line().length > LONGEST;
    PackedResult kept = tooLong ? PackedResult.of(record.shortened(MOST_FINDINGS), "") : packed;
    try {
      PreparedStatement delete = sql("DELETE FROM jihe_file WHERE path_key = ?");
      delete.setString(1, key(record.path()));
      delete.executeUpdate();
      PreparedStatement insert =
          sql(
              "INSERT INTO jihe_file (path_key, path, sha256, settings, unit_key, run,"
                  + " marked_copy, record, brief, passages, line)"
                  + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
      insert.setString(1, key(record.path()));
      insert.setString(2, record.path());
      insert.setString(3, record.sha256().orElse(""));
      insert.setString(4, tooLong || !mayServeAgain(record) ? "" : settings);
      insert.setString(5, unitKey(record));
      insert.setInt(6, run);
      insert.setString(7, record.markedCopy().orElse(""));
      insert.setBytes(8, kept.whole());
      insert.setBytes(9, kept.brief());
      insert.setBytes(10, kept.passages());
      insert.setBytes(11, kept.line());
      insert.executeUpdate();
      renewed.add(unitKey(record));
      commitAtTimes();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Trouble of the moment, such as a full disk, is none of the file's own. */
  private static boolean mayServeAgain(ReturnRecord record) {
    return switch (record.outcome()) {
      case CHECKED -> record.refusal().isEmpty();
      case REFUSED -> record.sha256().isPresent();
      case FAILED, OUT_OF_TIME -> false;
    };
  }

  private void commitAtTimes() throws SQLException {
    if (++uncommitted >= CHANGES_A_COMMIT) {
      commit();
    }
  }

  synchronized void commit() {
    try {
      db.commit();
      uncommitted = 0;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** The records of this run, for many threads; one at a time is in memory of each. */
  public RunRecords records() {
    return new Kept();
  }

  private final class Kept implements RunRecords {
    @Override
    public ReturnRecord at(String path) {
      return of("brief", path);
    }

    @Override
    public ReturnRecord whole(String path) {
      return of("record", path);
    }

    @Override
    public List<Passage> passages(String path) {
      return of("passages", path).passages();
    }

    private ReturnRecord of(String column, String path) {
      return PackedResult.record(packed(column, path));
    }
  }

  private synchronized byte[] packed(String column, String path) {
    try {
      PreparedStatement select =
          sql("SELECT " + column + " FROM jihe_file WHERE path_key = ? AND run = ?");
      select.setString(1, key(path));
      select.setInt(2, run);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new IllegalArgumentException("not in this run: " + path);
        }
        return row.getBytes(1);
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  // ---- rounds

  private record Last(int number, String contents) {}

  private record Held(String pathKey, String sha256) {}

  /**
   * After a run over all files: forgets files that are gone, and begins a round for each unit whose
   * returns changed. Where only form files or program changed, the last round has the new results.
   */
  synchronized void complete() {
    try {
      PreparedStatement gone = sql("DELETE FROM jihe_file WHERE run <> ?");
      gone.setInt(1, run);
      gone.executeUpdate();
      Map<String, Last> before = lastRounds();
      Map<String, List<Held>> now = new TreeMap<>();
      try (ResultSet rows =
          sql("SELECT unit_key, path_key, sha256 FROM jihe_file WHERE sha256 <> '' ORDER BY path_key")
              .executeQuery()) {
        while (rows.next()) {
          now.computeIfAbsent(rows.getString(1), key -> new ArrayList<>(1))
              .add(new Held(rows.getString(2), rows.getString(3)));
        }
      }
      for (Map.Entry<String, List<Held>> unit : now.entrySet()) {
        round(unit.getKey(), unit.getValue(), Optional.ofNullable(before.get(unit.getKey())));
      }
      commit();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private Map<String, Last> lastRounds() throws SQLException {
    Map<String, Last> last = new HashMap<>();
    try (ResultSet rows =
        sql("SELECT unit_key, number, contents FROM jihe_round ORDER BY number").executeQuery()) {
      while (rows.next()) {
        last.put(rows.getString(1), new Last(rows.getInt(2), rows.getString(3)));
      }
    }
    return last;
  }

  private void round(String unit, List<Held> files, Optional<Last> before) throws SQLException {
    String contents = contents(files.stream().map(Held::sha256).toList());
    boolean same = before.isPresent() && before.get().contents().equals(contents);
    if (same && !renewed.contains(unit)) {
      return;
    }
    int number = before.map(Last::number).orElse(0) + (same ? 0 : 1);
    if (same) {
      PreparedStatement old = sql("DELETE FROM jihe_round_file WHERE unit_key = ? AND number = ?");
      old.setString(1, unit);
      old.setInt(2, number);
      old.executeUpdate();
    } else {
      PreparedStatement insert = sql("INSERT INTO jihe_round VALUES (?, ?, ?, ?)");
      insert.setString(1, unit);
      insert.setInt(2, number);
      insert.setInt(3, run);
      insert.setString(4, contents);
      insert.executeUpdate();
    }
    PreparedStatement insert =
        sql(
            "INSERT INTO jihe_round_file (unit_key, number, path_key, record)"
                + (" SELECT unit_key, " + number + ", path_key, record FROM jihe_file")
                + " WHERE path_key = ?");
    for (Held file : files) {
      insert.setString(1, file.pathKey());
      insert.executeUpdate();
    }
    commitAtTimes();
  }

  private static String contents(Collection<String> sums) {
    return key(String.join(" ", new TreeSet<>(sums)));
  }

  /** A round of a part of a unit's files: those that state the unit, or one that states none. */
  private record Begun(int number, int run, String contents) {}

  @Override
  public synchronized boolean hasEarlier() {
    try (ResultSet rows = sql("SELECT COUNT(*) FROM jihe_round WHERE number > 1").executeQuery()) {
      rows.next();
      return rows.getInt(1) > 0;
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * What a unit had returned before its present round, whether or not this run is complete. Files
   * that do not state the unit have rounds of their own; counted are the runs in which any changed.
   */
  @Override
  public synchronized Optional<Round> before(List<ReturnRecord> now) {
    Map<String, List<String>> sums = new TreeMap<>();
    for (ReturnRecord record : now) {
      List<String> ofKey = sums.computeIfAbsent(unitKey(record), key -> new ArrayList<>(1));
      record.sha256().ifPresent(ofKey::add);
    }
    try {
      Map<String, List<Begun>> begun = new TreeMap<>();
      TreeSet<Integer> changes = new TreeSet<>();
      for (Map.Entry<String, List<String>> part : sums.entrySet()) {
        List<Begun> rounds = begun(part.getKey());
        begun.put(part.getKey(), rounds);
        rounds.forEach(round -> changes.add(round.run()));
        boolean kept =
            !rounds.isEmpty()
                && rounds.get(rounds.size() - 1).contents().equals(contents(part.getValue()));
        if (!kept && !part.getValue().isEmpty()) {
          changes.add(run);
        }
      }
      return changes.size() < 2 ? Optional.empty() : Optional.of(before(begun, changes));
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private Round before(Map<String, List<Begun>> begun, TreeSet<Integer> changes)
      throws SQLException {
    int present = changes.last();
    List<ReturnRecord> records = new ArrayList<>();
    for (Map.Entry<String, List<Begun>> part : begun.entrySet()) {
      Optional<Begun> last =
          part.getValue().stream()
              .filter(round -> round.run() < present)
              .reduce((first, second) -> second);
      if (last.isPresent()) {
        records.addAll(ofRound(part.getKey(), last.get().number()));
      }
    }
    records.sort(Comparator.comparing(ReturnRecord::path));
    return new Round(changes.size() - 1, records);
  }

  private List<Begun> begun(String unit) throws SQLException {
    List<Begun> begun = new ArrayList<>();
    PreparedStatement select =
        sql("SELECT number, run, contents FROM jihe_round WHERE unit_key = ? ORDER BY number");
    select.setString(1, unit);
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        begun.add(new Begun(rows.getInt(1), rows.getInt(2), rows.getString(3)));
      }
    }
    return begun;
  }

  private List<ReturnRecord> ofRound(String unit, int number) throws SQLException {
    List<ReturnRecord> records = new ArrayList<>();
    PreparedStatement select =
        sql("SELECT record FROM jihe_round_file WHERE unit_key = ? AND number = ?");
    select.setString(1, unit);
    select.setInt(2, number);
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        records.add(PackedResult.record(rows.getBytes(1)));
      }
    }
    return records;
  }

  /** All rounds of the unit and year that a return is of, the first one first. */
  public synchronized List<Round> rounds(ReturnRecord of) {
    String unit = unitKey(of);
    Map<Integer, List<ReturnRecord>> rounds = new TreeMap<>();
    try {
      PreparedStatement select =
          sql(
              "SELECT number, record FROM jihe_round_file WHERE unit_key = ?"
                  + " ORDER BY number, path_key");
      select.setString(1, unit);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          rounds
              .computeIfAbsent(rows.getInt(1), number -> new ArrayList<>())
              .add(PackedResult.record(rows.getBytes(2)));
        }
      }
    } catch (SQLException e) {
      throw failed(e);
    }
    return rounds.entrySet().stream().map(e -> new Round(e.getKey(), e.getValue())).toList();
  }

  /** A unit and its year; a return that names no unit stands for itself. */
  private static String unitKey(ReturnRecord record) {
    String unit = record.unit().map(Labels::fold).orElse("");
    return key(unit.isEmpty() ? "path " + record.path() : record.year() + " " + unit);
  }

  private static String key(String text) {
    return ReturnWorkbook.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public synchronized void close() {
    try {
      for (PreparedStatement each : statements.values()) {
        each.close();
      }
      db.commit();
      db.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
