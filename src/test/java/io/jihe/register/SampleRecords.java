package io.jihe.register;

import io.jihe.check.SheetForm;
import io.jihe.check.ValueLine.Status;
import io.jihe.check.Verdict;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Records of returns as tests need them: a sheet is named like its family. */
public final class SampleRecords {
  public static final String BASIC = "basic-data";
  public static final String OVERALL = "overall-self-score";
  public static final String PROJECT = "project-self-score";

  private SampleRecords() {}

  /** A return on its way. */
  public static final class Sample {
    private final String path;
    private final String unit;
    private final int year;
    private String sha256;
    private Verdict verdict = Verdict.PASSED;
    private final List<SheetForm> sheets = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final List<Passage> passages = new ArrayList<>();
    private final List<FindingRecord> findings = new ArrayList<>();
    private final List<NotRun> notRun = new ArrayList<>();

    private Sample(String path, String unit, int year) {
      this.path = path;
      this.unit = unit;
      this.year = year;
      sha256 = "sha of " + path;
    }

    public Sample content(String sum) {
      sha256 = sum;
      return this;
    }

    /** A sheet of a family, named like it. */
    public Sample sheet(String family) {
      return sheet(family, family);
    }

    public Sample sheet(String name, String family) {
      sheets.add(new SheetForm(name, "form of " + family, family, year));
      return this;
    }

    /** A figure that was read, on the last sheet. */
    public Sample stated(String id, String number, Unit unit) {
      return stated(id, number, "", unit);
    }

    /**
     * A figure that was read.
     *
     * @param computed empty where nothing computes it
     */
    public Sample stated(String id, String number, String computed, Unit unit) {
      return figure(id, "", Optional.of(number), optional(computed), unit, Status.READ);
    }

    /** A blank cell, or none. */
    public Sample blank(String id, String computed, Unit unit) {
      return figure(id, "", Optional.empty(), optional(computed), unit, Status.BLANK);
    }

    public Sample typed(String id, String typed, String computed, Unit unit, Status status) {
      return figure(id, typed, Optional.empty(), optional(computed), unit, status);
    }

    private static Optional<String> optional(String text) {
      return Optional.of(text).filter(number -> !number.isEmpty());
    }

    private Sample figure(
        String id,
        String typed,
        Optional<String> value,
        Optional<String> computed,
        Unit unit,
        Status status) {
      figures.add(
          new Figure(
              id,
              lastSheet(),
              "B" + (figures.size() + 1),
              new Wording("「" + id + "」", id),
              typed,
              value.map(number -> Quantity.of(number, unit)),
              computed.map(number -> Quantity.of(number, unit)),
              unit,
              status));
      return this;
    }

    private String lastSheet() {
      return sheets.get(sheets.size() - 1).sheet();
    }

    public Sample passage(String id, String text) {
      String cell = "C" + (passages.size() + 1);
      passages.add(new Passage(id, lastSheet(), cell, new Wording("「" + id + "」", id), text));
      return this;
    }

    public Sample finding(String rule, Severity severity, String cell) {
      findings.add(
          new FindingRecord(
              rule,
              "R-RATE",
              severity,
              lastSheet(),
              cell,
              Wording.same("subject"),
              "",
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Wording.same("message"),
              Wording.NONE,
              Wording.NONE,
              "basis",
              Optional.empty()));
      verdict = Verdict.FINDINGS;
      return this;
    }

    public Sample notRun(String rule) {
      notRun.add(new NotRun(rule, Wording.same("title"), Wording.same("why")));
      verdict = Verdict.INCOMPLETE;
      return this;
    }

    public ReturnRecord record() {
      return new ReturnRecord(
          path,
          Optional.of(sha256),
          FileOutcome.CHECKED,
          "",
          verdict,
          Wording.NONE,
          optional(unit),
          year,
          sheets,
          figures,
          passages,
          findings,
          notRun,
          List.of(),
          Optional.empty());
    }
  }

  /** A return of 2023. */
  public static Sample of(String path, String unit) {
    return of(path, unit, 2023);
  }

  public static Sample of(String path, String unit, int year) {
    return new Sample(path, unit, year);
  }

  public static ReturnRecord refused(String path) {
    return ReturnRecord.unchecked(
        path, Optional.of("sha of " + path), FileOutcome.REFUSED, "", Wording.same("damaged"));
  }

  /** A unit of a run without a roster. */
  public static UnitReturns unit(String name, int year, String group, String... paths) {
    return new UnitReturns(name, year, group, Optional.empty(), List.of(paths));
  }

  /** The records of a run, in memory. */
  public static RunRecords run(List<ReturnRecord> records) {
    Map<String, ReturnRecord> byPath = new TreeMap<>();
    records.forEach(record -> byPath.put(record.path(), record));
    return new RunRecords() {
      @Override
      public ReturnRecord at(String path) {
        return whole(path).brief();
      }

      @Override
      public ReturnRecord whole(String path) {
        return Optional.ofNullable(byPath.get(path))
            .orElseThrow(() -> new IllegalArgumentException("not in this run: " + path));
      }

      @Override
      public List<Passage> passages(String path) {
        return whole(path).passages();
      }
    };
  }
}
