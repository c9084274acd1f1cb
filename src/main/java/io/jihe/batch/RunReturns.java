package io.jihe.batch;

import io.jihe.register.PairedValues;
import io.jihe.register.ReportPairs;
import io.jihe.register.ReturnRecord;
import io.jihe.register.RunRecords;
import io.jihe.report.WorkbookValues;
import io.jihe.roster.Roster;
import io.jihe.workbook.ReturnWorkbook;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The returns of a run as its reports ask for them. All are added before the first report asks;
 * then many threads may. A run without reports keeps nothing.
 */
final class RunReturns implements BatchRun.PairedReturns {
  private final RunRecords records;
  private final Optional<ReportPairs> pairs;

  /**
   * None yet.
   *
   * @param reports those of the run
   * @param namesIn what the name of a file may call a unit
   */
  RunReturns(
      RunRecords records,
      Optional<Roster> roster,
      List<Source> reports,
      Function<String, List<String>> namesIn) {
    this.records = records;
    List<String> paths = reports.stream().map(Source::path).toList();
    pairs =
        paths.isEmpty() ? Optional.empty() : Optional.of(new ReportPairs(roster, paths, namesIn));
  }

  /** The next file that was checked. */
  void add(Source source, ReturnRecord record) {
    if (!source.isReport()) {
      pairs.ifPresent(known -> known.add(record));
    }
  }

  @Override
  public Optional<ReportPairs.Pair> of(String path, List<String> names, int year) {
    return pairs.flatMap(known -> known.of(path, names, year));
  }

  @Override
  public WorkbookValues values(ReportPairs.Pair pair) {
    return PairedValues.of(pair.year(), pair.paths().stream().map(records::whole).toList());
  }

  /**
   * A sign of all that a result depends on beside its file: of a report, also the returns that it
   * belongs to.
   *
   * @param settings of the run
   */
  String settings(String settings, ReturnRecord record) {
    return record
        .report()
        .flatMap(report -> of(record.path(), report.names(), report.year()))
        .map(pair -> settings + "\n" + pair)
        .map(all -> ReturnWorkbook.sha256(all.getBytes(StandardCharsets.UTF_8)))
        .orElse(settings);
  }
}
