package io.jihe.register;

import io.jihe.check.SheetForm;
import io.jihe.check.Verdict;
import io.jihe.rule.Severity;
import io.jihe.rule.Wording;
import java.util.List;
import java.util.Optional;

/**
 * All that is kept of one file of a bulk run: for the register, the notice, the page and later
 * rounds.
 *
 * @param path below the folder, with {@code /}; a member of a zip as {@code file.zip!/member}; no
 *     two records of a run have the same
 * @param sha256 of the file's bytes, in hexadecimal; empty where it could not even be read
 * @param errorId of a file that failed: names what was kept for us; else empty
 * @param verdict {@code REFUSED} for whatever was not checked
 * @param refusal why it was not checked; beside a check, why its marked copy was not written; else
 *     {@link Wording#NONE}
 * @param unit as the return states it
 * @param year the reporting year; 0 where the return names none
 * @param figures its named values in the order of the sheets, without texts
 * @param passages its longer texts
 * @param findings in the order of sheets and cells
 * @param notRun the rules that could not be checked
 * @param doubts sheets that look like a form and could not be checked
 * @param markedCopy below the output folder, with {@code /}; empty where none was written
 * @param report of a report text that was checked; its findings have the section as their sheet,
 *     and no cell
 */
public record ReturnRecord(
    String path,
    Optional<String> sha256,
    FileOutcome outcome,
    String errorId,
    Verdict verdict,
    Wording refusal,
    Optional<String> unit,
    int year,
    List<SheetForm> sheets,
    List<Figure> figures,
    List<Passage> passages,
    List<FindingRecord> findings,
    List<NotRun> notRun,
    List<Wording> doubts,
    Optional<String> markedCopy,
    Optional<ReportOrigin> report) {
  /** Of a workbook. */
  public ReturnRecord(
      String path,
      Optional<String> sha256,
      FileOutcome outcome,
      String errorId,
      Verdict verdict,
      Wording refusal,
      Optional<String> unit,
      int year,
      List<SheetForm> sheets,
      List<Figure> figures,
      List<Passage> passages,
      List<FindingRecord> findings,
      List<NotRun> notRun,
      List<Wording> doubts,
      Optional<String> markedCopy) {
    this(
        path,
        sha256,
        outcome,
        errorId,
        verdict,
        refusal,
        unit,
        year,
        sheets,
        figures,
        passages,
        findings,
        notRun,
        doubts,
        markedCopy,
        Optional.empty());
  }

  public ReturnRecord {
    sheets = List.copyOf(sheets);
    figures = List.copyOf(figures);
    passages = List.copyOf(passages);
    findings = List.copyOf(findings);
    notRun = List.copyOf(notRun);
    doubts = List.copyOf(doubts);
  }

  /** A file that was not checked, and why. */
  public static ReturnRecord unchecked(
      String path, Optional<String> sha256, FileOutcome outcome, String errorId, Wording why) {
    return new ReturnRecord(
        path,
        sha256,
        outcome,
        errorId,
        Verdict.REFUSED,
        why,
        Optional.empty(),
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  public boolean wasChecked() {
    return outcome == FileOutcome.CHECKED;
  }

  public int count(Severity severity) {
    int count = 0;
    for (FindingRecord finding : findings) {
      count += finding.severity() == severity ? 1 : 0;
    }
    return count;
  }

  /** Whether it is a report text that was held against itself alone: no return was found for it. */
  public boolean isTextAlone() {
    return sheets.isEmpty() && report.filter(origin -> origin.beside().isEmpty()).isPresent();
  }

  /** The family of a sheet; empty where it is no form. */
  public Optional<String> family(String sheet) {
    return sheets.stream()
        .filter(each -> each.sheet().equals(sheet))
        .map(SheetForm::family)
        .findFirst();
  }

  /** The value on the first sheet of a family. */
  public Optional<Figure> figure(String family, String id) {
    return figures.stream()
        .filter(each -> each.id().equals(id))
        .filter(each -> family(each.sheet()).equals(Optional.of(family)))
        .findFirst();
  }

  /** Without passages, and of its figures the key ones alone: what the register shows. */
  public ReturnRecord brief() {
    List<Figure> key = figures.stream().filter(figure -> KeyFigure.isKey(figure.id())).toList();
    return with(key, List.of(), findings, notRun, doubts);
  }

  /** With nothing but its passages, and the sheets that they stand on. */
  public ReturnRecord passagesOnly() {
    return with(List.of(), passages, List.of(), List.of(), List.of());
  }

  private ReturnRecord with(
      List<Figure> figures,
      List<Passage> passages,
      List<FindingRecord> findings,
      List<NotRun> notRun,
      List<Wording> doubts) {
    return new ReturnRecord(
        path,
        sha256,
        outcome,
        errorId,
        verdict,
        refusal,
        unit,
        year,
        sheets,
        figures,
        passages,
        findings,
        notRun,
        doubts,
        markedCopy,
        report);
  }

  /** With the first findings and doubts alone: of what is more than a person can read. */
  public ReturnRecord shortened(int most) {
    return with(
        brief().figures(),
        List.of(),
        findings.stream().limit(most).toList(),
        List.of(),
        doubts.stream().limit(most).toList());
  }
}
