package io.jihe.register;

import io.jihe.cell.Place;
import io.jihe.check.CheckResult;
import io.jihe.check.ReviewLine;
import io.jihe.check.RuleOutcome;
import io.jihe.check.ValueLine;
import io.jihe.report.ReportFinding;
import io.jihe.report.ReportResult;
import io.jihe.rule.Finding;
import io.jihe.rule.Outcome;
import io.jihe.rule.Wording;
import io.jihe.value.Quantity;
import io.jihe.value.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Makes the record of a return that was checked. */
public final class ReturnRecords {
  /** Shorter texts are names, dates and grades, and no passages. */
  static final int SHORTEST_PASSAGE = 20;

  private final UnaryOperator<String> mask;

  /**
   * @param showContacts whether telephone numbers are kept
   */
  public ReturnRecords(boolean showContacts) {
    mask = showContacts ? UnaryOperator.identity() : Contacts::masked;
  }

  /**
   * The record of a checked return.
   *
   * @param path see {@link ReturnRecord}
   * @param sha256 of the file's bytes
   * @param unsaved why its marked copy was not written; else {@link Wording#NONE}
   * @param markedCopy below the output folder
   */
  public ReturnRecord of(
      String path,
      String sha256,
      CheckResult result,
      Wording unsaved,
      Optional<String> markedCopy) {
    List<Figure> figures = new ArrayList<>();
    List<Passage> passages = new ArrayList<>();
    String sheet = result.sheets().isEmpty() ? "" : result.sheets().get(0).sheet();
    for (ValueLine line : result.values()) {
      sheet = line.place().map(Place::sheet).orElse(sheet); // values without a cell follow others
      if (isPassage(line)) {
        passages.add(passage(line, sheet));
      } else if (isFigure(line)) {
        figures.add(figure(line, sheet));
      }
    }
    return new ReturnRecord(
        path,
        Optional.of(sha256),
        FileOutcome.CHECKED,
        "",
        result.verdict(),
        unsaved,
        result.unit().map(mask),
        result.year(),
        result.sheets(),
        figures,
        passages,
        result.lines().stream().map(this::finding).toList(),
        result.rules().stream()
            .filter(rule -> rule.outcome() == Outcome.NOT_RUN)
            .map(this::notRun)
            .toList(),
        result.doubts().stream().map(this::masked).toList(),
        markedCopy);
  }

  /**
   * The record of a report text that was checked.
   *
   * @param tables what was found in the tables it holds, where they stand for a return; they have
   *     the findings of the text as lines
   * @param unit whose it is; empty where nobody can tell
   * @param year of its returns, else of itself
   * @param unsaved why its commented copy was not written; else {@link Wording#NONE}
   */
  public ReturnRecord ofReport(
      String path,
      String sha256,
      ReportResult text,
      Optional<CheckResult> tables,
      ReportOrigin origin,
      Optional<String> unit,
      int year,
      Wording unsaved,
      Optional<String> commentedCopy) {
    Optional<ReturnRecord> held =
        tables.map(result -> of(path, sha256, result, unsaved, commentedCopy));
    List<FindingRecord> findings = new ArrayList<>();
    held.ifPresent(record -> findings.addAll(record.findings()));
    text.findings().stream().map(this::finding).forEach(findings::add);
    return new ReturnRecord(
        path,
        Optional.of(sha256),
        FileOutcome.CHECKED,
        "",
        tables.map(CheckResult::verdict).orElse(text.verdict()),
        unsaved,
        unit.map(mask),
        year,
        held.map(ReturnRecord::sheets).orElse(List.of()),
        held.map(ReturnRecord::figures).orElse(List.of()),
        held.map(ReturnRecord::passages).orElse(List.of()),
        findings,
        held.map(ReturnRecord::notRun).orElse(List.of()),
        held.map(ReturnRecord::doubts).orElse(nothingHeld(text)),
        commentedCopy,
        Optional.of(origin));
  }

  /** A text that was not understood is not passed. */
  private static List<Wording> nothingHeld(ReportResult text) {
    return text.isChecked() ? List.of() : List.of(ReportResult.NOTHING_HELD);
  }

  private FindingRecord finding(ReportFinding finding) {
    String quote = mask.apply(finding.quote());
    Wording message = masked(finding.message());
    return new FindingRecord(
        finding.rule().id().text(),
        finding.rule().code(),
        finding.severity(),
        mask.apply(finding.section()),
        "",
        Wording.same(mask.apply(finding.subject())),
        "",
        finding.stated(),
        finding.expected(),
        finding.difference(),
        new Wording(message.zh() + "原文：「" + quote + "」", message.en() + " Text: \"" + quote + "\""),
        masked(finding.rule().repair()),
        masked(finding.cause()),
        finding.rule().basis(),
        Optional.empty());
  }

  private static boolean isPassage(ValueLine line) {
    return line.value().isEmpty()
        && line.computed().isEmpty()
        && line.unit().equals(Unit.NONE)
        && line.typed().map(String::length).orElse(0) >= SHORTEST_PASSAGE;
  }

  /** What has a number, or should have one; of texts those that stand once on a form. */
  private static boolean isFigure(ValueLine line) {
    boolean number = line.value().isPresent() || line.computed().isPresent();
    return number || !line.unit().equals(Unit.NONE) || line.id().equals("grade");
  }

  private Passage passage(ValueLine line, String sheet) {
    return new Passage(
        line.id(), sheet, cell(line), masked(line.label()), mask.apply(line.typed().orElse("")));
  }

  private Figure figure(ValueLine line, String sheet) {
    Unit unit = line.unit();
    return new Figure(
        line.id(),
        sheet,
        cell(line),
        masked(line.label()),
        line.value().isPresent() ? "" : mask.apply(line.typed().orElse("")),
        line.value().map(value -> in(unit, value)),
        line.computed().map(value -> in(unit, value)),
        unit,
        line.status());
  }

  private static String cell(ValueLine line) {
    return line.place().map(place -> place.cell().toString()).orElse("");
  }

  private static Quantity in(Unit unit, Quantity quantity) {
    return quantity.unit().convertsTo(unit) ? quantity.in(unit) : quantity;
  }

  private FindingRecord finding(ReviewLine line) {
    Finding finding = line.finding();
    return new FindingRecord(
        finding.rule().text(),
        finding.code(),
        finding.severity(),
        finding.at().sheet(),
        finding.at().cell().toString(),
        masked(finding.subject()),
        finding.stated().isPresent() ? "" : mask.apply(finding.typed()),
        finding.stated(),
        finding.expected(),
        finding.difference(),
        masked(finding.message()),
        masked(finding.repair()),
        masked(finding.cause()),
        finding.basis(),
        line.explained().map(mask));
  }

  private NotRun notRun(RuleOutcome rule) {
    return new NotRun(rule.rule().id().text(), rule.rule().title(), masked(rule.why()));
  }

  private Wording masked(Wording wording) {
    return new Wording(mask.apply(wording.zh()), mask.apply(wording.en()));
  }
}
