package io.jihe.cli;

import io.jihe.batch.OutputFolder;
import io.jihe.batch.ReportFile;
import io.jihe.form.FormLibrary;
import io.jihe.register.FindingCounts;
import io.jihe.register.MetForms;
import io.jihe.register.Notice;
import io.jihe.register.PageFacts;
import io.jihe.register.PeerComparison;
import io.jihe.register.Peers;
import io.jihe.register.Register;
import io.jihe.register.ReturnRecord;
import io.jihe.register.Rounds;
import io.jihe.register.RunRecords;
import io.jihe.register.SharedPassage;
import io.jihe.register.SharedTexts;
import io.jihe.register.Summary;
import io.jihe.register.Table;
import io.jihe.register.Totals;
import io.jihe.register.UnitList;
import io.jihe.register.UnitReturns;
import io.jihe.roster.Roster;
import io.jihe.rule.Language;
import io.jihe.rule.Wording;
import io.jihe.workbook.NoticeWriter;
import io.jihe.workbook.RegisterWriter;
import io.jihe.workbook.SaveException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** What people read of a run: the register, a notice for each unit, and a page. */
final class RunPapers {
  private final Path out;
  private final Language language;
  private final UnaryOperator<String> mask;
  private final Optional<Roster> roster;
  private final Optional<Wording> due;
  private final int threads;
  private final UnitList units;
  private final FindingCounts counts = new FindingCounts();
  private final MetForms forms;

  /**
   * Papers yet to be written.
   *
   * @param mask takes out of texts what may not be shown
   * @param groupBy the roster's column that groups units
   * @param due the day by which units answer, as it is printed
   */
  RunPapers(
      Path out,
      FormLibrary library,
      Language language,
      UnaryOperator<String> mask,
      Optional<Roster> roster,
      Optional<String> groupBy,
      Optional<Wording> due,
      int threads) {
    this.out = out;
    this.language = language;
    this.mask = mask;
    this.roster = roster;
    this.due = due;
    this.threads = threads;
    units = new UnitList(roster, groupBy);
    forms = new MetForms(library.known());
  }

  /** The next record, in the order of the paths. */
  void add(ReturnRecord record) {
    units.add(record);
    counts.add(record);
    forms.add(record);
  }

  /**
   * Writes all of them.
   *
   * @return the register's file
   * @throws SaveException if register or notices cannot be written
   * @throws IOException if the page cannot be written
   */
  Path write(Summary summary, int year, RunRecords records, Rounds rounds)
      throws SaveException, IOException {
    List<UnitReturns> all = units.all();
    try (Workers workers = new Workers(threads)) {
      CompletableFuture<PeerComparison> peers =
          CompletableFuture.supplyAsync(() -> Peers.of(all, records).comparison(), workers);
      CompletableFuture<List<SharedPassage>> shared =
          CompletableFuture.supplyAsync(
              () -> SharedTexts.of(all, records, forms.printed(all)), workers);
      CompletableFuture<Totals> totals =
          CompletableFuture.supplyAsync(() -> Totals.of(all, records), workers);
      Map<UnitReturns, String> notices =
          new NoticeFolder(out, new NoticeWriter(), all).write(records, this::notice, workers);
      Register register =
          new Register(
              language,
              year,
              mask,
              roster,
              all,
              records,
              summary,
              counts,
              forms.ruleTitles(),
              notices,
              peers.join(),
              shared.join(),
              totals.join(),
              rounds);
      return write(register, workers);
    }
  }

  /** The workbook and the page at once. */
  private Path write(Register register, Workers workers) throws SaveException, IOException {
    List<Table> tables = register.tables();
    Path target = out.resolve(OutputFolder.register(register.year()));
    CompletableFuture<Optional<IOException>> page =
        CompletableFuture.supplyAsync(() -> page(tables, register.summary(), target), workers);
    RegisterWriter.write(tables, target);
    Optional<IOException> failed = page.join();
    if (failed.isPresent()) {
      throw failed.get();
    }
    return target;
  }

  private Notice notice(UnitReturns unit, List<ReturnRecord> records) {
    return Notice.of(unit, records, due, language, mask);
  }

  private Optional<IOException> page(List<Table> tables, Summary summary, Path register) {
    try {
      ReportFile.write(tables, facts(tables, summary, register), out.resolve(OutputFolder.PAGE));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  private PageFacts facts(List<Table> tables, Summary summary, Path register) {
    List<PageFacts.Line> lines = new ArrayList<>();
    lines.add(line(new Wording("文件", "Files"), summary.files()));
    summary.verdicts().forEach((verdict, count) -> lines.add(line(verdict.word(), count)));
    summary.findings().forEach((severity, count) -> lines.add(line(severity.label(), count)));
    return new PageFacts(tables.get(0).title(), lines, register.getFileName().toString(), language);
  }

  private PageFacts.Line line(Wording label, int count) {
    return new PageFacts.Line(label.in(language), Integer.toString(count));
  }
}
