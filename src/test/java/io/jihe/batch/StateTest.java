package io.jihe.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jihe.check.Verdict;
import io.jihe.register.FileOutcome;
import io.jihe.register.ReturnRecord;
import io.jihe.rule.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {
  private static final String SETTINGS = "settings";

  @TempDir private Path out;

  private static ReturnRecord record(String path, String content, String unit, int year) {
    return new ReturnRecord(
        path,
        Optional.of(content.repeat(64).substring(0, 64)),
        FileOutcome.CHECKED,
        "",
        Verdict.PASSED,
        Wording.NONE,
        Optional.of(unit).filter(name -> !name.isEmpty()),
        year,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static void keep(State state, ReturnRecord record) {
    state.keep(record, SETTINGS, PackedResult.of(record, "line of " + record.path()));
  }

  private void runOver(ReturnRecord... records) {
    try (State state = State.inFolder(out)) {
      for (int i = 0; i < records.length; i++) {
        keep(state, records[i]);
      }
      state.complete();
    }
  }

  private List<String> rounds(ReturnRecord of) {
    try (State state = State.inFolder(out)) {
      return state.rounds(of).stream()
          .map(
              round ->
                  round.number() + " " + round.records().stream().map(ReturnRecord::path).toList())
          .toList();
    }
  }

  @Test
  void remembersWhatAnEarlierRunFoundOut() {
    ReturnRecord record = record("a.xlsx", "a", "甲局", 2023);
    runOver(record);
    try (State state = State.inFolder(out)) {
      assertEquals(2, state.run());
      assertEquals(
          Optional.of(new State.Known("a".repeat(64), SETTINGS, "")), state.known("a.xlsx"));
      assertEquals(Optional.empty(), state.known("b.xlsx"));
      assertEquals(new State.Result(record, "line of a.xlsx"), state.again("a.xlsx"));
    }
  }

  private static boolean isThere(State state, String path) {
    try {
      return state.records().at(path).path().equals(path);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Test
  void givesTheRecordsOfThisRunAlone() {
    runOver(record("a", "a", "", 0), record("b", "b", "", 0));
    try (State state = State.inFolder(out)) {
      keep(state, record("c", "c", "", 0));
      state.again("a");
      keep(state, record("d", "d", "", 0));
      List<String> paths = new ArrayList<>();
      for (String path : List.of("a", "b", "c", "d", "e")) {
        if (isThere(state, path)) {
          paths.add(path);
        }
      }
      assertEquals(List.of("a", "c", "d"), paths);
    }
  }

  @Test
  void aRoundBeginsWhereTheContentOfAUnitChanged() {
    ReturnRecord first = record("甲.xlsx", "a", "甲局", 2023);
    ReturnRecord other = record("乙.xlsx", "b", "乙局", 2023);
    runOver(first, other);
    runOver(first, other);
    ReturnRecord renamed = record("甲（改）.xlsx", "c", "甲 局", 2023);
    runOver(renamed, other);
    runOver(renamed, record("甲附表.xlsx", "d", "甲局", 2023), other);
    assertEquals(
        List.of("1 [甲.xlsx]", "2 [甲（改）.xlsx]", "3 [甲附表.xlsx, 甲（改）.xlsx]"),
        rounds(first).stream().map(StateTest::sorted).toList());
    assertEquals(List.of("1 [乙.xlsx]"), rounds(other));
    assertEquals(List.of(), rounds(record("x", "x", "甲局", 2022)));
  }

  private static String before(State state, ReturnRecord... now) {
    return state
        .before(List.of(now))
        .map(r -> r.number() + " " + r.records().stream().map(ReturnRecord::path).toList())
        .orElse("none");
  }

  @Test
  void theRoundBeforeIsTheLastOfOtherContent() {
    ReturnRecord first = record("1.xlsx", "a", "甲局", 2023);
    ReturnRecord second = record("2.xlsx", "b", "甲局", 2023);
    ReturnRecord annex = record("附表.xlsx", "c", "", 0); // states no unit
    ReturnRecord other = record("乙.xlsx", "d", "乙局", 2023);
    runOver(first, annex, other);
    try (State state = State.inFolder(out)) {
      assertEquals("none", before(state, first, annex));
      assertEquals("1 [1.xlsx, 附表.xlsx]", before(state, second, annex), "not yet complete");
      assertEquals("none", before(state, record("丙.xlsx", "e", "丙局", 2023)));
      assertEquals("none", before(state));
    }
    runOver(second, annex, other);
    runOver(second, annex, other);
    try (State state = State.inFolder(out)) {
      assertEquals("1 [1.xlsx, 附表.xlsx]", before(state, second, annex));
      assertEquals("none", before(state, other));
      assertEquals("2 [2.xlsx, 附表.xlsx]", before(state, first, annex), "the first came again");
    }
    runOver(first, record("附表.xlsx", "f", "", 0), other);
    runOver(first, record("附表.xlsx", "g", "", 0), other);
    try (State state = State.inFolder(out)) {
      assertEquals("3 [1.xlsx, 附表.xlsx]", before(state, first, record("附表.xlsx", "g", "", 0)));
    }
  }

  /** Within a round files have no order of their own. */
  private static String sorted(String round) {
    return round.equals("3 [甲（改）.xlsx, 甲附表.xlsx]") ? "3 [甲附表.xlsx, 甲（改）.xlsx]" : round;
  }

  @Test
  void aFileThatIsGoneIsForgottenAfterAWholeRun() {
    runOver(record("a", "a", "", 0), record("b", "b", "", 0));
    try (State state = State.inFolder(out)) {
      state.again("a");
      state.commit();
      assertTrue(state.known("b").isPresent(), "the run was not whole");
      state.complete();
      assertTrue(state.known("b").isEmpty());
    }
  }

  @Test
  void troubleOfTheMomentDoesNotServeAgain() {
    List<ReturnRecord> records =
        List.of(
            ReturnRecord.unchecked("a", Optional.empty(), FileOutcome.REFUSED, "", words("x")),
            ReturnRecord.unchecked("b", sum(), FileOutcome.OUT_OF_TIME, "", words("x")),
            ReturnRecord.unchecked("c", sum(), FileOutcome.FAILED, "1", words("x")),
            ReturnRecord.unchecked("d", sum(), FileOutcome.REFUSED, "", words("x")));
    runOver(records.toArray(ReturnRecord[]::new));
    try (State state = State.inFolder(out)) {
      List<String> serve = new ArrayList<>();
      for (ReturnRecord record : records) {
        if (state.known(record.path()).map(State.Known::settings).equals(Optional.of(SETTINGS))) {
          serve.add(record.path());
        }
      }
      assertEquals(List.of("d"), serve);
      state.complete();
      assertFalse(records.stream().anyMatch(r -> isThere(state, r.path())), "none in this run");
    }
  }

  private static Wording words(String text) {
    return Wording.same(text);
  }

  private static Optional<String> sum() {
    return Optional.of("e".repeat(64));
  }

  @Test
  void aFolderWhosePathNoDatabaseTakesIsToldSo() {
    assertEquals(
        "输出目录的路径中不能有分号：a;b",
        assertThrows(StateException.class, () -> State.inFolder(Path.of("a;b"))).reason().zh());
  }

  @Test
  void aDamagedStateIsToldAndNotOverwritten() throws IOException {
    Path file = out.resolve(State.FILE + ".mv.db");
    Files.writeString(file, "not a database, and long enough to be looked at".repeat(1000));
    byte[] before = Files.readAllBytes(file);
    StateException told = assertThrows(StateException.class, () -> State.inFolder(out));
    assertEquals("上次运行留下的状态文件已损坏：" + file + "。请删去或移走它再运行；文件将全部重新审核，各轮记录从头开始", told.reason().zh());
    assertEquals(before.length, Files.size(file));
  }

  @Test
  void anotherDatabaseServesAsWell() {
    String url = "jdbc:h2:mem:" + out.getFileName() + ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL";
    try (State state = State.open(url)) {
      keep(state, record("a", "a", "甲局", 2023));
      state.complete();
    }
    try (State state = State.open(url)) {
      assertEquals(2, state.run());
      assertEquals(1, state.rounds(record("a", "a", "甲局", 2023)).size());
    }
    StateException told =
        assertThrows(StateException.class, () -> State.open("jdbc:none:x;PASSWORD=geheim"));
    assertEquals(
        "无法打开状态数据库（jdbc:none:x）：No suitable driver found for jdbc:none:x", told.reason().zh());
  }
}
